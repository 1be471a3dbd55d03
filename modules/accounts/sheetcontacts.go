package accounts

import (
	"context"
	"encoding/json"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
)

func contactColumns() []sheets.Column {
	code := text("account_code", "客户编码", "account code", "K-000123", 40, "编码", "code")
	name := text("name", "姓名", "name", "王小明", 100, "联系人")
	code.Needed, name.Needed = true, true
	day, main := text("birthday", "生日", "birthday", "1990-03-02", 0), text("main", "首要联系人", "main", "是", 0)
	day.Type, main.Type = sheets.Day, sheets.Yes
	return []sheets.Column{
		code, out("account", "客户名称", "account"), name, text("duty", "职务", "duty", "店长", 60), text("phone", "电话", "phone", "", 40),
		text("mobile", "手机", "mobile", "13800000123", 40, "手机号"), text("mail", "邮箱", "mail", "", 120), day, text("note", "备注", "note", "", 1000), main,
	}
}

func (s *Service) contactTable() sheets.Table {
	return sheets.Table{
		Name: "accounts.contacts", ZH: "联系人", EN: "Contacts", Columns: contactColumns(), Own: contactHolder,
		Import: &sheets.Import{Needs: Propose, Begin: s.beginContacts},
		Export: &sheets.Export{Needs: View, Rows: pourContacts},
	}
}

func pourContacts(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var f struct {
		Q       string
		Account int64
	}
	if err := sheets.ReadFilter(filter, &f); err != nil {
		return err
	}
	asked := contactsAsked{AccountID: f.Account, Most: every}
	asked.Pattern, asked.Patterns = atlas.Patterns(f.Q)
	actor, _ := access.From(ctx)
	shown := func(field, text string) string { return actor.Text("contact."+field, text) }
	return contactRows.Each(ctx, tx, asked, func(r codedContact) error {
		if actor.Shows("contact.birthday") != access.Plain {
			r.Birthday = nil
		}
		return put([]any{
			r.Code, r.Account, r.Name, r.Duty, shown("phone", r.Phone), shown("phone", r.Mobile), shown("mail", r.Mail), r.Birthday, shown("note", r.Note), r.Main, r.Extra,
		})
	})
}

type codedContact struct {
	contactRow
	Code string
}

type sameContact struct {
	ID        int64
	AccountID int64
	Name      string
	Extra     fields.Values
	Rev       int32
}

var (
	contactRows = db.Query[contactsAsked, codedContact]("accounts/contact_sheet")
	contactSame = db.Query[struct{ Accounts []int64 }, sameContact]("accounts/contact_same")
)

// contactIntake takes people in: who has the name of somebody of the same account is written anew, the others are added.
type contactIntake struct {
	s   *Service
	own fields.Fields
}

func (s *Service) beginContacts(ctx context.Context, tx db.Tx, _ sheets.Said) (sheets.Intake, error) {
	own, err := s.kit.Fields.Of(ctx, tx, contactHolder)
	in := contactIntake{s, own}
	return in.take, err
}

func (in contactIntake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	known, _, err := in.s.coded(ctx, tx, records, "account_code")
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, a := range known {
		ids = append(ids, a.ID)
	}
	list, err := contactSame.All(ctx, tx, struct{ Accounts []int64 }{ids})
	if err != nil {
		return nil, err
	}
	type person struct {
		account int64
		name    string
	}
	people := map[person]sameContact{}
	for _, c := range list {
		people[person{c.AccountID, c.Name}] = c
	}
	findings := make([]sheets.Finding, len(records))
	for i, r := range records {
		account, is := known[r.Text("account_code")]
		if !is {
			findings[i].Problems = []sheets.Problem{{
				Column: "account_code", Code: "account_unknown", ZH: "您的数据权限内没有这个客户编码", EN: "there is no account with this code in your scope", Value: r.Text("account_code"),
			}}
			continue
		}
		same, old := people[person{account.ID, r.Text("name")}]
		findings[i].Tally = sheets.Tally{map[bool]string{true: sheets.Changed, false: sheets.Added}[old]: 1}
		if !old || r.Own() != nil {
			findings[i].Problems = sheets.OwnProblems(in.own, same.Extra, r)
		}
		if write && len(findings[i].Problems) == 0 {
			if err := keepContact(ctx, tx, account.ID, r, same); err != nil {
				return nil, err
			}
		}
	}
	return findings, nil
}

// keepContact writes a person; of one who is there already what the record leaves blank stays.
func keepContact(ctx context.Context, tx db.Tx, account int64, r sheets.Record, same sameContact) error {
	var f ContactFields
	var was contactRow
	if same.ID != 0 {
		var err error
		if was, err = contactByID.One(ctx, tx, idArgs{same.ID}); err != nil {
			return err
		}
		f = was.seen().ContactFields
	}
	for column, text := range map[string]*string{
		"name": &f.Name, "duty": &f.Duty, "phone": &f.Phone, "mobile": &f.Mobile, "mail": &f.Mail, "birthday": &f.Birthday, "note": &f.Note,
	} {
		if said := r.Text(column); said != "" {
			*text = said
		}
	}
	if r.Text("main") != "" {
		f.Main = r.Yes("main")
	}
	f.Extra = same.Extra.With(r.Own())
	args, err := f.args(account)
	if err != nil {
		return err
	}
	if same.ID != 0 {
		_, _, err = contactSet.Find(ctx, tx, contactSetArgs{args, same.ID, same.Rev})
		return err
	}
	_, err = contactAdd.One(ctx, tx, args)
	return err
}

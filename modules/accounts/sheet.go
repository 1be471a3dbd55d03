package accounts

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table { return []sheets.Table{s.accountTable(), s.contactTable()} }

// text is a column of free text.
func text(name, zh, en, example string, most int, also ...string) sheets.Column {
	return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en, Example: example, Also: also}, Most: most}
}

// out is a column that only goes out.
func out(name, zh, en string) sheets.Column {
	return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}, Out: true}
}

// choice is a column of a few values.
func choice(name, zh, en string, options ...sheets.Option) sheets.Column {
	return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}, Type: sheets.Choice, Options: options}
}

var states = []sheets.Option{
	{Value: Prospect, ZH: "潜在", EN: "prospect"},
	{Value: Pending, ZH: "待确认", EN: "pending"},
	{Value: Active, ZH: "合作中", EN: "active"},
	{Value: Stopped, ZH: "停用", EN: "stopped"},
	{Value: Merged, ZH: "已合并", EN: "merged"},
}

func accountColumns() []sheets.Column {
	code := text("code", "客户编码", "code", "K-000123", 40, "编码", "account code")
	code.Needed, code.NoteZH, code.NoteEN = true, "必填。已有的编码更新该客户，没有的新建。", "Needed. A known code updates the account, another one adds it."
	name := text("name", "客户名称", "name", "鲜丰便利店", 100, "名称", "客户", "account")
	name.NoteZH, name.NoteEN = "新建时必填。", "Needed for a new account."
	terms, day := text("terms_days", "账期（天）", "terms (days)", "30", 0, "账期"), text("order_day", "订货日", "order day", "1", 0)
	terms.Type, day.Type = sheets.Whole, sheets.Whole
	day.NoteZH, day.NoteEN = "1 为星期一，0 为没有。", "1 is Monday, 0 is none."
	state := choice("state", "状态", "state", states...)
	state.Out = true
	return []sheets.Column{
		code, name,
		choice("kind", "类型", "kind", sheets.Option{Value: "company", ZH: "企业", EN: "company"}, sheets.Option{Value: "person", ZH: "个人", EN: "person"}),
		text("phone", "电话", "phone", "0371-6660001", 40), text("mail", "邮箱", "mail", "", 120), text("address", "地址", "address", "", 200),
		text("industry", "行业", "industry", "", 60),
		choice("settlement", "结算方式", "settlement", sheets.Option{Value: "cash", ZH: "现结", EN: "cash"}, sheets.Option{Value: "transfer", ZH: "转账", EN: "transfer"},
			sheets.Option{Value: "monthly", ZH: "月结", EN: "monthly"}, sheets.Option{Value: "credit", ZH: "赊销", EN: "credit"}),
		terms, text("delivery", "配送线路", "delivery line", "", 60), day, text("note", "备注", "note", "", 1000),
		state, out("class", "等级", "class"), out("channel", "渠道", "channel"), out("unit", "组织", "unit"), out("rep", "业代", "rep"),
		out("outlets", "门店数", "outlets"), out("created", "建档日期", "created"),
	}
}

func (s *Service) accountTable() sheets.Table {
	return sheets.Table{
		Name: "accounts.accounts", ZH: "客户", EN: "Accounts", Columns: accountColumns(), Own: Holder,
		Import: &sheets.Import{Needs: Edit, Begin: s.takeAccounts},
		Export: &sheets.Export{Needs: View, Report: &sheets.Report{}, Count: s.countAccounts, Rows: s.giveAccounts},
	}
}

// narrowed reads the filter of the list of accounts.
func (s *Service) narrowed(ctx context.Context, filter json.RawMessage) (filterArgs, error) {
	var f Filter
	if err := sheets.ReadFilter(filter, &f); err != nil {
		return filterArgs{}, err
	}
	return f.read(s.today(ctx))
}

func (s *Service) countAccounts(ctx context.Context, tx db.Tx, filter json.RawMessage) (n int, err error) {
	args, err := s.narrowed(ctx, filter)
	if err != nil {
		return 0, err
	}
	counts, err := accountCount.All(ctx, tx, args)
	for _, c := range counts {
		n += c.Accounts
	}
	return n, err
}

type staffName struct {
	Kind string
	ID   int64
	Code string
	Name string
}

var staffNames = db.Query[db.None, staffName]("accounts/staff_names")

// every is more than any company has.
const every = 1 << 30

func (s *Service) giveAccounts(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	args, err := s.narrowed(ctx, filter)
	if err != nil {
		return err
	}
	staff, err := staffNames.All(ctx, tx, db.None{})
	if err != nil {
		return err
	}
	units, reps := map[int64]string{}, map[int64]string{}
	for _, n := range staff {
		if n.Kind == "unit" {
			units[n.ID] = n.Name
		} else {
			reps[n.ID] = n.Name
		}
	}
	actor, _ := access.From(ctx)
	shown := func(field, text string) string { return actor.Text("account."+field, text) }
	return accountList.Each(ctx, tx, listArgs{args, -1, "", every}, func(r accountRow) error {
		rep := ""
		if r.RepID != nil {
			rep = reps[*r.RepID]
		}
		return put([]any{
			r.Code, r.Name, r.Kind, shown("phone", r.Phone), shown("mail", r.Mail), shown("address", r.Address), r.Industry, shown("settlement", r.Settlement),
			int(r.TermsDays), r.Delivery, int(r.OrderDay), shown("note", r.Note),
			r.State, r.Class, r.Channel, units[int64(r.UnitID)], rep, r.Outlets, r.CreatedAt.Format("2006-01-02"), r.Extra,
		})
	})
}

type accountCode struct {
	Code string
	ID   *int64
}

var accountCodes = db.Query[struct{ Codes []string }, accountCode]("accounts/account_codes")

// coded finds accounts by the codes in a column; hidden are those that are out of sight.
func (s *Service) coded(ctx context.Context, tx db.Tx, records []sheets.Record, column string) (known map[string]Account, hidden map[string]bool, err error) {
	codes := make([]string, len(records))
	for i, r := range records {
		codes[i] = r.Text(column)
	}
	taken, err := accountCodes.All(ctx, tx, struct{ Codes []string }{codes})
	if err != nil {
		return nil, nil, err
	}
	known, hidden = map[string]Account{}, map[string]bool{}
	var ids []int64
	for _, t := range taken {
		if t.ID == nil {
			hidden[t.Code] = true
		} else {
			ids = append(ids, *t.ID)
		}
	}
	rows, err := accountByIDs.All(ctx, tx, struct {
		IDs   []int64
		Today time.Time
	}{ids, s.today(ctx)})
	for _, r := range rows {
		known[r.Code] = r.seen()
	}
	return known, hidden, err
}

// accountIntake takes accounts in.
type accountIntake struct {
	s     *Service
	own   fields.Fields
	first map[string]int
}

func (s *Service) takeAccounts(ctx context.Context, tx db.Tx, _ sheets.Said) (sheets.Intake, error) {
	own, err := s.kit.Fields.Of(ctx, tx, Holder)
	in := &accountIntake{s, own, map[string]int{}}
	return in.take, err
}

func (in *accountIntake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	known, hidden, err := in.s.coded(ctx, tx, records, "code")
	if err != nil {
		return nil, err
	}
	findings := make([]sheets.Finding, len(records))
	for i, r := range records {
		was, old := known[r.Text("code")]
		wish := patchOf(r)
		findings[i] = sheets.Finding{Problems: in.judge(r, was, old, hidden), Tally: sheets.Tally{sheets.Added: 1}}
		if old {
			_, _, some := wish.against(was)
			findings[i].Tally = sheets.Tally{map[bool]string{true: sheets.Changed, false: sheets.Same}[some]: 1}
		}
		switch {
		case !write || len(findings[i].Problems) > 0:
		case old:
			err = in.s.apply(ctx, tx, was, wish)
		default:
			_, err = in.s.add(ctx, tx, Draft{Patch: wish, Code: r.Text("code")})
		}
		if err != nil {
			return nil, err
		}
	}
	return findings, nil
}

func (in *accountIntake) judge(r sheets.Record, was Account, old bool, hidden map[string]bool) (bad []sheets.Problem) {
	code := r.Text("code")
	say := func(column, what, zh, en string) {
		bad = append(bad, sheets.Problem{Column: column, Code: what, ZH: zh, EN: en, Value: r.Text(column)})
	}
	if row, twice := in.first[code]; twice && row != r.Number && code != "" {
		bad = append(bad, sheets.CodeTwice(row, code))
	} else {
		in.first[code] = r.Number
	}
	if hidden[code] {
		say("code", "code_out_of_scope", "该编码已被您数据权限以外的客户使用", "an account outside your scope has this code already")
	}
	if was.State == Merged {
		say("code", "account_merged", "该客户已合并到其他客户", "this account was merged into another one")
	}
	if !old && r.Text("name") == "" {
		bad = append(bad, sheets.Required("name"))
	}
	if !old || r.Own() != nil {
		bad = append(bad, sheets.OwnProblems(in.own, was.Extra, r)...)
	}
	for column, most := range map[string]int64{"terms_days": 365, "order_day": 7} {
		if n, some := r.Int(column); some && (n < 0 || n > most) {
			say(column, "number_range", "超出范围", "it is out of range")
		}
	}
	if mail := r.Text("mail"); mail != "" && !strings.Contains(mail, "@") {
		say("mail", "mail_malformed", "应为邮箱地址", "a mail address is wanted")
	}
	return bad
}

// patchOf is what a record wishes; what is blank stays.
func patchOf(r sheets.Record) (p Patch) {
	for column, into := range map[string]**string{
		"name": &p.Name, "kind": &p.Kind, "phone": &p.Phone, "mail": &p.Mail, "address": &p.Address, "industry": &p.Industry,
		"settlement": &p.Settlement, "delivery": &p.Delivery, "note": &p.Note,
	} {
		if said := r.Text(column); said != "" {
			*into = &said
		}
	}
	for column, into := range map[string]**int32{"terms_days": &p.TermsDays, "order_day": &p.OrderDay} {
		if n, some := r.Int(column); some {
			short := int32(n)
			*into = &short
		}
	}
	if own := r.Own(); own != nil {
		p.Extra = &own
	}
	return p
}

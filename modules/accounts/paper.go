package accounts

import (
	"context"
	"encoding/json"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/web"
)

// Papers are what the room prints: the card of an account with its people.
func (s *Service) Papers() []paper.Kind {
	fact := paper.NewFact
	return []paper.Kind{{
		Name: "accounts.card", ZH: "客户卡", EN: "Account card", Needs: View,
		Facts: []paper.Fact{
			fact("code", "编码", "code"), fact("name", "名称", "name"), fact("state", "状态", "state"),
			fact("phone", "电话", "phone"), fact("mail", "邮箱", "mail"), fact("address", "地址", "address"),
			fact("industry", "行业", "industry"), fact("class", "等级", "class"), fact("channel", "渠道", "channel"),
			fact("delivery", "配送", "delivery"), fact("note", "备注", "note"), fact("people", "联系人数", "number of contacts"),
		},
		RowFacts: []paper.Fact{
			fact("name", "联系人", "contact"), fact("duty", "职务", "duty"), fact("mobile", "手机", "mobile"),
			fact("phone", "电话", "phone"), fact("mail", "邮箱", "mail"),
		},
		Template: paper.Template{
			Title: "{name}", Code: "{code}",
			Head: []paper.Field{
				{Label: "编码", Text: "{code}"},
				{Label: "状态", Text: "{state}"},
				{Label: "电话", Text: "{phone}"},
				{Label: "邮箱", Text: "{mail}"},
				{Label: "等级", Text: "{class}"},
				{Label: "渠道", Text: "{channel}"},
				{Label: "地址", Text: "{address}"},
				{Label: "配送", Text: "{delivery}"},
			},
			Columns: []paper.Column{
				{Fact: "name", Heading: "联系人", Width: 20},
				{Fact: "duty", Heading: "职务", Width: 20},
				{Fact: "mobile", Heading: "手机", Width: 20},
				{Fact: "phone", Heading: "电话", Width: 20},
				{Fact: "mail", Heading: "邮箱", Width: 20},
			},
			Totals: []paper.Field{{Label: "联系人", Text: "{people} 位"}}, Foot: "备注：{note}",
		},
		Documents: s.printCards, Samples: s.sampleCards,
	}}
}

// sampleCards gives the first accounts by their codes.
func (s *Service) sampleCards(ctx context.Context, tx db.Tx) ([]paper.Sample, error) {
	args, err := s.narrowed(ctx, nil)
	if err != nil {
		return nil, err
	}
	rows, err := accountList.All(ctx, tx, listArgs{args, -1, "", paper.MostSamples})
	list := make([]paper.Sample, len(rows))
	for i, r := range rows {
		list[i] = paper.Sample{Name: r.Name, Asked: asksCards{IDs: []int64{r.ID}}}
	}
	return list, err
}

type asksCards struct {
	IDs    []int64         `json:"ids,omitempty"`
	Filter json.RawMessage `json:"filter,omitempty"`
}

// printCards gives the accounts of ids, or of a filter, as documents.
func (s *Service) printCards(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(paper.Document) error) error {
	var which asksCards
	if err := sheets.ReadFilter(asked, &which); err != nil {
		return err
	}
	if which.IDs == nil {
		args, err := s.narrowed(ctx, which.Filter)
		if err != nil {
			return err
		}
		if which.IDs, err = accountIDs.All(ctx, tx, idsAsked{args, every}); err != nil {
			return err
		}
	}
	for _, id := range which.IDs {
		a, err := s.account(ctx, tx, id)
		if err != nil {
			return err
		}
		people, err := contactList.All(ctx, tx, contactsAsked{AccountID: id, Most: every})
		if err != nil {
			return err
		}
		web.Mask(ctx, &a)
		for i := range people {
			people[i].mask(ctx)
		}
		if err := put(card(a, people)); err != nil {
			return err
		}
	}
	return nil
}

// mask takes out of a contact what the asker is not to read, on paper as on screens.
func (r *contactRow) mask(ctx context.Context) {
	actor, _ := access.From(ctx)
	r.Phone, r.Mobile, r.Mail = actor.Text("contact.phone", r.Phone), actor.Text("contact.phone", r.Mobile), actor.Text("contact.mail", r.Mail)
}

func card(a Account, people []contactRow) paper.Document {
	d := paper.Document{Key: strconv.FormatInt(a.ID, 10), Facts: map[string]string{
		"code": a.Code, "name": a.Name, "state": a.State, "phone": a.Phone, "mail": a.Mail, "address": a.Address, "industry": a.Industry,
		"class": a.Class, "channel": a.Channel, "delivery": a.Delivery, "note": a.Note, "people": strconv.Itoa(len(people)),
	}}
	for _, o := range states {
		if o.Value == a.State {
			d.Facts["state"] = o.ZH
		}
	}
	for _, p := range people {
		d.Rows = append(d.Rows, map[string]string{"name": p.Name, "duty": p.Duty, "mobile": p.Mobile, "phone": p.Phone, "mail": p.Mail})
	}
	return d
}

package accounts

import (
	"context"
	"encoding/json"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
)

// Papers are what the room prints: the card of an account with its people.
func (s *Service) Papers() []paper.Kind {
	return []paper.Kind{{
		Name: "accounts.card", ZH: "客户卡", EN: "Account card", Needs: View,
		Facts:    []string{"code", "name", "state", "phone", "mail", "address", "industry", "class", "channel", "delivery", "note", "people"},
		RowFacts: []string{"name", "duty", "mobile", "phone", "mail"},
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
		Documents: s.printCards,
	}}
}

// printCards gives the accounts of ids, or of a filter, as documents.
func (s *Service) printCards(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(paper.Document) error) error {
	var which struct {
		IDs    []int64
		Filter json.RawMessage
	}
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
		if err := put(card(a, people)); err != nil {
			return err
		}
	}
	return nil
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

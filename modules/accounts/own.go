package accounts

import (
	"context"
	"reflect"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fields"
)

// What a company may give fields of its own here.
const (
	Holder        = "account"
	contactHolder = "contact"
)

func holders() []fields.Holder {
	return []fields.Holder{{Key: Holder, Zh: "客户", En: "Accounts"}, {Key: contactHolder, Zh: "联系人", En: "Contacts"}}
}

// Dictionaries of the room.
const (
	industryList   = "account.industry"
	settlementList = "account.settlement"
)

// lists are the values accounts are described by.
func lists() []dict.Dictionary {
	return []dict.Dictionary{
		{Key: industryList, Zh: "行业", En: "Industry", Kind: dict.Free, Items: []dict.Item{
			{Code: "retail", Zh: "零售", En: "Retail"},
			{Code: "wholesale", Zh: "批发", En: "Wholesale"},
			{Code: "catering", Zh: "餐饮", En: "Catering"},
			{Code: "school", Zh: "学校", En: "Schools"},
			{Code: "hospital", Zh: "医院", En: "Hospitals"},
			{Code: "logistics", Zh: "物流", En: "Logistics"},
			{Code: "manufacture", Zh: "生产加工", En: "Manufacture"},
		}},
		{Key: settlementList, Zh: "结算方式", En: "Settlement", Kind: dict.Fixed, Items: []dict.Item{
			{Code: "cash", Zh: "现结", En: "Cash"},
			{Code: "transfer", Zh: "转账", En: "Transfer"},
			{Code: "monthly", Zh: "月结", En: "Monthly"},
			{Code: "credit", Zh: "赊销", En: "Credit"},
		}},
	}
}

// describe checks what a patch says in the company's own words: values of its dictionaries, and its fields, which it tidies.
func (s *Service) describe(ctx context.Context, tx db.Tx, is Account, p *Patch) error {
	wish := p.onto(is)
	if err := s.kit.Lists.Check(ctx, tx, industryList, "body.industry", wish.Industry, is.Industry); err != nil {
		return err
	}
	if err := s.kit.Lists.Check(ctx, tx, settlementList, "body.settlement", wish.Settlement, is.Settlement); err != nil {
		return err
	}
	if p.Extra == nil {
		return nil
	}
	own, err := s.kit.Fields.Of(ctx, tx, Holder)
	if err != nil {
		return err
	}
	after, err := own.Merge(is.Extra, *p.Extra)
	change := p.Extra.From(after)
	p.Extra = &change
	return err
}

// bothExtra is the pair of own fields: a wish speaks of some of them, and null takes one away.
func bothExtra(wish **fields.Values, is *fields.Values) pair {
	p := pair{given: *wish != nil, drop: func() { *wish = nil }}
	if p.given {
		after := is.With(**wish)
		p.differs = !reflect.DeepEqual(after, is.With(nil))
		p.put = func() { *is = after }
		p.keep = func() { before := (*wish).From(*is); *wish = &before }
	}
	return p
}

// read checks a filter and makes it arguments of the statements; the company's own fields become a predicate for rows.
func (s *Service) read(ctx context.Context, f Filter) (filterArgs, error) {
	a, err := f.read(s.today(ctx))
	if err != nil || len(f.Field) == 0 {
		return a, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		own, err := s.kit.Fields.Of(ctx, tx, Holder)
		if err == nil {
			a.Extra, err = own.Path(f.Field)
		}
		return err
	})
	return a, err
}

// ownOfContact checks a change of a contact's own fields; without one nothing is asked.
func (s *Service) ownOfContact(ctx context.Context, tx db.Tx, before, change fields.Values) (fields.Values, error) {
	if change == nil {
		return before.With(nil), nil
	}
	own, err := s.kit.Fields.Of(ctx, tx, contactHolder)
	if err != nil {
		return nil, err
	}
	return own.Merge(before, change)
}

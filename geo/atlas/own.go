package atlas

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fields"
)

// Holder names outlets where a company gives them fields of its own.
const Holder = "outlet"

// Dictionaries of the room.
const (
	classList   = "outlet.class"
	channelList = "outlet.channel"
)

// lists are the values outlets are described by.
func lists() []dict.Dictionary {
	return []dict.Dictionary{
		{Key: classList, Zh: "门店等级", En: "Outlet class", Kind: dict.Fixed, Items: []dict.Item{
			{Code: "KA", Zh: "KA", En: "KA"}, {Code: "A", Zh: "A 级", En: "A"}, {Code: "B", Zh: "B 级", En: "B"}, {Code: "C", Zh: "C 级", En: "C"},
		}},
		{Key: channelList, Zh: "渠道", En: "Channel", Kind: dict.Free, Items: []dict.Item{
			{Code: "gt", Zh: "传统小店", En: "Traditional shop"},
			{Code: "convenience", Zh: "便利店", En: "Convenience store"},
			{Code: "fresh", Zh: "社区生鲜店", En: "Fresh food shop"},
			{Code: "supermarket", Zh: "超市", En: "Supermarket"},
			{Code: "wholesale", Zh: "农贸批零", En: "Wholesale"},
			{Code: "horeca", Zh: "餐饮", En: "Restaurants"},
			{Code: "ka", Zh: "KA卖场", En: "Key account"},
			{Code: "canteen", Zh: "学校团餐", En: "Canteen"},
		}},
	}
}

// describe checks class and channel of a row against the company's dictionaries, and its own fields; was is the row before.
func (s *Service) describe(ctx context.Context, tx db.Tx, row *outletRow, was outletRow, change fields.Values) error {
	if err := s.kit.Lists.Check(ctx, tx, classList, "body.class", row.Class, was.Class); err != nil {
		return err
	}
	if err := s.kit.Lists.Check(ctx, tx, channelList, "body.channel", row.Channel, was.Channel); err != nil {
		return err
	}
	if change == nil {
		return nil
	}
	own, err := s.kit.Fields.Of(ctx, tx, Holder)
	if err != nil {
		return err
	}
	row.Extra, err = own.Merge(was.Extra, change)
	return err
}

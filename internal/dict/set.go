package dict

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Set is all dictionaries of the house.
type Set struct{ declared []Dictionary }

// NewSet makes an empty set.
func NewSet() *Set { return &Set{} }

// Declare adds the dictionaries of a room, their items ranked as they stand; a key named twice panics at start-up.
func (s *Set) Declare(list []Dictionary) {
	for _, d := range list {
		if slices.ContainsFunc(s.declared, func(o Dictionary) bool { return o.Key == d.Key }) {
			panic("dictionary " + d.Key + " is declared twice")
		}
		d.Items = slices.Clone(d.Items)
		for i := range d.Items {
			d.Items[i].Rank = (i + 1) * 10
		}
		s.declared = append(s.declared, d)
	}
}

type (
	keyArgs struct{ Key string }
	ownRow  struct{ Key, Zh, En string }
	itemRow struct {
		Dictionary string
		Item
	}
	ownArgs struct {
		ownRow
		Now time.Time
	}
	itemArgs struct {
		itemRow
		Now time.Time
	}
)

var (
	dictionaryList = db.Query[db.None, ownRow]("app/dictionary_list")
	dictionaryPut  = db.Query[ownArgs, db.None]("app/dictionary_put")
	itemList       = db.Query[keyArgs, itemRow]("app/dictionary_item_list")
	itemPut        = db.Query[itemArgs, db.None]("app/dictionary_item_put")
)

// All gives every dictionary as the company of tx has it, those of the program first.
func (s *Set) All(ctx context.Context, tx db.Tx) ([]Dictionary, error) { return s.read(ctx, tx, "") }

// One gives a dictionary as the company of tx has it.
func (s *Set) One(ctx context.Context, tx db.Tx, key string) (Dictionary, error) {
	list, err := s.read(ctx, tx, key)
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "dictionary_not_found", "there is no dictionary %s", key).With("key", key)
	}
	if err != nil {
		return Dictionary{}, err
	}
	return list[0], nil
}

func (s *Set) read(ctx context.Context, tx db.Tx, key string) ([]Dictionary, error) {
	own, err := dictionaryList.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	rows, err := itemList.All(ctx, tx, keyArgs{key})
	if err != nil {
		return nil, err
	}
	said := map[string][]Item{}
	for _, r := range rows {
		said[r.Dictionary] = append(said[r.Dictionary], r.Item)
	}
	all := slices.Clone(s.declared)
	for _, o := range own {
		all = append(all, Dictionary{Key: o.Key, Zh: o.Zh, En: o.En, Kind: Open, Own: true})
	}
	out := []Dictionary{}
	for _, d := range all {
		if key == "" || d.Key == key {
			out = append(out, d.with(said[d.Key]))
		}
	}
	return out, nil
}

// Check refuses a value that may not stand in a row which has had before; field is where the input has it.
func (s *Set) Check(ctx context.Context, tx db.Tx, key, field, value, before string) error {
	if value == "" || value == before {
		return nil
	}
	d, err := s.One(ctx, tx, key)
	if err != nil {
		return err
	}
	if bad, is := fault.Of(d.Check(value, before)); is {
		return bad.At(field, bad.Message, value)
	}
	return nil
}

// Put makes a dictionary of the company's own, or names it anew.
func (s *Set) Put(ctx context.Context, tx db.Tx, key, zh, en string, now time.Time) error {
	if slices.ContainsFunc(s.declared, func(d Dictionary) bool { return d.Key == key }) {
		return fault.New(fault.Conflict, "dictionary_of_program", "%s belongs to the program; its items can be changed, its name cannot", key)
	}
	_, err := dictionaryPut.Exec(ctx, tx, ownArgs{ownRow{key, strings.TrimSpace(zh), strings.TrimSpace(en)}, now})
	return err
}

// PutItem says of an item what it is called, where it stands and whether it is offered; an unknown code is a new item.
func (s *Set) PutItem(ctx context.Context, tx db.Tx, key string, item Item, now time.Time) error {
	d, err := s.One(ctx, tx, key)
	if err != nil {
		return err
	}
	item.Code, item.Zh, item.En = strings.TrimSpace(item.Code), strings.TrimSpace(item.Zh), strings.TrimSpace(item.En)
	if _, known := d.Item(item.Code); !known && d.Kind == Fixed {
		return fault.New(fault.Refused, "dictionary_fixed", "the program reckons with the values of %s; they can be named, ordered and disabled, and none can be added", d.Zh).
			With("dictionary", d.Zh)
	}
	_, err = itemPut.Exec(ctx, tx, itemArgs{itemRow{key, item}, now})
	return err
}

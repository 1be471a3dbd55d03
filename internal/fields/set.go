package fields

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
)

// Set is all holders of the house.
type Set struct {
	lists   *dict.Set
	holders []Holder
}

// NewSet makes an empty set; choices are made from the lists.
func NewSet(lists *dict.Set) *Set { return &Set{lists: lists} }

// Declare adds the holders of a room; a key named twice panics at start-up.
func (s *Set) Declare(list []Holder) {
	for _, h := range list {
		if slices.ContainsFunc(s.holders, func(o Holder) bool { return o.Key == h.Key }) {
			panic("holder " + h.Key + " is declared twice")
		}
		s.holders = append(s.holders, h)
	}
}

// Holders are the kinds of rows that may have fields.
func (s *Set) Holders() []Holder { return slices.Clone(s.holders) }

type (
	holderArgs struct{ Holder string }
	addArgs    struct {
		Kept
		Shown
		Now time.Time
	}
	setArgs struct {
		Shown
		ID    int64
		Rev   int32
		Ended bool
		Now   time.Time
	}
)

var (
	fieldList = db.Query[holderArgs, Field]("app/field_list")
	fieldAdd  = db.Query[addArgs, int64]("app/field_add")
	fieldSet  = db.Query[setArgs, int64]("app/field_set")
)

// Of gives the fields of a holder as the company of tx has them, those that have ended among them; "" is every holder.
func (s *Set) Of(ctx context.Context, tx db.Tx, holder string) (Fields, error) {
	list, err := fieldList.All(ctx, tx, holderArgs{holder})
	if err != nil || !slices.ContainsFunc(list, func(f Field) bool { return f.Type == Choice }) {
		return list, err
	}
	dictionaries, err := s.lists.All(ctx, tx)
	if err != nil {
		return nil, err
	}
	for i, f := range list {
		for _, d := range dictionaries {
			if f.Dictionary == d.Key {
				list[i].Options = d.Items
			}
		}
	}
	return list, nil
}

// Add makes a field of the company's own.
func (s *Set) Add(ctx context.Context, tx db.Tx, k Kept, shown Shown, now time.Time) (id int64, err error) {
	if !slices.ContainsFunc(s.holders, func(h Holder) bool { return h.Key == k.Holder }) {
		return 0, fault.New(fault.Invalid, "field_holder_unknown", "no rows are called %q", k.Holder).At("body.holder", "unknown", k.Holder)
	}
	if (k.Type == Choice) != (k.Dictionary != "") {
		return 0, fault.New(fault.Invalid, "field_chooses_somewhere", "a choice needs a dictionary, and no other type has one").At("body.dictionary", "not of its type", k.Dictionary)
	}
	if k.Type == Choice {
		if _, err := s.lists.One(ctx, tx, k.Dictionary); err != nil {
			return 0, err
		}
	}
	return fieldAdd.One(ctx, tx, addArgs{k, shown.tidy(), now})
}

// Change shows a field otherwise, ends it or lets it be filled in again.
func (s *Set) Change(ctx context.Context, tx db.Tx, id int64, rev int32, shown Shown, ended bool, now time.Time) error {
	_, found, err := fieldSet.Find(ctx, tx, setArgs{shown.tidy(), id, rev, ended, now})
	if err == nil && !found {
		err = fault.New(fault.Conflict, "field_changed_meanwhile", "somebody has changed this field meanwhile; look at it again")
	}
	return err
}

func (s Shown) tidy() Shown {
	s.Zh, s.En = strings.TrimSpace(s.Zh), strings.TrimSpace(s.En)
	return s
}

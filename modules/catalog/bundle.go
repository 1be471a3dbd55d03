package catalog

import (
	"context"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

// Bundle is a set that buyers of a kind may put together (套装); it counts as soon as it is written.
type Bundle struct {
	ID int64 `json:"id"`
	Held
	BundleFields
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// BundleFields are what a set costs and what goes into it.
type BundleFields struct {
	Price  pricing.Money   `json:"price" minimum:"0" maximum:"1000000000" doc:"fen for one set, before what its options add"`
	Groups []pricing.Group `json:"groups" minItems:"1" maxItems:"20"`
	Never  []pricing.Apart `json:"never,omitempty" maxItems:"200" doc:"options that do not go together"`
}

// check says what is wrong with a bundle, or that the asker's company does not sell one of its options.
func (f BundleFields) check(ctx context.Context, tx db.Tx) error {
	known := map[int64]bool{}
	for g, group := range f.Groups {
		var most int64
		for o, option := range group.Options {
			if known[option.Key] {
				return fault.New(fault.Invalid, "bundle_key_twice", "two options have the key %d", option.Key).
					At(fmt.Sprintf("body.groups[%d].options[%d].key", g, o), "named twice", option.Key)
			}
			known[option.Key] = true
			most += option.Most
			if err := sold(ctx, tx, option); err != nil {
				return err
			}
		}
		if group.Least > group.Most || group.Least > most {
			return fault.New(fault.Invalid, "bundle_group_impossible", "%s wants at least %d, and at most %d can be chosen", group.Name, group.Least, min(group.Most, most)).
				With("group", group.Name).With("least", group.Least).With("most", min(group.Most, most)).At(fmt.Sprintf("body.groups[%d].least", g), "too many", group.Least)
		}
	}
	for n, pair := range f.Never {
		if pair.One == pair.Other || !known[pair.One] || !known[pair.Other] {
			return fault.New(fault.Invalid, "bundle_pair_odd", "what does not go together are two options of this bundle").At(fmt.Sprintf("body.never[%d]", n), "name two options", nil)
		}
	}
	return nil
}

// sold refuses an option whose product is not sold in its unit.
func sold(ctx context.Context, tx db.Tx, o pricing.Option) error {
	row, err := productByID.One(ctx, tx, idArgs{o.Product})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(row.seen().Units, func(u pricing.Unit) bool { return u.Code == o.Unit }) {
		return fault.New(fault.Invalid, "bundle_unit_unknown", "%s is not sold in %s", o.Name, o.Unit).With("name", o.Name).With("unit", o.Unit)
	}
	return nil
}

// bundleWish is what people write of a bundle, and the rev they have read.
type bundleWish struct {
	Held
	BundleFields
	Rev int32 `json:"rev,omitempty"`
}

func (s *Service) bundles() record.Kind[bundleRow, Bundle, bundleWish] {
	return record.Kind[bundleRow, Bundle, bundleWish]{
		Name: "bundle", Plural: "bundles", Sees: View, Keeps: Price,
		Says: record.Summaries{
			List: "Sets that buyers put together", Add: "A new bundle, which counts at once",
			Set: "Write a bundle anew", Remove: "Take a bundle away",
		},
		All: bundleList, Remove: bundleRemove, Seen: bundleRow.seen, Put: s.putBundle,
	}
}

// putBundle makes a bundle or writes one anew.
func (s *Service) putBundle(ctx context.Context, tx db.Tx, id int64, w bundleWish) (kept record.Kept, found bool, err error) {
	from, to, err := w.days()
	if err == nil {
		err = w.check(ctx, tx)
	}
	if err != nil {
		return kept, false, err
	}
	if w.Never == nil {
		w.Never = []pricing.Apart{}
	}
	return bundlePut.Find(ctx, tx, bundleArgs{id, w.Name, w.For, from, to, w.Price, w.Groups, w.Never, w.Rev, s.kit.Now()})
}

// pricing gives the bundle as pricing reads it.
func (b Bundle) pricing() pricing.Bundle {
	return pricing.Bundle{ID: b.ID, Price: b.Price, Groups: b.Groups, Never: b.Never}
}

package catalog

import (
	"context"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
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

// Bundles gives every bundle by name.
func (s *Service) Bundles(ctx context.Context) (list []Bundle, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := bundleList.All(ctx, tx, db.None{})
		for _, r := range rows {
			list = append(list, r.seen())
		}
		return err
	})
	return list, err
}

// PutBundle makes a bundle (id 0) or writes one anew.
func (s *Service) PutBundle(ctx context.Context, id int64, rev int32, h Held, f BundleFields) (b Bundle, err error) {
	from, to, err := h.days()
	if err != nil {
		return b, err
	}
	if f.Never == nil {
		f.Never = []pricing.Apart{}
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, found, err := bundleByID.Find(ctx, tx, idArgs{id}); err != nil || id != 0 && !found {
			return orChanged(ctx, tx, err, bundleByID, id)
		}
		if err := f.check(ctx, tx); err != nil {
			return err
		}
		kept, found, err := bundlePut.Find(ctx, tx, bundleArgs{id, h.Name, h.For, from, to, f.Price, f.Groups, f.Never, rev, s.kit.Now()})
		if err != nil || !found {
			return orChanged(ctx, tx, err, bundleByID, id)
		}
		row, err := bundleByID.One(ctx, tx, idArgs{kept.ID})
		b = row.seen()
		return err
	})
	return b, err
}

// RemoveBundle takes a bundle away.
func (s *Service) RemoveBundle(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := bundleRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// pricing gives the bundle as pricing reads it.
func (b Bundle) pricing() pricing.Bundle {
	return pricing.Bundle{ID: b.ID, Price: b.Price, Groups: b.Groups, Never: b.Never}
}

package alerts

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
)

// settable are the subjects whose rows stand at an outlet, whose fields may be set.
var settable = []string{"outlet", "licence"}

// because gives the trail the reason of what follows.
var because = db.Query[reasonArgs, string]("alerts/because")

type reasonArgs struct{ Reason string }

// checkSets sees that acts set fields that there are, to values that they take.
func (s *Service) checkSets(ctx context.Context, tx db.Tx, n NewItem) error {
	for i, a := range n.Acts {
		if a.Do != SetField {
			continue
		}
		at := fmt.Sprintf("body.acts[%d].", i)
		if !slices.Contains(settable, n.Subject) {
			return fault.New(fault.Invalid, "act_subject", "%s is at no outlet whose field could be set", n.Subject).At(at+"do", "not of this subject", a.Do)
		}
		own, err := s.kit.Fields.Of(ctx, tx, a.Of)
		if err != nil {
			return err
		}
		_, wrong := own.Lay(nil, fields.Values{a.Field: a.Value})
		for _, m := range wrong {
			if m.Key == a.Field {
				return fault.New(fault.Invalid, m.Code, "%s: %s", m.Label, m.En).With("field", m.Label).At(at+"value", m.En, a.Value)
			}
		}
	}
	return nil
}

// checkChain refuses an item with which one would set a field that an item asks for: no item sets off another.
func (s *Service) checkChain(ctx context.Context, tx db.Tx, id int64, n NewItem) error {
	items, err := itemList.All(ctx, tx, itemListArgs{})
	if err != nil {
		return err
	}
	all := []NewItem{n}
	for _, item := range items {
		if item.ID != id {
			all = append(all, item.wish())
		}
	}
	asked, err := s.asked(ctx, tx, all)
	if err != nil {
		return err
	}
	for _, each := range all {
		for _, a := range each.Acts {
			if by, is := asked[a.Of+" "+a.Field]; a.Do == SetField && is {
				return fault.New(fault.Invalid, "act_watched", "%s asks for the field %s, which %s would set: no item may set off another", by, a.Field, each.Name).
					With("field", a.Field).With("item", by).At("body.acts", "is watched", a.Field)
			}
		}
	}
	return nil
}

// asked are the own fields that items ask for, with the name of one that does. An item that no longer compiles asks for none.
func (s *Service) asked(ctx context.Context, tx db.Tx, items []NewItem) (map[string]string, error) {
	by := map[string]string{}
	for _, n := range items {
		o, err := s.source(ctx, tx, n.Subject)
		if err != nil {
			return nil, err
		}
		rule, err := n.rule(o)
		if err != nil {
			continue
		}
		for _, fact := range rule.Facts() {
			if key, own := strings.CutPrefix(fact, fields.Prefix); own {
				by[o.Holder+" "+key] = n.Name
			}
		}
	}
	return by, nil
}

// setFor has a field set, with the item as the reason in the trail.
func (s *Service) setFor(item Item) func(context.Context, db.Tx, Deed) error {
	return func(ctx context.Context, tx db.Tx, d Deed) error {
		if _, err := because.One(ctx, tx, reasonArgs{"自动规则：" + item.Name}); err != nil {
			return err
		}
		if err := s.deeds.Do(ctx, tx, d); err != nil {
			return err
		}
		_, err := because.One(ctx, tx, reasonArgs{})
		return err
	}
}

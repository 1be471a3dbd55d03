package atlas

import (
	"context"
	"errors"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Merge unites neighbouring territories: the first one grows, the others go.
func (s *Service) Merge(ctx context.Context, ids []int64) (t Territory, err error) {
	if len(ids) < 2 || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
		return t, fault.New(fault.Invalid, "territory_merge_two", "at least two different territories are wanted").At("body.ids", "at least two are wanted", nil)
	}
	err = s.kit.DB.Write(access.WithReason(ctx, "merge"), func(tx db.Tx) error {
		rows, err := territoryLock.All(ctx, tx, struct{ IDs []int64 }{ids})
		if err != nil {
			return err
		}
		if len(rows) != len(ids) {
			return fault.New(fault.NotFound, "territory_not_found", "%d of the territories do not exist or are not in your scope", len(ids)-len(rows))
		}
		first := slices.IndexFunc(rows, func(r territoryLocked) bool { return r.ID == ids[0] })
		rows[0], rows[first] = rows[first], rows[0]
		f := rows[0].territoryFields
		if f.Area, err = unite(rows); err != nil {
			return err
		}
		if _, err := territoryRemove.Exec(ctx, tx, struct{ IDs []int64 }{ids[1:]}); err != nil {
			return err
		}
		if _, err := territorySet.One(ctx, tx, territorySetArgs{f, ids[0]}); err != nil {
			return err
		}
		t, err = territoryOne(ctx, tx, ids[0])
		return err
	})
	return t, err
}

// unite merges the areas in an order in which each borders on what is merged already.
func unite(rows []territoryLocked) (orb.MultiPolygon, error) {
	area, rest := rows[0].Area, rows[1:]
	for len(rest) > 0 {
		var apart []territoryLocked
		for _, r := range rest {
			grown, err := geo.Merge(area, r.Area)
			switch {
			case errors.Is(err, geo.ErrNoSharedBorder):
				apart = append(apart, r)
			case errors.Is(err, geo.ErrOverlap):
				return nil, fault.New(fault.Invalid, "territory_overlap", "%s overlaps its neighbour; mend the border first", r.Name).With("id", r.ID).With("name", r.Name)
			case err != nil:
				return nil, shapeFault("body.ids", err)
			default:
				area = grown
			}
		}
		if len(apart) == len(rest) {
			return nil, fault.New(fault.Invalid, "territory_no_border", "%s shares no border with the others; only neighbours can be merged", apart[0].Name).
				With("id", apart[0].ID).With("name", apart[0].Name)
		}
		rest = apart
	}
	return area, nil
}

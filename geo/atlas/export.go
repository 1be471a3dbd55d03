package atlas

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets/sheet"
)

// Export writes the outlets that pass the filter and are in the actor's scope,
// by code, with headings in a language, "en" or Chinese; shape narrows them to an
// area, unless it is nil. What is written can be imported again as WGS-84. It
// tells how many there were.
func (s *Service) Export(ctx context.Context, w io.Writer, format sheet.Format, f Filter, shape orb.Geometry, lang string) (n int, err error) {
	a, err := f.read(shape)
	if err != nil {
		return 0, err
	}
	var out sheet.Writer
	actor, _ := access.From(ctx)
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := s.begin(ctx, tx, f, &a); err != nil {
			return err
		}
		units, reps, err := s.names(ctx, tx)
		if err != nil {
			return err
		}
		own, err := s.kit.Fields.Of(ctx, tx, Holder)
		if err != nil {
			return err
		}
		channels, err := s.kit.Lists.One(ctx, tx, channelList)
		if err != nil {
			return err
		}
		columns := slices.Concat(outletColumns, ownColumns(own), moreColumns)
		if out, err = sheet.NewWriter(w, format, columns, sheet.Head{Lang: lang}); err != nil {
			return err
		}
		return outletList.Each(ctx, tx, listArgs{filterArgs: a.filterArgs}, func(r outletRow) error {
			n++
			r.Phone = actor.Text("outlet.phone", r.Phone)
			r.Channel = channels.Name(r.Channel, lang == "en")
			return out.Write(r.cells(units[r.UnitID], repOf(r, reps), own, lang))
		})
	})
	if err != nil {
		return n, err
	}
	if err := out.Close(); err != nil {
		return n, fmt.Errorf("end the export: %w", err)
	}
	return n, nil
}

// names gives units and employees by their ids.
func (s *Service) names(ctx context.Context, tx db.Tx) (map[int32]Unit, map[int64]Employee, error) {
	units, err := s.people.Units(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	unit := make(map[int32]Unit, len(units))
	for _, u := range units {
		unit[u.ID] = u
	}
	employees, err := s.people.Employees(ctx, tx)
	rep := make(map[int64]Employee, len(employees))
	for _, e := range employees {
		rep[e.ID] = e
	}
	return unit, rep, err
}

func repOf(r outletRow, reps map[int64]Employee) Employee {
	if r.RepID == nil {
		return Employee{}
	}
	return reps[*r.RepID]
}

// cells is a row of outletColumns, the company's own and moreColumns.
func (r outletRow) cells(unit Unit, rep Employee, own fields.Fields, lang string) []any {
	values := []any{r.Code, r.Name, r.Class, r.Channel, r.State, unit.Code, rep.Code, r.Address, r.Phone, nil, nil, nil}
	if r.Location != nil {
		values[9], values[10] = r.Location[0], r.Location[1]
	}
	if r.FenceM != nil {
		values[11] = *r.FenceM
	}
	for _, c := range own.Columns() {
		values = append(values, c.Field.Write(r.Extra[c.Field.Key], lang == "en"))
	}
	waits := any(nil)
	if r.Handover {
		waits = "✓"
	}
	return append(values, unit.Name, rep.Name, waits, r.UpdatedAt.UTC().Format(time.RFC3339))
}

package atlas

import (
	"context"
	"slices"
	"strings"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets/sheet"
)

// intake reads the rows of a file: what a row says becomes a draft, checked
// against the people and the outlets that are known.
type intake struct {
	crs    geo.CRS
	at     map[string]int // the columns the file has
	width  int
	actor  access.Actor
	units  map[string]unitSeen
	reps   map[string]Employee
	unitOf map[int64]int32 // of employees
	codes  map[string]int  // code → the row it stood in first
	own    fields.Fields
	named  dict.Dictionary // channels
}

type unitSeen struct {
	id      int32
	inScope bool
}

// newIntake learns who works where.
func (s *Service) newIntake(ctx context.Context, tx db.Tx, crs geo.CRS, at map[string]int, width int) (*intake, error) {
	in := &intake{
		crs: crs, at: at, width: width, actor: actorOf(ctx), units: map[string]unitSeen{}, reps: map[string]Employee{}, unitOf: map[int64]int32{},
		codes: map[string]int{},
	}
	var err error
	if in.own, err = s.kit.Fields.Of(ctx, tx, Holder); err != nil {
		return nil, err
	}
	if in.named, err = s.kit.Lists.One(ctx, tx, channelList); err != nil {
		return nil, err
	}
	units, err := s.people.Units(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		in.units[plain(u.Code)] = unitSeen{u.ID, in.actor.Server || slices.Contains(in.actor.Units, u.ID)}
	}
	employees, err := s.people.Employees(ctx, tx)
	for _, e := range employees {
		in.reps[plain(e.Code)], in.unitOf[e.ID] = e, e.UnitID
	}
	return in, err
}

func (in *intake) cell(row sheet.Row, column string) string {
	if at, ok := in.at[column]; ok && at < len(row.Cells) {
		return row.Cells[at]
	}
	return ""
}

// draft reads a row. The outlet's own rules are checked by draft.check, once it
// is known whether the outlet is new.
func (in *intake) draft(row sheet.Row) (d draft, bad []problem) {
	d = draft{
		Code: plain(in.cell(row, "code")), Name: in.cell(row, "name"), Class: in.cell(row, "class"), Channel: in.cell(row, "channel"),
		State: in.cell(row, "state"), Address: in.cell(row, "address"), Phone: plain(in.cell(row, "phone")),
	}
	if row.Err != nil {
		bad = append(bad, problem{field: sheet.Lon, code: "geometry_unusable", args: []any{row.Err}})
	}
	for _, extra := range row.Cells[min(in.width, len(row.Cells)):] {
		if extra != "" {
			bad = append(bad, problem{field: "", code: "cells_extra", value: extra})
			break
		}
	}
	if first, twice := in.codes[d.Code]; twice && d.Code != "" {
		bad = append(bad, problem{field: "code", code: "code_twice", value: d.Code, args: []any{first}})
	} else {
		in.codes[d.Code] = row.Number
	}
	bad = append(bad, in.owner(row, &d)...)
	bad = append(bad, in.place(row, &d)...)
	bad = append(bad, in.extra(row, &d)...)
	if text := plain(in.cell(row, "fence_m")); text != "" {
		m, ok := number(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(text), "m"), "米"))
		if fence := int32(m); ok && m > -1e9 && m < 1e9 {
			d.FenceM = &fence
		} else {
			bad = append(bad, problem{field: "fence_m", code: "number_malformed", value: text})
		}
	}
	return d, bad
}

// extra reads the company's own fields.
func (in *intake) extra(row sheet.Row, d *draft) (bad []problem) {
	for _, c := range in.own.Columns() {
		value, wrong := c.Field.Read(in.cell(row, c.Name))
		switch {
		case wrong != nil:
			bad = append(bad, ownProblem(*wrong))
		case value != nil && d.Extra == nil:
			d.Extra = fields.Values{c.Field.Key: value}
		case value != nil:
			d.Extra[c.Field.Key] = value
		}
	}
	return bad
}

func ownProblem(m fields.Mistake) problem {
	return problem{field: fields.Prefix + m.Key, code: "field_value", value: m.Value, args: []any{m.Zh, m.En}}
}

// owner reads whose the outlet is to be.
func (in *intake) owner(row sheet.Row, d *draft) (bad []problem) {
	if code := plain(in.cell(row, "unit")); code != "" {
		switch u, known := in.units[code]; {
		case !known:
			bad = append(bad, problem{field: "unit", code: "unit_unknown", value: code})
		case !u.inScope:
			bad = append(bad, problem{field: "unit", code: "unit_out_of_scope", value: code})
		default:
			d.UnitID = u.id
		}
	}
	if code := plain(in.cell(row, "rep")); code != "" {
		switch e, known := in.reps[code]; {
		case !known:
			bad = append(bad, problem{field: "rep", code: "rep_unknown", value: code})
		case e.Left:
			bad = append(bad, problem{field: "rep", code: "rep_left", value: code})
		default:
			d.RepID = &e.ID
		}
	}
	return bad
}

// settle decides, with the outlet known under the code or nil, what becomes of a
// draft: what is left blank stays or is made up. It gives all that is wrong, with
// what was found before.
func (in *intake) settle(d *draft, known *outletRow, bad []problem) []problem {
	bad = append(bad, d.check(known == nil)...)
	bad = append(bad, in.describe(d, known)...)
	if known != nil || len(bad) > 0 || d.UnitID != 0 {
		return bad
	}
	if d.RepID != nil {
		d.UnitID = in.unitOf[*d.RepID]
	} else {
		d.UnitID = in.actor.UnitID
	}
	if d.UnitID == 0 || !in.sees(d.UnitID) {
		bad = append(bad, problem{field: "unit", code: "required"})
	}
	return bad
}

// describe holds channel and own fields of a draft against the company's lists; what is blank stays as it is known.
func (in *intake) describe(d *draft, known *outletRow) (bad []problem) {
	was := outletRow{}
	if known != nil {
		was = *known
	}
	if code, known := in.named.Read(d.Channel); known && d.Channel != was.Channel {
		d.Channel = code
	}
	if in.named.Check(d.Channel, was.Channel) != nil {
		bad = append(bad, problem{field: "channel", code: "item_disabled", value: d.Channel})
	}
	if known != nil && len(d.Extra) == 0 {
		return bad
	}
	all, wrong := in.own.Lay(was.Extra, d.Extra)
	for _, m := range wrong {
		bad = append(bad, ownProblem(m))
	}
	d.Extra = all
	return bad
}

func (in *intake) sees(unit int32) bool {
	return in.actor.Server || slices.Contains(in.actor.Units, unit)
}

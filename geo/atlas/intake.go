package atlas

import (
	"context"
	"slices"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
)

// intake reads the rows of a file: what a row says becomes a draft, checked
// against the people and the outlets that are known.
type intake struct {
	s      *Service
	crs    geo.CRS
	actor  access.Actor
	units  map[string]unitSeen
	reps   map[string]Employee
	unitOf map[int64]int32 // of employees
	first  map[string]int  // code → the row it stood in first
	own    fields.Fields
	named  dict.Dictionary // channels
}

type unitSeen struct {
	id      int32
	inScope bool
}

// beginOutlets learns who works where.
func (s *Service) beginOutlets(ctx context.Context, tx db.Tx, said sheets.Said) (sheets.Intake, error) {
	in := &intake{s: s, actor: actorOf(ctx), units: map[string]unitSeen{}, reps: map[string]Employee{}, unitOf: map[int64]int32{}, first: map[string]int{}}
	var err error
	if in.crs, err = systemOf(said); err != nil {
		return nil, err
	}
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
		in.units[plain(u.Code)] = unitSeen{u.ID, in.sees(u.ID)}
	}
	employees, err := s.people.Employees(ctx, tx)
	for _, e := range employees {
		in.reps[plain(e.Code)], in.unitOf[e.ID] = e, e.UnitID
	}
	return in.take, err
}

// draft reads a row. The outlet's own rules are checked by draft.check, once it
// is known whether the outlet is new.
func (in *intake) draft(row cells) (d draft, bad []problem) {
	d = draft{
		Code: cell(row, "code"), Name: row.Text("name"), Class: row.Text("class"), Channel: row.Text("channel"),
		State: row.Text("state"), Address: row.Text("address"), Phone: cell(row, "phone"), Extra: row.Own(),
	}
	return d, slices.Concat(in.owner(row, &d), in.place(row, &d), fence(row, &d))
}

// owner reads whose the outlet is to be.
func (in *intake) owner(row cells, d *draft) (bad []problem) {
	if code := cell(row, "unit"); code != "" {
		switch u, known := in.units[code]; {
		case !known:
			bad = append(bad, problem{field: "unit", code: "unit_unknown", value: code})
		case !u.inScope:
			bad = append(bad, problem{field: "unit", code: "unit_out_of_scope", value: code})
		default:
			d.UnitID = u.id
		}
	}
	if code := cell(row, "rep"); code != "" {
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

// describe holds channel and own fields of a draft against the company's lists; what is blank stays as it is known, and
// so does a phone that the file has as its reader was shown it.
func (in *intake) describe(d *draft, known *outletRow) (bad []problem) {
	was := outletRow{}
	if known != nil {
		was = *known
		if d.Phone == in.actor.Text("outlet.phone", was.Phone) {
			d.Phone = ""
		}
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
		bad = append(bad, problem{field: fields.Prefix + m.Key, code: "field_value", value: m.Value, args: []any{m.Zh, m.En}})
	}
	d.Extra = all
	return bad
}

func (in *intake) sees(unit int32) bool {
	return in.actor.Server || slices.Contains(in.actor.Units, unit)
}

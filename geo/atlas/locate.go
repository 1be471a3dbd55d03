package atlas

import (
	"context"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// MoveMetres is how far an outlet may be moved without somebody else's word.
const MoveMetres = 100

// nearOutletM is how far from the outlet its entrance and its drawn fence may
// lie, in metres; what is farther belongs to another place.
const nearOutletM = 500

// Locate is where an outlet is to be.
type Locate struct {
	Rev      int32      `json:"rev"`
	Location web.Point  `json:"location"`
	CRS      string     `json:"crs,omitempty" doc:"the system of both points: wgs84 (unless said otherwise), gcj02 or bd09"`
	Entrance *web.Point `json:"entrance,omitempty"`
	Reason   string     `json:"reason,omitempty" maxLength:"300" doc:"needed for a move of more than 100 m"`
}

// Located is what became of it: one of the two.
type Located struct {
	Outlet *Outlet `json:"outlet,omitempty" doc:"as it is now"`
	Move   *Move   `json:"move,omitempty" doc:"more than 100 m: it waits for somebody else's word"`
}

// tooFar reports whether a move to p needs somebody else's word. It is measured
// from where the outlet was before small moves that nobody else agreed to.
func (r outletRow) tooFar(p orb.Point) bool {
	from := r.Location
	if r.Anchor != nil {
		from = r.Anchor
	}
	return from != nil && geo.Distance(*from, p) > MoveMetres
}

// moveTo puts the outlet at p. A move that was agreed to settles it there; what
// was drawn around the old place and lies too far from the new one is dropped.
func (r *outletRow) moveTo(p orb.Point, agreed bool) {
	switch {
	case agreed:
		r.Anchor = nil
	case r.Anchor == nil:
		r.Anchor = r.Location
	}
	r.Location = &p
	if r.Entrance != nil && geo.Distance(*r.Entrance, p) > nearOutletM {
		r.Entrance = nil
	}
	if r.Area != nil {
		if f, err := geo.AreaFence(*r.Area); err != nil || f.BeyondM(p) > nearOutletM {
			r.Area = nil
		}
	}
}

// Locate puts an outlet somewhere: at once when it has no place yet or moves at
// most 100 m, else as a move that somebody else decides.
func (s *Service) Locate(ctx context.Context, id int64, l Locate) (out Located, err error) {
	to, err := pointIn(l.CRS, l.Location)
	if err != nil {
		return out, err
	}
	entrance, err := entranceIn(l.CRS, l.Entrance, to)
	if err != nil {
		return out, err
	}
	ctx = access.WithReason(ctx, strings.TrimSpace(l.Reason))
	var move int64
	o, err := s.change(ctx, id, l.Rev, func(tx db.Tx, row *outletRow) (bool, error) {
		if !row.tooFar(to) {
			row.moveTo(to, row.Location == nil)
			if entrance != nil {
				row.Entrance = entrance
			}
			return true, nil
		}
		if access.Reason(ctx) == "" {
			return false, fault.New(fault.Invalid, "move_reason_needed", "say why it moves %.0f m; somebody else decides on it", geo.Distance(*row.Location, to)).
				With("distanceM", geo.Distance(*row.Location, to)).At("body.reason", "a reason is wanted", "")
		}
		move, err = s.propose(ctx, tx, *row, wish{to, entrance, "edit", access.Reason(ctx)})
		return false, err
	})
	if err != nil {
		return out, err
	}
	if move == 0 {
		return Located{Outlet: &o}, nil
	}
	m, err := s.Move(ctx, move)
	return Located{Move: &m}, err
}

// entranceIn carries an entrance to WGS-84 and refuses one that is not the outlet's.
func entranceIn(system string, entrance *web.Point, outlet orb.Point) (*orb.Point, error) {
	if entrance == nil {
		return nil, nil //nolint:nilnil // No entrance was given.
	}
	p, err := pointIn(system, *entrance)
	if err != nil {
		return nil, err
	}
	if d := geo.Distance(p, outlet); d > nearOutletM {
		return nil, fault.New(fault.Invalid, "entrance_far", "the entrance lies %.0f m from the outlet; at most %d m are wanted", d, nearOutletM).
			With("distanceM", d).With("mostM", nearOutletM).At("body.entrance", "it is too far from the outlet", nil)
	}
	return &p, nil
}

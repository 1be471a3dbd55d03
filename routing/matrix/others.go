package matrix

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"xuntu.dev/geo"
)

// cells is an answer of another engine for a part of a table: seconds and metres, nil where
// there is no way.
type cells struct{ seconds, metres [][]*float64 }

// inParts asks for a table in parts of at most side × side places and puts them together.
func inParts(ctx context.Context, a Ask, source Source, side int, ask func(ctx context.Context, from, to []orb.Point) (cells, error)) (*Table, error) {
	t := newTable(len(a.From), len(a.To), source)
	parts, ctx := errgroup.WithContext(ctx)
	parts.SetLimit(mostCalls)
	for i := 0; i < len(a.From); i += side {
		for j := 0; j < len(a.To); j += side {
			parts.Go(func() error {
				from, to := a.From[i:min(i+side, len(a.From))], a.To[j:min(j+side, len(a.To))]
				c, err := ask(ctx, from, to)
				if err != nil {
					return err
				}
				return t.place(c, i, j, from, to)
			})
		}
	}
	if err := parts.Wait(); err != nil {
		return nil, err
	}
	if t.From*t.To > 1 && t.unreachable() == t.From*t.To {
		return nil, errors.New("not one of its cells has a way")
	}
	return t, nil
}

// place writes a part whose first cell is i, j, unless it is nonsense.
func (t *Table) place(c cells, i, j int, from, to []orb.Point) error {
	if len(c.seconds) != len(from) || len(c.metres) != len(from) {
		return fmt.Errorf("it answers with %d rows of times and %d of distances for %d places", len(c.seconds), len(c.metres), len(from))
	}
	for r := range from {
		if len(c.seconds[r]) != len(to) || len(c.metres[r]) != len(to) {
			return fmt.Errorf("its row %d has %d times and %d distances for %d places", i+r, len(c.seconds[r]), len(c.metres[r]), len(to))
		}
		for k := range to {
			ds, m, err := cell(c.seconds[r][k], c.metres[r][k], from[r], to[k])
			if err != nil {
				return fmt.Errorf("its cell %d, %d: %w", i+r, j+k, err)
			}
			at := (i+r)*t.To + j + k
			t.Ds[at], t.M[at] = ds, m
		}
	}
	return nil
}

// cell reads one cell.
func cell(seconds, metres *float64, from, to orb.Point) (ds, m int32, err error) {
	switch {
	case seconds == nil && metres == nil && from == to:
		return 0, 0, errors.New("a place cannot be reached from itself")
	case seconds == nil && metres == nil:
		return Unreachable, Unreachable, nil
	case seconds == nil || metres == nil:
		return 0, 0, errors.New("a time or a distance is missing")
	}
	if ds, err = whole(*seconds * 10); err != nil {
		return 0, 0, err
	}
	if m, err = whole(*metres); err != nil {
		return 0, 0, err
	}
	return ds, m, plausible(ds, m, from, to)
}

// An answer for places at least farApartM metres apart is nonsense when it is shorter than half
// the crow's flight or quicker than mostSpeed: units or coordinates are mixed up.
const (
	farApartM = 5000
	mostSpeed = 100 // metres per second, measured through the air
)

func plausible(ds, m int32, from, to orb.Point) error {
	air := geo.SphereDistance(from, to)
	if air < farApartM || float64(m) >= air/2 && float64(ds)/10*mostSpeed >= air {
		return nil
	}
	return fmt.Errorf("%.1f s and %d m for places %.0f m apart through the air", float64(ds)/10, m, air)
}

// whole rounds what another engine says, unless it is nonsense.
func whole(v float64) (int32, error) {
	if math.IsNaN(v) || v < 0 || v >= Unreachable {
		return 0, fmt.Errorf("%v is no time or distance", v)
	}
	return int32(math.Round(v)), nil
}

// inLegs asks for a way in parts of at most most places and puts them together.
func inLegs(points []orb.Point, source Source, most int, ask func([]orb.Point) (*Way, error)) (*Way, error) {
	w := &Way{Source: source}
	for i := 0; i < len(points)-1; i += most - 1 {
		part, err := ask(points[i:min(i+most, len(points))])
		if err != nil {
			return nil, err
		}
		before, more := len(w.Line), part.Line
		if before > 0 && len(more) > 0 && w.Line[before-1] == more[0] {
			before, more = before-1, more[1:]
		}
		w.Line = append(w.Line, more...)
		for _, l := range part.Legs {
			l.First += before
			for k := range l.Steps {
				l.Steps[k].First += before
			}
			w.Legs, w.Ds, w.M = append(w.Legs, l), w.Ds+l.Ds, w.M+l.M
		}
	}
	return w, nil
}

// openLeg begins a leg at the end of a way's line; the first point of what is drawn next may be
// the last one drawn.
func (w *Way) openLeg(seconds, metres float64) (l Leg, err error) {
	l.First = max(0, len(w.Line)-1)
	if l.Ds, err = whole(seconds * 10); err != nil {
		return l, err
	}
	l.M, err = whole(metres)
	return l, err
}

// closeWay makes a line of two points at least of one that stands still.
func (w *Way) closeWay() {
	if len(w.Line) == 1 {
		w.Line = append(w.Line, w.Line[0])
	}
}

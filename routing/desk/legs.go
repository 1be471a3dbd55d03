package desk

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/web"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/solver"
)

// Where there is no way, a day's travel and a thousand kilometres stand in the matrix: no shift can hold it.
const (
	noWayDs = 24 * 36000
	noWayM  = 1_000_000
)

// legs knows the ways between the places of a month.
type legs struct {
	at    map[orb.Point]int
	table *matrix.Table
}

// of gives tenths of a second and metres; a place that nobody knows is everywhere.
func (l *legs) of(from, to *orb.Point) (tenths, metres int32) {
	if from == nil || to == nil || *from == *to {
		return 0, 0
	}
	tenths, metres = l.table.At(l.at[*from], l.at[*to])
	if tenths == matrix.Unreachable {
		return noWayDs, noWayM
	}
	return min(tenths, noWayDs), min(metres, noWayM)
}

func (l *legs) source() matrix.Source {
	if l.table == nil {
		return ""
	}
	return l.table.Source
}

func (l *legs) notes() []matrix.Note {
	if l.table == nil {
		return []matrix.Note{}
	}
	return nonNil(l.table.Notes)
}

// legs asks for the ways between outlets, and from and to where the rep's days begin and end. A search knows one time for
// a way, whenever it is driven: the mean of the rep's hours on a weekday.
func (s *Service) legs(ctx context.Context, m *month, outlets []int64) (*legs, error) {
	l := &legs{}
	p := newPlaces(l)
	p.add(pointOrNil(m.profile.Start))
	p.add(pointOrNil(m.profile.End))
	for _, id := range slices.Sorted(slices.Values(outlets)) {
		p.add(m.care[m.at[id]].Point)
	}
	if l.at = p.at; len(p.points) == 0 {
		return l, nil
	}
	table, err := s.travel.Table(ctx, matrix.Ask{From: p.points, To: p.points, Profile: m.profile.Travel, At: m.instant(0, 60*m.profile.StartsMin), Until: m.instant(0, 60*m.profile.EndsMin)})
	l.table = table
	return l, err
}

// instant is a moment of a day, by the company's clock.
func (m *month) instant(d, s int) time.Time {
	y, mo, day := m.first.AddDate(0, 0, d).Date()
	return time.Date(y, mo, day, 0, 0, s, 0, m.zone)
}

// places gives places their numbers, of a table or of a solver's model.
type places struct {
	legs   *legs
	at     map[orb.Point]int
	points []orb.Point
}

func newPlaces(l *legs) *places { return &places{legs: l, at: map[orb.Point]int{}} }

func (p *places) add(point *orb.Point) int {
	if point == nil {
		return solver.Nowhere
	}
	n, known := p.at[*point]
	if !known {
		n = len(p.points)
		p.at[*point] = n
		p.points = append(p.points, *point)
	}
	return n
}

// matrix gives the metres or the tenths of a second between them.
func (p *places) matrix(metres bool) solver.Matrix {
	n := len(p.points)
	out := solver.Matrix{Places: n, Cells: make([]int32, n*n)}
	for i := range p.points {
		for j := range p.points {
			t, m := p.legs.of(&p.points[i], &p.points[j])
			if metres {
				t = m
			}
			out.Cells[i*n+j] = t
		}
	}
	return out
}

func pointOrNil(p *web.Point) *orb.Point {
	if p == nil {
		return nil
	}
	o := p.Orb()
	return &o
}

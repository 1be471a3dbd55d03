package today

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/routing/matrix"
)

// Planned is the way a rep was to follow on a day.
type Planned struct {
	Line      orb.LineString
	DistanceM int32
	Source    string // plan: as published; else who knows the way through its stops
}

// PlannedWay is the published line of a rep's day, or for a plan that came without its length the way through its
// stops; false when nothing was planned.
func (s *Service) PlannedWay(ctx context.Context, tx db.Tx, rep int64, day time.Time) (p Planned, planned bool, err error) {
	days, err := s.load(ctx, tx, rep, day)
	if err != nil || len(days) == 0 {
		return p, false, err
	}
	r := days[0]
	line, _ := r.Line.(orb.LineString)
	p = Planned{line, 0, string(matrix.ByAir)}
	if r.DistanceM != nil && len(line) > 1 {
		p.DistanceM, p.Source = *r.DistanceM, "plan"
		return p, true, nil
	}
	var points []orb.Point
	if len(line) > 0 {
		points = append(points, line[0])
	}
	for _, st := range r.stops {
		if st.Location != nil {
			points = append(points, *st.Location)
		}
	}
	if len(points) < 2 {
		return p, true, nil
	}
	w, err := s.travel.Way(ctx, points, r.shift.travel, r.midnight().Add(r.shift.starts))
	if err != nil {
		return p, false, err
	}
	return Planned{w.Line, w.M, string(w.Source)}, true, nil
}

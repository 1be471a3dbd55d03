package desk

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/routing"
)

// Lines are the ways of the days of a schedule along the roads.
type Lines struct {
	Type     string             `json:"type" enum:"FeatureCollection"`
	Features []*geojson.Feature `json:"features"`
}

// LinesOf draws the ways of some days of a schedule; none named are all.
func (s *Service) LinesOf(ctx context.Context, id int64, days []string) (out Lines, err error) {
	out = Lines{"FeatureCollection", []*geojson.Feature{}}
	var w *whole
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		w, err = s.whole(ctx, tx, id, nil)
		return err
	}); err != nil {
		return out, err
	}
	lines, err := s.drawn(ctx, w, days)
	if err != nil {
		return out, err
	}
	for d, line := range lines {
		if line == nil {
			continue
		}
		f := geojson.NewFeature(line)
		f.Properties = geojson.Properties{"day": w.days[d].Day, "distanceM": w.days[d].DistanceM, "source": w.row.Source}
		out.Features = append(out.Features, f)
	}
	return out, nil
}

// drawn gives the lines of days, asks for those that are not known yet, and keeps them.
func (s *Service) drawn(ctx context.Context, w *whole, days []string) (lines [routing.CycleDays]orb.Geometry, err error) {
	var known []lineRow
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		known, err = scheduleLines.All(ctx, tx, scheduleID{w.row.ID})
		return err
	}); err != nil {
		return lines, err
	}
	for _, r := range known {
		d, err := w.month.index(r.Day)
		if err != nil {
			return lines, err
		}
		wanted := days == nil || slices.Contains(days, w.days[d].Day)
		switch {
		case wanted && r.Line != nil:
			lines[d] = *r.Line
		case wanted:
			if lines[d], err = s.draw(ctx, w, d); err != nil {
				return lines, err
			}
		}
	}
	return lines, nil
}

// draw asks for the way of a day, and keeps it for this version of it; nil when it leads nowhere.
func (s *Service) draw(ctx context.Context, w *whole, d int) (orb.Geometry, error) {
	points := w.month.path(w.days[d])
	if len(points) < 2 {
		return nil, nil
	}
	way, err := s.travel.Way(ctx, points, w.month.profile.Travel, w.month.instant(d, w.days[d].DepartS))
	if err != nil || len(way.Line) < 2 {
		return nil, err
	}
	return way.Line, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := scheduleLineSet.Exec(ctx, tx, struct {
			ID   int64
			Day  time.Time
			Line orb.Geometry
			Rev  int32
		}{w.row.ID, w.month.first.AddDate(0, 0, d), way.Line, w.row.Rev})
		return err
	})
}

// path is the places a day leads through.
func (m *month) path(day ScheduleDay) (points []orb.Point) {
	add := func(p *orb.Point) {
		if p != nil && (len(points) == 0 || points[len(points)-1] != *p) {
			points = append(points, *p)
		}
	}
	add(pointOrNil(m.profile.Start))
	for _, st := range day.Stops {
		add(m.care[m.at[st.OutletID]].Point)
	}
	add(pointOrNil(m.profile.End))
	return points
}

package desk

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads/match"
)

// plannedWay is the line a rep was to follow.
type plannedWay struct {
	line   orb.LineString
	metres int32
	source string
}

// plannedWay is the published line, or for a plan that came without its length the way through its stops.
func (s *Service) plannedWay(ctx context.Context, r *running) (plannedWay, error) {
	line, _ := r.Line.(orb.LineString)
	if r.DistanceM != nil && len(line) > 1 {
		return plannedWay{line, *r.DistanceM, "plan"}, nil
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
		return plannedWay{line, 0, string(matrix.ByAir)}, nil
	}
	w, err := s.field.travel.Way(ctx, points, r.shift.travel, r.midnight().Add(r.shift.starts))
	if err != nil {
		return plannedWay{}, err
	}
	return plannedWay{w.Line, w.M, string(w.Source)}, nil
}

// laid is a track as lines.
type laid struct {
	lines   orb.MultiLineString
	metres  float64
	matched bool
}

func (l laid) how() string {
	if l.matched {
		return "matched"
	}
	return "fixes"
}

// lay lays a track on the roads of its region, or leaves it as the fixes have it when there are none or when the roads
// explain less than half of them.
func (s *Service) lay(track Driven, profile string) laid {
	raw := laid{metres: track.DistanceM}
	fixes := 0
	for _, seg := range track.Segments {
		fixes += len(seg)
		raw.lines = append(raw.lines, thinned(seg))
	}
	first := track.Segments[0][0].Point
	for _, name := range s.field.regions.Names(first) {
		if region, ok := matrix.ParseRegion(name); !ok || region.Profile != profile {
			continue
		}
		network, done, ok := s.field.regions.Borrow(name)
		if !ok {
			continue
		}
		defer done()
		out, matcher, lost := laid{matched: true}, match.New(network, match.DefaultRules()), 0
		for _, seg := range track.Segments {
			m := matcher.Track(seg)
			lost += m.Unmatched
			out.metres += m.LengthM
			for _, st := range m.Stretches {
				if line := network.Line(st.Path); len(line) > 1 {
					out.lines = append(out.lines, line)
				}
			}
		}
		if 2*lost < fixes && len(out.lines) > 0 {
			return out
		}
		return raw
	}
	return raw
}

// thinM is how near fixes may stand in a drawn track.
const thinM = 8

func thinned(fixes []match.Fix) (line orb.LineString) {
	for i, f := range fixes {
		if n := len(line); n == 0 || geo.FlatDistance(line[n-1], f.Point) > thinM || i == len(fixes)-1 {
			line = append(line, f.Point)
		}
	}
	if len(line) == 1 {
		line = append(line, line[0])
	}
	return line
}

const (
	layBack = 7  // days
	layMost = 40 // days of reps in one run
)

// layTracks lays the tracks of the last days on the roads, so that lists have them. Without roads there is nothing to do.
func (s *Service) layTracks(ctx context.Context) error {
	if len(s.field.regions.Names()) == 0 {
		return nil
	}
	var due []repDay
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		today, err := s.dayOr(ctx, tx, "")
		if err != nil {
			return err
		}
		due, err = drivenDue.All(ctx, tx, struct {
			FromDay, ToDay time.Time
			Most           int
		}{today.AddDate(0, 0, -layBack), today.AddDate(0, 0, -1), layMost})
		return err
	})
	for _, d := range due {
		if err == nil && ctx.Err() == nil {
			err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
				_, err := s.adherenceDay(ctx, tx, d.RepID, d.Day)
				return err
			})
		}
	}
	return err
}

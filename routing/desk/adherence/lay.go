package adherence

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads/match"
)

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
	for _, name := range s.regions.Names(first) {
		if region, ok := matrix.ParseRegion(name); !ok || region.Profile != profile {
			continue
		}
		network, done, ok := s.regions.Borrow(name)
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
	if len(s.regions.Names()) == 0 {
		return nil
	}
	var due []repDay
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		today, err := s.reps.DayOr(ctx, tx, "")
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

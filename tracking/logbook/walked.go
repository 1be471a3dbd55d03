package logbook

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/tracking"
)

// Walked is a rep's day for rooms that compare it with something: fixes in pieces without a gap, and the mileage in metres.
type Walked struct {
	Segments  [][]tracking.Fix
	DistanceM float64
}

// Walked gives a day (midnight UTC of its date) from its raw fixes, or as it was made when they are gone. A person who
// looks at somebody else's is written down, as on the map; without the right to look there is no such rep.
func (s *Service) Walked(ctx context.Context, tx db.Tx, rep int64, day time.Time) (Walked, error) {
	if actor, _ := access.From(ctx); !actor.Server {
		if err := s.look(ctx, tx, rep, day, viaPlan); err != nil {
			return Walked{}, err
		}
	}
	first, err := s.keptFrom(ctx, tx, s.kit.Now())
	if err != nil {
		return Walked{}, err
	}
	if from, _ := s.bounds(ctx, day); from.Before(first) {
		kept, err := s.keptDay(ctx, tx, rep, day)
		return kept.walked(), err
	}
	whole, err := s.trackDay(ctx, tx, rep, day)
	out := Walked{DistanceM: whole.DistanceM}
	for _, seg := range whole.track.Segments {
		out.Segments = append(out.Segments, seg.Fixes)
	}
	return out, err
}

func (d TrackDay) walked() Walked {
	out := Walked{DistanceM: d.DistanceM}
	for _, line := range d.Segments {
		fixes := make([]tracking.Fix, len(line.Points))
		for i, p := range line.Points {
			fixes[i] = tracking.Fix{At: time.Unix(int64(p[2]), 0).UTC(), Point: orb.Point{p[0], p[1]}}
		}
		out.Segments = append(out.Segments, fixes)
	}
	return out
}

// Standing is the newest fix of a rep.
type Standing struct {
	RepID int64
	Point orb.Point
	At    time.Time
}

// Standings gives the newest fix of a rep in the actor's scope, or with rep 0 of all of them.
func (s *Service) Standings(ctx context.Context, tx db.Tx, rep int64) ([]Standing, error) {
	rows, err := latestList.All(ctx, tx, latestArgs{RepID: rep})
	var out []Standing
	for _, r := range rows {
		if r.At != nil {
			out = append(out, Standing{r.RepID, orb.Point{*r.Lon, *r.Lat}, *r.At})
		}
	}
	return out, err
}

package logbook

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/twpayne/go-geom"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

const (
	daysAtOnce = 20
	takeAtOnce = 500
	restToday  = 5 * time.Minute // a day is made anew at most this often
	restPast   = time.Minute
)

// makeDays makes touched days ready again: today's some minutes after they were
// first touched, past ones sooner.
func (s *Service) makeDays(ctx context.Context) error {
	now := s.kit.Now()
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := dayTake.Exec(ctx, tx, struct {
			RestedAt time.Time
			PassedAt time.Time
			Today    time.Time
			Most     int
		}{now.Add(-restToday), now.Add(-restPast), web.DayOf(now, s.ZoneOf(tenantOf(ctx))), takeAtOnce})
		return err
	})
	if err == nil {
		err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
			_, err := dayMark.Exec(ctx, tx, db.None{})
			return err
		})
	}
	for n := daysAtOnce; err == nil && n == daysAtOnce; {
		n, err = s.makeSome(ctx, now)
	}
	return err
}

// makeSome makes some of the days that are ready to be made. A crash leaves them so.
func (s *Service) makeSome(ctx context.Context, now time.Time) (n int, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		list, err := dayReady.All(ctx, tx, struct{ Most int }{daysAtOnce})
		if err != nil {
			return err
		}
		n = len(list)
		first, err := s.keptFrom(ctx, tx, now)
		if err != nil {
			return err
		}
		for _, d := range list {
			// The raw fixes of an older day are gone; what was made of them stays.
			if from, _ := s.bounds(ctx, d.Day); !from.Before(first) {
				if err := s.makeDay(ctx, tx, d, now); err != nil {
					return fmt.Errorf("make the day %s of rep %d: %w", d.Day.Format(time.DateOnly), d.RepID, err)
				}
			}
			if _, err := dayMade.Exec(ctx, tx, d); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

func (s *Service) makeDay(ctx context.Context, tx db.Tx, d repDay, now time.Time) error {
	ready, err := s.trackDay(ctx, tx, d.RepID, d.Day)
	if err != nil {
		return err
	}
	stops, err := json.Marshal(ready.Stops)
	if err != nil {
		return err
	}
	_, err = daySet.Exec(ctx, tx, dayArgs{
		RepID: d.RepID, UnitID: ready.unit, Day: d.Day, Fixes: int32(ready.Fixes), FirstAt: ready.FirstAt,
		LastAt: ready.LastAt, DistanceM: ready.DistanceM, GapM: ready.GapDistanceM, MovingS: int32(ready.MovingS),
		StoppedS: int32(ready.StoppedS), Stops: stops, Track: measured(ready.track), MadeAt: now,
	})
	return err
}

// measured is the simplified track as lines whose M is the Unix second. A
// segment of one fix is a line that stands still.
func measured(track tracking.Track) geom.T {
	lines := geom.NewMultiLineString(geom.XYM).SetSRID(db.SRID)
	for _, seg := range track.Segments {
		kept := tracking.Simplify(seg.Fixes, tracking.SimplifyM)
		if len(kept) == 1 {
			kept = append(kept, kept[0])
		}
		flat := make([]float64, 0, 3*len(kept))
		for _, f := range kept {
			flat = append(flat, f.Point.Lon(), f.Point.Lat(), float64(f.At.Unix()))
		}
		if err := lines.Push(geom.NewLineStringFlat(geom.XYM, flat)); err != nil {
			continue
		}
	}
	return lines
}

// keptDay is a day as it was made, for when its raw fixes are gone.
func (s *Service) keptDay(ctx context.Context, tx db.Tx, rep int64, day time.Time) (TrackDay, error) {
	out := newDay(rep, day)
	row, found, err := dayOne.Find(ctx, tx, repDay{rep, day})
	if err != nil || !found {
		return out, err
	}
	out.DistanceM, out.GapDistanceM, out.MovingS, out.StoppedS = row.DistanceM, row.GapM, int(row.MovingS), int(row.StoppedS)
	out.Fixes, out.FirstAt, out.LastAt = int(row.Fixes), row.FirstAt, row.LastAt
	if err := json.Unmarshal(row.Stops, &out.Stops); err != nil {
		return out, fmt.Errorf("read the stops: %w", err)
	}
	lines, _ := row.Track.(*geom.MultiLineString)
	if lines == nil {
		return out, nil
	}
	for i := range lines.NumLineStrings() {
		line := Line{Points: []Spot{}}
		for _, c := range lines.LineString(i).Coords() {
			line.Points = append(line.Points, Spot{round7(c[0]), round7(c[1]), c[2], -1})
		}
		if i > 0 {
			before := out.Segments[i-1].Points
			out.Gaps = append(out.Gaps, Missing{From: before[len(before)-1], To: line.Points[0]})
		}
		out.Segments = append(out.Segments, line)
	}
	return out, nil
}

// dayFor gives a rep's day from its raw fixes, or as it was made when they are gone.
func (s *Service) dayFor(ctx context.Context, tx db.Tx, rep int64, day time.Time) (TrackDay, error) {
	first, err := s.keptFrom(ctx, tx, s.kit.Now())
	if err != nil {
		return TrackDay{}, err
	}
	if from, _ := s.bounds(ctx, day); from.Before(first) {
		return s.keptDay(ctx, tx, rep, day)
	}
	whole, err := s.trackDay(ctx, tx, rep, day)
	return whole.TrackDay, err
}

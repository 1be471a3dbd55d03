package logbook

import (
	"context"
	"encoding/json"
	"math"
	"time"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// Spot is a place and an instant on a drawn track: longitude, latitude, Unix
// seconds, and the speed in metres a second, or -1 when unknown.
type Spot [4]float64

// TrackDay is a rep's day as the map draws it.
type TrackDay struct {
	RepID        int64      `json:"repId"`
	Day          string     `json:"day"`
	Segments     []Line     `json:"segments"`
	Gaps         []Missing  `json:"gaps"`
	Stops        []StopSeen `json:"stops"`
	DistanceM    float64    `json:"distanceM"`
	GapDistanceM float64    `json:"gapDistanceM" doc:"straight across gaps; nobody saw it"`
	MovingS      int        `json:"movingS"`
	StoppedS     int        `json:"stoppedS"`
	Fixes        int        `json:"fixes"`
	FirstAt      *time.Time `json:"firstAt,omitempty"`
	LastAt       *time.Time `json:"lastAt,omitempty"`
	Flags        []Flagged  `json:"flags" doc:"fixes worth a look: mock, jump"`
}

// Line is a piece of the track without a gap.
type Line struct {
	Points []Spot `json:"points"`
}

// Missing is a gap: from the last fix before to the first after it.
type Missing struct {
	From Spot `json:"from"`
	To   Spot `json:"to"`
	Jump bool `json:"jump,omitempty" doc:"no silence, but a step too fast to be true"`
}

// StopSeen is a dwell found in the track.
type StopSeen struct {
	N         int       `json:"n"`
	Point     web.Point `json:"point"`
	From      time.Time `json:"from"`
	To        time.Time `json:"to"`
	DurationS int       `json:"durationS"`
	RadiusM   float64   `json:"radiusM"`
	OutletID  int64     `json:"outletId,omitempty"`
}

// Flagged is a fix worth a look.
type Flagged struct {
	At    time.Time `json:"at"`
	Point web.Point `json:"point"`
	Flags []string  `json:"flags"`
}

// trackDay builds a rep's day from its raw fixes.
func (s *Service) trackDay(ctx context.Context, tx db.Tx, rep int64, day time.Time) (TrackDay, tracking.Track, error) {
	zone := s.ZoneOf(tenantOf(ctx))
	from := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone)
	rows, err := fixOfDay.All(ctx, tx, spanArgs{rep, from, from.AddDate(0, 0, 1)})
	if err != nil {
		return TrackDay{}, tracking.Track{}, err
	}
	fixes := make([]tracking.Fix, len(rows))
	for i, r := range rows {
		fixes[i] = r.fix()
	}
	track := tracking.BuildTrack(fixes, tracking.DefaultTrackRules())
	stops := tracking.FindStops(track.Fixes(), tracking.DefaultStopRules())
	mileage := tracking.Measure(track, stops)
	out := TrackDay{RepID: rep, Day: day.Format(time.DateOnly), Fixes: len(rows), DistanceM: math.Round(mileage.DistanceM),
		GapDistanceM: math.Round(mileage.GapDistanceM), MovingS: int(mileage.Moving.Seconds()), StoppedS: int(mileage.Stopped.Seconds()),
		Segments: []Line{}, Gaps: []Missing{}, Stops: []StopSeen{}, Flags: []Flagged{}}
	if len(fixes) > 0 {
		out.FirstAt, out.LastAt = &fixes[0].At, &fixes[len(fixes)-1].At
	}
	s.draw(&out, track, stops, tenantOf(ctx))
	return out, track, nil
}

func (s *Service) draw(out *TrackDay, track tracking.Track, stops []tracking.Stop, tenant int64) {
	for _, seg := range track.Segments {
		line := Line{Points: []Spot{}}
		for _, f := range tracking.Simplify(seg.Fixes, tracking.SimplifyM) {
			line.Points = append(line.Points, spotOf(f))
		}
		out.Segments = append(out.Segments, line)
		for _, f := range seg.Fixes {
			if f.Flags&(tracking.FlagMock|tracking.FlagJump) != 0 && len(out.Flags) < 200 {
				out.Flags = append(out.Flags, Flagged{f.At, *web.PointOf(&f.Point), f.Flags.Names()})
			}
		}
	}
	for _, g := range track.Gaps {
		out.Gaps = append(out.Gaps, Missing{spotOf(g.From), spotOf(g.To), g.Jump})
	}
	for i, st := range stops {
		out.Stops = append(out.Stops, StopSeen{N: i + 1, Point: *web.PointOf(&st.Point), From: st.From, To: st.To,
			DurationS: int(st.Duration().Seconds()), RadiusM: math.Round(st.RadiusM), OutletID: s.places.OutletAt(tenant, st.Point)})
	}
}

func spotOf(f tracking.Fix) Spot {
	speed := -1.0
	if f.SpeedMPS != nil {
		speed = math.Round(*f.SpeedMPS*10) / 10
	}
	return Spot{round7(f.Point.Lon()), round7(f.Point.Lat()), float64(f.At.Unix()), speed}
}

func round7(v float64) float64 { return math.Round(v*1e7) / 1e7 }

func (r fixRow) fix() tracking.Fix {
	return tracking.Fix{At: r.At, DeviceAt: r.DeviceAt, ReceivedAt: r.ReceivedAt, Point: orb.Point{r.Lon, r.Lat},
		AccuracyM: large(r.AccuracyM), SpeedMPS: large(r.SpeedMPS), HeadingDeg: large(r.HeadingDeg), AltitudeM: large(r.AltitudeM),
		Battery: large(r.Battery), Flags: tracking.Flags(uint16(r.Flags))}
}

// makeDays makes touched days ready again: those that have rested five minutes,
// and past days a minute after they were touched.
func (s *Service) makeDays(ctx context.Context) error {
	now := s.kit.Now()
	for {
		n, err := s.makeSome(ctx, now)
		if err != nil || n < daysAtOnce {
			return err
		}
	}
}

const (
	daysAtOnce = 50
	restToday  = 5 * time.Minute
	restPast   = time.Minute
)

// makeSome takes some dirty days and makes them in the same transaction, so
// that a crash leaves them dirty.
func (s *Service) makeSome(ctx context.Context, now time.Time) (n int, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		list, err := dayDirty.All(ctx, tx, struct {
			RestedAt time.Time
			PassedAt time.Time
			Today    time.Time
			Most     int
		}{now.Add(-restToday), now.Add(-restPast), localDay(now, s.ZoneOf(tenantOf(ctx))), daysAtOnce})
		if err != nil {
			return err
		}
		n = len(list)
		for _, d := range list {
			if err := s.makeDay(ctx, tx, d.RepID, d.Day, now); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

func (s *Service) makeDay(ctx context.Context, tx db.Tx, rep int64, day, now time.Time) error {
	ready, track, err := s.trackDay(ctx, tx, rep, day)
	if err != nil {
		return err
	}
	unit, err := s.reps.UnitOf(ctx, tenantOf(ctx), rep)
	if err != nil {
		return err
	}
	stops, err := json.Marshal(ready.Stops)
	if err != nil {
		return err
	}
	_, err = daySet.Exec(ctx, tx, dayArgs{RepID: rep, UnitID: unit, Day: day, Fixes: int32(ready.Fixes), FirstAt: ready.FirstAt,
		LastAt: ready.LastAt, DistanceM: ready.DistanceM, GapM: ready.GapDistanceM, MovingS: int32(ready.MovingS),
		StoppedS: int32(ready.StoppedS), Stops: stops, Track: measured(track), MadeAt: now})
	return err
}

// measured is the simplified track as lines whose M is the Unix second.
func measured(track tracking.Track) geom.T {
	lines := geom.NewMultiLineString(geom.XYM).SetSRID(db.SRID)
	for _, seg := range track.Segments {
		kept := tracking.Simplify(seg.Fixes, tracking.SimplifyM)
		if len(kept) < 2 {
			continue
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

// mayLook reports whether the actor may see the track, and writes down that it did.
func (s *Service) look(ctx context.Context, tx db.Tx, rep int64, day time.Time) error {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == rep {
		return nil
	}
	unit, err := s.reps.UnitOf(ctx, actor.TenantID, rep)
	if err != nil {
		return err
	}
	if !actor.Sees(unit, rep) || !actor.Can(History) {
		return noSuchRep
	}
	_, err = lookedAdd.Exec(ctx, tx, struct {
		UnitID int32
		RepID  int64
		Day    time.Time
		Now    time.Time
	}{unit, rep, day, s.kit.Now()})
	return err
}

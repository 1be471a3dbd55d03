package logbook

import (
	"context"
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
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

// built is a rep's day as it was made from raw readings.
type built struct {
	TrackDay
	track tracking.Track
	unit  int32 // of the newest reading
}

// trackDay builds a rep's day from its raw readings.
func (s *Service) trackDay(ctx context.Context, tx db.Tx, rep int64, day time.Time) (built, error) {
	from, to := s.bounds(ctx, day)
	rows, err := fixOfDay.All(ctx, tx, spanArgs{rep, from, to})
	if err != nil {
		return built{}, err
	}
	out := built{TrackDay: newDay(rep, day)}
	readings := make([]tracking.Fix, len(rows))
	for i, r := range rows {
		f := r.fix()
		readings[i], out.unit = f, r.UnitID
		if f.Heartbeat {
			continue
		}
		if out.Fixes++; out.FirstAt == nil {
			out.FirstAt = &f.At
		}
		out.LastAt = &f.At
	}
	out.track = tracking.BuildTrack(readings, tracking.DefaultTrackRules())
	stops := tracking.FindStops(out.track.Readings(), tracking.DefaultStopRules())
	mileage := tracking.Measure(out.track, stops)
	out.DistanceM, out.GapDistanceM = math.Round(mileage.DistanceM), math.Round(mileage.GapDistanceM)
	out.MovingS, out.StoppedS = int(mileage.Moving.Seconds()), int(mileage.Stopped.Seconds())
	s.draw(&out.TrackDay, out.track, stops, tenantOf(ctx))
	return out, nil
}

func newDay(rep int64, day time.Time) TrackDay {
	return TrackDay{RepID: rep, Day: day.Format(time.DateOnly), Segments: []Line{}, Gaps: []Missing{}, Stops: []StopSeen{}, Flags: []Flagged{}}
}

// bounds are the instants between which a company's day lies.
func (s *Service) bounds(ctx context.Context, day time.Time) (from, to time.Time) {
	from = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, s.ZoneOf(tenantOf(ctx)))
	return from, from.AddDate(0, 0, 1)
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
		out.Stops = append(out.Stops, StopSeen{
			N: i + 1, Point: *web.PointOf(&st.Point), From: st.From, To: st.To,
			DurationS: int(st.Duration().Seconds()), RadiusM: math.Round(st.RadiusM), OutletID: s.places.OutletAt(tenant, st.Point),
		})
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
	f := tracking.Fix{
		At: r.At, DeviceAt: r.DeviceAt, ReceivedAt: r.ReceivedAt, Heartbeat: r.Lon == nil, Moving: movingOf(r.Flags),
		AccuracyM: large(r.AccuracyM), SpeedMPS: large(r.SpeedMPS), HeadingDeg: large(r.HeadingDeg), AltitudeM: large(r.AltitudeM),
		Battery: large(r.Battery), Flags: tracking.Flags(uint16(r.Flags)),
	}
	if r.Lon != nil {
		f.Point = orb.Point{*r.Lon, *r.Lat}
	}
	if f.DeviceAt.Equal(oddAt()) {
		f.DeviceAt = f.At
	}
	return f
}

// look reports whether the actor may see the track, and writes down that it did, and by which door (viaDay …).
func (s *Service) look(ctx context.Context, tx db.Tx, rep int64, day time.Time, via string) error {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == rep {
		return nil
	}
	unit, err := s.unitOf(ctx, actor.TenantID, rep)
	if err != nil {
		return err
	}
	if !actor.Sees(unit, rep) || !actor.Can(History) {
		return noSuchRep
	}
	_, err = lookedAdd.Exec(ctx, tx, lookedArgs{unit, rep, day, via, s.kit.Now()})
	return err
}

// unitOf is the unit of a rep who works today. One whom the company does not have
// is not found; that is no reason to end the session of who asks.
func (s *Service) unitOf(ctx context.Context, tenant, rep int64) (int32, error) {
	unit, err := s.reps.UnitOf(ctx, tenant, rep)
	if fault.Is(err, fault.Unknown) {
		err = noSuchRep
	}
	return unit, err
}

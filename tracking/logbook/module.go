package logbook

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/web"
)

// retentionKey is how many days raw fixes are kept; the days made of them stay.
const retentionKey = "tracking.retention_d"

// New furnishes the room. publicURL is how phones reach the server, for pairing codes; empty leaves it to who pairs.
func New(kit app.Kit, reps Reps, places Places, publicURL string) (app.Module, *Service) {
	s := newService(kit, reps, places, publicURL)
	return app.Module{
		Name:        "tracking",
		Permissions: []access.Permission{Live, History, Devices, Send, Looks},
		Params: []param.Declared{
			{Key: retentionKey, Kind: param.Number, Default: 90.0, Unit: "d", Min: 30, Max: 730, Guarded: true},
			{Key: looksKey, Kind: param.Number, Default: 365.0, Unit: "d", Min: 180, Max: 1095},
		},
		Routes: s.routes,
		Jobs: []job.Worker{
			job.Every(30*time.Second, "tracking.make_days", s.makeDays).For(5 * time.Minute),
			job.Every(30*time.Second, "tracking.watch_fences", s.watchFences).For(5 * time.Minute),
			job.Every(time.Hour, "tracking.make_partitions", s.makePartitions),
			job.Every(24*time.Hour, "tracking.purge", s.purge).For(30 * time.Minute),
			job.Every(time.Minute, "tracking.notice_silence", s.noticeSilence),
			job.Every(10*time.Minute, "tracking.follow_units", s.followUnits),
		},
		Start: s.start,
		Stop:  s.stop,
	}, s
}

// makePartitions keeps the partitions of the coming days ready, so that no fix waits for one.
func (s *Service) makePartitions(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		for n := range 4 {
			day := web.DayOf(s.kit.Now().AddDate(0, 0, n-1), time.UTC)
			if _, err := dayEnsure.One(ctx, tx, struct{ Day time.Time }{day}); err != nil {
				return err
			}
		}
		return nil
	})
}

// keepDays is how many days partitions are kept after the last day a fix can fall into them.
const keepDays = 14

// purge forgets raw fixes older than the company keeps them, and days' partitions that are empty.
func (s *Service) purge(ctx context.Context) error {
	now := s.kit.Now()
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		before, err := s.keptFrom(ctx, tx, now)
		if err != nil {
			return err
		}
		if _, err = fixPurge.One(ctx, tx, struct{ Instant time.Time }{before}); err != nil {
			return err
		}
		if _, err = fenceMarkThin.Exec(ctx, tx, struct{ KeptFrom, ThinBefore time.Time }{before, now.AddDate(0, 0, -2)}); err != nil {
			return err
		}
		return s.forgetLooks(ctx, tx, now)
	})
	if err != nil {
		return err
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := fixDrop.One(ctx, tx, struct{ Day time.Time }{web.DayOf(now.Add(-oddBefore), time.UTC).AddDate(0, 0, -keepDays)})
		return err
	})
}

// keptFrom is the instant before which the company keeps no raw fixes: a midnight of its own.
func (s *Service) keptFrom(ctx context.Context, tx db.Tx, now time.Time) (time.Time, error) {
	days, err := s.kit.Params.Number(ctx, tx, retentionKey)
	if err != nil {
		return time.Time{}, err
	}
	y, m, d := now.In(s.ZoneOf(tenantOf(ctx))).Date()
	return time.Date(y, m, d-int(days), 0, 0, 0, 0, s.ZoneOf(tenantOf(ctx))), nil
}

// followUnits counts phones to the units their reps are posted to now.
func (s *Service) followUnits(ctx context.Context) error {
	var strays []repUnit
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		strays, err = deviceStray.All(ctx, tx, db.None{})
		return err
	})
	if err != nil {
		return err
	}
	for _, known := range strays {
		unit, err := s.reps.UnitOf(ctx, tenantOf(ctx), known.RepID)
		if fault.Is(err, fault.NotFound) || err == nil && unit == known.UnitID {
			continue
		}
		if err != nil {
			return err
		}
		err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
			_, err := deviceMove.Exec(ctx, tx, repUnit{known.RepID, unit})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// expected lists the reps that may be followed now.
func (s *Service) expected(ctx context.Context, tx db.Tx, of unitArgs) ([]int64, error) {
	local := s.kit.Now().In(s.ZoneOf(tenantOf(ctx)))
	weekday := int16(local.Weekday())
	if weekday == 0 {
		weekday = 7
	}
	return expectedList.All(ctx, tx, struct {
		unitArgs
		Weekday int16
		Clock   string
	}{of, weekday, local.Format(time.TimeOnly)})
}

// noticeSilence remarks on reps that were heard within working hours and have fallen silent.
func (s *Service) noticeSilence(ctx context.Context) error {
	var expected []int64
	var rows []latestRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if expected, err = s.expected(ctx, tx, unitArgs{}); err != nil {
			return err
		}
		rows, err = latestList.All(ctx, tx, latestArgs{})
		return err
	})
	if err != nil {
		return err
	}
	now := s.kit.Now()
	for _, r := range rows {
		since := now.Sub(r.ContactAt)
		if since < s.presence.SilentAfter || since > s.presence.SilentAfter+quietFor("rep_silent") || !slices.Contains(expected, r.RepID) {
			continue
		}
		n := Notice{
			At: r.ContactAt.Add(s.presence.SilentAfter), Kind: "rep_silent", Severity: "warn", RepID: r.RepID, UnitID: r.UnitID,
			Params: map[string]any{"minutes": int(since.Minutes()), "battery": r.Battery},
		}
		if r.At != nil {
			n.Point = &web.Point{Lon: *r.Lon, Lat: *r.Lat}
		}
		if err := s.Notice(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func (r noticeRow) notice() Notice {
	n := Notice{ID: r.ID, At: r.At, Kind: r.Kind, Severity: r.Severity, RepID: r.RepID, UnitID: r.UnitID, OutletID: r.OutletID, Point: web.PointOf(r.Point)}
	if err := json.Unmarshal(r.Params, &n.Params); err != nil {
		n.Params = nil
	}
	return n
}

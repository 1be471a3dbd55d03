package logbook

import (
	"context"
	"encoding/json"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
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
		Permissions: []access.Permission{Live, History, Devices, Send},
		Params:      []param.Declared{{Key: retentionKey, Kind: param.Number, Default: 90.0, Unit: "d", Min: 30, Max: 730}},
		Routes:      s.routes,
		Jobs: []job.Worker{
			job.Every(30*time.Second, "tracking.make_days", s.makeDays).For(5 * time.Minute),
			job.Every(time.Hour, "tracking.make_partitions", s.makePartitions),
			job.Every(24*time.Hour, "tracking.purge", s.purge).For(30 * time.Minute),
			job.Every(time.Minute, "tracking.notice_silence", s.noticeSilence),
		},
		Start: func(ctx context.Context) error { s.writer.start(ctx); return nil },
		Stop:  func(context.Context) error { s.writer.stop(); return nil },
	}, s
}

// makePartitions keeps the partitions of the coming days ready, so that no fix waits for one.
func (s *Service) makePartitions(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		for n := range 4 {
			day := localDay(s.kit.Now().AddDate(0, 0, n-1), time.UTC)
			if _, err := dayEnsure.One(ctx, tx, struct{ Day time.Time }{day}); err != nil {
				return err
			}
		}
		return nil
	})
}

// purge forgets raw fixes older than the company keeps them.
func (s *Service) purge(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		days, err := s.kit.Params.Number(ctx, tx, retentionKey)
		if err != nil {
			return err
		}
		_, err = fixPurge.One(ctx, tx, struct{ Instant time.Time }{s.kit.Now().AddDate(0, 0, -int(days))})
		return err
	})
}

// noticeSilence remarks on reps that were heard within working hours and have fallen silent.
func (s *Service) noticeSilence(ctx context.Context) error {
	var rows []latestRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = latestList.All(ctx, tx, db.None{})
		return err
	})
	if err != nil {
		return err
	}
	now := s.kit.Now()
	for _, r := range rows {
		st := s.stateOf(r, now)
		since := now.Sub(st.ContactAt)
		if since < s.presence.SilentAfter || since > s.presence.SilentAfter+quiet {
			continue
		}
		privacy, err := s.privacy.ofDevice(ctx, &device{knownDevice: knownDevice{TenantID: tenantOf(ctx), UnitID: r.UnitID, RepID: r.RepID}})
		if err != nil {
			return err
		}
		if ok, _ := privacy.Allowed(now); !ok {
			continue
		}
		point := orb.Point{r.Lon, r.Lat}
		n := Notice{At: st.ContactAt.Add(s.presence.SilentAfter), Kind: "rep_silent", Severity: "warn", RepID: r.RepID, UnitID: r.UnitID,
			Point: web.PointOf(&point), Params: map[string]any{"minutes": int(since.Minutes()), "battery": r.Battery}}
		if err := s.Notice(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

func pointOf(st RepState) orb.Point { return orb.Point{st.Lon, st.Lat} }

func (r noticeRow) notice() Notice {
	n := Notice{ID: r.ID, At: r.At, Kind: r.Kind, Severity: r.Severity, RepID: r.RepID, UnitID: r.UnitID, OutletID: r.OutletID, Point: web.PointOf(r.Point)}
	if err := json.Unmarshal(r.Params, &n.Params); err != nil {
		n.Params = nil
	}
	return n
}

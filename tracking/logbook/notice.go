package logbook

import (
	"context"
	"encoding/json"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// NoticeTopic is the topic of the live notices.
const NoticeTopic = "notice"

// quiet is how long the same kind about the same rep is not said again.
const quiet = 10 * time.Minute

// lowBattery is when a phone that is not on the mains deserves a word, 0 to 1.
const lowBattery = 0.15

// Notice is something a supervisor should see soon.
type Notice struct {
	ID       int64          `json:"id"`
	At       time.Time      `json:"at"`
	Kind     string         `json:"kind" enum:"visit_refused,visit_outside,visit_forgotten,mock_location,track_jump,rep_silent,low_battery,sos"`
	Severity string         `json:"severity" enum:"info,warn,alarm"`
	RepID    int64          `json:"repId"`
	UnitID   int32          `json:"unitId"`
	OutletID *int64         `json:"outletId,omitempty"`
	Point    *web.Point     `json:"point,omitempty"`
	Params   map[string]any `json:"params,omitempty"`
}

// remark notices what is odd in a committed batch.
func (s *Service) remark(ctx context.Context, b *batch) {
	for _, r := range b.rows {
		f, point := r.fix, r.fix.Point
		n := Notice{At: f.At, RepID: b.device.RepID, UnitID: b.device.UnitID, Point: web.PointOf(&point)}
		switch {
		case f.Alarm != "":
			n.Kind, n.Severity, n.Params = "sos", "alarm", map[string]any{"alarm": f.Alarm}
		case f.Flags.Has(tracking.FlagMock):
			n.Kind, n.Severity = "mock_location", "alarm"
		case f.Flags.Has(tracking.FlagJump):
			n.Kind, n.Severity = "track_jump", "warn"
		case f.Battery != nil && *f.Battery < lowBattery && (f.Charging == nil || !*f.Charging) && !f.Flags.Has(tracking.FlagLate):
			n.Kind, n.Severity, n.Params = "low_battery", "info", map[string]any{"battery": *f.Battery}
		default:
			continue
		}
		if err := s.Notice(access.WithActor(ctx, access.Server(b.device.TenantID)), n); err != nil {
			s.kit.Log.WarnContext(ctx, "keep a notice", "kind", n.Kind, "err", err)
			return
		}
	}
}

// Notice keeps a notice and tells the viewers, unless the same was said within the last minutes.
func (s *Service) Notice(ctx context.Context, n Notice) error {
	key := quietKey{n.RepID, n.Kind, n.outlet()}
	if !s.quiet.due(key, s.kit.Now()) {
		return nil
	}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, ok, err := noticeAdd.Find(ctx, tx, noticeArgs{UnitID: n.UnitID, RepID: n.RepID, At: n.At, Kind: n.Kind, Severity: n.Severity,
			OutletID: n.OutletID, Point: orbOf(n.Point), Params: nonNil(n.Params), QuietSince: n.At.Add(-s.quietOf(n.Kind))})
		if !ok {
			id = 0
		}
		n.ID = id
		return err
	})
	if err != nil || n.ID == 0 {
		return err
	}
	body, err := json.Marshal(noticeBody{noticeAlias: noticeAlias(n)})
	if err != nil {
		return err
	}
	item := live.Item{Topic: NoticeTopic, Tenant: tenantOf(ctx), ID: n.ID, Unit: n.UnitID, Owner: n.RepID, At: s.kit.Now(), Body: body}
	return s.kit.Live.Note(ctx, item)
}

// quietOf is nothing for what a person did once, such as a refused check-in.
func (s *Service) quietOf(kind string) time.Duration {
	if kind == "visit_refused" || kind == "visit_outside" || kind == "visit_forgotten" {
		return 0
	}
	return quiet
}

func (n Notice) outlet() int64 {
	if n.OutletID == nil {
		return 0
	}
	return *n.OutletID
}

func orbOf(p *web.Point) *orb.Point {
	if p == nil {
		return nil
	}
	o := p.Orb()
	return &o
}

type noticeAlias Notice

type noticeBody struct {
	noticeAlias
	ID int64 `json:"id,omitempty"`
}

func nonNil(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

func tenantOf(ctx context.Context) int64 {
	a, _ := access.From(ctx)
	return a.TenantID
}

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

// lowBattery is when a phone that is not on the mains deserves a word, 0 to 1.
const lowBattery = 0.15

// quietFor is how long the same kind about the same rep is not said again: not
// at all for what a person did once, such as a refused check-in.
func quietFor(kind string) time.Duration {
	switch kind {
	case "visit_refused", "visit_outside", "visit_forgotten":
		return 0
	case "low_battery":
		return 4 * time.Hour
	}
	return 10 * time.Minute
}

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

// remarks says what is odd in a batch, each kind once, by its newest fix.
func remarks(b *batch) []Notice {
	newest := map[string]Notice{}
	for _, r := range b.rows {
		n, odd := remark(r.fix)
		if !odd {
			continue
		}
		n.RepID, n.UnitID = b.device.RepID, b.device.UnitID
		if before, ok := newest[n.Kind]; !ok || n.At.After(before.At) {
			newest[n.Kind] = n
		}
	}
	list := make([]Notice, 0, len(newest))
	for _, n := range newest {
		list = append(list, n)
	}
	return list
}

func remark(f tracking.Fix) (n Notice, odd bool) {
	n.At = f.At
	if !f.Heartbeat {
		n.Point = web.PointOf(&f.Point)
	}
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
		return n, false
	}
	return n, true
}

// notice writes what is odd in a batch in the batch's own transaction: an alarm
// that was acknowledged is there.
func (s *Service) notice(ctx context.Context, tx db.Tx, b *batch) error {
	for _, n := range remarks(b) {
		if !s.quiet.due(quietKey{n.RepID, n.Kind, 0}, n.At) {
			continue
		}
		kept, err := keepNotice(ctx, tx, n)
		if err != nil {
			return err
		}
		if kept.ID != 0 {
			b.notices = append(b.notices, kept)
		}
	}
	return nil
}

// keepNotice writes a notice down, unless the same was said shortly before or after: then its id is 0.
func keepNotice(ctx context.Context, tx db.Tx, n Notice) (Notice, error) {
	quiet := quietFor(n.Kind)
	id, kept, err := noticeAdd.Find(ctx, tx, noticeArgs{
		UnitID: n.UnitID, RepID: n.RepID, At: n.At, Kind: n.Kind, Severity: n.Severity,
		OutletID: n.OutletID, Point: orbOf(n.Point), Params: nonNil(n.Params), QuietSince: n.At.Add(-quiet), QuietUntil: n.At.Add(quiet),
	})
	if kept {
		n.ID = id
	}
	return n, err
}

// Notice keeps a notice and tells the viewers, unless the same was said within the last minutes.
func (s *Service) Notice(ctx context.Context, n Notice) error {
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		n, err = keepNotice(ctx, tx, n)
		return err
	})
	if err != nil || n.ID == 0 {
		return err
	}
	s.tellNotice(ctx, n)
	return nil
}

func (s *Service) tellNotice(ctx context.Context, n Notice) {
	s.quiet.said(quietKey{n.RepID, n.Kind, n.outlet()}, n.At)
	body, err := json.Marshal(noticeBody{noticeAlias: noticeAlias(n)})
	if err == nil {
		err = s.kit.Live.Note(ctx, live.Item{
			Topic: NoticeTopic, Tenant: tenantOf(ctx), ID: n.ID, Unit: n.UnitID, Owner: n.RepID,
			Outlet: n.outlet(), At: s.kit.Now(), Body: body,
		})
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "tell a notice", "kind", n.Kind, "err", err)
	}
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

package visits

import (
	"context"
	"encoding/json"
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking/logbook"
)

// Topic of the live items about visits. An item's id is the rep's: the newest
// visit of each, open or just closed.
const Topic = "visit"

// tell lets supervisors see what came of a check-in, after it is committed. That
// a rep forgot to check out elsewhere, or sent the same again, is no news to them.
func (s *service) tell(ctx context.Context, o opened, c checkIn) {
	actor, _ := access.From(ctx)
	params := map[string]any{
		"outletName": o.outlet.Name, "distanceM": math.Round(o.judged.DistanceM),
		"beyondM": math.Round(o.judged.BeyondM), "fenceM": o.outlet.FenceM,
	}
	switch {
	case o.refusal != nil && !o.repeat && o.refusal.Kind == fault.Refused:
		params["code"] = o.refusal.Code
		s.notice(ctx, "visit_refused", "warn", actor.EmployeeID, actor.UnitID, o.outlet.ID, pointOf(c.Point), params)
	case o.fresh:
		s.announce(ctx, o.visit)
		if o.visit.Verdict == "outside" {
			params["reason"] = c.Reason
			s.notice(ctx, "visit_outside", "warn", o.visit.RepID, o.visit.UnitID, o.visit.OutletID, orbOf(o.visit.Point), params)
		}
	}
}

func (s *service) notice(ctx context.Context, kind, severity string, rep int64, unit int32, outlet int64, point *orb.Point, params map[string]any) {
	n := logbook.Notice{At: s.kit.Now(), Kind: kind, Severity: severity, RepID: rep, UnitID: unit, Point: web.PointOf(point), Params: params}
	if outlet != 0 {
		n.OutletID = &outlet
	}
	if err := s.claims.Notice(ctx, n); err != nil {
		s.kit.Log.WarnContext(ctx, "keep a notice", "kind", kind, "err", err)
	}
}

// announce tells the viewers of a visit that has begun or ended, and of its rep.
func (s *service) announce(ctx context.Context, v Visit) {
	actor, _ := access.From(ctx)
	s.open.put(actor.TenantID, standing{v.ID, v.RepID, v.OutletID, v.OpenedAt, v.ClosedAt})
	item, err := itemOf(actor.TenantID, v)
	if err == nil {
		item.At = s.kit.Now()
		err = s.kit.Live.Publish(ctx, item)
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "announce a visit", "visit", v.ID, "err", err)
	}
	s.claims.Announce(ctx, actor.TenantID, v.RepID, v.UnitID)
}

func orbOf(p *web.Point) *orb.Point {
	if p == nil {
		return nil
	}
	o := p.Orb()
	return &o
}

type alias Visit

// body names the visit's id visitId, because the item's id is the rep's.
type body struct {
	alias
	ID      int64 `json:"id,omitempty"`
	VisitID int64 `json:"visitId"`
}

func itemOf(tenant int64, v Visit) (live.Item, error) {
	text, err := json.Marshal(body{alias: alias(v), VisitID: v.ID})
	item := live.Item{Topic: Topic, Tenant: tenant, ID: v.RepID, Unit: v.UnitID, Owner: v.RepID, Outlet: v.OutletID, At: v.OpenedAt, Body: text}
	if v.Point != nil {
		item.Point, item.HasPoint = v.Point.Orb(), true
	}
	return item, err
}

// Reload gives the hub the visits that are open now.
func (s *service) Reload(ctx context.Context) ([]live.Item, error) {
	actor, _ := access.From(ctx)
	var items []live.Item
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := visitsOpen.All(ctx, tx, db.None{})
		if err != nil {
			return err
		}
		for _, r := range rows {
			item, err := itemOf(actor.TenantID, r.seen())
			if err != nil {
				return err
			}
			items = append(items, item)
		}
		return nil
	})
	return items, err
}

package logbook

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
	"xuntu.dev/tracking"
)

// Topic of the live items about reps.
const Topic = "rep"

// RepState is what the live map shows of a rep.
type RepState struct {
	ID         int64             `json:"id"`
	Lon        float64           `json:"lon"`
	Lat        float64           `json:"lat"`
	At         time.Time         `json:"at" doc:"of the fix"`
	AccuracyM  *float32          `json:"accuracyM,omitempty"`
	SpeedMPS   *float32          `json:"speedMps,omitempty"`
	HeadingDeg *float32          `json:"headingDeg,omitempty"`
	State      tracking.Presence `json:"state" enum:"moving,stopped,no_fix,silent,off"`
	OutletID   int64             `json:"outletId,omitempty" doc:"the outlet whose fence holds the fix"`
	Battery    *float32          `json:"battery,omitempty"`
	Charging   *bool             `json:"charging,omitempty"`
	Flags      []string          `json:"flags,omitempty"`
	ContactAt  time.Time         `json:"contactAt" doc:"of the newest sign of life"`
	UnitID     int32             `json:"unitId"`
}

// board holds the newest fixes of the reps this process hears from, so that an
// old fix that comes late does not move a rep back.
type board struct {
	mu sync.Mutex
	of map[int64]*standing
}

type standing struct {
	latest, previous *tracking.Fix
	heard            time.Time
	permission       string
	charging         *bool
	battery          *float64
}

// take adds what a committed batch tells; fresh is false when everything in it was older than what is known.
func (bd *board) take(b *batch) (st standing, fresh bool) {
	bd.mu.Lock()
	defer bd.mu.Unlock()
	if bd.of == nil {
		bd.of = map[int64]*standing{}
	}
	s := bd.of[b.device.RepID]
	if s == nil {
		s = &standing{}
		bd.of[b.device.RepID] = s
	}
	for _, r := range b.rows {
		f := r.fix
		if s.latest == nil || f.At.After(s.latest.At) {
			s.previous, s.latest = s.latest, &f
			fresh = true
		}
	}
	if b.receivedAt.After(s.heard) && !b.heard.At.IsZero() {
		s.heard, fresh = b.receivedAt, true
		s.permission = b.heard.Permission
		if b.heard.Battery != nil {
			s.battery = b.heard.Battery
		}
		if b.heard.Charging != nil {
			s.charging = b.heard.Charging
		}
	}
	return *s, fresh
}

// announce tells the viewers of a committed batch.
func (s *Service) announce(ctx context.Context, b *batch) {
	st, fresh := s.board.take(b)
	if fresh && st.latest != nil {
		if item, err := s.item(b.device.knownDevice, st); err == nil {
			if err := s.kit.Live.Publish(ctx, item); err != nil {
				s.kit.Log.WarnContext(ctx, "announce a rep", "err", err)
			}
		}
	}
	s.remark(ctx, b)
}

func (s *Service) item(d knownDevice, st standing) (live.Item, error) {
	now := s.kit.Now()
	f := st.latest
	state := RepState{
		ID: d.RepID, UnitID: d.UnitID, Lon: f.Point.Lon(), Lat: f.Point.Lat(), At: f.At,
		AccuracyM: small(f.AccuracyM), SpeedMPS: small(f.SpeedMPS), HeadingDeg: small(f.HeadingDeg),
		State:   s.presence.Presence(tracking.Contact{Latest: f, Previous: st.previous, Heard: st.heard, Permission: st.permission}, now),
		Battery: small(st.battery), Charging: st.charging, Flags: f.Flags.Names(), ContactAt: st.heard,
		OutletID: s.places.OutletAt(d.TenantID, f.Point),
	}
	return itemOf(d.TenantID, d.UnitID, state, now)
}

func itemOf(tenant int64, unit int32, state RepState, at time.Time) (live.Item, error) {
	body, err := json.Marshal(stateBody{alias: alias(state)})
	return live.Item{Topic: Topic, Tenant: tenant, ID: state.ID, Unit: unit, Owner: state.ID,
		Point: orb.Point{state.Lon, state.Lat}, HasPoint: true, At: at, Body: body}, err
}

type alias RepState

// stateBody leaves out the id, which the hub adds itself.
type stateBody struct {
	alias
	ID int64 `json:"id,omitempty"`
}

// States lists the reps in the actor's scope from the database: the same whichever process is asked.
func (s *Service) states(ctx context.Context) (list []RepState, err error) {
	now := s.kit.Now()
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := latestList.All(ctx, tx, db.None{})
		for _, r := range rows {
			list = append(list, s.stateOf(r, now))
		}
		return err
	})
	return list, err
}

func (s *Service) stateOf(r latestRow, now time.Time) RepState {
	f := tracking.Fix{At: r.At, ReceivedAt: r.ReceivedAt, Point: orb.Point{r.Lon, r.Lat}, SpeedMPS: large(r.SpeedMPS),
		AccuracyM: large(r.AccuracyM), Flags: tracking.Flags(r.Flags)}
	if r.Flags&bitMoving != 0 {
		moving := true
		f.Moving = &moving
	}
	contact := tracking.Contact{Latest: &f, Heard: r.ReceivedAt, Permission: r.Permission}
	if r.ContactAt != nil {
		contact.Heard = *r.ContactAt
	}
	return RepState{ID: r.RepID, UnitID: r.UnitID, Lon: r.Lon, Lat: r.Lat, At: r.At, AccuracyM: r.AccuracyM, SpeedMPS: r.SpeedMPS,
		HeadingDeg: r.HeadingDeg, State: s.presence.Presence(contact, now), Battery: r.Battery, Charging: r.Charging,
		Flags: f.Flags.Names(), ContactAt: contact.Heard}
}

func large(v *float32) *float64 {
	if v == nil {
		return nil
	}
	f := float64(*v)
	return &f
}

// Reload gives the hub a company's reps as the database has them.
func (s *Service) Reload(ctx context.Context) ([]live.Item, error) {
	states, err := s.states(ctx)
	if err != nil {
		return nil, err
	}
	tenant := tenantOf(ctx)
	items := make([]live.Item, 0, len(states))
	for _, st := range states {
		st.OutletID = s.places.OutletAt(tenant, orb.Point{st.Lon, st.Lat})
		item, err := itemOf(tenant, st.UnitID, st, st.ContactAt)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

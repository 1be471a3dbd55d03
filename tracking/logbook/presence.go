package logbook

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/live"
	"xuntu.dev/tracking"
)

// Topic of the live items about reps.
const Topic = "rep"

// Visiting is the state of a rep that has checked in; tracking knows the others.
const Visiting tracking.Presence = "visiting"

// RepState is what the live map shows of a rep.
type RepState struct {
	ID         int64             `json:"id"`
	Lon        *float64          `json:"lon,omitempty" doc:"absent with lat while the phone has never told a place"`
	Lat        *float64          `json:"lat,omitempty"`
	At         *time.Time        `json:"at,omitempty" doc:"of the fix"`
	AccuracyM  *float32          `json:"accuracyM,omitempty"`
	SpeedMPS   *float32          `json:"speedMps,omitempty"`
	HeadingDeg *float32          `json:"headingDeg,omitempty"`
	State      tracking.Presence `json:"state" enum:"visiting,moving,stopped,no_fix,silent,off"`
	Since      *time.Time        `json:"since,omitempty" doc:"of the visit, while visiting"`
	OutletID   int64             `json:"outletId,omitempty" doc:"where the rep has checked in, else the outlet whose fence holds the fix"`
	Battery    *float32          `json:"battery,omitempty" doc:"0 empty to 1 full"`
	Charging   *bool             `json:"charging,omitempty"`
	Permission string            `json:"permission,omitempty" doc:"to know the location, as the phone tells: granted, coarse, denied, off"`
	Flags      []string          `json:"flags"`
	ContactAt  time.Time         `json:"contactAt" doc:"of the newest sign of life"`
	UnitID     int32             `json:"unitId"`
}

// board holds the newest fixes of the reps this process hears from, so that an
// old fix that comes late does not move a rep back.
type board struct {
	mu sync.Mutex
	of map[int64]*standing
}

// standing is what is known of a rep's phone.
type standing struct {
	latest, previous *tracking.Fix
	heard            time.Time
	permission       string
	charging         *bool
	battery          *float64
}

// knows reports whether the board has heard of the rep.
func (bd *board) knows(rep int64) bool {
	bd.mu.Lock()
	defer bd.mu.Unlock()
	return bd.of[rep] != nil
}

// put writes down what the database knows of a rep, unless something is known already.
func (bd *board) put(rep int64, st standing) {
	bd.mu.Lock()
	defer bd.mu.Unlock()
	if bd.of == nil {
		bd.of = map[int64]*standing{}
	}
	if bd.of[rep] == nil {
		bd.of[rep] = &st
	}
}

// of gives what is known of a rep.
func (bd *board) look(rep int64) (standing, bool) {
	bd.mu.Lock()
	defer bd.mu.Unlock()
	if st := bd.of[rep]; st != nil {
		return *st, true
	}
	return standing{}, false
}

// take adds what a committed batch tells; fresh is false when everything in it
// was older than what is known.
func (bd *board) take(b *batch) (st standing, fresh bool) {
	bd.mu.Lock()
	defer bd.mu.Unlock()
	s := bd.of[b.device.RepID]
	if s == nil {
		return st, false
	}
	for _, r := range b.rows {
		f := r.fix
		if !f.Heartbeat && (s.latest == nil || f.At.After(s.latest.At)) {
			s.previous, s.latest, fresh = s.latest, &f, true
		}
	}
	if b.contactAt.After(s.heard) {
		s.heard, fresh = b.contactAt, true
		if b.heard.Permission != "" {
			s.permission = b.heard.Permission
		}
		if b.heard.Battery != nil {
			s.battery = b.heard.Battery
		}
		if b.heard.Charging != nil {
			s.charging = b.heard.Charging
		}
	}
	return *s, fresh
}

// stateOf is how a rep's phone stands at an instant.
func (s *Service) stateOf(tenant, rep int64, unit int32, st standing, now time.Time) RepState {
	out := RepState{
		ID: rep, UnitID: unit, Battery: small(st.battery), Charging: st.charging, Permission: st.permission,
		ContactAt: st.heard, Flags: []string{},
		State: s.presence.Presence(tracking.Contact{Latest: st.latest, Previous: st.previous, Heard: st.heard, Permission: st.permission}, now),
	}
	if f := st.latest; f != nil {
		out.Lon, out.Lat, out.At = new(f.Point.Lon()), new(f.Point.Lat()), &f.At
		out.AccuracyM, out.SpeedMPS, out.HeadingDeg = small(f.AccuracyM), small(f.SpeedMPS), small(f.HeadingDeg)
		out.Flags, out.OutletID = f.Flags.Names(), s.places.OutletAt(tenant, f.Point)
	}
	if s.visits == nil {
		return out
	}
	if outlet, since, ok := s.visits.OpenVisit(tenant, rep); ok && out.State != tracking.Silent && out.State != tracking.Off {
		out.State, out.OutletID, out.Since = Visiting, outlet, &since
	}
	return out
}

func itemOf(tenant int64, state RepState, at time.Time) (live.Item, error) {
	body, err := json.Marshal(stateBody{alias: alias(state)})
	item := live.Item{Topic: Topic, Tenant: tenant, ID: state.ID, Unit: state.UnitID, Owner: state.ID, At: at, Body: body}
	if state.Lon != nil {
		item.Point, item.HasPoint = orb.Point{*state.Lon, *state.Lat}, true
	}
	return item, err
}

type alias RepState

// stateBody leaves out the id, which the hub adds itself.
type stateBody struct {
	alias
	ID int64 `json:"id,omitempty"`
}

package logbook

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/live"
	"xuntu.dev/tracking"
)

// NearestAsk asks for the reps nearest to a place.
type NearestAsk struct {
	Lon  float64 `query:"lon" required:"true" minimum:"-180" maximum:"180"`
	Lat  float64 `query:"lat" required:"true" minimum:"-90" maximum:"90"`
	N    int     `query:"n" minimum:"1" maximum:"50" default:"5"`
	Idle bool    `query:"idle" default:"true" doc:"only those that can be sent: in contact, with a fresh place, on no visit"`
}

// NearRep is a rep and how far away it is.
type NearRep struct {
	RepState
	DistanceM float64 `json:"distanceM" doc:"as the crow flies, from the last fix"`
	AgeS      int     `json:"ageS" doc:"of that fix"`
}

// NearReps are the nearest reps, nearest first.
type NearReps struct {
	Items []NearRep `json:"items"`
}

type nearOut struct{ Body NearReps }

// getNearest answers from what the hub holds: the latest word of every process
// about every rep, seen with the asker's eyes. The database is not asked.
func (s *Service) getNearest(ctx context.Context, in *NearestAsk) (*nearOut, error) {
	actor, _ := access.From(ctx)
	items, err := s.kit.Live.Snapshot(ctx, live.Session{
		Tenant: actor.TenantID, User: actor.UserID, Owner: actor.EmployeeID, Units: actor.Units,
	}, Topic)
	if err != nil {
		return nil, fmt.Errorf("look at the reps: %w", err)
	}
	list, err := s.nearest(items, orb.Point{in.Lon, in.Lat}, in.N, in.Idle)
	return &nearOut{NearReps{list}}, err
}

// nearest reads the items from the nearest on, until n of them will do.
func (s *Service) nearest(items []live.Item, p orb.Point, n int, idle bool) ([]NearRep, error) {
	type far struct {
		item   *live.Item
		metres float64
	}
	order := make([]far, 0, len(items))
	for i := range items {
		if items[i].HasPoint {
			order = append(order, far{&items[i], geo.Distance(p, items[i].Point)})
		}
	}
	slices.SortFunc(order, func(a, b far) int { return cmp.Or(cmp.Compare(a.metres, b.metres), cmp.Compare(a.item.ID, b.item.ID)) })
	now, list := s.kit.Now(), make([]NearRep, 0, n)
	for _, o := range order {
		if len(list) == n {
			break
		}
		near := NearRep{DistanceM: math.Round(o.metres)}
		if err := json.Unmarshal(o.item.Body, &near.RepState); err != nil {
			return nil, fmt.Errorf("read what is known of rep %d: %w", o.item.ID, err)
		}
		near.ID, near.State = o.item.ID, s.aged(near.RepState, now)
		if near.At != nil {
			near.AgeS = max(0, int(now.Sub(*near.At)/time.Second))
		}
		if !idle || near.State == tracking.Moving || near.State == tracking.Stopped {
			list = append(list, near)
		}
	}
	return list, nil
}

// aged is the state of a rep when nothing more was heard since it was told.
func (s *Service) aged(st RepState, now time.Time) tracking.Presence {
	quiet := now.Sub(st.ContactAt)
	switch {
	case quiet > s.presence.OffAfter:
		return tracking.Off
	case quiet > s.presence.SilentAfter:
		return tracking.Silent
	case st.State == tracking.Moving && st.At != nil && now.Sub(*st.At) > s.presence.NoFixAfter:
		return tracking.NoFix
	}
	return st.State
}

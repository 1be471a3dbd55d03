package logbook

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/live"
	"xuntu.dev/tracking/fencing"
)

// FenceTopic is the topic of the live notes about fences.
const FenceTopic = "fence"

// Fences gives a company's fences under atlas.FenceKey, or nil while they are not loaded.
type Fences interface {
	FenceIndex(tenant int64) *geo.FenceIndex
}

// SeeFences lets reps be held against fences; it is called before the house serves.
func (s *Service) SeeFences(f Fences) { s.fences = f }

const (
	// fenceRest gathers the commits of a moment into one run.
	fenceRest = time.Second
	// fenceLate is how long after the fix that made sure an event is told late.
	fenceLate = 10 * time.Minute
)

// fenceRules says what makes a stay. Reps pass by outlets all day: only who stays
// for some minutes was there. Areas and places of the company are few and told at once.
func fenceRules(key int64) fencing.Rules {
	switch kind, _ := atlas.FenceOf(key); kind {
	case atlas.OutletFence:
		return fencing.Rules{Settle: 3 * time.Minute, Dwell: 30 * time.Minute}
	case atlas.OfficeFence, atlas.DealerFence, atlas.WarehouseFence:
		return fencing.Rules{Settle: time.Minute, Dwell: time.Hour}
	case atlas.DrawnFence:
		return fencing.Rules{Dwell: 30 * time.Minute}
	case atlas.TerritoryFence:
	}
	return fencing.Rules{}
}

// guard wakes who watches fences when fixes are committed. What it forgets in a
// crash is found by the job.
type guard struct {
	mu   sync.Mutex
	due  map[int64]bool // companies
	bell chan struct{}
}

func newGuard() *guard { return &guard{due: map[int64]bool{}, bell: make(chan struct{}, 1)} }

func (g *guard) ring(tenant int64) {
	g.mu.Lock()
	g.due[tenant] = true
	g.mu.Unlock()
	select {
	case g.bell <- struct{}{}:
	default:
	}
}

func (g *guard) take() map[int64]bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	due := g.due
	g.due = map[int64]bool{}
	return due
}

// watch holds reps against fences soon after their fixes are committed, until ctx ends.
func (s *Service) watch(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.guard.bell:
		}
		wait := time.NewTimer(fenceRest)
		select {
		case <-ctx.Done():
			wait.Stop()
			return
		case <-wait.C:
		}
		for tenant := range s.guard.take() {
			err := s.watchFences(access.WithActor(ctx, access.Server(tenant)))
			if err != nil && ctx.Err() == nil {
				s.kit.Log.WarnContext(ctx, "watch fences", "company", tenant, "err", err)
			}
		}
	}
}

// tellFence tells the viewers who may see the rep. They ask the list for more: the
// name of the fence is not for everybody.
func (s *Service) tellFence(ctx context.Context, e fenceKept) {
	body, err := json.Marshal(FenceCrossed{
		RepID: e.RepID, UnitID: e.UnitID, FenceKind: e.FenceKind, FenceID: e.FenceID, Kind: e.Kind, At: e.At, Late: e.Late,
	}.body())
	if err == nil {
		err = s.kit.Live.Note(ctx, live.Item{
			Topic: FenceTopic, Tenant: tenantOf(ctx), ID: e.ID, Unit: e.UnitID, Owner: e.RepID, At: s.kit.Now(), Body: body,
		})
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "tell of a fence", "err", err)
	}
}

type crossedAlias FenceCrossed

// crossedBody leaves out the id, which the hub adds itself.
type crossedBody struct {
	crossedAlias
	ID int64 `json:"id,omitempty"`
}

func (e FenceCrossed) body() crossedBody { return crossedBody{crossedAlias: crossedAlias(e)} }

package logbook

import (
	"context"
	"crypto/subtle"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

// Permissions of the room.
const (
	Live    access.Permission = "tracking.live"    // see reps on the live map
	History access.Permission = "tracking.history" // see the days of others
	Devices access.Permission = "tracking.devices" // pair and revoke phones of others, set hours
	Send    access.Permission = "tracking.send"    // send own positions
)

// Reps says in which unit a rep is today.
type Reps interface {
	UnitOf(ctx context.Context, tenant, employee int64) (int32, error)
}

// Places says which outlet's fence holds a point, or 0.
type Places interface {
	OutletAt(tenant int64, p orb.Point) int64
}

// Visits knows who has checked in where. It is asked for every fix, so it answers from memory.
type Visits interface {
	OpenVisit(tenant, rep int64) (outlet int64, since time.Time, open bool)
}

// Service is the logbook at work.
type Service struct {
	kit       app.Kit
	reps      Reps
	places    Places
	visits    Visits
	fences    Fences
	guard     *guard
	arrivals  func(ctx context.Context, tx db.Tx, came []Arrival) error
	publicURL string
	limits    tracking.Limits
	presence  tracking.PresenceRules
	claims    tracking.ClaimRules
	devices   *devices
	own       ownTokens
	writer    *writer
	teller    teller
	board     board
	quiet     quieter
	zones     zones
	counts    *counts
	work      sync.WaitGroup
	end       context.CancelFunc
}

var noSuchRep = fault.New(fault.NotFound, "rep_not_found", "no such rep, or not in your scope")

func newService(kit app.Kit, reps Reps, places Places, publicURL string) *Service {
	s := &Service{
		kit: kit, reps: reps, places: places, publicURL: publicURL, limits: tracking.DefaultLimits(),
		presence: tracking.DefaultPresenceRules(), claims: tracking.DefaultClaimRules(), counts: newCounts(),
	}
	s.devices = &devices{db: kit.DB, now: kit.Now}
	s.writer = newWriter(kit.DB, kit.Now, s.counts)
	s.writer.within, s.writer.after = s.notice, s.committed
	s.teller.queue = make(chan []*batch, toldMost)
	s.guard = newGuard()
	return s
}

// SeeVisits lets reps be shown as visiting; it is called before the house serves.
func (s *Service) SeeVisits(v Visits) { s.visits = v }

// start begins to write, to tell, to watch fences, and to ask again for devices.
func (s *Service) start(ctx context.Context) error {
	s.writer.start(ctx)
	s.startTeller(context.WithoutCancel(ctx))
	within, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s.end = cancel
	s.work.Go(func() { s.devices.attend(within) })
	s.work.Go(func() { s.watch(within) })
	return nil
}

// stop writes out what is held, tells of it, and ends.
func (s *Service) stop(context.Context) error {
	s.writer.stop()
	close(s.teller.queue)
	s.teller.done.Wait()
	s.end()
	s.work.Wait()
	return nil
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// zones remembers the companies' time zones.
type zones struct {
	mu     sync.RWMutex
	of     map[int64]*time.Location
	read   time.Time
	asking sync.Mutex
}

// zoneFresh is how long a company's time zone is believed.
const zoneFresh = time.Minute

// ZoneOf is the company's time zone; days are counted in it.
func (s *Service) ZoneOf(tenant int64) *time.Location {
	zone, fresh := s.zones.look(tenant, s.kit.Now())
	if zone == nil {
		s.zones.asking.Lock()
		defer s.zones.asking.Unlock()
		s.readZones()
	} else if !fresh && s.zones.asking.TryLock() { // one asks, the others go on with what is known
		defer s.zones.asking.Unlock()
		s.readZones()
	}
	if zone, _ = s.zones.look(tenant, s.kit.Now()); zone != nil {
		return zone
	}
	return time.UTC
}

func (z *zones) look(tenant int64, now time.Time) (zone *time.Location, fresh bool) {
	z.mu.RLock()
	defer z.mu.RUnlock()
	return z.of[tenant], now.Sub(z.read) < zoneFresh
}

func (s *Service) readZones() {
	ctx, cancel := context.WithTimeout(context.Background(), writeFor)
	defer cancel()
	list, err := s.kit.DB.Tenants(ctx)
	if err != nil {
		return // what was known stays; a company not known yet is asked for again
	}
	of := make(map[int64]*time.Location, len(list))
	for _, t := range list {
		if of[t.ID], err = time.LoadLocation(t.TimeZone); err != nil {
			of[t.ID] = time.UTC
		}
	}
	s.zones.mu.Lock()
	defer s.zones.mu.Unlock()
	s.zones.of, s.zones.read = of, s.kit.Now()
}

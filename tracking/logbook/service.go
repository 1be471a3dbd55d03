package logbook

import (
	"context"
	"crypto/subtle"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
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

// Service is the logbook at work.
type Service struct {
	kit       app.Kit
	reps      Reps
	places    Places
	publicURL string
	limits    tracking.Limits
	presence  tracking.PresenceRules
	claims    tracking.ClaimRules
	devices   *devices
	privacy   *privacies
	writer    *writer
	board     board
	quiet     quieter
	zones     zones
}

var noSuchRep = fault.New(fault.NotFound, "rep_not_found", "no such rep, or not in your scope")

func newService(kit app.Kit, reps Reps, places Places, publicURL string) *Service {
	s := &Service{kit: kit, reps: reps, places: places, publicURL: publicURL, limits: tracking.DefaultLimits(),
		presence: tracking.DefaultPresenceRules(), claims: tracking.DefaultClaimRules()}
	s.devices = &devices{db: kit.DB, now: kit.Now}
	s.privacy = &privacies{db: kit.DB, now: kit.Now, zoneOf: s.ZoneOf}
	s.writer = newWriter(kit.DB, s.ZoneOf, s.announce)
	return s
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// zones remembers the companies' time zones.
type zones struct {
	mu   sync.RWMutex
	of   map[int64]*time.Location
	read time.Time
}

// zoneFresh is how long a company's time zone is believed.
const zoneFresh = time.Minute

// ZoneOf is the company's time zone; days are counted in it.
func (s *Service) ZoneOf(tenant int64) *time.Location {
	now := s.kit.Now()
	s.zones.mu.RLock()
	zone, ok := s.zones.of[tenant]
	fresh := now.Sub(s.zones.read) < zoneFresh
	s.zones.mu.RUnlock()
	if ok && fresh {
		return zone
	}
	s.readZones(now)
	s.zones.mu.RLock()
	defer s.zones.mu.RUnlock()
	if zone := s.zones.of[tenant]; zone != nil {
		return zone
	}
	return time.UTC
}

func (s *Service) readZones(now time.Time) {
	ctx, cancel := context.WithTimeout(context.Background(), writeFor)
	defer cancel()
	list, err := s.kit.DB.Tenants(ctx)
	s.zones.mu.Lock()
	defer s.zones.mu.Unlock()
	if err != nil {
		return // what was known stays; a company not known yet is asked for again
	}
	s.zones.of = map[int64]*time.Location{}
	for _, t := range list {
		zone, err := time.LoadLocation(t.TimeZone)
		if err != nil {
			zone = time.UTC
		}
		s.zones.of[t.ID] = zone
	}
	s.zones.read = now
}

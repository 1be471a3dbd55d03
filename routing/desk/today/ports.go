package today

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/matrix"
)

// Travel tells what ways between places take, and where they lead.
type Travel interface {
	Table(ctx context.Context, a matrix.Ask) (*matrix.Table, error)
	Tables(ctx context.Context, asks []matrix.Ask) ([]*matrix.Table, error)
	Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*matrix.Way, error)
}

// Whereabouts is the newest fix of a rep.
type Whereabouts struct {
	RepID int64
	Point orb.Point
	At    time.Time
}

// Standings tell where reps are.
type Standings interface {
	// Latest gives the newest fix of a rep in the actor's scope, or with rep 0 of all of them.
	Latest(ctx context.Context, tx db.Tx, rep int64) ([]Whereabouts, error)
}

// Service follows the days of reps.
type Service struct {
	kit       app.Kit
	reps      *reps.Service
	travel    Travel
	standings Standings
}

// New opens the room; standings may be nil where nobody follows reps.
func New(kit app.Kit, people *reps.Service, travel Travel, standings Standings) *Service {
	if standings == nil {
		standings = nowhere{}
	}
	return &Service{kit, people, travel, standings}
}

// Jobs follow who is late.
func (s *Service) Jobs() []job.Worker {
	return []job.Worker{job.Every(time.Minute, "routing.follow_late", s.followLate).For(5 * time.Minute)}
}

// nowhere stands where nobody follows reps.
type nowhere struct{}

func (nowhere) Latest(context.Context, db.Tx, int64) ([]Whereabouts, error) { return nil, nil }

package desk

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/param"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/match"
)

// Travel tells what ways between places take, and where they lead.
type Travel interface {
	Table(ctx context.Context, a matrix.Ask) (*matrix.Table, error)
	Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*matrix.Way, error)
}

// Whereabouts is the newest fix of a rep.
type Whereabouts struct {
	RepID int64
	Point orb.Point
	At    time.Time
}

// Driven is a rep's track of a day.
type Driven struct {
	Segments  [][]match.Fix // pieces without a gap, in order of time
	DistanceM float64       // as the logbook measures it
}

// Tracks tells where reps are and went.
type Tracks interface {
	// Latest gives the newest fix of a rep in the actor's scope, or with rep 0 of all of them.
	Latest(ctx context.Context, tx db.Tx, rep int64) ([]Whereabouts, error)
	// Track gives a day (midnight UTC of its date). Who may not look at the rep's track gets the fault rep_not_found.
	Track(ctx context.Context, tx db.Tx, rep int64, day time.Time) (Driven, error)
}

// field is what the running day asks of other rooms.
type field struct {
	travel  Travel
	tracks  Tracks
	regions *roads.Regions // to lay tracks on; may be empty
}

// newField is a day without roads and tracks: ways are as the crow flies.
func newField(kit app.Kit) field {
	return field{travel: matrix.New(matrix.Options{Now: kit.Now, Log: kit.Log}), tracks: noTracks{}, regions: &roads.Regions{}}
}

// DriveBy lets the running day ask for ways.
func (s *Service) DriveBy(t Travel) { s.field.travel = t }

// LayOn lets tracks be laid on roads, for the comparison of planned and driven ways.
func (s *Service) LayOn(r *roads.Regions) { s.field.regions = r }

// FollowTracks lets the running day ask where reps are.
func (s *Service) FollowTracks(t Tracks) { s.field.tracks = t }

// noTracks stands where nobody follows reps.
type noTracks struct{}

func (noTracks) Latest(context.Context, db.Tx, int64) ([]Whereabouts, error) { return nil, nil }

func (noTracks) Track(context.Context, db.Tx, int64, time.Time) (Driven, error) { return Driven{}, nil }

const (
	onTimeKey = "routing.on_time_min"
	astrayKey = "routing.astray_m"
)

// dayParams are what the company decides about the running day.
func dayParams() []param.Declared {
	return []param.Declared{
		{Key: onTimeKey, Kind: param.Number, Default: 20.0, Unit: "min", Min: 1, Max: 240},
		{Key: astrayKey, Kind: param.Number, Default: 300.0, Unit: "m", Min: 50, Max: 5000},
	}
}

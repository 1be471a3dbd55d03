package adherence

import (
	"context"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/param"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/today"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/match"
)

// Driven is a rep's track of a day.
type Driven struct {
	Segments  [][]match.Fix // pieces without a gap, in order of time
	DistanceM float64       // as the logbook measures it
}

// Tracks tell where reps went.
type Tracks interface {
	// Track gives a day (midnight UTC of its date). Who may not look at the rep's track gets the fault rep_not_found.
	Track(ctx context.Context, tx db.Tx, rep int64, day time.Time) (Driven, error)
}

// Service compares days.
type Service struct {
	kit     app.Kit
	reps    *reps.Service
	days    *today.Service
	tracks  Tracks
	regions *roads.Regions // to lay tracks on; may be empty
}

// New opens the room; tracks may be nil where nobody follows reps, regions where there are no roads.
func New(kit app.Kit, people *reps.Service, days *today.Service, tracks Tracks, regions *roads.Regions) *Service {
	if tracks == nil {
		tracks = noTracks{}
	}
	if regions == nil {
		regions = &roads.Regions{}
	}
	return &Service{kit, people, days, tracks, regions}
}

const (
	onTimeKey = "routing.on_time_min"
	astrayKey = "routing.astray_m"
)

// Params are what the company calls on time and astray.
func (s *Service) Params() []param.Declared {
	return []param.Declared{
		{Key: onTimeKey, Kind: param.Number, Default: 20.0, Unit: "min", Min: 1, Max: 240},
		{Key: astrayKey, Kind: param.Number, Default: 300.0, Unit: "m", Min: 50, Max: 5000},
	}
}

// Jobs lay the tracks of the last days.
func (s *Service) Jobs() []job.Worker {
	return []job.Worker{job.Every(5*time.Minute, "routing.lay_tracks", s.layTracks).For(5 * time.Minute)}
}

// noTracks stands where nobody follows reps.
type noTracks struct{}

func (noTracks) Track(context.Context, db.Tx, int64, time.Time) (Driven, error) { return Driven{}, nil }

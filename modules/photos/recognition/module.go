package recognition

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/offline"
	"xuntu.dev/modules/events"
)

// Measured is what a visit says of a product.
type Measured struct {
	Product  int64
	Number   float64
	Proposed *float64 // nil: it was typed
	TakenBy  string   // at the desk; empty: the rep
}

// Measures is the room in which values of visits are kept.
type Measures interface {
	// TakeOver keeps numbers of products for a visit, in place of what stands there.
	TakeOver(ctx context.Context, tx db.Tx, visit uuid.UUID, metric int64, at time.Time, numbers map[int64]float64) error
	// Of gives what a visit says of a metric, by product.
	Of(ctx context.Context, tx db.Tx, visit uuid.UUID, metric int64) ([]Measured, error)
	// Takes says whether numbers of products can be kept in a metric.
	Takes(ctx context.Context, tx db.Tx, metric int64) error
}

// lanes is how many photos are asked about at once: few enough that a slow service leaves workers to other jobs.
const lanes = 3

const (
	asksFor  = time.Minute      // one job
	turn     = 40 * time.Second // how long a lane takes up new photos before it makes room for other companies
	workedOn = time.Minute      // how often what is due is looked for
)

// service asks, keeps answers and gives them out.
type service struct {
	kit      app.Kit
	measures Measures
	adapters Adapters
	client   *http.Client
	lanes    chan struct{}
}

// New furnishes the room.
func New(kit app.Kit, measures Measures, adapters Adapters) app.Module {
	s := &service{kit, measures, adapters, NewClient(), make(chan struct{}, lanes)}
	return app.Module{
		Name:      "recognition",
		Routes:    s.routes,
		Documents: []offline.Source{s.documents()},
		Listeners: []event.Listener{
			event.On("photos.want_recognition", s.want),
			event.Beside("photos.recognise", asksFor, func(ctx context.Context, _ wanted) error { return s.lane(ctx) }),
		},
		Jobs: []job.Worker{job.Every(workedOn, "photos.recognise_due", s.work).For(10 * time.Minute)},
	}
}

// wanted says that a photo waits to be asked about.
type wanted struct{ ID int64 }

// EventName names the event.
func (wanted) EventName() string { return "photos.recognition_wanted" }

// want lines a photo up when the company has a recogniser for photos of its step.
func (s *service) want(ctx context.Context, tx db.Tx, e events.PhotoRead) error {
	id, lined, err := recognitionAdd.Find(ctx, tx, addArgs{e.PhotoID, s.kit.Now()})
	if err != nil || !lined {
		return err
	}
	return s.kit.Events.Publish(ctx, tx, wanted{id})
}

package errand

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/param"
)

// Kind is one kind of errand and how it is done.
type Kind struct {
	Name string
	// Do does it, as who asked. It gives nil when all is done, Ask when it wants a word of the person, and what Tell has
	// given it. It may be called again after the server has died; what it had advanced then stays done.
	Do func(ctx context.Context, w *Work) error
}

// People say who somebody is now.
type People interface {
	// ActorFor gives a user with what it may do and see now, or a fault.
	ActorFor(ctx context.Context, tenant, user int64) (access.Actor, error)
}

// Bell tells people: internal/notify.
type Bell interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Options furnish the room.
type Options struct {
	Dir    string // where the files of errands lie while they are kept
	People People
	Bell   Bell
}

// Service runs errands.
type Service struct {
	kit    app.Kit
	dir    string
	people People
	bell   Bell
	kinds  map[string]Kind
}

// keepKey is the parameter that says for how many days files are kept.
const keepKey = "errand.keep_days"

const (
	longest   = 2 * time.Hour    // one try
	silence   = 2 * time.Minute  // after which nobody is believed to run an errand
	noteDays  = 90               // for which the list of errands reaches back
	wakeEvery = 30 * time.Second // how soon a lost errand goes on
)

// New furnishes the room.
func New(kit app.Kit, o Options) (app.Module, *Service) {
	s := &Service{kit: kit, dir: o.Dir, people: o.People, bell: o.Bell, kinds: map[string]Kind{}}
	o.Bell.Declare(
		notify.Kind{Name: "errand.done", Zh: "「{title}」已完成", En: "“{title}” is done"},
		notify.Kind{Name: "errand.asking", Zh: "「{title}」已检测完，等您确认", En: "“{title}” is checked and waits for your word"},
		notify.Kind{Name: "errand.failed", Zh: "「{title}」没有完成：{why}", En: "“{title}” has failed: {why}"},
	)
	return app.Module{
		Name:      "errand",
		Params:    []param.Declared{{Key: keepKey, Kind: param.Number, Default: 7.0, Unit: "d", Min: 1, Max: 60}},
		Routes:    s.routes,
		Listeners: []event.Listener{event.Beside("errand.run", longest, s.run)},
		Jobs:      []job.Worker{job.Every(wakeEvery, "errand.wake", s.wake), job.Every(6*time.Hour, "errand.forget", s.Forget)},
	}, s
}

// Declare names kinds of errands; a room does so while it is furnished. A name used twice panics.
func (s *Service) Declare(kinds ...Kind) {
	for _, k := range kinds {
		if _, twice := s.kinds[k.Name]; twice || k.Do == nil {
			panic("kind of errand " + k.Name + " is declared twice, or does nothing")
		}
		s.kinds[k.Name] = k
	}
}

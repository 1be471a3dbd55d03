package live

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

// ErrRefused is what Options.Authorize wraps when the ticket is not, or no
// longer, good. Any other error tells the client to try again.
var ErrRefused = errors.New("ticket refused")

// Options furnish a Hub. Now, Log and Authorize are needed, the rest has defaults.
type Options struct {
	// Authorize turns a ticket into the session it was made for, once.
	Authorize func(ctx context.Context, ticket string) (Session, error)
	// Refresh tells how the sessions stand now. One that is missing in the
	// answer is over and its sockets close; one whose scope changed gets a new
	// snapshot. Without it sessions stand until they expire.
	Refresh func(ctx context.Context, sessions []string) (map[string]Session, error)
	// Reload answers a tenant's present state from where it is kept. It is
	// asked before the tenant's first viewer is served and after the bus was away.
	Reload func(ctx context.Context, tenant int64) ([]Item, error)
	// ReloadTopics are the topics of which Reload answers everything: what it
	// does not name there is gone.
	ReloadTopics []string
	// Bus carries words between processes. None: this process is alone.
	Bus Bus
	// Log hears of trouble.
	Log *slog.Logger
	// Now is the clock; it sets the sockets' deadlines, so it has to be a true one.
	Now func() time.Time
	// CheckOrigin says which web pages may open a socket. Default: those of the
	// same host.
	CheckOrigin func(*http.Request) bool
	// Tick is how often viewers are told what is near. Default 200 ms.
	Tick time.Duration
	// Sweep is how often they are told all the rest. Default 5 s.
	Sweep time.Duration
	// Recheck is how often Refresh is asked. Default 2 s, so that a disabled
	// user is out within 5.
	Recheck time.Duration
	// HelloWithin closes a socket that does not say hello within it. Default 5 s.
	HelloWithin time.Duration
	// WriteWithin closes a viewer that does not take a frame within it. Default
	// 8 s; 1 s closed honest readers under load.
	WriteWithin time.Duration
	// MaxViewers bounds the open sockets. Default 10,000.
	MaxViewers int
	// MaxPerSession bounds the sockets of one session. Default 12.
	MaxPerSession int
}

// complete fills in the defaults.
func (o Options) complete() (Options, error) {
	if o.Now == nil || o.Log == nil || o.Authorize == nil {
		return o, errors.New("live.Options: Now, Log and Authorize are needed")
	}
	fill(&o.Tick, 200*time.Millisecond)
	fill(&o.Sweep, 5*time.Second)
	fill(&o.Recheck, 2*time.Second)
	fill(&o.HelloWithin, 5*time.Second)
	fill(&o.WriteWithin, 8*time.Second)
	fill(&o.MaxViewers, 10_000)
	fill(&o.MaxPerSession, 12)
	return o, nil
}

func fill[T int | time.Duration](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}

package drive

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Options of a fleet.
type Options struct {
	URL      string // of the server, such as http://127.0.0.1:8080
	Company  string // its code; empty where there is only one
	Logins   []string
	Password string // everybody's
	Seed     uint64 // the demo's: it decides which cities there are
	Speed    float64
	Client   *http.Client
	Now      func() time.Time
	Log      *slog.Logger
}

// Fleet is a number of reps with their phones.
type Fleet struct {
	o     Options
	tally tally
	towns towns
	door  sync.Mutex // held by who signs in: a server checks few passwords at once
}

// New prepares a fleet; nothing is asked of the server yet.
func New(o Options) *Fleet {
	o.URL = strings.TrimSuffix(o.URL, "/")
	o.Speed = min(60, max(1, o.Speed))
	return &Fleet{o: o, towns: towns{seed: o.Seed}}
}

// Report says what the phones have done so far.
func (f *Fleet) Report() Report { return f.tally.report() }

// Run lets everybody drive until ctx ends. A rep the server turns away stays at
// home; when there is nobody left, Run ends with the reasons.
func (f *Fleet) Run(ctx context.Context) error {
	var all sync.WaitGroup
	reasons := make([]error, len(f.o.Logins))
	for i, login := range f.o.Logins {
		all.Go(func() {
			err := f.drive(ctx, i, login)
			if err == nil || ctx.Err() != nil {
				return
			}
			reasons[i] = fmt.Errorf("%s stays at home: %w", login, err)
			f.tally.note(func(r *Report) { r.LastError = reasons[i].Error() })
			f.o.Log.WarnContext(ctx, "a demo rep stays at home", "login", login, "err", err)
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		return nil //nolint:nilerr // To be told to stop is how a fleet ends.
	}
	return errors.Join(reasons...)
}

// rest waits; it is false when ctx has ended meanwhile.
func rest(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

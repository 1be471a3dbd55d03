package runs

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
)

const (
	longest   = 20 * time.Minute       // the job of a search; the searches themselves are asked for at most ten
	deadAfter = 30 * time.Second       // a run that has been silent for so long has died with its server
	sayEvery  = 300 * time.Millisecond // how often a run says how far it is, and looks whether it is to end
)

// Search does what a kind of run is for. Its context lives as long as the job; the search proper goes by w.Context,
// which ends when somebody wants the run to end: then it gives its best so far.
type Search func(ctx context.Context, r Run, w *Watch) (Outcome, error)

// Outcome is what came of a search.
type Outcome struct {
	Result     any        // nil: nothing to look at
	AcceptedAt *time.Time // when it was taken over at once
}

// Listeners take runs up.
func (s *Service) Listeners() []event.Listener {
	return []event.Listener{event.Beside("routing.search", longest, s.search)}
}

// Jobs bury dead runs.
func (s *Service) Jobs() []job.Worker {
	return []job.Worker{job.Every(deadAfter, "routing.bury_runs", s.Bury)}
}

// search is the job of a run: of one, whoever took it up first.
func (s *Service) search(ctx context.Context, e Asked) error {
	var row runRow
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, found, err := runBegin.Find(ctx, tx, runAt{e.RunID, s.kit.Now()})
		if err == nil && found {
			row, err = runByID.One(ctx, tx, runID{e.RunID})
		}
		return err
	})
	if err != nil || row.ID == 0 {
		return err
	}
	w := s.watch(ctx, row.seen())
	out, err := s.searches[row.Kind](ctx, row.seen(), w)
	w.stop()
	if ctx.Err() != nil { // the server goes: another one begins anew
		late := context.WithoutCancel(ctx)
		return errors.Join(ctx.Err(), s.kit.DB.Write(late, func(tx db.Tx) error {
			_, err := runWait.Exec(late, tx, runID{row.ID})
			return err
		}))
	}
	return s.end(ctx, w, out, err)
}

// end keeps what came of a run.
func (s *Service) end(ctx context.Context, w *Watch, out Outcome, problem error) error {
	a := endArgs{ID: w.run.ID, State: Done, Params: map[string]any{}, Progress: w.progress(), Result: struct{}{}, AcceptedAt: out.AcceptedAt, At: s.kit.Now()}
	switch {
	case problem != nil:
		a.State = Failed
		if a.Problem, a.Params = problemOf(problem); a.Problem == "internal" {
			s.kit.Log.ErrorContext(ctx, "search", "run", w.run.ID, "kind", w.run.Kind, "err", problem)
		}
		if a.Params == nil {
			a.Params = map[string]any{}
		}
	case w.Wanted():
		a.State = Cancelled
	}
	if out.Result != nil {
		a.Result = out.Result
	}
	var run Run
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := runEnd.Exec(ctx, tx, a); err != nil {
			return err
		}
		row, err := runByID.One(ctx, tx, runID{w.run.ID})
		run = row.seen()
		return err
	})
	if err == nil {
		s.Tell(ctx, run)
	}
	return err
}

// Bury ends what has fallen silent: its server is gone.
func (s *Service) Bury(ctx context.Context) error {
	var dead []Run
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		ids, err := runBury.All(ctx, tx, struct {
			SilentSince time.Time
			At          time.Time
		}{s.kit.Now().Add(-deadAfter), s.kit.Now()})
		for _, id := range ids {
			row, e := runByID.One(ctx, tx, runID{id})
			if e != nil {
				return e
			}
			dead = append(dead, row.seen())
		}
		return err
	})
	for _, r := range dead {
		s.Tell(ctx, r)
	}
	return err
}

// Watch says how far a run is, and ends it when somebody wants it to.
type Watch struct {
	// Context is that of the search: over when somebody wants the run to end.
	Context context.Context
	s       *Service
	cancel  context.CancelFunc
	run     Run
	gone    sync.WaitGroup

	mu     sync.Mutex
	far    func() any
	wanted bool // to end
}

func (s *Service) watch(ctx context.Context, run Run) *Watch {
	w := &Watch{s: s, run: run, far: func() any { return struct{}{} }}
	w.Context, w.cancel = context.WithCancel(ctx)
	w.gone.Go(func() {
		t := time.NewTicker(sayEvery)
		defer t.Stop()
		for {
			select {
			case <-w.Context.Done():
				return
			case <-t.C:
				w.say(ctx)
			}
		}
	})
	return w
}

// Show has the watch ask how far the search is, from now on; far is called from another goroutine.
func (w *Watch) Show(far func() any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.far = far
}

// Wanted reports whether somebody has wanted the run to end.
func (w *Watch) Wanted() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wanted
}

func (w *Watch) progress() any {
	w.mu.Lock()
	far := w.far
	w.mu.Unlock()
	return far()
}

// say keeps how far it is, tells whoever looks, and hears whether it is to end.
func (w *Watch) say(ctx context.Context) {
	text, err := json.Marshal(w.progress())
	var end, going bool
	if err == nil {
		err = w.s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			end, going, err = runSay.Find(ctx, tx, struct {
				ID       int64
				Progress json.RawMessage
				At       time.Time
			}{w.run.ID, text, w.s.kit.Now()})
			return err
		})
	}
	if err != nil {
		w.s.kit.Log.WarnContext(ctx, "say how far a run is", "run", w.run.ID, "err", err)
		return
	}
	if end || !going {
		w.mu.Lock()
		w.wanted = true
		w.mu.Unlock()
		w.cancel()
	}
	run := w.run
	run.Progress = text
	w.s.Tell(ctx, run)
}

func (w *Watch) stop() {
	w.cancel()
	w.gone.Wait()
}

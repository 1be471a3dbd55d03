package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
)

const (
	longestSearch = 20 * time.Minute       // the job of a search; the search itself is asked for at most ten
	deadAfter     = 30 * time.Second       // a run that has been silent for so long has died with its server
	sayEvery      = 300 * time.Millisecond // how often a run says how far it is, and looks whether it is to end
)

// search is the job of a run: of one, whoever took it up first.
func (s *Service) search(ctx context.Context, e RunAsked) error {
	var row runRow
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, found, err := runBegin.Find(ctx, tx, runAt{e.RunID, s.kit.Now()})
		if err == nil && found {
			row, err = runByID.One(ctx, tx, scheduleID{e.RunID})
		}
		return err
	})
	if err != nil || row.ID == 0 {
		return err
	}
	w := s.watch(ctx, row)
	result, days, err := s.solve(w.ctx, row, w.tell)
	w.stop()
	if ctx.Err() != nil { // the server goes: another one begins anew
		return errors.Join(ctx.Err(), s.kit.DB.Write(context.WithoutCancel(ctx), func(tx db.Tx) error {
			_, err := runWait.Exec(context.WithoutCancel(ctx), tx, scheduleID{row.ID})
			return err
		}))
	}
	return s.end(ctx, row, w, result, days, err)
}

// end keeps what came of a run.
func (s *Service) end(ctx context.Context, row runRow, w *watch, result *RunResult, whole *whole, problem error) error {
	a := runEndArgs{ID: row.ID, State: "done", Progress: w.last(), Result: struct{}{}, At: s.kit.Now()}
	a.Progress.Share = 1
	switch {
	case problem != nil:
		a.State, a.Problem = "failed", fault.Code(problem)
		if a.Problem == "" {
			a.Problem = "internal"
			s.kit.Log.ErrorContext(ctx, "search for a schedule", "run", row.ID, "err", problem)
		}
	case w.cancelled():
		a.State = "cancelled"
	}
	if result != nil {
		a.Result = result
	}
	if row.Kind == runMonth && a.State == "done" && whole.row.mayChange(row.Asked.Rev) == nil {
		whole.take(result, result.Days)
		if err := s.keep(ctx, whole, Optimised, result.Days, reasonsOf(result.Gaps), &legs{}); err == nil {
			a.AcceptedAt = &a.At
		} else if !fault.Is(err, fault.Conflict) { // somebody was quicker: it stays a proposal
			return err
		}
	}
	var run Run
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := runEnd.Exec(ctx, tx, a); err != nil {
			return err
		}
		row, err := runByID.One(ctx, tx, scheduleID{row.ID})
		run = row.seen()
		return err
	})
	if err == nil {
		s.tellRun(ctx, run)
	}
	return err
}

// solve searches, verifies what was found, and lays it out as days.
func (s *Service) solve(ctx context.Context, row runRow, tell func(solver.Progress)) (*RunResult, *whole, error) {
	w, p, err := s.problemOf(ctx, row)
	if err != nil {
		return nil, nil, err
	}
	threads := 0
	if row.Kind == runMonth {
		threads = 1 // many reps are searched for at the same time
	}
	plan, err := solver.Solve(ctx, p.model, solver.Options{
		Limit: time.Duration(row.Asked.Seconds) * time.Second, Now: s.kit.Now, Seed: uint64(row.ID), Threads: threads, From: p.from, Tell: tell,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("search: %w", err)
	}
	if err := check.Plan(p.model, plan); err != nil {
		return nil, nil, fault.New(fault.Refused, "run_unsound", "the plan that was found is not right").Because(err)
	}
	before := totals(w.days, w.month.gaps(w.days, nil))
	out := &RunResult{Before: before, Days: p.days(plan), Source: p.legs.source(), Notes: p.legs.notes()}
	after := &whole{row: w.row, month: w.month, days: append([]ScheduleDay{}, w.days...)}
	after.place(out.Days)
	out.Gaps = w.month.gaps(after.days, p.reasons(plan))
	out.After = totals(after.days, out.Gaps)
	return out, w, nil
}

// take puts what a run proposes into a schedule.
func (w *whole) take(r *RunResult, days []ScheduleDay) {
	w.place(days)
	w.row.Source, w.row.Notes = r.Source, r.Notes
}

// place puts days into a schedule.
func (w *whole) place(days []ScheduleDay) {
	for _, day := range days {
		for d := range w.days {
			if w.days[d].Day == day.Day {
				w.days[d] = day
			}
		}
	}
}

// watch says how far a run is, and ends it when somebody wants it to.
type watch struct {
	s      *Service
	ctx    context.Context // of the search
	cancel context.CancelFunc
	run    Run
	begun  time.Time
	gone   sync.WaitGroup

	mu     sync.Mutex
	now    Progress
	wanted bool // to end
}

func (s *Service) watch(ctx context.Context, row runRow) *watch {
	w := &watch{s: s, run: row.seen(), begun: s.kit.Now(), now: Progress{History: [][2]int64{}}}
	w.ctx, w.cancel = context.WithCancel(ctx)
	w.gone.Go(func() {
		t := time.NewTicker(sayEvery)
		defer t.Stop()
		for {
			select {
			case <-w.ctx.Done():
				return
			case <-t.C:
				w.say(ctx)
			}
		}
	})
	return w
}

// tell takes note of the solver's word.
func (w *watch) tell(p solver.Progress) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now.Cost, w.now.Bound, w.now.Unserved = p.Cost, p.Bound, p.Unserved
	w.now.History = append(w.now.History, [2]int64{w.s.kit.Now().Sub(w.begun).Milliseconds(), p.Cost})
}

// say keeps how far it is, tells whoever looks, and hears whether it is to end.
func (w *watch) say(ctx context.Context) {
	w.mu.Lock()
	passed := w.s.kit.Now().Sub(w.begun).Seconds()
	w.now.Share = min(0.99, passed/float64(max(1, w.run.Asked.Seconds)))
	w.run.Progress = w.now
	w.mu.Unlock()
	var end, going bool
	err := w.s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		end, going, err = runSay.Find(ctx, tx, struct {
			ID       int64
			Progress Progress
			At       time.Time
		}{w.run.ID, w.run.Progress, w.s.kit.Now()})
		return err
	})
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
	w.s.tellRun(ctx, w.run)
}

func (w *watch) stop() {
	w.cancel()
	w.gone.Wait()
}

func (w *watch) last() Progress {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *watch) cancelled() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wanted
}

package desk

import (
	"context"
	"fmt"
	"sync"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/desk/runs"
	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
)

// search is what runs of schedules do. One that makes a month is taken over at once.
func (s *Service) search(ctx context.Context, r runs.Run, w *runs.Watch) (out runs.Outcome, err error) {
	run, err := runSeen(r)
	if err != nil {
		return out, err
	}
	far := &far{now: s.kit.Now, begun: s.kit.Now(), seconds: run.Asked.Seconds, is: Progress{History: [][2]int64{}}}
	w.Show(far.word)
	result, whole, err := s.solve(w.Context, run, far.tell)
	if err != nil {
		return out, err
	}
	far.over()
	out.Result = result
	if run.Kind == runMonth && !w.Wanted() {
		out.AcceptedAt, err = s.keepMonth(ctx, whole, run, result)
	}
	return out, err
}

// keepMonth takes a month over; when somebody was quicker it stays a proposal.
func (s *Service) keepMonth(ctx context.Context, w *whole, run Run, r *RunResult) (at *time.Time, err error) {
	if err = w.row.mayChange(run.Asked.Rev); err == nil {
		w.take(r, r.Days)
		err = s.keep(ctx, w, Optimised, r.Days, reasonsOf(r.Gaps), &legs{})
	}
	if err != nil {
		if fault.Is(err, fault.Conflict) {
			err = nil
		}
		return nil, err
	}
	now := s.kit.Now()
	return &now, nil
}

// solve searches, verifies what was found, and lays it out as days.
func (s *Service) solve(ctx context.Context, row Run, tell func(solver.Progress)) (*RunResult, *whole, error) {
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

// far is how far a search is, as the solver tells it.
type far struct {
	now     func() time.Time
	begun   time.Time
	seconds int // that it may take

	mu sync.Mutex
	is Progress
}

// tell takes note of the solver's word.
func (f *far) tell(p solver.Progress) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.is.Cost, f.is.Bound, f.is.Unserved = p.Cost, p.Bound, p.Unserved
	f.is.History = append(f.is.History, [2]int64{f.now().Sub(f.begun).Milliseconds(), p.Cost})
}

// word is what people are told now.
func (f *far) word() any {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.is.Share < 1 {
		f.is.Share = min(0.99, f.now().Sub(f.begun).Seconds()/float64(max(1, f.seconds)))
	}
	p := f.is
	p.History = append([][2]int64{}, p.History...)
	return p
}

func (f *far) over() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.is.Share = 1
}

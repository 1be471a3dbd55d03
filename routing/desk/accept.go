package desk

import (
	"context"
	"slices"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Acceptance takes what a run proposes into the schedule.
type Acceptance struct {
	Rev  int32    `json:"rev" doc:"of the schedule"`
	Days []string `json:"days,omitempty" maxItems:"28" doc:"only these days of it; absent: all"`
}

// AcceptRun puts a run's days into the schedule it went on from, as long as that has not changed since.
func (s *Service) AcceptRun(ctx context.Context, id int64, in Acceptance) (out Changed, err error) {
	var w *whole
	var run Run
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if run, err = s.run(ctx, tx, id); err != nil {
			return err
		}
		if run.ScheduleID == nil || run.Result == nil {
			return fault.New(fault.Conflict, "run_no_result", "this run has nothing to take over").With("state", run.State)
		}
		w, err = s.whole(ctx, tx, *run.ScheduleID, outletsOf(run.Result.Days))
		return err
	}); err != nil {
		return out, err
	}
	if err := w.row.mayChange(in.Rev); err != nil {
		return out, err
	}
	if run.Asked.Rev != w.row.Rev {
		return out, fault.New(fault.Conflict, "run_outdated", "the schedule has been changed since the search began; search again").With("rev", w.row.Rev)
	}
	for _, day := range run.Result.Days {
		if in.Days == nil || slices.Contains(in.Days, day.Day) {
			out.Days = append(out.Days, day)
		}
	}
	if len(out.Days) == 0 {
		return out, fault.New(fault.Invalid, "run_no_days", "the run proposes nothing for these days").At("body.days", "not among its days", in.Days)
	}
	w.take(run.Result, out.Days)
	if err := s.keep(ctx, w, Optimised, out.Days, reasonsOf(run.Result.Gaps), &legs{}); err != nil {
		return out, err
	}
	out.Head, out.Gaps, out.Warnings = w.row.head(), w.row.Gaps, w.month.review(w.days)
	return out, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		return s.runs.Accepted(ctx, tx, id, w.row.Rev)
	})
}

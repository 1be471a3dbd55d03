package reports

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
)

// The states of a run.
const (
	done   = "done"
	failed = "failed"
)

// mostShown is how many rows of a run a page shows; the file has all.
const mostShown = 500

// Run is one reading of a report, of the person who has read it.
type Run struct {
	ID      int64           `json:"id"`
	SavedID *int64          `json:"savedId,omitempty" doc:"absent when the report was taken away since"`
	Source  string          `json:"source"`
	Name    string          `json:"name" doc:"as the report was called then"`
	Asked   Asked           `json:"asked"`
	Filter  json.RawMessage `json:"filter" doc:"what was asked, with the days it came to: the filter of the file"`
	State   string          `json:"state" enum:"done,failed"`
	Rows    int             `json:"rows"`
	More    bool            `json:"more,omitempty" doc:"there were more rows than were counted"`
	Failure string          `json:"failure,omitempty" doc:"the code of what was wrong"`
	Message string          `json:"message,omitempty"`
	At      time.Time       `json:"at"`
	TookMS  int             `json:"tookMs"`
	DueOn   string          `json:"dueOn,omitempty" format:"date" doc:"the day a subscription was due; absent when the person has run it"`
}

func (r runRow) seen() Run {
	run := Run{
		ID: r.ID, SavedID: r.SavedID, Source: r.Source, Name: r.Name, Asked: r.Asked, Filter: r.Filter, State: r.State, Rows: r.Rows, More: r.More,
		Failure: r.Failure, Message: r.Message, At: r.At, TookMS: r.TookMS,
	}
	if r.DueOn != nil {
		run.DueOn = r.DueOn.Format(time.DateOnly)
	}
	return run
}

// read reads a report as the actor of ctx on a day, outside of any transaction of the caller's, and says what came of
// it. What people can mend is a failed run; a defect of ours is one too, and logged.
func (s *Service) read(ctx context.Context, saved Saved, day time.Time) (runArgs, error) {
	begun := s.kit.Now()
	run := runArgs{SavedID: saved.ID, Source: saved.Source, Name: saved.Name, Asked: saved.Asked, Filter: json.RawMessage("{}"), State: done, At: begun}
	err := s.count(ctx, &run, day)
	run.TookMS = int(s.kit.Now().Sub(begun).Milliseconds())
	if err == nil || ctx.Err() != nil {
		return run, err
	}
	run.State, run.Rows = failed, 0
	if f, is := fault.Of(err); is {
		run.Failure, run.Message = f.Code, f.Message
		return run, nil
	}
	s.kit.Log.ErrorContext(ctx, "a report has failed", "report", saved.ID, "source", saved.Source, "err", err)
	run.Failure, run.Message = "internal", "something is wrong on our side; try again, and tell an administrator when it stays"
	return run, nil
}

func (s *Service) count(ctx context.Context, run *runArgs, day time.Time) error {
	t, err := s.tables.ReportOf(ctx, run.Source)
	if err != nil {
		return err
	}
	filter, err := filterOf(t, run.Asked, day)
	if err != nil {
		return err
	}
	run.Filter = filter
	sight, err := s.sight(ctx, t, run.Filter, "", 0)
	run.Rows, run.More = sight.Total, sight.More
	return err
}

// sight reads the rows of a filter, the first most of them to be shown.
func (s *Service) sight(ctx context.Context, t sheets.Table, filter json.RawMessage, lang string, most int) (sight sheets.Sight, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		sight, err = s.tables.Look(ctx, tx, t, filter, lang, most)
		return err
	})
	return sight, err
}

// run reads a report for who asks and keeps that it did.
func (s *Service) run(ctx context.Context, id int64) (run Run, err error) {
	saved, _, err := s.known(ctx, id)
	if err != nil {
		return run, err
	}
	args, err := s.read(ctx, saved, s.today(ctx))
	if err != nil {
		return run, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		made, err := runAdd.One(ctx, tx, args)
		if err == nil {
			run, err = runByID(ctx, tx, made)
		}
		return err
	})
	return run, err
}

func runByID(ctx context.Context, tx db.Tx, id int64) (Run, error) {
	row, found, err := runList.Find(ctx, tx, runsArgs{ID: id, Most: 1})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "report_run_not_found", "no such run of yours, or it has been kept long enough")
	}
	return row.seen(), err
}

// rows are the rows of a run as the asker sees them now; the right to the source may be gone since.
func (s *Service) rows(ctx context.Context, id int64, lang string) (sight sheets.Sight, err error) {
	var run Run
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		run, err = runByID(ctx, tx, id)
		return err
	})
	if err != nil {
		return sight, err
	}
	if run.State == failed {
		return sight, fault.New(fault.Conflict, "report_run_failed", "this run has failed: %s", run.Message).With("why", run.Message)
	}
	t, err := s.tables.ReportOf(ctx, run.Source)
	if err != nil {
		return sight, err
	}
	return s.sight(ctx, t, run.Filter, lang, mostShown)
}

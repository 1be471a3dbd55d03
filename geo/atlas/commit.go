package atlas

import (
	"context"
	"errors"
	"fmt"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
)

// ImportAccepted tells that somebody wants an import's good rows in; the room
// itself hears it and works in that person's name and scope.
type ImportAccepted struct {
	ImportID   int64   `json:"importId"`
	UserID     int64   `json:"userId"`
	EmployeeID int64   `json:"employeeId"`
	UnitID     int32   `json:"unitId"`
	Units      []int32 `json:"units"`
}

// EventName is geo.import_accepted.
func (ImportAccepted) EventName() string { return "geo.import_accepted" }

// CommitImport lets the good rows of a checked import in, as a job; ImportByID
// tells how far it is. A failed one goes on where it stopped.
func (s *Service) CommitImport(ctx context.Context, id int64) (i ImportRun, err error) {
	a := actorOf(ctx)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.beginImport(ctx, tx, id); err != nil {
			return err
		}
		if err := s.kit.Events.Publish(ctx, tx, ImportAccepted{id, a.UserID, a.EmployeeID, a.UnitID, a.Units}); err != nil {
			return err
		}
		i, err = importOne(ctx, tx, id)
		return err
	})
	return i, err
}

// RunImport commits a checked import at once, without a job: for the command
// line. Progress hears after every step how many rows are in.
func (s *Service) RunImport(ctx context.Context, id int64, progress func(done, good int)) (ImportRun, error) {
	tell := func(done, good int) error { progress(done, good); return nil }
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.beginImport(ctx, tx, id) })
	if err != nil {
		return ImportRun{}, err
	}
	if err := s.run(ctx, id, tell); err != nil {
		return ImportRun{}, err
	}
	return s.ImportByID(ctx, id)
}

// patience is how long one job commits before it leaves the rest to the next: no job may take long.
const patience = 30 * time.Second

// commitAccepted is the job. Every step is a transaction of its own, in the name
// of who asked, so that an attempt that is cut short leaves its steps done and
// the next one goes on behind them. The job's transaction only asks for the next.
func (s *Service) commitAccepted(ctx context.Context, tx db.Tx, e ImportAccepted) error {
	by := access.WithActor(ctx, access.Actor{TenantID: actorOf(ctx).TenantID, UserID: e.UserID, EmployeeID: e.EmployeeID, UnitID: e.UnitID, Units: e.Units})
	enough, cancel := context.WithTimeout(by, s.patience)
	defer cancel()
	err := s.run(by, e.ImportID, func(int, int) error { return enough.Err() })
	if errors.Is(err, context.DeadlineExceeded) && by.Err() == nil {
		return s.kit.Events.Publish(ctx, tx, e)
	}
	return err
}

// run commits step by step until after says to stop. What cannot be mended by
// trying again fails the import and says why.
func (s *Service) run(ctx context.Context, id int64, after func(done, good int) error) error {
	err := s.steps(ctx, id, after)
	if f, ok := fault.Of(err); ok && f.Kind != fault.Busy {
		return s.endImport(ctx, importEndArgs{id, "failed", f.Message, s.kit.Now()})
	}
	return err
}

func (s *Service) endImport(ctx context.Context, end importEndArgs) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := importEnd.Exec(ctx, tx, end)
		return err
	})
}

func (s *Service) steps(ctx context.Context, id int64, after func(done, good int) error) error {
	var kept importContentRow
	var file ImportRun
	var in *intake
	var r *sheet.Reader
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		var still bool
		var err error
		if kept, still, err = importContent.Find(ctx, tx, idArgs{id}); err != nil || !still {
			return err // done by another attempt
		}
		if file, err = importOne(ctx, tx, id); err != nil {
			return err
		}
		if r, err = sheet.Open(kept.Content, sheet.CSV); err != nil {
			return err
		}
		own, err := s.kit.Fields.Of(ctx, tx, Holder)
		if err != nil {
			return err
		}
		at, _ := sheet.Match(r.Header, keptColumns(own))
		in, err = s.newIntake(ctx, tx, geo.WGS84, at, len(r.Header))
		return err
	})
	if err != nil || r == nil {
		return err
	}
	ctx = access.WithReason(ctx, "import "+file.FileName)
	for range kept.Done {
		if _, err := r.Next(); err != nil {
			return fmt.Errorf("skip what is done of import %d: %w", id, err)
		}
	}
	done := kept.Done
	err = sheet.Batches(chunk, r.Next, func(rows []sheet.Row) error {
		err := s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.step(ctx, tx, in, rows, importStep{ID: id, Done: done}) })
		if err != nil {
			return err
		}
		done += len(rows)
		if done == file.Good {
			return nil
		}
		return after(done, file.Good)
	})
	if err != nil {
		return err
	}
	return s.endImport(ctx, importEndArgs{id, "done", "", s.kit.Now()})
}

// step commits some rows and notes it, all in one transaction.
func (s *Service) step(ctx context.Context, tx db.Tx, in *intake, rows []sheet.Row, step importStep) error {
	codes := make([]string, len(rows))
	for i, row := range rows {
		codes[i] = plain(in.cell(row, "code"))
	}
	known, err := knownByCode(ctx, tx, outletLockCodes, codes)
	if err != nil {
		return err
	}
	var fresh putArgs
	merged := mergeArgs{NearM: nearOutletM}
	for _, row := range rows {
		d, bad := in.draft(row)
		bad = in.settle(&d, known[d.Code], bad)
		if len(bad) > 0 {
			number := in.cell(row, "row")
			return fault.New(fault.Conflict, "import_row_bad", "row %s was good and no longer is: %s", number, bad[0].english()).With("row", number).With("code", bad[0].code)
		}
		outlet := known[d.Code]
		if outlet == nil {
			fresh.add(d)
			continue
		}
		m := d.onto(*outlet, in.actor.Server)
		if m.changed {
			merged.add(m.row, m.moved, m.agreed)
		}
		if m.wish != nil {
			if _, err := s.propose(ctx, tx, *outlet, *m.wish); err != nil {
				return err
			}
			step.Proposed++
		}
	}
	step.Step, step.Added, step.Changed = len(rows), len(fresh.Codes), len(merged.IDs)
	return s.writeStep(ctx, tx, fresh, merged, step)
}

func (s *Service) writeStep(ctx context.Context, tx db.Tx, fresh putArgs, merged mergeArgs, step importStep) error {
	if len(fresh.Codes) > 0 {
		added, err := outletPut.All(ctx, tx, fresh)
		if err != nil {
			return err
		}
		if err := s.tellAdded(ctx, tx, added); err != nil {
			return err
		}
	}
	if len(merged.IDs) > 0 {
		if _, err := outletMerge.Exec(ctx, tx, merged); err != nil {
			return err
		}
	}
	if _, first, err := importAdvance.Find(ctx, tx, step); err != nil || !first {
		return errors.Join(err, notFirst(first))
	}
	return nil
}

var errOvertaken = errors.New("another attempt is committing the same import")

func notFirst(first bool) error {
	if first {
		return nil
	}
	return errOvertaken
}

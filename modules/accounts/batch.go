package accounts

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Limits of batches.
const (
	batchMost = 5000           // accounts in one
	batchStep = 100            // accounts changed in one transaction
	undoFor   = 24 * time.Hour // how long one can be taken back
	shownRows = 20             // of a preview
)

// BatchRun is many accounts changed at once.
type BatchRun struct {
	ID         int64      `json:"id"`
	State      string     `json:"state" enum:"preview,running,done,undoing,undone,failed"`
	Sets       Patch      `json:"sets"`
	Reason     string     `json:"reason"`
	Rows       int        `json:"rows" doc:"accounts that would be different"`
	Done       int        `json:"done"`
	Skipped    int        `json:"skipped" doc:"somebody else has changed them meanwhile"`
	CreatedBy  string     `json:"createdBy"`
	CreatedAt  time.Time  `json:"createdAt"`
	FinishedAt *time.Time `json:"finishedAt,omitempty"`
	UndoUntil  *time.Time `json:"undoUntil,omitempty" doc:"until when it can be taken back"`
	Sample     []BatchRow `json:"sample,omitempty" doc:"the first rows"`
}

// BatchRow is one account of a batch, before and after.
type BatchRow struct {
	AccountID int64  `json:"accountId"`
	Account   string `json:"account"`
	Before    Patch  `json:"before"`
	After     Patch  `json:"after"`
	Outcome   string `json:"outcome" enum:"waiting,done,skipped,undone,kept"`
}

type batchRecord struct {
	ID         int64
	State      string
	Sets       Patch
	Reason     string
	Rows       int
	Done       int
	Skipped    int
	Creator    string
	CreatedAt  time.Time
	FinishedAt *time.Time
}

type batchArgs struct {
	UnitID int32
	Sets   Patch
	Reason string
	Rows   int
	At     time.Time
}

type batchRowsArgs struct {
	ID       int64
	Accounts []int64
	Befores  []string
	Afters   []string
}

type batchStepArgs struct {
	ID      int64
	Outcome string
	Most    int
}

type batchMark struct {
	ID       int64
	Outcome  string
	Accounts []int64
}

type batchTurn struct {
	ID   int64
	From string
	To   string
	At   *time.Time
}

var (
	batchAdd     = db.Query[batchArgs, int64]("accounts/batch_add")
	batchRowsAdd = db.Query[batchRowsArgs, db.None]("accounts/batch_rows_add")
	batchByID    = db.Query[idArgs, batchRecord]("accounts/batch_by_id")
	batchList    = db.Query[struct{ Most int }, batchRecord]("accounts/batch_list")
	batchRows    = db.Query[batchStepArgs, BatchRow]("accounts/batch_rows")
	batchMarks   = db.Query[batchMark, db.None]("accounts/batch_mark")
	batchTurns   = db.Query[batchTurn, int64]("accounts/batch_turn")
	accountByIDs = db.Query[struct {
		IDs   []int64
		Today time.Time
	}, accountRow]("accounts/account_by_ids")
)

// BatchAccepted tells that somebody wants a batch done, or taken back; the room
// itself hears it and works in that person's name and scope.
type BatchAccepted struct {
	BatchID int64 `json:"batchId"`
	By      worker
}

// worker is in whose name a job works.
type worker struct {
	UserID     int64               `json:"userId"`
	EmployeeID int64               `json:"employeeId"`
	UnitID     int32               `json:"unitId"`
	Units      []int32             `json:"units"`
	May        []access.Permission `json:"may"`
}

func workerOf(a access.Actor) worker {
	return worker{a.UserID, a.EmployeeID, a.UnitID, a.Units, a.Permissions}
}

func (w worker) in(ctx context.Context) context.Context {
	return access.WithActor(ctx, access.Actor{
		TenantID: actorOf(ctx).TenantID, UserID: w.UserID, EmployeeID: w.EmployeeID, UnitID: w.UnitID, Units: w.Units, Permissions: w.May,
	})
}

// EventName is accounts.batch_accepted.
func (BatchAccepted) EventName() string { return "accounts.batch_accepted" }

// Preview finds the accounts of a filter and what each of them would become; nothing is changed yet.
func (s *Service) Preview(ctx context.Context, f Filter, sets Patch, reason string) (b BatchRun, err error) {
	sets.tidy()
	args, err := s.read(ctx, f)
	if err != nil {
		return b, err
	}
	var id int64
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		ids, err := s.idsOf(ctx, tx, args, batchMost)
		if err != nil {
			return err
		}
		rows, err := s.batchRows(ctx, tx, ids, sets)
		if err != nil {
			return err
		}
		if len(rows.Accounts) == 0 {
			return fault.New(fault.Invalid, "change_empty", "nothing would be different")
		}
		id, err = batchAdd.One(ctx, tx, batchArgs{actorOf(ctx).UnitID, sets, reason, len(rows.Accounts), s.kit.Now()})
		if err != nil {
			return err
		}
		rows.ID = id
		_, err = batchRowsAdd.Exec(ctx, tx, rows)
		return err
	})
	if err != nil {
		return b, err
	}
	return s.BatchByID(ctx, id)
}

// idsOf gives the accounts of a filter, or a fault when there are more than most.
func (s *Service) idsOf(ctx context.Context, tx db.Tx, args filterArgs, most int) ([]int64, error) {
	if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
		return nil, err
	}
	ids, err := accountIDs.All(ctx, tx, idsAsked{args, most + 1})
	if err == nil && len(ids) > most {
		err = fault.New(fault.Invalid, "too_many_accounts", "more than %d accounts are found; narrow the search", most).With("most", most)
	}
	return ids, err
}

func (s *Service) batchRows(ctx context.Context, tx db.Tx, ids []int64, sets Patch) (rows batchRowsArgs, err error) {
	found, err := accountByIDs.All(ctx, tx, struct {
		IDs   []int64
		Today time.Time
	}{ids, s.today(ctx)})
	if err != nil {
		return rows, err
	}
	for _, row := range found {
		a := row.seen()
		p := sets
		if a.OutletID == nil {
			p.Class, p.Channel = nil, nil // these are the outlet's
		}
		before, after, some := p.against(a)
		if !some || a.State == Merged {
			continue
		}
		was, err := json.Marshal(before)
		if err != nil {
			return rows, fmt.Errorf("write a batch: %w", err)
		}
		is, err := json.Marshal(after)
		if err != nil {
			return rows, fmt.Errorf("write a batch: %w", err)
		}
		rows.Accounts = append(rows.Accounts, a.ID)
		rows.Befores, rows.Afters = append(rows.Befores, string(was)), append(rows.Afters, string(is))
	}
	return rows, nil
}

// BatchByID gives a batch with its first rows.
func (s *Service) BatchByID(ctx context.Context, id int64) (b BatchRun, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		r, err := batchByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		b = r.seen()
		b.Sample, err = batchRows.All(ctx, tx, batchStepArgs{id, "", shownRows})
		return err
	})
	return b, err
}

// Batches gives the latest batches in scope.
func (s *Service) Batches(ctx context.Context) (list []BatchRun, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := batchList.All(ctx, tx, struct{ Most int }{50})
		list = make([]BatchRun, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		return err
	})
	return list, err
}

func (r batchRecord) seen() BatchRun {
	b := BatchRun{
		ID: r.ID, State: r.State, Sets: r.Sets, Reason: r.Reason, Rows: r.Rows, Done: r.Done, Skipped: r.Skipped,
		CreatedBy: r.Creator, CreatedAt: r.CreatedAt, FinishedAt: r.FinishedAt,
	}
	if r.State == "done" && r.FinishedAt != nil {
		until := r.FinishedAt.Add(undoFor)
		b.UndoUntil = &until
	}
	return b
}

package audit

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
)

// Trail is a company's trail of changes.
type Trail struct{ db *db.DB }

// New gives the trail kept in d.
func New(d *db.DB) *Trail { return &Trail{d} }

// Change is one event as people read it.
type Change struct {
	ID     int64           `json:"id"`
	At     time.Time       `json:"at"`
	UserID *int64          `json:"userId,omitempty" doc:"who; absent for the server itself"`
	Actor  string          `json:"actor" doc:"login of who did it; empty for the server itself"`
	Table  string          `json:"table"`
	RowID  string          `json:"rowId"`
	Action string          `json:"action" enum:"insert,update,delete"`
	Before json.RawMessage `json:"before,omitempty" doc:"what was different before"`
	After  json.RawMessage `json:"after,omitempty" doc:"what is different now"`
	Reason *string         `json:"reason,omitempty"`
	Hash   string          `json:"hash,omitempty" doc:"seal over this and every earlier change; absent until the next sealing"`
}

// Filter narrows a list; zero values do not.
type Filter struct {
	Table    string
	RowID    string
	UserID   int64
	From, To *time.Time
	BeforeID int64
	Most     int
}

type changeRow struct {
	ID        int64
	At        time.Time
	UserID    *int64
	Actor     *string
	TableName string
	RowID     string
	Action    string
	Before    json.RawMessage
	After     json.RawMessage
	Reason    *string
	Hash      []byte
}

type sealedRow struct {
	N       int64
	EventID int64
	event
	Hash []byte
}

type lastRow struct {
	N    int64
	Hash []byte
}

var (
	auditList     = db.Query[Filter, changeRow]("app/audit_list")
	auditUnsealed = db.Query[struct{ Most int }, event]("app/audit_unsealed_list")
	auditLast     = db.Query[db.None, lastRow]("app/audit_last")
	auditSeal     = db.Query[struct {
		N       []int64
		EventID []int64
		Hash    [][]byte
	}, db.None]("app/audit_seal_add")
	auditSealed = db.Query[struct{ After, Most int64 }, sealedRow]("app/audit_sealed_list")
	auditCount  = db.Query[db.None, struct{ Rows, Sealed, Stray int64 }]("app/audit_count")
	auditLock   = db.Query[db.None, db.None]("app/audit_lock")
)

// List gives changes, newest first.
func (t *Trail) List(ctx context.Context, f Filter) ([]Change, error) {
	var out []Change
	err := t.db.Read(ctx, func(tx db.Tx) error {
		rows, err := auditList.All(ctx, tx, f)
		for _, r := range rows {
			c := Change{
				ID: r.ID, At: r.At, UserID: r.UserID, Table: r.TableName, RowID: r.RowID, Action: r.Action,
				Before: r.Before, After: r.After, Reason: r.Reason, Hash: hex.EncodeToString(r.Hash),
			}
			if r.Actor != nil {
				c.Actor = *r.Actor
			}
			out = append(out, c)
		}
		return err
	})
	return out, err
}

// batch is how many events one transaction seals.
const batch = 2000

// Seal chains the events that have committed since the last sealing.
func (t *Trail) Seal(ctx context.Context) error {
	for {
		n, err := t.sealSome(ctx)
		if err != nil || n < batch {
			return err
		}
	}
}

func (t *Trail) sealSome(ctx context.Context) (n int, err error) {
	err = t.db.Write(ctx, func(tx db.Tx) error {
		if _, err := auditLock.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		last, _, err := auditLast.Find(ctx, tx, db.None{})
		if err != nil {
			return err
		}
		events, err := auditUnsealed.All(ctx, tx, struct{ Most int }{batch})
		if err != nil || len(events) == 0 {
			return err
		}
		n = len(events)
		args := struct {
			N       []int64
			EventID []int64
			Hash    [][]byte
		}{}
		hash := last.Hash
		for i, e := range events {
			hash = seal(hash, e)
			args.N, args.EventID, args.Hash = append(args.N, last.N+int64(i)+1), append(args.EventID, e.ID), append(args.Hash, hash)
		}
		_, err = auditSeal.Exec(ctx, tx, args)
		return err
	})
	return n, err
}

// Checked is what a check of the chain has found.
type Checked struct {
	Rows     int64  `json:"rows"`
	Sealed   int64  `json:"sealed" doc:"the others wait some seconds for their seal"`
	OK       bool   `json:"ok"`
	BrokenAt *int64 `json:"brokenAt,omitempty" doc:"the first change that is not as it was sealed"`
	Why      string `json:"why,omitempty" enum:"changed,missing,unsealed" doc:"missing: taken away; unsealed: slipped in beside the seals"`
	Head     string `json:"head" doc:"the last seal; kept in another place it proves later that nothing was cut off the end"`
}

// Check computes every seal anew and says where the chain breaks: an event that
// was changed, one that is missing, or one that was slipped in beside the seals.
func (t *Trail) Check(ctx context.Context) (c Checked, err error) {
	err = t.db.Read(ctx, func(tx db.Tx) error {
		sums, err := auditCount.One(ctx, tx, db.None{})
		if err != nil {
			return err
		}
		c = Checked{Rows: sums.Rows, Sealed: sums.Sealed}
		if err := c.follow(ctx, tx); err != nil {
			return err
		}
		if sums.Stray != 0 {
			c.broken(sums.Stray, "unsealed")
		}
		c.OK = c.BrokenAt == nil
		return nil
	})
	return c, err
}

// follow walks along the chain to its end or its first break.
func (c *Checked) follow(ctx context.Context, tx db.Tx) error {
	var hash []byte
	for n := int64(0); ; {
		rows, err := auditSealed.All(ctx, tx, struct{ After, Most int64 }{n, batch})
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, r := range rows {
			n++
			switch want := seal(hash, r.event); {
			case r.N != n || r.ID == 0:
				c.broken(r.EventID, "missing")
				return nil
			case !bytes.Equal(want, r.Hash):
				c.broken(r.EventID, "changed")
				return nil
			}
			hash = r.Hash
		}
		c.Head = hex.EncodeToString(hash)
	}
}

// broken keeps the first break.
func (c *Checked) broken(at int64, why string) {
	if c.BrokenAt == nil {
		c.BrokenAt, c.Why = &at, why
	}
}

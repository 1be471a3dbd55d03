package feed

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

const addOutlet = `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, $3, $3) RETURNING id`

// TestLateCommitIsTold has an older transaction commit after a younger one:
//
//	A ──insert─────────────────commit      lower xid, lower serial
//	B ─────────insert──commit              told at once, A must not be lost
//
// A reader that goes by the serial (the control) loses A.
func TestLateCommitIsTold(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	_, l := run(t, d, "geo.outlet")
	ctx := c.Server(t.Context())
	add := func(tx db.Tx, code string) (id int64) {
		if err := tx.Scan(ctx, addOutlet, []any{c.ID, c.EastTeam, code}, &id); err != nil {
			t.Error(err)
		}
		return id
	}
	var lastSerial int64
	var bySerial []int64
	readBySerial := func() {
		rows, err := d.Owner.Pool().Query(ctx, `SELECT seq, row_id FROM app.change WHERE seq > $1 ORDER BY seq`, lastSerial)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			if err := rows.Scan(&lastSerial, &id); err != nil {
				t.Fatal(err)
			}
			bySerial = append(bySerial, id)
		}
	}
	var older, younger int64
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		older = add(tx, "older")
		d.MustWrite(t, ctx, func(tx db.Tx) error { younger = add(tx, "younger"); return nil })
		l.until(t, "the younger while the older is under way", func(rows []Change, _ int) bool { return len(rows) == 1 })
		readBySerial()
		return nil
	})
	l.until(t, "the older", func(rows []Change, _ int) bool { return len(rows) == 2 })
	readBySerial()
	if got := l.ids(); !slices.Equal(got, []int64{younger, older}) {
		t.Errorf("told %v, want the younger %d, then the older %d", got, younger, older)
	}
	if slices.Contains(bySerial, older) {
		t.Errorf("the control saw %v: this order of events does not show what it should", bySerial)
	}
}

// TestEveryChangeIsToldOnce lets writers commit and roll back in any order.
func TestEveryChangeIsToldOnce(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	_, l := run(t, d, "geo.outlet")
	ctx := c.Server(t.Context())
	var mu sync.Mutex
	var want []int64
	var wait sync.WaitGroup
	for w := range 6 {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(uint64(w), 7))
			for n := range 40 {
				var ids []int64
				err := d.Write(ctx, func(tx db.Tx) error {
					for k := range 1 + r.IntN(4) {
						var id int64
						if err := tx.Scan(ctx, addOutlet, []any{c.ID, c.EastTeam, fmt.Sprint(w, n, k)}, &id); err != nil {
							return err
						}
						ids = append(ids, id)
						if r.IntN(3) == 0 {
							rest(ctx, time.Duration(r.IntN(5))*time.Millisecond)
						}
					}
					if r.IntN(4) == 0 {
						return context.Canceled
					}
					return nil
				})
				if err == nil {
					mu.Lock()
					want = append(want, ids...)
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	l.until(t, fmt.Sprintf("%d changes", len(want)), func(rows []Change, _ int) bool { return len(rows) >= len(want) })
	got := l.ids()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told %d rows, committed %d, and they differ", len(got), len(want))
	}
}

// TestOneStatementOfManyRows is four batches long.
func TestOneStatementOfManyRows(t *testing.T) {
	t.Parallel()
	const many = 20_000
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ctx := c.Server(t.Context())
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name)
			SELECT $1, $2, n::text, n::text FROM generate_series(1, $3) n`, c.ID, c.EastTeam, many)
		return err
	})
	_, l := run(t, d, "geo.outlet")
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE geo.outlet SET class = 'A'`)
		return err
	})
	l.until(t, "all rows", func(rows []Change, _ int) bool { return len(rows) >= many })
	ids := l.ids()
	slices.Sort(ids)
	if ids = slices.Compact(ids); len(ids) != many {
		t.Errorf("told of %d different rows, want %d", len(ids), many)
	}
}

func TestTopicsAndCompanies(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	ours, theirs := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	f := New(d.DB, testkit.Log(t))
	places, outlets := listen(f, "geo.place"), listen(f, "geo.outlet", "app.parameter")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	outlets.until(t, "the first reload", func(_ []Change, reloads int) bool { return reloads == 1 })
	for _, c := range []*testkit.Company{ours, theirs} {
		d.MustWrite(t, c.Server(ctx), func(tx db.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location)
				VALUES ($1, $2, 'office', 'o', 'o', st_point(113, 34, 4326))`, c.ID, c.East)
			return err
		})
	}
	d.MustWrite(t, ours.Server(ctx), func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO app.parameter (tenant_id, key, value) VALUES ($1, 'a.b', '1')`, ours.ID)
		return err
	})
	places.until(t, "two places", func(rows []Change, _ int) bool {
		return len(rows) == 2 && rows[0].TenantID == ours.ID && rows[1].TenantID == theirs.ID
	})
	outlets.until(t, "the parameter and nothing else", func(rows []Change, _ int) bool {
		return len(rows) == 1 && rows[0].Topic == "app.parameter" && rows[0].TenantID == ours.ID
	})
}

// TestLostConnectionReloads cuts the feed's connection, as a restart of PostgreSQL would.
func TestLostConnectionReloads(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	f := New(d.DB, testkit.Log(t))
	l := listen(f, "geo.outlet")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	add := func(code string) {
		d.MustWrite(t, c.Server(ctx), func(tx db.Tx) error {
			var id int64
			return tx.Scan(ctx, addOutlet, []any{c.ID, c.EastTeam, code}, &id)
		})
	}
	for cut := 1; cut <= 3; cut++ {
		l.until(t, "a reload", func(_ []Change, reloads int) bool { return reloads == cut })
		add(fmt.Sprint("after reload ", cut))
		l.until(t, "the change after it", func(rows []Change, _ int) bool {
			return len(rows) > 0 && len(rows) >= cut
		})
		var killed int
		err := d.Owner.Pool().QueryRow(ctx, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND query LIKE 'LISTEN%'`).Scan(&killed)
		if err != nil || killed != 1 {
			t.Fatalf("cut %d connections: %v", killed, err)
		}
	}
	l.until(t, "the last reload", func(_ []Change, reloads int) bool { return reloads == 4 })
	if f.Reloads() != 4 {
		t.Errorf("counted %d reloads, want 4", f.Reloads())
	}
}

// TestGapReloads lets a feed sleep for longer than changes are kept.
func TestGapReloads(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	f := New(d.DB, testkit.Log(t))
	ctx := t.Context()
	if err := f.reload(ctx); err != nil {
		t.Fatal(err)
	}
	if err := f.take(ctx); err != nil {
		t.Fatalf("a look right after: %v", err)
	}
	f.told.At = f.told.At.Add(-keep - time.Second)
	if err := f.take(ctx); err == nil {
		t.Error("a look after a gap found nothing wrong")
	}
}

// TestOldChangesAreForgotten, but never one that somebody may still have to be told.
func TestOldChangesAreForgotten(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	ctx := c.Server(t.Context())
	f := New(d.DB, testkit.Log(t))
	var early, slow int64
	left := func() (ids []int64) {
		err := d.Owner.Pool().QueryRow(ctx, `SELECT coalesce(array_agg(row_id), '{}') FROM app.change`).Scan(&ids)
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		return tx.Scan(ctx, addOutlet, []any{c.ID, c.EastTeam, "before the feed"}, &early)
	})
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		if err := tx.Scan(ctx, addOutlet, []any{c.ID, c.EastTeam, "under way while the feed starts"}, &slow); err != nil {
			return err
		}
		return f.reload(ctx)
	})
	if err := f.prune(ctx); err != nil || len(left()) != 2 {
		t.Fatalf("too early, yet %v are left: %v", left(), err)
	}
	f.told.At = f.told.At.Add(keep + time.Second)
	if err := f.prune(ctx); err != nil || !slices.Contains(left(), slow) {
		t.Fatalf("%v are left, want %d that was under way: %v", left(), slow, err)
	}
	for len(left()) > 0 { // other databases of the server may hold a snapshot back for a while
		now, err := f.look(ctx)
		if err != nil {
			t.Fatal(err)
		}
		f.old, f.told = now, mark{now.Snapshot, now.At.Add(keep + time.Second)}
		if err := f.prune(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

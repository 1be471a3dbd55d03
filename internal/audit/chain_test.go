package audit_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
)

// owner runs statements as the superuser with the guards of the trail off.
func owner(t *testing.T, d *testkit.DB, statements ...string) {
	t.Helper()
	guards := []string{`ALTER TABLE app.audit_event DISABLE TRIGGER ALL`, `ALTER TABLE app.audit_seal DISABLE TRIGGER ALL`}
	for _, s := range append(guards, statements...) {
		if _, err := d.Owner.Pool().Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// PLT-29: the check says at which event, whatever of it was touched.
func TestTheBreakIsFoundWhereItIs(t *testing.T) {
	t.Parallel()
	const middle = `(SELECT id FROM app.audit_event WHERE table_name = 'geo.outlet' AND action = 'update')`
	for _, c := range []struct {
		name, tamper, why string
		next              bool // found at the event after it
	}{
		{"a value", `UPDATE app.audit_event SET after = '{"name":"x"}' WHERE id = ` + middle, "changed", false},
		{"a value made nothing", `UPDATE app.audit_event SET before = NULL WHERE id = ` + middle, "changed", false},
		{"the time, by a microsecond", `UPDATE app.audit_event SET at = at + interval '1 microsecond' WHERE id = ` + middle, "changed", false},
		{"the row", `UPDATE app.audit_event SET row_id = row_id || '0' WHERE id = ` + middle, "changed", false},
		{"a seal", `UPDATE app.audit_seal SET hash = sha256('x') WHERE event_id = ` + middle, "changed", false},
		{"the event taken away", `DELETE FROM app.audit_event WHERE id = ` + middle, "missing", false},
		{"the event given to another company", `UPDATE app.audit_event SET tenant_id = tenant_id + 1 WHERE id = ` + middle, "missing", false},
		{"the event and its seal taken away", `WITH gone AS (DELETE FROM app.audit_seal WHERE event_id = ` + middle + `) DELETE FROM app.audit_event WHERE id = ` + middle, "missing", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, company, trail := stage(t)
			ctx := company.Server(t.Context())
			seal(t, ctx, trail)
			var id int64
			if err := d.Owner.Pool().QueryRow(t.Context(), "SELECT "+middle).Scan(&id); err != nil {
				t.Fatal(err)
			}
			owner(t, d, c.tamper)
			if c.next {
				id++
			}
			got, err := trail.Check(ctx)
			if err != nil || got.OK || got.Why != c.why || got.BrokenAt == nil || *got.BrokenAt != id {
				t.Fatalf("got %+v, %v, want %s at %d", got, err, c.why, id)
			}
		})
	}
}

func TestTheHeadTellsThatTheEndWasCutOff(t *testing.T) {
	t.Parallel()
	d, company, trail := stage(t)
	ctx := company.Server(t.Context())
	seal(t, ctx, trail)
	before, err := trail.Check(ctx)
	if err != nil || len(before.Head) != 64 {
		t.Fatalf("%+v, %v", before, err)
	}
	owner(t, d, `WITH gone AS (DELETE FROM app.audit_seal WHERE event_id = (SELECT max(id) FROM app.audit_event))
		DELETE FROM app.audit_event WHERE id = (SELECT max(id) FROM app.audit_event)`)
	after, err := trail.Check(ctx)
	if err != nil || !after.OK || after.Head == before.Head {
		t.Fatalf("after %+v, %v: the chain alone cannot tell, but its head is another", after, err)
	}
}

// An event is sealed only when every transaction that began before its own has ended.
func TestSealsFollowCommits(t *testing.T) {
	t.Parallel()
	d, company, trail := stage(t)
	ctx := company.Server(t.Context())
	seal(t, ctx, trail)
	start, err := trail.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	slow, err := d.Owner.Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = slow.Rollback(context.WithoutCancel(t.Context())) }()
	if _, err := slow.Exec(t.Context(), `UPDATE org.employee SET phone = '1' WHERE id = $1`, company.Ben); err != nil {
		t.Fatal(err)
	}
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE org.employee SET phone = '2' WHERE id = $1`, company.Ada)
		return err
	})
	if err := trail.Seal(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := trail.Check(ctx); err != nil || !got.OK || got.Sealed != start.Sealed || got.Rows != start.Rows+1 {
		t.Errorf("while another is under way: %+v, %v, was %+v", got, err, start)
	}
	if err := slow.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	seal(t, ctx, trail)
	if got, err := trail.Check(ctx); err != nil || !got.OK || got.Rows != start.Rows+2 {
		t.Errorf("afterwards: %+v, %v", got, err)
	}
}

func TestTwoSealersMakeOneChain(t *testing.T) {
	t.Parallel()
	d, company, trail := stage(t)
	ctx := company.Server(t.Context())
	var work sync.WaitGroup
	for i := range 4 {
		work.Go(func() {
			for n := range 10 {
				if i%2 == 0 {
					if err := trail.Seal(ctx); err != nil {
						t.Error(err)
					}
					continue
				}
				err := d.Write(ctx, func(tx db.Tx) error {
					_, err := tx.Exec(ctx, `UPDATE org.employee SET phone = $1 WHERE id = $2`, strings.Repeat("1", n+1), company.Ada)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	seal(t, ctx, trail)
	if got, err := trail.Check(ctx); err != nil || !got.OK {
		t.Errorf("%+v, %v", got, err)
	}
}

// After a restore into another cluster the old events carry transaction numbers
// that this one has not reached: they are sealed all the same.
func TestEventsFromBeforeARestoreAreSealed(t *testing.T) {
	t.Parallel()
	d, company, trail := stage(t)
	ctx := company.Server(t.Context())
	if _, err := d.Owner.Pool().Exec(t.Context(), `UPDATE app.audit_unsealed SET xid = '99999999'`); err != nil {
		t.Fatal(err)
	}
	seal(t, ctx, trail)
	if got, err := trail.Check(ctx); err != nil || !got.OK || got.Sealed != got.Rows {
		t.Errorf("%+v, %v", got, err)
	}
}

// What waits for its seal may be taken off the list by the application's role only together with sealing it; a
// row taken off is found as unsealed.
func TestTakingAnEventOffTheListIsFound(t *testing.T) {
	t.Parallel()
	d, company, trail := stage(t)
	ctx := company.Server(t.Context())
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM app.audit_unsealed WHERE event_id = (SELECT max(id) FROM app.audit_event)`)
		return err
	})
	if got, err := trail.Check(ctx); err != nil || got.OK || got.Why != "unsealed" || got.BrokenAt == nil {
		t.Errorf("%+v, %v", got, err)
	}
	err := d.Write(ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO app.audit_unsealed (event_id, tenant_id) SELECT id, tenant_id FROM app.audit_event LIMIT 1`)
		return err
	})
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("putting one on the list: %v", err)
	}
}

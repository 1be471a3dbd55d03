package audit_test

import (
	"context"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
)

// stage is a company with three changes of one outlet in its trail.
func stage(t *testing.T) (*testkit.DB, *testkit.Company, *audit.Trail) {
	t.Helper()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	for _, s := range []string{
		`INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES (app.tenant(), $1, 'o1', '惠民超市')`,
		`UPDATE geo.outlet SET name = '惠民大超市' WHERE code = 'o1' AND unit_id = $1`,
		`DELETE FROM geo.outlet WHERE code = 'o1' AND unit_id = $1`,
	} {
		ctx := access.WithReason(c.EastLead(t.Context()), "改名")
		d.MustWrite(t, ctx, func(tx db.Tx) error { _, err := tx.Exec(ctx, s, c.EastTeam); return err })
	}
	return d, c, audit.New(d.DB)
}

func TestEveryChangeSaysWhoWhatAndWhy(t *testing.T) {
	t.Parallel()
	_, c, trail := stage(t)
	list, err := trail.List(c.HeadLead(t.Context()), audit.Filter{Table: "geo.outlet", Most: 10})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 {
		t.Fatalf("%d changes, want 3", len(list))
	}
	update := list[1]
	if update.Action != "update" || update.Actor != "eastboss" || *update.Reason != "改名" ||
		string(update.Before) != `{"name": "惠民超市"}` || string(update.After) != `{"name": "惠民大超市"}` {
		t.Fatalf("got %+v, before %s, after %s", update, update.Before, update.After)
	}
}

func TestAnotherCompanySeesNothingOfTheTrail(t *testing.T) {
	t.Parallel()
	d, _, trail := stage(t)
	other := testkit.NewCompany(t, d)
	list, err := trail.List(other.HeadLead(t.Context()), audit.Filter{Table: "geo.outlet", Most: 10})
	if err != nil || len(list) != 0 {
		t.Fatalf("%d changes, %v", len(list), err)
	}
}

func TestTheTrailIsAppendOnly(t *testing.T) {
	t.Parallel()
	d, c, trail := stage(t)
	seal(t, c.Server(t.Context()), trail)
	for _, s := range []string{
		`UPDATE app.audit_event SET reason = 'x'`, `DELETE FROM app.audit_event`, `TRUNCATE app.audit_event CASCADE`,
		`INSERT INTO app.audit_event (tenant_id, table_name, row_id, action) VALUES (app.tenant(), 'x', '1', 'insert')`,
		`UPDATE app.audit_seal SET hash = ''`, `DELETE FROM app.audit_seal`,
	} {
		ctx := c.HeadLead(t.Context())
		err := d.Write(ctx, func(tx db.Tx) error { _, err := tx.Exec(ctx, s); return err })
		if !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: want it forbidden, got %v", s, err)
		}
		if _, err := d.Owner.Pool().Exec(t.Context(), s); err == nil && s[0] != 'I' {
			t.Errorf("%s: even the owner must not", s)
		}
	}
}

func TestTamperingIsFound(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ tamper, why string }{
		"a text is changed":      {`UPDATE app.audit_event SET reason = '没有' WHERE action = 'update'`, "changed"},
		"an author is changed":   {`UPDATE app.audit_event SET user_id = 1 WHERE action = 'delete'`, "changed"},
		"an event is taken out":  {`DELETE FROM app.audit_seal s USING app.audit_event e WHERE s.event_id = e.id AND e.action = 'update' AND e.table_name = 'geo.outlet'`, "missing"},
		"an event is slipped in": {`INSERT INTO app.audit_event (tenant_id, table_name, row_id, action) SELECT tenant_id, 'x', '1', 'insert' FROM app.audit_event LIMIT 1`, "unsealed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, company, trail := stage(t)
			ctx := company.Server(t.Context())
			seal(t, ctx, trail)
			if got, err := trail.Check(ctx); err != nil || !got.OK || got.Sealed != got.Rows || got.Rows < 3 {
				t.Fatalf("before: %+v, %v", got, err)
			}
			for _, s := range []string{`ALTER TABLE app.audit_event DISABLE TRIGGER ALL`, `ALTER TABLE app.audit_seal DISABLE TRIGGER ALL`, c.tamper} {
				if _, err := d.Owner.Pool().Exec(t.Context(), s); err != nil {
					t.Fatalf("%s: %v", s, err)
				}
			}
			got, err := trail.Check(ctx)
			if err != nil || got.OK || got.Why != c.why {
				t.Fatalf("after: %+v, %v", got, err)
			}
		})
	}
}

func TestSealingGoesOn(t *testing.T) {
	t.Parallel()
	d, c, trail := stage(t)
	ctx := c.Server(t.Context())
	for n := range 3 {
		d.MustWrite(t, ctx, func(tx db.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES (app.tenant(), $1, 'n' || $2::int, 'n')`, c.EastTeam, n)
			return err
		})
		seal(t, ctx, trail)
	}
	got, err := trail.Check(ctx)
	if err != nil || !got.OK || got.Sealed != got.Rows {
		t.Fatalf("%+v, %v", got, err)
	}
}

// seal seals until nothing waits: a transaction under way anywhere on the server holds back what began after it.
func seal(t *testing.T, ctx context.Context, trail *audit.Trail) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	for {
		if err := trail.Seal(ctx); err != nil {
			t.Fatal(err)
		}
		got, err := trail.Check(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if got.Sealed == got.Rows {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

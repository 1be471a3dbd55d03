package tiles

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestChangesUseTheirIndex reads the plan under the policies: to read a few outlets
// again must not look at every outlet of the company.
func TestChangesUseTheirIndex(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location)
			SELECT $1, $2, n::text, n::text, st_point(90 + n % 200 * 0.1, 20 + n / 200 * 0.1, 4326) FROM generate_series(1, 20000) n`, c.ID, c.EastTeam)
		return err
	})
	if _, err := d.Owner.Pool().Exec(t.Context(), `ANALYZE geo.outlet`); err != nil {
		t.Fatal(err)
	}
	text := planOf(t, c.EastLead(t.Context()), d, "tiles/outlet_some", pgx.NamedArgs{"ids": []int64{1, 2}})
	if !strings.Contains(text, "outlet_pkey") || strings.Contains(text, "Seq Scan on outlet") {
		t.Errorf("outlet_some does without its key:\n%s", text)
	}
}

// TestTodayLooksAtTodayOnly: the past of a company grows, so the day must be in the
// condition of the index, which a policy allows for leakproof comparisons only.
func TestTodayLooksAtTodayOnly(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	for _, statement := range []string{
		`INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, closed_at, device_opened_at, received_at, claim_id)
			SELECT $1, $2, $3, gen_random_uuid(), n % 50, '2026-03-02'::date - n / 50, 'planned', 'inside', now(), now(), now(), now(), 1 FROM generate_series(1, 5000) n`,
		`INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, verdict, accepted, refusal, rules)
			SELECT $1, $2, $3, gen_random_uuid(), n % 50, 'check_in', now(), now() - n * interval '1 hour', 'outside', false, 'x', '1' FROM generate_series(1, 5000) n`,
	} {
		if _, err := d.Owner.Pool().Exec(t.Context(), statement, c.ID, c.EastTeam, c.Ada); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Owner.Pool().Exec(t.Context(), `ANALYZE visits.visit, tracking.claim`); err != nil {
		t.Fatal(err)
	}
	args := pgx.NamedArgs{"day": "2026-03-02"}
	for name, want := range map[string]string{
		"visit_all": "day = ", "refusal_all": "received_at >= ", "stop_all": "day = ",
	} {
		plan := planOf(t, c.HeadLead(t.Context()), d, "tiles/"+name, args,
			"SET LOCAL enable_seqscan = off") // the tables are empty, and what is asked is what could be
		found := false
		for line := range strings.SplitSeq(plan, "\n") {
			found = found || strings.Contains(line, "Index Cond") && strings.Contains(line, want)
		}
		if !found {
			t.Errorf("%s: %s is in no condition of an index:\n%s", name, want, plan)
		}
	}
}

// planOf is how PostgreSQL means to run a statement as ctx's actor, after some settings.
func planOf(t *testing.T, ctx context.Context, d *testkit.DB, name string, args pgx.NamedArgs, settings ...string) string { //nolint:revive // t first, as in the testing package.
	t.Helper()
	var plan []string
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		for _, s := range settings {
			if _, err := tx.Exec(ctx, s); err != nil {
				return err
			}
		}
		rows, err := tx.Raw().Query(ctx, "EXPLAIN "+statement(t, name), args)
		if err != nil {
			return err
		}
		plan, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	return strings.Join(plan, "\n")
}

func statement(t *testing.T, name string) string {
	t.Helper()
	for _, s := range db.Statements() {
		if s.Name == name {
			return s.Text
		}
	}
	t.Fatalf("there is no statement %s", name)
	return ""
}

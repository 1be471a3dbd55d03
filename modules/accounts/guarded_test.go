package accounts_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/org/door"
)

// many fills the company with outlets and their accounts, every fifth a KA.
func many(t *testing.T, d *testkit.DB, c *testkit.Company, n int) {
	t.Helper()
	d.AsOwner(t, `WITH o AS (
			INSERT INTO geo.outlet (tenant_id, unit_id, code, name, class, location)
			SELECT $1::bigint, CASE i % 2 WHEN 0 THEN $2::int ELSE $3::int END, 'o' || i, 'outlet ' || i, (ARRAY['A', 'B', 'C', 'C', 'KA'])[1 + i % 5],
				st_setsrid(st_makepoint(113.6 + (i % 200) * 0.001, 34.7 + (i / 200) * 0.001), 4326)
			FROM generate_series(1, $4::int) i RETURNING id, unit_id, code, name
		), a AS (
			INSERT INTO accounts.account (tenant_id, unit_id, code, name) SELECT $1, unit_id, code, name FROM o RETURNING id, code
		)
		INSERT INTO accounts.account_outlet (outlet_id, tenant_id, account_id) SELECT o.id, $1, a.id FROM o JOIN a ON a.code = o.code`,
		c.ID, c.EastTeam, c.WestTeam, n)
	d.AsOwner(t, `ANALYZE geo.outlet, accounts.account, accounts.account_outlet`)
}

// veiled is somebody who sees the company but for what a rule hides.
func veiled(t *testing.T, ctx context.Context, source string, districts ...string) context.Context { //nolint:revive // t first
	t.Helper()
	shown, err := door.Shows(accounts.Guarded().Subject, source, map[string]any{"user.districts": districts})
	if err != nil {
		t.Fatal(err)
	}
	actor, _ := access.From(ctx)
	actor.Veil = access.NewVeil(map[string]string{"account": shown})
	return access.WithActor(ctx, actor)
}

// TestAVeilAgreesWithTheRule: what the database shows under a rule is what the rule
// says of the rows, whatever the question.
func TestAVeilAgreesWithTheRule(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	many(t, d, c, 500)
	other := testkit.NewCompany(t, d)
	many(t, d, other, 100)
	d.AsOwner(t, `UPDATE accounts.account SET settlement = 'cash' WHERE tenant_id = $1 AND right(code, 1) = '3'`, c.ID)
	d.AsOwner(t, `UPDATE accounts.account SET rep_id = $2 WHERE tenant_id = $1 AND right(code, 1) = '4'`, c.ID, c.Ada)
	for source, oracle := range map[string]string{
		"account.district in user.districts and account.grade != 'KA'": "u.code = 'west-team' AND o.class <> 'KA'",
		"account.rep == 'ada' or account.settlement == 'cash'":         "a.rep_id IS NOT NULL OR a.settlement = 'cash'",
		"not (account.rep == 'ada')":                                   "a.rep_id IS NULL AND false", // whose rep is unknown, neither holds
		"distanceM(account.location, point(113.6, 34.7)) < 100":        "st_distancesphere(o.location, st_point(113.6, 34.7)) < 100",
		"account.name == \"o'x; DROP TABLE geo.outlet\"":               "false",
		"true": "true",
	} {
		ctx := veiled(t, c.HeadLead(t.Context()), source, "west-team")
		for _, q := range []struct{ what, ask, ids string }{
			{"outlets", "SELECT array_agg(id ORDER BY id) FROM geo.outlet", "o.id"},
			{"accounts", "SELECT array_agg(id ORDER BY id) FROM accounts.account", "a.id"},
			{"links", "SELECT array_agg(outlet_id ORDER BY outlet_id) FROM accounts.account_outlet", "o.id"},
		} {
			var got, want []int64
			err := d.Read(ctx, func(tx db.Tx) error { return tx.Scan(ctx, q.ask, nil, &got) })
			if err == nil {
				err = d.Owner.Pool().QueryRow(ctx, `SELECT array_agg(`+q.ids+` ORDER BY `+q.ids+`) FROM accounts.account a JOIN accounts.account_outlet l ON l.account_id = a.id
					JOIN geo.outlet o ON o.id = l.outlet_id JOIN org.unit u ON u.id = a.unit_id WHERE a.tenant_id = $1 AND (`+oracle+`)`, c.ID).Scan(&want)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s, %s: %d rows, want %d (%v)", source, q.what, len(got), len(want), err)
			}
		}
	}
}

// TestAnOutletWithoutAccountIsHidden from who sees by a rule, and from nobody else.
func TestAnOutletWithoutAccountIsHidden(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, 'new', 'new')`, c.ID, c.EastTeam)
	for ctx, want := range map[context.Context]int{c.HeadLead(t.Context()): 1, veiled(t, c.HeadLead(t.Context()), "true"): 0} {
		var n int
		if err := d.Read(ctx, func(tx db.Tx) error { return tx.Scan(ctx, `SELECT count(*) FROM geo.outlet`, nil, &n) }); err != nil || n != want {
			t.Errorf("%d outlets, want %d (%v)", n, want, err)
		}
	}
}

// TestAVeilIsAskedOnceAStatement: with 20,000 outlets the hidden rows are gathered
// once and looked up by hash, and without a veil the plan is the one it was.
func TestAVeilIsAskedOnceAStatement(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	many(t, d, c, 20_000)
	ctx := veiled(t, c.HeadLead(t.Context()), "account.district in user.districts and account.grade != 'KA'", "west-team", "east-team")
	err := d.Read(ctx, func(tx db.Tx) error {
		rows, err := tx.Raw().Query(ctx, `EXPLAIN (ANALYZE, TIMING OFF) SELECT code FROM geo.outlet WHERE state = 'active' ORDER BY code LIMIT 50`)
		if err != nil {
			return err
		}
		defer rows.Close()
		var plan strings.Builder
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				return err
			}
			plan.WriteString(line + "\n")
		}
		if !strings.Contains(plan.String(), "hashed SubPlan") || !strings.Contains(plan.String(), "rows=4000 loops=1") {
			t.Errorf("not asked once, or not looked up by hash:\n%s", plan.String())
		}
		t.Log(plan.String())
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
}

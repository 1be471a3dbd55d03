package atlas_test

import (
	"fmt"
	"strings"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// questions that must use an index, as the lists ask them.
var questions = []struct{ name, index, sql string }{
	{"a box", "outlet_place", `SELECT id FROM geo.outlet WHERE location && st_makeenvelope(113.60, 34.70, 113.61, 34.71, 4326)
		AND st_intersects(location, st_makeenvelope(113.60, 34.70, 113.61, 34.71, 4326))`},
	{"a circle", "outlet_place", `SELECT id FROM geo.outlet WHERE location && st_makeenvelope(113.60, 34.70, 113.61, 34.71, 4326)
		AND st_dwithin(location::geography, st_point(113.605, 34.705, 4326)::geography, 300)`},
	{"degrees", "outlet_place", `SELECT id FROM geo.outlet WHERE st_dwithin(location, st_point(113.605, 34.705, 4326), 0.005)`},
	{"words", "outlet_words", `SELECT id FROM geo.outlet WHERE words LIKE '%名字 7123%'`},
	{"a territory", "territory_area", `SELECT id FROM geo.territory WHERE area && st_point(113.605, 34.705, 4326)`},
}

// TestIndexesServeUnderThePolicy reads the plans of an actor's questions among
// 30,000 outlets of two companies. Without the LEAKPROOF marks the planner may
// not use the indexes: the test takes them away and sees that it would notice.
func TestIndexesServeUnderThePolicy(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c, other := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	fill := func(of *testkit.Company, n int) {
		exec(t, d, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location)
			SELECT $1, $2, $3, n::text, '门店名字 ' || n, st_point(113.3 + 0.7 * sin(n), 34.4 + 0.7 * cos(n * 1.7), 4326) FROM generate_series(1, $4::int) n`,
			of.ID, of.EastTeam, of.Ada, n)
		exec(t, d, `INSERT INTO geo.territory (tenant_id, unit_id, code, name, area)
			SELECT $1, $2, n::text, n::text, st_multi(st_makeenvelope(113 + n * 0.001, 34, 113.0009 + n * 0.001, 35, 4326)) FROM generate_series(1, 3000) n`, of.ID, of.EastTeam)
	}
	exec(t, d, `ALTER TABLE geo.outlet DISABLE TRIGGER USER; ALTER TABLE geo.territory DISABLE TRIGGER USER`) // nothing to audit
	fill(c, 20_000)
	fill(other, 10_000)
	exec(t, d, `ANALYZE geo.outlet, geo.territory`)
	plan := func(sql string) string {
		var lines []string
		ctx := c.HeadLead(t.Context())
		d.MustWrite(t, ctx, func(tx db.Tx) error {
			rows, err := tx.Raw().Query(ctx, "EXPLAIN "+sql)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var one string
				if err := rows.Scan(&one); err != nil {
					return err
				}
				lines = append(lines, one)
			}
			return rows.Err()
		})
		return strings.Join(lines, "\n")
	}
	uses := func(p, index string) bool {
		at := strings.Index(p, " on "+index)
		if at < 0 {
			at = strings.Index(p, " using "+index)
		}
		if at < 0 {
			return false
		}
		_, rest, _ := strings.Cut(p[at:], "Index Cond: ")
		condition, _, _ := strings.Cut(rest, "\n")
		return strings.ContainsAny(condition, "&~") // && of boxes, ~~ of words
	}
	for _, q := range questions {
		if p := plan(q.sql); !uses(p, q.index) {
			t.Errorf("%s: the index %s rests:\n%s", q.name, q.index, p)
		}
	}
	for _, function := range []string{"geometry_overlaps(geometry, geometry)", "st_dwithin(geometry, geometry, double precision)", "textlike(text, text)"} {
		exec(t, d, fmt.Sprintf("ALTER FUNCTION %s NOT LEAKPROOF", function))
	}
	for _, q := range questions {
		if p := plan(q.sql); uses(p, q.index) {
			t.Errorf("%s: without the marks the index %s must rest, or this test sees nothing:\n%s", q.name, q.index, p)
		}
	}
}

// exec runs a statement as the owner.
func exec(t testing.TB, d *testkit.DB, sql string, args ...any) {
	t.Helper()
	if _, err := d.Owner.Pool().Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

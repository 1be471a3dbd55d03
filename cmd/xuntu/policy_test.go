package main

import (
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/testkit"
)

// open to everybody: the basemap belongs to no company. Jobs of all companies
// lie in River's schema, which no room's statement may name.
const forAll = "geo.base geo.region"

// unguarded lists what the server's role may read or write past row-level
// security: tables without it, and views that look with their owner's eyes.
// Row-level security without a policy shows nothing to anybody, which is safe.
func unguarded(t *testing.T, d *testkit.DB) (names []string) {
	t.Helper()
	rows, err := d.Owner.Pool().Query(t.Context(), `
		SELECT n.nspname || '.' || c.relname
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'river')
			AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
			AND (has_table_privilege('xuntu_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
				OR has_any_column_privilege('xuntu_app', c.oid, 'SELECT, INSERT, UPDATE'))
			AND CASE WHEN c.relkind IN ('r', 'p') THEN NOT c.relrowsecurity
				WHEN c.relkind = 'v' THEN coalesce(NOT 'security_invoker=true' = ANY (c.reloptions), true)
				ELSE c.relkind IN ('m', 'f') END
		ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return names
}

// TestEveryTableHasAPolicy, and the server's role no way around it. What is
// planted last shows that the question can be answered with no.
func TestEveryTableHasAPolicy(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	open := strings.Fields(forAll)
	if got := unguarded(t, d); !slices.Equal(got, open) {
		t.Errorf("open to the server's role without a policy: %v, want only %v", got, open)
	}
	var above int
	err := d.Owner.Pool().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM pg_roles WHERE rolname = 'xuntu_app' AND (rolbypassrls OR rolsuper))
		+ (SELECT count(*) FROM pg_class WHERE relowner = 'xuntu_app'::regrole)`).Scan(&above)
	if err != nil || above != 0 {
		t.Errorf("xuntu_app stands above row-level security or owns %d things (%v)", above, err)
	}
	for _, statement := range []string{
		`CREATE TABLE visits.naked (tenant_id bigint)`, `GRANT SELECT ON visits.naked TO xuntu_app`,
		`CREATE VIEW visits.naked_v AS SELECT * FROM visits.visit`, `GRANT SELECT ON visits.naked_v TO xuntu_app`,
	} {
		if _, err := d.Owner.Pool().Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := unguarded(t, d), append(slices.Clone(open), "visits.naked", "visits.naked_v"); !slices.Equal(got, want) {
		t.Errorf("planted violations: %v, want %v", got, want)
	}
}

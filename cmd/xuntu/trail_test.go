package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"xuntu.dev/internal/testkit"
)

// TestTheTrailIsReadInWords: every table and field that the trail tells of has a name in
// both languages; the page shows what has none by its name in the database.
func TestTheTrailIsReadInWords(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	rows, err := d.Owner.Pool().Query(t.Context(), `
		SELECT n.nspname || '.' || c.relname, a.attname::text
		FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		JOIN pg_proc p ON p.oid = g.tgfoid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE p.proname = 'audit' AND a.attname NOT IN ('id', 'tenant_id', 'rev', 'created_at', 'updated_at')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	told := map[string]bool{}
	for rows.Next() {
		var table, field string
		if err := rows.Scan(&table, &field); err != nil {
			t.Fatal(err)
		}
		told["table."+strings.Replace(table, ".", "_", 1)], told["field."+field] = true, true
	}
	if err := rows.Err(); err != nil || len(told) < 200 {
		t.Fatalf("%d names (%v)", len(told), err)
	}
	for _, language := range []string{"zh-CN", "en"} {
		raw, err := os.ReadFile("../../frontend/src/i18n/" + language + "/settings.json")
		if err != nil {
			t.Fatal(err)
		}
		var words struct{ Trail map[string]map[string]string }
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(err)
		}
		for name := range told {
			kind, key, _ := strings.Cut(name, ".")
			if words.Trail[kind][key] == "" {
				t.Errorf("%s/settings.json has no trail.%s", language, name)
			}
		}
	}
}

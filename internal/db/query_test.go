package db

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestStatementsWithOptionalFiltersArePlannedEachTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		each bool
	}{
		{"SELECT 1 FROM a WHERE a.id = @id", false},
		{"SELECT 1 FROM a WHERE a.day BETWEEN @from_day::date - 120 AND @to_day", false},
		{"SELECT 1 FROM a WHERE (@rep_id::bigint = 0 OR a.rep_id = @rep_id)", true},
		{"SELECT 1 FROM a WHERE a.key > @after::text OR @after = ''", true},
		{"SELECT 1 FROM a WHERE (@day::date IS NULL OR a.day = @day)", true},
		{"SELECT 1 FROM a WHERE (cardinality(@ids::int[]) = 0 OR a.id = ANY (@ids))", true},
	} {
		want := pgx.QueryExecModeCacheStatement
		if c.each {
			want = pgx.QueryExecModeCacheDescribe
		}
		if got := modeOf(c.text); got != want {
			t.Errorf("%s: %s, want %s", c.text, got, want)
		}
	}
}

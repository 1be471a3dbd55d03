package main

import (
	"testing"
	"time"
)

// TRK-09: the days of the demo were invented with cheats whose truth is kept; the running server judges
// their visits by itself, and whom it rejects has cheated, or has called at an outlet that stands wrong on the map.
func TestTheDemosCheatsAreFound(t *testing.T) {
	t.Parallel()
	url := demoDatabase(t)
	r := launch(t, []string{"DATABASE_URL=" + url}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	r.ready()
	d := owner(t, url)
	figure := func(query string) (n float64) {
		t.Helper()
		if err := d.Pool().QueryRow(t.Context(), query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const judged = `FROM tracking.finding f JOIN visits.visit v ON v.id = f.visit_id JOIN demo_truth.visit truth ON truth.ref = v.ref`
	for n := 0; figure(`SELECT count(*) FILTER (WHERE state = 'pending')::float8 / greatest(count(*), 1) + (count(*) < 1000)::int FROM tracking.finding`) > 0; n++ {
		if n > 2400 {
			t.Fatal("the visits are not judged")
		}
		if n%20 == 0 { // this cluster has no autovacuum, which would do so
			if _, err := d.Pool().Exec(t.Context(), `ANALYZE tracking.finding, tracking.trace`); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(500 * time.Millisecond)
	}
	for _, c := range []struct {
		name, query string
		from, to    float64
	}{
		{"made up and so called", `SELECT avg((truth.cheat = 'mock_location')::int)::float8 ` + judged + ` WHERE f.pieces @> '[{"code": "made_up"}]'`, 0.95, 1},
		{"rejected, and a cheat or an outlet that is not there", `SELECT avg((truth.cheat <> '' OR truth.file_off_m > 100)::int)::float8 ` + judged + ` WHERE f.decision = 'reject'`, 0.99, 1},
		{"honest at an outlet that is where the map has it, and doubted", `SELECT avg((f.decision <> 'accept')::int)::float8 ` + judged + ` WHERE truth.cheat = '' AND truth.file_off_m < 100`, 0, 0.003},
		{"checked in from afar, and seen", `SELECT avg((f.decision <> 'accept')::int)::float8 ` + judged + ` WHERE truth.cheat = 'far_check_in'`, 0.9, 1},
		{"with a reason and figures", `SELECT avg((jsonb_array_length(f.pieces) > 0)::int)::float8 ` + judged, 1, 1},
	} {
		if got := figure(c.query); got < c.from || got > c.to {
			t.Errorf("%s: %.4f, want %v to %v", c.name, got, c.from, c.to)
		} else {
			t.Logf("%s: %.4f", c.name, got)
		}
	}
}

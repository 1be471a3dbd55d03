package demo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
)

// one gives the single number of a question asked as the superuser.
func one(t *testing.T, d *testkit.DB, question string, args ...any) float64 {
	t.Helper()
	var v *float64
	if err := d.Owner.Pool().QueryRow(t.Context(), question, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	if v == nil {
		t.Fatalf("%s: nothing", question)
	}
	return *v
}

func TestTheHistoryIsAsSpecified(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	load(t, d, small(), demo.Through(asOf))
	checkIns := `(SELECT DISTINCT ON (ref) * FROM tracking.claim WHERE act = 'check_in' ORDER BY ref, device_at) c`
	for _, c := range []struct {
		name, question string
		low, high      float64
	}{
		{"days of reps", `SELECT count(*)::float8 FROM demo_truth.rep_day`, 234, 234},
		{"planned visits a day", `SELECT count(*) / 26.0::float8 FROM routing.plan_stop_v WHERE day <= '2026-06-30'`, 75, 105},
		{"planned visits made", `SELECT avg((EXISTS (SELECT FROM visits.visit v WHERE v.rep_id = s.rep_id AND v.day = s.day AND v.outlet_id = s.outlet_id))::int)::float8
			FROM routing.plan_stop_v s WHERE day <= '2026-06-30'`, 0.86, 0.97},
		{"fixes a day of a rep", `SELECT count(*) / 234.0::float8 FROM tracking.fix`, 400, 520},
		{"days without position", `SELECT avg(denied::int)::float8 FROM demo_truth.rep_day`, 0.005, 0.07},
		{"fixes late", `SELECT avg((flags & 16 > 0)::int)::float8 FROM tracking.fix`, 0.03, 0.08},
		{"fixes read twice", `SELECT count(*) - count(DISTINCT (device_id, at, lon, lat))::float8 FROM tracking.fix`, 0, 0},
		{"check-ins outside", `SELECT avg((verdict = 'outside')::int)::float8 FROM ` + checkIns, 0.02, 0.06},
		{"claims from afar seen through", `SELECT avg((c.verdict = 'outside')::int)::float8 FROM demo_truth.visit v JOIN ` + checkIns + ` USING (ref)
			WHERE v.cheat = 'far_check_in'`, 0.9, 1},
		{"honest claims believed", `SELECT avg((c.verdict = 'inside')::int)::float8 FROM demo_truth.visit v JOIN ` + checkIns + ` USING (ref)
			WHERE v.cheat = '' AND v.file_off_m < 100`, 0.985, 1},
		{"cheats from afar", `SELECT avg((cheat = 'far_check_in')::int)::float8 FROM demo_truth.visit`, 0.012, 0.034},
		{"visits too short", `SELECT avg(('too_short' = ANY (flags))::int)::float8 FROM visits.visit`, 0.004, 0.03},
		{"visits outside the plan", `SELECT avg((kind = 'unplanned')::int)::float8 FROM visits.visit`, 0.015, 0.06},
		{"visits still open", `SELECT count(*) FILTER (WHERE closed_at IS NULL)::float8 FROM visits.visit`, 0, 9},
		{"visits forgotten", `SELECT count(*) FILTER (WHERE 'forgotten' = ANY (flags))::float8 FROM visits.visit`, 1, 20},
		{"visits without an accepted claim", `SELECT count(*)::float8 FROM visits.visit v WHERE NOT EXISTS
			(SELECT FROM tracking.claim c WHERE c.id = v.claim_id AND c.accepted AND c.ref = v.ref AND c.outlet_id = v.outlet_id)`, 0, 0},
		{"minutes in a visit", `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM closed_at - opened_at) / 60)::float8 FROM visits.visit`, 10, 18},
		{"stops of a day", `SELECT avg(jsonb_array_length(stops))::float8 FROM tracking.day WHERE fixes > 200`, 8, 15},
		{"kilometres of a day", `SELECT avg(distance_m) / 1000::float8 FROM tracking.day WHERE fixes > 200`, 15, 90},
		{"days without a track", `SELECT count(*)::float8 FROM tracking.day WHERE fixes > 100 AND (track IS NULL OR st_npoints(track) < 20)`, 0, 0},
		{"visits that were stops", `SELECT avg((EXISTS (SELECT FROM tracking.day d, jsonb_array_elements(d.stops) s
				WHERE d.rep_id = v.rep_id AND d.day = v.day AND (s->>'from')::timestamptz < v.closed_at AND (s->>'to')::timestamptz > v.opened_at))::int)::float8
			FROM visits.visit v JOIN tracking.day d USING (rep_id, day) WHERE closed_at - opened_at > interval '5 minutes' AND d.fixes > 200`, 0.93, 1},
		{"kinds of cheats", `SELECT count(DISTINCT cheat)::float8 FROM demo_truth.planted`, 4, 4},
		{"notices of other days", `SELECT count(*) FILTER (WHERE at < '2026-06-28 16:00Z')::float8 FROM tracking.notice`, 0, 0},
		{"kinds of notices", `SELECT count(DISTINCT kind)::float8 FROM tracking.notice`, 3, 7},
		{"phones heard of", `SELECT count(contact_at)::float8 FROM tracking.device`, 9, 9},
		{"rights of the product in the truth", `SELECT has_schema_privilege('xuntu_app', 'demo_truth', 'USAGE')::int::float8`, 0, 0},
		{"outlets beyond their rep's territory", `SELECT count(*)::float8 FROM geo.outlet o JOIN geo.territory r USING (rep_id)
			WHERE NOT st_covers(st_buffer(r.area, 1e-6), o.location)`, 0, 0},
		{"heaviest rep by the lightest", `SELECT (max(n) / min(n))::float8 FROM (SELECT sum(CASE class WHEN 'KA' THEN 12 WHEN 'A' THEN 8 WHEN 'B' THEN 4 ELSE 2 END)::float8 AS n
			FROM geo.outlet GROUP BY rep_id) r`, 1, 1.35},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := one(t, d, c.question); got < c.low || got > c.high {
				t.Errorf("%.3f, want %g to %g", got, c.low, c.high)
			}
		})
	}
}

func TestAnHourOfTheDayDoesNotEmptyTheMap(t *testing.T) {
	t.Parallel()
	for _, hour := range []int{1, 7, 13, 22} {
		t.Run(strconv.Itoa(hour), func(t *testing.T) {
			t.Parallel()
			now := time.Date(2026, 11, 22, hour, 20, 0, 0, demo.China) // a Sunday
			d := testkit.Database(t)
			load(t, d, small(), demo.Today(now))
			for _, c := range []struct {
				name, question string
				low, high      float64
			}{
				{"heard within 12 minutes", `SELECT count(*) FILTER (WHERE contact_at > $1::timestamptz - interval '12 minutes')::float8 FROM tracking.device`, 5, 9},
				{"heard later than now", `SELECT count(*) FILTER (WHERE contact_at >= $1::timestamptz)::float8 FROM tracking.device`, 0, 0},
				{"silent", `SELECT count(*) FILTER (WHERE contact_at BETWEEN $1::timestamptz - interval '30 minutes' AND $1::timestamptz - interval '12 minutes')::float8
					FROM tracking.device`, 0, 2},
				{"visits of the future", `SELECT count(*) FILTER (WHERE received_at >= $1 OR closed_at >= $1)::float8 FROM visits.visit`, 0, 0},
				{"visits of another day", `SELECT count(*) FILTER (WHERE day <> (opened_at AT TIME ZONE 'Asia/Shanghai')::date)::float8
					FROM visits.visit WHERE received_at < $1`, 0, 0},
				{"plans of today", `SELECT count(*)::float8 FROM routing.plan WHERE day = '2026-11-22' AND $1::timestamptz IS NOT NULL`, 9, 9},
			} {
				if got := one(t, d, c.question, now); got < c.low || got > c.high {
					t.Errorf("%s: %.3f, want %g to %g", c.name, got, c.low, c.high)
				}
			}
		})
	}
}

// unitOf knows the units of reps from the table of employees.
type unitOf struct{ d *testkit.DB }

func (u unitOf) UnitOf(ctx context.Context, _, employee int64) (unit int32, err error) {
	err = u.d.Owner.Pool().QueryRow(ctx, "SELECT unit_id FROM org.employee WHERE id = $1", employee).Scan(&unit)
	return unit, err
}

// The days that the demo brings ready are those the product makes of the same fixes.
func TestReadyDaysAreTheProductsOwn(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	tenant, _ := load(t, d, small(), demo.Through(asOf))
	clock := testkit.NewClock(asOf.AddDate(0, 0, 2))
	var known *atlas.Service
	h := webtest.New(t, d, webtest.Options{Clock: clock, Start: true}, func(kit app.Kit) []app.Module {
		var places app.Module
		places, known = atlas.New(kit, nil)
		days, _ := logbook.New(kit, unitOf{d}, known, "")
		places.Jobs, days.Jobs = nil, nil
		return []app.Module{places, days}
	})
	for known.FenceIndex(tenant) == nil { // the feed brings it soon after the start
		time.Sleep(10 * time.Millisecond)
	}
	var units []int32
	err := d.Write(access.WithActor(t.Context(), access.Server(tenant)), func(tx db.Tx) error {
		return tx.Scan(t.Context(), "SELECT app.every_unit_of($1)", []any{tenant}, &units)
	})
	if err != nil {
		t.Fatal(err)
	}
	boss := h.As(access.WithActor(t.Context(), access.Actor{
		TenantID: tenant, UserID: 3, EmployeeID: 3, Units: units,
		Permissions: []access.Permission{logbook.History},
	}))
	ask := func(rep int64, day string) logbook.TrackDay {
		return webtest.JSON[logbook.TrackDay](boss.GET(fmt.Sprintf("/api/tracking/reps/%d/days/%s", rep, day)).Want(200))
	}
	reps, days := []int64{15, 17, 20, 25, 27}, []string{"2026-06-18", "2026-06-27", "2026-06-30"}
	made := map[string]logbook.TrackDay{}
	for _, rep := range reps {
		for _, day := range days {
			made[fmt.Sprint(rep, day)] = ask(rep, day)
		}
	}
	clock.Forward(200 * 24 * time.Hour) // the raw fixes count as gone: what was made ready answers
	for _, rep := range reps {
		for _, day := range days {
			raw, ready := made[fmt.Sprint(rep, day)], ask(rep, day)
			if len(ready.Segments) != len(raw.Segments) || len(ready.Gaps) != len(raw.Gaps) {
				t.Errorf("rep %d on %s: %d lines and %d gaps, the product makes %d and %d", rep, day,
					len(ready.Segments), len(ready.Gaps), len(raw.Segments), len(raw.Gaps))
			}
			raw.Segments, ready.Segments, raw.Gaps, ready.Gaps, raw.Flags, ready.Flags = nil, nil, nil, nil, nil, nil
			a, b := text(t, raw), text(t, ready)
			if a != b {
				t.Errorf("rep %d on %s:\n%s\nthe product makes\n%s", rep, day, b, a)
			}
		}
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

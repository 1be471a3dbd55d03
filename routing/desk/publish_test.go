package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/beats"
	"xuntu.dev/routing/desk/today"
)

// published lays two days out and publishes them; it gives the first version.
func (b *bureau) published(t *testing.T, days []string, stops [][]int64) desk.Head {
	t.Helper()
	s := b.begin(t, b.c.Ada, "empty")
	in := desk.DaysChange{Rev: s.Rev}
	for i, day := range days {
		in.Days = append(in.Days, daysOf(0, day, stops[i]...).Days...)
	}
	c := webtest.JSON[desk.Changed](b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), in).Want(200))
	return step(b.boss, step(b.planner, c.Head, "submit", desk.Step{}), "publish", desk.Step{})
}

// plansOf is everything of a rep's plans as the database has it, in words.
func (b *bureau) plansOf(t *testing.T, rep int64) string {
	t.Helper()
	var out string
	err := b.d.Owner.Pool().QueryRow(t.Context(), `SELECT coalesce(string_agg(p.day || ':' || p.schedule_id || ':' || s.seq || ':' || s.outlet_id || ':' || s.eta_at, ' ' ORDER BY p.day, s.seq), '')
		FROM routing.plan p JOIN routing.plan_stop s ON s.plan_id = p.id WHERE p.rep_id = $1`, rep).Scan(&out)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// RTE-07: whatever dies in the middle of publishing, the version before stays in force, whole; tried again it succeeds.
func TestPublishingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]string{
		"a statement fails":          `RAISE EXCEPTION 'the disk is full'`,
		"the connection is cut":      `PERFORM pg_terminate_backend(pg_backend_pid())`,
		"the server stops listening": `PERFORM pg_cancel_backend(pg_backend_pid()); PERFORM pg_sleep(5)`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBureau(t)
			ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 6)
			days := []string{"2026-03-03", "2026-03-04"}
			first := b.published(t, days, [][]int64{ids[:3], ids[3:]})
			before := b.plansOf(t, b.c.Ada)
			s := b.begin(t, b.c.Ada, "published")
			c := b.put(s, days[0], ids[5], ids[4])
			head := step(b.planner, c.Head, "submit", desk.Step{})

			b.d.AsOwner(t, fmt.Sprintf(`CREATE FUNCTION pg_temp_die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
				IF (SELECT day FROM routing.plan WHERE id = NEW.plan_id) = '2026-03-04' THEN %s; END IF; RETURN NEW; END $$`, end))
			b.d.AsOwner(t, `CREATE TRIGGER die BEFORE INSERT ON routing.plan_stop FOR EACH ROW EXECUTE FUNCTION pg_temp_die()`)
			if code := b.boss.POST(at("/api/routing/schedules", head.ID, "/publish"), desk.Step{Rev: head.Rev}).Status; code < 500 {
				t.Fatalf("it was answered with %d", code)
			}
			if after := b.plansOf(t, b.c.Ada); after != before {
				t.Errorf("the plans are\n%s\nand were\n%s", after, before)
			}
			if was, is := b.schedule(first.ID), b.schedule(head.ID); was.State != desk.Published || is.State != desk.Submitted || is.Rev != head.Rev {
				t.Errorf("the versions are %s and %s", was.State, is.State)
			}
			if n := b.d.Count(t, `SELECT count(*) FROM routing.notice WHERE rep_id = $1`, b.c.Ada); n != 1 {
				t.Errorf("%d notices, want that of the first version", n)
			}

			b.d.AsOwner(t, `DROP TRIGGER die ON routing.plan_stop`)
			step(b.boss, head, "publish", desk.Step{})
			if after := b.plansOf(t, b.c.Ada); after == before || b.schedule(first.ID).State != desk.Superseded {
				t.Errorf("tried again: %s", after)
			}
		})
	}
}

// A version published over a day that is under way leaves what was visited, what was skipped and what was put in today.
func TestPublishingOverARunningDay(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 7)
	b.published(t, []string{firstMonday}, [][]int64{ids[:4]}) // of which 0 is visited, 1 skipped, 2 and 3 are left
	b.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, claim_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, $5, 'planned', 'inside', $6, $6, $6, $6, 1)`, b.c.ID, b.c.EastTeam, b.c.Ada, ids[0], firstMonday, b.Clock.Now())
	b.d.AsOwner(t, `UPDATE routing.plan_stop SET skipped_at = now(), skip_reason = 'closed' WHERE rep_id = $1 AND outlet_id = $2`, b.c.Ada, ids[1])
	plan := webtest.JSON[plans](b.ada.GET("/api/routing/plans?day=" + firstMonday).Want(200)).Items[0]
	for _, added := range []int64{ids[4], ids[5]} {
		b.planner.POST(at("/api/routing/plans", plan.ID, "/insert"), today.InsertRequest{OutletID: added}).Want(200)
	}

	s := b.begin(t, b.c.Ada, "published")
	c := b.put(s, firstMonday, ids[6], ids[5], ids[3]) // 2 goes, 6 comes, 5 is planned by now
	step(b.boss, step(b.planner, c.Head, "submit", desk.Step{}), "publish", desk.Step{})
	day := webtest.JSON[today.DayPlan](b.planner.GET(fmt.Sprintf("/api/routing/today?rep=%d&day=%s", b.c.Ada, firstMonday)).Want(200))
	var got []string
	for _, st := range day.Stops {
		got = append(got, fmt.Sprintf("%d %s", slices.Index(ids, st.OutletID), st.State))
	}
	if want := "0 done, 1 skipped, 4 todo, 6 todo, 5 todo, 3 todo"; strings.Join(got, ", ") != want {
		t.Errorf("the day is %q, want %q", strings.Join(got, ", "), want)
	}
}

// POST schedules, from beats: what is approved lies on its weekdays, in order, an outlet once a day, and none on days off.
func TestAScheduleBeginsWithBeats(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 5)
	b.planner.POST("/api/routing/schedules", desk.ScheduleNew{RepIDs: []int64{b.c.Ada}, FirstDay: firstMonday, From: "beats"}).WantProblem(422, "schedule_no_beats")
	for code, beat := range map[string]beats.Content{
		"A": {Name: "一三", Weekdays: 1 + 4, OutletIDs: []int64{ids[2], ids[0]}},
		"B": {Name: "一日", Weekdays: 1 + 64, OutletIDs: []int64{ids[0], ids[1]}},
		"C": {Name: "草稿", Weekdays: 127, OutletIDs: ids[3:]},
	} {
		made := webtest.JSON[beats.Detail](b.planner.POST("/api/routing/beats", beats.BeatNew{RepID: b.c.Ada, Code: code, Content: beat}).Want(201))
		if code == "C" {
			continue
		}
		sent := webtest.JSON[beats.Detail](b.planner.POST(at("/api/routing/beats", made.ID, "/submit"), beats.Word{Rev: made.Rev}).Want(200))
		b.boss.POST(at("/api/routing/beats", made.ID, "/approve"), beats.Word{Rev: sent.Rev}).Want(200)
	}
	b.boss.PUT("/api/app/calendar", map[string]any{"days": []any{map[string]any{"day": "2026-03-09", "works": false, "name": "假"}}}).Want(200)
	s := b.begin(t, b.c.Ada, "beats")
	for d, day := range s.Days {
		var want []int64
		switch weekday := d % 7; {
		case weekday == 0 && day.Day != "2026-03-09":
			want = []int64{ids[2], ids[0], ids[1]}
		case weekday == 2:
			want = []int64{ids[2], ids[0]}
		}
		var got []int64
		for _, st := range day.Stops {
			got = append(got, st.OutletID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", day.Day, got, want)
		}
	}
}

// The company's peak hours lengthen what is planned, and the plan says so.
func TestPeakHoursArePlannedWith(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 3)
	s := b.begin(t, b.c.Ada, "empty")
	quiet := b.put(s, "2026-03-03", ids...)
	if notes := b.schedule(s.ID).Notes; len(notes) != 0 {
		t.Errorf("on empty roads: %+v", notes)
	}
	for key, value := range map[string]any{"routing.peak_factor": 2.0, "routing.peak_morning_from_h": 0.0, "routing.peak_morning_to_h": 24.0} {
		b.boss.PUT("/api/app/parameters/"+key, map[string]any{"value": value, "reason": "早晚高峰"}).Want(200)
	}
	s.Rev = quiet.Rev
	busy := b.put(s, "2026-03-03", ids...)
	if got, want := busy.Days[0].TravelS, 2*quiet.Days[0].TravelS; got < want-3 || got > want+3 || busy.Days[0].DistanceM != quiet.Days[0].DistanceM {
		t.Errorf("%d s and %d m, want twice of %d s and %d m", got, busy.Days[0].DistanceM, quiet.Days[0].TravelS, quiet.Days[0].DistanceM)
	}
	notes := b.schedule(s.ID).Notes
	if len(notes) != 1 || notes[0].Code != "hour_factor" || notes[0].Params["factor"] != 2.0 {
		t.Errorf("the plan says %+v", notes)
	}
}

package desk_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/dispatch"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/desk/runs"
)

// RTE-03: the optimiser cuts a seeded order's way by a tenth and more; what is locked stays; a day may be taken alone.
func TestARunShortensTheWay(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.pace(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 40)
	days := []string{"2026-03-03", "2026-03-04"}
	s := b.begin(t, b.c.Ada, "empty")
	in := desk.DaysChange{Rev: s.Rev}
	for d, day := range days {
		one := desk.DayAsked{Day: day, Stops: []desk.Asked{}}
		for _, id := range ids[d*20 : d*20+20] {
			one.Stops = append(one.Stops, desk.Asked{OutletID: id})
		}
		in.Days = append(in.Days, one)
	}
	in.Days[0].Stops[0].Locks = []desk.Lock{desk.LockPosition}
	in.Days[1].Stops[7].Locks = []desk.Lock{desk.LockDay}
	in.Days[0].Stops[4].Locks = []desk.Lock{desk.LockPosition} // in the middle of the day
	c := webtest.JSON[desk.Changed](b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), in).Want(200))
	ask := desk.RunNew{Kind: "optimise", ScheduleID: s.ID, Days: days, Objective: "distance", Seconds: 2, Rev: c.Rev}
	run := webtest.JSON[desk.Run](b.planner.POST("/api/routing/runs", ask).Want(200))
	b.planner.POST("/api/routing/runs", ask).WantProblem(409, "run_going")
	b.cao.GET(at("/api/routing/runs", run.ID, "")).WantProblem(404, "run_not_found")
	run = b.ended(t, run.ID)
	if run.State != "done" || run.Result == nil || len(run.Progress.History) == 0 {
		t.Fatalf("the run: %+v", run)
	}
	before, after := run.Result.Before, run.Result.After
	if float64(after.DistanceM) > 0.9*float64(before.DistanceM) || after.Stops < before.Stops || after.Late > 0 {
		t.Errorf("from %+v to %+v", before, after)
	}
	if got := run.Result.Days[0].Stops[4]; got.OutletID != in.Days[0].Stops[4].OutletID {
		t.Errorf("the fifth stop, locked to its place, is %d", got.OutletID)
	}
	if got := run.Result.Days[0].Stops[0]; got.OutletID != ids[0] || !slices.Contains(got.Locks, desk.LockPosition) {
		t.Errorf("the first stop is %+v, want %d", got, ids[0])
	}
	if !slices.ContainsFunc(run.Result.Days[1].Stops, func(st desk.ScheduleStop) bool { return st.OutletID == ids[27] }) {
		t.Errorf("the locked outlet has left its day")
	}
	b.planner.POST(at("/api/routing/runs", run.ID, "/accept"), desk.Acceptance{Rev: c.Rev - 1}).WantProblem(409, "schedule_changed_meanwhile")
	taken := webtest.JSON[desk.Changed](b.planner.POST(at("/api/routing/runs", run.ID, "/accept"), desk.Acceptance{Rev: c.Rev, Days: days[:1]}).Want(200))
	taken = webtest.JSON[desk.Changed](b.planner.POST(at("/api/routing/runs", run.ID, "/accept"), desk.Acceptance{Rev: taken.Rev}).Want(200))
	if taken.State != desk.Optimised || taken.Totals.DistanceM != after.DistanceM {
		t.Errorf("taken: %+v, want %+v", taken.Head, after)
	}
	s.Rev = taken.Rev
	changed := b.put(s, days[0], ids[1])
	b.planner.POST(at("/api/routing/runs", run.ID, "/accept"), desk.Acceptance{Rev: changed.Rev}).WantProblem(409, "run_outdated")
}

// A long search ends at once when somebody wants it to, and keeps its best so far.
func TestARunIsCancelled(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.pace(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 30)
	s := b.begin(t, b.c.Ada, "empty")
	c := b.put(s, "2026-03-03", ids...)
	run := webtest.JSON[desk.Run](b.planner.POST("/api/routing/runs", desk.RunNew{Kind: "optimise", ScheduleID: s.ID, Objective: "time", Seconds: 600, Rev: c.Rev}).Want(200))
	for run.State == "waiting" {
		run = webtest.JSON[desk.Run](b.planner.GET(at("/api/routing/runs", run.ID, "")).Want(200))
	}
	b.d.AsOwner(t, `UPDATE routing.run SET cancelled = true WHERE id = $1`, run.ID) // as another server would
	if run = b.ended(t, run.ID); run.State != "cancelled" || run.Result == nil {
		t.Errorf("cancelled: %+v", run)
	}
}

// RTE-06: a month is made from cycles, within the calendar, windows and hours; what does not fit is a gap with a reason.
func TestAMonthIsMadeFromCycles(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.pace(t)
	b.boss.PUT("/api/app/parameters/routing.search_s", map[string]any{"value": 2}).Want(200)
	weekly, fortnightly := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "B", 12), b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 15)
	lost := int64(b.d.Count(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class) VALUES ($1, $2, $3, 'x', 'x', 'C') RETURNING id::int`, b.c.ID, b.c.EastTeam, b.c.Ada))
	five, friday := 5, 16
	set := webtest.JSON[desk.Cycle](b.planner.PUT(at("/api/routing/cycles", fortnightly[0], ""), desk.CycleSet{Visits: &five, Reason: "新店"}).Want(200))
	if set.Visits != 5 || set.ClassVisits != 2 || set.Override == nil || set.Override.Reason != "新店" || set.Override.By == nil {
		t.Errorf("override: %+v", set)
	}
	b.planner.PUT(at("/api/routing/cycles", fortnightly[0], ""), desk.CycleSet{Visits: &five, Reason: "x", Rev: 7}).WantProblem(409, "cycle_changed_meanwhile")
	b.cao.PUT(at("/api/routing/cycles", fortnightly[0], ""), desk.CycleSet{Visits: &five, Reason: "x"}).WantProblem(404, "outlet_not_found")
	b.planner.PUT(at("/api/routing/cycles", weekly[0], ""), desk.CycleSet{Weekdays: &friday, Reason: "周五到货"}).Want(200)
	b.planner.PUT(at("/api/routing/outlets", weekly[1], "/hours"), desk.HoursSet{Hours: []desk.OutletHours{{Weekday: 2, FromMin: 840, ToMin: 960}}}).Want(200)
	b.planner.PUT("/api/app/calendar", map[string]any{"days": []map[string]any{{"day": "2026-03-06", "works": false, "name": "假"}}}).Want(200)

	made := webtest.JSON[desk.SchedulesMade](b.planner.POST("/api/routing/schedules", desk.ScheduleNew{RepIDs: []int64{b.c.Ada}, FirstDay: firstMonday, From: "cycles"}).Want(200))
	run := b.ended(t, made.RunIDs[0])
	if run.State != "done" || run.AcceptedAt == nil {
		t.Fatalf("the run: %+v", run)
	}
	s := b.schedule(made.Items[0].ID)
	days := map[int64][]string{}
	for _, d := range s.Days {
		if len(d.Stops) > 0 && !d.Works {
			t.Errorf("stops on %s", d.Day)
		}
		for _, st := range d.Stops {
			days[st.OutletID] = append(days[st.OutletID], d.Day)
		}
	}
	for _, w := range s.Warnings {
		if w.OutletID != lost && w.OutletID != weekly[0] {
			t.Errorf("a warning: %+v", w)
		}
	}
	if s.State != desk.Optimised || len(days[fortnightly[0]]) != 5 || !slices.Equal(days[weekly[0]], []string{"2026-03-13", "2026-03-20", "2026-03-27"}) {
		t.Errorf("%s: %v, %v", s.State, days[fortnightly[0]], days[weekly[0]])
	}
	for _, day := range days[weekly[1]] {
		if !slices.Contains([]string{"2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"}, day) {
			t.Errorf("open on Tuesdays, visited on %s", day)
		}
	}
	if len(s.Gaps) != 2 || s.Gaps[0].Reason != "no_day" || s.Gaps[1].Reason != "no_place" {
		t.Errorf("gaps: %+v", s.Gaps)
	}
	if s.Totals.OvertimeS > 28*1800 || s.Totals.SpreadPct > 60 {
		t.Errorf("totals: %+v", s.Totals)
	}
	sum := webtest.JSON[struct{ Batch runs.Batch }](b.planner.GET("/api/routing/runs?batch=" + at("", run.ID, "")[1:]).Want(200)).Batch
	if sum.Runs != 1 || sum.Done != 1 || sum.Share != 1 {
		t.Errorf("the batch: %+v", sum)
	}
}

// A run that fell silent with its server is said to have died.
func TestADeadRunIsBuried(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 2)
	s := b.begin(t, b.c.Ada, "empty")
	id := int64(b.d.Count(t, `INSERT INTO routing.run (tenant_id, unit_id, schedule_id, kind, state, asked, asked_at, started_at, heard_at)
		VALUES ($1, $2, $3, 'optimise', 'running', '{}', now(), now(), $4::timestamptz - interval '31 seconds') RETURNING id::int`, b.c.ID, b.c.EastTeam, s.ID, b.Clock.Now()))
	if err := runs.New(b.kit, reps.New(b.kit)).Bury(b.c.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	if run := b.ended(t, id); run.State != "failed" || run.Problem != "run_died" {
		t.Errorf("%+v", run)
	}
}

// RTE-10: the planning rate by unit and rep is what plain SQL counts, for whoever asks.
func TestThePlanningRateIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 7)
	b.outlets(t, b.c, b.c.EastTeam, b.c.Ben, "C", 3)
	b.outlets(t, b.c, b.c.WestTeam, b.c.Cao, "A", 4)
	b.outlets(t, b.other, b.other.EastTeam, b.other.Ada, "C", 5)
	b.d.AsOwner(t, `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, ids[6])
	s := b.begin(t, b.c.Ada, "empty")
	c := b.put(s, firstMonday, ids[0], ids[1])
	s.Rev = c.Rev
	c = b.put(s, "2026-03-17", ids[1], ids[2])
	step(b.boss, step(b.planner, c.Head, "submit", desk.Step{}), "publish", desk.Step{})
	for _, one := range []struct {
		name  string
		who   *webtest.Client
		units []int32
		own   int64
	}{
		{"head office", b.boss, []int32{b.c.EastTeam, b.c.WestTeam}, 0},
		{"a branch", b.planner, []int32{b.c.EastTeam}, 0},
		{"a sibling", b.cao, []int32{b.c.WestTeam}, b.c.Cao},
		{"another company", b.alien, []int32{b.other.EastTeam}, 0},
	} {
		got := webtest.JSON[desk.Rates](one.who.GET("/api/routing/rates?month=2026-03").Want(200))
		active := b.d.Count(t, `SELECT count(*) FROM geo.outlet WHERE state = 'active' AND rep_id IS NOT NULL AND unit_id = ANY ($1)`, one.units)
		planned := b.d.Count(t, `SELECT count(DISTINCT o.id) FROM geo.outlet o JOIN routing.plan_stop s ON s.outlet_id = o.id JOIN routing.plan p ON p.id = s.plan_id
			WHERE o.state = 'active' AND o.rep_id IS NOT NULL AND o.unit_id = ANY ($1) AND to_char(p.day, 'YYYY-MM') = '2026-03'`, one.units)
		if got.Active != active || got.Planned != planned {
			t.Errorf("%s: %d of %d, SQL counts %d of %d", one.name, got.Planned, got.Active, planned, active)
		}
	}
	got := webtest.JSON[desk.Rates](b.planner.GET("/api/routing/rates?month=2026-03").Want(200))
	if len(got.Reps) != 2 || got.Reps[0].Planned != 3 || got.Reps[0].Active != 6 || got.Units[0].Active != 9 || got.Rate.Rate <= 0.33 {
		t.Errorf("%+v", got)
	}
	if empty := webtest.JSON[desk.Rates](b.planner.GET("/api/routing/rates?month=2026-05").Want(200)); empty.Planned != 0 || empty.Active != 9 {
		t.Errorf("another month: %+v", empty)
	}
	b.planner.GET("/api/routing/rates?month=May").WantProblem(422, "month_malformed")
}

// PLT-24: 国庆节 is no day to work, and the Saturday that is worked for it is.
func TestTheCalendarSaysWhichDaysAreWorked(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'routing.workweek', '"mon_fri"', now())`, b.c.ID)
	b.d.AsOwner(t, `INSERT INTO app.calendar_day (tenant_id, day, works, name) VALUES
		($1, '2026-10-01', false, '国庆节'), ($1, '2026-10-02', false, '国庆节'), ($1, '2026-10-10', true, '国庆节调休')`, b.c.ID)
	days := webtest.JSON[struct{ Items []reps.Workday }](b.cao.GET("/api/routing/workdays?from=2026-09-30&to=2026-10-11").Want(200)).Items
	var got []string
	for _, d := range days {
		got = append(got, fmt.Sprint(d.Day[5:], " ", d.Works, " ", d.Name))
	}
	want := []string{
		"09-30 true ", "10-01 false 国庆节", "10-02 false 国庆节", "10-03 false ", "10-04 false ", "10-05 true ", "10-06 true ", "10-07 true ",
		"10-08 true ", "10-09 true ", "10-10 true 国庆节调休", "10-11 false ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, span := range []string{"from=2026-10-02&to=2026-10-01", "from=2026-01-01&to=2026-12-31"} {
		b.cao.GET("/api/routing/workdays?"+span).WantProblem(422, "days_out_of_range")
	}
}

func TestProfilesOverTheCompanys(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "C", 1)
	path := at("/api/routing/profiles", b.c.Ada, "")
	nine, travel, eight := 540, "car", 480
	p := webtest.JSON[reps.Profile](b.planner.PUT(path, reps.OwnProfile{StartsMin: &nine, Travel: &travel}).Want(200))
	if p.StartsMin != 540 || p.EndsMin != 1050 || p.Travel != "car" || !slices.Equal(p.Own, []string{"startsMin", "travel"}) || p.Rev != 1 {
		t.Errorf("%+v", p)
	}
	b.planner.PUT(path, reps.OwnProfile{StartsMin: &nine}).WantProblem(409, "profile_changed_meanwhile")
	b.planner.PUT(path, reps.OwnProfile{EndsMin: &eight, Rev: 1}).WantProblem(422, "profile_hours_in_order")
	b.cao.PUT(path, reps.OwnProfile{StartsMin: &nine}).WantProblem(404, "rep_not_found")
	dozen := 12
	p = webtest.JSON[reps.Profile](b.planner.PUT(path, reps.OwnProfile{
		StartsMin: &nine, MostStops: &dozen, Start: &web.Point{Lon: 113.6, Lat: 34.7}, End: &web.Point{Lon: 113.7, Lat: 34.8}, Rev: 1,
	}).Want(200))
	if p.Travel != "ebike" || p.End == nil || p.End.Lon != 113.7 || !slices.Equal(p.Own, []string{"startsMin", "mostStops", "start", "end"}) {
		t.Errorf("with places: %+v", p)
	}
	// What is absent is given back to the company's.
	p = webtest.JSON[reps.Profile](b.planner.PUT(path, reps.OwnProfile{StartsMin: &nine, Rev: p.Rev}).Want(200))
	if p.End != nil || p.Start != nil || p.MostStops != 40 || !slices.Equal(p.Own, []string{"startsMin"}) {
		t.Errorf("given back: %+v", p)
	}
	list := webtest.JSON[struct{ Items []reps.Profile }](b.planner.GET("/api/routing/profiles").Want(200)).Items
	if len(list) != 1 || list[0].StartsMin != 540 {
		t.Errorf("%+v", list)
	}
}

// A rep's day that is booked moves the visits of a cycle to another one, and does not lose those of the other weeks.
func TestABookedDayMovesItsCycles(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.pace(t)
	ids := b.outlets(t, b.c, b.c.EastTeam, b.c.Ada, "B", 12)
	s := b.begin(t, b.c.Ada, "empty")
	for week := range 4 {
		s.Rev = b.put(s, time.Date(2026, 3, 4+7*week, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), ids...).Rev
	}
	wednesday := 9.0 + 24*9 // hours after the first Monday's midnight: the second Wednesday
	midnight := time.Date(2026, 3, 2, 0, 0, 0, 0, time.FixedZone("CST", 8*3600))
	hour := func(h float64) time.Time { return midnight.Add(time.Duration(h * float64(time.Hour))) }
	b.planner.POST("/api/routing/bookings", dispatch.BookingNew{
		RepIDs: []int64{b.c.Ada}, BookingContent: dispatch.BookingContent{Kind: "training", Title: "新品培训", FromAt: hour(wednesday - 1), ToAt: hour(wednesday + 8.5)},
	}).Want(201)
	run := webtest.JSON[desk.Run](b.planner.POST("/api/routing/runs", desk.RunNew{Kind: "optimise", ScheduleID: s.ID, Objective: "distance", Seconds: 2, Rev: s.Rev}).Want(200))
	run = b.ended(t, run.ID)
	if run.State != "done" || len(run.Result.Gaps) != 0 || run.Result.After.Stops != 48 {
		t.Fatalf("%s, gaps %+v, %d stops", run.State, run.Result.Gaps, run.Result.After.Stops)
	}
	for _, day := range run.Result.Days {
		if day.Day == "2026-03-11" && len(day.Stops) > 0 {
			t.Errorf("%d stops on the day of the training", len(day.Stops))
		}
	}
}

package attendance_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/attendance"
)

// shanghai is where the tests' company works.
type shanghai struct{}

func (shanghai) ZoneOf(int64) *time.Location { return time.FixedZone("CST", 8*3600) }

// morning is Monday, 2 March 2026, 8:20 in Shanghai.
var morning = time.Date(2026, 3, 2, 0, 20, 0, 0, time.UTC)

type stage struct {
	*webtest.House
	d *testkit.DB
	c *testkit.Company
}

// newStage has a company with three reps in the field and a main shift from 8:30 to 17:30, Monday to Friday.
func newStage(t *testing.T) *stage {
	s := &stage{d: testkit.Database(t)}
	s.c = testkit.NewCompany(t, s.d)
	s.d.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, permissions) VALUES ($1, 'field', 'field', '{visits.check_in}') RETURNING id),
		p AS (INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, 'field', 'field', 'field') RETURNING id),
		pr AS (INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, r.id FROM p, r)
		INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id)
		SELECT $1, e.id, e.unit_id, p.id, $2 FROM p, org.employee e WHERE e.tenant_id = $1 AND e.name IN ('ada', 'ben', 'cao')`, s.c.ID, s.c.Tree)
	s.House = webtest.New(t, s.d, webtest.Options{Clock: testkit.NewClock(morning)}, func(kit app.Kit) []app.Module {
		return []app.Module{attendance.New(kit, shanghai{})}
	})
	s.boss(t).POST("/api/attendance/shifts", attendance.ShiftWish{
		Name: "白班", Starts: "08:30", Ends: "17:30", GraceMin: 10, Weekdays: 31, Main: true, Active: true,
	}).Want(http.StatusNoContent)
	return s
}

func (s *stage) boss(t *testing.T) *webtest.Client {
	return s.As(s.c.HeadLead(t.Context(), attendance.View, attendance.Manage))
}

func (s *stage) rep(t *testing.T, id int64) *webtest.Client {
	return s.As(s.c.Rep(t.Context(), id, attendance.Clock))
}

func (s *stage) tap(act string) attendance.NewPunch {
	return attendance.NewPunch{Ref: uuid.New(), Act: act, At: s.Clock.Now(), Point: &web.Point{Lon: 113.62, Lat: 34.74}}
}

// standings gives what the days of reps come to, by rep and day.
func standings(c *webtest.Client, query string) map[int64]map[string]attendance.Standing {
	all := map[int64]map[string]attendance.Standing{}
	for _, r := range webtest.JSON[web.Page[attendance.RepDays]](c.GET("/api/attendance/days?" + query).Want(http.StatusOK)).Items {
		all[r.RepID] = map[string]attendance.Standing{}
		for _, d := range r.Days {
			all[r.RepID][d.Day] = d.Standing
		}
	}
	return all
}

// TestADayFromTheFirstTapToTheAppeal (TRK-07): in and out with a place, late, absent, leave, and an appeal that is granted.
func TestADayFromTheFirstTapToTheAppeal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada, ben, boss := s.rep(t, s.c.Ada), s.rep(t, s.c.Ben), s.boss(t)
	s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, fence_m) VALUES ($1, $2, $3, 'N', '近处的店', 'SRID=4326;POINT(113.6212 34.7402)', 100)`,
		s.c.ID, s.c.EastTeam, s.c.Ada)
	in := s.tap("in")
	first := webtest.JSON[attendance.Punch](ada.POST("/api/attendance/punches", in).Want(http.StatusOK))
	again := webtest.JSON[attendance.Punch](ada.POST("/api/attendance/punches", in).Want(http.StatusOK))
	if first.ID != again.ID || first.Place != "近处的店" || first.Day != "2026-03-02" || first.Point == nil {
		t.Errorf("%+v, sent again %+v", first, again)
	}
	ben.POST("/api/attendance/punches", in).WantProblem(http.StatusConflict, "attendance_ref_taken")
	s.d.AsOwner(t, `INSERT INTO routing.booking (tenant_id, unit_id, rep_id, kind, from_at, to_at, title, made_at, changed_at)
		VALUES ($1, $2, $3, 'leave', '2026-03-02 00:00+08', '2026-03-03 00:00+08', '年假', now(), now())`, s.c.ID, s.c.WestTeam, s.c.Cao)
	s.Clock.Forward(time.Hour) // 9:20
	ben.POST("/api/attendance/punches", s.tap("in")).Want(http.StatusOK)
	today := webtest.JSON[attendance.Today](ben.GET("/api/attendance/today").Want(http.StatusOK))
	if today.Standing != attendance.Late || today.LateS != 50*60 || len(today.Punches) != 1 || today.Shift != "白班" {
		t.Errorf("Ben, 50 minutes late: %+v", today)
	}
	s.Clock.Forward(9 * time.Hour) // 18:20
	ada.POST("/api/attendance/punches", s.tap("out")).Want(http.StatusOK)
	ben.POST("/api/attendance/punches", s.tap("out")).Want(http.StatusOK)
	got := standings(boss, "from=2026-03-01&to=2026-03-02")
	for rep, want := range map[int64]attendance.Standing{s.c.Ada: attendance.Present, s.c.Ben: attendance.Late, s.c.Cao: attendance.Leave} {
		if got[rep]["2026-03-02"] != want || got[rep]["2026-03-01"] != attendance.Off {
			t.Errorf("rep %d: %v, want %s", rep, got[rep], want)
		}
	}
	ada.POST("/api/attendance/appeals", attendance.NewAppeal{Day: "2026-03-02", Text: "?"}).WantProblem(http.StatusUnprocessableEntity, "appeal_pointless")
	asked := webtest.JSON[attendance.Appeal](ben.POST("/api/attendance/appeals", attendance.NewAppeal{Day: "2026-03-02", Text: "地铁停运"}).Want(http.StatusOK))
	ben.POST("/api/attendance/appeals", attendance.NewAppeal{Day: "2026-03-02", Text: "again"}).Want(http.StatusConflict)
	address := "/api/attendance/appeals/" + number(asked.ID)
	s.As(s.c.Rep(t.Context(), s.c.Ben, attendance.Clock, attendance.Manage)).POST(address+"/grant", map[string]any{}).WantProblem(http.StatusForbidden, "appeal_own")
	s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.WestTeam}, attendance.Manage)).POST(address+"/grant", map[string]any{}).Want(http.StatusNotFound)
	boss.POST(address+"/refuse", map[string]any{}).WantProblem(http.StatusUnprocessableEntity, "appeal_refused_why")
	boss.POST(address+"/grant", map[string]any{}).Want(http.StatusOK)
	boss.POST(address+"/refuse", map[string]any{"note": "no"}).WantProblem(http.StatusConflict, "appeal_not_possible")
	if got := standings(ben, "from=2026-03-02&to=2026-03-02"); len(got) != 1 || got[s.c.Ben]["2026-03-02"] != attendance.Excused {
		t.Errorf("Ben sees %v, want the own day, excused", got)
	}
}

// TestTheRosterAndTheCalendar: a holiday, a day off that is worked (调休), another shift for a week, and back.
func TestTheRosterAndTheCalendar(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	boss := s.boss(t)
	s.d.AsOwner(t, `INSERT INTO app.calendar_day (tenant_id, day, works, name) VALUES ($1, '2026-03-03', false, '节'), ($1, '2026-03-07', true, '调休')`, s.c.ID)
	boss.POST("/api/attendance/shifts", attendance.ShiftWish{Name: "周末班", Starts: "10:00", Ends: "18:00", Weekdays: 96, Active: true}).Want(http.StatusNoContent)
	var weekend int32
	for _, shift := range webtest.JSON[web.List[attendance.Shift]](boss.GET("/api/attendance/shifts").Want(http.StatusOK)).Items {
		if shift.Name == "周末班" {
			weekend = shift.ID
		}
	}
	give := func(shift int32, from, to string, status int) {
		t.Helper()
		boss.POST("/api/attendance/roster", attendance.RosterWish{Reps: []int64{s.c.Ada}, ShiftID: shift, FromDay: from, ToDay: to}).Want(status)
	}
	give(weekend, "2026-03-02", "2026-03-15", http.StatusNoContent)
	give(0, "2026-03-08", "2026-03-08", http.StatusNoContent)  // a Sunday off, cut out of the midst
	give(-1, "2026-03-14", "2026-03-15", http.StatusNoContent) // the main shift again
	give(weekend, "2026-03-05", "2026-03-04", http.StatusUnprocessableEntity)
	s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.WestTeam}, attendance.Manage)).
		POST("/api/attendance/roster", attendance.RosterWish{Reps: []int64{s.c.Ada}, FromDay: "2026-03-02"}).WantProblem(http.StatusNotFound, "rep_not_found")
	s.Clock.Forward(20 * 24 * time.Hour)
	got := standings(boss, "from=2026-03-02&to=2026-03-15")
	works := func(rep int64) (days []string) {
		for day := 2; day <= 15; day++ {
			if text := time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly); got[rep][text] == attendance.Absent {
				days = append(days, text[8:])
			}
		}
		return days
	}
	for rep, want := range map[int64]string{s.c.Ada: "07", s.c.Ben: "02 04 05 06 07 09 10 11 12 13"} {
		if text := join(works(rep)); text != want {
			t.Errorf("rep %d was to work on %s, want %s", rep, text, want)
		}
	}
}

// TestTheOnlineRateIsWhatAPlainCountGives (TRK-08): leave is no share of it, and a word of any kind counts.
func TestTheOnlineRateIsWhatAPlainCountGives(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for day := 2; day <= 6; day++ {
		s.d.AsOwner(t, `INSERT INTO attendance.punch (tenant_id, unit_id, rep_id, ref, act, day, at, device_at, received_at)
			SELECT $1, unit_id, id, gen_random_uuid(), 'in', d, d + time '00:30', d, d FROM org.employee, (SELECT make_date(2026, 3, $2) AS d) x
			WHERE tenant_id = $1 AND name IN ('ada', 'ben', 'cao') AND (id + $2) % 3 > 0`, s.c.ID, day)
	}
	s.d.AsOwner(t, `INSERT INTO routing.booking (tenant_id, unit_id, rep_id, kind, from_at, to_at, title, made_at, changed_at)
		VALUES ($1, $2, $3, 'leave', '2026-03-04 00:00+08', '2026-03-06 00:00+08', '病假', now(), now())`, s.c.ID, s.c.WestTeam, s.c.Cao)
	s.Clock.Forward(10 * 24 * time.Hour)
	for _, r := range webtest.JSON[web.List[attendance.Rate]](s.boss(t).GET("/api/attendance/rate?from=2026-03-01&to=2026-03-08").Want(http.StatusOK)).Items {
		rostered := s.d.Count(t, `SELECT count(*) FROM org.employee e WHERE tenant_id = $1 AND name IN ('ada', 'ben', 'cao') AND extract(isodow FROM $2::date) < 6
			AND NOT EXISTS (SELECT FROM routing.booking b WHERE b.rep_id = e.id AND b.from_at <= $2::date AND b.to_at > $2::date)`, s.c.ID, r.Day)
		online := s.d.Count(t, `SELECT count(DISTINCT p.rep_id) FROM attendance.punch p WHERE p.tenant_id = $1 AND p.day = $2::date AND extract(isodow FROM $2::date) < 6
			AND NOT EXISTS (SELECT FROM routing.booking b WHERE b.rep_id = p.rep_id AND b.from_at <= $2::date AND b.to_at > $2::date)`, s.c.ID, r.Day)
		if r.Rostered != rostered || r.Online != online || (r.Share == nil) != (rostered == 0) {
			t.Errorf("%+v, want %d of %d", r, online, rostered)
		}
	}
}

// TestWhoSeesWhoseDays: a rep the own ones, a leader those of the subtree, a sibling and another company none.
func TestWhoSeesWhoseDays(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := testkit.NewCompany(t, s.d)
	for name, c := range map[string]struct {
		who  context.Context //nolint:containedctx // Whom the case signs in.
		want int
	}{
		"a rep":           {s.c.Rep(t.Context(), s.c.Ada, attendance.Clock), 1},
		"the branch":      {s.c.EastLead(t.Context(), attendance.View), 2},
		"head office":     {s.c.HeadLead(t.Context(), attendance.View), 3},
		"a leader abroad": {other.HeadLead(t.Context(), attendance.View), 0},
		"no employee":     {s.c.Lead(t.Context(), 0, []int32{s.c.Head}, access.Permission("x")), 0},
	} {
		if got := standings(s.As(c.who), "from=2026-03-02&to=2026-03-02"); len(got) != c.want {
			t.Errorf("%s sees %d reps, want %d", name, len(got), c.want)
		}
	}
	s.boss(t).GET("/api/attendance/days?from=2026-03-01&to=2026-04-01").WantProblem(http.StatusUnprocessableEntity, "period_too_long")
}

// TestPunchesOfAPhoneWithoutTheNetwork arrive later with their own times; the phone keeps the day as a document.
func TestPunchesOfAPhoneWithoutTheNetwork(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.rep(t, s.c.Ada)
	batch := offline.CommandsRequest{Phone: uuid.New(), Commands: []offline.Sent{sent(t, 1, s.tap("in"))}}
	s.Clock.Forward(4 * time.Hour)
	batch.SentAt = s.Clock.Now()
	for range 2 {
		if got := webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(http.StatusOK)); got.Answers[0].Result != "ok" {
			t.Fatalf("%+v", got.Answers[0])
		}
	}
	today := webtest.JSON[attendance.Today](ada.GET("/api/attendance/today").Want(http.StatusOK))
	if today.Standing != attendance.AtWork || len(today.Punches) != 1 || !today.InAt.Equal(morning) || !today.Punches[0].ReceivedAt.Equal(morning.Add(4*time.Hour)) {
		t.Errorf("%+v", today)
	}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", offline.ChangesRequest{Phone: batch.Phone}).Want(http.StatusOK))
	if list := docs.Collections["attendance"].Changed; len(list) != 1 || list[0].ID != "2026-03-02" {
		t.Errorf("%+v", docs.Collections["attendance"])
	}
}

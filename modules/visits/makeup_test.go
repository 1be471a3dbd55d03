package visits_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

const monday = "2026-03-02" // the day of noon

// attainedOrMadeUp is VIS-10 in SQL, written apart from the views: stops with a visit of their day that nobody has rejected, and those approved to be made
// up by one of the next two workdays (Monday to Friday here, less the holidays) that is no planned stop itself.
const attainedOrMadeUp = `WITH good AS (SELECT v.* FROM visits.visit v LEFT JOIN tracking.finding f ON f.visit_id = v.id
		WHERE v.closed_at IS NOT NULL AND coalesce(f.ruling, f.decision, 'accept') <> 'reject')
	SELECT count(*) FROM routing.plan_stop p WHERE p.rep_id = $1 AND p.day = $2::date AND (
		EXISTS (SELECT FROM good v WHERE (v.rep_id, v.day, v.outlet_id) = (p.rep_id, p.day, p.outlet_id))
		OR EXISTS (SELECT FROM visits.makeup m JOIN good v ON v.id = m.visit_id AND (v.rep_id, v.outlet_id) = (p.rep_id, p.outlet_id)
			WHERE m.state = 'approved' AND (m.rep_id, m.day, m.outlet_id) = (p.rep_id, p.day, p.outlet_id) AND v.day > p.day
			AND (SELECT count(*) FROM generate_series(p.day + 1, v.day - 1, interval '1 day') d
				WHERE extract(isodow FROM d) < 6 AND NOT EXISTS (SELECT FROM app.calendar_day c WHERE c.day = d::date AND NOT c.works)) < 2
			AND NOT EXISTS (SELECT FROM routing.plan_stop q WHERE (q.rep_id, q.day, q.outlet_id) = (v.rep_id, v.day, v.outlet_id))))`

// makeup asks from the phone to make up a stop of a day, and gives what the server answered.
func (s *stage) makeup(t *testing.T, who *webtest.Client, outlet int64, day, reason string) offline.Answer {
	t.Helper()
	wish := visits.MakeupWish{Ref: uuid.New(), OutletID: outlet, Day: day, Reason: reason, At: s.Clock.Now()}
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{command(1, "visits.make_up", wish)}}
	return webtest.JSON[offline.CommandsAnswer](who.POST("/api/offline/commands", batch).Want(http.StatusOK)).Answers[0]
}

// visit is a whole visit of a rep, now.
func (s *stage) visit(t *testing.T, who *webtest.Client, outlet int64) visits.Visit {
	t.Helper()
	v := webtest.JSON[visits.Visit](who.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(http.StatusCreated))
	s.Clock.Forward(10 * time.Minute)
	path, body := s.leave(v.ID)
	return webtest.JSON[visits.Visit](who.POST(path, body).Want(http.StatusOK))
}

// leads makes an employee one who leads a unit, so that it hears of what those below ask.
func (s *stage) leads(t *testing.T, employee int64, unit int32) {
	t.Helper()
	s.d.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, permissions) VALUES ($1, 'lead', 'lead', '{workflow.lead}') RETURNING id),
		p AS (INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, 'lead', 'lead', 'lead') RETURNING id),
		pr AS (INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, r.id FROM p, r)
		INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id) SELECT $1, $2, $3, p.id, $4 FROM p`, s.c.ID, employee, unit, s.c.Tree)
}

func makeups(c *webtest.Client, query string) []visits.Makeup {
	return webtest.JSON[web.Page[visits.Makeup]](c.GET("/api/visits/makeups" + query).Want(http.StatusOK)).Items
}

func (s *stage) deciding(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.EastLead(t.Context(), visits.View, visits.MakeUp))
}

func decide(m visits.Makeup, act string) string { return "/api/visits/makeups/" + id(m.ID) + "/" + act }

// done is what the summary, the days, and the report of quality say of a rep's Monday; the oracle holds them together.
func (s *stage) done(t *testing.T, rep int64) int {
	t.Helper()
	lead := s.deciding(t)
	sum := webtest.JSON[visits.DaySummary](lead.GET("/api/visits/summary?day=" + monday).Want(200))
	quality := webtest.JSON[report.Answer[visits.Quality]](lead.GET("/api/visits/quality?from=" + monday + "&to=" + monday).Want(200)).Items
	days := webtest.JSON[visits.RepDays](lead.GET("/api/visits/days?day=" + monday).Want(200)).Items
	want := s.d.Count(t, attainedOrMadeUp, rep, monday)
	if sum.Done != want || quality[0].Done != want || days[0].Done != want {
		t.Errorf("the summary says %d, the report %d, the days %d stops of Monday are done; SQL says %d", sum.Done, quality[0].Done, days[0].Done, want)
	}
	return want
}

// TestAnApprovedMakeUpCounts (VIS-10) for the day of the missed stop, once, when somebody else has approved it: asked for before the visit or after it.
func TestAnApprovedMakeUpCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first, second, third := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "C", s.c.EastTeam, s.c.Ada, 0, 0)
	s.leads(t, s.c.EastBoss, s.c.East)
	s.plan(t, s.c.Ada, s.c.EastTeam, monday, first, second, third)
	ada, lead := s.rep(t, s.c.Ada), s.deciding(t)
	s.visit(t, ada, first)
	if got := s.makeup(t, ada, second, monday, "临时开会"); got.Problem == nil || got.Problem.Code != "makeup_not_missed" {
		t.Errorf("a stop of today is asked for: %+v", got)
	}
	s.Clock.Forward(24 * time.Hour)
	for _, reason := range []string{"临时开会", "再问一次"} {
		if got := s.makeup(t, ada, second, monday, reason); got.Result != "ok" {
			t.Fatalf("asked before the visit: %+v", got)
		}
	}
	if got := s.makeup(t, ada, first, monday, "已拜访"); got.Problem == nil || got.Problem.Code != "makeup_not_missed" {
		t.Errorf("a stop that was made is asked for: %+v", got)
	}
	s.visit(t, ada, second)
	s.visit(t, ada, third)
	if got := s.makeup(t, ada, third, monday, "店主外出"); got.Result != "ok" {
		t.Fatalf("asked after the visit: %+v", got)
	}
	if n := s.done(t, s.c.Ada); n != 1 {
		t.Errorf("%d stops are done before anybody has approved, want 1", n)
	}
	if heard := messages(lead); len(heard) != 2 || heard[1].Kind != "visits.makeup_asked" || !strings.Contains(string(heard[1].Params), "临时开会") {
		t.Errorf("who leads is told %+v", heard)
	}
	asked := makeups(lead, "?state=asked")
	if len(asked) != 2 || asked[0].VisitedOn != "2026-03-03" || asked[1].VisitedOn != "2026-03-03" || asked[1].LastOn != "2026-03-04" || asked[1].Reason != "临时开会" {
		t.Fatalf("the supervisor reads %+v", asked)
	}
	lead.POST(decide(asked[0], "reject"), map[string]any{}).WantProblem(422, "makeup_reason")
	lead.POST(decide(asked[0], "reject"), map[string]any{"note": "没有提前说"}).Want(http.StatusOK)
	if m := webtest.JSON[visits.Makeup](lead.POST(decide(asked[1], "approve"), map[string]any{}).Want(http.StatusOK)); !m.Counts || m.Decider == "" {
		t.Errorf("approved, it is %+v", m)
	}
	lead.POST(decide(asked[1], "reject"), map[string]any{"note": "反悔"}).WantProblem(409, "makeup_not_possible")
	if n := s.done(t, s.c.Ada); n != 2 {
		t.Errorf("%d stops are done, want the visited one and the approved one", n)
	}
	if told := messages(ada); len(told) != 2 || told[1].Kind != "visits.makeup_rejected" || !strings.Contains(string(told[1].Params), "没有提前说") {
		t.Errorf("the rep is told %+v", told)
	}
}

// TestARejectedMakeUpIsAskedOnceMore, with a new reason, while the two workdays last; the rep is told of both decisions.
func TestARejectedMakeUpIsAskedOnceMore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, other := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, monday, shop, other)
	ada, lead := s.rep(t, s.c.Ada), s.deciding(t)
	s.Clock.Forward(24 * time.Hour)
	s.visit(t, ada, shop)
	reject := func(outlet int64) {
		for _, m := range makeups(lead, "?state=asked") {
			if m.OutletID == outlet {
				lead.POST(decide(m, "reject"), map[string]any{"note": "理由不足"}).Want(http.StatusOK)
			}
		}
	}
	for _, outlet := range []int64{shop, other} {
		s.makeup(t, ada, outlet, monday, "忘记")
		reject(outlet)
	}
	if got := s.makeup(t, ada, shop, monday, "忘记"); got.Problem == nil || got.Problem.Code != "makeup_reason" {
		t.Errorf("for the same reason: %+v", got)
	}
	if got := s.makeup(t, ada, shop, monday, "道路施工，附照片"); got.Result != "ok" {
		t.Fatalf("asked once more: %+v", got)
	}
	again := makeups(lead, "?state=asked")
	if len(again) != 1 || !again[0].Again || again[0].Reason != "道路施工，附照片" || again[0].VisitedOn != "2026-03-03" || again[0].Note != "" {
		t.Fatalf("the supervisor reads %+v", again)
	}
	reject(shop)
	if got := s.makeup(t, ada, shop, monday, "再问"); got.Problem == nil || got.Problem.Code != "makeup_final" {
		t.Errorf("a third time: %+v", got)
	}
	if told := messages(ada); len(told) != 3 {
		t.Errorf("the rep is told %d times of three decisions", len(told))
	}
	s.Clock.Forward(48 * time.Hour)
	if got := s.makeup(t, ada, other, monday, "太晚"); got.Problem == nil || got.Problem.Code != "makeup_too_late" {
		t.Errorf("after the two workdays: %+v", got)
	}
}

// TestNoMakeUpBeyondTwoWorkdays: a holiday and the weekend do not count as workdays; the day after the second one is too late, asked for or not.
func TestNoMakeUpBeyondTwoWorkdays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		holidays string // a further day off in the week
		later    int    // days after Monday on which the visit is made
		counts   bool
	}{
		{"the next day", "", 1, true},
		{"the second workday", "", 2, true},
		{"the third", "", 3, false},
		{"the third day, after a holiday", "2026-03-03", 3, true},
		{"the fourth day, after a holiday", "2026-03-03", 4, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			if c.holidays != "" {
				s.d.AsOwner(t, `INSERT INTO app.calendar_day (tenant_id, day, works, name) VALUES ($1, $2, false, '节')`, s.c.ID, c.holidays)
			}
			outlet := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0)
			s.plan(t, s.c.Ada, s.c.EastTeam, monday, outlet)
			ada := s.rep(t, s.c.Ada)
			s.Clock.Forward(24 * time.Hour)
			if got := s.makeup(t, ada, outlet, monday, "临时开会"); got.Result != "ok" {
				t.Fatalf("asked in time: %+v", got)
			}
			s.Clock.Forward(time.Duration(c.later-1) * 24 * time.Hour)
			s.visit(t, ada, outlet)
			lead := s.deciding(t)
			if answer := lead.POST(decide(makeups(lead, "")[0], "approve"), map[string]any{}); c.counts {
				answer.Want(http.StatusOK)
			} else {
				answer.WantProblem(409, "makeup_no_visit")
			}
			if n := s.done(t, s.c.Ada); (n == 1) != c.counts {
				t.Errorf("%d stops are done", n)
			}
		})
	}
}

// TestAVisitMakesUpOneStop that was missed: not two, not one beside its own planned stop, and none when it is rejected.
func TestAVisitMakesUpOneStop(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	twice, planned := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0)
	const tuesday, wednesday = "2026-03-03", "2026-03-04"
	s.plan(t, s.c.Ada, s.c.EastTeam, monday, twice, planned)
	s.plan(t, s.c.Ada, s.c.EastTeam, tuesday, twice)
	s.plan(t, s.c.Ada, s.c.EastTeam, wednesday, planned)
	ada, lead := s.rep(t, s.c.Ada), s.deciding(t)
	s.Clock.Forward(48 * time.Hour)
	visit := s.visit(t, ada, twice)
	s.visit(t, ada, planned)
	for _, day := range []string{monday, tuesday} {
		if got := s.makeup(t, ada, twice, day, "忘记"); got.Result != "ok" {
			t.Fatalf("%s: %+v", day, got)
		}
	}
	if got := s.makeup(t, ada, planned, monday, "忘记"); got.Result != "ok" {
		t.Fatalf("the last day for it: %+v", got)
	}
	s.Clock.Forward(24 * time.Hour)
	approved := 0
	for _, m := range makeups(lead, "") {
		if answer := lead.POST(decide(m, "approve"), map[string]any{}); answer.Status == http.StatusOK {
			approved++
			continue
		}
		lead.POST(decide(m, "reject"), map[string]any{"note": "没有拜访"}).Want(http.StatusOK)
	}
	if approved != 2 || s.d.Count(t, `SELECT count(*) FROM visits.made_up_v`) != 1 {
		t.Errorf("%d are approved, want Monday's and Tuesday's ahead of a second visit; one visit makes up one stop, and the planned visit none", approved)
	}
	s.d.AsOwner(t, `INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, state, decision, score, judged_at)
		SELECT tenant_id, unit_id, rep_id, id, outlet_id, opened_at, true, 'judged', 'reject', 1, opened_at FROM visits.visit WHERE id = $1`, visit.ID)
	if n := s.d.Count(t, `SELECT count(*) FROM visits.made_up_v`); n != 0 {
		t.Errorf("a rejected visit makes up %d stops", n)
	}
	s.done(t, s.c.Ada)
}

// TestMakeUpsThatAreRefused: without a word, too late, under another's ref; nobody decides on the own, nor out of the scope, nor without the right.
func TestMakeUpsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, monday, outlet)
	ada := s.rep(t, s.c.Ada)
	s.Clock.Forward(24 * time.Hour)
	if got := s.makeup(t, ada, outlet, monday, "  "); got.Problem == nil || got.Problem.Code != "makeup_reason" {
		t.Errorf("without a word: %+v", got)
	}
	if got := s.makeup(t, s.rep(t, s.c.Ben), outlet, monday, "不是我的"); got.Problem == nil || got.Problem.Code != "makeup_not_missed" {
		t.Errorf("a colleague's stop: %+v", got)
	}
	if got := s.makeup(t, ada, outlet, monday, "临时开会"); got.Result != "ok" {
		t.Fatalf("%+v", got)
	}
	m := makeups(ada, "")[0]
	other := testkit.NewCompany(t, s.d)
	ada.POST(decide(m, "approve"), map[string]any{}).Want(http.StatusForbidden)
	s.As(s.c.Rep(t.Context(), s.c.Ada, visits.CheckIn, visits.MakeUp)).POST(decide(m, "approve"), map[string]any{}).WantProblem(403, "makeup_own")
	for who, c := range map[string]*webtest.Client{"a sibling": s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.WestTeam}, visits.View, visits.MakeUp)), "another company": s.As(other.HeadLead(t.Context(), visits.View, visits.MakeUp))} {
		c.POST(decide(m, "approve"), map[string]any{}).Want(http.StatusNotFound)
		if list := makeups(c, ""); len(list) != 0 {
			t.Errorf("%s reads %+v", who, list)
		}
	}
	late := s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0)
	s.d.AsOwner(t, `INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, day, seq, outlet_id) SELECT tenant_id, unit_id, rep_id, id, day, 2, $1 FROM routing.plan`, late)
	s.Clock.Forward(48 * time.Hour)
	if got := s.makeup(t, ada, late, monday, "想起来了"); got.Problem == nil || got.Problem.Code != "makeup_too_late" {
		t.Errorf("asked on Thursday: %+v", got)
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(200)).Collections["missed-stops"]
	if len(docs.Changed) != 2 || !strings.Contains(string(docs.Changed[0].Body), `"lastOn":"2026-03-04"`) {
		t.Errorf("the phone keeps %+v", docs)
	}
}

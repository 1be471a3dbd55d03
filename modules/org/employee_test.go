package org_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

func codes(list []org.Employee) string {
	var out []string
	for _, e := range list {
		out = append(out, e.Code)
	}
	return strings.Join(out, " ")
}

// PLT-07: a rep sees itself, a manager the subtree, the sibling team no row.
func TestEmployeesAreShownByScope(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name   string
		client *webtest.Client
		query  string
		want   string
	}{
		{"a rep", s.As(s.Rep(t.Context(), s.Cao, org.View)), "", "cao"},
		{"a supervisor", s.east(t), "", "ada ben eastboss"},
		{"head office", s.head(t), "", "ada ben boss cao eastboss"},
		{"another company", s.As(other.HeadLead(t.Context(), org.View)), "", "ada ben boss cao eastboss"},
		{"a unit", s.head(t), "?unit=" + id(s.East), "eastboss"},
		{"a unit and below", s.head(t), "?below=true&unit=" + id(s.East), "ada ben eastboss"},
		{"the sibling's unit", s.east(t), "?below=true&unit=" + id(s.West), ""},
		{"by name", s.head(t), "?q=BOSS", "boss eastboss"},
		{"what looks like a pattern", s.head(t), "?q=%25", ""},
		{"leavers", s.head(t), "?state=left", ""},
	} {
		if got := codes(items[org.Employee](c.client.GET("/api/org/employees" + c.query))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	s.east(t).GET("/api/org/employees/"+id(s.Cao)).WantProblem(404, "employee_not_found")
	s.east(t).GET("/api/org/employees/"+id(other.Ada)).WantProblem(404, "employee_not_found")
}

func TestEmployeesComeInPages(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	head := s.head(t)
	var got []string
	for after := ""; ; {
		page := webtest.JSON[web.Page[org.Employee]](head.GET("/api/org/employees?limit=2&after=" + after).Want(200))
		got = append(got, codes(page.Items))
		if after = page.Next; after == "" {
			break
		}
	}
	if want := []string{"ada ben", "boss cao", "eastboss"}; !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
	head.GET("/api/org/employees?after=nonsense").WantProblem(422, "cursor_invalid")
}

func TestEmployeesAreTakenOnAndChanged(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	in := org.NewEmployee{Code: "7", Name: " 王小明 ", Phone: "138", UnitID: s.EastTeam, PositionID: s.positions["rep"], HiredOn: "2026-02-01"}
	e := webtest.JSON[org.Employee](east.POST("/api/org/employees", in).Want(201))
	if e.Name != "王小明" || e.UnitName != "east-team" || e.Position != "客户经理" || e.PositionEn != "Sales rep" || e.PositionCode != "rep" ||
		e.HiredOn != "2026-02-01" || len(e.Postings) != 1 || e.Postings[0].From != "2026-02-01" || e.Postings[0].To != "" {
		t.Errorf("taken on: %+v", e)
	}
	east.POST("/api/org/employees", in).WantProblem(409, "employee_code_taken")
	in.Code, in.UnitID = "8", s.WestTeam
	east.POST("/api/org/employees", in).WantProblem(403, "out_of_scope")
	in.UnitID, in.PositionID = s.EastTeam, s.positions["gm"]
	east.POST("/api/org/employees", in).WantProblem(403, "beyond_your_rank")
	s.As(s.EastLead(t.Context(), org.View)).POST("/api/org/employees", in).WantProblem(403, "not_allowed")

	name := "王晓明"
	e = webtest.JSON[org.Employee](east.PATCH("/api/org/employees/"+id(e.ID), org.EmployeeChange{Rev: e.Rev, Name: &name, Reason: "typo"}).Want(200))
	if e.Name != name || e.Phone != "138" || e.Rev != 2 {
		t.Errorf("changed: %+v", e)
	}
	east.PATCH("/api/org/employees/"+id(e.ID), org.EmployeeChange{Rev: 1, Name: &name}).WantProblem(409, "employee_changed_meanwhile")
	s.As(s.Rep(t.Context(), s.Ada, org.View, org.Manage)).PATCH("/api/org/employees/"+id(s.Ada), org.EmployeeChange{Rev: 1, Name: &name}).
		WantProblem(403, "out_of_scope")
	east.PATCH("/api/org/employees/"+id(e.ID), map[string]any{"rev": 2, "unitId": s.West}).WantProblem(422, "input_invalid")
}

// A move within the company: the posting of today decides, the past stays.
func TestPostings(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	s.post(t, s.Ada, s.EastTeam, "rep")
	head := s.head(t)
	to := org.NewPosting{UnitID: s.WestTeam, PositionID: s.positions["rep"], From: "2026-03-04"}
	e := webtest.JSON[org.Employee](head.POST("/api/org/employees/"+id(s.Ada)+"/postings", to).Want(201))
	if e.UnitID != s.EastTeam || len(e.Postings) != 2 || e.Postings[0].From != "2026-03-04" || e.Postings[1].To != "2026-03-04" {
		t.Errorf("planned: %+v", e)
	}
	s.Clock.Forward(48 * time.Hour)
	if err := s.org.BeginDay(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	if got := <-s.moved; got != (events.EmployeeMoved{EmployeeID: s.Ada, FromUnit: s.EastTeam, ToUnit: s.WestTeam}) {
		t.Errorf("told %+v", got)
	}
	e = webtest.JSON[org.Employee](head.GET("/api/org/employees/" + id(s.Ada)).Want(200))
	if e.UnitID != s.WestTeam {
		t.Errorf("on the day: %+v", e)
	}
	beside := org.NewPosting{UnitID: s.EastTeam, PositionID: s.positions["planner"], Beside: true, To: "2026-04-01"}
	e = webtest.JSON[org.Employee](head.POST("/api/org/employees/"+id(s.Ada)+"/postings", beside).Want(201))
	if e.UnitID != s.WestTeam || len(e.Postings) != 3 {
		t.Errorf("beside: %+v", e)
	}
	a, err := s.org.ActorOf(t.Context(), s.ID, s.Ada)
	if err != nil || !slices.Equal(a.Units, []int32{s.EastTeam}) || !a.Can("visits.check_in") {
		t.Errorf("a rep who plans for the old team, too: %+v, %v", a, err)
	}
	beside.To = "2026-03-01"
	head.POST("/api/org/employees/"+id(s.Ada)+"/postings", beside).WantProblem(422, "posting_ends_before")
	s.As(s.Lead(t.Context(), s.Ada, []int32{s.EastTeam, s.WestTeam}, org.Manage)).
		DELETE("/api/org/employees/"+id(s.Ada)+"/postings/"+id(e.Postings[0].ID)).WantProblem(422, "not_yourself")
	for _, p := range e.Postings {
		if p.UnitID == s.EastTeam && p.PositionCode == "planner" {
			head.DELETE("/api/org/employees/" + id(s.Ada) + "/postings/" + id(p.ID)).Want(204)
			head.DELETE("/api/org/employees/"+id(s.Ada)+"/postings/"+id(p.ID)).WantProblem(404, "posting_not_found")
		}
	}
}

// PLT-03: a leaver's user is disabled, its sessions and sockets end, and the
// rooms are told, which is how its outlets come to wait for another.
func TestALeaver(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	s.post(t, s.Ada, s.EastTeam, "rep")
	s.post(t, s.Ben, s.EastTeam, "rep")
	ada, ben, head := s.enter(t, "ada"), s.enter(t, "ben"), s.head(t)
	ada.GET("/api/may/visits.check_in").Want(204)
	leave := func(employee int64, on string) *webtest.Answer {
		rev := webtest.JSON[org.Employee](head.GET("/api/org/employees/" + id(employee)).Want(200)).Rev
		return head.PATCH("/api/org/employees/"+id(employee), org.EmployeeChange{Rev: rev, LeftOn: &on, Reason: "left"})
	}
	if e := webtest.JSON[org.Employee](leave(s.Ada, "2026-03-02").Want(200)); e.LeftOn != "2026-03-02" || e.Postings[0].To != "2026-03-02" {
		t.Errorf("left: %+v", e)
	}
	ada.GET("/api/org/session").WantProblem(401, "session_over")
	s.Stranger().POST("/api/org/session", door.SignIn{Login: "ada", Password: right}).WantProblem(401, "user_disabled")
	if got := <-s.left; got != (events.EmployeeLeft{EmployeeID: s.Ada, UnitID: s.EastTeam, On: "2026-03-02"}) {
		t.Errorf("told %+v", got)
	}

	leave(s.Ben, "2026-03-04").Want(200)
	ben.GET("/api/may/visits.check_in").Want(204)
	s.Clock.Forward(39 * time.Hour)
	ben = s.enter(t, "cao") // somebody else's request does not matter
	if err := s.org.BeginDay(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	if got := <-s.left; got.EmployeeID != s.Ben || got.On != "2026-03-04" {
		t.Errorf("told %+v", got)
	}
	ben.GET("/api/org/session").Want(200)
	if err := s.org.BeginDay(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	if got := codes(items[org.Employee](head.GET("/api/org/employees?state=left"))); got != "ada ben" {
		t.Errorf("leavers: %s", got)
	}
	s.As(s.HeadLead(t.Context(), org.View, org.Manage)).
		PATCH("/api/org/employees/"+id(s.Boss), org.EmployeeChange{Rev: 1, LeftOn: ptr("2026-03-04")}).WantProblem(422, "not_yourself")
	if e := webtest.JSON[org.Employee](leave(s.Ada, "").Want(200)); e.LeftOn != "" {
		t.Errorf("back: %+v", e)
	}
	select {
	case e := <-s.left:
		t.Errorf("told again: %+v", e)
	default:
	}
}

func ptr[T any](v T) *T { return &v }

func TestReps(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.Ada, s.EastTeam, "rep")
	s.post(t, s.Cao, s.WestTeam, "rep")
	s.post(t, s.EastBoss, s.East, "supervisor")
	s.d.AsOwner(t, `UPDATE org.employee SET name = '欧阳小雪', phone = '139' WHERE id = $1`, s.Ada)
	want := org.Rep{ID: s.Ada, Name: "欧阳小雪", Initials: "小雪", UnitID: s.EastTeam, Phone: "139", Position: "客户经理", PositionEn: "Sales rep", PositionCode: "rep"}
	if got := items[org.Rep](s.east(t).GET("/api/org/reps")); len(got) != 1 || got[0] != want {
		t.Errorf("East: %+v", got)
	}
	if got := items[org.Rep](s.head(t).GET("/api/org/reps")); len(got) != 2 {
		t.Errorf("head office: %+v", got)
	}
	s.As(s.EastLead(t.Context(), org.View)).GET("/api/org/reps").WantProblem(403, "not_allowed")
}

// PLT-10: the seven positions ship as default roles, and each duty is reachable for exactly its positions.
func TestDutiesOfThePositions(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	duties := []struct {
		duty  string
		needs access.Permission
		posts string
	}{
		{"maintains people, units and positions", "org.manage", "admin back_office"},
		{"gives and takes sign-in", "org.users", "admin"},
		{"sets the company's parameters", "app.parameters", "admin"},
		{"reads the audit trail", "app.audit", "admin auditor"},
		{"checks in at outlets", "visits.check_in", "rep"},
		{"sends where it is", "tracking.send", "rep service"},
		{"follows the reps live", "tracking.live", "admin branch_manager center_manager gm planner planning supervisor"},
		{"replays a day", "tracking.history", "admin auditor branch_manager center_manager gm planner planning supervisor"},
		{"decides moves of outlets", "geo.approve", "branch_manager center_manager supervisor"},
		{"edits outlets and territories", "geo.edit", "admin back_office branch_manager center_manager planner planning supervisor"},
		{"imports outlets", "geo.import", "admin back_office"},
		{"pairs phones", "tracking.devices", "admin back_office"},
		{"corrects visits", "visits.manage", "branch_manager center_manager supervisor"},
		{"sees the organisation", "org.view", "admin auditor back_office branch_manager center_manager finance gm planner planning supervisor"},
	}
	seven := []string{"gm", "center_manager", "planning", "admin", "supervisor", "rep", "agent"}
	positions := items[org.Position](s.head(t).GET("/api/org/positions"))
	has := map[access.Permission][]string{}
	for _, p := range positions {
		if i := slices.Index(seven, p.Code); i >= 0 {
			seven = slices.Delete(seven, i, i+1)
		}
		s.d.AsOwner(t, `DELETE FROM org.posting WHERE employee_id = $1`, s.Ada)
		s.post(t, s.Ada, s.East, p.Code)
		ada := s.enter(t, "ada")
		for _, d := range duties {
			if ada.GET("/api/may/"+string(d.needs)).Status == 204 {
				has[d.needs] = append(has[d.needs], p.Code)
			}
		}
	}
	if len(seven) > 0 {
		t.Errorf("positions missing: %v", seven)
	}
	for _, d := range duties {
		if got := strings.Join(has[d.needs], " "); got != d.posts {
			t.Errorf("%s (%s): %s, want %s", d.duty, d.needs, got, d.posts)
		}
	}
	for code, want := range map[string][]int32{
		"rep": nil, "supervisor": {s.East, s.EastTeam}, "gm": {s.Head, s.East, s.EastTeam, s.West, s.WestTeam},
	} {
		s.d.AsOwner(t, `DELETE FROM org.posting WHERE employee_id = $1`, s.Ada)
		s.post(t, s.Ada, s.East, code)
		if a, err := s.org.ActorOf(t.Context(), s.ID, s.Ada); err != nil || !slices.Equal(a.Units, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s sees %v, want %v (%v)", code, a.Units, want, err)
		}
	}
}

func TestDefaultsMayBeSeededAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	role := webtest.JSON[org.Role](s.head(t).PATCH("/api/org/roles/"+s.roleID(t, "rep"), org.RoleChange{Rev: 1, Name: ptr("业代")}).Want(200))
	again := fmt.Sprint(s.seed(t))
	if again != fmt.Sprint(s.positions) {
		t.Errorf("seeded %s, was %v", again, s.positions)
	}
	for _, r := range items[org.Role](s.head(t).GET("/api/org/roles")) {
		if r.ID == role.ID && r.Name != "业代" {
			t.Errorf("what the company made of it is lost: %+v", r)
		}
	}
}

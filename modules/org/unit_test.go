package org_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

// shape writes a list of units as code>parent's code, in order.
func shape(list []org.Unit) string {
	codes := map[int32]string{}
	var b []string
	for _, u := range list {
		codes[u.ID] = u.Code
		b = append(b, u.Code+"<"+codes[u.ParentID])
	}
	return strings.Join(b, " ")
}

func TestUnitsAreShownByScope(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.Ada, s.EastTeam, "rep")
	s.post(t, s.Ben, s.EastTeam, "rep")
	s.post(t, s.Cao, s.WestTeam, "rep")
	for _, c := range []struct {
		name   string
		client *webtest.Client
		want   string
	}{
		{"head office sees all", s.head(t), "head< east<head west<head east-team<east west-team<west"},
		{"a branch sees itself and what is above", s.east(t), "head< east<head east-team<east"},
		{"a rep sees where it stands", s.As(s.Rep(t.Context(), s.Cao, org.View)), "head< west<head west-team<west"},
	} {
		if got := shape(items[org.Unit](c.client.GET("/api/org/units"))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	all := items[org.Unit](s.head(t).GET("/api/org/units"))
	i := slices.IndexFunc(all, func(u org.Unit) bool { return u.Code == "head" })
	j := slices.IndexFunc(all, func(u org.Unit) bool { return u.Code == "east-team" })
	if all[i].Reps != 0 || all[i].RepsBelow != 3 || all[j].Reps != 2 || all[j].RepsBelow != 2 {
		t.Errorf("reps counted: %+v %+v", all[i], all[j])
	}
	s.As(s.HeadLead(t.Context())).GET("/api/org/units").WantProblem(403, "not_allowed")
}

// PLT-01: a team moved with an effective date changes the data scope from that
// date, and any past date stays as it was.
func TestAMoveTakesEffectOnItsDay(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{}) // Monday 2026-03-02, 09:00 in Shanghai
	s.post(t, s.EastBoss, s.East, "supervisor")
	s.post(t, s.Cao, s.WestTeam, "rep")
	boss, head := s.enter(t, "eastboss"), s.head(t)
	move := org.UnitMove{ParentID: s.East, From: "2026-03-04", Reason: "new branch"}
	got := webtest.JSON[org.Unit](head.POST("/api/org/units/"+id(s.WestTeam)+"/move", move).Want(200))
	if got.ParentID != s.East || got.TreeID != s.Tree {
		t.Errorf("moved: %+v", got)
	}
	before, after := "head< east<head west<head east-team<east west-team<west", "head< east<head west<head east-team<east west-team<east"
	history := func() {
		t.Helper()
		for day, want := range map[string]string{"2020-01-01": before, "2026-03-03": before, "2026-03-04": after, "2030-01-01": after} {
			if got := shape(items[org.Unit](head.GET("/api/org/units?on=" + day))); got != want {
				t.Errorf("on %s: %s, want %s", day, got, want)
			}
		}
	}
	history()
	sees := func() string {
		t.Helper()
		var names []string
		for _, e := range items[org.Employee](boss.GET("/api/org/employees")) {
			names = append(names, e.Code)
		}
		return strings.Join(names, " ")
	}
	if got := sees(); got != "ada ben eastboss" {
		t.Errorf("on Monday the boss of East sees %s", got)
	}
	s.Clock.Forward(39*time.Hour - time.Second) // Tuesday, one second to midnight
	boss = s.enter(t, "eastboss")
	if got := sees(); got != "ada ben eastboss" {
		t.Errorf("until midnight the boss of East sees %s", got)
	}
	s.Clock.Forward(time.Second)
	if got := sees(); got != "ada ben cao eastboss" {
		t.Errorf("from Wednesday the boss of East sees %s", got)
	}
	history()
	head.POST("/api/org/units/"+id(s.WestTeam)+"/move", org.UnitMove{ParentID: s.West, From: "2026-03-03"}).WantProblem(422, "move_in_past")
	var reason string
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT reason FROM app.audit_event WHERE table_name = 'org.unit_edge' AND reason IS NOT NULL LIMIT 1`).Scan(&reason)
	if err != nil || reason != "new branch" {
		t.Errorf("the trail's reason: %q, %v", reason, err)
	}
}

// A circle is refused whether it closes today or by edges that are planned.
//
//	today                     from 04-01              from 05-01
//	head - east - east-team   head - west - east      would be: west under east-team
//	     \ west - west-team        \ west - west-team  (east-team is below west by then)
func TestCirclesAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	head := s.head(t)
	move := func(unit, parent int32, from string) *webtest.Answer {
		return head.POST("/api/org/units/"+id(unit)+"/move", org.UnitMove{ParentID: parent, From: from})
	}
	move(s.East, s.EastTeam, "").WantProblem(422, "unit_circle")
	move(s.East, s.East, "").WantProblem(422, "unit_circle")
	move(s.Head, s.WestTeam, "").WantProblem(422, "unit_circle")
	move(s.East, s.West, "2026-04-01").Want(200)
	if p := move(s.West, s.EastTeam, "2026-05-01").WantProblem(422, "unit_circle"); p.Params["on"] != "2026-05-01" {
		t.Errorf("params %v", p.Params)
	}
	// Put under east-team today, west would meet east coming down on 04-01.
	if p := move(s.West, s.EastTeam, "").WantProblem(422, "unit_circle"); p.Params["on"] != "2026-04-01" {
		t.Errorf("params %v", p.Params)
	}
	move(s.East, s.Head, "2026-05-01").Want(200)
	move(s.West, s.EastTeam, "2026-05-01").Want(200)
	move(s.East, 0, "").WantProblem(422, "unit_needs_parent")
	head.POST("/api/org/units/999999/move", org.UnitMove{ParentID: s.East}).WantProblem(404, "unit_not_found")
}

func TestAMoveKeepsWhatIsPlanned(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	head := s.head(t)
	for _, m := range []org.UnitMove{
		{ParentID: s.West, From: "2026-06-01"},
		{ParentID: s.Head, From: "2026-05-01"},
		{ParentID: s.West, From: "2026-05-01"},
		{ParentID: s.Head, From: "2026-05-01"}, // changed its mind twice
	} {
		head.POST("/api/org/units/"+id(s.EastTeam)+"/move", m).Want(200)
	}
	for day, want := range map[string]int32{"2026-04-30": s.East, "2026-05-01": s.Head, "2026-05-31": s.Head, "2026-06-01": s.West} {
		for _, u := range items[org.Unit](head.GET("/api/org/units?on=" + day)) {
			if u.ID == s.EastTeam && u.ParentID != want {
				t.Errorf("on %s under %d, want %d", day, u.ParentID, want)
			}
		}
	}
}

func TestUnitsAreMadeChangedAndClosed(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	add := org.NewUnit{Code: " e2 ", Name: "东二组", Kind: "team", ParentID: s.East, Location: &web.Point{Lon: 113.5, Lat: 34.7}}
	made := webtest.JSON[org.Unit](east.POST("/api/org/units", add).Want(201))
	if made.Code != "e2" || made.ParentID != s.East || made.Rev != 1 || made.Location == nil || made.Location.Lon != 113.5 {
		t.Errorf("made %+v", made)
	}
	east.POST("/api/org/units", add).WantProblem(409, "unit_code_taken")
	add.Code, add.ParentID = "w2", s.West
	east.POST("/api/org/units", add).WantProblem(403, "out_of_scope")
	add.ParentID = 0
	east.POST("/api/org/units", add).WantProblem(422, "unit_needs_parent")
	add.ParentID, add.Kind = s.East, "shop"
	east.POST("/api/org/units", add).WantProblem(422, "input_invalid")

	name := "东二"
	head := s.As(s.Lead(t.Context(), s.Boss, []int32{s.Head, s.East, s.EastTeam, s.West, s.WestTeam, made.ID}, org.View, org.Manage))
	got := webtest.JSON[org.Unit](head.PATCH("/api/org/units/"+id(made.ID), org.UnitChange{Rev: 1, Name: &name}).Want(200))
	if got.Name != name || got.Rev != 2 || got.Code != "e2" || got.Location == nil {
		t.Errorf("changed %+v", got)
	}
	head.PATCH("/api/org/units/"+id(made.ID), org.UnitChange{Rev: 1, Name: &name}).WantProblem(409, "unit_changed_meanwhile")
	head.PATCH("/api/org/units/999999", org.UnitChange{Rev: 1, Name: &name}).WantProblem(404, "unit_not_found")
	east.PATCH("/api/org/units/"+id(s.West), org.UnitChange{Rev: 1, Name: &name}).WantProblem(403, "out_of_scope")

	today := "2026-03-02"
	s.post(t, s.Ada, s.EastTeam, "rep")
	for _, u := range []int32{s.East, s.EastTeam} {
		head.PATCH("/api/org/units/"+id(u), org.UnitChange{Rev: 1, ClosedOn: &today}).WantProblem(422, "unit_in_use")
	}
	head.PATCH("/api/org/units/"+id(made.ID), org.UnitChange{Rev: 2, ClosedOn: &today}).Want(200)
	if list := shape(items[org.Unit](head.GET("/api/org/units"))); strings.Contains(list, "e2") {
		t.Errorf("still there: %s", list)
	}
}

// PLT-02: two trees over the same people, a sum by either, and one gone leaves the other.
//
//	main: head - east - east-team (ada, ben)     B: lines - snacks - east-team, west-team
//	           \ west - west-team (cao)                   \ drinks
func TestTreesBesideTheMainOne(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	for employee, unit := range map[int64]int32{s.Ada: s.EastTeam, s.Ben: s.EastTeam, s.Cao: s.WestTeam} {
		s.post(t, employee, unit, "rep")
	}
	s.post(t, s.Boss, s.Head, "admin")
	head := s.enter(t, "boss")
	tree := webtest.JSON[org.Tree](head.POST("/api/org/trees", org.NewTree{Code: "lines", Name: "产品线"}).Want(201))
	head.POST("/api/org/trees", org.NewTree{Code: "lines", Name: "again"}).WantProblem(409, "tree_code_taken")
	add := func(code string, parent int32) int32 {
		t.Helper()
		in := org.NewUnit{Code: code, Name: code, Kind: "region", TreeID: tree.ID, ParentID: parent}
		return webtest.JSON[org.Unit](head.POST("/api/org/units", in).Want(201)).ID
	}
	lines := add("lines", 0)
	snacks, drinks := add("snacks", lines), add("drinks", lines)
	for _, team := range []int32{s.EastTeam, s.WestTeam} {
		head.POST("/api/org/units/"+id(team)+"/move", org.UnitMove{TreeID: tree.ID, ParentID: snacks}).Want(200)
	}
	sums := func(tree int32) string {
		t.Helper()
		var b []string
		for _, u := range items[org.Unit](head.GET("/api/org/units?tree=" + id(tree))) {
			b = append(b, fmt.Sprintf("%s %d/%d", u.Code, u.Reps, u.RepsBelow))
		}
		return strings.Join(b, ", ")
	}
	const main = "head 0/3, east 0/2, west 0/1, east-team 2/2, west-team 1/1"
	if got := sums(s.Tree); got != main {
		t.Errorf("by the main tree: %s", got)
	}
	if got := sums(tree.ID); got != "lines 0/3, drinks 0/0, snacks 0/3, east-team 2/2, west-team 1/1" {
		t.Errorf("by the other: %s", got)
	}
	below := items[org.Employee](head.GET("/api/org/employees?below=true&tree=" + id(tree.ID) + "&unit=" + id(snacks)))
	if len(below) != 3 {
		t.Errorf("below snacks: %+v", below)
	}

	// Whoever leads a unit of the other tree sees what is below it there.
	lead := org.NewPosting{UnitID: snacks, PositionID: s.positions["supervisor"], TreeID: tree.ID}
	head.POST("/api/org/employees/"+id(s.EastBoss)+"/postings", lead).Want(201)
	boss := s.enter(t, "eastboss")
	if got := items[org.Employee](boss.GET("/api/org/employees")); len(got) != 4 { // and itself
		t.Errorf("the lead of snacks sees %+v", got)
	}
	s.east(t).POST("/api/org/employees/"+id(s.Ben)+"/postings", lead).WantProblem(403, "out_of_scope")

	head.DELETE("/api/org/trees/"+id(s.Tree)).WantProblem(422, "tree_main")
	s.east(t).DELETE("/api/org/trees/"+id(tree.ID)).WantProblem(403, "whole_company_needed")
	head.DELETE("/api/org/trees/" + id(tree.ID)).Want(204)
	head.GET("/api/org/units?tree="+id(tree.ID)).WantProblem(404, "tree_not_found")
	if got := sums(s.Tree); got != main {
		t.Errorf("the main tree has become: %s", got)
	}
	boss.GET("/api/org/employees").WantProblem(403, "not_allowed")
	var closed int
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM org.unit WHERE closed_on = '2026-03-02' AND id = ANY ($1)`,
		[]int32{lines, snacks, drinks, s.EastTeam}).Scan(&closed)
	if err != nil || closed != 3 {
		t.Errorf("%d units closed with their only tree, want 3 (%v)", closed, err)
	}
}

func TestATreeBeginsAsACopy(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	head := s.head(t)
	tree := webtest.JSON[org.Tree](head.POST("/api/org/trees", org.NewTree{Code: "b", Name: "b", CopyOf: s.Tree}).Want(201))
	if got := shape(items[org.Unit](head.GET("/api/org/units?tree=" + id(tree.ID)))); got != "head< east<head west<head east-team<east west-team<west" {
		t.Errorf("copy: %s", got)
	}
	if got := items[org.Unit](head.GET("/api/org/units?on=2026-03-01&tree=" + id(tree.ID))); len(got) != 0 {
		t.Errorf("the day before there was none: %+v", got)
	}
	list := items[org.Tree](head.GET("/api/org/trees"))
	if len(list) != 2 || !list[0].Main || list[0].ID != s.Tree {
		t.Errorf("trees %+v", list)
	}
}

package org_test

import (
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

// byTwo is a company that goes by two: boss asks, cao agrees, who sees the whole company as well.
func byTwo(t *testing.T) (s *stage, boss, second *webtest.Client) {
	t.Helper()
	s = newStage(t, webtest.Options{})
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, $2, 'true', now())`, s.ID, permit.SwitchKey)
	whole := []int32{s.Head, s.East, s.EastTeam, s.West, s.WestTeam}
	return s, s.head(t), s.As(s.Lead(t.Context(), s.Cao, whole, permit.Second, org.Users))
}

func permits(c *webtest.Client) []permit.Permit {
	return items[permit.Permit](c.GET("/api/app/permits"))
}

// SEC-02: an administrator is made by two persons within 30 minutes, and both are in the trail.
func TestAnAdministratorIsMadeByTwo(t *testing.T) {
	t.Parallel()
	s, boss, second := byTwo(t)
	admin := &[]org.Grant{{RoleID: roleOf(t, s, "admin")}}
	crown := func() *webtest.Answer {
		return boss.PATCH("/api/org/users/"+id(s.User(s.Ben)), org.UserChange{Grants: admin, Reason: "stands in for lin"})
	}

	crown().WantProblem(422, "second_person_asked")
	crown().WantProblem(422, "second_person_asked") // asked for once
	list := permits(second)
	if len(list) != 1 || list[0].Act != "org.crown" || list[0].About != "ben" || list[0].Detail != "admin" || list[0].Reason != "stands in for lin" || list[0].Mine {
		t.Fatalf("asked for: %+v", list)
	}
	path := "/api/app/permits/" + id(list[0].ID)
	s.As(s.HeadLead(t.Context(), permit.Second)).POST(path+"/grant", map[string]string{}).WantProblem(422, "permit_two_persons")
	second.POST(path+"/withdraw", nil).WantProblem(422, "permit_two_persons")
	boss.POST(path+"/grant", map[string]string{}).WantProblem(403, "not_allowed")
	s.east(t).GET("/api/app/permits").Want(200)
	if seen := permits(s.east(t)); len(seen) != 0 {
		t.Errorf("a branch sees %+v", seen)
	}

	second.POST(path+"/grant", map[string]string{"note": "known to me"}).Want(200)
	u := webtest.JSON[org.User](crown().Want(200))
	if strings.Join(u.Roles, " ") != "admin" {
		t.Errorf("ben has %v", u.Roles)
	}
	if p := permits(boss)[0]; p.State != "spent" || p.DecidedBy != "cao" || p.AskedName != "boss" || p.SpentAt == nil {
		t.Errorf("afterwards %+v", p)
	}
	trail := s.d.Count(t, `SELECT count(DISTINCT user_id) FROM app.audit_event WHERE table_name = 'app.permit' AND tenant_id = $1`, s.ID)
	if trail != 2 {
		t.Errorf("%d persons in the trail, want both", trail)
	}

	boss.PATCH("/api/org/users/"+id(s.User(s.Ben)), org.UserChange{Grants: &[]org.Grant{}}).Want(200)
	crown().WantProblem(422, "second_person_asked") // a permit is spent once
}

func TestAPermitIsForOneThingAndForHalfAnHour(t *testing.T) {
	t.Parallel()
	s, boss, second := byTwo(t)
	give := func(employee int64, role string) *webtest.Answer {
		return boss.PATCH("/api/org/users/"+id(s.User(employee)), org.UserChange{Grants: &[]org.Grant{{RoleID: roleOf(t, s, role)}}})
	}
	grant := func() {
		t.Helper()
		second.POST("/api/app/permits/"+id(permits(second)[0].ID)+"/grant", map[string]string{}).Want(200)
	}
	give(s.Ben, "admin").WantProblem(422, "second_person_asked")
	grant()
	give(s.Ada, "admin").WantProblem(422, "second_person_asked") // somebody else
	give(s.Ben, "gm").WantProblem(422, "second_person_asked")    // something else
	give(s.Ben, "rep").Want(200)                                 // nothing dangerous

	s.Clock.Forward(permit.Lasts + time.Second)
	give(s.Ben, "admin").WantProblem(422, "second_person_asked") // too late
	if p := permits(second); p[0].State != "asked" || p[3].State != "expired" {
		t.Errorf("%+v", p)
	}
	s.Clock.Forward(permit.Lasts + time.Second)
	second.POST("/api/app/permits/"+id(permits(second)[0].ID)+"/grant", map[string]string{}).WantProblem(409, "permit_not_possible")
}

// What makes an administrator, in whatever way, needs two; what does not, does not.
func TestWhatNeedsTwo(t *testing.T) {
	t.Parallel()
	s, boss, _ := byTwo(t)
	s.d.AsOwner(t, `INSERT INTO org.role_grant (tenant_id, user_id, role_id) SELECT $1, $2, id FROM org.role WHERE tenant_id = $1 AND code = 'admin'`, s.ID, s.User(s.EastBoss))
	s.org.Changed(t.Context())
	eastBoss, ben := "/api/org/users/"+id(s.User(s.EastBoss)), "/api/org/users/"+id(s.User(s.Ben))
	adminPost, repPost, repRole := s.positions["admin"], s.positions["rep"], roleOf(t, s, "rep")
	role := webtest.JSON[org.Role](boss.POST("/api/org/roles", org.NewRole{Code: "x", Name: "X", Scope: "own", Permissions: []access.Permission{"geo.view"}}).Want(201))
	dangerous := map[string]*webtest.Answer{
		"a position":            boss.POST("/api/org/employees/"+id(s.Ben)+"/postings", org.NewPosting{UnitID: s.EastTeam, PositionID: adminPost, Beside: true}),
		"an employee taken on":  boss.POST("/api/org/employees", org.NewEmployee{Code: "n1", Name: "新人", UnitID: s.Head, PositionID: adminPost}),
		"a role that grows":     boss.PATCH("/api/org/roles/"+id(role.ID), org.RoleChange{Rev: role.Rev, Permissions: &[]access.Permission{"geo.view", org.Users}}),
		"a position that grows": boss.PATCH("/api/org/positions/"+id(repPost), org.PositionChange{Roles: &[]int32{repRole, roleOf(t, s, "admin")}}),
		"a password":            boss.POST(eastBoss+"/reset-password", nil),
		"a lock":                boss.POST(eastBoss+"/unlock", nil),
		"a login again":         boss.POST(eastBoss+"/enable", nil),
	}
	for name, answer := range dangerous {
		if answer.Status != 422 || !strings.Contains(string(answer.Body), "second_person_asked") {
			t.Errorf("%s: %d %s", name, answer.Status, answer.Body)
		}
	}
	boss.POST(ben+"/unlock", nil).Want(200)
	boss.POST(ben+"/reset-password", nil).Want(200)
	boss.POST("/api/org/employees/"+id(s.Ben)+"/postings", org.NewPosting{UnitID: s.EastTeam, PositionID: repPost}).Want(201)
	if n := len(permits(boss)); n != len(dangerous) {
		t.Errorf("%d were asked for, want %d", n, len(dangerous))
	}
	other := testkit.NewCompany(t, s.d)
	if seen := permits(s.As(other.HeadLead(t.Context(), permit.Second))); len(seen) != 0 {
		t.Errorf("another company sees %+v", seen)
	}
}

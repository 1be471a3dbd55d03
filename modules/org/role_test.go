package org_test

import (
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

// PLT-06: without the permission the interface says 403, and the session that
// the screens go by does not name it; with it, both do at the next request.
func TestAPermissionOpensAndCloses(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.Ada, s.EastTeam, "rep")
	ada, head := s.enter(t, "ada"), s.head(t)
	may := func() bool {
		me := webtest.JSON[door.Session](ada.GET("/api/org/session").Want(200))
		return slices.Contains(me.Permissions, "geo.edit")
	}
	if p := ada.GET("/api/may/geo.edit").WantProblem(403, "not_allowed"); p.Params["needs"] != "geo.edit" || may() {
		t.Errorf("before: %v", p.Params)
	}
	role := "/api/org/roles/" + s.roleID(t, "rep")
	more := []access.Permission{"visits.check_in", "geo.edit", "geo.edit"}
	r := webtest.JSON[org.Role](head.PATCH(role, org.RoleChange{Rev: 1, Permissions: &more}).Want(200))
	if !slices.Equal(r.Permissions, []access.Permission{"geo.edit", "visits.check_in"}) || r.Scope != "own" || r.Rev != 2 {
		t.Errorf("role %+v", r)
	}
	ada.GET("/api/may/geo.edit").Want(204)
	if !may() {
		t.Error("the session does not name it")
	}
	head.PATCH(role, org.RoleChange{Rev: 1, Permissions: &more}).WantProblem(409, "role_changed_meanwhile")
	head.PATCH(role, org.RoleChange{Rev: 2, Permissions: &[]access.Permission{"visits.check_in"}}).Want(200)
	ada.GET("/api/may/geo.edit").WantProblem(403, "not_allowed")
}

func TestRolesAndPositions(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	head := s.head(t)
	if got := items[access.Permission](head.GET("/api/org/permissions")); len(got) != len(every) || !slices.IsSorted(got) {
		t.Errorf("permissions %v", got)
	}
	in := org.NewRole{Code: "tester", Name: "试用", NameEn: "Tester", Scope: "unit", Permissions: []access.Permission{"geo.view", "geo.vieww"}}
	if p := head.POST("/api/org/roles", in).WantProblem(422, "permission_unknown"); p.Params["permission"] != "geo.vieww" {
		t.Errorf("params %v", p.Params)
	}
	in.Permissions = []access.Permission{"geo.view"}
	role := webtest.JSON[org.Role](head.POST("/api/org/roles", in).Want(201))
	head.POST("/api/org/roles", in).WantProblem(409, "role_code_taken")
	in.Scope = "world"
	head.POST("/api/org/roles", in).WantProblem(422, "input_invalid")

	p := webtest.JSON[org.Position](head.POST("/api/org/positions", org.NewPosition{Code: "trial", Name: "试用员", Roles: []int32{role.ID}}).Want(201))
	if !slices.Equal(p.Roles, []int32{role.ID}) || p.Code != "trial" {
		t.Errorf("position %+v", p)
	}
	rep := roleOf(t, s, "rep")
	p = webtest.JSON[org.Position](head.PATCH("/api/org/positions/"+id(p.ID), org.PositionChange{Roles: &[]int32{rep}, Reason: "trial over"}).Want(200))
	if !slices.Equal(p.Roles, []int32{rep}) || p.Name != "试用员" {
		t.Errorf("position %+v", p)
	}
	head.PATCH("/api/org/positions/"+id(p.ID), org.PositionChange{Roles: &[]int32{999999}}).WantProblem(404, "role_not_found")
	head.PATCH("/api/org/positions/999999", org.PositionChange{}).WantProblem(404, "position_not_found")
	s.east(t).PATCH("/api/org/positions/"+id(p.ID), org.PositionChange{}).WantProblem(403, "whole_company_needed")
}

// PLT-29: a change of master data shows who, when, old, new and why.
func TestChangesAreOnTheTrail(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.east(t).PATCH("/api/org/employees/"+id(s.Ada), org.EmployeeChange{Rev: 1, Phone: ptr("139"), Reason: "new number"}).Want(200)
	s.east(t).POST("/api/org/users/"+id(s.User(s.Ada))+"/reset-password", org.Because{Reason: "forgot"}).Want(200)
	for _, c := range []struct {
		table  string
		row    int64
		reason string
		after  string
	}{
		{"org.employee", s.Ada, "new number", `{"phone": "139"}`},
		{"org.user_account", s.User(s.Ada), "forgot", `"must_change": true`},
	} {
		var user int64
		var before, after string
		err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT user_id, before::text, after::text FROM app.audit_event
			WHERE table_name = $1 AND row_id = $2 AND action = 'update' AND reason = $3`, c.table, id(c.row), c.reason).Scan(&user, &before, &after)
		if err != nil || user != s.User(s.EastBoss) || !strings.Contains(after, c.after) || before == "" {
			t.Errorf("%s: %v by %d: %s → %s", c.table, err, user, before, after)
		}
		if strings.Contains(before+after, "argon2") {
			t.Errorf("the trail keeps a password's hash: %s", after)
		}
	}
}

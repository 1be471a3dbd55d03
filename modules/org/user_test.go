package org_test

import (
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

func logins(list []org.User) string {
	var out []string
	for _, u := range list {
		out = append(out, u.Login)
	}
	return strings.Join(out, " ")
}

func TestUsersAreShownByScope(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	testkit.NewCompany(t, s.d)
	s.d.AsOwner(t, `INSERT INTO org.user_account (tenant_id, login, password_hash, disabled_at) VALUES ($1, 'robot', '', now())`, s.ID)
	for _, c := range []struct {
		name   string
		client *webtest.Client
		query  string
		want   string
	}{
		{"a branch", s.east(t), "", "ada ben eastboss"},
		{"head office", s.head(t), "", "ada ben boss cao eastboss robot"},
		{"disabled", s.head(t), "?state=disabled", "robot"},
		{"active", s.head(t), "?state=active&q=boss", "boss eastboss"},
		{"one by one", s.head(t), "?limit=1", "ada"},
		{"a rep who may", s.As(s.Rep(t.Context(), s.Cao, org.Users)), "", "cao"},
	} {
		if got := logins(items[org.User](c.client.GET("/api/org/users" + c.query))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	s.As(s.HeadLead(t.Context(), org.View, org.Manage)).GET("/api/org/users").WantProblem(403, "not_allowed")
}

func TestUsersAreMadeAndBound(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.d.AsOwner(t, `DELETE FROM org.user_account WHERE id = $1`, s.User(s.Ben))
	east, head := s.east(t), s.head(t)
	lent := webtest.JSON[org.Lent](east.POST("/api/org/users", org.NewUser{Login: "Ben.W@shop.cn", EmployeeID: s.Ben}).Want(201))
	u := lent.User
	if u.Login != "ben.w@shop.cn" || u.Name != "ben" || !u.MustChange || u.Locale != "zh-CN" || u.EmployeeID == nil || *u.EmployeeID != s.Ben {
		t.Errorf("made %+v", u)
	}
	me := webtest.JSON[door.Session](s.Stranger().POST("/api/org/session", door.SignIn{Login: "ben.w@shop.cn", Password: lent.Password}).Want(200))
	if !me.MustChangePassword {
		t.Errorf("session %+v", me)
	}
	east.POST("/api/org/users", org.NewUser{Login: "ben2", EmployeeID: s.Ben}).WantProblem(409, "user_one_of_employee")
	east.POST("/api/org/users", org.NewUser{Login: "ada", EmployeeID: s.Ben}).WantProblem(409, "user_login_taken")
	east.POST("/api/org/users", org.NewUser{Login: "cao2", EmployeeID: s.Cao}).WantProblem(404, "employee_not_found")
	east.POST("/api/org/users", org.NewUser{Login: "robot"}).WantProblem(403, "whole_company_needed")
	east.POST("/api/org/users", org.NewUser{Login: "a b"}).WantProblem(422, "input_invalid")

	admin := org.Grant{RoleID: roleOf(t, s, "admin")}
	east.PATCH("/api/org/users/"+id(u.ID), org.UserChange{Grants: &[]org.Grant{admin}}).WantProblem(403, "whole_company_needed")
	sup := org.Grant{RoleID: roleOf(t, s, "supervisor"), UnitID: s.West}
	u = webtest.JSON[org.User](head.PATCH("/api/org/users/"+id(u.ID), org.UserChange{Grants: &[]org.Grant{sup}, Login: ptr("ben"), Locale: ptr("en")}).Want(200))
	if u.Login != "ben" || u.Locale != "en" || len(u.Grants) != 1 || u.Grants[0].UnitID != s.West || u.Roles[0] != "supervisor" {
		t.Errorf("changed %+v", u)
	}
	east.PATCH("/api/org/users/"+id(u.ID), org.UserChange{Locale: ptr("en")}).WantProblem(403, "beyond_your_rank")
	u = webtest.JSON[org.User](head.PATCH("/api/org/users/"+id(u.ID), org.UserChange{Grants: &[]org.Grant{}, EmployeeID: ptr(int64(0))}).Want(200))
	if u.EmployeeID != nil || len(u.Grants) != 0 {
		t.Errorf("changed %+v", u)
	}
	head.PATCH("/api/org/users/"+id(u.ID), org.UserChange{Grants: &[]org.Grant{{RoleID: 999999}}}).WantProblem(404, "role_not_found")
}

func roleOf(t *testing.T, s *stage, code string) int32 {
	t.Helper()
	for _, r := range items[org.Role](s.head(t).GET("/api/org/roles")) {
		if r.Code == code {
			return r.ID
		}
	}
	t.Fatalf("no role %s", code)
	return 0
}

// PLT-04: enable, disable; a disabled user's token is refused and its socket closes.
func TestADisabledUserIsOutAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true, Clock: testkit.NewClock(time.Now())})
	s.post(t, s.Ada, s.EastTeam, "rep")
	ada, east := s.enter(t, "ada"), s.east(t)
	socket, _, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http")+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = socket.Close() }()
	ticket := webtest.JSON[door.Ticket](ada.POST("/api/live/tickets", nil).Want(200)).Ticket
	if err := socket.WriteJSON(map[string]any{"type": "hello", "ticket": ticket, "topics": []string{"rep"}, "box": nil}); err != nil {
		t.Fatal(err)
	}
	_ = socket.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, frame, err := socket.ReadMessage(); err != nil || !strings.Contains(string(frame), "snapshot") {
		t.Fatalf("%s %v", frame, err)
	}
	user := "/api/org/users/" + id(s.User(s.Ada))
	u := webtest.JSON[org.User](east.POST(user+"/disable", org.Because{Reason: "lost phone"}).Want(200))
	if !u.Disabled || u.DisabledAt == nil || u.Sessions != 0 {
		t.Errorf("disabled: %+v", u)
	}
	ada.GET("/api/org/session").WantProblem(401, "session_over")
	for {
		_, frame, err := socket.ReadMessage()
		if err != nil {
			t.Fatalf("no goodbye: %v", err)
		}
		if strings.Contains(string(frame), `"bye"`) {
			break
		}
	}
	if _, err := s.org.ActorOf(t.Context(), s.ID, s.Ada); err == nil {
		t.Error("her phone may still send")
	}
	east.POST(user+"/enable", nil).Want(200)
	ada.GET("/api/org/session").WantProblem(401, "session_over")
	s.enter(t, "ada").GET("/api/org/session").Want(200)
	s.As(s.EastLead(t.Context(), org.Users)).POST("/api/org/users/"+id(s.User(s.EastBoss))+"/disable", nil).WantProblem(422, "not_yourself")
	east.POST("/api/org/users/"+id(s.User(s.Cao))+"/disable", nil).WantProblem(404, "user_not_found")

	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2020-01-01' WHERE id = $1`, s.Ben)
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, s.User(s.Ben))
	east.POST("/api/org/users/"+id(s.User(s.Ben))+"/enable", nil).WantProblem(422, "employee_has_left")
}

// PLT-05: a reset forces a change at the next sign-in; unlocking forgets wrong tries.
func TestResetAndUnlock(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ada, east := s.enter(t, "ada"), s.east(t)
	for range 5 {
		s.Stranger().POST("/api/org/session", door.SignIn{Login: "ada", Password: "wrong"}).Want(401)
	}
	user := "/api/org/users/" + id(s.User(s.Ada))
	if u := items[org.User](east.GET("/api/org/users?q=ada"))[0]; u.LockedUntil == nil || !u.LockedUntil.Equal(s.Clock.Now().Add(15*time.Minute)) {
		t.Errorf("locked: %+v", u)
	}
	if u := webtest.JSON[org.User](east.POST(user+"/unlock", nil).Want(200)); u.LockedUntil != nil {
		t.Errorf("unlocked: %+v", u)
	}
	ada.GET("/api/org/session").Want(200)
	lent := webtest.JSON[org.Lent](east.POST(user+"/reset-password", nil).Want(200))
	ada.GET("/api/org/session").WantProblem(401, "session_over")
	s.Stranger().POST("/api/org/session", door.SignIn{Login: "ada", Password: right}).WantProblem(401, "sign_in_wrong")
	me := webtest.JSON[door.Session](s.Stranger().POST("/api/org/session", door.SignIn{Login: "ada", Password: lent.Password}).Want(200))
	if !me.MustChangePassword || !lent.User.MustChange {
		t.Errorf("session %+v", me)
	}
	s.enterAgain(t)
}

// enterAgain ends another's sessions from afar.
func (s *stage) enterAgain(t *testing.T) {
	t.Helper()
	ben := s.enter(t, "ben")
	s.east(t).DELETE("/api/org/users/" + id(s.User(s.Ben)) + "/sessions").Want(204)
	ben.GET("/api/org/session").WantProblem(401, "session_over")
}

// Nobody acts on who governs more than it does itself, though its scope holds them.
func TestRank(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.EastBoss, s.East, "back_office") // org.manage over East
	s.d.AsOwner(t, `INSERT INTO org.role_grant (tenant_id, user_id, role_id) SELECT $1, $2, id FROM org.role WHERE code = 'admin'`, s.ID, s.User(s.Ada))
	s.org.Changed(t.Context())
	clerk := s.As(s.EastLead(t.Context(), org.View, org.Manage, org.Users))
	for _, verb := range []string{"disable", "reset-password", "unlock", "enable"} {
		clerk.POST("/api/org/users/"+id(s.User(s.Ada))+"/"+verb, nil).WantProblem(403, "beyond_your_rank")
	}
	clerk.DELETE("/api/org/users/"+id(s.User(s.Ada))+"/sessions").WantProblem(403, "beyond_your_rank")
	clerk.PATCH("/api/org/employees/"+id(s.Ada), org.EmployeeChange{Rev: 1, LeftOn: ptr("2026-03-02")}).WantProblem(403, "beyond_your_rank")
	clerk.POST("/api/org/users/"+id(s.User(s.Ben))+"/unlock", nil).Want(200)

	front := s.enter(t, "eastboss") // has org.manage, but not org.users
	post := func(position string) *webtest.Answer {
		return front.POST("/api/org/employees/"+id(s.Ben)+"/postings", org.NewPosting{UnitID: s.EastTeam, PositionID: s.positions[position]})
	}
	post("admin").WantProblem(403, "beyond_your_rank")
	post("gm").WantProblem(403, "beyond_your_rank")
	post("supervisor").Want(201)
	front.POST("/api/org/roles", org.NewRole{Code: "x", Name: "x", Scope: "own"}).WantProblem(422, "input_invalid")
	front.POST("/api/org/roles", org.NewRole{Code: "x", Name: "x", Scope: "own", Permissions: every}).WantProblem(403, "whole_company_needed")
}

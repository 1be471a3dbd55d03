package door_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org/door"
)

func (s *stage) actor(t *testing.T, c *webtest.Client) access.Actor {
	t.Helper()
	a, err := s.door.Actor(t.Context(), c.Token)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// PLT-07: own, unit, subtree and company.
func TestScopesOfRoles(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	for _, c := range []struct {
		name, scope string
		unit        int32
		want        []int32
	}{
		{"own rows need no unit", "own", s.East, nil},
		{"a unit alone", "unit", s.East, []int32{s.East}},
		{"a unit and all below", "subtree", s.East, []int32{s.East, s.EastTeam}},
		{"the whole company", "company", 0, []int32{s.Head, s.East, s.EastTeam, s.West, s.WestTeam}},
	} {
		s.d.AsOwner(t, `DELETE FROM org.role_grant WHERE tenant_id = $1`, s.ID)
		s.grant(t, s.Boss, c.scope, c.unit, "org.view")
		s.door.Changed(t.Context())
		a, err := s.door.ActorOf(t.Context(), s.ID, s.Boss)
		want := slices.Sorted(slices.Values(c.want))
		if err != nil || !slices.Equal(a.Units, want) || !a.Can("org.view") || a.Can("org.manage") {
			t.Errorf("%s: %+v, %v, want units %v", c.name, a, err, want)
		}
	}
}

func TestPostingsGiveScopeWhileTheyLast(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{}) // Monday 2026-03-02, 09:00 in Shanghai
	s.d.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, scope, permissions) VALUES ($1, 'sup', 's', 'subtree', '{visits.view}') RETURNING id),
		p AS (INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, 'sup', '主管', 'Supervisor') RETURNING id),
		pr AS (INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, r.id FROM p, r)
		INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id, valid)
		SELECT $1, $2, u.unit, p.id, $3, u.valid FROM p, (VALUES ($4::int, daterange(NULL, '2026-03-03')), ($5::int, daterange('2026-03-03', NULL))) u (unit, valid)`,
		s.ID, s.EastBoss, s.Tree, s.East, s.West)
	boss := s.enter(t, "eastboss", right)
	if a := s.actor(t, boss); a.UnitID != s.East || !slices.Equal(a.Units, sorted(s.East, s.EastTeam)) {
		t.Errorf("on Monday: %+v", a)
	}
	if me := webtest.JSON[door.Session](boss.GET("/api/org/session")); me.Position != "主管" || me.PositionEn != "Supervisor" || me.PositionCode != "sup" {
		t.Errorf("session %+v", me)
	}
	s.Clock.Forward(14*time.Hour + 59*time.Minute)
	boss = s.enter(t, "eastboss", right)
	if a := s.actor(t, boss); a.UnitID != s.East {
		t.Errorf("before midnight in Shanghai: %+v", a)
	}
	s.Clock.Forward(time.Minute)
	if a := s.actor(t, boss); a.UnitID != s.West || !slices.Equal(a.Units, sorted(s.West, s.WestTeam)) {
		t.Errorf("on Tuesday, though nothing was written: %+v", a)
	}
}

func sorted(units ...int32) []int32 { return slices.Sorted(slices.Values(units)) }

// PLT-01, PLT-06: what changes in the database, whoever writes it, changes who may do what within a second.
func TestAChangeIsSeenWithinASecond(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ada := s.enter(t, "ada", right)
	ada.GET("/api/secret").WantProblem(403, "not_allowed")
	s.grant(t, s.Ada, "own", 0, "secret.see")
	s.Clock.Forward(time.Second)
	ada.GET("/api/secret").Want(204)
	s.d.AsOwner(t, `DELETE FROM org.role_grant WHERE tenant_id = $1`, s.ID)
	s.Clock.Forward(time.Second)
	ada.GET("/api/secret").WantProblem(403, "not_allowed")
	other := testkit.NewCompany(t, s.d)
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, other.User(other.Ada))
	s.Clock.Forward(time.Second)
	ada.GET("/api/org/session").Want(200)
}

// PLT-04: a disabled user's token is refused.
func TestADisabledUsersTokenIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ada, ben := s.enter(t, "ada", right), s.enter(t, "ben", right)
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, s.User(s.Ada))
	s.Clock.Forward(time.Second)
	ada.GET("/api/org/session").WantProblem(401, "user_disabled")
	if _, err := s.door.ActorOf(t.Context(), s.ID, s.Ada); fault.Code(err) != "user_disabled" {
		t.Errorf("her phone: %v", err)
	}
	ben.GET("/api/org/session").Want(200)
}

func TestSessionsLiveOnWhileUsed(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	desk := s.enter(t, "ada", right)
	in := door.SignIn{Login: "ada", Password: right, Remember: true}
	got := s.Stranger().POST("/api/org/session", in).Want(200)
	phone := s.WithToken(cookieOf(t, got).Value)
	if c := cookieOf(t, got); c.Expires.Sub(s.Clock.Now()) != 30*24*time.Hour {
		t.Errorf("the phone's cookie ends %v", c.Expires)
	}
	for range 3 {
		s.Clock.Forward(11 * time.Hour)
		desk.GET("/api/org/session").Want(200)
	}
	s.Clock.Forward(12 * time.Hour)
	desk.GET("/api/org/session").WantProblem(401, "session_over")
	s.Clock.Forward(28 * 24 * time.Hour)
	phone.Header.Set("Cookie", web.CookieName+"="+phone.Token)
	again := phone.GET("/api/org/session").Want(200)
	if c := cookieOf(t, again); c.Expires.Sub(s.Clock.Now()) != 30*24*time.Hour {
		t.Errorf("the phone's cookie ends %v", c.Expires)
	}
	s.Clock.Forward(30 * 24 * time.Hour)
	phone.GET("/api/org/session").WantProblem(401, "session_over")
}

func TestMySessions(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	desk, phone, ben := s.enter(t, "ada", right), s.enter(t, "ada", right), s.enter(t, "ben", right)
	list := webtest.JSON[web.Page[door.Device]](desk.GET("/api/org/sessions").Want(200)).Items
	if len(list) != 2 || list[0].Current == list[1].Current || list[0].Device != "Go" || list[0].Address != "127.0.0.1" {
		t.Fatalf("sessions %+v", list)
	}
	other := list[0].ID
	if list[0].Current {
		other = list[1].ID
	}
	ben.DELETE("/api/org/sessions/"+id(other)).WantProblem(404, "session_not_found")
	phone.GET("/api/org/session").Want(200)
	desk.DELETE("/api/org/sessions/" + id(other)).Want(204)
	phone.GET("/api/org/session").WantProblem(401, "session_over")
	desk.DELETE("/api/org/sessions/0").WantProblem(404, "session_not_found")
	desk.GET("/api/org/session").Want(200)
	ben.GET("/api/org/session").Want(200)
}

func TestActorOfAPairedPhone(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	other := testkit.NewCompany(t, s.d)
	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2026-03-02' WHERE id = $1`, s.Ben)
	s.d.AsOwner(t, `DELETE FROM org.user_account WHERE id = $1`, s.User(s.Cao))
	for _, c := range []struct {
		name     string
		company  int64
		employee int64
		code     string
		unit     int32
	}{
		{"a rep", s.ID, s.Ada, "", s.EastTeam},
		{"a rep without an account", s.ID, s.Cao, "", s.WestTeam},
		{"one who left", s.ID, s.Ben, "user_disabled", 0},
		{"one of another company", s.ID, other.Ada, "session_over", 0},
		{"nobody", s.ID, 0, "session_over", 0},
	} {
		a, err := s.door.ActorOf(context.Background(), c.company, c.employee)
		if fault.Code(err) != c.code || a.UnitID != c.unit || c.code == "" && (a.EmployeeID != c.employee || a.TenantID != s.ID) {
			t.Errorf("%s: %+v, %v", c.name, a, err)
		}
	}
}

// COV-08: who stands for somebody does so from the first day's midnight to the last day's, though nothing is written in between.
func TestStandingForSomebodyHasBorders(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{}) // Monday 2026-03-02, 09:00 in Shanghai
	ben := s.enter(t, "ben", right)
	if a := s.actor(t, ben); len(a.StandsFor) != 0 {
		t.Fatalf("before anybody says so: %v", a.StandsFor)
	}
	s.d.AsOwner(t, `INSERT INTO coverage.substitution (tenant_id, unit_id, rep_id, substitute_id, during, made_at)
		VALUES ($1, $2, $3, $4, daterange('2026-03-03', '2026-03-05'), now())`, s.ID, s.EastTeam, s.Ada, s.Ben)
	key := s.actor(t, ben).ScopeKey()
	for _, c := range []struct {
		name    string
		forward time.Duration
		stands  bool
	}{
		{"a minute before the first day", 14*time.Hour + 59*time.Minute, false},
		{"on the first midnight", time.Minute, true},
		{"in the last minute", 2*24*time.Hour - time.Minute, true},
		{"after it", time.Minute, false},
	} {
		s.Clock.Forward(c.forward)
		ben = s.enter(t, "ben", right)
		a := s.actor(t, ben)
		if slices.Equal(a.StandsFor, []int64{s.Ada}) != c.stands || (a.ScopeKey() != key) != c.stands || a.ActsFor(s.Ada) != c.stands {
			t.Errorf("%s: stands for %v", c.name, a.StandsFor)
		}
	}
}

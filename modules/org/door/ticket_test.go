package door_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org/door"
)

func (s *stage) ticket(c *webtest.Client) string {
	return webtest.JSON[door.Ticket](c.POST("/api/live/tickets", nil).Want(200)).Ticket
}

func TestATicketOpensOneSocketOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.grant(t, s.EastBoss, "subtree", s.East, "tracking.live")
	boss := s.enter(t, "eastboss", right)
	ticket := s.ticket(boss)
	ses, err := s.door.Authorize(t.Context(), ticket)
	if err != nil || ses.Tenant != s.ID || ses.User != s.User(s.EastBoss) || ses.Owner != s.EastBoss ||
		!slices.Equal(ses.Units, sorted(s.East, s.EastTeam)) || !ses.Expires.Equal(s.Clock.Now().Add(12*time.Hour)) {
		t.Errorf("%+v, %v", ses, err)
	}
	late, ended := s.ticket(boss), s.ticket(boss)
	for name, refused := range map[string]string{"used": ticket, "made up": strings.Repeat("x", 43), "": ""} {
		if _, err := s.door.Authorize(t.Context(), refused); !errors.Is(err, live.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	boss.DELETE("/api/org/session").Want(204)
	if _, err := s.door.Authorize(t.Context(), ended); !errors.Is(err, live.ErrRefused) {
		t.Errorf("its session has ended: %v", err)
	}
	s.Clock.Forward(time.Minute)
	if _, err := s.door.Authorize(t.Context(), late); !errors.Is(err, live.ErrRefused) {
		t.Errorf("too old: %v", err)
	}
	s.Stranger().POST("/api/live/tickets", nil).WantProblem(401, "sign_in_needed")
}

// PLT-07: what a socket shows follows the scope; PLT-04: and who is disabled has none.
func TestHowSessionsOfSocketsStand(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	other := testkit.NewCompany(t, s.d)
	s.grant(t, s.EastBoss, "subtree", s.East, "tracking.live")
	s.grant(t, s.Boss, "company", 0, "org.view") // sees every unit, but may not follow anybody
	var names []string
	for _, login := range []string{"eastboss", "boss", "ada", "ben"} {
		in := door.SignIn{Company: s.code(t), Login: login, Password: right}
		c := s.WithToken(cookieOf(t, s.Stranger().POST("/api/org/session", in).Want(200)).Value)
		ses, err := s.door.Authorize(t.Context(), s.ticket(c))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, ses.ID)
	}
	check := func(name string, want ...[]int32) {
		t.Helper()
		got, err := s.door.Refresh(t.Context(), append([]string{"no number", "999999"}, names...))
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range names {
			ses, stands := got[n]
			if stands != (want[i] != nil) || !slices.Equal(ses.Units, want[i]) {
				t.Errorf("%s: session %d: %+v, want units %v", name, i, ses, want[i])
			}
		}
		if len(got) > len(names) {
			t.Errorf("%s: %v", name, got)
		}
	}
	none := []int32{}
	check("at first", sorted(s.East, s.EastTeam), none, none, none)
	s.d.AsOwner(t, `UPDATE org.unit_edge SET parent_id = $1 WHERE unit_id = $2`, s.East, s.WestTeam)
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, s.User(s.Ada))
	s.d.AsOwner(t, `UPDATE org.session SET revoked_at = now() WHERE user_id = $1`, s.User(s.Ben))
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, other.User(other.Ada))
	s.Clock.Forward(time.Second)
	check("after the changes", sorted(s.East, s.EastTeam, s.WestTeam), none, nil, nil)
}

func (s *stage) code(t *testing.T) (code string) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT code FROM app.tenant WHERE id = $1`, s.ID).Scan(&code); err != nil {
		t.Fatal(err)
	}
	return code
}

// PLT-04: the socket of a disabled user closes, and one whose scope grows is told more.
func TestTheSocketFollows(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true, Clock: testkit.NewClock(time.Now())})
	s.grant(t, s.EastBoss, "subtree", s.East, "tracking.live")
	boss := s.enter(t, "eastboss", right)
	socket, _, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http")+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = socket.Close() }()
	hello := map[string]any{"type": "hello", "ticket": s.ticket(boss), "topics": []string{"rep"}, "box": nil}
	if err := socket.WriteJSON(hello); err != nil {
		t.Fatal(err)
	}
	say := func(id int64, unit int32) {
		item := live.Item{Topic: "rep", Tenant: s.ID, ID: id, Unit: unit, Owner: id, Point: orb.Point{113, 34}, HasPoint: true, At: time.Now(), Body: []byte(`{}`)}
		if err := s.Kit.Live.Publish(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	say(s.Ada, s.EastTeam)
	say(s.Cao, s.WestTeam)
	until := func(what string, seen func(frame string) bool) {
		t.Helper()
		_ = socket.SetReadDeadline(time.Now().Add(20 * time.Second))
		for {
			_, frame, err := socket.ReadMessage()
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			if strings.Contains(string(frame), `"id":`+strconv.FormatInt(s.Cao, 10)+`}`) && what == "ada" {
				t.Fatalf("told of the other branch: %s", frame)
			}
			if seen(string(frame)) {
				return
			}
		}
	}
	until("ada", func(f string) bool { return strings.Contains(f, `"id":`+id(s.Ada)) })
	s.d.AsOwner(t, `UPDATE org.unit_edge SET parent_id = $1 WHERE unit_id = $2`, s.East, s.WestTeam)
	s.Clock.Forward(time.Second)
	until("cao", func(f string) bool { return strings.Contains(f, `"id":`+id(s.Cao)) })
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, s.User(s.EastBoss))
	s.Clock.Forward(time.Second)
	until("bye", func(f string) bool { return strings.Contains(f, `"bye"`) && strings.Contains(f, "revoked") })
}

func TestSweep(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.ticket(s.enter(t, "ada", right))
	s.try("ben", "wrong").WantProblem(401, "sign_in_wrong")
	count := func() (n int) {
		t.Helper()
		const all = `SELECT (SELECT count(*) FROM org.session) + (SELECT count(*) FROM org.ticket) + (SELECT count(*) FROM org.sign_in_try)`
		if err := s.d.Owner.Pool().QueryRow(t.Context(), all).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, c := range []struct {
		later time.Duration
		want  int
	}{{0, 3}, {59 * time.Minute, 2}, {2 * time.Minute, 1}, {31 * 24 * time.Hour, 0}} {
		s.Clock.Forward(c.later)
		if err := s.door.Sweep(access.WithActor(t.Context(), access.Server(s.ID))); err != nil {
			t.Fatal(err)
		}
		if n := count(); n != c.want {
			t.Errorf("after %v more: %d rows, want %d", c.later, n, c.want)
		}
	}
}

package org_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

// makeKey makes a key for an employee's user, as the head of the house.
func (s *stage) makeKey(t *testing.T, employee int64) org.MadeKey {
	t.Helper()
	return webtest.JSON[org.MadeKey](s.As(s.HeadLead(t.Context(), "org.users")).
		POST("/api/org/keys", org.NewKey{UserID: s.User(employee), Name: " QGIS "}).Want(201))
}

func (s *stage) withBasic(user, password string) *webtest.Client {
	c := s.Stranger()
	c.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(user+":"+password)))
	return c
}

func TestAKeyReadsWhatItsUserSeesAndNothingElse(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.EastBoss, s.East, "supervisor")
	made := s.makeKey(t, s.EastBoss)
	if !strings.HasPrefix(made.Secret, "xk_") || !strings.HasPrefix(made.Secret, made.Key.Mark) || made.Key.Name != "QGIS" {
		t.Fatalf("made %+v", made)
	}

	for name, client := range map[string]*webtest.Client{"bearer": s.WithToken(made.Secret), "basic": s.withBasic("key", made.Secret)} {
		actor := webtest.JSON[access.Actor](client.GET("/api/map").Want(200))
		if actor.UserID != s.User(s.EastBoss) || actor.KeyID != made.Key.ID || !slices.Equal(actor.Units, []int32{s.East, s.EastTeam}) ||
			!slices.Equal(actor.Permissions, []access.Permission{"geo.view"}) {
			t.Errorf("%s: the actor is %+v", name, actor)
		}
		client.GET("/api/may/geo.view").WantProblem(403, "key_not_here")
		client.GET("/api/org/session").WantProblem(403, "key_not_here")
		client.POST("/api/live/tickets", nil).WantProblem(403, "key_not_here")
		client.POST("/api/org/keys", org.NewKey{UserID: s.User(s.EastBoss), Name: "x"}).WantProblem(403, "key_not_here")
	}
	for name, client := range map[string]*webtest.Client{
		"another user": s.withBasic("eastboss", made.Secret), "a password": s.withBasic("key", right),
		"a key of nobody": s.WithToken("xk_" + strings.Repeat("A", 43)), "nothing": s.Stranger(),
	} {
		if got := client.GET("/api/map"); got.Status != 401 || got.Header.Get("WWW-Authenticate") != `Bearer realm="xuntu"` {
			t.Errorf("%s: status %d, challenge %q", name, got.Status, got.Header.Get("WWW-Authenticate"))
		}
	}

	s.Stranger().GET("/api/map?token="+made.Secret).WantProblem(401, "sign_in_needed")
}

func TestAKeyEnds(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.EastBoss, s.East, "supervisor")
	admin := s.As(s.HeadLead(t.Context(), "org.users"))
	revoked, left := s.makeKey(t, s.EastBoss), s.makeKey(t, s.EastBoss)
	s.WithToken(revoked.Secret).GET("/api/map").Want(200)
	admin.DELETE("/api/org/keys/" + id(revoked.Key.ID) + "?reason=lost").Want(204)
	s.WithToken(revoked.Secret).GET("/api/map").WantProblem(401, "key_unknown")
	s.WithToken(left.Secret).GET("/api/map").Want(200)
	admin.POST("/api/org/users/"+id(s.User(s.EastBoss))+"/disable", nil).Want(200)
	s.WithToken(left.Secret).GET("/api/map").WantProblem(401, "user_disabled")
	admin.POST("/api/org/keys", org.NewKey{UserID: s.User(s.EastBoss), Name: "x"}).WantProblem(422, "user_disabled")

	list := webtest.JSON[web.Page[org.Key]](admin.GET("/api/org/keys").Want(200)).Items
	if len(list) != 2 || list[0].ID != left.Key.ID || list[0].RevokedAt != nil || list[1].RevokedAt == nil {
		t.Errorf("the list is %+v", list)
	}
	var events int
	var reasons, secrets string
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*), string_agg(reason, ','), string_agg(coalesce(after::text, ''), ' ')
		FROM app.audit_event WHERE table_name = 'org.api_key'`).Scan(&events, &reasons, &secrets)
	if err != nil || events != 3 || reasons != "lost" || strings.Contains(secrets, "key_hash") {
		t.Errorf("%d audited, reasons %q, of %s (%v)", events, reasons, secrets, err)
	}
}

func TestTheLastUseOfAKeyIsNotedOnceAMinute(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.EastBoss, s.East, "supervisor")
	made := s.makeKey(t, s.EastBoss)
	used := func() *time.Time {
		return webtest.JSON[web.Page[org.Key]](s.As(s.HeadLead(t.Context(), "org.users")).GET("/api/org/keys").Want(200)).Items[0].UsedAt
	}
	if used() != nil {
		t.Fatal("used before it was used")
	}
	first := s.Clock.Now()
	for _, c := range []struct {
		after time.Duration
		want  time.Time
	}{{0, first}, {59 * time.Second, first}, {time.Second, first.Add(time.Minute)}} {
		s.Clock.Forward(c.after)
		s.WithToken(made.Secret).GET("/api/map").Want(200)
		if at := used(); at == nil || !at.Equal(c.want) {
			t.Errorf("after %v it was last used at %v, want %v", c.after, at, c.want)
		}
	}
}

func TestNobodyMakesAKeyAboveItsRank(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.post(t, s.Boss, s.Head, "gm")
	s.post(t, s.EastBoss, s.East, "supervisor")
	east := s.As(s.EastLead(t.Context(), "org.users"))
	east.POST("/api/org/keys", org.NewKey{UserID: s.User(s.Boss), Name: "x"}).WantProblem(404, "user_not_found")
	east.POST("/api/org/keys", org.NewKey{UserID: s.User(s.Cao), Name: "x"}).WantProblem(404, "user_not_found")
	east.POST("/api/org/keys", org.NewKey{UserID: s.User(s.Ada), Name: "  "}).WantProblem(422, "key_name_needed")
	s.As(s.EastLead(t.Context())).POST("/api/org/keys", org.NewKey{UserID: s.User(s.Ada), Name: "x"}).WantProblem(403, "not_allowed")
	head := s.makeKey(t, s.Boss)
	east.DELETE("/api/org/keys/"+id(head.Key.ID)).WantProblem(404, "key_not_found")
	if list := webtest.JSON[web.Page[org.Key]](east.GET("/api/org/keys").Want(200)).Items; len(list) != 0 {
		t.Errorf("East sees %+v", list)
	}
}

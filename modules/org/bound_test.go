package org_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

const (
	android = "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile"
	iphone  = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1"
)

// handset is a phone's browser: it keeps the key that it is given.
type handset struct {
	*webtest.Client
	s   *stage
	key *http.Cookie
}

func (s *stage) handset(agent string) *handset {
	c := s.Stranger()
	c.Header.Set("User-Agent", agent)
	return &handset{Client: c, s: s}
}

// try signs in as the phone's page does.
func (h *handset) try(login string, remember bool) *webtest.Answer {
	a := h.POST("/api/org/session", door.SignIn{Login: login, Password: right, Remember: remember})
	for _, c := range (&http.Response{Header: a.Header}).Cookies() {
		if c.Name == "xuntu_phone" {
			h.key = c
			h.Header.Set("Cookie", c.Name+"="+c.Value)
		}
	}
	return a
}

// enter signs in and gives a client with the session.
func (h *handset) enter(t *testing.T, login string) *webtest.Client {
	t.Helper()
	return h.s.WithToken(cookie(t, h.try(login, true).Want(200)))
}

// binding is a stage whose company binds whom the mode says.
func binding(t *testing.T, mode string, o webtest.Options) *stage {
	t.Helper()
	s := newStage(t, o)
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'org.bind_phone', to_jsonb($2::text), now())`, s.ID, mode)
	s.post(t, s.Ada, s.EastTeam, "rep")
	s.post(t, s.Ben, s.EastTeam, "rep")
	s.post(t, s.EastBoss, s.East, "supervisor")
	return s
}

// SEC-09: a second phone is refused until the first one is released.
func TestASecondPhoneIsRefusedUntilTheFirstIsReleased(t *testing.T) {
	t.Parallel()
	s := binding(t, "reps", webtest.Options{})
	first, second := s.handset(android), s.handset(iphone)
	old := first.enter(t, "ada")
	since := s.Clock.Now().Format(time.RFC3339)
	s.Clock.Forward(time.Hour)
	for _, remember := range []bool{true, false} {
		p := second.try("ada", remember).WantProblem(403, "phone_bound")
		if p.Params["phone"] != "Chrome · Android" || p.Params["since"] != since || p.Params["ask"] != "eastboss" {
			t.Errorf("refused with %v", p.Params)
		}
	}
	if second.key != nil {
		t.Error("a refused phone was given a key")
	}
	first.enter(t, "ada")
	second.enter(t, "ben")

	lead := s.enter(t, "eastboss")
	list := items[org.BoundPhone](lead.GET("/api/org/bound-phones?q=ada"))
	if len(list) != 1 || list[0].Phone != "Chrome · Android" || list[0].UnitName != "east-team" || !list[0].SeenAt.Equal(s.Clock.Now()) {
		t.Fatalf("phones %+v", list)
	}
	release := "/api/org/bound-phones/" + id(list[0].ID) + "/release"
	lead.POST(release, org.ReleaseReason{Reason: "  "}).WantProblem(422, "reason_needed")
	lead.POST(release, org.ReleaseReason{Reason: "换新手机"}).Want(200)
	old.GET("/api/org/session").WantProblem(401, "session_over")
	second.enter(t, "ada")
	first.try("ada", true).WantProblem(403, "phone_bound")

	var reason string
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT reason FROM app.audit_event
		WHERE table_name = 'org.bound_phone' AND action = 'update' AND after ? 'released_at' AND user_id = $1`, s.User(s.EastBoss)).Scan(&reason)
	if err != nil || reason != "换新手机" {
		t.Errorf("on the trail: %q, %v", reason, err)
	}
}

func TestThePhonesKeyStaysWithThePhone(t *testing.T) {
	t.Parallel()
	s := binding(t, "reps", webtest.Options{Secure: true})
	first := s.handset(android)
	first.enter(t, "ada")
	c := first.key
	if c == nil || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/api/org" || c.Expires.Before(s.Clock.Now().AddDate(1, 0, 0)) {
		t.Fatalf("key %+v", c)
	}
	var kept int
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM org.bound_phone p, app.audit_event e
		WHERE strpos(p::text || e::text, $1) > 0 OR e.after ? 'key_hash'`, c.Value).Scan(&kept)
	if err != nil || kept != 0 {
		t.Errorf("the key is kept, %v", err)
	}
	for _, forged := range []string{"", "x", strings.Repeat("A", 43), c.Value + "x"} {
		other := s.handset(android)
		other.Header.Set("Cookie", "xuntu_phone="+forged)
		other.try("ada", true).WantProblem(403, "phone_bound")
	}
}

func TestWhoIsBound(t *testing.T) {
	t.Parallel()
	for mode, want := range map[string]map[string]int{ // what a second browser is answered
		"off":  {"ada desk": 200, "ada phone": 200, "eastboss desk": 200, "eastboss phone": 200},
		"reps": {"ada desk": 403, "ada phone": 403, "eastboss desk": 200, "eastboss phone": 200},
		"all":  {"ada desk": 403, "ada phone": 403, "eastboss desk": 200, "eastboss phone": 403},
	} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			s := binding(t, mode, webtest.Options{})
			for _, login := range []string{"ada", "eastboss"} {
				s.handset(android).enter(t, login)
				for on, remember := range map[string]bool{" desk": false, " phone": true} {
					s.handset(iphone).try(login, remember).Want(want[login+on])
				}
			}
		})
	}
}

func TestAReleaseIsAskedForAtTheDoor(t *testing.T) {
	t.Parallel()
	s := binding(t, "reps", webtest.Options{Start: true})
	s.handset(android).enter(t, "ada")
	second := s.handset(iphone)
	wish := door.ReleaseWish{Login: "ada", Password: "wrong", Note: "手机丢了"}
	second.POST("/api/org/session/release", wish).WantProblem(401, "sign_in_wrong")
	wish.Password = right
	for range 2 {
		second.POST("/api/org/session/release", wish).Want(204)
	}
	lead := s.enter(t, "eastboss")
	list := items[org.BoundPhone](lead.GET("/api/org/bound-phones?state=asked"))
	if len(list) != 1 || list[0].AskedNote != "手机丢了" || list[0].AskedAt == nil {
		t.Fatalf("asked %+v", list)
	}
	var told int
	for deadline := time.Now().Add(20 * time.Second); told == 0 && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		_ = s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM notify.message WHERE kind = 'org.phone_release_asked' AND user_id = $1`, s.User(s.EastBoss)).Scan(&told)
	}
	if told != 1 {
		t.Errorf("the lead was told %d times", told)
	}
}

func TestWhoMayRelease(t *testing.T) {
	t.Parallel()
	s := binding(t, "all", webtest.Options{})
	s.post(t, s.Cao, s.WestTeam, "rep")
	for _, login := range []string{"ada", "cao", "eastboss"} {
		s.handset(android).enter(t, login)
	}
	lead := s.enter(t, "eastboss")
	all := map[string]string{}
	for _, p := range items[org.BoundPhone](s.As(s.HeadLead(t.Context(), org.Bindings)).GET("/api/org/bound-phones")) {
		all[p.Login] = "/api/org/bound-phones/" + id(p.ID) + "/release"
	}
	because := org.ReleaseReason{Reason: "换机"}
	lead.POST(all["cao"], because).WantProblem(404, "phone_not_found")
	lead.POST(all["eastboss"], because).WantProblem(422, "not_yourself")
	s.As(s.Rep(t.Context(), s.Ada)).GET("/api/org/bound-phones").WantProblem(403, "not_allowed")
	lead.POST(all["ada"], because).Want(200)
	lead.POST(all["ada"], because).Want(200)
	if got := items[org.BoundPhone](lead.GET("/api/org/bound-phones?state=released")); len(got) != 1 || *got[0].ReleasedBy != "eastboss" {
		t.Errorf("released %+v", got)
	}
}

// Sessions from before the company has bound its people end with the first binding, or soon after they are used.
func TestSessionsOnOtherPhonesEnd(t *testing.T) {
	t.Parallel()
	s := binding(t, "off", webtest.Options{})
	before, forgotten := s.handset(android).enter(t, "ada"), s.handset(android).enter(t, "ben")
	s.d.AsOwner(t, `UPDATE app.parameter SET value = '"reps"'`)
	s.handset(iphone).enter(t, "ada")
	s.Clock.Forward(11 * time.Minute)
	before.GET("/api/org/session").WantProblem(401, "session_over")
	forgotten.GET("/api/org/session").Want(200)
	s.Clock.Forward(2 * time.Second)
	forgotten.GET("/api/org/session").WantProblem(401, "session_over")
}

func TestTwoPhonesAtOnceBindOne(t *testing.T) {
	t.Parallel()
	s := binding(t, "reps", webtest.Options{})
	var both sync.WaitGroup
	codes := make(chan string, 6)
	for range cap(codes) {
		both.Go(func() { codes <- webtest.JSON[web.Problem](s.handset(android).try("ada", true)).Code })
	}
	both.Wait()
	close(codes)
	let := 0
	for code := range codes {
		if code == "" {
			let++
		}
	}
	if let != 1 {
		t.Errorf("%d phones were bound", let)
	}
}

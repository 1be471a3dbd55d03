package door_test

import (
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org/door"
)

// ssoStage is a company whose people may come over a provider of identities.
type ssoStage struct {
	*stage
	idp      *idp
	provider string
}

func newSSOStage(t *testing.T) *ssoStage {
	t.Helper()
	s := &ssoStage{stage: newStage(t, webtest.Options{})}
	s.idp = newIDP(t, s.Clock.Now)
	s.provider = s.believe(t, s.idp.URL)
	return s
}

// believe makes the company believe an issuer, and whom it names at the first time.
func (s *ssoStage) believe(t *testing.T, issuer string) string {
	t.Helper()
	var n int64
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO org.identity_provider (tenant_id, label, issuer, client_id, secret, claim, match_first, active)
		VALUES ($1, gen_random_uuid()::text, $2, $3, $4, 'preferred_username', true, true) RETURNING id`, s.ID, issuer, idpClient, idpSecret).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return id(n)
}

// browser follows redirects as browsers do, until a page of ours.
type browser struct {
	*http.Client
	t       *testing.T
	s       *ssoStage
	last    string // where it was led to last
	home    string // the last address of the callback
	session string // the token of its session
}

func (s *ssoStage) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, s: s}
	b.Client = &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		b.last = r.URL.RequestURI()
		for _, c := range r.Response.Cookies() {
			if c.Name == web.CookieName {
				b.session = c.Value // the jar drops it: the house's clock stands in the past
			}
		}
		if strings.HasPrefix(r.URL.Path, "/api/org/sso/callback") {
			b.home = r.URL.String()
		}
		if strings.HasPrefix(r.URL.String(), s.URL) && !strings.HasPrefix(r.URL.Path, "/api/") {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	return b
}

// open opens an address, and gives the page that it ends at.
func (b *browser) open(address string) string {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		b.t.Fatal(err)
	}
	got, err := b.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	_ = got.Body.Close()
	return b.last
}

// enter presses the provider's button.
func (b *browser) enter(query string) string {
	b.t.Helper()
	return b.open(b.s.URL + "/api/org/sso/to/" + b.s.provider + query)
}

// me is who the browser is signed in as; nobody when it has no session.
func (b *browser) me() door.Session {
	b.t.Helper()
	if b.session != "" {
		return webtest.JSON[door.Session](b.s.WithToken(b.session).GET("/api/org/session").Want(200))
	}
	return door.Session{}
}

// PLT-11: OIDC login against a test IdP opens the back office without a second password.
func TestSingleSignOnOpensTheBackOffice(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	offers := webtest.JSON[web.Page[door.Offer]](s.Stranger().GET("/api/org/sso").Want(200)).Items
	if len(offers) != 1 || id(int64(offers[0].ID)) != s.provider {
		t.Fatalf("offers %+v", offers)
	}
	s.d.AsOwner(t, `UPDATE org.user_account SET must_change = true WHERE id = $1`, s.User(s.Ada))
	b := s.browser(t)
	if got := b.enter("?back=%2Foutlets%3Fq%3D1"); got != "/outlets?q=1" {
		t.Fatalf("led to %s", got)
	}
	me := b.me()
	if me.UserID != s.User(s.Ada) || me.MustChangePassword || !me.ExpiresAt.Equal(s.Clock.Now().Add(12*time.Hour)) {
		t.Errorf("session %+v", me)
	}
	asked := s.idp.asked
	if asked.Get("response_type") != "code" || asked.Get("code_challenge_method") != "S256" || len(asked.Get("nonce")) < 40 ||
		len(asked.Get("state")) < 40 || !strings.Contains(asked.Get("scope"), "openid") || asked.Get("redirect_uri") != s.URL+"/api/org/sso/callback" {
		t.Errorf("asked %v", asked)
	}
	s.try("ada", right).WantProblem(401, "sign_in_wrong") // the lent password is worth nothing any more

	s.idp.signIn(map[string]any{"sub": "s-ada", "preferred_username": "ada.wei"}) // renamed there, the same person
	again := s.browser(t)
	if again.enter("?back=/m&remember=true") != "/m" || again.me().UserID != me.UserID || !again.me().ExpiresAt.Equal(s.Clock.Now().Add(30*24*time.Hour)) {
		t.Errorf("the second time: %s, %+v", again.last, again.me())
	}
}

// PLT-11: each sign-in over a provider is on the trail, as the user's own act.
func TestSingleSignOnIsOnTheTrail(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	s.browser(t).enter("")
	s.Clock.Forward(time.Minute)
	s.browser(t).enter("")
	var linked, used int
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FILTER (WHERE action = 'insert'), count(*) FILTER (WHERE action = 'update' AND after ? 'used_at')
		FROM app.audit_event WHERE table_name = 'org.identity' AND user_id = $1`, s.User(s.Ada)).Scan(&linked, &used)
	if err != nil || linked != 1 || used != 1 {
		t.Errorf("the trail has %d links and %d uses (%v)", linked, used, err)
	}
}

// PLT-11: who signs out at the house is out, though the provider still knows it.
func TestSigningOutAfterSingleSignOn(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	b := s.browser(t)
	b.enter("")
	s.WithToken(b.session).DELETE("/api/org/session").Want(204)
	s.WithToken(b.session).GET("/api/org/session").WantProblem(401, "session_over")
}

func TestAProviderThatIsNotToBeBelieved(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	for badly, code := range map[string]string{
		"signature": "sso_unproven", "unsigned": "sso_unproven", "audience": "sso_unproven", "two audiences": "sso_unproven", "party": "sso_unproven",
		"issuer": "sso_unproven", "expired": "sso_unproven", "nonce": "sso_unproven", "nobody": "sso_unproven", "no proof": "sso_unproven",
		"says no": "sso_refused", "slow": "sso_unreachable", "broken": "sso_unreachable",
	} {
		s.idp.behave(badly)
		b := s.browser(t)
		if got := b.enter("?back=/outlets"); got != "/sign-in?problem="+code+"&back=%2Foutlets" || b.me().UserID != 0 {
			t.Errorf("%s: led to %s as %+v", badly, got, b.me())
		}
		s.Clock.Forward(time.Minute) // the address's tries
	}
	s.idp.behave("")
	if b := s.browser(t); b.enter("") != "/" || b.me().UserID != s.User(s.Ada) {
		t.Errorf("once it behaves: led to %s", b.last)
	}
}

func TestAProviderThatCannotBeAsked(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	for badly, code := range map[string]string{
		"another issuer": "sso_unreachable", "overheard": "sso_unproven", "endless": "sso_unreachable", "no keys": "sso_unreachable",
	} {
		s.idp.behave(badly)
		s.provider = s.believe(t, s.idp.URL)
		if got := s.browser(t).enter("?back=/m"); got != "/m?problem="+code {
			t.Errorf("%s: led to %s", badly, got)
		}
	}
	s.idp.behave("")
	s.provider = s.believe(t, s.idp.URL)
	s.idp.Close()
	if got := s.browser(t).enter(""); got != "/sign-in?problem=sso_unreachable" {
		t.Errorf("down: led to %s", got)
	}
	s.try("ada", right).Want(200)
}

// PLT-11: a state counts once, for ten minutes, in the browser that has set out with it.
func TestAStateIsNotReplayed(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	over := "/sign-in?problem=sso_over"
	b := s.browser(t)
	b.enter("")
	if got := b.open(b.home); got != over || b.me().UserID != s.User(s.Ada) {
		t.Errorf("answered twice: led to %s; the first sign-in stands as %+v", got, b.me())
	}

	victim := s.browser(t)
	s.idp.behave("says no") // so that the state is spent by nobody but the attempt below
	if got := victim.open(b.home); got != over || victim.me().UserID != 0 {
		t.Errorf("another browser: led to %s", got)
	}

	s.idp.behave("")
	late := s.browser(t)
	stop := late.CheckRedirect
	late.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		if strings.HasPrefix(r.URL.Path, "/api/org/sso/callback") {
			late.home = r.URL.String()
			return http.ErrUseLastResponse
		}
		return stop(r, via)
	}
	late.enter("")
	if got := s.browser(t).open(late.home); got != over {
		t.Errorf("a state that another browser has set out with: led to %s", got)
	}
	s.Clock.Forward(10 * time.Minute)
	late.CheckRedirect = stop
	if got := late.open(late.home); got != over || late.me().UserID != 0 {
		t.Errorf("too late: led to %s", got)
	}
	if got := s.browser(t).open(s.URL + "/api/org/sso/callback"); got != over {
		t.Errorf("nothing said: led to %s", got)
	}
}

func TestWhoIsRefusedAfterSingleSignOn(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	s.browser(t).enter("") // links s-ada
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, s.User(s.Ben))
	for name, c := range map[string]struct {
		claims map[string]any
		code   string
	}{
		"a stranger":                 {map[string]any{"sub": "s-x", "preferred_username": "nobody"}, "sso_unknown_user"},
		"somebody disabled":          {map[string]any{"sub": "s-ben", "preferred_username": "ben"}, "user_disabled"},
		"without a login":            {map[string]any{"sub": "s-x"}, "sso_no_claim"},
		"a login that is no text":    {map[string]any{"sub": "s-x", "preferred_username": []string{"cao"}}, "sso_no_claim"},
		"a login as long as a novel": {map[string]any{"sub": "s-x", "preferred_username": strings.Repeat("n", 5000)}, "sso_unknown_user"},
		"Ada's login, somebody else": {map[string]any{"sub": "s-other", "preferred_username": "ada"}, "sso_linked_otherwise"},
	} {
		s.idp.signIn(c.claims)
		b := s.browser(t)
		if got := b.enter(""); got != "/sign-in?problem="+c.code || b.me().UserID != 0 {
			t.Errorf("%s: led to %s", name, got)
		}
	}

	s.d.AsOwner(t, `UPDATE org.identity_provider SET claim = 'email', rev = rev + 1 WHERE tenant_id = $1`, s.ID)
	s.d.AsOwner(t, `UPDATE org.user_account SET login = 'cao@sanhe.cn' WHERE id = $1`, s.User(s.Cao))
	s.idp.signIn(map[string]any{"sub": "s-cao", "email": "Cao@sanhe.cn"})
	if got := s.browser(t).enter(""); got != "/sign-in?problem=sso_no_claim" {
		t.Errorf("an address nobody has verified: led to %s", got)
	}
	s.idp.signIn(map[string]any{"sub": "s-cao", "email": "Cao@sanhe.cn", "email_verified": true})
	b := s.browser(t)
	if b.enter(""); b.me().UserID != s.User(s.Cao) {
		t.Errorf("a verified address: led to %s", b.last)
	}
}

func TestOnlyWhoIsLinkedWhereTheCompanySaysSo(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	s.d.AsOwner(t, `UPDATE org.identity_provider SET match_first = false WHERE tenant_id = $1`, s.ID)
	if got := s.browser(t).enter(""); got != "/sign-in?problem=sso_unknown_user" {
		t.Errorf("led to %s", got)
	}
	s.d.AsOwner(t, `UPDATE org.identity_provider SET active = false WHERE tenant_id = $1`, s.ID)
	if got := s.browser(t).enter(""); got != "/sign-in?problem=sso_off" {
		t.Errorf("switched off: led to %s", got)
	}
	if list := webtest.JSON[web.Page[door.Offer]](s.Stranger().GET("/api/org/sso").Want(200)).Items; len(list) != 0 {
		t.Errorf("offers %+v", list)
	}
}

package door_test

import (
	"net/http"
	"net/url"
	"testing"
)

func TestNobodyIsLedToAnotherSite(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	for _, back := range []string{"https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "outlets", ""} {
		if got := s.browser(t).enter("?back=" + url.QueryEscape(back)); got != "/" {
			t.Errorf("%q: led to %s", back, got)
		}
	}
}

func TestSettingOutIsSlowedDown(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	b := s.browser(t)
	b.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		b.last = r.URL.RequestURI()
		return http.ErrUseLastResponse
	}
	for range 60 {
		b.enter("")
	}
	if got := b.enter(""); got != "/sign-in?problem=sign_in_too_often" {
		t.Errorf("led to %s", got)
	}
}

// SEC-09: who comes back from a provider on another phone than its own is refused as well.
func TestSingleSignOnKeepsToTheBoundPhone(t *testing.T) {
	t.Parallel()
	s := newSSOStage(t)
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'org.bind_phone', '"all"', now())`, s.ID)
	s.d.AsOwner(t, `INSERT INTO org.bound_phone (tenant_id, user_id, key_hash, label, bound_at, seen_at) VALUES ($1, $2, '\x00', 'x', now(), now())`, s.ID, s.User(s.Ada))
	b := s.browser(t)
	if got := b.enter("?remember=true&back=%2Fm%2Fgoal"); got != "/m?problem=phone_bound_elsewhere" {
		t.Errorf("led to %s", got)
	}
	if got := b.enter("?back=%2Foutlets"); got != "/outlets" {
		t.Errorf("at the desk: led to %s", got)
	}
}

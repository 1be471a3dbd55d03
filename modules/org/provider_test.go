package org_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"xuntu.dev/internal/common"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

const providers = "/api/org/providers"

func (s *stage) setter(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.HeadLead(t.Context(), common.Parameters))
}

// keycloak is a provider as somebody fills in the page; other values stand in the place of some.
func keycloak(other map[string]any) map[string]any {
	body := map[string]any{
		"label": " 统一认证 ", "issuer": "https://login.example/realms/sales", "clientId": "xuntu", "secret": "hush, hush",
		"claim": "preferred_username", "matchFirst": true, "active": true,
	}
	maps.Copy(body, other)
	return body
}

// PLT-11: an administrator keeps the providers; their secrets never come back, not on the trail either.
func TestProvidersAreKept(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	boss := s.setter(t)
	got := boss.POST(providers, keycloak(nil)).Want(201)
	made := webtest.JSON[org.Provider](got)
	if made.Label != "统一认证" || !made.HasSecret || !made.Active || made.Rev != 1 || strings.Contains(string(got.Body), "hush") {
		t.Fatalf("made %s", got.Body)
	}
	boss.POST(providers, keycloak(nil)).WantProblem(409, "provider_label_taken")
	s.d.AsOwner(t, `INSERT INTO org.identity (tenant_id, provider_id, user_id, subject, linked_at, used_at) VALUES ($1, $2, $3, 's', now(), now())`,
		s.ID, made.ID, s.User(s.Ada))

	at := providers + "/" + id(made.ID)
	changed := webtest.JSON[org.Provider](boss.PUT(at, keycloak(map[string]any{"rev": 1, "secret": "", "active": false})).Want(200))
	if changed.Active || !changed.HasSecret || changed.Linked != 1 || changed.Rev != 2 {
		t.Errorf("changed %+v", changed)
	}
	boss.PUT(at, keycloak(map[string]any{"rev": 1})).WantProblem(409, "provider_changed_meanwhile")
	moved := webtest.JSON[org.Provider](boss.PUT(at, keycloak(map[string]any{"rev": 2, "secret": "", "issuer": "https://other.example"})).Want(200))
	if moved.HasSecret || moved.Linked != 0 {
		t.Errorf("another issuer is given the secret of the first, or its people: %+v", moved)
	}
	var told int
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM app.audit_event e WHERE table_name = 'org.identity_provider' AND strpos(e::text, 'hush') > 0`).Scan(&told)
	if err != nil || told != 0 {
		t.Errorf("the secret is on the trail (%v)", err)
	}
	boss.DELETE(at).Want(204)
	boss.DELETE(at).WantProblem(404, "provider_not_found")
}

func TestProvidersThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	boss := s.setter(t)
	for _, issuer := range []string{"http://login.example", "login.example", "https://login.example?x=1", "ftp://login.example", "javascript:alert(1)", "https://"} {
		boss.POST(providers, keycloak(map[string]any{"issuer": issuer})).WantProblem(422, "provider_issuer")
		boss.POST("/api/org/provider-trials", map[string]any{"issuer": issuer}).WantProblem(422, "provider_issuer")
	}
	boss.POST(providers, keycloak(map[string]any{"label": "  "})).WantProblem(422, "provider_sane")
	boss.POST(providers, keycloak(map[string]any{"claim": "a b"})).Want(422)
	s.head(t).POST(providers, keycloak(nil)).WantProblem(403, "not_allowed")
	part := s.As(s.EastLead(t.Context(), common.Parameters))
	if list := items[org.Provider](part.GET(providers)); len(list) != 0 {
		t.Errorf("a part of the company is shown %+v", list)
	}
	part.POST(providers, keycloak(nil)).WantProblem(403, "whole_company_needed")
}

// PLT-11: whom a company believes is decided by two, where it goes by two.
func TestAProviderNeedsTwo(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value) VALUES ($1, $2, 'true')`, s.ID, permit.SwitchKey)
	s.setter(t).POST(providers, keycloak(nil)).WantProblem(422, "second_person_asked")
}

func TestAnIssuerIsTried(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	var party *httptest.Server
	party = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(strings.ReplaceAll(`{"issuer":"@","authorization_endpoint":"@/a","token_endpoint":"@/t","jwks_uri":"@/k"}`, "@", party.URL)))
	}))
	defer party.Close()
	s.setter(t).POST("/api/org/provider-trials", map[string]any{"issuer": party.URL}).Want(204)
	s.setter(t).POST("/api/org/provider-trials", map[string]any{"issuer": party.URL + "/other"}).WantProblem(503, "sso_unreachable")
}

// PLT-11: who is linked with whom can be looked up and undone by those who may act on the user.
func TestAnIdentityIsUnlinked(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	made := webtest.JSON[org.Provider](s.setter(t).POST(providers, keycloak(nil)).Want(201))
	s.d.AsOwner(t, `INSERT INTO org.identity (tenant_id, provider_id, user_id, subject, linked_at, used_at) VALUES ($1, $2, $3, 's-ada', now(), now())`,
		s.ID, made.ID, s.User(s.Ada))
	ada := s.enter(t, "ada")
	at := "/api/org/users/" + id(s.User(s.Ada)) + "/identities"
	list := items[org.Identity](s.head(t).GET(at))
	if len(list) != 1 || list[0].Provider != "统一认证" || list[0].Subject != "s-ada" {
		t.Fatalf("identities %+v", list)
	}
	s.As(s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, org.Users)).DELETE(at+"/"+id(list[0].ID)).WantProblem(404, "user_not_found")
	s.east(t).DELETE(at + "/" + id(list[0].ID)).Want(204)
	ada.GET("/api/org/session").WantProblem(401, "session_over")
	if left := items[org.Identity](s.head(t).GET(at)); len(left) != 0 {
		t.Errorf("left %+v", left)
	}
}

package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestWhatAListRequiresIsGuessed(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	need := func(name, in, format string) (p parameter) {
		p.Name, p.In, p.Required, p.Schema.Format = name, in, true, format
		return p
	}
	optional := need("class", "query", "")
	optional.Required = false
	for want, params := range map[string][]parameter{
		"":                               {optional},
		"?from=2026-11-03&to=2026-11-22": {need("from", "query", "date"), need("to", "query", "date"), optional},
		"?month=2026-11&unit=1":          {need("month", "query", ""), need("unit", "query", "")},
		"?q=jf":                          {need("id", "path", ""), need("q", "query", "")},
	} {
		if got, ok := guessed(params, now); !ok || got != want {
			t.Errorf("%q, %t; want %q", got, ok, want)
		}
	}
	for _, p := range []parameter{need("code", "path", ""), need("subject", "query", "")} {
		if got, ok := guessed([]parameter{p}, now); ok {
			t.Errorf("%s was guessed: %q", p.Name, got)
		}
	}
}

func TestTheFirstOfAListIsAskedFor(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method + r.URL.Path {
		case "GET/api/accounts", "POST/api/outlets/search":
			_, _ = w.Write([]byte(`{"items":[{"id":7},{"id":8}]}`))
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	a := &asker{server.URL, server.Client()}
	for path, want := range map[string]string{
		"/api/accounts":                 "/api/accounts",
		"/api/accounts/{id}/page":       "/api/accounts/7/page",
		"/api/outlets/{id}":             "/api/outlets/7",
		"/api/accounts/{id}/of/{other}": "",
		"/api/dealers/{id}":             "",
		"/api/tiles/{z}":                "",
	} {
		got, ok, err := a.numbered(t.Context(), path)
		if err != nil || ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %t, %v; want %q", path, got, ok, err, want)
		}
	}
}

package main

import (
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
	} {
		if got, ok := guessed(params, now); !ok || got != want {
			t.Errorf("%q, %t; want %q", got, ok, want)
		}
	}
	for _, p := range []parameter{need("id", "path", ""), need("subject", "query", "")} {
		if got, ok := guessed([]parameter{p}, now); ok {
			t.Errorf("%s was guessed: %q", p.Name, got)
		}
	}
}

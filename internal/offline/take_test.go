package offline_test

import (
	"net/http"
	"testing"
	"time"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
)

func TestACommandIsDoneOnceAndAnsweredForEver(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	cases := []struct {
		word, result, code string
		stands             int
	}{
		{"first", "ok", "", 1},
		{"misspelt", "ok_changed", "", 1},
		{"forbidden word", "rejected", "book_forbidden", 0},
		{"kept in evidence", "rejected", "book_evidence", 1},
		{"first", "rejected", "note_word_key", 1}, // the room's table says no
	}
	for _, c := range cases {
		one := p.saying(c.word)
		for range 3 {
			got := p.send(one)
			if len(got) != 1 || got[0].Result != c.result || got[0].ID != one.ID {
				t.Fatalf("%s: %+v, want %s", c.word, got, c.result)
			}
			if c.code != "" && (got[0].Problem == nil || c.code != "note_word_key" && got[0].Problem.Code != c.code) {
				t.Fatalf("%s: problem %+v, want %s", c.word, got[0].Problem, c.code)
			}
		}
		if n := s.words(t, c.word); n != c.stands {
			t.Errorf("%s stands %d times, want %d", c.word, n, c.stands)
		}
	}
	if n := s.told.Load(); n != 3 {
		t.Errorf("told of %d commands, want those 3 that wrote something", n)
	}
	if n := s.d.Count(t, "SELECT count(*) FROM offline.command WHERE payload IS NOT NULL"); n != 3 {
		t.Errorf("%d payloads kept, want the 3 that were rejected", n)
	}
}

func TestWhatCannotBeTakenIsRejectedWithItsReason(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	change := func(fn func(*offline.Sent)) offline.Sent {
		one := p.saying("word")
		fn(&one)
		return one
	}
	cases := map[string]struct {
		one          offline.Sent
		result, code string
	}{
		"no such command": {change(func(o *offline.Sent) { o.Type = "book.burn" }), "rejected", "offline_unknown_command"},
		"too old an app":  {change(func(o *offline.Sent) { o.Version = 1 }), "rejected", "offline_too_old"},
		"missing a field": {change(func(o *offline.Sent) { o.Payload = []byte(`{}`) }), "rejected", "input_invalid"},
		"too long":        {change(func(o *offline.Sent) { o.Payload = []byte(`{"word":"` + longWord + `"}`) }), "rejected", "input_invalid"},
		"of another kind": {change(func(o *offline.Sent) { o.Payload = []byte(`[1]`) }), "rejected", "input_invalid"},
	}
	p.n = 0
	for name, c := range cases {
		p.n++
		c.one.N = p.n
		got := p.send(c.one)
		if got[0].Result != c.result || got[0].Problem == nil || got[0].Problem.Code != c.code {
			t.Errorf("%s: %+v %+v, want %s", name, got[0], got[0].Problem, c.code)
		}
	}
	noMore := &phone{Client: s.As(s.c.Rep(t.Context(), s.c.Ada)), id: p.id, n: p.n}
	if got := noMore.send(noMore.saying("after the role was taken away")); got[0].Result != "rejected" || got[0].Problem.Code != "not_allowed" {
		t.Errorf("without the permission: %+v", got[0])
	}
}

const longWord = "a word of more than forty letters, which the schema of the command forbids"

func TestAnOlderServerAsksToWait(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	newer := p.saying("from tomorrow")
	newer.Version = 5
	got := p.send(newer, p.saying("behind it"))
	if len(got) != 1 || got[0].Result != "retry" || got[0].Problem.Code != "offline_too_new" {
		t.Fatalf("%+v, want to be asked again", got)
	}
	newer.Version = 4
	if got := p.send(newer); got[0].Result != "ok" {
		t.Errorf("after the update: %+v", got[0])
	}
}

func TestNumbersStandInOrder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	first, second, third := p.saying("one"), p.saying("two"), p.saying("three")
	if problem := p.try(second).WantProblem(http.StatusConflict, "offline_gap"); problem.Params["want"] != 1.0 {
		t.Errorf("wants %v, not 1", problem.Params["want"])
	}
	if got := p.send(first, third); len(got) != 1 || got[0].Result != "ok" {
		t.Errorf("with a gap inside: %+v, want the first one only", got)
	}
	if got := p.send(first, second, third); len(got) != 3 || got[2].Result != "ok" {
		t.Errorf("whole: %+v", got)
	}
	other := p.saying("another")
	other.N = 2
	p.try(other).WantProblem(http.StatusConflict, "offline_forked")
	stranger := &phone{Client: s.As(s.c.Rep(t.Context(), s.c.Ben, jot)), id: p.id}
	stranger.try(stranger.saying("mine")).WantProblem(http.StatusConflict, "offline_phone_taken")
}

func TestFailuresOfTheServerAreTriedAgainAndEnd(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	busy := p.saying("busy")
	for range 30 {
		s.Clock.Forward(5 * time.Minute)
		if got := p.send(busy); got[0].Result != "retry" || got[0].Problem.Code != "book_busy" {
			t.Fatalf("busy: %+v", got[0])
		}
	}
	p = s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	panics := p.saying("panic")
	tries := 0
	for {
		tries++
		s.Clock.Forward(5 * time.Minute)
		got := p.send(panics)
		if got[0].Result == "rejected" && got[0].Problem.Code == "offline_given_up" {
			break
		}
		if got[0].Result != "retry" || got[0].Problem.Code != "internal" || tries > 30 {
			t.Fatalf("try %d: %+v", tries, got[0])
		}
	}
	if got := p.send(p.saying("life goes on")); got[0].Result != "ok" {
		t.Errorf("behind the one that was given up: %+v", got[0])
	}
	if n := s.d.Count(t, "SELECT count(*) FROM offline.command WHERE payload->>'word' = 'panic'"); n != 1 {
		t.Error("what was given up is not kept")
	}
}

func TestAnswersBelongToTheirUser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	p.send(p.saying("mine"))
	s.Stranger().POST("/api/offline/commands", offline.CommandsRequest{Phone: p.id, Commands: []offline.Sent{p.saying("x")}}).Want(http.StatusUnauthorized)
	for name, ctx := range map[string]*webtest.Client{
		"a colleague": s.As(s.c.Rep(t.Context(), s.c.Ben, jot)), "the leader": s.As(s.c.HeadLead(t.Context(), jot)),
	} {
		q := &phone{Client: ctx, id: p.id}
		if got := q.changes(nil, nil); got.Seen != 0 || len(got.Collections["pages"].Changed) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

package live

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func TestItemIsChecked(t *testing.T) {
	t.Parallel()
	good := Item{Topic: "rep", Tenant: 1, ID: 7, At: noon, Body: json.RawMessage(`{"a":1}`)}
	for name, c := range map[string]struct {
		spoil func(*word)
		want  string // part of the error; empty: none
	}{
		"good":             {func(*word) {}, ""},
		"no tenant":        {func(w *word) { w.Tenant = 0 }, "Tenant"},
		"no topic":         {func(w *word) { w.Topic = "" }, "topic"},
		"quoted topic":     {func(w *word) { w.Topic = `a"b` }, "topic"},
		"no time":          {func(w *word) { w.At = time.Time{} }, "At"},
		"no body":          {func(w *word) { w.Body = nil }, "JSON object"},
		"gone, no body":    {func(w *word) { w.Body, w.Gone = nil, true }, ""},
		"array":            {func(w *word) { w.Body = json.RawMessage(`[1]`) }, "JSON object"},
		"cut object":       {func(w *word) { w.Body = json.RawMessage(`{"a":}`) }, "JSON object"},
		"two objects":      {func(w *word) { w.Body = json.RawMessage(`{},{}`) }, "JSON object"},
		"huge":             {func(w *word) { w.Body = json.RawMessage(`{"a":"` + strings.Repeat("x", maxBody) + `"}`) }, "at most"},
		"south of a pole":  {func(w *word) { w.HasPoint, w.Point = true, orb.Point{0, -91} }, "not on earth"},
		"point not looked": {func(w *word) { w.Point = orb.Point{0, -91} }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := word{Item: good}
			c.spoil(&w)
			err := w.check()
			if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestItemText(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		w    word
		want string
	}{
		"body":       {word{Item: Item{Topic: "rep", ID: 7, Body: json.RawMessage(`{"a":1}`)}}, `{"topic":"rep","id":7,"a":1}`},
		"empty body": {word{Item: Item{Topic: "rep", ID: -7, Body: json.RawMessage(`{}`)}}, `{"topic":"rep","id":-7}`},
		"wide body":  {word{Item: Item{Topic: "rep", ID: 7, Body: json.RawMessage("{ \n}")}}, `{"topic":"rep","id":7}`},
		"gone":       {word{Item: Item{Topic: "rep", ID: 7}, Gone: true}, `{"topic":"rep","id":7,"gone":true}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := string(c.w.text()); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestSessionSees(t *testing.T) {
	t.Parallel()
	supervisor := Session{Tenant: 1, Owner: 70, Units: []int32{30, 10, 20, 10, 0}}
	for name, c := range map[string]struct {
		it   Item
		want bool
	}{
		"a unit of mine":      {Item{Tenant: 1, Unit: 20}, true},
		"a sibling unit":      {Item{Tenant: 1, Unit: 21}, false},
		"mine elsewhere":      {Item{Tenant: 1, Unit: 99, Owner: 70}, true},
		"a colleague's":       {Item{Tenant: 1, Unit: 99, Owner: 71}, false},
		"another company's":   {Item{Tenant: 2, Unit: 20, Owner: 70}, false},
		"nobody's, no unit":   {Item{Tenant: 1}, false},
		"without unit, mine":  {Item{Tenant: 1, Owner: 70}, true},
		"everybody's":         {Item{Tenant: 1, Everyone: true}, true},
		"another everybody's": {Item{Tenant: 2, Everyone: true}, false},
		"a unit and not mine": {Item{Tenant: 1, Unit: 10, Owner: 71}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := supervisor.Sees(c.it); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
			e := newEyes(supervisor, []string{"rep"})
			x := &entry{topic: "rep", scope: (&word{Item: c.it}).scope()}
			if got := e.see(x); c.it.Tenant == supervisor.Tenant && got != c.want {
				t.Errorf("eyes see %v, want %v", got, c.want)
			}
		})
	}
	if (Session{Tenant: 1}).Sees(Item{Tenant: 1, Unit: 0, Owner: 0}) {
		t.Error("a session without employee and units sees what has neither")
	}
}

func TestEyesThatSeeTheSameAreEqual(t *testing.T) {
	t.Parallel()
	base := Session{ID: "a", Tenant: 1, User: 5, Owner: 70, Units: []int32{1, 2}}
	twin := Session{ID: "b", Tenant: 1, User: 6, Owner: 70, Units: []int32{2, 1, 1}}
	for name, c := range map[string]struct {
		s      Session
		topics []string
		equal  bool
	}{
		"twin":          {twin, []string{"visit", "rep"}, true},
		"other topics":  {twin, []string{"rep"}, false},
		"other owner":   {Session{Tenant: 1, Owner: 71, Units: []int32{1, 2}}, []string{"rep", "visit"}, false},
		"other units":   {Session{Tenant: 1, Owner: 70, Units: []int32{1, 3}}, []string{"rep", "visit"}, false},
		"other company": {Session{Tenant: 2, Owner: 70, Units: []int32{1, 2}}, []string{"rep", "visit"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := newEyes(base, []string{"rep", "visit"}), newEyes(c.s, c.topics)
			if (a.digest == b.digest) != c.equal || (a.mark("h") == b.mark("h")) != c.equal {
				t.Errorf("equal %v, want %v", a.digest == b.digest, c.equal)
			}
		})
	}
}

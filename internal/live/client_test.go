package live

import (
	"encoding/json"
	"testing"
)

func FuzzClientFrame(f *testing.F) {
	for _, text := range []string{
		`{"type":"hello","ticket":"t","topics":["rep","notice"],"box":[100,20,101.5,21],"resume":{"hub":"x.y","version":12}}`,
		`{"type":"hello","ticket":"t","topics":["rep"],"box":null,"resume":null}`,
		`{"type":"view","box":[170,-10,-170,10]}`, `{"type":"view"}`, `{"type":"view","box":[1e308,0,-1e308,0]}`,
		`{"type":"hello","ticket":"t","topics":[""]}`, `[]`, `{"type":"view","box":[0,0,0,1e-320]}`, `{}{}`, "\xff",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if g, err := readGreeting(text); err == nil && (g.ticket == "" || len(g.topics) == 0) {
			t.Errorf("took %s as %+v", text, g)
		}
		b, err := readView(text)
		if err != nil || !b.some {
			return
		}
		if !(b.w >= -180 && b.w <= 180 && b.e >= -180 && b.e <= 180 && b.s <= b.n) {
			t.Errorf("took %s as %+v", text, b)
		}
	})
}

func FuzzBusMessage(f *testing.F) {
	whole, err := json.Marshal(message{From: "hub", Words: []word{{Item: rep(1, 2, 3, 4, 5, 6, "x")}, {Item: rep(1, 2, 3, 4, 5, 6, "x"), Gone: true}}})
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{string(whole), `{"from":"a","reload":true}`, `{"words":[{"topic":"rep","at":"2026-01-01T00:00:00Z","body":{}}]}`, `{"words":[{}]}`, `0`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := readMessage(7, text)
		if err != nil {
			return
		}
		for i := range m.Words {
			if w := &m.Words[i]; w.Tenant != 7 || !json.Valid(w.text()) {
				t.Errorf("took %s, tenant %d, text %s", text, w.Tenant, w.text())
			}
		}
	})
}

func TestBusMessageRoundTrip(t *testing.T) {
	t.Parallel()
	words := []word{{Item: rep(7, 2, 3, 4.5, 5.5, 6, "x")}, {Item: Item{Topic: "visit", Tenant: 7, ID: 1, At: noon}, Gone: true}, {Item: rep(7, 9, 3, 4, 5, 6, "x"), Note: true}}
	text, err := json.Marshal(message{From: "hub", Words: words})
	if err != nil {
		t.Fatal(err)
	}
	m, err := readMessage(7, text)
	if err != nil || len(m.Words) != len(words) {
		t.Fatalf("%d words, %v", len(m.Words), err)
	}
	for i := range words {
		got, want := m.Words[i], words[i]
		if got.Gone != want.Gone || got.Note != want.Note || string(got.text()) != string(want.text()) ||
			!got.At.Equal(want.At) || got.Point != want.Point || got.Unit != want.Unit || got.Owner != want.Owner {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestSplitFitsMessages(t *testing.T) {
	t.Parallel()
	big := rep(1, 1, 1, 1, 1, 1, string(make([]byte, 0)))
	big.Body = append(append([]byte(`{"a":"`), make([]byte, 60<<10)...), `"}`...)
	var words []word
	for range 1200 {
		words = append(words, word{Item: rep(1, 1, 1, 1, 1, 1, "x")})
	}
	for range 30 {
		words = append(words, word{Item: big})
	}
	count := 0
	for _, batch := range split(words) {
		size := 0
		for i := range batch {
			size += len(batch[i].Body)
		}
		if count += len(batch); len(batch) > busBatch || size > busBytes {
			t.Errorf("batch of %d words, %d bytes", len(batch), size)
		}
	}
	if count != len(words) {
		t.Errorf("%d words of %d", count, len(words))
	}
}

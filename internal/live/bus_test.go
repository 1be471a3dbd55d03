package live

import (
	"context"
	"encoding/json"
	"sync"
	"testing"
)

// party line: everybody hears everything, the speaker too.
type partyLine struct {
	mu    sync.Mutex
	heard []func(int64, []byte)
}

func (p *partyLine) Publish(_ context.Context, tenant int64, message []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, heard := range p.heard {
		heard(tenant, message)
	}
	return nil
}

func (p *partyLine) Subscribe(heard func(int64, []byte), _ func()) (func(), error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heard = append(p.heard, heard)
	return func() {}, nil
}

func (p *partyLine) Close() {}

func TestOnesOwnWordsComeBackUnheard(t *testing.T) {
	t.Parallel()
	line := &partyLine{}
	var viewers []*guest
	var hubs []*stage
	for range 2 {
		s := newStage(t, func(o *Options) { o.Bus = line })
		s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
		hubs, viewers = append(hubs, s), append(viewers, s.enter(t, hello("boss", nil, nil)))
	}
	for _, g := range viewers {
		g.until("the snapshot", func() bool { return g.hub != "" })
	}
	if err := hubs[0].Note(context.Background(), rep(1, 5, 10, 1, 1, 0, "note")); err != nil {
		t.Fatal(err)
	}
	publish(t, hubs[0].Hub, rep(1, 1, 10, 1, 1, 0, ""))
	for _, g := range viewers {
		g.until("the item", func() bool { return g.shows("rep", 1) })
	}
	publish(t, hubs[1].Hub, rep(1, 2, 10, 1, 1, 0, ""))
	for n, g := range viewers {
		g.until("the next", func() bool { return g.shows("rep", 2) })
		if g.items != 3 {
			t.Errorf("viewer %d was told %d things, want a note and 2 items: %s", n, g.items, g.read)
		}
	}
}

func TestANonsenseMessageIsLeftOut(t *testing.T) {
	t.Parallel()
	line := &partyLine{}
	s := newStage(t, func(o *Options) { o.Bus = line })
	wait(t, "it listens", func() bool {
		line.mu.Lock()
		defer line.mu.Unlock()
		return len(line.heard) == 1
	})
	good, err := json.Marshal(message{From: "elsewhere", Words: []word{{Item: rep(1, 1, 10, 1, 1, 0, "")}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "{", `{"words":[{"topic":"rep","body":{}}]}`, string(good)} {
		if err := line.Publish(context.Background(), 1, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	items, err := s.Snapshot(context.Background(), Session{Tenant: 1, Units: []int32{10}}, "rep")
	if err != nil || len(items) != 1 {
		t.Errorf("%d items (%v), want the good one", len(items), err)
	}
}

func TestReloadTakesBackOnlyWhatNobodySpokeOfMeanwhile(t *testing.T) {
	t.Parallel()
	h, r := still(t)
	publish(t, h, rep(1, 1, 10, 1, 1, 0, ""), rep(1, 2, 10, 1, 1, 0, ""), rep(1, 3, 10, 1, 1, 0, ""))
	visit := rep(1, 1, 10, 1, 1, 0, "")
	visit.Topic = "visit"
	publish(t, h, visit)
	before := r.settled()
	publish(t, h, rep(1, 3, 10, 1, 1, 1, ""), rep(1, 4, 10, 1, 1, 1, "")) // while the state is fetched
	r.restore([]word{{Item: rep(1, 2, 10, 1, 1, 0, "")}}, []string{"rep"}, before)
	known := map[thing]bool{}
	for _, it := range r.snapshot(newEyes(Session{Tenant: 1, Units: []int32{10}}, []string{"rep", "visit"})) {
		known[thing{it.Topic, it.ID}] = true
	}
	for key, want := range map[thing]bool{{"rep", 1}: false, {"rep", 2}: true, {"rep", 3}: true, {"rep", 4}: true, {"visit", 1}: true} {
		if known[key] != want {
			t.Errorf("%v known: %v, want %v", key, known[key], want)
		}
	}
}

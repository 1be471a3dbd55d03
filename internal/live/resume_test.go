package live

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

func TestResumeTellsOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, "known"), rep(1, 2, 10, 1, 1, 0, "known"))
	g := s.enter(t, hello("boss", nil, nil))
	g.until("the snapshot", func() bool { return len(g.things) == 2 })
	_ = g.conn.Close()
	if err := s.Remove(context.Background(), rep(1, 1, 10, 1, 1, 1, "")); err != nil {
		t.Fatal(err)
	}
	publish(t, s.Hub, rep(1, 3, 10, 1, 1, 0, "new"))
	s.room(1).settled()

	back := s.enter(t, hello("boss", nil, &g.shown))
	back.shown = g.shown
	back.until("what changed", func() bool { return back.shows("rep", 3) && !back.shows("rep", 1) })
	if strings.Contains(string(back.read), "snapshot") || strings.Contains(string(back.read), "known") {
		t.Errorf("was told what it knew: %s", back.read)
	}
}

func TestResumeUnderOtherTermsIsASnapshot(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(s *stage, memory *shown, first map[string]any){
		"other hub":     func(_ *stage, memory *shown, _ map[string]any) { memory.hub = "elsewhere" + memory.hub },
		"from tomorrow": func(_ *stage, memory *shown, _ map[string]any) { memory.version += 1000 },
		"other topics":  func(_ *stage, _ *shown, first map[string]any) { first["topics"] = []string{"rep"} },
		"other scope": func(s *stage, _ *shown, _ map[string]any) {
			s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10, 11}}})
		},
		"removals forgotten": func(s *stage, _ *shown, _ map[string]any) {
			for id := range int64(usual().graves + 1) {
				publish(t, s.Hub, rep(1, 100+id, 10, 1, 1, 0, ""))
				if err := s.Remove(context.Background(), rep(1, 100+id, 10, 1, 1, 1, "")); err != nil {
					t.Error(err)
				}
			}
			s.room(1).settled()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, nil)
			s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
			publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, ""))
			g := s.enter(t, hello("boss", nil, nil))
			g.until("the snapshot", func() bool { return g.shows("rep", 1) })
			_ = g.conn.Close()
			first := hello("boss", nil, nil)
			change(s, &g.shown, first)
			first["resume"] = resume{Hub: g.hub, Version: g.version}
			back := s.enter(t, first)
			back.until("a frame", func() bool { return len(back.read) > 0 })
			if !strings.HasPrefix(string(back.read), `{"type":"snapshot"`) {
				t.Errorf("was told %.100s", back.read)
			}
		})
	}
}

// TestNothingIsLostOverBrokenLines cuts lines at random while all is moving,
// and asks at the end whether everybody shows the truth.
func TestNothingIsLostOverBrokenLines(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s := newStage(t, func(o *Options) { o.MaxPerSession = 100 })
			s.room(1).bound.graves = 20
			s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10, 11}}})
			var riders sync.WaitGroup
			for n := range uint64(6) {
				riders.Go(func() { ride(t, s, rand.New(rand.NewPCG(seed, n))) })
			}
			dice := rand.New(rand.NewPCG(seed, 99))
			for second := range 4000 {
				it := rep(1, dice.Int64N(60), 10+dice.Int32N(3), dice.Float64()*10, 1, second, "")
				it.Owner = 0
				var err error
				if dice.IntN(10) == 0 {
					err = s.Remove(context.Background(), it)
				} else {
					err = s.Publish(context.Background(), it)
				}
				if err != nil {
					t.Error(err)
				}
				if second%7 == 0 {
					s.room(1).settled()
				}
			}
			publish(t, s.Hub, rep(1, 999, 10, 1, 1, 5000, "the end"))
			riders.Wait()
		})
	}
}

// ride is a client that loses its line again and again until it has seen the
// end twice, then compares.
func ride(t *testing.T, s *stage, dice *rand.Rand) {
	memory := shown{things: map[thing]string{}, notes: map[int64]bool{}}
	for cuts := 0; cuts < 10 || memory.things[thing{"rep", 999}] == ""; cuts++ {
		west := dice.Float64() * 8
		g := s.enter(t, hello("boss", []float64{west, 0, west + 2, 2}, &memory))
		g.shown = memory
		for range dice.IntN(8) {
			if !g.next() {
				break
			}
		}
		_ = g.conn.Close()
		memory = g.shown
	}
	truth, err := s.Snapshot(context.Background(), Session{Tenant: 1, Units: []int32{10, 11}}, "rep", "visit", "notice")
	if err != nil {
		t.Error(err)
		return
	}
	want := map[thing]string{}
	for _, it := range truth {
		want[thing{it.Topic, it.ID}] = string((&word{Item: it}).text())
	}
	g := s.enter(t, hello("boss", nil, &memory))
	g.shown = memory
	version := s.room(1).settled()
	g.until("the last version", func() bool { return g.version >= version })
	if !maps.Equal(g.things, want) {
		t.Errorf("shows %d things that are not the %d true ones", len(g.things), len(want))
	}
}

func TestStormOfReturns(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) { o.MaxPerSession = 1000 })
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	var items []Item
	for id := range int64(300) {
		items = append(items, rep(1, id, 10, float64(id)/100, 1, 0, "before"))
	}
	publish(t, s.Hub, items...)
	guests := make([]*guest, 100)
	for i := range guests {
		guests[i] = s.enter(t, hello("boss", nil, nil))
	}
	for _, g := range guests {
		g.until("the snapshot", func() bool { return len(g.things) == 300 })
	}
	for round := range 3 {
		for _, g := range guests {
			_ = g.conn.Close()
		}
		publish(t, s.Hub, rep(1, int64(round), 10, 1, 1, 1, "after"))
		var storm sync.WaitGroup
		for i, g := range guests {
			storm.Go(func() {
				memory := &g.shown
				if i%2 == 0 {
					memory = nil // a page that was opened anew
				}
				back := s.enter(t, hello("boss", nil, memory))
				if memory != nil {
					back.shown = g.shown
				}
				back.until("all of it", func() bool {
					return len(back.things) == 300 && strings.Contains(back.things[thing{"rep", int64(round)}], "after")
				})
				guests[i] = back
			})
		}
		storm.Wait()
	}
	wait(t, "the old sockets are gone", func() bool { return s.Stats().Viewers == len(guests) })
}

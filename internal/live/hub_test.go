package live

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestViewerSeesItsScopeAndNotAByteMore(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10, 11}}, "rep": {Tenant: 1, User: 2, Owner: 1003}})
	say := func(second int) {
		publish(t, s.Hub,
			rep(1, 1, 10, 1, 1, second, "seen"), rep(1, 2, 11, 1, 1, second, "seen"),
			rep(1, 3, 12, 1, 1, second, "sibling"), rep(2, 4, 10, 1, 1, second, "foreign"), rep(1, 5, 0, 1, 1, second, "sibling"))
		if err := s.Note(context.Background(), rep(2, 6, 10, 1, 1, second, "foreign"), rep(1, 7, 12, 1, 1, second, "sibling")); err != nil {
			t.Fatal(err)
		}
	}
	say(0)
	boss, own := s.enter(t, hello("boss", nil, nil)), s.enter(t, hello("rep", nil, nil))
	boss.until("the snapshot", func() bool { return boss.shows("rep", 1) && boss.shows("rep", 2) })
	own.until("the snapshot", func() bool { return own.shows("rep", 3) })
	say(1)
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 2, "last"), rep(1, 3, 12, 1, 1, 2, "last"))
	boss.until("the delta", func() bool { return strings.Contains(boss.things[thing{"rep", 1}], "last") })
	own.until("the delta", func() bool { return strings.Contains(own.things[thing{"rep", 3}], "last") })
	for _, word := range []string{"sibling", "foreign"} {
		if bytes.Contains(boss.read, []byte(word)) {
			t.Errorf("the boss was sent %q", word)
		}
	}
	if own.shows("rep", 1) || bytes.Contains(own.read, []byte("seen")) || bytes.Contains(own.read, []byte("foreign")) {
		t.Errorf("the rep was sent another's: %s", own.read)
	}
}

// The box is padded to 0…2.5. One leaves it and goes on outside: it is seen to
// leave at once, and to go on at the sweep.
//
//	  0    1    2    3        8    9
//	1 +---------+
//	  |  in     |     out ->  *    *
//	0 +---------+
//
// Lengths are in degrees.
func TestViewerSeesItsBoxAtOnceAndTheRestAtTheSweep(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) { o.Sweep = 24 * time.Hour })
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 0.5, 0, "a"), rep(1, 2, 10, 8, 0.5, 0, "a"))
	g := s.enter(t, hello("boss", []float64{0, 0, 2, 1}, nil))
	g.until("the snapshot of all", func() bool { return g.shows("rep", 1) && g.shows("rep", 2) })

	publish(t, s.Hub, rep(1, 2, 10, 8.1, 0.5, 1, "outside"))
	publish(t, s.Hub, rep(1, 1, 10, 8, 0.5, 1, "left"))
	g.until("it has left the box", func() bool { return strings.Contains(g.things[thing{"rep", 1}], "left") })
	publish(t, s.Hub, rep(1, 1, 10, 9, 0.5, 2, "outside"))
	publish(t, s.Hub, rep(1, 3, 10, 1, 0.5, 2, "new"))
	g.until("a new one in the box", func() bool { return g.shows("rep", 3) })
	if bytes.Contains(g.read, []byte("outside")) {
		t.Errorf("told of what is outside of the box before the sweep: %s", g.read)
	}
	g.say(map[string]any{"type": "view", "box": []float64{7, 0, 9, 1}})
	g.until("what happened where it looks now", func() bool {
		return strings.Contains(g.things[thing{"rep", 1}], "outside") && strings.Contains(g.things[thing{"rep", 2}], "outside")
	})
	publish(t, s.Hub, rep(1, 2, 10, 8, 0.6, 3, "again"))
	g.until("news of the new box", func() bool { return strings.Contains(g.things[thing{"rep", 2}], "again") })
}

func TestLatestWordWinsInWhateverOrder(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 9, "newest"), rep(1, 1, 10, 1, 1, 4, "late"))
	g := s.enter(t, hello("boss", nil, nil))
	g.until("the snapshot", func() bool { return g.shows("rep", 1) })
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 8, "late"))
	if err := s.Remove(context.Background(), rep(1, 1, 10, 1, 1, 7, "")); err != nil {
		t.Fatal(err)
	}
	publish(t, s.Hub, rep(1, 2, 10, 1, 1, 0, "marker"))
	g.until("the marker", func() bool { return g.shows("rep", 2) })
	if !strings.Contains(g.things[thing{"rep", 1}], "newest") || bytes.Contains(g.read, []byte("late")) {
		t.Errorf("an older word was told: %s", g.read)
	}
	if err := s.Remove(context.Background(), rep(1, 1, 10, 1, 1, 10, "")); err != nil {
		t.Fatal(err)
	}
	g.until("it is gone", func() bool { return !g.shows("rep", 1) })
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 9, "risen"), rep(1, 3, 10, 1, 1, 0, "marker"))
	g.until("the marker", func() bool { return g.shows("rep", 3) })
	if g.shows("rep", 1) {
		t.Error("what was taken back came again with an older word")
	}
}

func TestAWordFromTheFutureDoesNotHushTheNext(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) { o.Reload = nil })
	future := rep(1, 1, 10, 1, 1, 0, "future")
	future.At = time.Now().Add(100 * time.Hour)
	publish(t, s.Hub, future)
	next := rep(1, 1, 10, 1, 1, 0, "next")
	next.At = time.Now().Add(time.Millisecond)
	publish(t, s.Hub, next)
	items, err := s.Snapshot(context.Background(), Session{Tenant: 1, Units: []int32{10}}, "rep")
	if err != nil || len(items) != 1 || !strings.Contains(string(items[0].Body), "next") {
		t.Errorf("got %v %v, want the next word", items, err)
	}
}

func TestNotesAreToldOnceAndKeptForNewcomers(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	note := func(ids ...int64) {
		for _, id := range ids {
			n := rep(1, id, 10, 1, 1, 0, "note")
			n.Topic = "notice"
			if err := s.Note(context.Background(), n); err != nil {
				t.Fatal(err)
			}
		}
	}
	note(1, 2)
	g := s.enter(t, hello("boss", []float64{50, 50, 51, 51}, nil))
	g.until("the notes of before", func() bool { return g.notes[1] && g.notes[2] })
	note(3)
	g.until("the third", func() bool { return g.notes[3] })
	if got := bytes.Count(g.read, []byte(`"canary":"note"`)); got != 3 {
		t.Errorf("3 notes were told %d times", got)
	}
	for id := range int64(150) {
		note(100 + id)
	}
	s.room(1).settled()
	late := s.enter(t, hello("boss", nil, nil))
	late.until("the last note", func() bool { return late.notes[249] })
	if len(late.notes) != 100 || late.notes[149] {
		t.Errorf("a newcomer heard %d notes, want the last 100", len(late.notes))
	}
}

func TestABigSnapshotComesInPieces(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *Options) { o.Tick = 20 * time.Millisecond })
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	var items []Item
	for id := range int64(5000) {
		items = append(items, rep(1, id, 10, 1, 1, 0, strings.Repeat("x", 200)))
	}
	publish(t, s.Hub, items...)
	g := s.enter(t, hello("boss", nil, nil))
	most, frames := 0, 0
	g.until("all of it", func() bool {
		most, frames = max(most, len(g.read)), frames+1
		g.read = nil
		return len(g.things) == 5000
	})
	if limit := usual().frame + 4000; most > limit || frames < 4 {
		t.Errorf("%d frames, the biggest %d bytes, limit %d", frames, most, limit)
	}
}

func TestAnUnreadableItemIsAnErrorAndTheOthersAreSaid(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	bad := rep(1, 2, 10, 1, 1, 0, "")
	bad.Body = json.RawMessage(`nonsense`)
	if err := s.Publish(context.Background(), rep(1, 1, 10, 1, 1, 0, ""), bad, rep(1, 3, 10, 1, 1, 0, "")); err == nil {
		t.Error("no error")
	}
	items, err := s.Snapshot(context.Background(), Session{Tenant: 1, Units: []int32{10}}, "rep")
	if err != nil || len(items) != 2 {
		t.Errorf("%d items (%v), want the 2 good ones", len(items), err)
	}
}

func TestStatsCount(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.door.admit(map[string]Session{"boss": {Tenant: 1, User: 1, Units: []int32{10}}})
	publish(t, s.Hub, rep(1, 1, 10, 1, 1, 0, ""), rep(1, 2, 10, 1, 1, 0, ""))
	g := s.enter(t, hello("boss", nil, nil))
	g.until("both", func() bool { return len(g.things) == 2 })
	if got := s.Stats(); got.Viewers != 1 || got.Rooms != 1 || got.Items != 2 || got.Words != 2 {
		t.Errorf("stats %+v", got)
	}
	s.CloseUser(1, 1, "disabled")
	if bye := g.toTheEnd(); bye.Reason != "disabled" {
		t.Errorf("bye %+v", bye)
	}
	wait(t, "the close is counted", func() bool { return s.Stats().Closed["disabled"] == 1 })
	if got := s.Stats(); got.Told < 2 || got.Bytes == 0 || got.Viewers != 0 {
		t.Errorf("stats %+v", got)
	}
}

// wait polls for what is not told by a frame.
func wait(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for end := time.Now().Add(soon); !happened(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal(fmt.Sprint("in vain: ", what))
		}
	}
}

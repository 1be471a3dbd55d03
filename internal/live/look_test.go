package live

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// still is a hub whose ticks the test makes.
func still(t *testing.T) (*Hub, *room) {
	t.Helper()
	h, err := New(Options{
		Now: func() time.Time { return noon.Add(time.Hour) }, Log: slog.New(slog.DiscardHandler),
		Authorize: func(context.Context, string) (Session, error) { return Session{}, ErrRefused },
	})
	if err != nil {
		t.Fatal(err)
	}
	return h, h.room(1)
}

func seated(t *testing.T, r *room, h *Hub, side []float64, units ...int32) *viewer {
	t.Helper()
	view, err := boxOf(side)
	if err != nil {
		t.Fatal(err)
	}
	v := newViewer(h)
	v.join(r, newEyes(Session{ID: "s", Tenant: 1, Units: units}, []string{"rep"}), greeting{box: view})
	return v
}

// told is the viewer's frame, or none; it is then ready for the next.
func told(v *viewer) *frame {
	select {
	case f := <-v.out:
		v.busy.Store(false)
		return f
	default:
		return nil
	}
}

func TestViewersWhoSeeTheSameShareAFrame(t *testing.T) {
	t.Parallel()
	h, r := still(t)
	one := seated(t, r, h, []float64{120.1, 30.1, 121.1, 31.1}, 1, 2)
	same := seated(t, r, h, []float64{120.2, 30.2, 121.15, 31.15}, 2, 1)
	wider := seated(t, r, h, []float64{100, 20, 140, 50}, 1, 2)
	other := seated(t, r, h, []float64{120.1, 30.1, 121.1, 31.1}, 1)
	publish(t, h, rep(1, 1, 1, 120.5, 30.5, 0, ""), rep(1, 2, 2, 120.5, 30.5, 0, ""))
	h.tick(r, 1, 1000)
	for _, v := range []*viewer{one, same, wider, other} {
		told(v) // its snapshot
	}
	publish(t, h, rep(1, 1, 1, 120.5, 30.5, 1, ""))
	h.tick(r, 2, 1000)
	f := told(one)
	if f == nil || f.items != 1 || told(same) != f {
		t.Error("equal viewers were not told by one frame")
	}
	if g := told(wider); g == nil || g == f {
		t.Error("a viewer with another box was told by the same frame")
	}
	if g := told(other); g == nil || g == f {
		t.Error("a viewer with another scope was told by the same frame")
	}
}

func TestEverySweepIsASignOfLife(t *testing.T) {
	t.Parallel()
	h, r := still(t)
	v := seated(t, r, h, []float64{1, 1, 2, 2}, 1)
	h.tick(r, 1, 1000)
	told(v)
	frames := 0
	for count := range uint64(20) {
		h.tick(r, count, 10)
		if f := told(v); f != nil {
			frames++
			want := `{"type":"delta","hub":"` + v.looks.mark(h.id) + `","items":[],"version":0}`
			if got := string(f.texts[0]); got != want {
				t.Errorf("told %s, want %s", got, want)
			}
		}
	}
	if frames != 2 {
		t.Errorf("%d frames in 2 sweeps without news", frames)
	}
}

func TestABusyViewerIsPassedOverAndThenToldTheLatest(t *testing.T) {
	t.Parallel()
	h, r := still(t)
	v := seated(t, r, h, nil, 1)
	publish(t, h, rep(1, 1, 1, 5, 5, 0, "first"))
	h.tick(r, 1, 1000)
	for second := 1; second <= 50; second++ { // it is still busy with its snapshot
		publish(t, h, rep(1, 1, 1, 5, 5, second, "later"))
		h.tick(r, uint64(second), 1000)
	}
	if f := told(v); !strings.Contains(string(f.texts[0]), "first") {
		t.Errorf("told %s", f.texts[0])
	}
	h.tick(r, 51, 1000)
	if f := told(v); f == nil || f.items != 1 || !strings.Contains(string(f.texts[0]), `"s":50}`) {
		t.Errorf("told %+v, want the latest alone", f)
	}
	if skipped := h.Stats().Skipped; skipped != 50 {
		t.Errorf("passed over %d times, want 50", skipped)
	}
}

func TestOneWhoChangesUnitsWithinTheScopeStays(t *testing.T) {
	t.Parallel()
	h, r := still(t)
	v := seated(t, r, h, []float64{1, 1, 2, 2}, 1, 2)
	publish(t, h, rep(1, 1, 1, 50, 50, 0, ""))
	h.tick(r, 1, 1000)
	told(v)
	publish(t, h, rep(1, 1, 2, 50, 50, 1, ""))
	h.tick(r, 2, 1000)
	if f := told(v); f != nil {
		t.Errorf("told %s of what is far away and still seen", f.texts)
	}
}

func TestHubsAgreeInWhateverOrderTheyHear(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		dice := rand.New(rand.NewPCG(seed, 3))
		words := make([]word, 12)
		for i := range words {
			it := rep(1, dice.Int64N(2), 1+dice.Int32N(2), 1, 1, dice.IntN(2), string('a'+dice.Int32N(3)))
			it.Owner, it.Everyone = dice.Int64N(2), dice.IntN(2) == 0
			words[i] = word{Item: it, Gone: dice.IntN(4) == 0}
		}
		var first string
		for range 5 {
			dice.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			_, r := still(t)
			r.hear(words)
			r.settled()
			var known strings.Builder
			for id := range int64(2) {
				if x := r.things[thing{"rep", id}]; x != nil && !x.gone {
					fmt.Fprintf(&known, "%s %+v; ", x.text, x.scope)
				}
			}
			known.WriteString(".")
			if first == "" {
				first = known.String()
			}
			if first != known.String() {
				t.Fatalf("seed %d: one hub knows %s another %s", seed, first, known.String())
			}
		}
	}
}

package fencing_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking/fencing"
)

// market is the middle of the tests' fence: Zhengzhou.
var market = orb.Point{113.6254, 34.7466}

var nine = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

func circle(t testing.TB, at orb.Point, radiusM float64) geo.Fence {
	t.Helper()
	f, err := geo.CircleFence(at, radiusM)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// walk draws fixes a minute apart against a circle of 200 m, by their metres from its middle:
//
//	i  100 m east, inside          .  nothing came this minute
//	r  215 m, in the ring          !  5 km away for one fix: a stray
//	o  300 m, outside              w  100 m, but good to 400 m only
//	s  100 m and standing still    h  a heartbeat
//	_  thirty minutes without a fix
func walk(drawing string) (fixes []fencing.Fix) {
	at := nine
	ruler := geo.RulerAt(market.Lat())
	for _, sign := range drawing {
		f := fencing.Fix{At: at, AccuracyM: 10, Point: ruler.Move(market, map[rune]float64{'i': 100, 's': 100, 'w': 100, 'r': 215, 'o': 300, '!': 5000}[sign], 0)}
		at = at.Add(time.Minute)
		switch sign {
		case '.', ' ':
			continue
		case '_':
			at = at.Add(29 * time.Minute)
			continue
		case 'w':
			f.AccuracyM = 400
		case 'h':
			f.Heartbeat = true
		}
		f.Still = sign == 's'
		fixes = append(fixes, f)
	}
	return fixes
}

// told writes events as in: enter@0 dwell@10 exit@12/10, minutes after nine and the stay's.
func told(events []fencing.Event) string {
	var words []string
	for _, e := range events {
		word := string(e.Kind) + "@" + minutes(e.At.Sub(nine))
		if e.Kind == fencing.Exit {
			word += "/" + minutes(e.Stay)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func minutes(d time.Duration) string { return strconv.Itoa(int(d.Minutes())) }

func TestStaysAtAFence(t *testing.T) {
	t.Parallel()
	quick := fencing.Rules{Dwell: 10 * time.Minute}
	settled := fencing.Rules{Settle: 3 * time.Minute}
	for _, c := range []struct {
		name, drawing, want string
		rules               fencing.Rules
	}{
		{"in and out", "ooiiioo", "enter@2 exit@5/2", quick},
		{"one fix inside proves nothing", "ooioo", "", quick},
		{"one stray fix outside proves nothing", "oiii!iiioo", "enter@1 exit@8/6", quick},
		{"jitter at the line does not flap", "oiiririrrirriroo", "enter@1 dwell@12 exit@13/11", quick},
		{"jitter from outside does not flap", "orrirroorrirroo", "", quick},
		{"lingering at the line ends it", "oiirrrrrr", "enter@1 exit@3/1", quick},
		{"and a fix inside begins the wait anew", "oiirrrrirrrr", "enter@1", quick},
		{"a wide circle decides nothing", "oiiwwwwoo", "enter@1 exit@7/1", quick},
		{"not even that a stay begins", "wwwwww", "", quick},
		{"dwell is told once", "iiiiiiiiiiiiiiioo", "enter@0 dwell@10 exit@15/14", quick},
		{"a gap inside is inside", "ii_iio.o", "enter@0 dwell@32 exit@34/33", quick},
		{"seen outside after a gap", "ii_oo", "enter@0 exit@32/1", quick},
		{"two fixes far apart are no stay", "i___i", "", quick},
		{"the second one begins anew", "i___ii", "enter@91", quick},
		{"passing by does not settle", "oiiioo", "", settled},
		{"staying does", "oiiiioo", "enter@1 exit@5/3", settled},
		{"a phone at rest is where it was", "s....h....h..oo", "enter@0 dwell@10 exit@13/10", quick},
		{"one on the move is not", "i....h....h..oo", "", quick},
		{"nor for ever", "s__________h", "", quick},
		{"leaving the margin by one fix and coming back", "iioioioioo", "enter@0 exit@8/7", quick},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var index geo.FenceIndex
			index.Put(7, circle(t, market, 200))
			rules := func(int64) fencing.Rules { return c.rules }
			events, _ := fencing.NewWatch(&index, rules).Run(fencing.State{}, walk(c.drawing))
			if got := told(events); got != c.want {
				t.Errorf("%s: told %q, want %q", c.drawing, got, c.want)
			}
			slow := oracle(map[int64]geo.Fence{7: circle(t, market, 200)}, rules, walk(c.drawing))
			if !slices.Equal(events, slow) {
				t.Errorf("%s: the oracle says %q", c.drawing, told(slow))
			}
		})
	}
}

// TestFencesThatChange while somebody is inside: gone ones are forgotten, moved ones are held against where they are now.
func TestFencesThatChange(t *testing.T) {
	t.Parallel()
	var index geo.FenceIndex
	index.Put(7, circle(t, market, 200))
	index.Put(8, circle(t, market, 300))
	w := fencing.NewWatch(&index, func(int64) fencing.Rules { return fencing.Rules{} })
	events, marks := w.Run(fencing.State{}, walk("iii"))
	if got := told(events); got != "enter@0 enter@0" {
		t.Fatalf("told %q", got)
	}
	index.Remove(7)
	index.Put(8, circle(t, geo.RulerAt(market.Lat()).Move(market, 5000, 0), 300))
	events, marks = w.Run(marks[len(marks)-1].State, walk("   ii"))
	if got := told(events); got != "exit@3/2" || events[0].Fence != 8 || len(marks[0].State.Stays) != 0 {
		t.Errorf("told %q of %v, left %v", got, events, marks)
	}
}

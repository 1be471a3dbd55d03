package fencing_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking/fencing"
)

// town is fences of every kind around the market: circles of all sizes and areas, overlapping.
func town(t *testing.T, r *rand.Rand) map[int64]geo.Fence {
	t.Helper()
	ruler := geo.RulerAt(market.Lat())
	fences := map[int64]geo.Fence{}
	for id := range int64(12) {
		fences[id] = circle(t, ruler.Move(market, r.Float64()*3000-1500, r.Float64()*3000-1500), 50+r.Float64()*400)
	}
	for id := range int64(4) {
		a := ruler.Move(market, r.Float64()*3000-2000, r.Float64()*3000-2000)
		b := ruler.Move(a, 300+r.Float64()*1500, 300+r.Float64()*1500)
		area, err := geo.AreaFence(orb.Polygon{{a, {b[0], a[1]}, b, {a[0], b[1]}, {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2}, a}})
		if err != nil {
			t.Fatal(err)
		}
		fences[100+id] = area
	}
	return fences
}

// stroll is a day of a phone: it walks, rests, jitters, falls silent, teleports and doubts.
func stroll(r *rand.Rand) (fixes []fencing.Fix) {
	ruler := geo.RulerAt(market.Lat())
	at, p, heading := nine, market, [2]float64{30, 0}
	for range 150 + r.IntN(200) {
		at = at.Add(time.Duration(r.IntN(60)) * time.Second) // two may share an instant
		f := fencing.Fix{At: at, AccuracyM: 5 + 30*r.ExpFloat64()}
		switch r.IntN(40) {
		case 0:
			heading = [2]float64{r.NormFloat64() * 40, r.NormFloat64() * 40}
		case 1, 2:
			heading = [2]float64{}
		case 3:
			at = at.Add(time.Duration(r.IntN(300)) * time.Minute)
		case 4:
			p = ruler.Move(market, r.Float64()*2000-1000, r.Float64()*2000-1000)
		case 5, 6, 7:
			f.Heartbeat = true
		case 8, 9:
			heading = [2]float64{(market[0] - p[0]) * 9000, (market[1] - p[1]) * 9000}
		}
		p = ruler.Move(p, heading[0], heading[1])
		f.Still = heading == [2]float64{} && r.IntN(4) > 0
		f.Point = ruler.Move(p, r.NormFloat64()*15, r.NormFloat64()*15)
		if r.IntN(50) == 0 {
			f.Point = ruler.Move(p, r.NormFloat64()*900, 0) // a stray
		}
		fixes = append(fixes, f)
	}
	return fixes
}

// book keeps what the server keeps: fixes as they come, marks, and events by what names them.
type book struct {
	watch  *fencing.Watch
	fixes  []fencing.Fix
	marks  []fencing.Mark
	events map[key]fencing.Event
}

type key struct {
	kind  fencing.Kind
	fence int64
	at    int64
}

func keyOf(e fencing.Event) key { return key{e.Kind, e.Fence, e.At.UnixMicro()} }

// arrive takes a batch in, begins again from the last mark before it, and puts
// the events from there on in the place of those that were told.
func (b *book) arrive(batch []fencing.Fix) {
	b.fixes = append(b.fixes, batch...)
	slices.SortStableFunc(b.fixes, func(x, y fencing.Fix) int { return x.At.Compare(y.At) })
	from := slices.MinFunc(batch, func(x, y fencing.Fix) int { return x.At.Compare(y.At) }).At
	b.marks = slices.DeleteFunc(b.marks, func(m fencing.Mark) bool { return !m.At().Before(from) })
	var state fencing.State
	if n := len(b.marks); n > 0 {
		state = b.marks[n-1].State
	}
	start, _ := slices.BinarySearchFunc(b.fixes, state.At, func(f fencing.Fix, at int64) int {
		if f.At.UnixMicro() <= at {
			return -1
		}
		return 1
	})
	events, marks := b.watch.Run(state, b.fixes[start:])
	maps.DeleteFunc(b.events, func(_ key, e fencing.Event) bool { return e.Sure.UnixMicro() > state.At })
	for _, e := range events {
		b.events[keyOf(e)] = e
	}
	for _, m := range marks {
		b.marks = slices.DeleteFunc(b.marks, func(old fencing.Mark) bool { return old.Slot.Equal(m.Slot) })
		b.marks = append(b.marks, fencing.Mark{Slot: m.Slot, State: kept(m.State)})
	}
}

// kept is a state as it comes back from where it was kept.
func kept(s fencing.State) (back fencing.State) {
	text, err := s.MarshalText()
	if err == nil {
		err = back.UnmarshalText(text)
	}
	if err != nil {
		panic(err)
	}
	return back
}

// TestAnyOrderTellsTheSame: over random days at random fences, in order or with
// batches late, doubled and shuffled, the events are those of the slow oracle.
func TestAnyOrderTellsTheSame(t *testing.T) {
	t.Parallel()
	days := 400
	if testing.Short() {
		days = 60
	}
	total := map[fencing.Kind]int{}
	for seed := range uint64(days) {
		r := rand.New(rand.NewPCG(seed, 11))
		fences, fixes := town(t, r), stroll(r)
		var index geo.FenceIndex
		for id, f := range fences {
			index.Put(id, f)
		}
		rules := func(id int64) fencing.Rules {
			return fencing.Rules{Settle: time.Duration(id%3) * 2 * time.Minute, Dwell: time.Duration(id%4) * 7 * time.Minute}
		}
		want := oracle(fences, rules, fixes)
		w := fencing.NewWatch(&index, rules)
		events, _ := w.Run(fencing.State{}, fixes)
		slices.SortFunc(events, inOrder)
		if !slices.Equal(events, want) {
			t.Fatalf("day %d: told\n%s\nwant\n%s", seed, told(events), told(want))
		}
		b := &book{watch: w, events: map[key]fencing.Event{}}
		for _, batch := range arrivals(r, distinct(fixes)) {
			b.arrive(batch)
		}
		got := slices.SortedFunc(maps.Values(b.events), inOrder)
		want = oracle(fences, rules, distinct(fixes))
		if !slices.Equal(got, want) {
			t.Fatalf("day %d, out of order: told\n%s\nwant\n%s", seed, told(got), told(want))
		}
		for _, e := range want {
			total[e.Kind]++
		}
	}
	for _, k := range []fencing.Kind{fencing.Enter, fencing.Exit, fencing.Dwell} {
		if total[k] < days/4 {
			t.Errorf("only %v in %d days: too tame to show anything", total, days)
		}
	}
}

// distinct leaves one fix of each instant: in which order two of one instant come is for the keeper to fix.
func distinct(fixes []fencing.Fix) []fencing.Fix {
	return slices.CompactFunc(slices.Clone(fixes), func(a, b fencing.Fix) bool { return a.At.Equal(b.At) })
}

// arrivals cuts a day into batches, some of which come late, in any order.
func arrivals(r *rand.Rand, fixes []fencing.Fix) (batches [][]fencing.Fix) {
	var late [][]fencing.Fix
	for len(fixes) > 0 {
		n := min(len(fixes), 1+r.IntN(25))
		switch r.IntN(4) {
		case 0:
			late = append(late, fixes[:n])
		default:
			batches = append(batches, fixes[:n])
		}
		fixes = fixes[n:]
	}
	r.Shuffle(len(late), func(i, j int) { late[i], late[j] = late[j], late[i] })
	for _, l := range late {
		batches = slices.Insert(batches, r.IntN(len(batches)+1), l)
	}
	return batches
}

// TestManyAtOnceAreOneByOne: TakeAll tells what Take does, also when a rep comes several times in one go.
func TestManyAtOnceAreOneByOne(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 12))
		var index geo.FenceIndex
		for id, f := range town(t, r) {
			index.Put(id, f)
		}
		days := make([][]fencing.Fix, 7)
		for i := range days {
			days[i] = stroll(r)
		}
		rules := func(int64) fencing.Rules { return fencing.Rules{Dwell: 5 * time.Minute} }
		single, all := fencing.NewWatch(&index, rules), fencing.NewWatch(&index, rules)
		one, many := make([]fencing.State, len(days)), make([]fencing.State, len(days))
		for left := true; left; {
			left = false
			var batch []fencing.Update
			var want, got []fencing.Event
			for range r.IntN(150) {
				if i := r.IntN(len(days)); len(days[i]) > 0 {
					batch = append(batch, fencing.Update{State: &many[i], Fix: days[i][0]})
					want = single.Take(&one[i], days[i][0], want)
					days[i], left = days[i][1:], true
				}
			}
			all.TakeAll(batch, func(_ int, e fencing.Event) { got = append(got, e) })
			if !slices.Equal(got, want) {
				t.Fatalf("at once %s, one by one %s", told(got), told(want))
			}
		}
	}
}

package match

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/sketch"
)

const town = `
a---b---c---d
|   |   |   |
e---f---g---h
|   |   |   |
i---j---k---l
`

// townLines are the streets of the town, all two-way but the one-way e-f-g-h.
func townLines() []string {
	return []string{
		"abcd highway=residential", "efgh highway=residential oneway=yes", "ijkl highway=residential",
		"aei highway=residential", "bfj highway=residential", "cgk highway=residential", "dhl highway=residential",
	}
}

func network(t testing.TB, drawing string, lines ...string) *roads.Network {
	t.Helper()
	n, err := roads.Build(t.Context(), sketch.Extract(drawing, lines...), roads.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const metre = 1 / 111_319.5 // degrees, on the equator

// at is the place of a letter of the town.
func at(letter byte) orb.Point {
	i := int(letter - 'a')
	lon, lat := sketch.At(4*(i%4), 2*(i/4))
	return orb.Point{lon, lat}
}

// drive reads a fix every so many metres along a line of places, at 8 m/s, with noise.
func drive(rnd *rand.Rand, everyM, noiseM float64, places ...orb.Point) (out []Fix) {
	now := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	for i := 1; i < len(places); i++ {
		a, b := places[i-1], places[i]
		length := math.Hypot(b[0]-a[0], b[1]-a[1]) / metre
		for m := 0.0; m < length || i == len(places)-1 && m < length+everyM; m += everyM {
			share := min(1, m/length)
			p := orb.Point{a[0] + (b[0]-a[0])*share + rnd.NormFloat64()*noiseM*metre, a[1] + (b[1]-a[1])*share + rnd.NormFloat64()*noiseM*metre}
			out = append(out, Fix{Point: p, At: now})
			now = now.Add(time.Duration(everyM / 8 * float64(time.Second)))
		}
	}
	return out
}

func places(letters string) (out []orb.Point) {
	for i := range letters {
		out = append(out, at(letters[i]))
	}
	return out
}

// length of a drive over letters, in metres.
func length(letters string) (sum float64) {
	p := places(letters)
	for i := 1; i < len(p); i++ {
		sum += math.Hypot(p[i][0]-p[i-1][0], p[i][1]-p[i-1][1]) / metre
	}
	return sum
}

func TestTrackFindsTheWay(t *testing.T) {
	t.Parallel()
	n := network(t, town, townLines()...)
	for name, c := range map[string]struct {
		letters        string
		everyM, noiseM float64
		within         float64 // metres
	}{
		"straight on":                {"abcd", 10, 3, 12},
		"round corners":              {"abfjkl", 10, 3, 15},
		"thick and noisy":            {"abcdhl", 2, 8, 60},
		"sparse":                     {"abfjkl", 70, 3, 15},
		"round a block":              {"abfgcba", 10, 3, 15},
		"the one-way street its way": {"efgh", 10, 3, 12},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(10) {
				got := New(n, Rules{NoiseM: c.noiseM}).Track(drive(rand.New(rand.NewPCG(seed, 1)), c.everyM, c.noiseM, places(c.letters)...))
				if want := length(c.letters); len(got.Stretches) != 1 || math.Abs(got.LengthM-want) > c.within {
					t.Errorf("seed %d: %d stretches, %.0f m, want %.0f m", seed, len(got.Stretches), got.LengthM, want)
				}
			}
		})
	}
}

func TestThePathHangsTogether(t *testing.T) {
	t.Parallel()
	n := network(t, town, townLines()...)
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		got := New(n, Rules{NoiseM: 10}).Track(drive(rnd, 12, 10, places("abfjklhdcgk")...))
		for _, s := range got.Stretches {
			sum := 0.0
			for i, p := range s.Path {
				if sum += float64(p.ToCm-p.FromCm) / 100; p.ToCm < p.FromCm {
					t.Fatalf("seed %d: piece %d runs backwards: %+v", seed, i, p)
				}
			}
			if math.Abs(sum-s.LengthM) > 0.01 {
				t.Fatalf("seed %d: %v m, its pieces %v m", seed, s.LengthM, sum)
			}
			line := n.Line(s.Path)
			for i := 1; i < len(line); i++ {
				if step := math.Hypot(line[i][0]-line[i-1][0], line[i][1]-line[i-1][1]) / metre; step > 90 {
					t.Fatalf("seed %d: the line jumps %v m", seed, step)
				}
			}
		}
	}
}

// A rep stops half-way between b and c, and goes back the way it came.
func TestTurningRoundAtTheDoor(t *testing.T) {
	t.Parallel()
	n := network(t, town, townLines()...)
	door := orb.Point{(at('b')[0] + at('c')[0]) / 2, at('b')[1]}
	got := New(n, Rules{NoiseM: 3}).Track(drive(rand.New(rand.NewPCG(1, 1)), 10, 2, at('a'), door, at('a')))
	want := 2 * 1.5 * length("ab")
	if len(got.Stretches) != 1 || math.Abs(got.LengthM-want) > 25 {
		t.Errorf("%d stretches, %.0f m, want %.0f m", len(got.Stretches), got.LengthM, want)
	}
}

func TestStandingStillIsNoWay(t *testing.T) {
	t.Parallel()
	n := network(t, town, townLines()...)
	rnd := rand.New(rand.NewPCG(1, 1))
	var fixes []Fix
	for i := range 300 {
		fixes = append(fixes, Fix{Point: orb.Point{at('f')[0] + rnd.NormFloat64()*8*metre, at('f')[1] + 20*metre + rnd.NormFloat64()*8*metre}, At: time.Unix(int64(i), 0), AccuracyM: 12})
	}
	if got := New(n, Rules{}).Track(fixes); got.LengthM > 60 {
		t.Errorf("%v m in five minutes on the spot", got.LengthM)
	}
}

func TestGapsAreNotBridged(t *testing.T) {
	t.Parallel()
	n := network(t, "a----b    c----d", "ab highway=primary", "cd highway=primary")
	place := func(column float64) orb.Point { return orb.Point{column * sketch.Column, 0} }
	rnd := rand.New(rand.NewPCG(1, 1))
	first, second := drive(rnd, 10, 2, place(0), place(5)), drive(rnd, 10, 2, place(10), place(15))
	later := func(fixes []Fix, d time.Duration) (out []Fix) {
		for _, f := range fixes {
			f.At = f.At.Add(d)
			out = append(out, f)
		}
		return out
	}
	for name, c := range map[string]struct {
		fixes     []Fix
		stretches int
		unmatched int
	}{
		"no road between":     {append(first, later(second, time.Minute)...), 2, 0},
		"an hour of silence":  {append(first[:5:5], later(first[7:], time.Hour)...), 2, 0},
		"a pause on the spot": {append(first[:5:5], later(first[5:], 2*time.Minute)...), 1, 0},
		"nowhere near a road": {later([]Fix{{Point: orb.Point{0.01, 0.01}}, {Point: orb.Point{0.011, 0.01}}}, time.Hour), 0, 2},
		"nothing":             {nil, 0, 0},
		"one fix is no way":   {first[:1], 0, 1},
		"one fix far off":     {append(append(first[:6:6], Fix{Point: orb.Point{0.0003, 0.004}, At: first[6].At}), first[7:]...), 1, 1},
	} {
		got := New(n, Rules{NoiseM: 3}).Track(c.fixes)
		if len(got.Stretches) != c.stretches || got.Unmatched != c.unmatched {
			t.Errorf("%s: %d stretches, %d fixes unmatched", name, len(got.Stretches), got.Unmatched)
		}
		for i, s := range got.Stretches {
			if s.To.Before(s.From) || i > 0 && s.From.Before(got.Stretches[i-1].To) {
				t.Errorf("%s: stretches overlap", name)
			}
		}
	}
}

func TestAMatcherRemembersNothing(t *testing.T) {
	t.Parallel()
	n := network(t, town, townLines()...)
	fixes := drive(rand.New(rand.NewPCG(4, 1)), 10, 5, places("abfjkl")...)
	m := New(n, Rules{})
	first := fmt.Sprint(m.Track(fixes))
	m.Track(drive(rand.New(rand.NewPCG(5, 1)), 10, 5, places("lkjfba")...))
	if again := fmt.Sprint(m.Track(fixes)); again != first {
		t.Errorf("%s, the first time %s", again, first)
	}
}

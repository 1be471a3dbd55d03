package roads

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/roads/check"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/profile"
	"xuntu.dev/routing/roads/sketch"
)

// build makes the network of a drawing.
func build(t testing.TB, o Options, drawing string, lines ...string) *Network {
	t.Helper()
	n, err := Build(t.Context(), sketch.Extract(drawing, lines...), o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// spot snaps the middle of a column and a line of a drawing, moved by so many metres.
func spot(t *testing.T, n *Network, column, line, eastM, northM float64, o Snapping) Spot {
	t.Helper()
	const metre = 1 / 111_319.5
	spots := n.Snap(nil, orb.Point{column*sketch.Column + eastM*metre, -line*sketch.Line + northM*metre}, o)
	if len(spots) == 0 {
		t.Fatal("no road")
	}
	return spots[0]
}

// grid draws a town of n by n blocks with one-way streets, a barrier and a private road.
func grid(rnd *rand.Rand, n int) (town string, lines []string) {
	var drawing strings.Builder
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	kinds := []string{"highway=primary", "highway=residential", "highway=residential oneway=yes", "highway=service access=private", "highway=tertiary oneway=-1", "highway=footway"}
	at := func(x, y int) string { return letters[y*n+x : y*n+x+1] }
	for y := range n {
		for x := range n {
			drawing.WriteString(at(x, y) + "   ")
			if x+1 < n {
				lines = append(lines, at(x, y)+at(x+1, y)+" "+kinds[rnd.IntN(len(kinds))]+fmt.Sprintf(" name=S%d", y))
			}
			if y+1 < n {
				lines = append(lines, at(x, y)+at(x, y+1)+" "+kinds[rnd.IntN(len(kinds))])
			}
		}
		drawing.WriteString("\n")
	}
	for range n {
		x, y := 1+rnd.IntN(n-2), 1+rnd.IntN(n-2)
		lines = append(lines, []string{
			"!no_left_turn " + at(x-1, y) + at(x, y) + " " + at(x, y) + " " + at(x, y) + at(x, y+1),
			"!only_straight_on " + at(x-1, y) + at(x, y) + " " + at(x, y) + at(x+1, y) + " " + at(x+1, y) + at(x+1, y+1),
			"@" + at(x, y) + " barrier=block",
		}[rnd.IntN(3)])
	}
	return drawing.String(), lines
}

// TestAnswersEqualDijkstra: tables, single costs, routes and their parts, between places on
// streets of every kind, next door to each other too.
func TestAnswersEqualDijkstra(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewPCG(seed, 2))
			drawing, lines := grid(rnd, 3+rnd.IntN(4))
			n := build(t, Options{Profile: profile.Names()[seed%4]}, drawing, lines...)
			var spots []Spot
			for range 12 {
				o := Snapping{Islands: true, Curb: rnd.IntN(3) == 0, Most: 1 + rnd.IntN(3)}
				spots = append(spots, n.Snap(nil, orb.Point{rnd.Float64() * sketch.Column * 30, -rnd.Float64() * sketch.Line * 7}, o)...)
			}
			table, err := n.Table(t.Context(), spots, spots)
			if err != nil {
				t.Fatal(err)
			}
			for i := range spots {
				starts, _ := n.Places(&spots[i])
				truth := check.Search(n.Turns(), starts)
				for j := range spots {
					_, ends := n.Places(&spots[j])
					same(t, n, &spots[i], &spots[j], truth.To(ends), table[i*len(spots)+j])
				}
			}
		})
	}
}

// same compares three answers with the true cost.
func same(t *testing.T, n *Network, from, to *Spot, want, table graph.Cost) {
	t.Helper()
	if single := n.Cost(from, to); table != want || single != want {
		t.Fatalf("%+v to %+v: table %x, single %x, want %x", from, to, table, single, want)
	}
	r, err := n.Route(from, to)
	if want == graph.Unreachable {
		if !errors.Is(err, ErrNoWay) {
			t.Fatalf("route where there is none: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	sum := graph.Cost(0)
	for _, s := range r.Steps {
		sum += graph.NewCost(uint32(s.Time.Milliseconds()), uint32(s.LengthM*100+0.5))
	}
	if r.Cost != want || sum != want {
		t.Fatalf("%+v to %+v: route %x, its steps %x, want %x", from, to, r.Cost, sum, want)
	}
	if first, last := r.Line[0], r.Line[len(r.Line)-1]; apart(first, from.Point) > 0.5 || apart(last, to.Point) > 0.5 {
		t.Fatalf("the line runs from %v to %v, not from %v to %v", first, last, from.Point, to.Point)
	}
}

// apart is the metres between two places near the equator.
func apart(a, b orb.Point) float64 {
	return 111_319.5 * (max(a[0]-b[0], b[0]-a[0]) + max(a[1]-b[1], b[1]-a[1]))
}

func TestWhatIsWrittenIsOpened(t *testing.T) {
	t.Parallel()
	drawing, lines := grid(rand.New(rand.NewPCG(1, 1)), 6)
	made := build(t, Options{Source: "drawing"}, drawing, lines...)
	path := filepath.Join(t.TempDir(), "roads")
	if err := made.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if made.About() != opened.About() || made.Size() != opened.Size() || made.About().Source != "drawing" || made.Bound().IsEmpty() {
		t.Errorf("%+v, opened %+v", made.About(), opened.About())
	}
	for i := range made.Size().Segments {
		for j := range made.Size().Segments {
			from, to := Spot{Segment: uint32(i)}, Spot{Segment: uint32(j)}
			a, errA := made.Route(&from, &to)
			b, errB := opened.Route(&from, &to)
			if fmt.Sprint(a, errA) != fmt.Sprint(b, errB) {
				t.Fatalf("%d to %d: %v %v, opened %v %v", i, j, a, errA, b, errB)
			}
		}
	}
	if err := errors.Join(opened.Close(), opened.Close(), made.Close()); err != nil {
		t.Error(err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestOpenTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	n := build(t, Options{}, "a--b--c", "ab highway=primary", "bc highway=primary")
	path := filepath.Join(t.TempDir(), "roads")
	if err := n.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func([]byte) []byte
		want   string
	}{
		"empty":            {func([]byte) []byte { return nil }, "0 bytes"},
		"another file":     {func(b []byte) []byte { return append([]byte("PK\x03\x04 zip"), b[10:]...) }, "not a road network"},
		"another version":  {func(b []byte) []byte { b[8] = 9; return b }, "version 9"},
		"another machine":  {func(b []byte) []byte { b[12] = 1; return b }, "order of bytes"},
		"cut off":          {func(b []byte) []byte { return b[:len(b)-100] }, "of"},
		"a bit in header":  {func(b []byte) []byte { b[40] ^= 1; return b }, "checksum of its header"},
		"a bit in a table": {func(b []byte) []byte { b[headerSize+300] ^= 1; return b }, "checksum of its"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			broken := filepath.Join(t.TempDir(), "broken")
			if err := os.WriteFile(broken, c.change(append([]byte(nil), whole...)), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(broken); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), broken) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
		})
	}
	if _, err := Open(filepath.Join(t.TempDir(), "nothing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

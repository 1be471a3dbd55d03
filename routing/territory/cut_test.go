package territory_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/territory"
)

const tolerance = 0.05

// town scatters outlets: half of them around a few centres, half anywhere in a square of 40 km.
func town(seed uint64, outlets, reps int) *territory.Problem {
	rnd := rand.New(rand.NewPCG(seed, 7))
	p := &territory.Problem{Reps: make([]territory.Rep, reps)}
	var centres []orb.Point
	at := func(spread float64, c orb.Point) orb.Point {
		return orb.Point{c[0] + rnd.NormFloat64()*spread, c[1] + rnd.NormFloat64()*spread}
	}
	for range 6 {
		centres = append(centres, at(0.1, orb.Point{113.6, 34.7}))
	}
	for range outlets {
		point := orb.Point{113.4 + rnd.Float64()*0.4, 34.5 + rnd.Float64()*0.4}
		if rnd.IntN(2) == 0 {
			point = at(0.02, centres[rnd.IntN(len(centres))])
		}
		class := [...][2]float64{{12, 60}, {8, 34}, {4, 26}, {2, 21}}[[...]int{0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3}[rnd.IntN(13)]]
		p.Outlets = append(p.Outlets, territory.Outlet{Point: point, Visits: class[0], Work: class[0] * class[1], Rep: territory.None})
	}
	return p
}

func pointsOf(p *territory.Problem) (points []orb.Point) {
	for _, o := range p.Outlets {
		points = append(points, o.Point)
	}
	return points
}

// cut cuts on two threads and holds the answer against Check.
func cut(t *testing.T, p *territory.Problem, o territory.Options) *territory.Answer {
	t.Helper()
	o.Threads = 2
	a, err := territory.Cut(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := territory.Check(p, a, tolerance); err != nil {
		t.Fatal(err)
	}
	return a
}

// wellCut asks for what can be had when nothing is in the way.
func wellCut(t *testing.T, p *territory.Problem, a *territory.Answer) {
	t.Helper()
	for r, f := range a.Reps {
		if f.Reason != "" || f.Pieces != 1 || f.Work < f.Share*(1-tolerance) || f.Work > f.Share*(1+tolerance) {
			t.Errorf("rep %d: work %g of %g in %d pieces, reason %q", r, f.Work, f.Share, f.Pieces, f.Reason)
		}
	}
}

func TestANewCutIsBalancedAndContiguous(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			p := town(seed, 600+int(seed)*150, 6+int(seed)*2)
			wellCut(t, p, cut(t, p, territory.Options{Seed: seed, Rounds: 100_000}))
		})
	}
}

func TestSharesAreFollowed(t *testing.T) {
	t.Parallel()
	p := town(1, 900, 6)
	for r := range p.Reps {
		p.Reps[r].Share = float64(1 + r%3)
	}
	a := cut(t, p, territory.Options{Rounds: 100_000})
	wellCut(t, p, a)
	if low, high := a.Reps[0].Work, a.Reps[2].Work; high < 2.5*low {
		t.Errorf("a share of 1 has %g, a share of 3 has %g", low, high)
	}
}

func TestAHomeDrawsItsTerritory(t *testing.T) {
	t.Parallel()
	p := town(2, 600, 4)
	for r, at := range []orb.Point{{113.42, 34.52}, {113.78, 34.52}, {113.42, 34.88}, {113.78, 34.88}} {
		p.Reps[r].Home = &at
	}
	a := cut(t, p, territory.Options{Rounds: 100_000})
	wellCut(t, p, a)
	for i, o := range p.Outlets {
		for r, rep := range p.Reps {
			d := orb.MultiPoint{o.Point, *rep.Home}.Bound()
			if max(d.Max[0]-d.Min[0], d.Max[1]-d.Min[1]) < 0.03 && a.Owner[i] != r {
				t.Errorf("outlet %d stands at the home of rep %d and has rep %d", i, r, a.Owner[i])
			}
		}
	}
}

// recut cuts a town, changes it, and cuts again.
func recut(t *testing.T, seed uint64, change func(p *territory.Problem, rnd *rand.Rand)) (*territory.Problem, *territory.Answer) {
	t.Helper()
	p := town(seed, 1200, 14)
	first := cut(t, p, territory.Options{Seed: seed, Rounds: 100_000})
	for i := range p.Outlets {
		p.Outlets[i].Rep = first.Owner[i]
	}
	change(p, rand.New(rand.NewPCG(seed, 9)))
	return p, cut(t, p, territory.Options{Seed: seed, Rounds: 100_000})
}

func TestARecutMovesLittle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(p *territory.Problem, rnd *rand.Rand)
		most   int
	}{
		{"nothing has changed", func(*territory.Problem, *rand.Rand) {}, 0},
		{"a rep has left", func(p *territory.Problem, _ *rand.Rand) {
			p.Reps = p.Reps[1:]
			for i := range p.Outlets {
				p.Outlets[i].Rep-- // rep 0 becomes None
			}
		}, 120},
		{"a rep is new", func(p *territory.Problem, _ *rand.Rand) { p.Reps = append(p.Reps, territory.Rep{}) }, 240},
		{"a quarter has grown by a tenth of the town", func(p *territory.Problem, rnd *rand.Rand) {
			for range 120 {
				at := orb.Point{113.4 + rnd.Float64()*0.2, 34.5 + rnd.Float64()*0.2}
				p.Outlets = append(p.Outlets, territory.Outlet{Point: at, Visits: 4, Work: 104, Rep: territory.None})
			}
		}, 120},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(3) {
				p, a := recut(t, seed, c.change)
				wellCut(t, p, a)
				if a.Moved > c.most {
					t.Errorf("seed %d: %d outlets moved", seed, a.Moved)
				}
			}
		})
	}
}

func TestLocksAreKept(t *testing.T) {
	t.Parallel()
	p, a := recut(t, 5, func(p *territory.Problem, rnd *rand.Rand) {
		for i := range p.Outlets {
			p.Outlets[i].Locked = rnd.IntN(10) == 0
			if rnd.IntN(400) == 0 { // in the land of others
				p.Outlets[i].Rep, p.Outlets[i].Locked = rnd.IntN(len(p.Reps)), true
			}
		}
	})
	apart := 0
	for r, f := range a.Reps {
		if f.OutsideM > 0 || f.Pieces > 1 && f.Reason != territory.LockedApart {
			t.Errorf("rep %d: %+v", r, f)
		}
		apart += f.Pieces - 1
	}
	if apart == 0 || apart > 6 {
		t.Errorf("%d pieces apart of %d outlets", apart, len(p.Outlets))
	}
}

func TestWhatCannotBeIsExplained(t *testing.T) {
	t.Parallel()
	all := func(p *territory.Problem, rep int, share int) {
		slices.SortFunc(p.Outlets, func(a, b territory.Outlet) int { return cmp.Compare(a.Point[0], b.Point[0]) })
		for i := range p.Outlets[:len(p.Outlets)/share] { // from the west
			p.Outlets[i].Rep, p.Outlets[i].Locked = rep, true
		}
	}
	for _, c := range []struct {
		name   string
		change func(p *territory.Problem)
		want   []territory.Reason // at one rep at least each
		others territory.Reason   // and this one or nothing at the others
	}{
		{"a giant", func(p *territory.Problem) { p.Outlets[7].Work = 40_000 }, []territory.Reason{territory.GiantOutlet}, territory.OthersBound},
		{"half of all locked", func(p *territory.Problem) { all(p, 1, 2) }, []territory.Reason{territory.LockedWork, territory.OthersBound}, territory.OthersBound},
		{"all locked to one", func(p *territory.Problem) { all(p, 1, 1) }, []territory.Reason{territory.LockedWork, territory.NoOutlets}, territory.NoOutlets},
		{"more reps than outlets", func(p *territory.Problem) { p.Outlets = p.Outlets[:3] }, []territory.Reason{territory.NoOutlets}, ""},
		{"three outlets for two reps", func(p *territory.Problem) {
			p.Reps, p.Outlets = p.Reps[:2], []territory.Outlet{
				{Point: orb.Point{113.1, 34}, Work: 100, Rep: -1}, {Point: orb.Point{113.2, 34}, Work: 100, Rep: -1}, {Point: orb.Point{113.3, 34}, Work: 100, Rep: -1},
			}
		}, []territory.Reason{territory.TooCoarse}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := town(11, 400, 5)
			c.change(p)
			a := cut(t, p, territory.Options{Rounds: 20_000})
			var got []territory.Reason
			for _, f := range a.Reps {
				got = append(got, f.Reason)
			}
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("the reasons are %q, not %q", got, want)
				}
			}
			if c.others == "" {
				return
			}
			for r, reason := range got {
				if reason != "" && reason != c.others && !slices.Contains(c.want, reason) {
					t.Errorf("rep %d: %q", r, reason)
				}
			}
		})
	}
}

func TestLandInPiecesIsSaid(t *testing.T) {
	t.Parallel()
	points, travel := river(false)
	p := &territory.Problem{Reps: make([]territory.Rep, 3), Travel: travel}
	for _, at := range points {
		p.Outlets = append(p.Outlets, territory.Outlet{Point: at, Work: 100, Rep: territory.None})
	}
	a := cut(t, p, territory.Options{Rounds: 50_000})
	across := 0
	for _, f := range a.Reps {
		if f.Pieces != 1 || f.OutsideM > 0 {
			t.Errorf("%+v", f)
		}
		if f.Reason == territory.LandInPieces && f.Bridges == 1 {
			across++
		}
	}
	if across != 1 { // three reps, two equal banks
		t.Errorf("%d territories hang together over the bridge", across)
	}
}

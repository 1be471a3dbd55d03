package territory_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/territory"
)

func TestTheSameSeedGivesTheSame(t *testing.T) {
	t.Parallel()
	p := town(3, 500, 6)
	o := territory.Options{Seed: 5, Rounds: 30_000}
	if a, b := cut(t, p, o), cut(t, p, o); !slices.Equal(a.Owner, b.Owner) {
		t.Error("two cuts of one seed differ")
	}
}

func TestACancelledCutIsWhole(t *testing.T) {
	t.Parallel()
	p := town(3, 3000, 40)
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	a, err := territory.Cut(ctx, p, territory.Options{Threads: 2, Rounds: 1 << 50, Tell: func(territory.Progress) { told++ }, Limit: time.Nanosecond, Now: time.Now})
	if err != nil || told == 0 {
		t.Fatal(told, err)
	}
	if err := territory.Check(p, a, tolerance); err != nil {
		t.Error(err)
	}
	cancel() // and one that was over before it began
	if a, err = territory.Cut(ctx, p, territory.Options{Threads: 2}); err != nil {
		t.Fatal(err)
	}
	if err := territory.Check(p, a, tolerance); err != nil {
		t.Error(err)
	}
}

func TestWrongProblemsAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		spoil func(p *territory.Problem, o *territory.Options)
		want  string
	}{
		{"no outlets", func(p *territory.Problem, _ *territory.Options) { p.Outlets = nil }, "an outlet and a rep"},
		{"no reps", func(p *territory.Problem, _ *territory.Options) { p.Reps = nil }, "an outlet and a rep"},
		{"nowhere", func(p *territory.Problem, _ *territory.Options) { p.Outlets[1].Point[1] = 91 }, "outlet 1"},
		{"less than no work", func(p *territory.Problem, _ *territory.Options) { p.Outlets[1].Work = -1 }, "its work is -1"},
		{"an unknown rep", func(p *territory.Problem, _ *territory.Options) { p.Outlets[1].Rep = 3 }, "there is no rep 3"},
		{"locked to nobody", func(p *territory.Problem, _ *territory.Options) { p.Outlets[1].Locked = true }, "locked to nobody"},
		{"a negative share", func(p *territory.Problem, _ *territory.Options) { p.Reps[0].Share = -2 }, "its share is -2"},
		{"a home nowhere", func(p *territory.Problem, _ *territory.Options) { p.Reps[0].Home = &orb.Point{200, 0} }, "home of rep 0"},
		{"a tolerance of two", func(_ *territory.Problem, o *territory.Options) { o.Tolerance = 2 }, "the tolerance is 2"},
		{"no clock", func(_ *territory.Problem, o *territory.Options) { o.Limit = 1 }, "needs a clock"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, o := town(1, 10, 3), territory.Options{}
			c.spoil(p, &o)
			if _, err := territory.Cut(t.Context(), p, o); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestMeasureAgreesWithTheCut(t *testing.T) {
	t.Parallel()
	p := town(4, 400, 5)
	a := cut(t, p, territory.Options{Rounds: 20_000})
	b, err := territory.Measure(p, a.Owner, tolerance)
	if err != nil {
		t.Fatal(err)
	}
	for r, f := range b.Reps {
		if g := a.Reps[r]; f.Outlets != g.Outlets || f.Pieces != g.Pieces || f.OutsideM != g.OutsideM {
			t.Errorf("rep %d: measured %+v, cut %+v", r, f, g)
		}
	}
	nobody := slices.Repeat([]int{territory.None}, len(p.Outlets))
	if b, err = territory.Measure(p, nobody, tolerance); err != nil || b.Reps[0].Outlets != 0 || b.Reps[0].Pieces != 0 {
		t.Errorf("nobody has %+v, %v", b.Reps[0], err)
	}
}

func TestACutGoesOnFromAnother(t *testing.T) {
	t.Parallel()
	p := town(4, 600, 7)
	a := cut(t, p, territory.Options{Rounds: 20_000})
	b := cut(t, p, territory.Options{Rounds: 20_000, From: a.Owner, Seed: 9})
	same := 0
	for i, r := range b.Owner {
		if a.Owner[i] == r {
			same++
		}
	}
	if same < len(b.Owner)*4/5 {
		t.Errorf("%d of %d outlets stay where they were", same, len(b.Owner))
	}
}

package matrix_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/matrix"
)

// engine is somebody else's: what it answers, and how it behaves.
type engine struct {
	fail   func(context.Context, *matrix.Table) error
	cells  atomic.Int64
	called atomic.Int64
}

func (e *engine) Source() matrix.Source { return matrix.ByOSRM }

// Table answers with numbers that name the pair.
func (e *engine) Table(ctx context.Context, a matrix.Ask) (*matrix.Table, error) {
	e.called.Add(1)
	t := &matrix.Table{From: len(a.From), To: len(a.To), Source: matrix.ByOSRM}
	for _, p := range a.From {
		for _, q := range a.To {
			ds, m := pair(p, q)
			t.Ds, t.M = append(t.Ds, ds), append(t.M, m)
		}
	}
	e.cells.Add(int64(len(t.Ds)))
	if e.fail != nil {
		return t, e.fail(ctx, t)
	}
	return t, nil
}

func (e *engine) Way(ctx context.Context, points []orb.Point, _ string, _ time.Time) (*matrix.Way, error) {
	e.called.Add(1)
	if e.fail != nil {
		return nil, e.fail(ctx, &matrix.Table{Ds: make([]int32, 1), M: make([]int32, 1)})
	}
	return &matrix.Way{Line: points, Legs: make([]matrix.Leg, len(points)-1), Source: matrix.ByOSRM}, nil
}

func pair(p, q orb.Point) (ds, m int32) {
	return int32(math.Round(p[0]*1e4))*1000 + int32(math.Round(q[0]*1e4)), int32(math.Round(q[1] * 1e4))
}

// numbered are places whose numbers can be read off them.
func numbered(numbers ...int) []orb.Point {
	out := make([]orb.Point, len(numbers))
	for i, n := range numbers {
		out[i] = orb.Point{float64(n) / 1e4, float64(n) / 1e4}
	}
	return out
}

func count(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestKnownPairsAreNotAskedAgain: random questions are answered as if there were no cache.
func TestKnownPairsAreNotAskedAgain(t *testing.T) {
	t.Parallel()
	for name, bytes := range map[string]int64{"roomy": 0, "tight": 30_000, "hardly any": 500, "none": -1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewPCG(5, 5))
			e := &engine{}
			m := newMatrix(matrix.Options{Engines: []matrix.Engine{e}, CacheBytes: bytes})
			asked := 0
			for range 300 {
				a := matrix.Ask{Profile: "car", From: numbered(some(rnd)...), To: numbered(some(rnd)...)}
				asked += len(a.From) * len(a.To)
				got, err := m.Table(t.Context(), a)
				if err != nil {
					t.Fatal(err)
				}
				want, _ := (&engine{}).Table(t.Context(), a)
				if got.Source != matrix.ByOSRM || !slices.Equal(got.Ds, want.Ds) || !slices.Equal(got.M, want.M) {
					t.Fatalf("%v to %v: %v", a.From, a.To, got)
				}
			}
			cells := int(e.cells.Load())
			if name == "roomy" && cells > 200*200 || name == "none" && cells != asked {
				t.Errorf("%d of %d cells were asked for", cells, asked)
			}
		})
	}
}

func some(rnd *rand.Rand) []int {
	out := make([]int, 1+rnd.IntN(20))
	for i := range out {
		out[i] = rnd.IntN(100)
	}
	return out
}

// TestANewPlaceIsARowAndAColumn and the profiles are kept apart.
func TestANewPlaceIsARowAndAColumn(t *testing.T) {
	t.Parallel()
	e := &engine{}
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{e}})
	ask := func(profile string, n int) {
		t.Helper()
		all := numbered(count(n)...)
		if _, err := m.Table(t.Context(), matrix.Ask{From: all, To: all, Profile: profile}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name    string
		profile string
		n       int
		cells   int64
	}{
		{"all are new", "car", 40, 1600},
		{"none is new", "car", 40, 0},
		{"one is new", "car", 41, 41 + 40},
		{"fewer", "car", 30, 0},
		{"another profile", "foot", 40, 1600},
	} {
		before := e.cells.Load()
		ask(c.profile, c.n)
		if got := e.cells.Load() - before; got != c.cells {
			t.Errorf("%s: %d cells were asked for, want %d", c.name, got, c.cells)
		}
	}
}

// TestAnEngineThatMisbehaves: the crow answers all of it, and a note says why.
func TestAnEngineThatMisbehaves(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func(context.Context, *matrix.Table) error{
		"an error":            func(context.Context, *matrix.Table) error { return errors.New("the cable is cut") },
		"too small":           func(_ context.Context, t *matrix.Table) error { t.Ds = t.Ds[1:]; return nil },
		"another shape":       func(_ context.Context, t *matrix.Table) error { t.From, t.To = t.To*2, t.From; return nil },
		"less than no time":   func(_ context.Context, t *matrix.Table) error { t.Ds[0] = -1; return nil },
		"less than no way":    func(_ context.Context, t *matrix.Table) error { t.M[0] = -5; return nil },
		"a distance, no time": func(_ context.Context, t *matrix.Table) error { t.Ds[0] = matrix.Unreachable; return nil },
		"slow":                func(ctx context.Context, _ *matrix.Table) error { <-ctx.Done(); return ctx.Err() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMatrix(matrix.Options{Engines: []matrix.Engine{&engine{fail: fail}}, Patience: time.Millisecond})
			a := matrix.Ask{From: numbered(1, 2), To: numbered(1, 2), Profile: "ebike"}
			got, err := m.Table(t.Context(), a)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := matrix.CrowFly{}.Table(t.Context(), a)
			if got.Source != matrix.ByAir || !slices.Equal(got.Ds, want.Ds) {
				t.Errorf("%s says %v", got.Source, got.Ds)
			}
			if len(got.Notes) != 1 || got.Notes[0].Code != "engine_failed" || got.Notes[0].Source != matrix.ByOSRM || got.Notes[0].Params["reason"] == "" {
				t.Errorf("notes %+v", got.Notes)
			}
		})
	}
}

// TestNobodyWaitsForADeadEngine but one, at the end of each rest.
func TestNobodyWaitsForADeadEngine(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dead := true
		e := &engine{fail: func(ctx context.Context, _ *matrix.Table) error {
			if !dead {
				return nil
			}
			<-ctx.Done()
			return ctx.Err()
		}}
		m := newMatrix(matrix.Options{Engines: []matrix.Engine{e}, Patience: 10 * time.Second, Now: time.Now})
		ask := func() (source matrix.Source, waited time.Duration, code string) {
			begun := time.Now()
			got, err := m.Table(t.Context(), matrix.Ask{From: numbered(1), To: numbered(2), Profile: "car"})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Notes) > 0 {
				code = got.Notes[0].Code
			}
			return got.Source, time.Since(begun), code
		}
		if s, waited, code := ask(); s != matrix.ByAir || waited != 10*time.Second || code != "engine_failed" {
			t.Errorf("first: %s after %v, %s", s, waited, code)
		}
		for range 5 {
			if s, waited, code := ask(); s != matrix.ByAir || waited != 0 || code != "engine_resting" {
				t.Errorf("at rest: %s after %v, %s", s, waited, code)
			}
		}
		time.Sleep(6 * time.Second)
		if _, waited, _ := ask(); waited != 10*time.Second {
			t.Errorf("tried again after %v", waited)
		}
		time.Sleep(6 * time.Second) // the second rest is longer
		if _, waited, code := ask(); waited != 0 || code != "engine_resting" {
			t.Errorf("second rest: %v, %s", waited, code)
		}
		time.Sleep(6 * time.Second)
		dead = false
		if s, _, code := ask(); s != matrix.ByOSRM || code != "" {
			t.Errorf("well again: %s, %s", s, code)
		}
	})
}

// TestWhoeverStopsAskingIsNotAnswered and the engine is not blamed.
func TestWhoeverStopsAskingIsNotAnswered(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	e := &engine{fail: func(ctx context.Context, _ *matrix.Table) error {
		stop()
		<-ctx.Done()
		return ctx.Err()
	}}
	m := newMatrix(matrix.Options{Engines: []matrix.Engine{e}})
	a := matrix.Ask{From: numbered(1), To: numbered(2), Profile: "car"}
	if _, err := m.Table(ctx, a); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	e.fail = nil
	if got, err := m.Table(t.Context(), a); err != nil || got.Source != matrix.ByOSRM {
		t.Errorf("%+v, %v", got, err)
	}
}

package main

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"xuntu.dev/routing/solver"
)

// inserted are the figures of `bench insert`.
type inserted struct {
	Reps         int     `json:"reps"`
	Stops        int     `json:"stops"`
	Asks         int     `json:"asks"`
	Offered      float64 `json:"offered"` // of the asks, the share that some day can take
	AskP50MS     float64 `json:"ask_p50_ms"`
	AskP99MS     float64 `json:"ask_p99_ms"`
	AskMaxMS     float64 `json:"ask_max_ms"`
	AskCPUP99MS  float64 `json:"ask_cpu_p99_ms"` // of the process, whatever else the machine does
	Replans      int     `json:"replans"`
	ReplanMaxMS  float64 `json:"replan_max_ms"`
	Worse        int     `json:"worse"`         // replans above the best insertion
	SavedMinutes float64 `json:"saved_minutes"` // against the best insertion, on average
}

// The town of the bench: places in metres on a plane, ways a third longer than the crow flies.
const (
	beatStops   = 20
	townMetres  = 60_000
	beatMetres  = 2_500
	detour      = 1.35
	metresBySec = 7 // 25 km/h
)

// asked is how much a run asks.
type asked struct {
	reps, asks, replans int
	options             solver.Options // of a replan
}

type town struct {
	rnd   *rand.Rand
	x, y  []float64
	model *solver.Model
	plan  *solver.Plan
}

// insert asks a board of 300 reps and 6,000 stops where one more visit fits, and replans three reps around it.
func insert(ctx context.Context) (any, error) {
	limit := solver.Options{Limit: 450 * time.Millisecond, Seed: 1, Now: time.Now}
	return asked{reps: 300, asks: 3000, replans: 30, options: limit}.run(ctx)
}

func (a asked) run(ctx context.Context) (*inserted, error) {
	t := &town{rnd: rand.New(rand.NewPCG(1, 1)), model: &solver.Model{Days: 1, Goal: solver.Goal{Change: 60}}, plan: &solver.Plan{}}
	for range a.reps {
		if err := t.rep(ctx); err != nil {
			return nil, err
		}
	}
	board, err := solver.NewBoard(t.model, t.plan, t.legs)
	if err != nil {
		return nil, err
	}
	out := &inserted{Reps: a.reps, Asks: a.asks, Replans: a.replans}
	for _, r := range t.plan.Routes {
		out.Stops += len(r.Stops)
	}
	var asks, spent []float64
	for range a.asks {
		id, err := board.Add(t.visit(t.rnd.Float64()*townMetres, t.rnd.Float64()*townMetres))
		if err != nil {
			return nil, err
		}
		begun, before := time.Now(), cpuTime()
		offers, refused, err := board.Ask(id, 5)
		asks, spent = append(asks, millis(begun)), append(spent, inMillis(cpuTime()-before))
		if err != nil || len(offers)+len(refused) < a.reps && len(offers) < 5 {
			return nil, errors.Join(err, errors.New("insert: some shift neither offers nor refuses"))
		}
		if len(offers) > 0 {
			out.Offered += 1 / float64(a.asks)
		}
	}
	slices.Sort(asks)
	slices.Sort(spent)
	out.AskCPUP99MS = spent[len(spent)*99/100]
	out.AskP50MS, out.AskP99MS, out.AskMaxMS = asks[len(asks)/2], asks[len(asks)*99/100], asks[len(asks)-1]
	out.Offered = round(out.Offered)
	return out, t.replans(ctx, board, a, out)
}

// replans lets three reps take one visit more, and leaves it with them.
func (t *town) replans(ctx context.Context, board *solver.Board, a asked, out *inserted) error {
	for range a.replans {
		id, err := board.Add(t.visit(t.rnd.Float64()*townMetres, t.rnd.Float64()*townMetres))
		if err != nil {
			return err
		}
		begun := time.Now()
		got, err := board.Replan(ctx, id, 3, a.options)
		if err != nil {
			return err
		}
		out.ReplanMaxMS = max(out.ReplanMaxMS, millis(begun))
		if got.Best != nil {
			out.SavedMinutes += float64(got.Inserted-got.Price) / 60 / float64(a.replans)
			if got.Price > got.Inserted || len(got.Unserved) > 0 {
				out.Worse++
			}
		}
		if err := board.Apply(got); err != nil {
			return err
		}
	}
	out.SavedMinutes = round(out.SavedMinutes)
	return nil
}

func millis(begun time.Time) float64 { return round(time.Since(begun).Seconds() * 1000) }

// rep adds one with a home, a beat around it and a planned day.
func (t *town) rep(ctx context.Context) error {
	hx, hy := t.rnd.Float64()*townMetres, t.rnd.Float64()*townMetres
	home := t.place(hx, hy)
	day := &solver.Model{Days: 1, Reps: []solver.Rep{{Skills: solver.Skills(t.rnd.IntN(4)), Shifts: []solver.Shift{{
		Start: home, End: home, Hours: solver.Window{Open: 8 * 3600, Close: 17 * 3600}, Overtime: 3600, OvertimePrice: 1,
		Breaks: []solver.Break{{Window: solver.Window{Open: 11*3600 + 1800, Close: 13 * 3600}, Length: 2700}}, Capacity: solver.Load{400},
	}}}}}
	for range beatStops {
		v := t.visit(hx+t.rnd.NormFloat64()*beatMetres, hy+t.rnd.NormFloat64()*beatMetres)
		v.Skills = 0
		day.Visits = append(day.Visits, v)
	}
	rep, first := len(t.model.Reps), len(t.model.Visits)
	t.model.Reps, t.model.Visits = append(t.model.Reps, day.Reps...), append(t.model.Visits, day.Visits...)
	plan, err := solver.Solve(ctx, t.local(day), solver.Options{Rounds: 1000, Threads: 1, Seed: 1})
	if err != nil {
		return err
	}
	for _, r := range plan.Routes {
		r.Rep = rep
		for i := range r.Stops {
			r.Stops[i].Visit += first
		}
		t.plan.Routes = append(t.plan.Routes, r)
	}
	return nil
}

// local gives a day's model places of its own, with their matrix.
func (t *town) local(day *solver.Model) *solver.Model {
	out := &solver.Model{Days: 1, Reps: []solver.Rep{{Skills: day.Reps[0].Skills, Shifts: slices.Clone(day.Reps[0].Shifts)}}}
	places := []int{day.Reps[0].Shifts[0].Start}
	out.Reps[0].Shifts[0].Start, out.Reps[0].Shifts[0].End = 0, 0
	for _, v := range day.Visits {
		places = append(places, v.Place)
		v.Place = len(places) - 1
		out.Visits = append(out.Visits, v)
	}
	n := len(places)
	out.Price = solver.Matrix{Places: n, Cells: make([]int32, n*n)}
	for i, a := range places {
		for k, b := range places {
			out.Price.Cells[i*n+k], _ = t.legs(a, b)
		}
	}
	out.Time = out.Price
	return out
}

func (t *town) place(x, y float64) int {
	t.x, t.y = append(t.x, x), append(t.y, y)
	return len(t.x) - 1
}

// visit is ten to twenty minutes of work; every third has a window of three hours, every fourth asks for a skill.
func (t *town) visit(x, y float64) solver.Visit {
	v := solver.Visit{Place: t.place(x, y), Service: 600 + t.rnd.Int32N(600), Load: solver.Load{5 + t.rnd.Int32N(20)}}
	if t.rnd.IntN(3) == 0 {
		open := 8*3600 + t.rnd.Int32N(5*3600)
		v.Windows = []solver.Window{{Open: open, Close: open + 3*3600}}
	}
	if t.rnd.IntN(4) == 0 {
		v.Skills = 1
	}
	return v
}

// legs are seconds, also as the price.
func (t *town) legs(from, to int) (price, time int32) {
	s := int32(math.Ceil(detour * math.Hypot(t.x[from]-t.x[to], t.y[from]-t.y[to]) / metresBySec))
	return s, s
}

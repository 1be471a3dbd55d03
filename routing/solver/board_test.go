package solver_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
)

// legsOf lets a board ask the matrices of a model.
func legsOf(m *solver.Model) solver.Legs {
	return func(from, to int) (price, time int32) { return m.Price.At(from, to), m.Time.At(from, to) }
}

// drive gives what a day of smallModel costs, and whether it can be driven; it knows nothing of the solver.
func drive(m *solver.Model, rep solver.Rep, visits []int) (price int64, ok bool) {
	shift := rep.Shifts[0]
	at, now, load := 0, shift.Hours.Open, int32(0)
	for _, i := range visits {
		v := m.Visits[i]
		begin, open := opens(v, now+m.Time.At(at, v.Place))
		load += v.Load[0]
		if !open || load > shift.Capacity[0] || v.Skills&^rep.Skills != 0 {
			return 0, false
		}
		price += int64(m.Price.At(at, v.Place))
		at, now = v.Place, begin+v.Service
	}
	if len(visits) > 0 {
		price += int64(m.Price.At(at, 0)) + int64(shift.Fixed)
	}
	return price, now+m.Time.At(at, 0) <= shift.Hours.Close
}

// TestBoardOffersTheBestPosition against every position tried by hand.
func TestBoardOffersTheBestPosition(t *testing.T) {
	t.Parallel()
	for seed := range uint64(150) {
		m := smallModel(rand.New(rand.NewPCG(seed, 12)))
		last := len(m.Visits) - 1
		more := m.Visits[last]
		m.Visits = m.Visits[:last]
		plan := mustSolve(t, m, solver.Options{Seed: seed, Threads: 1})
		board, err := solver.NewBoard(m, plan, legsOf(m))
		if err != nil {
			t.Fatal(err)
		}
		id, err := board.Add(more)
		if err != nil {
			t.Fatal(err)
		}
		offers, refused, err := board.Ask(id, 9)
		if err != nil || len(offers)+len(refused) != len(m.Reps) {
			t.Fatalf("seed %d: %d offers, %d refusals, %v", seed, len(offers), len(refused), err)
		}
		m.Visits = append(m.Visits, more)
		for r, rep := range m.Reps {
			stops := board.Stops(r, 0)
			was, _ := drive(m, rep, stops)
			best, found := int64(0), false
			for i := range len(stops) + 1 {
				if price, ok := drive(m, rep, slices.Insert(slices.Clone(stops), i, id)); ok && (!found || price-was < best) {
					best, found = price-was, true
				}
			}
			k := slices.IndexFunc(offers, func(o solver.Offer) bool { return o.Rep == r })
			if found != (k >= 0) || found && offers[k].Price != best {
				t.Errorf("seed %d, rep %d: offers %+v, the best is %d, %v", seed, r, offers, best, found)
				continue
			}
			if found {
				takes(t, m, board, offers[k], id, was+best)
			}
		}
		for _, r := range refused {
			if r.Reason == "" || r.Reason == solver.Crowded {
				t.Errorf("seed %d: refused for %q", seed, r.Reason)
			}
		}
	}
}

// takes follows an offer, holds the day against the price, and takes the visit out again.
func takes(t *testing.T, m *solver.Model, board *solver.Board, o solver.Offer, id int, want int64) {
	t.Helper()
	before := board.Stops(o.Rep, o.Shift)
	if err := board.Take(id, o); err != nil {
		t.Error(err)
		return
	}
	if price, ok := drive(m, m.Reps[o.Rep], board.Stops(o.Rep, o.Shift)); !ok || price != want {
		t.Errorf("the offer %+v gives a day for %d, %v; want %d", o, price, ok, want)
	}
	if o.After.Service-o.Before.Service != m.Visits[id].Service || o.Begin < o.After.Depart || o.Begin > o.After.Return {
		t.Errorf("the offer %+v does not add up", o)
	}
	if err := board.Set(o.Rep, o.Shift, m.Reps[o.Rep].Shifts[o.Shift], before); err != nil {
		t.Error(err)
	}
}

// TestReplanIsNeverWorseThanTheInsertion, and what it proposes passes the verifier, on models with everything but cycles.
func TestReplanIsNeverWorseThanTheInsertion(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		m := randomModel(rand.New(rand.NewPCG(seed, 13)))
		m.Goal.FewestShifts, m.Goal.Change, m.Goal.Fair = false, 0, 200 // what is fair is derived from the visits
		for i := range m.Visits {
			m.Visits[i].Patterns, m.Visits[i].SameRep, m.Visits[i].Before, m.Visits[i].OnDay = nil, false, nil, nil
		}
		plan := mustSolve(t, m, solver.Options{Seed: seed, Threads: 1, Rounds: 200})
		board, err := solver.NewBoard(m, plan, legsOf(m))
		if err != nil {
			t.Fatal(err)
		}
		id, _ := board.Add(solver.Visit{Place: int(seed) % m.Price.Places, Service: 5})
		all := m.Days * len(m.Reps)
		got, err := board.Replan(t.Context(), id, all, solver.Options{Rounds: 100, Threads: 1, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if got.Best != nil && got.Price > got.Inserted {
			t.Errorf("seed %d: %d is worse than the insertion's %d", seed, got.Price, got.Inserted)
		}
		full := *m
		full.Visits = append(slices.Clone(m.Visits), solver.Visit{Place: int(seed) % m.Price.Places, Service: 5})
		after := &solver.Plan{Routes: got.Routes, Price: got.Price, Unserved: append(slices.Clone(plan.Unserved), got.Unserved...), Lost: plan.Lost}
		for _, u := range got.Unserved {
			after.Lost += int64(full.Visits[u.Visit].Prize)
		}
		if err := check.Plan(&full, after); err != nil {
			t.Errorf("seed %d: the verifier refuses: %v", seed, err)
		}
		if err := board.Apply(got); err != nil {
			t.Error(err)
		}
		if board.Apply(got) == nil && len(got.Unserved) == 0 {
			t.Errorf("seed %d: a proposal for other days is applied", seed)
		}
	}
}

// TestBoardSaysWhyNot: every shift gives its own reason, also a day that is late already.
func TestBoardSaysWhyNot(t *testing.T) {
	t.Parallel()
	m := street(4)
	for range 4 {
		m.Reps = append(m.Reps, solver.Rep{Skills: 1, Shifts: slices.Clone(m.Reps[0].Shifts)})
	}
	m.Reps[1].Shifts[0].Hours = solver.Window{Open: 0, Close: 30}
	m.Reps[2].Shifts[0].Capacity = solver.Load{1}
	m.Reps[3].Shifts[0].Hours = solver.Window{Open: 900, Close: 2000}
	plan := &solver.Plan{Routes: []solver.Route{{Rep: 4, Stops: []solver.Stop{{Visit: 0}}}}}
	m.Visits[0].Windows = []solver.Window{{Open: 0, Close: 5}} // ten from the start
	board, err := solver.NewBoard(m, plan, legsOf(m))
	if err != nil {
		t.Fatal(err)
	}
	id, err := board.Add(solver.Visit{Place: 4, Service: 5, Skills: 1, Load: solver.Load{2}, Windows: []solver.Window{{Open: 0, Close: 500}}})
	if err != nil {
		t.Fatal(err)
	}
	offers, refused, err := board.Ask(id, 3)
	want := []solver.Refusal{
		{Rep: 0, Reason: solver.NobodyMay},
		{Rep: 1, Reason: solver.DelaysOthers},
		{Rep: 2, Reason: solver.NoCapacity},
		{Rep: 3, Reason: solver.WindowClosed},
		{Rep: 4, Reason: solver.AlreadyLate},
	}
	if err != nil || len(offers) > 0 || !slices.Equal(refused, want) {
		t.Errorf("offers %+v, refused %+v, %v", offers, refused, err)
	}
	if _, err := board.Add(solver.Visit{Place: 1, Priority: 11}); err == nil {
		t.Error("a priority of 11 is no error")
	}
	if _, _, err := board.Ask(99, 3); err == nil {
		t.Error("an unknown visit is no error")
	}
}

// TestEvaluateLaysOutAPlan: what the search has found comes back with the same times and the same price.
func TestEvaluateLaysOutAPlan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		m := randomModel(rand.New(rand.NewPCG(seed, 14)))
		plan := mustSolve(t, m, solver.Options{Seed: seed, Threads: 1})
		again, err := solver.Evaluate(m, plan)
		if err != nil || check.Plan(m, again) != nil || again.Price != plan.Price || len(again.Unserved) != len(plan.Unserved) {
			t.Errorf("seed %d: %v; %d became %d", seed, err, plan.Price, again.Price)
		}
	}
}

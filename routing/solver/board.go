package solver

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Legs tells what the way between two places costs and how long it takes. Places are the caller's own numbers.
type Legs func(from, to int) (price, time int32)

// Board keeps the running days of many reps as they are, and says at once where one more visit fits. It needs no
// matrix: it asks for the legs that are driven, and for those to and from the visit in question. It may be used by
// several goroutines.
type Board struct {
	lock sync.Mutex
	m    *Model
	legs Legs
	bays []*bay // by rep and shift
	at   map[[2]int]int
}

// NewBoard shows a plan. Price and Time of the model are not read. A day that is late already is kept as it is.
func NewBoard(m *Model, plan *Plan, legs Legs) (*Board, error) {
	b := &Board{m: &Model{Days: m.Days, Goal: m.Goal, Visits: slices.Clone(m.Visits)}, legs: legs, at: map[[2]int]int{}}
	fair := m.fair()
	for _, rep := range m.Reps {
		shifts := slices.Clone(rep.Shifts)
		for i := range shifts {
			shifts[i].Fair, fair = fair[0], fair[1:]
		}
		b.m.Reps = append(b.m.Reps, Rep{Skills: rep.Skills, Shifts: shifts})
	}
	stops := map[[2]int][]int{}
	for _, r := range plan.Routes {
		for _, st := range r.Stops {
			stops[[2]int{r.Rep, r.Shift}] = append(stops[[2]int{r.Rep, r.Shift}], st.Visit)
		}
	}
	for r, rep := range b.m.Reps {
		for i := range rep.Shifts {
			bay, err := b.bayOf(r, i, stops[[2]int{r, i}])
			if err != nil {
				return nil, err
			}
			b.at[[2]int{r, i}] = len(b.bays)
			b.bays = append(b.bays, bay)
		}
	}
	return b, nil
}

// Add makes a visit known and gives its number; it is not in any day yet.
func (b *Board) Add(v Visit) (int, error) {
	b.lock.Lock()
	defer b.lock.Unlock()
	check := v
	check.Place = 0
	if err := (&Model{Days: b.m.Days, Price: Matrix{Places: 1}}).validateVisit(check); err != nil {
		return 0, fmt.Errorf("board: %w", err)
	}
	b.m.Visits = append(b.m.Visits, v)
	return len(b.m.Visits) - 1, nil
}

// Set replaces what a rep does in a shift: the shift as it is now (from where the rep is, from this moment on), and the
// visits still to be made, in this order.
func (b *Board) Set(rep, shift int, now Shift, visits []int) error {
	b.lock.Lock()
	defer b.lock.Unlock()
	i, ok := b.at[[2]int{rep, shift}]
	if !ok {
		return fmt.Errorf("board: rep %d has no shift %d", rep, shift)
	}
	was := b.m.Reps[rep].Shifts[shift]
	if now.Fair == 0 {
		now.Fair = was.Fair
	}
	b.m.Reps[rep].Shifts[shift] = now
	bay, err := b.bayOf(rep, shift, visits)
	if err != nil {
		b.m.Reps[rep].Shifts[shift] = was
		return err
	}
	b.bays[i] = bay
	return nil
}

// Offer is a position for a visit, and what it does to the day.
type Offer struct {
	Rep, Shift, Day int
	Index           int   // among the stops of the day, from 0
	Price           int64 // more than before
	Begin           int32 // when service starts
	Before, After   Totals
}

// Totals are a day in figures, in the model's units of time.
type Totals struct {
	Travel, Service, Depart, Return, Overtime int32
}

// Refusal is a shift that cannot take a visit, and why.
type Refusal struct {
	Rep, Shift int
	Reason     Reason
}

// Ask gives the best position in each shift that can take the visit, at most so many, the cheapest first, and why the
// others cannot. Ties go to the lower rep.
func (b *Board) Ask(visit, most int) ([]Offer, []Refusal, error) {
	b.lock.Lock()
	defer b.lock.Unlock()
	if visit < 0 || visit >= len(b.m.Visits) {
		return nil, nil, errors.New("board: the visit is unknown; Add it first")
	}
	v := &b.m.Visits[visit]
	var gaps []place
	var refused []Refusal
	for i, bay := range b.bays {
		g, reason := bay.best(v, b.mayMake(v, bay), b.legs)
		if reason != "" {
			refused = append(refused, Refusal{bay.rep, bay.shift, reason})
			continue
		}
		gaps = append(gaps, place{i, g})
	}
	slices.SortStableFunc(gaps, func(a, b place) int { return cmp.Compare(a.price, b.price) })
	var offers []Offer
	for _, g := range gaps[:min(most, len(gaps))] {
		offers = append(offers, b.bays[g.bay].offer(v, g.gap, b.legs))
	}
	return offers, refused, nil
}

type place struct {
	bay int
	gap
}

// mayMake says whether a shift's rep and day are allowed.
func (b *Board) mayMake(v *Visit, bay *bay) bool {
	if v.Skills&^b.m.Reps[bay.rep].Skills != 0 || v.Reps != nil && !slices.Contains(v.Reps, bay.rep) {
		return false
	}
	return v.Patterns == nil || slices.ContainsFunc(v.Patterns, func(p []int) bool { return slices.Equal(p, []int{bay.day}) })
}

// Take puts a visit where an offer says, as long as the day has not changed since.
func (b *Board) Take(visit int, o Offer) error {
	b.lock.Lock()
	defer b.lock.Unlock()
	i, ok := b.at[[2]int{o.Rep, o.Shift}]
	if !ok || visit < 0 || visit >= len(b.m.Visits) || o.Index < 0 || o.Index > len(b.bays[i].visits) {
		return errors.New("board: the offer is not of this board; ask again")
	}
	bay, err := b.bayOf(o.Rep, o.Shift, slices.Insert(slices.Clone(b.bays[i].visits), o.Index, visit))
	if err != nil {
		return err
	}
	if b.bays[i].sound() && !bay.sound() {
		return errors.New("board: the day has changed since the offer; ask again")
	}
	b.bays[i] = bay
	return nil
}

// Stops gives the visits of a shift, in order.
func (b *Board) Stops(rep, shift int) []int {
	b.lock.Lock()
	defer b.lock.Unlock()
	if i, ok := b.at[[2]int{rep, shift}]; ok {
		return slices.Clone(b.bays[i].visits)
	}
	return nil
}

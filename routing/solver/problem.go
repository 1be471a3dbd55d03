package solver

import "math"

// problem is a Model as the hot loops read it: flat, and every question asked more than once answered in advance.
type problem struct {
	places         int
	price, priceTo []int32 // priceTo is transposed: the row of a place holds the legs that arrive there
	time, timeTo   []int32
	days, kinds    int
	jobs           []job
	hours          []hours // job × days + day
	slots          []slot
	slotKind       []int32   // of each slot, and
	slotDay        []int32   // side by side: the hottest loops read them
	slotShape      []int32   // the same for slots that differ in what they carry and in whom they may visit only
	kindSlots      []int32   // how many slots each kind has
	dayKinds       [][]int32 // kinds of each day
	may            []bool    // job × kinds + kind
	change         []int64   // the same, nil when nothing was published before
	nodeJob        []int32
	near           [][]int32 // for each job the others, nearest first, for ruin
	soon           [][]int32 // the same by price and time, those first that may stand in one route; nil when the problem is small or any rep may go anywhere
	close          [][]int32 // their nodes by price and time, for insertion; nil when scanning everything is cheaper
	cycles         bool      // some job has several occurrences
	required       bool      // some job has to be made
	alike          bool      // some shape has several slots
	choosy         bool      // some job may not be made in every slot
	timed          bool      // some window is narrower than the shifts
	goal           Goal
	least          int64              // what the cheapest required job loses
	fewest         int                // shifts that the loads alone ask for
	tolls          bool               // shifts may be too full on the way: see toll.go
	usual          [len(Load{})]int64 // what a visit loads on average, 1 at least
	mostOver       int64              // of one route, in parts of a usual load
}

// job is a visit; its nodes are its occurrences, first … first+count-1.
type job struct {
	place, service int32
	load           Load
	lost           int64 // what its absence costs
	optional       bool
	fixed          bool // at the head or the tail of a shift: never moved
	sameRep        bool
	first, count   int32
	slots          int32 // how many may serve it
	patterns       [][]int32
}

// hours are when service may start: the hull, and the single windows if there are several.
type hours struct {
	open, shut int32
	more       []Window
}

// begin gives the first moment at or after t when service may start; ok is false when there is none.
func (h *hours) begin(t int32) (at int32, ok bool) {
	if t <= h.open {
		return h.open, h.open <= h.shut
	}
	for _, w := range h.more {
		if t <= w.Close {
			return max(t, w.Open), true
		}
	}
	return t, t <= h.shut
}

// latest gives the last moment at or before t when service may start; ok is false when there is none.
func (h *hours) latest(t int32) (at int32, ok bool) {
	if t >= h.shut {
		return h.shut, h.open <= h.shut
	}
	for i := len(h.more) - 1; i >= 0; i-- {
		if w := h.more[i]; t >= w.Open {
			return min(t, w.Close), true
		}
	}
	return t, t >= h.open
}

// slot is one shift of one rep.
type slot struct {
	rep, shift, day, kind int32
	start, end            int32
	open, shut            int32 // shut without overtime
	overtime, overprice   int32
	longest               int32 // math.MaxInt32 is no limit
	capacity              Load
	fixed                 int64
	fair                  int64
	breaks                []Break
	head, tail            []int32
	rules                 *rules // nil is none
	exact                 bool   // the quick test is not enough: see exact.go
	stepped               bool   // the exact test goes by steps: see rest.go
	measured              bool   // the length is limited and waiting counts: see span.go
}

// courting says whether most visits are optional.
func (p *problem) courting() bool {
	optional := 0
	for i := range p.jobs {
		if p.jobs[i].optional {
			optional++
		}
	}
	return 2*optional > len(p.jobs)
}

const never = math.MaxInt32

// balance is the price of a slot's work: quadratic above what is fair.
func (p *problem) balance(sl *slot, work int32) int64 {
	over := int64(work) - sl.fair
	if p.goal.Balance == 0 || over <= 0 {
		return 0
	}
	return p.goal.Balance * over * over / sl.fair
}

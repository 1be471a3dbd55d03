package solver

// tour searches for the shortest round trip where nothing but the price of the legs matters. It is chained
// Lin-Kernighan: S. Lin and B. Kernighan, An Effective Heuristic Algorithm for the Traveling-Salesman Problem, Operations
// Research 21(2), 1973; D. Applegate, W. Cook and A. Rohe, Chained Lin-Kernighan for Large Traveling Salesman Problems,
// INFORMS Journal on Computing 15(1), 2003: a tour is kicked by a double bridge between near cities, repaired around the
// kick, and kept unless it became longer.
type tour struct {
	n     int32
	price []int32
	near  [][]int32
	rnd   rng
	order []int32 // city at each position
	at    []int32 // position of each city
	queue []int32 // cities whose surroundings changed
	in    []bool  // whether a city waits in queue
	flips []flip  // kept so that they can be taken back
	cost  int64
	kicks int64

	mirrored bool // the tour runs through order backwards
	turned   bool // somebody asked for the other direction, an odd number of times
}

// flip is the reversal of the path from one city to another, in the direction of its time.
type flip struct {
	from, to int32
	turned   bool
}

const (
	depth  = 6  // exchanges of one chain
	kickBy = 30 // a kick's segments are at most this long
)

// breadth is how many neighbours are tried at each step of a chain; after these, one.
var breadth = [...]int{5, 3}

const broadest = 5

func (t *tour) next(c int32) int32 { return t.beside(c, !t.mirrored) }
func (t *tour) prev(c int32) int32 { return t.beside(c, t.mirrored) }

func (t *tour) beside(c int32, up bool) int32 {
	p := t.at[c]
	if up {
		if p++; p == t.n {
			p = 0
		}
	} else if p--; p < 0 {
		p = t.n - 1
	}
	return t.order[p]
}

func (t *tour) leg(a, b int32) int64 { return int64(t.price[int(a)*int(t.n)+int(b)]) }

// reverse turns the path from a to b round, or the rest of the tour and its direction when that is shorter.
func (t *tour) reverse(a, b int32) {
	i, k := t.at[a], t.at[b]
	if t.mirrored {
		i, k = k, i
	}
	size := k - i + 1
	if size <= 0 {
		size += t.n
	}
	if size*2 > t.n {
		i, k, size = k+1, i-1, t.n-size
		if i == t.n {
			i = 0
		}
		if k < 0 {
			k = t.n - 1
		}
		t.mirrored = !t.mirrored
	}
	for range size / 2 {
		x, y := t.order[i], t.order[k]
		t.order[i], t.order[k] = y, x
		t.at[x], t.at[y] = k, i
		if i++; i == t.n {
			i = 0
		}
		if k--; k < 0 {
			k = t.n - 1
		}
	}
}

func (t *tour) flip(a, b int32) {
	t.reverse(a, b)
	t.flips = append(t.flips, flip{a, b, t.turned})
}

// unflip takes flips back until only some are left: what was reversed from a to b runs from b to a now.
func (t *tour) unflip(left int) {
	for len(t.flips) > left {
		last := t.flips[len(t.flips)-1]
		if last.turned == t.turned {
			last.from, last.to = last.to, last.from
		}
		t.reverse(last.from, last.to)
		t.flips = t.flips[:len(t.flips)-1]
	}
}

// turn walks the tour in the other direction.
func (t *tour) turn() { t.mirrored, t.turned = !t.mirrored, !t.turned }

func (t *tour) wake(cities ...int32) {
	for _, c := range cities {
		if !t.in[c] {
			t.in[c] = true
			t.queue = append(t.queue, c)
		}
	}
}

// repair improves around the waiting cities until none of them gives anything.
func (t *tour) repair() {
	for len(t.queue) > 0 {
		c := t.queue[len(t.queue)-1]
		t.queue = t.queue[:len(t.queue)-1]
		t.in[c] = false
		for t.improve(c) {
		}
	}
}

// improve tries chains of exchanges that begin by taking out a leg at c, and keeps the first that shortens the tour.
func (t *tour) improve(c int32) bool {
	for range 2 {
		mark := len(t.flips)
		other := t.next(c)
		if gain := t.step(c, other, t.leg(c, other), 1); gain > 0 {
			t.cost -= gain
			for _, f := range t.flips[mark:] {
				t.wake(f.from, f.to, t.next(f.from), t.prev(f.from), t.next(f.to), t.prev(f.to))
			}
			t.wake(c, other)
			return true
		}
		t.turn()
	}
	return false
}

// step extends a chain. The tour is closed by the leg from last to first; its gain so far counts as if that leg were
// not there. It gives what the best chain found gains; 0 leaves the tour as it was.
//
//	first → last … from → to …   becomes   first → from … last → to: the path last … from is reversed
func (t *tour) step(first, last int32, gain int64, level int) int64 {
	if level > depth {
		return 0
	}
	width := 1
	if level <= len(breadth) {
		width = breadth[level-1]
	}
	type move struct {
		to    int32
		value int64
	}
	var moves [broadest]move
	count := 0
	for _, to := range t.near[last] {
		rest := gain - t.leg(last, to)
		if rest <= 0 {
			break
		}
		from := t.prev(to)
		if to == first || from == last || to == last {
			continue
		}
		value := rest + t.leg(from, to)
		k := min(count, width-1)
		if count == width && value <= moves[k].value {
			continue
		}
		for ; k > 0 && moves[k-1].value < value; k-- {
			moves[k] = moves[k-1]
		}
		moves[k] = move{to, value}
		count = min(count+1, width)
	}
	for _, m := range moves[:count] {
		from, mark := t.prev(m.to), len(t.flips)
		t.flip(last, from)
		closed := m.value - t.leg(first, from)
		if more := t.step(first, from, m.value, level+1); more > max(closed, 0) {
			return more
		}
		t.unflip(mark + 1)
		if closed > 0 {
			return closed
		}
		t.unflip(mark)
	}
	return 0
}

// kick makes a double bridge of three short neighbouring segments: A B C becomes A C B, by three reversals.
func (t *tour) kick() {
	size := min(int(t.n)/4, kickBy)
	start := t.rnd.below(int(t.n))
	city := func(offset int) int32 {
		if t.mirrored {
			offset = int(t.n) - offset
		}
		return t.order[(start+offset)%int(t.n)]
	}
	b := 1 + t.rnd.below(size)
	c := b + 1 + t.rnd.below(size)
	p1, p2, p3, p4, p5, p6 := city(0), city(1), city(b), city(b+1), city(c), city(c+1)
	t.cost += t.leg(p1, p4) + t.leg(p5, p2) + t.leg(p3, p6) - t.leg(p1, p2) - t.leg(p3, p4) - t.leg(p5, p6)
	t.flip(p2, p5) // A p5…p4 p3…p2 D
	t.flip(p5, p4)
	t.flip(p3, p2)
	t.wake(p1, p2, p3, p4, p5, p6)
}

// search kicks and repairs until the meter says so.
func (t *tour) search(until func(kicks int64) bool) {
	t.repair()
	t.flips = t.flips[:0]
	for t.n >= 8 {
		if t.kicks%glance == 0 && until(t.kicks) {
			return
		}
		t.kicks++
		before := t.cost
		t.kick()
		t.repair()
		if t.cost > before {
			t.unflip(0)
			t.cost = before
		}
		t.flips = t.flips[:0]
	}
}

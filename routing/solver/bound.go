package solver

import (
	"cmp"
	"math"
	"slices"
)

// boundWork is how many legs the bound may look at: some hundredths of a second.
const boundWork = 30_000_000

// bounder works out what no plan can undercut that leaves out no required visit. Take one leg at the depot out of each
// of R routes: what is left is a tree over all occurrences and the depot, and the legs taken out lead to R different
// occurrences. So a least tree and the R least legs at the depot cost no more than any plan. Prices on the occurrences,
// which every plan pays twice, make both alike: M. Held and R. M. Karp, The traveling-salesman problem and minimum spanning
// trees: part II, Mathematical Programming 1, 1971; M. L. Fisher, Optimal solution of vehicle routing problems using minimum
// K-trees, Operations Research 42(4), 1994. Loads and windows are not looked at: with them the bound is loose.
type bounder struct {
	p       *problem
	legs    []int32 // a matrix of the problem
	fixed   float64 // least price of using a slot
	least   int     // shifts that any plan uses
	most    int
	jobs    []int32   // of each occurrence
	depot   []float64 // least leg between the depots and each occurrence
	price   []float64 // on each occurrence
	open    float64   // reward of a leg at the depot: plans have 2 × least of them at least
	degree  []int     // of each occurrence in the last tree
	atDepot int
	key     []float64
	from    []int32
}

// bound gives a price that no plan undercuts unless it leaves out required visits; 0 is not known.
func (p *problem) bound() int64 {
	b := p.newBounder(p.price)
	if b == nil {
		return 0
	}
	legs := b.ascend()
	if p.goal.Balance == 0 {
		return max(0, int64(legs))
	}
	if &p.time[0] != &p.price[0] {
		t := p.newBounder(p.time)
		t.fixed = 0
		return max(0, int64(legs)) + p.balanceBound(t.ascend())
	}
	return max(0, int64(legs)) + p.balanceBound(legs-float64(b.least)*b.fixed)
}

// balanceBound is what so much travel costs by the balance when all slots share it and the service in proportion to what
// is fair: no other division of it has a lower sum of squares.
func (p *problem) balanceBound(travel float64) int64 {
	over := max(0, travel)
	for j := range p.jobs {
		if b := &p.jobs[j]; !b.optional {
			over += float64(b.service) * float64(b.times())
		}
	}
	fair := 0.0
	for i := range p.slots {
		fair += float64(p.slots[i].fair)
	}
	if over -= fair; over <= 0 {
		return 0
	}
	return max(0, int64(float64(p.goal.Balance)*over*over/fair)-int64(len(p.slots)))
}

// times is how often a job is made at least.
func (b *job) times() int {
	least := math.MaxInt
	for _, days := range b.patterns {
		least = min(least, len(days))
	}
	return least
}

// newBounder gives nil for a problem that is too big, or where an optional visit may make a way shorter.
func (p *problem) newBounder(legs []int32) *bounder {
	b := &bounder{p: p, legs: legs, least: 1, most: len(p.slots), fixed: math.Inf(1)}
	service := 0.0
	for j := range p.jobs {
		job := &p.jobs[j]
		if job.optional || len(job.patterns) == 0 {
			return nil
		}
		for range job.times() {
			b.jobs, b.depot = append(b.jobs, int32(j)), append(b.depot, b.toDepot(int32(j)))
		}
		service += float64(job.service) * float64(job.times())
		b.least = max(b.least, job.times())
	}
	n := len(b.jobs)
	if n == 0 || n*n > boundWork/10 || len(p.slots) == 0 {
		return nil
	}
	longest := 1.0
	for i := range p.slots {
		s := &p.slots[i]
		b.fixed = min(b.fixed, float64(s.fixed))
		longest = max(longest, float64(s.shut)-float64(s.open)+float64(s.overtime))
	}
	b.least = min(max(b.least, p.fewest, int(math.Ceil(service/longest))), n, b.most)
	b.price, b.degree, b.key, b.from = make([]float64, n), make([]int, n), make([]float64, n), make([]int32, n)
	return b
}

func (b *bounder) toDepot(j int32) float64 {
	least := int32(math.MaxInt32)
	at, places := int(b.p.jobs[j].place), b.p.places
	for i := range b.p.slots {
		s := &b.p.slots[i]
		least = min(least, b.legs[int(s.start)*places+at], b.legs[at*places+int(s.end)])
	}
	return float64(least)
}

// ascend moves the prices towards where each occurrence has two legs, and gives the best bound on the way.
func (b *bounder) ascend() float64 {
	rounds := min(200, boundWork/(len(b.jobs)*len(b.jobs)))
	best := b.tree()
	stride := max(1, best) / float64(2*len(b.jobs)) // half an average leg
	for range rounds {
		for i := range b.price {
			b.price[i] += stride * float64(b.degree[i]-2)
		}
		b.open = max(0, b.open+stride*float64(2*b.least-b.atDepot))
		best = max(best, b.tree())
		stride *= math.Pow(0.01, 1/float64(rounds))
	}
	return best - 1e-6*math.Abs(best)
}

// tree gives the cost of the least tree and legs at the depot with the prices as they are (R. C. Prim, Bell System
// Technical Journal 36, 1957).
func (b *bounder) tree() float64 {
	n, sum := len(b.jobs), 0.0
	for i := range n {
		b.key[i], b.from[i], b.degree[i] = b.depot[i]+b.price[i]-b.open, -1, 0
	}
	b.atDepot = 0
	sum += b.close()
	for range n {
		at := -1
		for i, k := range b.key {
			if !math.IsInf(k, -1) && (at < 0 || k < b.key[at]) {
				at = i
			}
		}
		sum += b.key[at]
		b.degree[at]++
		if f := b.from[at]; f >= 0 {
			b.degree[f]++
		} else {
			b.atDepot++
		}
		b.key[at] = math.Inf(-1) // in the tree
		b.grow(at)
	}
	for _, p := range b.price {
		sum -= 2 * p
	}
	return sum + 2*float64(b.least)*b.open
}

// grow offers the legs of an occurrence that has come into the tree.
func (b *bounder) grow(at int) {
	p := b.p
	j, places := b.jobs[at], p.places
	row := b.legs[int(p.jobs[j].place)*places:]
	col := b.legs[int(p.jobs[j].place):]
	for i, k := range b.key {
		if math.IsInf(k, -1) || b.jobs[i] == j { // two occurrences of one job are on different days
			continue
		}
		to := int(p.jobs[b.jobs[i]].place)
		if c := float64(min(row[to], col[to*places])) + b.price[at] + b.price[i]; c < k {
			b.key[i], b.from[i] = c, int32(at)
		}
	}
}

// close takes the least legs at the depot: as many as any plan has routes, and more while they pay.
func (b *bounder) close() (sum float64) {
	order := make([]int32, len(b.jobs))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(b.key[x], b.key[y]) })
	for k, i := range order[:min(len(order), b.most)] {
		cost := b.key[i] + b.fixed
		if k >= b.least && cost >= 0 {
			break
		}
		sum += cost
		b.degree[i]++
		b.atDepot++
	}
	return sum
}

package solver

import (
	"slices"
	"sync"
)

const (
	nearMost  = 160 // neighbours that a ruin may walk along
	closeMost = 40  // neighbours beside which an insertion is tried in a big problem
	smallSize = 260 // occurrences a day up to which every position is tried
)

// takeNeighbours sorts for each job the others by price, and those that may stand in one route with it by price and time together.
func (p *problem) takeNeighbours() {
	n := len(p.jobs)
	p.near = make([][]int32, n)
	unlike := p.unlike
	if len(p.nodeJob) > smallSize*p.days {
		p.close = make([][]int32, n)
		if p.choosy {
			p.soon = make([][]int32, n)
		}
		kin := p.newKin()
		unlike = func(a, b int) int64 { // others come behind: a visit is put into routes in which a close neighbour stands
			if !kin.are(a, b) {
				return p.unlike(a, b) + 1<<40
			}
			return p.unlike(a, b)
		}
	}
	const parts = 8
	var all sync.WaitGroup
	for part := range parts {
		all.Go(func() {
			keys := make([]int64, n)
			for j := part; j < n; j += parts {
				p.near[j] = nearest(keys, j, min(nearMost, n-1), p.apart)
				if p.close == nil {
					continue
				}
				if p.soon == nil {
					p.close[j] = p.nodesOf(nearest(keys, j, min(closeMost, n-1), unlike))
					continue
				}
				p.soon[j] = nearest(keys, j, min(nearMost, n-1), unlike)
				p.close[j] = p.nodesOf(p.soon[j][:min(closeMost, n-1)])
			}
		})
	}
	all.Wait()
}

// nodesOf lists the nodes of jobs.
func (p *problem) nodesOf(jobs []int32) (out []int32) {
	for _, j := range jobs {
		for n := p.jobs[j].first; n < p.jobs[j].first+p.jobs[j].count; n++ {
			out = append(out, n)
		}
	}
	return out
}

// nearest gives the k jobs with the smallest value beside j; keys is scratch of one for each job.
func nearest(keys []int64, j, k int, value func(a, b int) int64) []int32 {
	for i := range keys {
		keys[i] = value(j, i)<<20 | int64(i)
	}
	keys[j] = -1 // sorts first
	if len(keys) > 4*k {
		part(keys, k+1)
		keys = keys[:k+1]
	}
	slices.Sort(keys)
	out := make([]int32, k)
	for i := range out {
		out[i] = int32(keys[i+1] & (1<<20 - 1))
	}
	return out
}

// part moves the k smallest to the front: C. A. R. Hoare, Algorithm 65: Find, 1961.
func part(keys []int64, k int) {
	lo, hi := 0, len(keys)-1
	for lo < hi {
		pivot := keys[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for keys[i] < pivot {
				i++
			}
			for keys[j] > pivot {
				j--
			}
			if i <= j {
				keys[i], keys[j] = keys[j], keys[i]
				i++
				j--
			}
		}
		switch {
		case k-1 <= j:
			hi = j
		case k-1 >= i:
			lo = i
		default:
			return
		}
	}
}

// apart is the price between two jobs, there and back.
func (p *problem) apart(a, b int) int64 {
	x, y := int(p.jobs[a].place), int(p.jobs[b].place)
	return int64(p.price[x*p.places+y]) + int64(p.price[y*p.places+x])
}

// unlike is the lesser price of one job after the other with a part of the wait, and all the lateness, between them:
// T. Vidal et al., A hybrid genetic algorithm with adaptive diversity management for a large class of vehicle routing
// problems with time-windows, Computers & Operations Research 40(1), 2013.
func (p *problem) unlike(a, b int) int64 { return min(p.follow(a, b), p.follow(b, a)) }

func (p *problem) follow(a, b int) int64 {
	x, y := &p.jobs[a], &p.jobs[b]
	cell := int(x.place)*p.places + int(y.place)
	value := int64(p.price[cell])
	if !p.timed {
		return value
	}
	ha, hb := &p.hours[a*p.days], &p.hours[b*p.days]
	ready := int64(x.service) + int64(p.time[cell])
	wait := max(0, int64(hb.open)-int64(ha.shut)-ready)
	late := max(0, int64(ha.open)+ready-int64(hb.shut))
	return value + wait/5 + late
}

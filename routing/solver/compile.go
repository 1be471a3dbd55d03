package solver

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// compile checks a model and flattens it.
func compile(m *Model) (*problem, error) {
	if err := m.validate(); err != nil {
		return nil, err
	}
	p := &problem{days: max(m.Days, 1), goal: m.Goal}
	p.takeMatrices(m)
	p.takeSlots(m)
	p.takeShapes(m)
	p.takeJobs(m)
	p.takeRights(m)
	p.takeFixed(m)
	p.takeLosses(m)
	p.takeTolls()
	p.fewest = p.fewestSlots()
	return p, nil
}

// takeMatrices adds a place at no distance from anywhere, should a shift begin or end nowhere.
func (p *problem) takeMatrices(m *Model) {
	p.places = m.Price.Places
	open := slices.ContainsFunc(m.Reps, func(r Rep) bool {
		return slices.ContainsFunc(r.Shifts, func(s Shift) bool { return s.Start == Nowhere || s.End == Nowhere })
	})
	same := &m.Price.Cells[0] == &m.Time.Cells[0]
	p.price, p.time = m.Price.Cells, m.Time.Cells
	if open {
		p.price = widened(m.Price)
		p.time = p.price
		if !same {
			p.time = widened(m.Time)
		}
		p.places++
	}
	p.priceTo = transposed(p.price, p.places)
	p.timeTo = p.priceTo
	if !same {
		p.timeTo = transposed(p.time, p.places)
	}
}

func widened(m Matrix) []int32 {
	n := m.Places + 1
	out := make([]int32, n*n)
	for i := range m.Places {
		copy(out[i*n:], m.Cells[i*m.Places:(i+1)*m.Places])
	}
	return out
}

// transposed gives the matrix itself when it is symmetric: half the memory to keep in the cache.
func transposed(cells []int32, n int) []int32 {
	for i := range n {
		for k := range i {
			if cells[i*n+k] != cells[k*n+i] {
				out := make([]int32, n*n)
				for i := range n {
					for k := range n {
						out[k*n+i] = cells[i*n+k]
					}
				}
				return out
			}
		}
	}
	return cells
}

// takeSlots makes a slot of each shift; slots that nothing tells apart are of one kind.
func (p *problem) takeSlots(m *Model) {
	personal := m.personal()
	named := m.named()
	kinds, fair := map[string]int32{}, m.fair()
	p.dayKinds = make([][]int32, p.days)
	for r, rep := range m.Reps {
		for i, s := range rep.Shifts {
			name := fmt.Sprint(rep.Skills, s, named[r])
			if personal || len(s.Head)+len(s.Tail) > 0 {
				name = fmt.Sprint(r, i)
			}
			kind, known := kinds[name]
			if !known {
				kind = int32(len(kinds))
				kinds[name] = kind
				p.kindSlots = append(p.kindSlots, 0)
				p.dayKinds[s.Day] = append(p.dayKinds[s.Day], kind)
			}
			p.kindSlots[kind]++
			p.slotKind, p.slotDay = append(p.slotKind, kind), append(p.slotDay, int32(s.Day))
			p.slots = append(p.slots, p.slotOf(s, int32(r), int32(i), kind))
			p.slots[len(p.slots)-1].fair = int64(fair[len(p.slots)-1])
		}
	}
	p.kinds = len(kinds)
}

// named gives for each rep, as a text to compare, the visits whose list of reps has it.
func (m *Model) named() []string {
	lists := make([][]byte, len(m.Reps))
	for i, v := range m.Visits {
		for r := range lists {
			if slices.Contains(v.Reps, r) {
				lists[r] = strconv.AppendInt(append(lists[r], ' '), int64(i), 10)
			}
		}
	}
	out := make([]string, len(lists))
	for r := range lists {
		out[r] = string(lists[r])
	}
	return out
}

func (p *problem) slotOf(s Shift, rep, shift, kind int32) slot {
	out := slot{
		rep: rep, shift: shift, day: int32(s.Day), kind: kind, start: int32(s.Start), end: int32(s.End),
		open: s.Hours.Open, shut: s.Hours.Close, overtime: s.Overtime, overprice: s.OvertimePrice, longest: s.Longest,
		capacity: s.Capacity, fixed: int64(s.Fixed), breaks: s.Breaks,
		rules: rulesOf(&s),
	}
	if s.Start == Nowhere {
		out.start = int32(p.places - 1)
	}
	if s.End == Nowhere {
		out.end = int32(p.places - 1)
	}
	if s.Longest <= 0 {
		out.longest = never
	}
	for d, c := range s.Capacity {
		if c <= 0 {
			out.capacity[d] = never
		}
	}
	out.exact = len(s.Breaks) > 0 || s.Overtime > 0 && s.OvertimePrice > 0
	return out
}

// takeLosses weighs each priority above all the lower ones together, as far as 64 bits go.
func (p *problem) takeLosses(m *Model) {
	var dearest, fixed, overload int64
	for _, c := range p.price {
		dearest = max(dearest, int64(c))
	}
	for _, s := range p.slots {
		fixed = max(fixed, s.fixed+int64(s.overtime)*int64(s.overprice))
		over := max(0, float64(s.shut)-float64(s.open)+float64(s.overtime)-float64(s.fair))
		overload = max(overload, int64(min(float64(p.goal.Balance)*over*over/float64(s.fair), 1<<28)))
	}
	var count [10]int64
	for _, v := range m.Visits {
		if v.Prize == 0 {
			count[v.Priority]++
		}
	}
	var weight [10]int64
	next := 4*dearest + fixed + 2*overload + 1
	for k := 9; k >= 0; k-- {
		if count[k] > 0 {
			weight[k] = next
			next = min(next*(count[k]+1), math.MaxInt64>>24)
		}
	}
	p.least = 1
	for k := 9; k >= 0; k-- {
		if p.least == 1 && weight[k] > 0 {
			p.least = weight[k]
		}
	}
	for j, v := range m.Visits {
		p.jobs[j].lost = weight[v.Priority]
		if v.Prize > 0 {
			p.jobs[j].lost, p.jobs[j].optional = int64(v.Prize), true
		}
		p.required = p.required || v.Prize == 0
	}
}

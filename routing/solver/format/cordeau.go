package format

import (
	"math"

	"xuntu.dev/routing/solver"
)

// Types of Cordeau's files.
const (
	cordeauPVRP  = 1
	cordeauMDVRP = 2
)

// readCordeau reads a PVRP or an MDVRP: type, vehicles (a day, or a depot), customers, days or depots; for each of
// those the longest duration (0 is no limit) and the capacity; then the nodes. Of a pattern the leftmost bit is day 1.
func readCordeau(l *lines) (*Instance, error) {
	if !l.next() {
		return nil, l.fail("the file is empty")
	}
	head, err := l.numbers(4)
	if err != nil {
		return nil, err
	}
	if err := l.whole(head[:4]...); err != nil {
		return nil, err
	}
	kind, vehicles, customers, periods := int(head[0]), int(head[1]), int(head[2]), int(head[3])
	switch {
	case kind != cordeauPVRP && kind != cordeauMDVRP:
		return nil, l.fail("type %d; 1 (PVRP) and 2 (MDVRP) are known. Or is it another format?", kind)
	case vehicles < 1 || periods < 1 || periods > 30 || vehicles*periods > maxVehicles || customers < 1 || customers > maxCustomers:
		return nil, l.fail("%d vehicles, %d customers, %d days or depots", vehicles, customers, periods)
	}
	in := &Instance{Kind: "PVRP", Model: &solver.Model{Days: periods}, unit: fine, straight: true}
	shifts := make([]solver.Shift, periods)
	for d := range shifts {
		if shifts[d], err = cordeauShift(l); err != nil {
			return nil, err
		}
	}
	if kind == cordeauMDVRP {
		in.Kind, in.Model.Days = "MDVRP", 1
		err = in.cordeauDepots(l, customers, vehicles, shifts)
	} else {
		err = in.cordeauDays(l, customers, vehicles, shifts)
	}
	in.Model.Price, in.Model.Time = matrix(in.places, finePrice), matrix(in.places, fineTime)
	return in, err
}

// cordeauShift reads the limits of a day or depot.
func cordeauShift(l *lines) (solver.Shift, error) {
	s := solver.Shift{Hours: anyTime}
	if !l.next() {
		return s, l.fail("a line with duration and capacity is missing")
	}
	row, err := l.numbers(2)
	if err != nil {
		return s, err
	}
	if err := l.whole(row[1]); err != nil {
		return s, err
	}
	s.Capacity = solver.Load{int32(row[1])}
	s.Longest, err = l.scaled(max(row[0], 0), fine)
	return s, err
}

// node reads the next node: number, x, y, service, demand, and what follows.
func (in *Instance) node(l *lines) ([]float64, error) {
	if !l.next() {
		return nil, l.fail("a node is missing: the file ends before the number of customers it names")
	}
	row, err := l.numbers(5)
	if err != nil {
		return nil, err
	}
	return row, l.whole(row[0], row[4])
}

func (in *Instance) customer(l *lines) (v solver.Visit, row []float64, err error) {
	if row, err = in.node(l); err != nil {
		return v, nil, err
	}
	if row[3] < 0 {
		return v, nil, l.fail("service %v is below 0", row[3])
	}
	v = solver.Visit{Place: len(in.places), Load: solver.Load{int32(row[4])}}
	v.Service, err = l.scaled(math.Ceil(row[3]*fine)/fine, fine)
	in.places = append(in.places, point{row[1], row[2]})
	in.IDs = append(in.IDs, int(row[0]))
	return v, row, err
}

// cordeauDays reads the depot, then the customers with their patterns of days.
func (in *Instance) cordeauDays(l *lines, customers, vehicles int, shifts []solver.Shift) error {
	depot, err := in.node(l)
	if err != nil {
		return err
	}
	in.places = append(in.places, point{depot[1], depot[2]})
	for range customers {
		v, row, err := in.customer(l)
		if err != nil {
			return err
		}
		if len(row) < 7 || len(row) < 7+int(max(row[6], 0)) || row[6] < 1 {
			return l.fail("%d numbers; a customer has 7 and its patterns", len(row))
		}
		for _, bits := range row[7 : 7+int(row[6])] {
			days := daysOf(int(bits), len(shifts))
			if days == nil {
				return l.fail("pattern %v has no day of the %d", bits, len(shifts))
			}
			v.Patterns = append(v.Patterns, days)
		}
		in.Model.Visits = append(in.Model.Visits, v)
	}
	for range vehicles {
		rep := solver.Rep{}
		for d, s := range shifts {
			s.Day = d
			rep.Shifts = append(rep.Shifts, s)
		}
		in.Model.Reps = append(in.Model.Reps, rep)
		in.Depots = append(in.Depots, int(depot[0]))
	}
	return nil
}

// daysOf reads the bits from left to right.
func daysOf(bits, days int) (out []int) {
	for d := range days {
		if bits>>(days-1-d)&1 == 1 {
			out = append(out, d)
		}
	}
	return out
}

// cordeauDepots reads the customers, then the depots. Which depots a customer may have is not read: all may serve all.
func (in *Instance) cordeauDepots(l *lines, customers, vehicles int, shifts []solver.Shift) error {
	for range customers {
		v, _, err := in.customer(l)
		if err != nil {
			return err
		}
		in.Model.Visits = append(in.Model.Visits, v)
	}
	for _, s := range shifts {
		row, err := in.node(l)
		if err != nil {
			return err
		}
		s.Start, s.End = len(in.places), len(in.places)
		in.places = append(in.places, point{row[1], row[2]})
		for range vehicles {
			in.Model.Reps = append(in.Model.Reps, solver.Rep{Shifts: []solver.Shift{s}})
			in.Depots = append(in.Depots, int(row[0]))
		}
	}
	return nil
}

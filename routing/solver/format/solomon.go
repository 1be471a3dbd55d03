package format

import (
	"math"
	"strings"

	"xuntu.dev/routing/solver"
)

// Floored to one decimal, as the DIMACS challenge counts.
func flooredTenths(a, b point) float64 { return math.Floor(a.to(b)*10 + 1e-9) }

const (
	maxCustomers = 20_000
	maxVehicles  = 5_000
)

// readSolomon reads a VRPTW: a fleet of equal vehicles, one depot, a window for each customer.
func readSolomon(l *lines, o Options) (*Instance, error) {
	in := &Instance{Kind: "VRPTW", Model: &solver.Model{Days: 1, Goal: solver.Goal{FewestShifts: o.FewestShifts}}, unit: 10}
	if o.FewestShifts {
		in.unit, in.straight = fine, true
	}
	if !l.next() {
		return nil, l.fail("the file is empty")
	}
	in.Name = l.text
	fleet, err := solomonFleet(l)
	if err != nil {
		return nil, err
	}
	for l.next() && !strings.HasPrefix(strings.ToUpper(l.text), "CUST NO") {
	}
	var hours solver.Window
	for l.next() {
		row, err := l.numbers(7)
		if err != nil {
			return nil, err
		}
		if len(in.places) > maxCustomers {
			return nil, l.fail("more than %d customers", maxCustomers)
		}
		visit, err := in.solomonVisit(l, row)
		if err != nil {
			return nil, err
		}
		if len(in.places) == 0 {
			hours = visit.Windows[0]
			in.Depots = []int{int(row[0])}
		} else {
			in.Model.Visits = append(in.Model.Visits, visit)
			in.IDs = append(in.IDs, int(row[0]))
		}
		in.places = append(in.places, point{row[1], row[2]})
	}
	if len(in.places) < 2 {
		return nil, l.fail("the list of customers is missing or has no customer after the depot")
	}
	in.fleet(int(fleet[0]), solver.Shift{Hours: hours, Capacity: solver.Load{int32(fleet[1])}})
	if o.FewestShifts {
		in.Model.Price, in.Model.Time = matrix(in.places, finePrice), matrix(in.places, fineTime)
	} else {
		in.Model.Price = matrix(in.places, flooredTenths)
		in.Model.Time = in.Model.Price
	}
	return in, nil
}

// solomonFleet reads the number of vehicles and their capacity.
func solomonFleet(l *lines) ([]float64, error) {
	for l.next() {
		if !strings.HasPrefix(strings.ToUpper(l.text), "NUMBER") {
			continue
		}
		if !l.next() {
			break
		}
		row, err := l.numbers(2)
		if err != nil {
			return nil, err
		}
		if err := l.whole(row[:2]...); err != nil {
			return nil, err
		}
		if row[0] < 1 || row[0] > maxVehicles {
			return nil, l.fail("%v vehicles, 1 to %d are possible", row[0], maxVehicles)
		}
		return row, nil
	}
	return nil, l.fail("the line NUMBER CAPACITY and the fleet under it are missing")
}

func (in *Instance) solomonVisit(l *lines, row []float64) (v solver.Visit, err error) {
	if err := l.whole(row[0], row[3]); err != nil {
		return v, err
	}
	if row[4] > row[5] || row[6] < 0 {
		return v, l.fail("window %v … %v, service %v", row[4], row[5], row[6])
	}
	var t [3]int32
	for i := range t {
		if t[i], err = l.scaled(row[4+i], in.unit); err != nil {
			return v, err
		}
	}
	return solver.Visit{
		Place: len(in.places), Service: t[2], Windows: []solver.Window{{Open: t[0], Close: t[1]}},
		Load: solver.Load{int32(row[3])},
	}, nil
}

// fleet gives the model equal reps at the first depot.
func (in *Instance) fleet(vehicles int, shift solver.Shift) {
	depot := in.Depots[0]
	in.Depots = nil
	for range vehicles {
		in.Model.Reps = append(in.Model.Reps, solver.Rep{Shifts: []solver.Shift{shift}})
		in.Depots = append(in.Depots, depot)
	}
}

package format

import (
	"fmt"

	"xuntu.dev/routing/solver"
)

// depots gives the places of the depots; without a section it is the first node.
func (s *sheet) depots(nodes int) ([]int, error) {
	var out []int
	for _, r := range s.sections["DEPOT_SECTION"] {
		if r.values[0] == -1 {
			break
		}
		id := int(r.values[0])
		if id < 1 || id > nodes || id != len(out)+1 {
			return nil, fmt.Errorf("line %d: depot %v; the depots must be the first nodes", r.line, r.values[0])
		}
		out = append(out, id-1)
	}
	if out == nil {
		out = []int{0}
	}
	if len(out) >= nodes {
		return nil, fmt.Errorf("%d depots among %d nodes leave no customer", len(out), nodes)
	}
	return out, nil
}

// vrplibVisits reads loads, service, windows and prizes.
func (in *Instance) vrplibVisits(s *sheet, ids []int, unit float64) error {
	n := len(ids)
	depots, err := s.depots(n)
	if err != nil {
		return err
	}
	service, err := s.number("SERVICE_TIME")
	if err != nil {
		return err
	}
	columns := make([][]int32, 5)
	for i, c := range []struct {
		section string
		k       int
		unit    float64
	}{{"DEMAND_SECTION", 1, 1}, {"SERVICE_TIME_SECTION", 1, unit}, {"TIME_WINDOW_SECTION", 1, unit}, {"TIME_WINDOW_SECTION", 2, unit}, {"PRIZE_SECTION", 1, unit}} {
		if columns[i], err = s.column(c.section, n, c.k, c.unit); err != nil {
			return err
		}
	}
	for i := len(depots); i < n; i++ {
		v := solver.Visit{Place: i, Load: solver.Load{columns[0][i]}, Service: columns[1][i], Prize: columns[4][i]}
		if s.sections["SERVICE_TIME_SECTION"] == nil {
			v.Service = int32(service * unit)
		}
		if s.sections["TIME_WINDOW_SECTION"] != nil {
			v.Windows = []solver.Window{{Open: columns[2][i], Close: columns[3][i]}}
		}
		in.Model.Visits = append(in.Model.Visits, v)
		in.IDs = append(in.IDs, ids[i])
	}
	return nil
}

// vrplibReps reads the fleet: who starts where, with what capacity, and whom each may visit.
func (in *Instance) vrplibReps(s *sheet, ids []int, unit float64) error {
	n := len(ids)
	depots, err := s.depots(n)
	if err != nil {
		return err
	}
	vehicles, err := in.vehicles(s)
	if err != nil {
		return err
	}
	capacity, err := s.number("CAPACITY")
	if err != nil {
		return err
	}
	longest, err := s.number("VEHICLES_MAX_DURATION")
	if err != nil {
		return err
	}
	own, err := s.column("CAPACITY_SECTION", vehicles, 1, 1)
	if err != nil {
		return err
	}
	base, err := s.column("VEHICLES_DEPOT_SECTION", vehicles, 1, 1)
	if err != nil {
		return err
	}
	for k := range vehicles {
		at := max(int(base[k]), 1) - 1
		if at >= len(depots) {
			return fmt.Errorf("VEHICLES_DEPOT_SECTION: vehicle %d stands at node %d, which is no depot", k+1, at+1)
		}
		shift := solver.Shift{Start: at, End: at, Hours: anyTime, Longest: int32(longest * unit), Capacity: solver.Load{int32(capacity)}}
		if own[k] > 0 {
			shift.Capacity[0] = own[k]
		}
		if rows := s.sections["TIME_WINDOW_SECTION"]; rows != nil {
			shift.Hours = solver.Window{Open: int32(rows[at].values[1] * unit), Close: int32(rows[at].values[2] * unit)}
		}
		in.Model.Reps = append(in.Model.Reps, solver.Rep{Shifts: []solver.Shift{shift}})
		in.Depots = append(in.Depots, ids[at])
	}
	in.First = in.tour()
	return in.vrplibRights(s, vehicles, len(depots))
}

// vehicles gives how many there are; without a header a TSP has one and a CVRP as many as customers.
func (in *Instance) vehicles(s *sheet) (int, error) {
	v, err := s.number("VEHICLES")
	switch {
	case err != nil:
		return 0, err
	case v > maxVehicles:
		return 0, fmt.Errorf("header VEHICLES: %v are more than %d", v, maxVehicles)
	case v >= 1:
		return int(v), nil
	case in.tour():
		return 1, nil
	}
	return min(len(in.Model.Visits), maxVehicles), nil
}

// vrplibRights reads which clients a vehicle may visit.
func (in *Instance) vrplibRights(s *sheet, vehicles, depots int) error {
	rows := s.sections["VEHICLES_ALLOWED_CLIENTS_SECTION"]
	if rows == nil {
		return nil
	}
	if len(rows) != vehicles {
		return fmt.Errorf("VEHICLES_ALLOWED_CLIENTS_SECTION has %d rows for %d vehicles", len(rows), vehicles)
	}
	for i := range in.Model.Visits {
		in.Model.Visits[i].Reps = []int{}
	}
	for k, r := range rows {
		for _, id := range r.values[1:] {
			i := int(id) - 1 - depots
			if i < 0 || i >= len(in.Model.Visits) {
				return fmt.Errorf("line %d: client %v is not known", r.line, id)
			}
			in.Model.Visits[i].Reps = append(in.Model.Visits[i].Reps, k)
		}
	}
	return nil
}

// tour says whether one round trip through everything is asked for.
func (in *Instance) tour() bool { return in.Kind == "TSP" || in.Kind == "ATSP" }

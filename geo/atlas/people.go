package atlas

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// People knows who works where. The room org does; cmd shows it to this one.
type People interface {
	// Units gives every unit of the company, whatever the actor sees.
	Units(ctx context.Context, tx db.Tx) ([]Unit, error)
	// Employees gives those in the actor's scope, who has left among them.
	Employees(ctx context.Context, tx db.Tx) ([]Employee, error)
}

// Unit is what this room needs to know of one.
type Unit struct {
	ID   int32
	Code string
	Name string
}

// Employee is what this room needs to know of one.
type Employee struct {
	ID     int64
	UnitID int32
	Code   string
	Name   string
	Left   bool // works here no longer
}

// rep gives the employee who is to call at an outlet.
func (s *Service) rep(ctx context.Context, tx db.Tx, id int64) (Employee, error) {
	all, err := s.people.Employees(ctx, tx)
	if err != nil {
		return Employee{}, err
	}
	for _, e := range all {
		switch {
		case e.ID != id:
		case e.Left:
			return e, invalid([]problem{{field: "rep", code: "rep_left", value: id}})
		default:
			return e, nil
		}
	}
	return Employee{}, invalid([]problem{{field: "rep", code: "rep_unknown", value: id}})
}

// mayPut says whether the actor may put an outlet of the rep into the unit. The
// policies let a rep write whatever is its own, in any unit; this does not.
func mayPut(ctx context.Context, unit int32, rep *int64) error {
	actor, _ := access.From(ctx)
	if actor.Sees(unit, 0) || rep != nil && *rep == actor.EmployeeID && unit == actor.UnitID {
		return nil
	}
	return fault.New(fault.Forbidden, "out_of_scope", "this unit is outside what you may change").With("unitId", unit)
}

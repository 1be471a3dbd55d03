package main

import (
	"context"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/org"
)

// peopleOf shows the room org to the atlas in its own words.
type peopleOf struct{ org *org.Service }

// Units gives every unit of the company.
func (p peopleOf) Units(ctx context.Context, tx db.Tx) ([]atlas.Unit, error) {
	list, err := p.org.UnitNames(ctx, tx)
	out := make([]atlas.Unit, len(list))
	for i, u := range list {
		out[i] = atlas.Unit(u)
	}
	return out, err
}

// Employees gives those in the actor's scope.
func (p peopleOf) Employees(ctx context.Context, tx db.Tx) ([]atlas.Employee, error) {
	list, err := p.org.EmployeeNames(ctx, tx)
	out := make([]atlas.Employee, len(list))
	for i, e := range list {
		out[i] = atlas.Employee(e)
	}
	return out, err
}

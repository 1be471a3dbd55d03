package org

import (
	"context"

	"xuntu.dev/internal/db"
)

// UnitName is a unit as other rooms refer to it.
type UnitName struct {
	ID   int32
	Code string
	Name string
}

// EmployeeName is an employee as other rooms refer to it.
type EmployeeName struct {
	ID     int64
	UnitID int32
	Code   string
	Name   string
	Left   bool // works here no longer
}

var (
	directoryUnit     = db.Query[db.None, UnitName]("org/directory_unit")
	directoryEmployee = db.Query[atArgs, EmployeeName]("org/directory_employee")
)

// UnitNames gives every unit of the company, whatever the actor sees.
func (s *Service) UnitNames(ctx context.Context, tx db.Tx) ([]UnitName, error) {
	return directoryUnit.All(ctx, tx, db.None{})
}

// EmployeeNames gives the employees in the actor's scope, who has left among them.
func (s *Service) EmployeeNames(ctx context.Context, tx db.Tx) ([]EmployeeName, error) {
	return directoryEmployee.All(ctx, tx, atArgs{s.kit.Now()})
}

package org

import (
	"context"
	"time"

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
	directoryUnit = db.Query[db.None, UnitName]("org/directory_unit")
	unitAbove     = db.Query[struct {
		ID  int32
		Now time.Time
	}, int64]("org/unit_above")
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

// UnitsAbove gives a unit and those above it today, the nearest first, whatever the actor sees.
func (s *Service) UnitsAbove(ctx context.Context, tx db.Tx, unit int32) ([]int64, error) {
	return unitAbove.All(ctx, tx, struct {
		ID  int32
		Now time.Time
	}{unit, s.kit.Now()})
}

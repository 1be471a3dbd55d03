package org

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
)

// coded finds employees by the codes of records; taken are those that somebody has, in scope or not.
func (s *Service) coded(ctx context.Context, tx db.Tx, records []sheets.Record) (known map[string]employeeRow, taken map[string]bool, err error) {
	codes := make([]string, len(records))
	for i, r := range records {
		codes[i] = r.Text("code")
	}
	rows, err := employeeList.All(ctx, tx, employeeArgs{Codes: codes, Most: everybody, At: s.kit.Now()})
	if err != nil {
		return nil, nil, err
	}
	known, taken = map[string]employeeRow{}, map[string]bool{}
	for _, r := range rows {
		known[r.Code] = r
	}
	list, err := employeeTaken.All(ctx, tx, codesArgs{codes})
	for _, code := range list {
		taken[code] = true
	}
	return known, taken, err
}

// takeOn writes those who are new.
func (s *Service) takeOn(ctx context.Context, tx db.Tx, fresh []hire) error {
	var in importAddArgs
	for _, h := range fresh {
		in.Codes, in.Names, in.Phones = append(in.Codes, h.code), append(in.Names, h.name), append(in.Phones, h.phone)
		in.Units, in.Positions, in.Hired = append(in.Units, h.unit), append(in.Positions, h.position), append(in.Hired, h.hiredOn)
	}
	added, err := importAdd.All(ctx, tx, in)
	if err != nil {
		return err
	}
	post := importPostArgs{At: s.kit.Now()}
	for _, a := range added {
		post.Employees, post.Units = append(post.Employees, a.EmployeeID), append(post.Units, a.UnitID)
		post.Positions, post.Hired = append(post.Positions, a.PositionID), append(post.Hired, a.HiredOn)
	}
	_, err = importPost.Exec(ctx, tx, post)
	return err
}

type codesArgs struct{ Codes []string }

type knownRow struct {
	Kind   string
	ID     int32
	Code   string
	Name   string
	NameEn string
}

type importAddArgs struct {
	Codes     []string
	Names     []string
	Phones    []string
	Units     []int32
	Positions []int32
	Hired     []string
}

type importAddRow struct {
	EmployeeID int64
	UnitID     int32
	PositionID int32
	HiredOn    string
}

type importPostArgs struct {
	Employees []int64
	Units     []int32
	Positions []int32
	Hired     []string
	At        time.Time
}

var (
	employeeTaken = db.Query[codesArgs, string]("org/employee_taken")
	importKnown   = db.Query[db.None, knownRow]("org/import_known")
	importAdd     = db.Query[importAddArgs, importAddRow]("org/import_add")
	importPost    = db.Query[importPostArgs, db.None]("org/import_post")
)

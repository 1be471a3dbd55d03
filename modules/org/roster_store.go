package org

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// takeOn writes the good rows.
func (s *Service) takeOn(ctx context.Context, tx db.Tx, good []hire) error {
	var in importAddArgs
	for _, h := range good {
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
	importKnown = db.Query[codesArgs, knownRow]("org/import_known")
	importAdd   = db.Query[importAddArgs, importAddRow]("org/import_add")
	importPost  = db.Query[importPostArgs, db.None]("org/import_post")
)

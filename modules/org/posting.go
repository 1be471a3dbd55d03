package org

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Posting is a position held in a unit for a time.
type Posting struct {
	ID           int64  `json:"id"`
	UnitID       int32  `json:"unitId"`
	UnitName     string `json:"unitName"`
	PositionID   int32  `json:"positionId"`
	PositionCode string `json:"positionCode"`
	Position     string `json:"position"`
	PositionEn   string `json:"positionEn"`
	TreeID       int32  `json:"treeId"`
	From         string `json:"from,omitempty" db:"from_day" format:"date" doc:"absent: ever since"`
	To           string `json:"to,omitempty" db:"to_day" format:"date" doc:"the first day it is no longer held; absent: for ever"`
}

// NewPosting is a position to be given. In the main tree it takes the place of
// what is held there from that day on, unless it is to be held beside.
type NewPosting struct {
	UnitID     int32  `json:"unitId"`
	PositionID int32  `json:"positionId"`
	TreeID     int32  `json:"treeId,omitempty" doc:"the main tree when absent"`
	From       string `json:"from,omitempty" format:"date" doc:"today when absent"`
	To         string `json:"to,omitempty" format:"date" doc:"the first day it is no longer held"`
	Beside     bool   `json:"beside,omitempty" doc:"keep what is held already"`
	Reason     string `json:"reason,omitempty" maxLength:"200"`
}

// Post gives an employee a position in a unit.
func (s *Service) Post(ctx context.Context, employee int64, in NewPosting) (e Employee, err error) {
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		found, err := s.employee(ctx, tx, employee)
		if err != nil {
			return err
		}
		if err := mayChange(ctx, found.UnitID); err != nil {
			return err
		}
		if err := s.post(ctx, tx, employee, in); err != nil {
			return err
		}
		if err := s.settle(ctx, tx, employee); err != nil {
			return err
		}
		e, err = s.employee(ctx, tx, employee)
		return err
	})
	return e, err
}

func (s *Service) post(ctx context.Context, tx db.Tx, employee int64, in NewPosting) error {
	if err := mayChange(ctx, in.UnitID); err != nil {
		return err
	}
	if err := mayGivePosition(ctx, tx, in.PositionID); err != nil {
		return err
	}
	if err := s.crownByPosition(ctx, tx, employee, in.PositionID); err != nil {
		return err
	}
	tree, err := treeByID.One(ctx, tx, treeArgs{in.TreeID})
	if err != nil {
		return err
	}
	if !tree.Main { // what is below there may be in nobody's scope but the company's
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
	}
	if in.From == "" {
		if in.From, err = s.today(ctx, tx); err != nil {
			return err
		}
	}
	if in.To != "" && in.To <= in.From {
		return fault.New(fault.Invalid, "posting_ends_before", "a posting ends after the day it begins")
	}
	if tree.Main && !in.Beside {
		if err := s.endPostings(ctx, tx, postingEndArgs{EmployeeID: employee, TreeID: tree.ID, On: in.From}); err != nil {
			return err
		}
	}
	_, err = postingAdd.One(ctx, tx, postingAddArgs{employee, in.UnitID, in.PositionID, tree.ID, in.From, in.To})
	return err
}

// endPostings ends postings on a day; those that would only begin later are dropped.
func (s *Service) endPostings(ctx context.Context, tx db.Tx, in postingEndArgs) error {
	if _, err := postingDrop.Exec(ctx, tx, in); err != nil {
		return err
	}
	_, err := postingCut.Exec(ctx, tx, in)
	return err
}

// EndPosting ends one posting on a day, "" for today.
func (s *Service) EndPosting(ctx context.Context, employee, id int64, on string) error {
	actor, _ := access.From(ctx)
	return s.write(ctx, "", func(tx db.Tx) error {
		if _, err := postingOf.One(ctx, tx, postingOfArgs{employee, id}); err != nil || id == 0 {
			return orNotFound(err, "posting")
		}
		found, err := s.employee(ctx, tx, employee)
		if err != nil {
			return err
		}
		if err := mayChange(ctx, found.UnitID); err != nil {
			return err
		}
		if employee == actor.EmployeeID {
			return errNotYourself
		}
		if on == "" {
			if on, err = s.today(ctx, tx); err != nil {
				return err
			}
		}
		if err := s.endPostings(ctx, tx, postingEndArgs{EmployeeID: employee, ID: id, On: on}); err != nil {
			return err
		}
		return s.settle(ctx, tx, employee)
	})
}

func (s *Service) postingsOf(ctx context.Context, tx db.Tx, employee int64) ([]Posting, error) {
	return postingOf.All(ctx, tx, postingOfArgs{employee, 0})
}

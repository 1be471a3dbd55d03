package org

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/web"
)

// Unit is a node of a tree, as it stands on the day that was asked for.
type Unit struct {
	ID        int32      `json:"id"`
	Code      string     `json:"code"`
	Name      string     `json:"name"`
	Kind      string     `json:"kind" enum:"head_office,region,branch,office,team"`
	ParentID  int32      `json:"parentId" doc:"0 at the top"`
	TreeID    int32      `json:"treeId"`
	Location  *web.Point `json:"location,omitempty"`
	ClosedOn  string     `json:"closedOn,omitempty" format:"date"`
	Rev       int32      `json:"rev"`
	Reps      int32      `json:"reps" doc:"reps posted here, as far as your scope reaches"`
	RepsBelow int32      `json:"repsBelow" doc:"here and below, in this tree"`
}

// NewUnit is a unit to be made.
type NewUnit struct {
	Code     string     `json:"code" minLength:"1" maxLength:"40"`
	Name     string     `json:"name" minLength:"1" maxLength:"80"`
	Kind     string     `json:"kind" enum:"head_office,region,branch,office,team"`
	TreeID   int32      `json:"treeId,omitempty" doc:"the main tree when absent"`
	ParentID int32      `json:"parentId,omitempty" doc:"only in a tree beside the main one may a unit stand at the top"`
	Location *web.Point `json:"location,omitempty"`
	From     string     `json:"from,omitempty" format:"date" doc:"today when absent"`
	Reason   string     `json:"reason,omitempty" maxLength:"200"`
}

// UnitChange is what of a unit becomes another; what is absent stays.
type UnitChange struct {
	Rev      int32      `json:"rev"`
	Code     *string    `json:"code,omitempty" minLength:"1" maxLength:"40"`
	Name     *string    `json:"name,omitempty" minLength:"1" maxLength:"80"`
	Kind     *string    `json:"kind,omitempty" enum:"head_office,region,branch,office,team"`
	Location *web.Point `json:"location,omitempty"`
	ClosedOn *string    `json:"closedOn,omitempty" format:"date" doc:"from this day on the unit is no more; it must be empty"`
	Reason   string     `json:"reason,omitempty" maxLength:"200"`
}

// Units lists a tree on a day, parents first: the units in scope, the actor's
// own, and those above them. Tree 0 is the main one, day "" is today.
func (s *Service) Units(ctx context.Context, tree int32, on string) ([]Unit, error) {
	actor, _ := access.From(ctx)
	var rows []unitRow
	err := s.read(ctx, func(tx db.Tx) error {
		t, err := treeByID.One(ctx, tx, treeArgs{tree})
		if err != nil {
			return err
		}
		rows, err = unitList.All(ctx, tx, unitListArgs{t.ID, on, s.kit.Now(), actor.UnitID})
		return err
	})
	out := make([]Unit, len(rows))
	for i, r := range rows {
		out[i] = r.unit()
	}
	return out, err
}

func (r unitRow) unit() Unit {
	return Unit{
		r.ID, r.Code, r.Name, r.Kind, r.ParentID, r.TreeID, web.PointOf(r.Location), r.ClosedOn, r.Rev, r.Reps, r.RepsBelow,
	}
}

// AddUnit makes a unit under a parent in the actor's scope.
func (s *Service) AddUnit(ctx context.Context, in NewUnit) (unit Unit, err error) {
	clean(&in.Code, &in.Name)
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		day, err := s.today(ctx, tx)
		if err != nil {
			return err
		}
		if in.From == "" {
			in.From = day
		}
		tree, err := s.place(ctx, tx, in.TreeID, in.ParentID)
		if err != nil {
			return err
		}
		id, err := unitAdd.One(ctx, tx, unitAddArgs{in.Code, in.Name, in.Kind, orbOf(in.Location)})
		if err != nil {
			return err
		}
		if _, err = edgeAdd.Exec(ctx, tx, edgeAddArgs{tree.ID, id, in.ParentID, in.From, ""}); err != nil {
			return err
		}
		row, err := unitByID.One(ctx, tx, unitOnArgs{id, tree.ID, in.From})
		unit = row.unit()
		return err
	})
	return unit, err
}

// place checks where a unit is to stand.
func (s *Service) place(ctx context.Context, tx db.Tx, tree, parent int32) (Tree, error) {
	t, err := treeByID.One(ctx, tx, treeArgs{tree})
	switch {
	case err != nil:
		return t, err
	case parent != 0:
		return t, mayChange(ctx, parent)
	case t.Main:
		return t, fault.New(fault.Invalid, "unit_needs_parent", "in the main tree a unit stands under another one")
	}
	return t, needWhole(ctx, tx)
}

// ChangeUnit changes a unit, or closes it when nobody and nothing is left in it.
func (s *Service) ChangeUnit(ctx context.Context, id int32, in UnitChange) (unit Unit, err error) {
	clean(in.Code, in.Name)
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		main, err := treeByID.One(ctx, tx, treeArgs{})
		if err != nil {
			return err
		}
		day, err := s.today(ctx, tx)
		if err != nil {
			return err
		}
		find := func() error {
			row, err := unitByID.One(ctx, tx, unitOnArgs{id, main.ID, day})
			unit = row.unit()
			return err
		}
		if err := find(); err != nil {
			return err
		}
		if err := mayChange(ctx, id); err != nil {
			return err
		}
		n, err := unitChange.Exec(ctx, tx, unitChangeArgs{id, in.Rev, in.Code, in.Name, in.Kind, orbOf(in.Location), in.ClosedOn})
		if err != nil {
			return err
		}
		if n == 0 {
			return stale("unit", find)
		}
		if in.ClosedOn != nil {
			act := permit.Act{Name: "org.close_unit", About: unit.Code + " " + unit.Name, Detail: *in.ClosedOn}
			if err := s.kit.Permits.Spend(ctx, tx, act); err != nil {
				return err
			}
			if err := closeUnit(ctx, tx, id, *in.ClosedOn); err != nil {
				return err
			}
		}
		return find()
	})
	return unit, err
}

func closeUnit(ctx context.Context, tx db.Tx, id int32, on string) error {
	use, err := unitUse.One(ctx, tx, unitUseArgs{id, on})
	if err != nil {
		return err
	}
	if use.Units > 0 || use.Employees > 0 {
		return fault.New(fault.Refused, "unit_in_use", "%d units and %d employees are still in it", use.Units, use.Employees).
			With("units", use.Units).With("employees", use.Employees)
	}
	_, err = edgeEnd.Exec(ctx, tx, edgeEndArgs{id, on})
	return err
}

func orbOf(p *web.Point) *orb.Point {
	if p == nil {
		return nil
	}
	o := p.Orb()
	return &o
}

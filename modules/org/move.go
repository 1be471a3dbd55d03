package org

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/events"
)

// UnitMove says where a unit stands in a tree from a day on, until the next move that is planned already.
type UnitMove struct {
	TreeID   int32  `json:"treeId,omitempty" doc:"the main tree when absent"`
	ParentID int32  `json:"parentId,omitempty" doc:"absent: at the top, in a tree beside the main one"`
	From     string `json:"from,omitempty" format:"date" doc:"today when absent; not in the past"`
	Reason   string `json:"reason,omitempty" maxLength:"200"`
}

// MoveUnit moves a unit, or puts one into a tree in which it was not. The past
// stays as it was; a circle is refused, also one that would close only later.
func (s *Service) MoveUnit(ctx context.Context, id int32, in UnitMove) (unit Unit, err error) {
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		day, err := s.today(ctx, tx)
		if err != nil {
			return err
		}
		if in.From == "" {
			in.From = day
		}
		if in.From < day {
			return fault.New(fault.Invalid, "move_in_past", "what was before %s stays as it was", day).With("today", day)
		}
		tree, err := s.place(ctx, tx, in.TreeID, in.ParentID)
		if err != nil {
			return err
		}
		if _, err := treeLock.Exec(ctx, tx, treeArgs{tree.ID}); err != nil {
			return err
		}
		if _, err := unitByID.One(ctx, tx, unitOnArgs{id, tree.ID, in.From}); err != nil {
			return err
		}
		if err := mayChange(ctx, id); err != nil {
			return err
		}
		if err := s.setEdge(ctx, tx, tree.ID, id, in.ParentID, in.From); err != nil {
			return err
		}
		row, err := unitByID.One(ctx, tx, unitOnArgs{id, tree.ID, in.From})
		unit = row.unit()
		return err
	})
	return unit, err
}

// setEdge puts a unit under a parent from a day until its next planned move.
func (s *Service) setEdge(ctx context.Context, tx db.Tx, tree, id, parent int32, from string) error {
	edge, err := edgeAt.One(ctx, tx, edgeAtArgs{tree, id, from})
	if err != nil || edge.ID != 0 && edge.ParentID == parent {
		return err
	}
	if err := noCircle(ctx, tx, cycleArgs{tree, id, parent, from, edge.Until}); err != nil {
		return err
	}
	switch {
	case edge.Begins:
		_, err = edgeTurn.Exec(ctx, tx, edgeTurnArgs{edge.ID, parent})
	case edge.ID != 0:
		if _, err = edgeCut.Exec(ctx, tx, edgeCutArgs{edge.ID, from}); err != nil {
			return err
		}
		fallthrough
	default:
		_, err = edgeAdd.Exec(ctx, tx, edgeAddArgs{tree, id, parent, from, edge.Until})
	}
	if err != nil {
		return err
	}
	return s.kit.Events.Publish(ctx, tx, events.UnitMoved{TreeID: tree, UnitID: id, ParentID: parent, From: from})
}

func noCircle(ctx context.Context, tx db.Tx, in cycleArgs) error {
	if in.ParentID == 0 {
		return nil
	}
	day, err := edgeCycle.One(ctx, tx, in)
	if err != nil || day == "" {
		return err
	}
	return fault.New(fault.Refused, "unit_circle", "on %s the unit would stand below itself", day).
		With("on", day).With("unitId", in.UnitID).With("parentId", in.ParentID)
}

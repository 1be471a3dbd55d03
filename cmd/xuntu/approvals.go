package main

import (
	"context"
	"fmt"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/workflow"
)

// moveSubject are moves of outlets, as definitions of approvals speak of them.
const moveSubject = "geo.move"

// moves lets approvals decide on moves of outlets; neither room knows the other.
type moves struct {
	flow   *workflow.Service
	fields *fields.Set
}

// decideMoves declares the subject and lets the atlas ask.
func decideMoves(flow *workflow.Service, places *atlas.Service, own *fields.Set) {
	flow.Declare(workflow.Subject{
		Name: moveSubject,
		Facts: rules.Subject{Name: moveSubject, Holder: atlas.Holder, Facts: []rules.Fact{
			{Name: "distanceM", Type: rules.Number},
			{Name: "source", Type: rules.Text, Options: []string{"check_in", "edit", "import"}},
			{Name: "class", Type: rules.Text, Options: []string{"KA", "A", "B", "C"}},
		}},
		Decided: func(ctx context.Context, tx db.Tx, id int64, o workflow.Outcome) error {
			return places.SettleMove(ctx, tx, id, o.State == workflow.Approved)
		},
	})
	places.DecideBy(moves{flow, own})
}

// AskMove implements atlas.Approvals.
func (m moves) AskMove(ctx context.Context, tx db.Tx, move atlas.MoveAsked) error {
	if err := m.flow.Cancel(ctx, tx, moveSubject, move.ID, "proposed anew"); err != nil {
		return err
	}
	title := "门店位置：" + move.OutletName
	own, err := m.fields.Of(ctx, tx, atlas.Holder)
	if err != nil {
		return err
	}
	facts := own.Known(move.Extra)
	facts["source"], facts["class"] = move.Source, move.Class
	if move.DistanceM != nil {
		facts["distanceM"] = *move.DistanceM
		title = fmt.Sprintf("%s（移动 %.0f 米）", title, *move.DistanceM)
	}
	_, _, err = m.flow.Begin(ctx, tx, workflow.Matter{
		Subject: moveSubject, RowID: move.ID, UnitID: move.UnitID, RepID: move.RepID, Title: title, Facts: facts, Link: "/moves",
	})
	return err
}

// MovePending implements atlas.Approvals.
func (m moves) MovePending(ctx context.Context, tx db.Tx, id int64) (bool, error) {
	return m.flow.Pending(ctx, tx, moveSubject, id)
}

package main

import (
	"context"
	"fmt"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/workflow"
	"xuntu.dev/modules/coverage"
)

// transferSubject are transfers of outlets, as definitions of approvals speak of them.
const transferSubject = "coverage.transfer"

// transfers lets approvals decide on transfers; neither room knows the other.
type transfers struct{ flow *workflow.Service }

// decideTransfers declares the subject.
func decideTransfers(flow *workflow.Service, cover *coverage.Service) {
	acts := map[string]string{workflow.Approved: "approve", workflow.Rejected: "reject", workflow.Withdrawn: "withdraw"}
	flow.Declare(workflow.Subject{
		Name: transferSubject,
		Facts: rules.Subject{Name: transferSubject, Facts: []rules.Fact{
			{Name: "outlets", Type: rules.Number},
			{Name: "units", Type: rules.Number},
			{Name: "duty", Type: rules.Text, Options: []string{coverage.Sales, coverage.Merchandising, coverage.Delivery}},
			{Name: "byRules", Type: rules.Bool},
		}},
		Decided: func(ctx context.Context, tx db.Tx, id int64, o workflow.Outcome) error {
			return cover.Settle(ctx, tx, id, acts[o.State])
		},
	})
}

// AskTransfer implements coverage.Approvals.
func (a transfers) AskTransfer(ctx context.Context, tx db.Tx, t coverage.Transfer) (bool, error) {
	_, begun, err := a.flow.Begin(ctx, tx, workflow.Matter{
		Subject: transferSubject, RowID: t.ID, UnitID: t.UnitID, Title: fmt.Sprintf("门店转移：%d 家（%s）", t.Outlets, t.Reason), Link: "/coverage?tab=transfers",
		Facts: map[string]any{"outlets": t.Outlets, "units": t.Units, "duty": t.Duty, "byRules": t.DivisionID != nil},
	})
	return begun, err
}

// WithdrawTransfer implements coverage.Approvals.
func (a transfers) WithdrawTransfer(ctx context.Context, tx db.Tx, id int64) error {
	return a.flow.Cancel(ctx, tx, transferSubject, id, "withdrawn by who asked")
}

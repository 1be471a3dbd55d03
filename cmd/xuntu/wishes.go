package main

import (
	"context"
	"fmt"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/workflow"
	"xuntu.dev/modules/accounts"
)

// wishSubject are wishes to change customers, as definitions of approvals speak of them.
const wishSubject = "accounts.change"

// wishes lets approvals decide on wishes to change customers; neither room knows the other.
type wishes struct {
	flow   *workflow.Service
	fields *fields.Set
}

// decideWishes declares the subject and lets the customers' room ask.
func decideWishes(flow *workflow.Service, parties *accounts.Service, own *fields.Set) {
	flow.Declare(workflow.Subject{
		Name: wishSubject,
		Facts: rules.Subject{Name: wishSubject, Holder: accounts.Holder, Facts: []rules.Fact{
			{Name: "fields", Type: rules.Number},
			{Name: "terms", Type: rules.Bool},
			{Name: "class", Type: rules.Text, Options: []string{"KA", "A", "B", "C"}},
		}},
		Decided: func(ctx context.Context, tx db.Tx, id int64, o workflow.Outcome) error {
			return parties.SettleWish(ctx, tx, id, o.State == workflow.Approved, o.Note)
		},
	})
	parties.DecideBy(wishes{flow, own})
}

// AskWish implements accounts.Approvals.
func (w wishes) AskWish(ctx context.Context, tx db.Tx, asked accounts.WishAsked) error {
	own, err := w.fields.Of(ctx, tx, accounts.Holder)
	if err != nil {
		return err
	}
	facts := own.Known(asked.Extra)
	facts["fields"], facts["terms"], facts["class"] = asked.Fields, asked.Terms, asked.Class
	_, _, err = w.flow.Begin(ctx, tx, workflow.Matter{
		Subject: wishSubject, RowID: asked.ID, UnitID: asked.UnitID, RepID: asked.RepID, Facts: facts, Link: "/account-desk",
		Title: fmt.Sprintf("客户变更：%s（%s）", asked.Account, asked.Reason),
	})
	return err
}

// WishPending implements accounts.Approvals.
func (w wishes) WishPending(ctx context.Context, tx db.Tx, id int64) (bool, error) {
	return w.flow.Pending(ctx, tx, wishSubject, id)
}

// WithdrawWish implements accounts.Approvals.
func (w wishes) WithdrawWish(ctx context.Context, tx db.Tx, id int64) error {
	return w.flow.Cancel(ctx, tx, wishSubject, id, "withdrawn by who asked")
}

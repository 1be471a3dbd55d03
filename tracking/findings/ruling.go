package findings

import (
	"context"
	"fmt"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/tracking/evidence"
)

// The states of a finding.
const (
	pending = "pending"
	judged  = "judged"
)

var (
	noFinding    = fault.New(fault.NotFound, "finding_not_found", "no such finding, or it is not in your scope")
	ruledAlready = fault.New(fault.Conflict, "finding_ruled_already", "somebody has decided on this visit already")
)

// Appeal takes a rep's word against what was found of an own visit; once.
func (s *Service) Appeal(ctx context.Context, visit int64, text string) (Finding, error) {
	actor, _ := access.From(ctx)
	return s.change(ctx, visit, func(tx db.Tx, f lockedRow) error {
		switch {
		case f.RepID != actor.EmployeeID:
			return noFinding
		case f.Ruling != "":
			return ruledAlready
		case f.Appealed:
			return fault.New(fault.Conflict, "finding_appealed_already", "you have appealed already; somebody will look at it")
		case f.State == pending || f.Decision == string(evidence.Accept):
			return fault.New(fault.Conflict, "finding_nothing_to_appeal", "nothing was found against this visit")
		}
		_, err := findingAppeal.Exec(ctx, tx, appealArgs{f.ID, strings.TrimSpace(text), s.kit.Now()})
		return err
	})
}

// Rule decides on a visit instead of the rules, with a reason; nobody rules on an own visit.
// A ruling may be followed by another one, as every one of them is on the trail.
func (s *Service) Rule(ctx context.Context, visit int64, ruling evidence.Decision, reason string) (Finding, error) {
	actor, _ := access.From(ctx)
	ctx = access.WithReason(ctx, reason)
	return s.change(ctx, visit, func(tx db.Tx, f lockedRow) error {
		if f.RepID == actor.EmployeeID {
			return fault.New(fault.Forbidden, "finding_own_visit", "this is your own visit; somebody else decides on it")
		}
		if _, err := findingRule.Exec(ctx, tx, rulingArgs{f.ID, string(ruling), strings.TrimSpace(reason), s.kit.Now()}); err != nil {
			return err
		}
		row, err := findingByVisit.One(ctx, tx, visitArgs{visit})
		if err != nil {
			return err
		}
		words := map[evidence.Decision]string{evidence.Accept: "采信 / accepted", evidence.Reject: "不采信 / not accepted"}
		if err := s.ports.Tell.Tell(ctx, tx, notify.Message{
			Employees: []int64{f.RepID}, Kind: kindRuled, Link: "/m/track", Once: fmt.Sprint("tracking.visit_ruled:", visit, ":", s.kit.Now().UnixMilli()),
			Params: map[string]any{"outlet": row.OutletName, "ruling": words[ruling], "reason": strings.TrimSpace(reason)},
		}); err != nil {
			return err
		}
		if ruling == evidence.Accept {
			return s.proposePlace(ctx, tx, f.OutletID)
		}
		return nil
	})
}

// change locks a finding, changes it and reads it again.
func (s *Service) change(ctx context.Context, visit int64, do func(db.Tx, lockedRow) error) (f Finding, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		locked, found, err := findingLock.Find(ctx, tx, visitArgs{visit})
		if err == nil && !found {
			err = noFinding
		}
		if err != nil {
			return err
		}
		if err := do(tx, locked); err != nil {
			return err
		}
		row, err := findingByVisit.One(ctx, tx, visitArgs{visit})
		if err == nil {
			f, err = row.seen()
		}
		return err
	})
	return f, err
}

package workflow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Act is what somebody does with a matter.
type Act struct {
	Note   string  `json:"note,omitempty" maxLength:"1000"`
	ToStep *int    `json:"toStep,omitempty" doc:"of a rejection: the earlier step it goes back to; absent: it ends"`
	To     []int64 `json:"to,omitempty" maxItems:"20" doc:"whom it is handed to, who is added, who gets a copy"`
	Before bool    `json:"before,omitempty" doc:"of somebody who is added: decides before the asker, else behind"`
}

// Do does an act on an instance: approve, reject, hand_on, add, withdraw or copy.
func (s *Service) Do(ctx context.Context, id int64, kind string, a Act) error {
	a.Note = strings.TrimSpace(a.Note)
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		w, err := s.walk(ctx, tx, id)
		if err != nil {
			return err
		}
		if w.in.State != Running && kind != "copy" {
			return fault.New(fault.Conflict, "approval_not_possible", "it is %s already", w.in.State).With("state", w.in.State).With("act", kind)
		}
		switch kind {
		case "withdraw":
			return w.withdraw(a)
		case "copy":
			return w.copyOn(a)
		}
		t, err := w.mine()
		if err != nil {
			return err
		}
		switch kind {
		case "approve":
			return w.approve(t, a)
		case "reject":
			return w.reject(t, a)
		case "hand_on":
			return w.handOn(t, a)
		case "add":
			return w.add(t, a)
		}
		return fmt.Errorf("do with approval %d: there is no act %q", id, kind)
	})
}

// mine is the open turn of the actor.
func (w *walk) mine() (*turn, error) {
	for i := range w.turns {
		if t := &w.turns[i]; t.State == "open" && w.actor.EmployeeID != 0 && t.EmployeeID == w.actor.EmployeeID {
			if slices.Contains(w.own(), t.EmployeeID) {
				return nil, fault.New(fault.Forbidden, "approval_four_eyes", "this is your own matter; somebody else decides on it")
			}
			return t, nil
		}
	}
	if slices.Contains(w.own(), w.actor.EmployeeID) {
		return nil, fault.New(fault.Forbidden, "approval_four_eyes", "this is your own matter; somebody else decides on it")
	}
	return nil, fault.New(fault.Forbidden, "approval_not_asked", "it is not your turn to decide on this")
}

func (w *walk) approve(t *turn, a Act) error {
	if err := w.set(t, "approve"); err != nil {
		return err
	}
	if err := w.note("approve", &t.Step, "", a.Note); err != nil {
		return err
	}
	if err := w.open(t.ID); err != nil {
		return err
	}
	step := w.in.Steps[t.Step]
	if !stepDone(step, ofStep(w.turns, w.in.Round, t.Step)) {
		return nil
	}
	if err := w.spare(t.Step); err != nil {
		return err
	}
	for _, other := range w.turns {
		if other.State == "open" || other.State == "waiting" {
			return nil // a step that goes together with this one is not over yet
		}
	}
	return w.advance(stageEnd(w.in.Steps, w.in.Stage), a.Note)
}

func (w *walk) reject(t *turn, a Act) error {
	if a.Note == "" {
		return fault.New(fault.Invalid, "approval_reason_needed", "say why").At("body.note", "missing", nil)
	}
	if a.ToStep != nil && (*a.ToStep < 0 || *a.ToStep >= w.in.Stage) {
		return fault.New(fault.Invalid, "approval_step_unknown", "it goes back to an earlier step only").At("body.toStep", "not earlier", *a.ToStep)
	}
	if err := w.set(t, "reject"); err != nil {
		return err
	}
	if a.ToStep == nil {
		if err := w.note("reject", &t.Step, "", a.Note); err != nil {
			return err
		}
		return w.end("reject", a.Note)
	}
	back := w.in.Steps[*a.ToStep].Name
	if err := w.note("give_back", &t.Step, back, a.Note); err != nil {
		return err
	}
	if err := w.spare(-1); err != nil {
		return err
	}
	by, err := callingName.One(w.ctx, w.tx, db.None{})
	if err != nil {
		return err
	}
	w.in.Round++
	if err := w.say(kindBack, nil, fmt.Sprintf("back %d %d", w.in.ID, w.in.Round), map[string]any{"by": by, "step": back, "note": a.Note}); err != nil {
		return err
	}
	start := 0
	for stageEnd(w.in.Steps, start) <= *a.ToStep {
		start = stageEnd(w.in.Steps, start)
	}
	return w.advance(start, "")
}

// other checks one person that the actor names.
func (w *walk) other(a Act, step int) (int64, error) {
	if len(a.To) != 1 {
		return 0, fault.New(fault.Invalid, "approval_one_person", "name one person").At("body.to", "one is wanted", len(a.To))
	}
	to := a.To[0]
	if _, found, err := colleagueName.Find(w.ctx, w.tx, idArgs{to}); err != nil || !found {
		return 0, orUnknown(err, to)
	}
	if slices.Contains(w.own(), to) {
		return 0, fault.New(fault.Invalid, "approval_four_eyes", "it is that person's own matter").At("body.to", "own matter", to)
	}
	for _, t := range ofStep(w.turns, w.in.Round, step) {
		if t.EmployeeID == to && (t.State == "open" || t.State == "waiting") {
			return 0, fault.New(fault.Invalid, "approval_asked_already", "that person is asked in this step already").At("body.to", "asked already", to)
		}
	}
	return to, nil
}

func orUnknown(err error, id int64) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Invalid, "employee_unknown", "there is no employee %d", id).At("body.to", "unknown", id)
}

func (w *walk) handOn(t *turn, a Act) error {
	to, err := w.other(a, t.Step)
	if err != nil {
		return err
	}
	if err := w.set(t, "hand_on"); err != nil {
		return err
	}
	if err := w.note("hand_on", &t.Step, w.name(to), a.Note); err != nil {
		return err
	}
	n := len(w.turns)
	if err := w.give(turnArgs{Step: t.Step, EmployeeID: to, State: "open", Added: t.Added}); err != nil {
		return err
	}
	if len(w.turns) == n {
		return w.open(t.ID) // who stands for that person is asked already
	}
	return w.follow(t.ID, w.turns[n].ID)
}

// follow lets those who waited for a turn wait for the one that took its place.
func (w *walk) follow(old, next int64) error {
	for i := range w.turns {
		if t := &w.turns[i]; t.State == "waiting" && t.AfterID != nil && *t.AfterID == old {
			t.AfterID = &next
			if _, err := turnSet.Exec(w.ctx, w.tx, turnSetArgs{t.ID, t.State, t.AfterID, w.s.kit.Now()}); err != nil {
				return err
			}
		}
	}
	return nil
}

// add lets somebody else decide too: before, and the asker's own turn waits; or behind, when the asker has agreed.
func (w *walk) add(t *turn, a Act) error {
	to, err := w.other(a, t.Step)
	if err != nil {
		return err
	}
	kind := "add_behind"
	given := turnArgs{Step: t.Step, EmployeeID: to, State: "waiting", AfterID: &t.ID, Added: true}
	if a.Before {
		kind, given.State, given.AfterID = "add_before", "open", nil
	}
	if err := w.note(kind, &t.Step, w.name(to), a.Note); err != nil {
		return err
	}
	own, n := t.ID, len(w.turns)
	if err := w.give(given); err != nil || !a.Before || len(w.turns) == n {
		return err
	}
	for i := range w.turns { // give may have moved them
		if w.turns[i].ID == own {
			w.turns[i].AfterID = &w.turns[n].ID
			return w.set(&w.turns[i], "wait")
		}
	}
	return nil
}

func (w *walk) withdraw(a Act) error {
	actor := w.actor
	if w.in.ProposerUser == nil || *w.in.ProposerUser != actor.UserID {
		return fault.New(fault.Forbidden, "approval_of_other", "only who proposed it may withdraw it")
	}
	if err := w.note("withdraw", nil, "", a.Note); err != nil {
		return err
	}
	return w.end("withdraw", a.Note)
}

func (w *walk) copyOn(a Act) error {
	if !slices.Contains(w.in.Parties, w.actor.EmployeeID) && (w.in.ProposerUser == nil || *w.in.ProposerUser != w.actor.UserID) {
		return fault.New(fault.Forbidden, "approval_not_asked", "only who takes part in it may show it to others")
	}
	for _, to := range a.To {
		if _, found, err := colleagueName.Find(w.ctx, w.tx, idArgs{to}); err != nil || !found {
			return orUnknown(err, to)
		}
	}
	return w.copyTo(a.To, false)
}

// Cancel withdraws the running matter of a row because its room has no more use for it; without one nothing happens. The
// room is not told: it asked.
func (s *Service) Cancel(ctx context.Context, tx db.Tx, subject string, rowID int64, why string) error {
	id, found, err := instanceOfRow.Find(ctx, tx, rowArgs{subject, rowID})
	if err != nil || !found {
		return err
	}
	w, err := s.walk(ctx, tx, id)
	if err != nil {
		return err
	}
	if err := w.spare(-1); err != nil {
		return err
	}
	if err := w.note("withdraw", nil, "", why); err != nil {
		return err
	}
	_, err = instanceEnd.Exec(ctx, tx, endArgs{id, Withdrawn, s.kit.Now()})
	return err
}

// Pending reports whether a row waits for a decision.
func (s *Service) Pending(ctx context.Context, tx db.Tx, subject string, rowID int64) (bool, error) {
	_, found, err := instanceOfRow.Find(ctx, tx, rowArgs{subject, rowID})
	return found, err
}

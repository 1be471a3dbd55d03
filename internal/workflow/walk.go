package workflow

import (
	"context"
	"fmt"
	"maps"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/rules"
)

// walk is one act on an instance, which is locked until the transaction ends.
type walk struct {
	s     *Service
	ctx   context.Context //nolint:containedctx // It lives for one call, in which all steps share it.
	tx    db.Tx
	actor access.Actor
	in    instanceRow
	turns []turn
	today time.Time
}

// walk locks an instance and reads who has been asked.
func (s *Service) walk(ctx context.Context, tx db.Tx, id int64) (*walk, error) {
	in, err := instanceLock.One(ctx, tx, idArgs{id})
	if err != nil {
		return nil, err
	}
	turns, err := turnList.All(ctx, tx, idArgs{id})
	if err != nil {
		return nil, err
	}
	today, err := dayNow.One(ctx, tx, nowArgs{s.kit.Now()})
	actor, _ := access.From(ctx)
	return &walk{s: s, ctx: ctx, tx: tx, actor: actor, in: in, turns: turns, today: today}, err
}

// advance begins the first stage from a step on that has a step whose condition holds; behind the last one it is approved, with the last note.
func (w *walk) advance(from int, note string) error {
	for start := from; start < len(w.in.Steps); start = stageEnd(w.in.Steps, start) {
		asked := false
		for i := start; i < stageEnd(w.in.Steps, start); i++ {
			holds, err := w.holds(w.in.Steps[i])
			if err != nil {
				return err
			}
			if !holds {
				continue
			}
			if err := w.ask(i); err != nil {
				return err
			}
			asked = true
		}
		if asked {
			w.in.Stage = start
			_, err := instanceStage.Exec(w.ctx, w.tx, stageArgs{w.in.ID, start, w.in.Round})
			return err
		}
	}
	return w.end("approve", note)
}

// holds asks a step's condition of the matter's facts.
func (w *walk) holds(step Step) (bool, error) {
	if step.When == "" {
		return true, nil
	}
	subject := w.s.subject(w.in.Subject)
	if subject == nil {
		return false, fmt.Errorf("approval %d: there is no subject %q", w.in.ID, w.in.Subject)
	}
	facts, err := w.s.kit.Fields.Widen(w.ctx, w.tx, subject.Facts)
	if err != nil {
		return false, err
	}
	rule, err := facts.Compile(step.When, rules.Bool)
	if err != nil {
		return false, err
	}
	return rule.Bool(w.ctx, revived(facts, w.in.Facts))
}

// revived are facts as they were before they were kept as JSON, which has no days.
func revived(subject rules.Subject, kept map[string]any) map[string]any {
	facts := maps.Clone(kept)
	for name, value := range kept {
		fact, _ := subject.Fact(name)
		text, is := value.(string)
		if !is || fact.Type != rules.Day || len(text) < len(time.DateOnly) {
			continue
		}
		if day, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)]); err == nil {
			facts[name] = day
		}
	}
	return facts
}

// ask gives a turn to everybody a step names, or to who stands for them; to nobody whose own matter it is.
func (w *walk) ask(step int) error {
	people, err := w.people(w.in.Steps[step].Who)
	if err != nil {
		return err
	}
	if len(people) == 0 {
		return fault.New(fault.Refused, "approval_nobody", "nobody can decide the step %q: name somebody else in the definition", w.in.Steps[step].Name).
			With("step", w.in.Steps[step].Name)
	}
	for _, p := range people {
		if err := w.give(turnArgs{Step: step, EmployeeID: p, State: "open"}); err != nil {
			return err
		}
	}
	copies, err := w.people(w.in.Steps[step].Copy)
	if err != nil {
		return err
	}
	return w.copyTo(copies, false)
}

// give gives a turn, to who stands for somebody who is away, and tells when it is open.
func (w *walk) give(a turnArgs) error {
	present, err := w.present(a.EmployeeID)
	if err != nil {
		return err
	}
	if present != a.EmployeeID {
		away := a.EmployeeID
		a.StandsFor, a.EmployeeID = &away, present
		if err := w.note("substitute", &a.Step, w.name(*a.StandsFor), w.name(present)); err != nil {
			return err
		}
	}
	a.InstanceID, a.Round, a.Now = w.in.ID, w.in.Round, w.s.kit.Now()
	id, added, err := turnAdd.Find(w.ctx, w.tx, a)
	if err != nil || !added {
		return err // is asked in this step already, in person or for somebody else
	}
	w.turns = append(w.turns, turn{ID: id, Round: a.Round, Step: a.Step, EmployeeID: present, StandsFor: a.StandsFor, State: a.State, AfterID: a.AfterID, Added: a.Added})
	if _, err := partyAdd.Exec(w.ctx, w.tx, partyArgs{w.in.ID, []int64{present}}); err != nil || a.State != "open" {
		return err
	}
	return w.say(kindAsked, []int64{present}, fmt.Sprintf("asked %d", id), nil)
}

// open lets those decide who waited for a turn.
func (w *walk) open(after int64) error {
	for i := range w.turns {
		t := &w.turns[i]
		if t.State != "waiting" || t.AfterID == nil || *t.AfterID != after {
			continue
		}
		if err := w.set(t, "ask"); err != nil {
			return err
		}
		if err := w.say(kindAsked, []int64{t.EmployeeID}, fmt.Sprintf("asked %d again after %d", t.ID, after), nil); err != nil {
			return err
		}
	}
	return nil
}

// set brings a turn to its next state.
func (w *walk) set(t *turn, act string) error {
	to, err := TurnCourse.Next(t.State, act)
	if err != nil {
		return err
	}
	t.State = to
	_, err = turnSet.Exec(w.ctx, w.tx, turnSetArgs{t.ID, to, t.AfterID, w.s.kit.Now()})
	return err
}

// spare takes back the turns that are left, of one step or (-1) of all.
func (w *walk) spare(step int) error {
	for i := range w.turns {
		t := &w.turns[i]
		if (step < 0 || t.Step == step) && (t.State == "open" || t.State == "waiting") {
			if err := w.set(t, "spare"); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyTo lets people see the matter and tells them.
func (w *walk) copyTo(people []int64, again bool) error {
	if len(people) == 0 {
		return nil
	}
	if _, err := partyAdd.Exec(w.ctx, w.tx, partyArgs{w.in.ID, people}); err != nil {
		return err
	}
	for _, p := range people {
		if _, err := copyAdd.Exec(w.ctx, w.tx, copyArgs{w.in.ID, p, w.s.kit.Now()}); err != nil {
			return err
		}
		if !again {
			if err := w.note("copy", nil, w.name(p), ""); err != nil {
				return err
			}
		}
	}
	return w.say(kindCopied, people, fmt.Sprintf("copied %d", w.in.ID), nil)
}

// say tells people of the matter, once under the key.
func (w *walk) say(kind string, people []int64, once string, more map[string]any) error {
	params := map[string]any{"title": w.in.Title, "by": w.in.ProposerName, "code": w.in.Code}
	for name, value := range more {
		params[name] = value
	}
	m := notify.Message{Employees: people, Kind: kind, Params: params, Link: fmt.Sprintf("/approvals?open=%d", w.in.ID), Once: "workflow " + once}
	if len(people) == 0 && w.in.ProposerUser != nil {
		m.Users = []int64{*w.in.ProposerUser}
	}
	return w.s.tell.Tell(w.ctx, w.tx, m)
}

// note writes what was done into the timeline.
func (w *walk) note(kind string, step *int, other, note string) error {
	_, err := actAdd.Exec(w.ctx, w.tx, actArgs{w.in.ID, w.s.kit.Now(), kind, step, other, note})
	return err
}

// name is what a colleague is called.
func (w *walk) name(id int64) string {
	name, _, err := colleagueName.Find(w.ctx, w.tx, idArgs{id})
	if err != nil || name == "" {
		return fmt.Sprintf("#%d", id)
	}
	return name
}

// end ends the matter and applies what was decided.
func (w *walk) end(act, note string) error {
	to, err := Course.Next(w.in.State, act)
	if err != nil {
		return err
	}
	if err := w.spare(-1); err != nil {
		return err
	}
	w.in.State = to
	if _, err := instanceEnd.Exec(w.ctx, w.tx, endArgs{w.in.ID, to, w.s.kit.Now()}); err != nil {
		return err
	}
	if err := w.note("ended_"+to, nil, "", ""); err != nil {
		return err
	}
	if to != Withdrawn {
		if err := w.say(kindEnded+to, nil, fmt.Sprintf("ended %d", w.in.ID), nil); err != nil {
			return err
		}
	}
	return w.decided(Outcome{State: to, InstanceID: w.in.ID, Note: note})
}

// decided lets the room that knows the row apply what was decided. Who decided last may be somebody who sees little; what was
// agreed holds all the same, so the transaction sees the whole company meanwhile.
func (w *walk) decided(o Outcome) error {
	subject := w.s.subject(w.in.Subject)
	if subject == nil {
		return fmt.Errorf("approval %d: there is no subject %q", w.in.ID, w.in.Subject)
	}
	var err error
	if o.By, err = callingName.One(w.ctx, w.tx, db.None{}); err != nil {
		return err
	}
	before, err := scopeWiden.One(w.ctx, w.tx, db.None{})
	if err != nil {
		return err
	}
	if err := subject.Decided(access.WithReason(w.ctx, o.Note), w.tx, w.in.RowID, o); err != nil {
		return err
	}
	_, err = scopeRestore.Exec(w.ctx, w.tx, scopeArgs{before})
	return err
}

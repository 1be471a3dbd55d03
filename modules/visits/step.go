package visits

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

// FlagIncomplete says that a mandatory step of the visit's template is missing.
const FlagIncomplete = "incomplete"

// StepDone is what became of a step.
type StepDone struct {
	Key      string    `json:"key"`
	State    string    `json:"state" enum:"done,skipped"`
	Reason   string    `json:"reason,omitempty"`
	Note     string    `json:"note,omitempty"`
	At       time.Time `json:"at"`
	DeviceAt time.Time `json:"deviceAt" doc:"by the phone's own clock"`
}

// StepTold is a rep's word that a step of a visit was done or skipped. The visit goes by the ref that the phone made.
type StepTold struct {
	Visit  uuid.UUID  `json:"visit" format:"uuid" doc:"the ref of the visit's check-in"`
	Key    string     `json:"key" minLength:"1" maxLength:"40"`
	State  string     `json:"state" enum:"done,skipped"`
	Reason string     `json:"reason,omitempty" maxLength:"300" doc:"why a mandatory step was skipped"`
	Note   string     `json:"note,omitempty" maxLength:"1000" doc:"what a step of the kind note says"`
	At     time.Time  `json:"at" doc:"when, by the phone's clock"`
	SentAt *time.Time `json:"sentAt,omitempty" doc:"as in a check-in"`
}

// step keeps what a rep tells of a step. What was told last by the phone's clock counts, in whatever order it arrives.
func (s *service) step(ctx context.Context, tx db.Tx, told StepTold) error {
	actor, _ := access.From(ctx)
	visit, found, err := visitSteps.Find(ctx, tx, stepPlanArgs{0, &told.Visit})
	switch {
	case err != nil:
		return err
	case !found || visit.RepID != actor.EmployeeID:
		return notYours
	case visit.CheckedOut:
		return fault.New(fault.Conflict, "visit_closed", "this visit has ended; what was done in it stays as it is")
	}
	told.Reason, told.Note = strings.TrimSpace(told.Reason), strings.TrimSpace(told.Note)
	if err := visit.admits(told); err != nil {
		return err
	}
	at, _ := tracking.Moment(told.At, told.SentAt, s.kit.Now())
	_, err = stepPut.Exec(ctx, tx, stepArgs{
		visit.ID, told.Key, visit.UnitID, visit.RepID, told.State, told.Reason, told.Note, later(at, visit.OpenedAt), told.At.UTC(), s.kit.Now(),
	})
	return err
}

// admits refuses a word about a step that the visit's template does not have, or that may not be skipped so.
func (p stepPlan) admits(told StepTold) error {
	i := slices.IndexFunc(p.Steps, func(each Step) bool { return each.Key == told.Key })
	if i < 0 {
		return fault.New(fault.Invalid, "step_unknown", "the visit has no step %s; it began with version %d of its template", told.Key, p.Version).
			With("key", told.Key).At("body.key", "is no step of this visit", told.Key)
	}
	step := p.Steps[i]
	switch {
	case told.State != "skipped" || !step.Mandatory:
		return nil
	case !step.Skippable:
		return fault.New(fault.Refused, "step_not_skippable", "%s has to be done", step.Zh).With("step", step.Zh)
	case told.Reason == "":
		return fault.New(fault.Invalid, "step_reason_missing", "say why %s is skipped", step.Zh).With("step", step.Zh).At("body.reason", "a reason is wanted", "")
	}
	return nil
}

// missing are the keys of mandatory steps that were neither done nor, where that is allowed, skipped; in their order.
func missing(steps []Step, done []StepDone) []string {
	list := []string{}
	for _, step := range steps {
		settled := func(d StepDone) bool {
			return d.Key == step.Key && (d.State == "done" || step.Skippable && d.Reason != "")
		}
		if step.Mandatory && !slices.ContainsFunc(done, settled) {
			list = append(list, step.Key)
		}
	}
	return list
}

// incomplete reports whether a mandatory step of a visit is missing.
func incomplete(ctx context.Context, tx db.Tx, visit int64) (bool, error) {
	plan, err := visitSteps.One(ctx, tx, stepPlanArgs{visit, nil})
	if err != nil || len(plan.Steps) == 0 {
		return false, err
	}
	done, err := stepList.All(ctx, tx, idArgs{visit})
	return len(missing(plan.Steps, done)) > 0, err
}

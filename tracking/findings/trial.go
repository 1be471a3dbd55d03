package findings

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking/evidence"
)

// trialKind is the errand that tries a draft.
const trialKind = "trial"

const (
	trialBack = 30 * 24 * time.Hour
	trialRest = 24 * time.Hour // visits of the last day may still wait for fixes
	trialStep = 40             // visits a transaction
)

// Trial judges the visits of the last 30 days by a draft and by the rules in force.
type Trial struct {
	ID       int64      `json:"id"`
	ErrandID *int64     `json:"errandId,omitempty" doc:"the job that does it"`
	Against  string     `json:"against" doc:"the version in force then"`
	BegunAt  time.Time  `json:"begunAt"`
	EndedAt  *time.Time `json:"endedAt,omitempty"`
	Visits   int        `json:"visits" doc:"that were judged both ways"`
	Turns    []Turn     `json:"turns"`
}

// Turn counts the visits that go from one decision to another.
type Turn struct {
	From   string `json:"from" enum:"accept,review,reject"`
	To     string `json:"to" enum:"accept,review,reject"`
	Visits int    `json:"visits"`
}

// TrialChange is a visit that a draft would decide otherwise.
type TrialChange struct {
	VisitID    int64     `json:"visitId"`
	RepID      int64     `json:"repId"`
	OutletID   int64     `json:"outletId"`
	OutletName string    `json:"outletName"`
	OpenedAt   time.Time `json:"openedAt"`
	Was        string    `json:"was" enum:"accept,review,reject"`
	WasScore   float64   `json:"wasScore"`
	Will       string    `json:"will" enum:"accept,review,reject"`
	WillScore  float64   `json:"willScore"`
	Pieces     []Piece   `json:"pieces" doc:"by the draft"`
}

// trialAsked is what the errand is told.
type trialAsked struct {
	Trial   int64 `json:"trial"`
	RuleSet int64 `json:"ruleSet"`
}

// Try begins a trial of a draft; it runs in the job centre.
func (s *Service) Try(ctx context.Context, id int64) (set RuleSet, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := ruleSetLock.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if row.State != draft {
			return fault.New(fault.Conflict, "rule_set_no_draft", "rule set %s is not a draft", row.Version)
		}
		now, err := s.inForce(ctx, tx)
		if err != nil {
			return err
		}
		trial, err := trialAdd.One(ctx, tx, trialAddArgs{id, now.Version, s.kit.Now()})
		if err != nil {
			return err
		}
		job, err := s.ports.Errands.Begin(ctx, tx, errand.Wish{
			Kind: trialKind, Subject: row.Version, Title: fmt.Sprintf("规则 %s 回放 30 天", row.Version), Args: trialAsked{trial, id},
		})
		if err != nil {
			return err
		}
		if _, err := trialOfErrand.Exec(ctx, tx, errandArgs{trial, job}); err != nil {
			return err
		}
		set, err = s.ruleSet(ctx, tx, id)
		return err
	})
	return set, err
}

// replay is a trial under way.
type replay struct {
	s           *Service
	trial       int64
	now, then   evidence.Rules
	done, total int
	turns       map[Turn]int
}

// try is the errand. What decides is the whole company's, whoever asked; a second try begins anew.
func (s *Service) try(ctx context.Context, w *errand.Work) error {
	var asked trialAsked
	if err := w.Read(&asked); err != nil {
		return err
	}
	actor, _ := access.From(ctx)
	server := access.WithActor(ctx, access.Server(actor.TenantID))
	r := &replay{s: s, trial: asked.Trial, turns: map[Turn]int{}}
	span := spanArgs{Since: s.kit.Now().Add(-trialBack), Until: s.kit.Now().Add(-trialRest)}
	if err := s.kit.DB.Write(server, func(tx db.Tx) error { return r.begin(server, tx, asked.RuleSet, span) }); err != nil {
		return err
	}
	for last := int64(0); ; {
		var n int
		err := s.kit.DB.Write(server, func(tx db.Tx) (err error) {
			last, n, err = r.some(server, tx, pastArgs{span, last, trialStep})
			return err
		})
		if err != nil {
			return err
		}
		if err := w.Tell(ctx, r.done, r.total); err != nil {
			return err
		}
		if n < trialStep {
			break
		}
	}
	return s.kit.DB.Write(server, func(tx db.Tx) error { return r.end(server, tx) })
}

// begin reads both rule sets.
func (r *replay) begin(ctx context.Context, tx db.Tx, id int64, span spanArgs) error {
	row, err := ruleSetLock.One(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	if r.then, err = readRules(row.Version, row.Rules); err != nil {
		return err
	}
	if r.now, err = r.s.inForce(ctx, tx); err != nil {
		return err
	}
	if r.total, err = findingPastCount.One(ctx, tx, span); err != nil {
		return err
	}
	_, err = trialClear.Exec(ctx, tx, idArgs{r.trial})
	return err
}

// some judges some visits both ways and keeps those that would change.
func (r *replay) some(ctx context.Context, tx db.Tx, args pastArgs) (last int64, n int, err error) {
	cases, err := findingPast.All(ctx, tx, args)
	last = args.AfterID
	for _, at := range cases {
		d, err := r.s.load(ctx, tx, at)
		if err != nil {
			return last, n, err
		}
		was, will := r.now.Judge(d.visit, d.recall), r.then.Judge(d.visit, d.recall)
		last, r.done = at.ID, r.done+1
		r.turns[Turn{From: string(was.Decision), To: string(will.Decision)}]++
		if was.Decision == will.Decision {
			continue
		}
		pieces, err := json.Marshal(will.Pieces)
		if err != nil {
			return last, n, fmt.Errorf("write the evidence of visit %d: %w", at.VisitID, err)
		}
		change := changeArgs{
			TrialID: r.trial, VisitID: at.VisitID, UnitID: at.UnitID, RepID: at.RepID, OutletID: at.OutletID, OpenedAt: at.OpenedAt,
			Was: string(was.Decision), WasScore: was.Score, Will: string(will.Decision), WillScore: will.Score, Pieces: pieces,
		}
		if _, err := trialChangeAdd.Exec(ctx, tx, change); err != nil {
			return last, n, err
		}
	}
	return last, len(cases), err
}

// end keeps the counts.
func (r *replay) end(ctx context.Context, tx db.Tx) error {
	turns := []Turn{}
	for t, n := range r.turns {
		turns = append(turns, Turn{t.From, t.To, n})
	}
	slices.SortFunc(turns, func(a, b Turn) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	_, err := trialEnd.Exec(ctx, tx, trialEndArgs{r.trial, r.s.kit.Now(), r.done, turns})
	return err
}

// Changes lists what the last trial of a draft would change, of the visits in the asker's scope.
func (s *Service) Changes(ctx context.Context, id int64) (list []TrialChange, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		set, err := s.ruleSet(ctx, tx, id)
		if err != nil || set.Trial == nil {
			return err
		}
		rows, err := trialChangeList.All(ctx, tx, trialArgs{set.Trial.ID})
		for _, r := range rows {
			change, e := r.seen()
			if e != nil {
				return e
			}
			list = append(list, change)
		}
		return err
	})
	return list, err
}

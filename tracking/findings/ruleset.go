package findings

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking/evidence"
)

// The states of a rule set.
const (
	draft  = "draft"
	active = "active"
)

// RuleSet is a version of weights and limits.
type RuleSet struct {
	ID         int64      `json:"id" doc:"0: the one the product is delivered with"`
	Version    string     `json:"version"`
	Note       string     `json:"note" doc:"why it was made"`
	State      string     `json:"state" enum:"draft,active,superseded"`
	Setting    Setting    `json:"setting"`
	MadeBy     string     `json:"madeBy,omitempty"`
	MadeAt     *time.Time `json:"madeAt,omitempty"`
	EnforcedBy string     `json:"enforcedBy,omitempty"`
	EnforcedAt *time.Time `json:"enforcedAt,omitempty"`
	Trial      *Trial     `json:"trial,omitempty" doc:"the last one"`
}

// inForce gives the rules a company judges by: its own, or those it was delivered with.
func (s *Service) inForce(ctx context.Context, tx db.Tx) (evidence.Rules, error) {
	row, found, err := ruleSetActive.Find(ctx, tx, db.None{})
	if err != nil || !found {
		return evidence.Default(), err
	}
	return readRules(row.Version, row.Rules)
}

func readRules(version string, raw json.RawMessage) (evidence.Rules, error) {
	var setting Setting
	if err := json.Unmarshal(raw, &setting); err != nil {
		return evidence.Rules{}, fmt.Errorf("read rule set %s: %w", version, err)
	}
	return setting.rules(version)
}

// RuleSets lists the company's rule sets, newest first, and the delivered one at the end.
func (s *Service) RuleSets(ctx context.Context) (list []RuleSet, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := ruleSetList.All(ctx, tx, idArgs{})
		if err != nil {
			return err
		}
		delivered := RuleSet{Version: evidence.Default().Version, State: active}
		for _, r := range rows {
			set, err := r.seen()
			if err != nil {
				return err
			}
			if set.State == active {
				delivered.State = "superseded"
			}
			list = append(list, set)
		}
		delivered.Setting, err = settingOf(evidence.Default())
		list = append(list, delivered)
		return err
	})
	return list, err
}

// Draft keeps another version, which nothing is judged by yet. What it does not name is as delivered.
func (s *Service) Draft(ctx context.Context, note string, setting Setting) (set RuleSet, err error) {
	if note = strings.TrimSpace(note); note == "" {
		return set, fault.New(fault.Invalid, "rule_set_needs_note", "say why the rules are to be changed").At("body.note", "is empty", note)
	}
	rules, err := setting.rules("draft")
	if err != nil {
		return set, err
	}
	whole, err := settingOf(rules)
	if err != nil {
		return set, err
	}
	raw, err := json.Marshal(whole)
	if err != nil {
		return set, fmt.Errorf("write a rule set: %w", err)
	}
	err = s.kit.DB.Write(access.WithReason(ctx, note), func(tx db.Tx) error {
		id, err := ruleSetAdd.One(ctx, tx, draftArgs{note, raw, s.kit.Now()})
		if err == nil {
			set, err = s.ruleSet(ctx, tx, id)
		}
		return err
	})
	return set, err
}

// tried is how long a trial lets a draft be put in force.
const tried = 7 * 24 * time.Hour

// Enforce has visits judged by a draft from now on; what was found before stays. A draft
// that was not tried against the rules in force, this week, is refused.
func (s *Service) Enforce(ctx context.Context, id int64, reason string) (set RuleSet, err error) {
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		now, err := s.inForce(ctx, tx)
		if err != nil {
			return err
		}
		row, err := ruleSetLock.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if set, err = s.ruleSet(ctx, tx, id); err != nil {
			return err
		}
		switch t := set.Trial; {
		case row.State != draft:
			return fault.New(fault.Conflict, "rule_set_no_draft", "rule set %s is not a draft", row.Version)
		case t == nil || t.EndedAt == nil || t.Against != now.Version || s.kit.Now().Sub(t.BegunAt) > tried:
			return fault.New(fault.Conflict, "rule_set_not_tried", "try rule set %s on the last 30 days first; what would change must be known", row.Version)
		}
		if _, err := ruleSetRetire.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		if _, err := ruleSetEnforce.Exec(ctx, tx, enforceArgs{id, s.kit.Now()}); err != nil {
			return err
		}
		set, err = s.ruleSet(ctx, tx, id)
		return err
	})
	return set, err
}

func (s *Service) ruleSet(ctx context.Context, tx db.Tx, id int64) (RuleSet, error) {
	row, err := ruleSetList.One(ctx, tx, idArgs{id})
	if err != nil {
		return RuleSet{}, err
	}
	return row.seen()
}

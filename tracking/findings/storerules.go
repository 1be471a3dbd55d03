package findings

import (
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
)

type activeRow struct {
	ID      int64
	Version string
	Rules   json.RawMessage
}

type ruleSetLocked struct {
	activeRow
	State string
}

type ruleSetRow struct {
	activeRow
	Note       string
	State      string
	MadeBy     string
	MadeAt     time.Time
	EnforcedBy string
	EnforcedAt *time.Time
	TrialID    *int64
	ErrandID   *int64
	Against    *string
	BegunAt    *time.Time
	EndedAt    *time.Time
	Visits     int
	Turns      []Turn
}

func (r ruleSetRow) seen() (RuleSet, error) {
	set := RuleSet{
		ID: r.ID, Version: r.Version, Note: r.Note, State: r.State, MadeBy: r.MadeBy, MadeAt: &r.MadeAt,
		EnforcedBy: r.EnforcedBy, EnforcedAt: r.EnforcedAt,
	}
	if r.TrialID != nil {
		set.Trial = &Trial{ID: *r.TrialID, ErrandID: r.ErrandID, Against: *r.Against, BegunAt: *r.BegunAt, EndedAt: r.EndedAt, Visits: r.Visits, Turns: r.Turns}
	}
	if err := json.Unmarshal(r.Rules, &set.Setting); err != nil {
		return set, fmt.Errorf("read rule set %s: %w", r.Version, err)
	}
	return set, nil
}

type draftArgs struct {
	Note  string
	Rules json.RawMessage
	Now   time.Time
}

type enforceArgs struct {
	ID  int64
	Now time.Time
}

type trialAddArgs struct {
	RuleSetID int64
	Against   string
	Now       time.Time
}

type errandArgs struct{ ID, ErrandID int64 }

type trialArgs struct{ TrialID int64 }

type spanArgs struct{ Since, Until time.Time }

type pastArgs struct {
	spanArgs
	AfterID int64
	Most    int
}

type changeArgs struct {
	TrialID, VisitID int64
	UnitID           int32
	RepID, OutletID  int64
	OpenedAt         time.Time
	Was              string
	WasScore         float64
	Will             string
	WillScore        float64
	Pieces           json.RawMessage
}

type changeRow struct {
	VisitID, RepID, OutletID int64
	OutletName               string
	OpenedAt                 time.Time
	Was                      string
	WasScore                 float64
	Will                     string
	WillScore                float64
	Pieces                   json.RawMessage
}

func (r changeRow) seen() (TrialChange, error) {
	c := TrialChange{
		VisitID: r.VisitID, RepID: r.RepID, OutletID: r.OutletID, OutletName: r.OutletName, OpenedAt: r.OpenedAt,
		Was: r.Was, WasScore: r.WasScore, Will: r.Will, WillScore: r.WillScore,
	}
	if err := json.Unmarshal(r.Pieces, &c.Pieces); err != nil {
		return c, fmt.Errorf("read what a trial found of visit %d: %w", r.VisitID, err)
	}
	return c, nil
}

type trialEndArgs struct {
	ID     int64
	Now    time.Time
	Visits int
	Turns  []Turn
}

var (
	ruleSetActive    = db.Query[db.None, activeRow]("tracking/rule_set_active")
	ruleSetList      = db.Query[idArgs, ruleSetRow]("tracking/rule_set_list")
	ruleSetAdd       = db.Query[draftArgs, int64]("tracking/rule_set_add")
	ruleSetLock      = db.Query[idArgs, ruleSetLocked]("tracking/rule_set_lock")
	ruleSetRetire    = db.Query[db.None, db.None]("tracking/rule_set_retire")
	ruleSetEnforce   = db.Query[enforceArgs, db.None]("tracking/rule_set_enforce")
	trialAdd         = db.Query[trialAddArgs, int64]("tracking/trial_add")
	trialOfErrand    = db.Query[errandArgs, db.None]("tracking/trial_of_errand")
	trialClear       = db.Query[idArgs, db.None]("tracking/trial_clear")
	trialChangeAdd   = db.Query[changeArgs, db.None]("tracking/trial_change_add")
	trialChangeList  = db.Query[trialArgs, changeRow]("tracking/trial_change_list")
	trialEnd         = db.Query[trialEndArgs, db.None]("tracking/trial_end")
	findingPast      = db.Query[pastArgs, caseRow]("tracking/finding_past")
	findingPastCount = db.Query[spanArgs, int]("tracking/finding_past_count")
)

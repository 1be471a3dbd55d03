package coverage

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
)

// longestAway bounds a substitution, in days: longer is a transfer.
const longestAway = 366

// Substitution is somebody who takes care of what somebody away has.
type Substitution struct {
	ID             int64  `json:"id"`
	RepID          int64  `json:"repId" doc:"who is away"`
	RepName        string `json:"repName"`
	SubstituteID   int64  `json:"substituteId"`
	SubstituteName string `json:"substituteName"`
	UnitID         int32  `json:"unitId"`
	From           string `json:"from" format:"date"`
	To             string `json:"to" format:"date" doc:"the last day"`
	Reason         string `json:"reason"`
	MadeBy         string `json:"madeBy"`
	Outlets        int    `json:"outlets" doc:"that the one away has today"`
	State          string `json:"state" enum:"coming,in_force,past"`
}

// NewSubstitution is a substitution as it is wanted.
type NewSubstitution struct {
	RepID        int64  `json:"repId"`
	SubstituteID int64  `json:"substituteId"`
	From         string `json:"from" format:"date"`
	To           string `json:"to" format:"date" doc:"the last day"`
	Reason       string `json:"reason,omitempty" maxLength:"300"`
}

type substitutionRow struct {
	ID             int64
	RepID          int64
	RepName        string
	SubstituteID   int64
	SubstituteName string
	UnitID         int32
	FromDay        time.Time
	EndDay         time.Time // the first day it no longer holds
	Reason         string
	MadeBy         string
	Outlets        int
}

type substitutionArgs struct {
	UnitID       int32
	RepID        int64
	SubstituteID int64
	From, End    time.Time
	Reason       string
	Now          time.Time
}

type substitutionsAsked struct {
	ID    int64
	Mine  bool
	Since time.Time // those that end before are over
	Most  int
}

var (
	substitutionList = db.Query[substitutionsAsked, substitutionRow]("coverage/substitution_list")
	substitutionAdd  = db.Query[substitutionArgs, int64]("coverage/substitution_add")
	substitutionEnd  = db.Query[struct {
		ID  int64
		Day time.Time
	}, int64]("coverage/substitution_end")
	substitutionDrop = db.Query[idArgs, int64]("coverage/substitution_drop")
)

func (r substitutionRow) seen(today time.Time) Substitution {
	v := Substitution{
		ID: r.ID, RepID: r.RepID, RepName: r.RepName, SubstituteID: r.SubstituteID, SubstituteName: r.SubstituteName, UnitID: r.UnitID,
		From: r.FromDay.Format(time.DateOnly), To: r.EndDay.AddDate(0, 0, -1).Format(time.DateOnly), Reason: r.Reason, MadeBy: r.MadeBy,
		Outlets: r.Outlets, State: "in_force",
	}
	switch {
	case today.Before(r.FromDay):
		v.State = "coming"
	case !today.Before(r.EndDay):
		v.State = "past"
	}
	return v
}

// Substitutions gives those in scope that are not long over; with mine those that concern the asker today.
func (s *Service) Substitutions(ctx context.Context, mine bool) (list []Substitution, err error) {
	today := s.today(ctx)
	asked := substitutionsAsked{Mine: mine, Since: today.AddDate(0, -3, 0), Most: 500}
	if mine {
		asked.Since = today.AddDate(0, 0, 1)
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := substitutionList.All(ctx, tx, asked)
		for _, r := range rows {
			if v := r.seen(today); !mine || v.State == "in_force" {
				list = append(list, v)
			}
		}
		return err
	})
	return list, err
}

// Substitute lets somebody take care of what somebody away has, from day to day, and tells both.
func (s *Service) Substitute(ctx context.Context, n NewSubstitution) (v Substitution, err error) {
	from, end, err := s.away(ctx, n)
	if err != nil {
		return v, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		rep, err := s.repOne(ctx, tx, n.RepID)
		if err != nil {
			return err
		}
		other, err := s.repOne(ctx, tx, n.SubstituteID)
		if err != nil {
			return err
		}
		id, err := substitutionAdd.One(ctx, tx, substitutionArgs{rep.UnitID, rep.ID, other.ID, from, end, strings.TrimSpace(n.Reason), s.kit.Now()})
		if err != nil {
			return err
		}
		for _, told := range []struct {
			who  int64
			kind string
			name string
		}{{other.ID, kindStandsFor, rep.Name}, {rep.ID, kindSubstituted, other.Name}} {
			err := s.ports.Tell.Tell(ctx, tx, notify.Message{
				Employees: []int64{told.who}, Kind: told.kind, Link: "/coverage?tab=substitutions",
				Params: map[string]any{"name": told.name, "from": n.From, "to": n.To},
			})
			if err != nil {
				return err
			}
		}
		row, err := substitutionList.One(ctx, tx, substitutionsAsked{ID: id, Since: from, Most: 1})
		v = row.seen(s.today(ctx))
		return err
	})
	return v, err
}

// away reads the days of a substitution: from the first until the day after the last.
func (s *Service) away(ctx context.Context, n NewSubstitution) (from, end time.Time, err error) {
	if from, err = s.firstDay(ctx, n.From); err != nil {
		return from, end, err
	}
	last, err := web.ParseDay(n.To)
	switch {
	case err != nil:
		return from, end, err
	case last.Before(from) || last.After(from.AddDate(0, 0, longestAway)):
		return from, end, fault.New(fault.Invalid, "days_out_of_order", "from %s to %s is no span of at most a year", n.From, n.To).At("body.to", "out_of_order", n.To)
	case n.RepID == n.SubstituteID:
		return from, end, fault.New(fault.Invalid, "substitution_not_oneself", "nobody stands for oneself").At("body.substituteId", "oneself", n.SubstituteID)
	}
	return from, last.AddDate(0, 0, 1), nil
}

// EndSubstitution ends one with today; one that has not begun goes altogether.
func (s *Service) EndSubstitution(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, found, err := substitutionEnd.Find(ctx, tx, struct {
			ID  int64
			Day time.Time
		}{id, s.today(ctx)})
		if err != nil || found {
			return err
		}
		_, err = substitutionDrop.One(ctx, tx, idArgs{id})
		return err
	})
}

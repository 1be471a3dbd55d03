package coverage

import (
	"context"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
)

// Division is how the outlets of a unit and those below it are divided: the first of its rules that fits counts.
type Division struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Unit  int32  `json:"unitId"`
	Duty  string `json:"duty" enum:"sales,merchandising,delivery"`
	Rev   int32  `json:"rev"`
	Rules []Rule `json:"rules"`
}

// Rule is one territory of a division: a polygon, an expression, or both, and whose its outlets are.
type Rule struct {
	ID          int64  `json:"id,omitempty"`
	Name        string `json:"name" minLength:"1" maxLength:"80"`
	TerritoryID int64  `json:"territoryId,omitempty" doc:"outlets inside this polygon; 0: anywhere"`
	Source      string `json:"source,omitempty" maxLength:"4000" doc:"an expression over the facts of outlets; empty: any"`
	ToRep       int64  `json:"toRep,omitempty"`
	ToUnit      int32  `json:"toUnit,omitempty" doc:"a group, whose reps share the outlets by workload"`

	Skills []string `json:"skills,omitempty" maxItems:"10" doc:"of a group: only who has all of these, by the dictionary org.skill"`
}

// NewDivision is a division as it is wanted; its rules in their order.
type NewDivision struct {
	Name  string `json:"name" minLength:"1" maxLength:"80"`
	Unit  int32  `json:"unitId"`
	Duty  string `json:"duty,omitempty" enum:"sales,merchandising,delivery" default:"sales"`
	Rules []Rule `json:"rules" minItems:"1" maxItems:"100"`
	Rev   int32  `json:"rev,omitempty" doc:"as it was read; not for a new one"`
}

type divisionRow struct {
	ID     int64
	Name   string
	UnitID int32
	Duty   string
	Rev    int32
}

type divisionArgs struct {
	ID     int64
	Name   string
	UnitID int32
	Duty   string
	Rev    int32
}

type ruleRow struct {
	ID          int64
	DivisionID  int64
	Name        string
	TerritoryID int64
	Source      string
	ToRep       int64
	ToUnit      int32
	Skills      []string
}

type ruleArgs struct {
	DivisionID  int64
	Rank        int
	Name        string
	TerritoryID int64
	Source      string
	ToRep       int64
	ToUnit      int32
	Skills      []string
}

var (
	divisionList   = db.Query[idArgs, divisionRow]("coverage/division_list")
	divisionAdd    = db.Query[divisionArgs, int64]("coverage/division_add")
	divisionSet    = db.Query[divisionArgs, int64]("coverage/division_set")
	divisionRemove = db.Query[idArgs, int64]("coverage/division_remove")
	ruleList       = db.Query[idArgs, ruleRow]("coverage/rule_list")
	ruleAdd        = db.Query[ruleArgs, db.None]("coverage/rule_add")
	ruleClear      = db.Query[idArgs, db.None]("coverage/rule_clear")
)

// Subject is outlets as rules speak of them.
func Subject() rules.Subject {
	return rules.Subject{Name: "coverage.outlet", Facts: []rules.Fact{
		{Name: "outlet.code", Type: rules.Text, Column: "o.code"},
		{Name: "outlet.name", Type: rules.Text, Column: "o.name"},
		{Name: "outlet.class", Type: rules.Text, Column: "o.class", Options: []string{"KA", "A", "B", "C"}},
		{Name: "outlet.channel", Type: rules.Text, Column: "o.channel"},
		{Name: "outlet.address", Type: rules.Text, Column: "o.address"},
		{Name: "outlet.unit", Type: rules.Text, Column: "o.unit"},
		{Name: "outlet.location", Type: rules.Point, Column: "o.location"},
		{Name: "sales.month", Type: rules.Number, Column: "o.sales"},
		{Name: "rep.code", Type: rules.Text, Column: "o.rep"},
	}}
}

// Divisions gives those of the actor's scope.
func (s *Service) Divisions(ctx context.Context) (list []Division, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = divisions(ctx, tx, 0)
		return err
	})
	return list, err
}

// divisions gives one division, or with 0 all in scope.
func divisions(ctx context.Context, tx db.Tx, id int64) ([]Division, error) {
	rows, err := divisionList.All(ctx, tx, idArgs{id})
	if err != nil {
		return nil, err
	}
	if id != 0 && len(rows) == 0 {
		return nil, fault.New(fault.NotFound, "division_not_found", "no such division, or it is not in your scope")
	}
	list, at := make([]Division, len(rows)), map[int64]int{}
	for i, r := range rows {
		list[i], at[r.ID] = Division{r.ID, r.Name, r.UnitID, r.Duty, r.Rev, []Rule{}}, i
	}
	rules, err := ruleList.All(ctx, tx, idArgs{id})
	for _, r := range rules {
		d := &list[at[r.DivisionID]]
		d.Rules = append(d.Rules, Rule{r.ID, r.Name, r.TerritoryID, r.Source, r.ToRep, r.ToUnit, r.Skills})
	}
	return list, err
}

// Divide keeps a division: a new one with id 0.
func (s *Service) Divide(ctx context.Context, id int64, n NewDivision) (d Division, err error) {
	if err := n.check(); err != nil {
		return d, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.checkSkills(ctx, tx, id, n); err != nil {
			return err
		}
		args := divisionArgs{id, strings.TrimSpace(n.Name), n.Unit, n.Duty, n.Rev}
		if id == 0 {
			id, err = divisionAdd.One(ctx, tx, args)
		} else {
			err = s.alter(ctx, tx, args)
		}
		if err != nil {
			return err
		}
		for i, r := range n.Rules {
			if _, err := ruleAdd.Exec(ctx, tx, ruleArgs{id, i + 1, strings.TrimSpace(r.Name), r.TerritoryID, strings.TrimSpace(r.Source), r.ToRep, r.ToUnit, nonNil(r.Skills)}); err != nil {
				return err
			}
		}
		list, err := divisions(ctx, tx, id)
		if err == nil {
			d = list[0]
		}
		return err
	})
	return d, err
}

func (s *Service) alter(ctx context.Context, tx db.Tx, args divisionArgs) error {
	if _, err := divisions(ctx, tx, args.ID); err != nil {
		return err
	}
	if _, found, err := divisionSet.Find(ctx, tx, args); err != nil || !found {
		if err == nil {
			err = fault.New(fault.Conflict, "division_changed_meanwhile", "somebody has changed this division meanwhile; look at it again")
		}
		return err
	}
	_, err := ruleClear.Exec(ctx, tx, idArgs{args.ID})
	return err
}

// RemoveDivision forgets a division; what was transferred by it stays.
func (s *Service) RemoveDivision(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := divisionRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// check refuses rules that say nothing, that name two targets, or whose expression does not compile.
func (n NewDivision) check() error {
	for i, r := range n.Rules {
		switch {
		case r.TerritoryID == 0 && strings.TrimSpace(r.Source) == "":
			return fault.New(fault.Invalid, "rule_says_something", "rule %d needs a polygon, an expression or both", i+1).With("rank", i+1)
		case r.ToRep != 0 && r.ToUnit != 0:
			return fault.New(fault.Invalid, "rule_one_target", "rule %d names a rep and a group; choose one", i+1).With("rank", i+1)
		case len(r.Skills) > 0 && r.ToUnit == 0:
			return fault.New(fault.Invalid, "rule_skills_of_group", "rule %d asks for skills, but names no group to choose from", i+1).With("rank", i+1)
		}
		if strings.TrimSpace(r.Source) == "" {
			continue
		}
		if _, err := Subject().Compile(r.Source, rules.Bool); err != nil {
			return err
		}
	}
	return nil
}

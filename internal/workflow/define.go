package workflow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
)

// Definition is one version of how a subject's matters go.
type Definition struct {
	ID         int64           `json:"id"`
	Subject    string          `json:"subject"`
	Version    int             `json:"version"`
	Name       string          `json:"name"`
	Active     bool            `json:"active"`
	Steps      json.RawMessage `json:"steps"`
	OutsideURL string          `json:"outsideUrl,omitempty"`
	MadeBy     string          `json:"madeBy"`
	MadeAt     time.Time       `json:"madeAt"`
	Running    int             `json:"running" doc:"instances under way by this version, as far as the asker sees"`
}

// NewDefinition becomes the version in force; instances under way keep theirs.
type NewDefinition struct {
	Subject    string `json:"subject"`
	Name       string `json:"name" minLength:"1" maxLength:"80"`
	Steps      []Step `json:"steps" maxItems:"20"`
	OutsideURL string `json:"outsideUrl,omitempty" maxLength:"500" doc:"an OA that decides instead"`
	Secret     string `json:"secret,omitempty" maxLength:"200" doc:"what is exchanged with the OA is signed with it; 16 letters at least; it is never shown again"`
}

// Subjects with the facts their conditions may speak of, and the positions that may be asked.
type Subjects struct {
	Items     []rules.Subject `json:"items"`
	Positions []Position      `json:"positions"`
}

// Position is one that may be asked.
type Position struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	NameEn string `json:"nameEn"`
}

type defineArgs struct {
	Subject, Name string
	Steps         []Step
	OutsideURL    string
	Secret        string
	Now           time.Time
}

var (
	definitionList = db.Query[db.None, Definition]("workflow/definition_list")
	definitionRest = db.Query[subjectArgs, db.None]("workflow/definition_rest")
	definitionAdd  = db.Query[defineArgs, int64]("workflow/definition_add")
	positionList   = db.Query[db.None, Position]("workflow/position_list")
)

// Subjects gives what may be defined.
func (s *Service) Subjects(ctx context.Context) (out Subjects, err error) {
	out.Items = []rules.Subject{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		for _, subject := range s.subjects {
			facts, err := s.kit.Fields.Widen(ctx, tx, subject.Facts)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, rules.Subject{Name: subject.Name, Facts: facts.Facts})
		}
		out.Positions, err = positionList.All(ctx, tx, db.None{})
		return err
	})
	return out, err
}

// Definitions gives all versions, the newest first.
func (s *Service) Definitions(ctx context.Context) (list []Definition, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = definitionList.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// Define makes a new version, which is in force at once.
func (s *Service) Define(ctx context.Context, n NewDefinition) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.check(ctx, tx, n); err != nil {
			return err
		}
		n.Steps[0].With = false // there is no step before
		if _, err := definitionRest.Exec(ctx, tx, subjectArgs{n.Subject}); err != nil {
			return err
		}
		_, err := definitionAdd.One(ctx, tx, defineArgs{n.Subject, strings.TrimSpace(n.Name), n.Steps, n.OutsideURL, n.Secret, s.kit.Now()})
		return err
	})
}

// Rest takes the definition of a subject out of force: its matters are decided as if there were no approvals.
func (s *Service) Rest(ctx context.Context, subject string) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := definitionRest.Exec(ctx, tx, subjectArgs{subject})
		return err
	})
}

// check says what is wrong with a definition, and where.
func (s *Service) check(ctx context.Context, tx db.Tx, n NewDefinition) error {
	subject := s.subject(n.Subject)
	if subject == nil {
		return fault.New(fault.NotFound, "subject_not_found", "nothing called %s is decided here", n.Subject)
	}
	if len(n.Steps) == 0 {
		return fault.New(fault.Invalid, "definition_no_steps", "name one step at least").At("body.steps", "missing", nil)
	}
	if n.OutsideURL != "" && len(n.Secret) < 16 {
		return fault.New(fault.Invalid, "definition_secret_short", "the secret shared with the OA needs 16 letters at least").At("body.secret", "too short", nil)
	}
	facts, err := s.kit.Fields.Widen(ctx, tx, subject.Facts)
	if err != nil {
		return err
	}
	for i, step := range n.Steps {
		at := fmt.Sprintf("body.steps[%d]", i)
		if step.When != "" {
			if _, err := facts.Compile(step.When, rules.Bool); err != nil {
				if f, ok := fault.Of(err); ok {
					return f.With("step", i).At(at+".when", f.Message, step.When)
				}
				return err
			}
		}
		for _, who := range append(append([]Who(nil), step.Who...), step.Copy...) {
			if who.Kind == "position" && who.Position == "" || who.Kind == "employee" && who.Employee == 0 {
				return fault.New(fault.Invalid, "definition_who_missing", "step %d does not say who", i+1).With("step", i).At(at+".who", "missing", nil)
			}
		}
	}
	return nil
}

package paper

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

type templateRow struct {
	Key       string
	Body      *Template // nil: as it is shipped
	Rev       int32
	MadeBy    string
	UpdatedAt time.Time
}

type templateArgs struct {
	Key    string
	Body   *Template
	Rev    int32
	Reason string
	Now    time.Time
}

type keyArgs struct{ Key string }

type countArgs struct {
	Kind, Key string
	Now       time.Time
}

var (
	templateList = db.Query[db.None, templateRow]("paper/template_list")
	templatePut  = db.Query[templateArgs, int32]("paper/template_put")
	versionList  = db.Query[keyArgs, TemplateVersion]("paper/version_list")
	printCount   = db.Query[countArgs, int]("paper/print_count")
)

// Seen is a kind of paper with what the company has made of its template.
type Seen struct {
	Name     string     `json:"name"`
	ZH       string     `json:"zh"`
	EN       string     `json:"en"`
	Facts    []Fact     `json:"facts"`
	RowFacts []Fact     `json:"rowFacts"`
	Template Template   `json:"template" doc:"in force"`
	Shipped  Template   `json:"shipped" doc:"that the paper begins with"`
	Own      bool       `json:"own" doc:"the company has a template of its own"`
	Rev      int32      `json:"rev" doc:"0: never changed"`
	MadeBy   string     `json:"madeBy,omitempty"`
	MadeAt   *time.Time `json:"madeAt,omitempty"`
}

// TemplateVersion is a template as somebody has written it.
type TemplateVersion struct {
	Rev      int32     `json:"rev"`
	Template *Template `json:"template,omitempty" db:"body" doc:"absent: as it is shipped"`
	Reason   string    `json:"reason"`
	MadeBy   string    `json:"madeBy"`
	MadeAt   time.Time `json:"madeAt"`
}

// Templates gives every kind of paper.
func (s *Service) Templates(ctx context.Context) (list []Seen, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := templateList.All(ctx, tx, db.None{})
		for _, k := range s.kinds {
			seen := Seen{Name: k.Name, ZH: k.ZH, EN: k.EN, Facts: k.Facts, RowFacts: k.RowFacts, Template: k.Template, Shipped: k.Template}
			if i := slices.IndexFunc(rows, func(r templateRow) bool { return r.Key == k.Name }); i >= 0 {
				r := rows[i]
				seen.Own, seen.Rev, seen.MadeBy, seen.MadeAt = r.Body != nil, r.Rev, r.MadeBy, &r.UpdatedAt
				if seen.Own {
					seen.Template = *r.Body
				}
			}
			list = append(list, seen)
		}
		return err
	})
	return list, err
}

// Versions gives what a template has been, the newest first.
func (s *Service) Versions(ctx context.Context, name string) (list []TemplateVersion, err error) {
	k, err := s.kind(name)
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = versionList.All(ctx, tx, keyArgs{k.Name})
		return err
	})
	return list, err
}

// SetTemplate writes a template anew that the asker has read as c.Rev, or goes back to what is shipped.
func (s *Service) SetTemplate(ctx context.Context, c TemplateChange) (rev int32, err error) {
	k, err := s.kind(c.Name)
	if err == nil && c.Template != nil {
		err = c.Template.check(k)
	}
	if err != nil {
		return 0, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if c.Template != nil {
			if _, err := logoOf(ctx, tx, *c.Template); err != nil {
				return err
			}
		}
		now, found, err := templatePut.Find(ctx, tx, templateArgs{k.Name, c.Template, c.Rev, c.Reason, s.kit.Now()})
		if err == nil && !found {
			err = fault.New(fault.Conflict, "paper_changed_meanwhile", "somebody has changed this template meanwhile; look at it again")
		}
		rev = now
		return err
	})
	return rev, err
}

// templateOf is what a kind is printed by.
func (s *Service) templateOf(ctx context.Context, tx db.Tx, k Kind) (Template, error) {
	rows, err := templateList.All(ctx, tx, db.None{})
	if i := slices.IndexFunc(rows, func(r templateRow) bool { return r.Key == k.Name && r.Body != nil }); i >= 0 {
		return *rows[i].Body, err
	}
	return k.Template, err
}

package paper

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
)

// Kind is one kind of paper.
type Kind struct {
	Name     string // room.paper: catalog.price_list
	ZH, EN   string
	Needs    access.Permission // of who prints it
	Template Template          // that it begins with
	Facts    []string          // of a document
	RowFacts []string          // of its rows
	// Documents gives, in the scope of who prints, every document that was asked for.
	Documents func(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(Document) error) error
}

func (k Kind) title(lang string) string {
	if lang == "en" {
		return k.EN
	}
	return k.ZH
}

// Service knows the kinds of paper and prints them.
type Service struct {
	kit     app.Kit
	errands *errand.Service
	kinds   []Kind
}

const (
	printKind = "print"
	// parameters is the permission of who sets what a company decides.
	parameters access.Permission = "app.parameters"
	// most documents of one print.
	most = 2000
)

// New furnishes the room.
func New(kit app.Kit, errands *errand.Service) (app.Module, *Service) {
	s := &Service{kit: kit, errands: errands}
	errands.Declare(errand.Kind{Name: printKind, Do: s.print})
	return app.Module{Name: "paper", Routes: s.routes}, s
}

// Declare names kinds of paper; it is done while the house is furnished. A name used twice, or a template that shows
// what its kind does not know, panics.
func (s *Service) Declare(kinds ...Kind) {
	for _, k := range kinds {
		if _, err := s.kind(k.Name); err == nil {
			panic("kind of paper " + k.Name + " is declared twice")
		}
		if err := k.Template.check(k); err != nil {
			panic("kind of paper " + k.Name + ": " + err.Error())
		}
		s.kinds = append(s.kinds, k)
	}
}

func (s *Service) kind(name string) (Kind, error) {
	i := slices.IndexFunc(s.kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, fault.New(fault.NotFound, "paper_not_found", "there is no paper %q", name)
	}
	return s.kinds[i], nil
}

type templateRow struct {
	Key  string
	Body Template
	Rev  int32
}

type templateArgs struct {
	Key  string
	Body Template
	Rev  int32
	Now  time.Time
}

type countArgs struct {
	Kind, Key string
	Now       time.Time
}

var (
	templateList = db.Query[db.None, templateRow]("paper/template_list")
	templatePut  = db.Query[templateArgs, int32]("paper/template_put")
	printCount   = db.Query[countArgs, int]("paper/print_count")
)

// Seen is a kind of paper with what the company has made of its template.
type Seen struct {
	Name     string   `json:"name"`
	ZH       string   `json:"zh"`
	EN       string   `json:"en"`
	Facts    []string `json:"facts"`
	RowFacts []string `json:"rowFacts"`
	Template Template `json:"template"`
	Rev      int32    `json:"rev" doc:"0: as it is shipped"`
}

// Templates gives every kind of paper.
func (s *Service) Templates(ctx context.Context) (list []Seen, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		own, err := templateList.All(ctx, tx, db.None{})
		for _, k := range s.kinds {
			seen := Seen{k.Name, k.ZH, k.EN, k.Facts, k.RowFacts, k.Template, 0}
			if i := slices.IndexFunc(own, func(r templateRow) bool { return r.Key == k.Name }); i >= 0 {
				seen.Template, seen.Rev = own[i].Body, own[i].Rev
			}
			list = append(list, seen)
		}
		return err
	})
	return list, err
}

// SetTemplate writes a template anew that the asker has read as rev.
func (s *Service) SetTemplate(ctx context.Context, name string, rev int32, t Template) (int32, error) {
	k, err := s.kind(name)
	if err != nil {
		return 0, err
	}
	if err := t.check(k); err != nil {
		return 0, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		now, found, err := templatePut.Find(ctx, tx, templateArgs{name, t, rev, s.kit.Now()})
		if err == nil && !found {
			err = fault.New(fault.Conflict, "paper_changed_meanwhile", "somebody has changed this template meanwhile; look at it again")
		}
		rev = now
		return err
	})
	return rev, err
}

func (s *Service) templateOf(ctx context.Context, tx db.Tx, k Kind) (Template, error) {
	own, err := templateList.All(ctx, tx, db.None{})
	if i := slices.IndexFunc(own, func(r templateRow) bool { return r.Key == k.Name }); i >= 0 {
		return own[i].Body, err
	}
	return k.Template, err
}

package paper

import (
	"context"
	"encoding/json"
	"slices"

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
	Facts    []Fact            // of a document
	RowFacts []Fact            // of its rows
	// Documents gives, in the scope of who prints, every document that was asked for.
	Documents func(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(Document) error) error
	// Samples gives, in the same scope, a few that somebody who edits the template may look at.
	Samples func(ctx context.Context, tx db.Tx) ([]Sample, error)
}

// Sample is a document that can be looked at, by its name.
type Sample struct {
	Name  string `json:"name"`
	Asked any    `json:"asked" doc:"which document, as the kind of paper knows it"`
}

// MostSamples is how many of them are offered.
const MostSamples = 20

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
	// Edit is the permission of who makes the company's templates.
	Edit access.Permission = "paper.edit"
	// most documents of one print.
	most = 2000
)

// New furnishes the room.
func New(kit app.Kit, errands *errand.Service) (app.Module, *Service) {
	s := &Service{kit: kit, errands: errands}
	errands.Declare(errand.Kind{Name: printKind, Do: s.print})
	return app.Module{Name: "paper", Permissions: []access.Permission{Edit}, Routes: s.routes}, s
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
		k.Template = k.Template.whole()
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

// allowed says whether the asker may print a kind.
func allowed(ctx context.Context, k Kind) error {
	if actor, _ := access.From(ctx); !actor.Can(k.Needs) {
		return fault.New(fault.Forbidden, "not_allowed", "you may not do this; an administrator can change your roles").With("needs", string(k.Needs))
	}
	return nil
}

package bench

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/web"
)

// Edit is the permission to write, try and keep rules.
const Edit access.Permission = "rules.edit"

// mostTried is how many rows are shown of those a rule holds for.
const mostTried = 20

// Source is a subject with rows to try a rule on.
type Source struct {
	rules.Subject
	// Try asks the rows of the actor's scope; given are values of facts that rows do not know.
	Try func(ctx context.Context, tx db.Tx, r *rules.Rule, given map[string]any, most int) (Trial, error) `json:"-"`
}

// Trial is what came of asking rows.
type Trial struct {
	Rows     int     `json:"rows" doc:"in the scope of who asks"`
	Matching int     `json:"matching" doc:"for which the rule holds"`
	First    []Tried `json:"first"`
}

// Tried is a row for which the rule holds.
type Tried struct {
	ID    int64           `json:"id"`
	Title string          `json:"title"`
	Point *web.Point      `json:"point,omitempty"`
	Facts json.RawMessage `json:"facts"`
}

type bench struct {
	kit     app.Kit
	sources []Source
}

// New furnishes the room with the subjects of others.
func New(kit app.Kit, sources ...Source) app.Module {
	b := &bench{kit, sources}
	return app.Module{Name: "rules", Permissions: []access.Permission{Edit}, Routes: b.routes}
}

func (b *bench) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/rules" + path, Tag: "rules", Needs: Edit, Summary: summary, MaxBody: 64 << 10}
	}
	web.Handle(api, route("list-rule-subjects", http.MethodGet, "/subjects", "What rules may speak of, and the words of their language"), b.getSubjects)
	web.Handle(api, route("check-rule", http.MethodPost, "/check", "Compile an expression and try it on rows of one's scope"), b.postCheck)
	web.Handle(api, route("list-rules", http.MethodGet, "", "The rules the company has kept"), b.getRules)
	web.Handle(api, route("add-rule", http.MethodPost, "", "Keep a rule"), b.postRule)
	web.Handle(api, route("set-rule", http.MethodPut, "/{id}", "Change a rule that was kept"), b.putRule)
	web.Handle(api, route("remove-rule", http.MethodDelete, "/{id}", "Take a rule away"), b.deleteRule)
}

type subjectsOut struct {
	Body struct {
		Items []rules.Subject `json:"items"`
		Words []string        `json:"words" doc:"functions and words of the language"`
	}
}

func (b *bench) getSubjects(ctx context.Context, _ *struct{}) (*subjectsOut, error) {
	out := &subjectsOut{}
	out.Body.Items, out.Body.Words = []rules.Subject{}, rules.Words()
	err := b.kit.DB.Read(ctx, func(tx db.Tx) error {
		for _, s := range b.sources {
			subject, err := b.kit.Fields.Widen(ctx, tx, s.Subject)
			if err != nil {
				return err
			}
			out.Body.Items = append(out.Body.Items, subject)
		}
		return nil
	})
	return out, err
}

// Checked is what is wrong with an expression, or what rows say to it.
type Checked struct {
	Mistakes []rules.Mistake `json:"mistakes" doc:"none: it may be kept"`
	Trial    *Trial          `json:"trial,omitempty"`
}

// Asked is an expression to be checked.
type Asked struct {
	Subject string             `json:"subject"`
	Source  string             `json:"source" maxLength:"8000"`
	Limits  map[string]float64 `json:"limits,omitempty" doc:"numbers the expression names"`
	Try     bool               `json:"try,omitempty" doc:"ask rows too"`
}

// source gives the subject of a name, with what the company itself keeps of its rows.
func (b *bench) source(ctx context.Context, name string) (of Source, err error) {
	i := slices.IndexFunc(b.sources, func(s Source) bool { return s.Name == name })
	if i < 0 {
		return Source{}, fault.New(fault.NotFound, "rule_subject_not_found", "no room knows of %q", name).With("subject", name)
	}
	of = b.sources[i]
	err = b.kit.DB.Read(ctx, func(tx db.Tx) error {
		of.Subject, err = b.kit.Fields.Widen(ctx, tx, of.Subject)
		return err
	})
	return of, err
}

// postCheck answers 200 with what is wrong: that an expression is unfinished is no error while somebody writes it.
func (b *bench) postCheck(ctx context.Context, in *struct{ Body Asked }) (*struct{ Body Checked }, error) {
	of, err := b.source(ctx, in.Body.Subject)
	if err != nil {
		return nil, err
	}
	subject, given := of.Subject, map[string]any{}
	for name, n := range in.Body.Limits {
		subject = subject.With(rules.Fact{Name: name, Type: rules.Number})
		given[name] = n
	}
	out := &struct{ Body Checked }{Checked{Mistakes: []rules.Mistake{}}}
	rule, mistakes := subject.Check(in.Body.Source, rules.Bool)
	if len(mistakes) > 0 {
		out.Body.Mistakes = mistakes
		return out, nil
	}
	if !in.Body.Try {
		return out, nil
	}
	err = b.kit.DB.Read(ctx, func(tx db.Tx) error {
		trial, err := of.Try(ctx, tx, rule, given, mostTried)
		out.Body.Trial = &trial
		return err
	})
	return out, err
}

// Rule is a rule that was kept under a name.
type Rule struct {
	ID        int64     `json:"id"`
	Subject   string    `json:"subject"`
	Name      string    `json:"name"`
	Source    string    `json:"source"`
	Note      string    `json:"note,omitempty"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// NewRule is a rule as somebody wants it kept.
type NewRule struct {
	Subject string `json:"subject"`
	Name    string `json:"name" minLength:"1" maxLength:"60"`
	Source  string `json:"source" minLength:"1" maxLength:"4000"`
	Note    string `json:"note,omitempty" maxLength:"300"`
}

// check refuses what does not compile.
func (b *bench) check(ctx context.Context, n *NewRule) error {
	if n.Name = strings.TrimSpace(n.Name); n.Name == "" {
		return fault.New(fault.Invalid, "rule_name_sane", "a name of 1 to 60 characters is wanted").At("body.name", "empty", nil)
	}
	of, err := b.source(ctx, n.Subject)
	if err != nil {
		return err
	}
	_, err = of.Compile(n.Source, rules.Bool)
	return err
}

package serial

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// parameters is the permission of who sets what a company decides.
const parameters access.Permission = "app.parameters"

// Declared is a kind of document that is numbered. Its name in both languages is the front end's.
type Declared struct {
	Key     string // like approval
	Pattern string
}

// Service numbers documents.
type Service struct {
	kit      app.Kit
	declared []Declared
}

// New furnishes the room.
func New(kit app.Kit) (app.Module, *Service) {
	s := &Service{kit: kit}
	return app.Module{Name: "serial", Routes: s.routes}, s
}

// Declare names kinds of documents; a room does so while it is furnished. A pattern that cannot be read panics.
func (s *Service) Declare(list ...Declared) {
	for _, d := range list {
		if _, err := ReadPattern(d.Pattern); err != nil {
			panic(err)
		}
		s.declared = append(s.declared, d)
	}
}

type keyArgs struct{ Key string }

type setting struct {
	Key       string
	Pattern   string
	ChangedAt time.Time
}

type raiseArgs struct{ Key, Series string }

type branchArgs struct {
	Unit int32
	Now  time.Time
}

type branchRow struct {
	Branch string
	Day    time.Time
}

var (
	patternByKey = db.Query[keyArgs, setting]("serial/pattern_by_key")
	patternList  = db.Query[db.None, setting]("serial/pattern_list")
	patternSet   = db.Query[setting, db.None]("serial/pattern_set")
	counterRaise = db.Query[raiseArgs, int64]("serial/counter_raise")
	branchOf     = db.Query[branchArgs, branchRow]("serial/branch_of")
)

// Next gives the next number of a kind of document for a unit (0: none), today. It is the transaction's: when that fails,
// the number is given again.
func (s *Service) Next(ctx context.Context, tx db.Tx, key string, unit int32) (string, error) {
	text, err := s.pattern(ctx, tx, key)
	if err != nil {
		return "", err
	}
	p, err := ReadPattern(text)
	if err != nil {
		return "", err
	}
	at, err := branchOf.One(ctx, tx, branchArgs{unit, s.kit.Now()})
	if err != nil {
		return "", err
	}
	f := Fields(at)
	n, err := counterRaise.One(ctx, tx, raiseArgs{key, p.series(f)})
	return p.Number(f, n), err
}

func (s *Service) pattern(ctx context.Context, tx db.Tx, key string) (string, error) {
	row, found, err := patternByKey.Find(ctx, tx, keyArgs{key})
	if err != nil || found {
		return row.Pattern, err
	}
	for _, d := range s.declared {
		if d.Key == key {
			return d.Pattern, nil
		}
	}
	return "", fault.New(fault.NotFound, "pattern_not_found", "nothing of kind %s is numbered", key)
}

// Series is how a kind of document is numbered in the company.
type Series struct {
	Key       string     `json:"key"`
	Pattern   string     `json:"pattern"`
	Default   string     `json:"default"`
	Example   string     `json:"example" doc:"the first number of today"`
	ChangedAt *time.Time `json:"changedAt,omitempty"`
}

func (s *Service) list(ctx context.Context) (out []Series, err error) {
	out = []Series{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := patternList.All(ctx, tx, db.None{})
		if err != nil {
			return err
		}
		at, err := branchOf.One(ctx, tx, branchArgs{0, s.kit.Now()})
		if err != nil {
			return err
		}
		for _, d := range s.declared {
			one := Series{Key: d.Key, Pattern: d.Pattern, Default: d.Pattern}
			for _, r := range rows {
				if r.Key == d.Key {
					one.Pattern, one.ChangedAt = r.Pattern, &r.ChangedAt
				}
			}
			p, err := ReadPattern(one.Pattern)
			if err != nil {
				return fmt.Errorf("pattern of %s: %w", d.Key, err)
			}
			one.Example = p.Number(Fields{"HQ", at.Day}, 1)
			out = append(out, one)
		}
		return nil
	})
	return out, err
}

func (s *Service) routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-serials", Method: http.MethodGet, Path: "/api/serial/patterns", Tag: "serial", Needs: parameters,
		Summary: "How each kind of document is numbered",
	}, s.getPatterns)
	web.Handle(api, web.Route{
		ID: "set-serial", Method: http.MethodPut, Path: "/api/serial/patterns/{key}", Tag: "serial", Needs: parameters,
		Summary: "Number a kind of document by another pattern from now on",
	}, s.putPattern)
}

type patternsOut struct {
	Body struct {
		Items []Series `json:"items"`
	}
}

func (s *Service) getPatterns(ctx context.Context, _ *struct{}) (*patternsOut, error) {
	out := &patternsOut{}
	var err error
	out.Body.Items, err = s.list(ctx)
	return out, err
}

// PatternChange is another pattern for a kind of document.
type PatternChange struct {
	Pattern string `json:"pattern" maxLength:"60"`
	Reason  string `json:"reason,omitempty" maxLength:"300"`
}

func (s *Service) putPattern(ctx context.Context, in *struct {
	Key  string `path:"key"`
	Body PatternChange
},
) (*patternsOut, error) {
	if _, err := ReadPattern(in.Body.Pattern); err != nil {
		return nil, err
	}
	ctx = access.WithReason(ctx, in.Body.Reason)
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := s.pattern(ctx, tx, in.Key); err != nil {
			return err
		}
		_, err := patternSet.Exec(ctx, tx, setting{in.Key, in.Body.Pattern, s.kit.Now()})
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.getPatterns(ctx, nil)
}

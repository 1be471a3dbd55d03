package org

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/modules/org/door"
)

// AccessRule says which rows a role shows of what is in its scope.
type AccessRule struct {
	ID        int64     `json:"id"`
	RoleID    int32     `json:"roleId"`
	Subject   string    `json:"subject"`
	Source    string    `json:"source" doc:"the expression; rows for which it holds are shown"`
	Active    bool      `json:"active"`
	Note      string    `json:"note,omitempty"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// FieldRule says how much of a field a role shows.
type FieldRule struct {
	Field string       `json:"field"`
	Shown access.Shown `json:"shown" enum:"plain,masked,hidden"`
}

// RoleAccess is what a role shows beside its scope.
type RoleAccess struct {
	Rules  []AccessRule `json:"rules"`
	Fields []FieldRule  `json:"fields" doc:"those it has a word about; phones are masked for roles without the permission org.phones"`
	All    []string     `json:"all" doc:"fields that a role may show less of"`
}

// NewAccessRule is a rule as somebody wants it.
type NewAccessRule struct {
	Source string `json:"source" minLength:"1" maxLength:"4000"`
	Active bool   `json:"active"`
	Note   string `json:"note,omitempty" maxLength:"300"`
	Rev    int32  `json:"rev,omitempty" doc:"of the rule it replaces; 0: there was none"`
	Reason string `json:"reason,omitempty" maxLength:"200"`
}

type (
	roleSubjectArgs struct {
		RoleID  int32
		Subject string
	}
	accessRulePutArgs struct {
		RoleID  int32
		Subject string
		Source  string
		Active  bool
		Note    string
		Rev     int32
		Now     time.Time
	}
	ofRoleArgs       struct{ RoleID int32 }
	fieldRulePutArgs struct {
		RoleID int32
		Fields []string
		Shown  []string
	}
)

var (
	accessRuleList   = db.Query[ofRoleArgs, AccessRule]("org/access_rule_list")
	accessRulePut    = db.Query[accessRulePutArgs, int64]("org/access_rule_put")
	accessRuleRemove = db.Query[roleSubjectArgs, int64]("org/access_rule_remove")
	fieldRuleList    = db.Query[ofRoleArgs, FieldRule]("org/field_rule_list")
	fieldRuleClear   = db.Query[ofRoleArgs, db.None]("org/field_rule_clear")
	fieldRulePut     = db.Query[fieldRulePutArgs, db.None]("org/field_rule_put")
)

// RoleAccess gives what a role shows beside its scope.
func (s *Service) RoleAccess(ctx context.Context, role int32) (a RoleAccess, err error) {
	err = s.read(ctx, func(tx db.Tx) error {
		a, err = roleAccess(ctx, tx, role)
		return err
	})
	return a, err
}

func roleAccess(ctx context.Context, tx db.Tx, role int32) (a RoleAccess, err error) {
	a.All = door.Fields()
	if _, err = roleByID.One(ctx, tx, roleArgs{role}); err != nil {
		return a, err
	}
	if a.Rules, err = accessRuleList.All(ctx, tx, ofRoleArgs{role}); err != nil {
		return a, err
	}
	a.Fields, err = fieldRuleList.All(ctx, tx, ofRoleArgs{role})
	return a, err
}

// SetAccessRule lets a role show only rows for which a rule holds.
func (s *Service) SetAccessRule(ctx context.Context, role int32, subject string, in NewAccessRule) (a RoleAccess, err error) {
	of, err := s.guarded(subject)
	if err != nil {
		return a, err
	}
	// What compiles for one compiles for all: only values differ.
	if _, err := of.Subject.With(door.AskerFacts()...).Compile(in.Source, rules.Bool); err != nil {
		return a, err
	}
	return s.changeAccess(ctx, in.Reason, role, func(tx db.Tx) error {
		_, same, err := accessRulePut.Find(ctx, tx, accessRulePutArgs{role, subject, in.Source, in.Active, strings.TrimSpace(in.Note), in.Rev, s.kit.Now()})
		if err == nil && !same {
			err = fault.New(fault.Conflict, "access_rule_changed_meanwhile", "somebody else has changed this rule; look at it again")
		}
		return err
	})
}

// RemoveAccessRule lets a role show its whole scope again.
func (s *Service) RemoveAccessRule(ctx context.Context, role int32, subject string) (RoleAccess, error) {
	return s.changeAccess(ctx, "", role, func(tx db.Tx) error {
		_, err := accessRuleRemove.One(ctx, tx, roleSubjectArgs{role, subject})
		return err
	})
}

// SetFields says how much a role shows of fields; those not named are as every role's.
func (s *Service) SetFields(ctx context.Context, role int32, list []FieldRule, reason string) (a RoleAccess, err error) {
	args := fieldRulePutArgs{RoleID: role, Fields: []string{}, Shown: []string{}}
	for _, f := range list {
		if !slices.Contains(door.Fields(), f.Field) || slices.Contains(args.Fields, f.Field) {
			return a, fault.New(fault.Invalid, "field_unknown", "there is no field %s to be hidden, or it is named twice", f.Field).At("body.fields", "unknown field", f.Field)
		}
		args.Fields, args.Shown = append(args.Fields, f.Field), append(args.Shown, string(f.Shown))
	}
	return s.changeAccess(ctx, reason, role, func(tx db.Tx) error {
		if _, err := fieldRuleClear.Exec(ctx, tx, ofRoleArgs{role}); err != nil {
			return err
		}
		_, err := fieldRulePut.Exec(ctx, tx, args)
		return err
	})
}

func (s *Service) changeAccess(ctx context.Context, reason string, role int32, fn func(db.Tx) error) (a RoleAccess, err error) {
	err = s.write(ctx, reason, func(tx db.Tx) error {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
		if _, err := roleByID.One(ctx, tx, roleArgs{role}); err != nil {
			return err
		}
		if err := fn(tx); err != nil {
			return err
		}
		a, err = roleAccess(ctx, tx, role)
		return err
	})
	return a, err
}

func (s *Service) guarded(subject string) (bench.Source, error) {
	i := slices.IndexFunc(s.o.Guarded, func(g bench.Source) bool { return g.Name == subject })
	if i < 0 {
		return bench.Source{}, fault.New(fault.NotFound, "rule_subject_not_found", "no room knows of %q", subject).With("subject", subject)
	}
	return s.o.Guarded[i], nil
}

// Sources gives the guarded subjects for the bench: with the facts of who asks, which are those of who tries.
func (s *Service) Sources() []bench.Source {
	var all []bench.Source
	for _, g := range s.o.Guarded {
		all = append(all, bench.Source{
			Subject: g.With(door.AskerFacts()...),
			Try: func(ctx context.Context, tx db.Tx, r *rules.Rule, given map[string]any, most int) (bench.Trial, error) {
				mine, err := s.FactsOf(ctx)
				if err != nil {
					return bench.Trial{}, err
				}
				for name, v := range mine {
					given[name] = v
				}
				return g.Try(ctx, tx, r, given, most)
			},
		})
	}
	return all
}

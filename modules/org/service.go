package org

import (
	"context"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

var (
	errOutOfScope  = fault.New(fault.Forbidden, "out_of_scope", "this is outside what you may change")
	errWholeNeeded = fault.New(fault.Forbidden, "whole_company_needed", "only somebody who sees the whole company may do this")
	errNotYourself = fault.New(fault.Refused, "not_yourself", "somebody else has to do this to you")
)

// read runs fn in a read-only transaction of ctx's actor.
func (s *Service) read(ctx context.Context, fn func(db.Tx) error) error {
	return s.kit.DB.Read(ctx, fn)
}

// write runs fn in a transaction with the reason a person gave; what is dangerous in
// it may need a second person. When it has committed, what memory knows of the people is looked at anew.
func (s *Service) write(ctx context.Context, reason string, fn func(db.Tx) error) error {
	if reason = strings.TrimSpace(reason); reason != "" {
		ctx = access.WithReason(ctx, reason)
	}
	if err := s.kit.Permits.Write(ctx, fn); err != nil {
		return err
	}
	s.Changed(ctx)
	return nil
}

// today is the company's day.
func (s *Service) today(ctx context.Context, tx db.Tx) (string, error) {
	return today.One(ctx, tx, atArgs{s.kit.Now()})
}

// mayChange says whether the actor's scope holds the units.
func mayChange(ctx context.Context, units ...int32) error {
	actor, _ := access.From(ctx)
	for _, u := range units {
		if !actor.Sees(u, 0) {
			return errOutOfScope.With("unitId", u)
		}
	}
	return nil
}

// seesAll says whether the actor's scope is the whole company.
func seesAll(ctx context.Context, tx db.Tx) (bool, error) {
	actor, _ := access.From(ctx)
	if actor.Server {
		return true, nil
	}
	return scopeWhole.One(ctx, tx, db.None{})
}

// needWhole refuses who does not see the whole company.
func needWhole(ctx context.Context, tx db.Tx) error {
	whole, err := seesAll(ctx, tx)
	if err == nil && !whole {
		err = errWholeNeeded
	}
	return err
}

// stale says why a row was not changed: somebody else was quicker, or it is not there.
func stale(noun string, find func() error) error {
	if err := find(); err != nil {
		return err
	}
	return fault.New(fault.Conflict, noun+"_changed_meanwhile", "somebody has changed this meanwhile; reload, then try again")
}

// clean takes spaces off the ends of texts that are there.
func clean(texts ...*string) {
	for _, t := range texts {
		if t != nil {
			*t = strings.TrimSpace(*t)
		}
	}
}

package org

import (
	"context"
	"slices"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/permit"
)

// What makes an administrator of somebody, or gives the login of one into other hands, is dangerous: in a company that
// goes by two it needs a second person.

// dominant reports whether a permission makes whoever has it an administrator: over users, over what the company has set,
// and over what other administrators do.
func dominant(p access.Permission) bool {
	return p == Users || p == common.Parameters || p == permit.Second
}

// dominates reports whether a role makes an administrator of its holders.
func dominates(r Role) bool { return slices.ContainsFunc(r.Permissions, dominant) }

// crown needs a second person when one of the roles makes an administrator of whoever it is given to.
func (s *Service) crown(ctx context.Context, tx db.Tx, about string, given []Role) error {
	var codes []string
	for _, r := range given {
		if dominates(r) {
			codes = append(codes, r.Code)
		}
	}
	if len(codes) == 0 {
		return nil
	}
	slices.Sort(codes)
	return s.kit.Permits.Spend(ctx, tx, permit.Act{Name: "org.crown", About: about, Detail: strings.Join(slices.Compact(codes), ", ")})
}

// crownByPosition needs a second person when a position makes an administrator of an employee.
func (s *Service) crownByPosition(ctx context.Context, tx db.Tx, employee int64, position int32) error {
	roles, err := roleOfPosition.All(ctx, tx, roleArgs{position})
	if err != nil || !slices.ContainsFunc(roles, dominates) {
		return err
	}
	e, err := s.employee(ctx, tx, employee)
	if err != nil {
		return err
	}
	return s.crown(ctx, tx, e.Code+" "+e.Name, roles)
}

// crownByEmployee needs a second person when a login is bound to an employee whose positions make an administrator.
func (s *Service) crownByEmployee(ctx context.Context, tx db.Tx, login string, employee int64) error {
	if employee == 0 {
		return nil
	}
	postings, err := s.postingsOf(ctx, tx, employee)
	if err != nil {
		return err
	}
	var all []Role
	for _, p := range postings {
		roles, err := roleOfPosition.All(ctx, tx, roleArgs{p.PositionID})
		if err != nil {
			return err
		}
		all = append(all, roles...)
	}
	return s.crown(ctx, tx, login, all)
}

// crownByRole needs a second person when a role comes to make administrators of its holders, or of more of them.
func (s *Service) crownByRole(ctx context.Context, tx db.Tx, before, after Role) error {
	fresh := func(p access.Permission) bool { return dominant(p) && !slices.Contains(before.Permissions, p) }
	if !dominates(after) || before.Scope == after.Scope && !slices.ContainsFunc(after.Permissions, fresh) {
		return nil
	}
	return s.crown(ctx, tx, after.Code, []Role{after})
}

// touch needs a second person when the login is that of an administrator.
func (s *Service) touch(ctx context.Context, tx db.Tx, u User, act string) error {
	actor, _ := access.From(ctx)
	other, err := s.ActorOfUser(ctx, actor.TenantID, u.ID)
	if err != nil || !slices.ContainsFunc(other.Permissions, dominant) {
		return err
	}
	return s.kit.Permits.Spend(ctx, tx, permit.Act{Name: act, About: u.Login})
}

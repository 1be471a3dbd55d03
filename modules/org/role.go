package org

import (
	"context"
	"slices"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Role is what its holders may do, and how far they see.
type Role struct {
	ID          int32               `json:"id"`
	Code        string              `json:"code"`
	Name        string              `json:"name"`
	NameEn      string              `json:"nameEn"`
	Scope       string              `json:"scope" enum:"own,unit,subtree,company"`
	Permissions []access.Permission `json:"permissions"`
	Rev         int32               `json:"rev"`
}

// NewRole is a role to be made.
type NewRole struct {
	Code        string              `json:"code" minLength:"1" maxLength:"40"`
	Name        string              `json:"name" minLength:"1" maxLength:"80"`
	NameEn      string              `json:"nameEn,omitempty" maxLength:"80"`
	Scope       string              `json:"scope" enum:"own,unit,subtree,company"`
	Permissions []access.Permission `json:"permissions"`
	Reason      string              `json:"reason,omitempty" maxLength:"200"`
}

// RoleChange is what of a role becomes another; what is absent stays.
type RoleChange struct {
	Rev         int32                `json:"rev"`
	Code        *string              `json:"code,omitempty" minLength:"1" maxLength:"40"`
	Name        *string              `json:"name,omitempty" minLength:"1" maxLength:"80"`
	NameEn      *string              `json:"nameEn,omitempty" maxLength:"80"`
	Scope       *string              `json:"scope,omitempty" enum:"own,unit,subtree,company"`
	Permissions *[]access.Permission `json:"permissions,omitempty"`
	Reason      string               `json:"reason,omitempty" maxLength:"200"`
}

// Roles lists the company's roles.
func (s *Service) Roles(ctx context.Context) (list []Role, err error) {
	err = s.read(ctx, func(tx db.Tx) (err error) {
		list, err = roleAll.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// known gives the permissions sorted, each once; one that no room has is refused.
func (s *Service) known(list []access.Permission) ([]access.Permission, error) {
	list = slices.Compact(slices.Sorted(slices.Values(list)))
	all := s.o.Permissions()
	for _, p := range list {
		if !slices.Contains(all, p) {
			return nil, fault.New(fault.Invalid, "permission_unknown", "there is no permission %s", p).
				With("permission", string(p)).At("body.permissions", "unknown permission", string(p))
		}
	}
	return list, nil
}

// AddRole makes a role.
func (s *Service) AddRole(ctx context.Context, in NewRole) (r Role, err error) {
	clean(&in.Code, &in.Name, &in.NameEn)
	if in.Permissions, err = s.known(in.Permissions); err != nil {
		return r, err
	}
	err = s.write(ctx, in.Reason, func(tx db.Tx) (err error) {
		if err = needWhole(ctx, tx); err != nil {
			return err
		}
		r, err = roleAdd.One(ctx, tx, roleAddArgs{in.Code, in.Name, in.NameEn, in.Scope, in.Permissions})
		return err
	})
	return r, err
}

// ChangeRole changes a role; its holders feel it at their next request.
func (s *Service) ChangeRole(ctx context.Context, id int32, in RoleChange) (r Role, err error) {
	clean(in.Code, in.Name, in.NameEn)
	if in.Permissions != nil {
		list, err := s.known(*in.Permissions)
		if err != nil {
			return r, err
		}
		in.Permissions = &list
	}
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
		before, err := roleByID.One(ctx, tx, roleArgs{id})
		if err != nil {
			return err
		}
		find := func() (err error) {
			r, err = roleByID.One(ctx, tx, roleArgs{id})
			return err
		}
		n, err := roleChange.Exec(ctx, tx, roleChangeArgs{id, in.Rev, in.Code, in.Name, in.NameEn, in.Scope, in.Permissions})
		if err != nil {
			return err
		}
		if n == 0 {
			return stale("role", find)
		}
		if err := find(); err != nil {
			return err
		}
		return s.crownByRole(ctx, tx, before, r)
	})
	return r, err
}

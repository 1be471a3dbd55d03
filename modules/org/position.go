package org

import (
	"context"
	"slices"

	"xuntu.dev/internal/db"
)

// Position is a post of the trade; its roles say what its holders may do.
type Position struct {
	ID     int32   `json:"id"`
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	NameEn string  `json:"nameEn"`
	Roles  []int32 `json:"roles"`
}

// NewPosition is a position to be made.
type NewPosition struct {
	Code   string  `json:"code" minLength:"1" maxLength:"40"`
	Name   string  `json:"name" minLength:"1" maxLength:"80"`
	NameEn string  `json:"nameEn,omitempty" maxLength:"80"`
	Roles  []int32 `json:"roles"`
	Reason string  `json:"reason,omitempty" maxLength:"200"`
}

// PositionChange is what of a position becomes another; what is absent stays.
type PositionChange struct {
	Name   *string  `json:"name,omitempty" minLength:"1" maxLength:"80"`
	NameEn *string  `json:"nameEn,omitempty" maxLength:"80"`
	Roles  *[]int32 `json:"roles,omitempty"`
	Reason string   `json:"reason,omitempty" maxLength:"200"`
}

// Positions lists the company's positions.
func (s *Service) Positions(ctx context.Context) (list []Position, err error) {
	err = s.read(ctx, func(tx db.Tx) (err error) {
		list, err = positionAll.All(ctx, tx, roleArgs{})
		return err
	})
	return list, err
}

// AddPosition makes a position with its roles.
func (s *Service) AddPosition(ctx context.Context, in NewPosition) (p Position, err error) {
	clean(&in.Code, &in.Name, &in.NameEn)
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
		id, err := positionAdd.One(ctx, tx, positionAddArgs{in.Code, in.Name, in.NameEn})
		if err != nil {
			return err
		}
		p, err = s.withRoles(ctx, tx, id, &in.Roles)
		return err
	})
	return p, err
}

// ChangePosition changes a position's names and what its holders may do.
func (s *Service) ChangePosition(ctx context.Context, id int32, in PositionChange) (p Position, err error) {
	clean(in.Name, in.NameEn)
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
		if _, err := positionChange.Exec(ctx, tx, positionChangeArgs{id, in.Name, in.NameEn}); err != nil {
			return err
		}
		p, err = s.withRoles(ctx, tx, id, in.Roles)
		return err
	})
	return p, err
}

// withRoles gives a position exactly these roles, unless they are nil.
func (s *Service) withRoles(ctx context.Context, tx db.Tx, id int32, roles *[]int32) (Position, error) {
	find := func() (Position, error) {
		p, found, err := positionAll.Find(ctx, tx, roleArgs{id})
		if err != nil || !found || id == 0 {
			return p, orNotFound(err, "position")
		}
		return p, nil
	}
	before, err := find()
	if err != nil || roles == nil {
		return before, err
	}
	if _, err := positionRoleClear.Exec(ctx, tx, positionRolesArgs{id, *roles}); err != nil {
		return Position{}, err
	}
	if _, err := positionRoleAdd.Exec(ctx, tx, positionRolesArgs{id, *roles}); err != nil {
		return Position{}, err
	}
	p, err := find()
	if err == nil && len(p.Roles) != len(slices.Compact(slices.Sorted(slices.Values(*roles)))) {
		err = orNotFound(nil, "role")
	}
	if err != nil {
		return p, err
	}
	held, err := roleOfPosition.All(ctx, tx, roleArgs{id})
	if err != nil {
		return p, err
	}
	fresh := slices.DeleteFunc(held, func(r Role) bool { return slices.Contains(before.Roles, r.ID) })
	return p, s.crown(ctx, tx, p.Code, fresh)
}

package org

import (
	"context"
	"slices"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/org/door"
)

// Who sees the whole company and may manage people may give and take everything.
// Others give no more than they have: no scope of the whole company, and of the
// permissions over people and over the application only their own.

var errBeyondRank = fault.New(fault.Forbidden, "beyond_your_rank", "this gives or takes more than you have yourself")

// governs reports whether a permission is over people or over the application
// itself. To see phone numbers whole is neither.
func governs(p access.Permission) bool {
	return p != door.Phones && (strings.HasPrefix(string(p), "org.") || strings.HasPrefix(string(p), "app."))
}

// within reports whether all governing permissions of a list are among the actor's.
func within(actor access.Actor, list []access.Permission) bool {
	return !slices.ContainsFunc(list, func(p access.Permission) bool { return governs(p) && !actor.Can(p) })
}

// mayGive is the rule for roles given by one who does not see the whole company.
func mayGive(actor access.Actor, roles []Role) error {
	for _, r := range roles {
		if r.Scope == "company" || !within(actor, r.Permissions) {
			return errBeyondRank.With("role", r.Code)
		}
	}
	return nil
}

// mayGivePosition says whether the actor may give a position to somebody.
func mayGivePosition(ctx context.Context, tx db.Tx, position int32) error {
	whole, err := seesAll(ctx, tx)
	if err != nil || whole {
		return err
	}
	roles, err := roleOfPosition.All(ctx, tx, roleArgs{position})
	if err != nil {
		return err
	}
	actor, _ := access.From(ctx)
	return mayGive(actor, roles)
}

// outranks says whether the actor may act on a user: see whatever that user sees, and govern whatever it governs.
func (s *Service) outranks(ctx context.Context, tx db.Tx, user int64) error {
	whole, err := seesAll(ctx, tx)
	if err != nil || whole {
		return err
	}
	actor, _ := access.From(ctx)
	other, err := s.ActorOfUser(ctx, actor.TenantID, user)
	if err != nil {
		return err
	}
	if !within(actor, other.Permissions) || slices.ContainsFunc(other.Units, func(u int32) bool { return !actor.Sees(u, 0) }) {
		return errBeyondRank
	}
	return nil
}

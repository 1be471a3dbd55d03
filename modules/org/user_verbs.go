package org

import (
	"context"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/org/door"
)

// onUser runs fn on a user the actor may act on, and gives the user as it then is.
func (s *Service) onUser(ctx context.Context, id int64, reason string, fn func(db.Tx, User) error) (u User, err error) {
	err = s.write(ctx, reason, func(tx db.Tx) (err error) {
		if u, err = s.user(ctx, tx, id); err != nil {
			return err
		}
		if err = s.outranks(ctx, tx, id); err != nil {
			return err
		}
		if err = fn(tx, u); err != nil {
			return err
		}
		u, err = s.user(ctx, tx, id)
		return err
	})
	return u, err
}

// ChangeUser changes a user's login, employee, language or given roles.
func (s *Service) ChangeUser(ctx context.Context, id int64, in UserChange) (User, error) {
	if in.Login != nil {
		login := strings.ToLower(strings.TrimSpace(*in.Login))
		in.Login = &login
	}
	return s.onUser(ctx, id, in.Reason, func(tx db.Tx, u User) error {
		if in.EmployeeID != nil {
			if err := s.mayBind(ctx, tx, *in.EmployeeID); err != nil {
				return err
			}
			if err := s.crownByEmployee(ctx, tx, u.Login, *in.EmployeeID); err != nil {
				return err
			}
		}
		if in.Grants != nil {
			if err := needWhole(ctx, tx); err != nil {
				return err
			}
			if err := s.grant(ctx, tx, id, u.Login, *in.Grants); err != nil {
				return err
			}
		}
		_, err := userChange.Exec(ctx, tx, userChangeArgs{id, in.Login, in.Locale, in.EmployeeID})
		return err
	})
}

// DisableUser keeps a user from signing in, ends its sessions and closes its sockets.
func (s *Service) DisableUser(ctx context.Context, id int64, reason string) (User, error) {
	actor, _ := access.From(ctx)
	if id == actor.UserID {
		return User{}, errNotYourself
	}
	u, err := s.onUser(ctx, id, reason, func(tx db.Tx, _ User) error {
		gone, err := userDisable.All(ctx, tx, userDisableArgs{ID: id, At: s.kit.Now()})
		for i := 0; err == nil && i < len(gone); i++ {
			err = s.userGone(ctx, tx, gone[i])
		}
		return err
	})
	if err == nil {
		s.Closed(ctx, actor.TenantID, id)
	}
	return u, err
}

// EnableUser lets a user sign in again; it has to do so.
func (s *Service) EnableUser(ctx context.Context, id int64, reason string) (User, error) {
	return s.onUser(ctx, id, reason, func(tx db.Tx, u User) error {
		if u.EmployeeID != nil {
			if err := s.mayBind(ctx, tx, *u.EmployeeID); err != nil {
				return err
			}
		}
		if err := s.touch(ctx, tx, u, "org.enable"); err != nil {
			return err
		}
		_, err := userEnable.Exec(ctx, tx, idArgs{id})
		return err
	})
}

// UnlockUser forgets a user's wrong tries.
func (s *Service) UnlockUser(ctx context.Context, id int64, reason string) (User, error) {
	return s.onUser(ctx, id, reason, func(tx db.Tx, u User) error {
		if err := s.touch(ctx, tx, u, "org.unlock"); err != nil {
			return err
		}
		return s.Unlock(ctx, tx, u.Login)
	})
}

// ResetPassword lends a user a new password and ends its sessions.
func (s *Service) ResetPassword(ctx context.Context, id int64, reason string) (lent Lent, err error) {
	actor, _ := access.From(ctx)
	if id == actor.UserID {
		return lent, errNotYourself
	}
	lent.Password = door.LentPassword()
	hash, err := s.Hash(ctx, lent.Password)
	if err != nil {
		return Lent{}, err
	}
	lent.User, err = s.onUser(ctx, id, reason, func(tx db.Tx, u User) error {
		if err := s.touch(ctx, tx, u, "org.reset_password"); err != nil {
			return err
		}
		return s.Lend(ctx, tx, id, u.Login, hash)
	})
	if err != nil {
		return Lent{}, err
	}
	s.Closed(ctx, actor.TenantID, id)
	return lent, nil
}

// EndUserSessions ends all sessions of a user and closes its sockets.
func (s *Service) EndUserSessions(ctx context.Context, id int64) error {
	actor, _ := access.From(ctx)
	_, err := s.onUser(ctx, id, "", func(tx db.Tx, _ User) error { return s.EndSessions(ctx, tx, id) })
	if err == nil {
		s.Closed(ctx, actor.TenantID, id)
	}
	return err
}

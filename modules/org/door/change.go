package door

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// PasswordChange is a person's own new password.
type PasswordChange struct {
	Current string `json:"current" minLength:"1" maxLength:"1000"`
	New     string `json:"new" minLength:"1" maxLength:"1000"`
}

// ChangePassword gives the actor a new password and ends its other sessions.
// Wrong tries at the current one count as those of signing in do.
func (s *Service) ChangePassword(ctx context.Context, in PasswordChange) error {
	actor, _ := access.From(ctx)
	full, err := s.ActorOfUser(ctx, actor.TenantID, actor.UserID)
	if err != nil {
		return err
	}
	user, err := s.ownCredential(ctx, actor)
	if err != nil {
		return err
	}
	leave, err := s.hash.turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	server := access.WithActor(ctx, access.Server(actor.TenantID))
	if _, err := s.proven(server, actor.TenantID, user.Login, in.Current, web.ClientOf(ctx).Address); err != nil {
		return notCurrent(err)
	}
	if in.New == in.Current {
		return weak("same_as_before", "the new password must be another one")
	}
	if err := Weakness(in.New, user.Login, Strict(full.Permissions)); err != nil {
		return err
	}
	hash, err := s.hash.make(in.New)
	if err != nil {
		return err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		return s.set(ctx, tx, changeArgs{user.ID, hash, s.kit.Now(), false}, actor.SessionID)
	})
	if err == nil {
		s.Changed(ctx)
	}
	return err
}

func (s *Service) ownCredential(ctx context.Context, actor access.Actor) (user credential, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		user, err = credentialByID.One(ctx, tx, idAtArgs{actor.UserID, s.kit.Now()})
		return err
	})
	return user, err
}

// notCurrent says what is wrong to one who is signed in and stays so: not with 401.
func notCurrent(err error) error {
	f, ok := fault.Of(err)
	switch {
	case ok && f.Code == "sign_in_wrong":
		return fault.New(fault.Invalid, "password_wrong", "the current password is wrong").With("left", f.Params["left"])
	case ok && f.Code == "sign_in_locked":
		return &fault.Error{Kind: fault.Refused, Code: f.Code, Message: f.Message, Params: f.Params}
	}
	return err
}

// set writes a hash down and ends the user's sessions but the one kept.
func (s *Service) set(ctx context.Context, tx db.Tx, in changeArgs, keep int64) error {
	n, err := credentialChange.Exec(ctx, tx, in)
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.New(fault.NotFound, "user_not_found", "no such user, or it is not in your scope")
	}
	_, err = sessionEnd.All(ctx, tx, endArgs{UserID: in.ID, Keep: keep, At: in.At})
	return err
}

// Lend gives a user, inside tx, a password by its hash that must be changed at the
// next sign-in; its sessions end and its wrong tries are forgotten.
func (s *Service) Lend(ctx context.Context, tx db.Tx, user int64, login, hash string) error {
	if err := s.set(ctx, tx, changeArgs{user, hash, s.kit.Now(), true}, 0); err != nil {
		return err
	}
	return s.Unlock(ctx, tx, login)
}

// Unlock forgets, inside tx, the wrong tries at a login.
func (s *Service) Unlock(ctx context.Context, tx db.Tx, login string) error {
	_, err := signInTryClear.Exec(ctx, tx, loginArgs{login})
	return err
}

// EndSessions ends, inside tx, all sessions of a user. Once tx is committed,
// call Closed so that sockets here close at once.
func (s *Service) EndSessions(ctx context.Context, tx db.Tx, user int64) error {
	_, err := sessionEnd.All(ctx, tx, endArgs{UserID: user, At: s.kit.Now()})
	return err
}

// Closed makes memory hear that a user's sessions were ended and closes its sockets.
func (s *Service) Closed(ctx context.Context, tenant, user int64) {
	s.Changed(ctx)
	if s.kit.Live != nil {
		s.kit.Live.CloseUser(tenant, user, "revoked")
	}
}

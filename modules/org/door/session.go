package door

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// How long a session lives after its last use, and how often a use is written down.
const (
	deskLives   = 12 * time.Hour
	phoneLives  = 30 * 24 * time.Hour
	renewsEvery = 10 * time.Minute
)

func livesFor(remember bool) time.Duration {
	if remember {
		return phoneLives
	}
	return deskLives
}

// sessionOf gives the session of a token's hash, from memory while none of the
// company's sessions was ended since.
func (s *Service) sessionOf(ctx context.Context, hash string) (session, error) {
	now := s.kit.Now()
	if ses, known := s.memory.byToken(hash); known && now.Before(ses.ExpiresAt) {
		mk, err := s.marks.mark(ctx, ses.TenantID)
		if err != nil {
			return session{}, err
		}
		if ses.Ended >= mk.ended {
			return ses, nil
		}
	}
	got, err, _ := s.flight.Do("token "+hash, func() (any, error) {
		return s.askSession(context.WithoutCancel(ctx), hash)
	})
	if err != nil {
		return session{}, err
	}
	return got.(session), nil
}

func (s *Service) askSession(ctx context.Context, hash string) (session, error) {
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	var row sessionRow
	var found bool
	err := s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		row, found, err = sessionByToken.Find(ctx, tx, hashArgs{[]byte(hash)})
		return err
	})
	if err != nil {
		return session{}, fmt.Errorf("look up the session: %w", err)
	}
	if !found || !s.kit.Now().Before(row.ExpiresAt) {
		known, _ := s.memory.byToken(hash)
		s.memory.forget(hash, known.ID)
		return session{}, errSessionOver
	}
	ses := sessionFrom(row)
	s.memory.keep(hash, ses)
	return ses, nil
}

// sessionFrom knows from a session's end when it was last renewed.
func sessionFrom(row sessionRow) session {
	return session{row, row.ExpiresAt.Add(renewsEvery - livesFor(row.Remember))}
}

// renew lets a session that is used live on. It is written down now and then
// only; when that fails the session lives as long as it would have. One that its user may
// not have any more, bound to a phone by now, ends instead.
func (s *Service) renew(ctx context.Context, ses session, full access.Actor) {
	now := s.kit.Now()
	expires := now.Add(livesFor(ses.Remember))
	if now.Before(ses.renewAt) || !s.memory.renewing(ses.ID, now, now.Add(renewsEvery), expires) {
		return
	}
	ctx = access.WithActor(ctx, access.Server(ses.TenantID))
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.endStray(ctx, tx, ses, full); err != nil {
			return err
		}
		_, err := sessionRenew.Exec(ctx, tx, renewArgs{ses.ID, now, expires})
		return err
	})
	if err != nil {
		s.kit.Log.WarnContext(ctx, "a session was not renewed", "err", err)
	}
}

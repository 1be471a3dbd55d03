package door

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

var (
	errSessionOver  = fault.New(fault.Unknown, "session_over", "this session has ended; sign in again")
	errUserDisabled = fault.New(fault.Unknown, "user_disabled", "this account is disabled; ask an administrator")
)

// Actor gives the actor of a session's token or of an API key: web.Authenticator.
func (s *Service) Actor(ctx context.Context, token string) (access.Actor, error) {
	if web.IsKey(token) {
		return s.keyActor(ctx, token)
	}
	ses, err := s.sessionOf(ctx, string(hashOf(token)))
	if err != nil {
		return access.Actor{}, err
	}
	st, err := s.standing(ctx, who{ses.TenantID, ses.UserID, 0})
	if err != nil {
		return access.Actor{}, err
	}
	s.renew(ctx, ses, st.full)
	st.actor.SessionID = ses.ID
	return st.actor, nil
}

// ActorOf gives the actor of an employee who is not signed in: a paired phone
// acts for its rep. One who has left or whose account is disabled has none.
func (s *Service) ActorOf(ctx context.Context, tenant, employee int64) (access.Actor, error) {
	st, err := s.standing(ctx, who{tenant, 0, employee})
	if err != nil {
		return access.Actor{}, err
	}
	return st.actor, nil
}

// ActorOfUser gives what a user may do and see by its roles of now, be it
// disabled or not: for those who are about to change that.
func (s *Service) ActorOfUser(ctx context.Context, tenant, user int64) (access.Actor, error) {
	st, err := s.lookUp(ctx, who{tenant, user, 0})
	if err == nil && errors.Is(st.refused, errSessionOver) {
		err = fault.New(fault.NotFound, "user_not_found", "no such user, or it is not in your scope")
	}
	return st.full, err
}

// FactsOf gives what rules may ask of ctx's actor.
func (s *Service) FactsOf(ctx context.Context) (map[string]any, error) {
	actor, _ := access.From(ctx)
	row, _, err := s.ask(ctx, who{actor.TenantID, actor.UserID, actor.EmployeeID})
	return row.given(), err
}

// standing is what somebody may do and see, from memory while the company's epoch and day last.
func (s *Service) standing(ctx context.Context, w who) (standing, error) {
	mk, err := s.marks.mark(ctx, w.tenant)
	if err != nil {
		return standing{}, err
	}
	st, known := s.memory.standingOf(w)
	if !known || st.epoch < mk.epoch || !s.kit.Now().Before(st.until) {
		if st, err = s.lookUp(ctx, w); err != nil {
			return standing{}, err
		}
		if !errors.Is(st.refused, errSessionOver) {
			s.memory.keepStanding(w, st)
		}
	}
	return st, st.refused
}

// lookUp asks the database; requests that come together share the answer.
func (s *Service) lookUp(ctx context.Context, w who) (standing, error) {
	key := strconv.FormatInt(w.tenant, 10) + "/" + strconv.FormatInt(w.user, 10) + "/" + strconv.FormatInt(w.employee, 10)
	got, err, _ := s.flight.Do(key, func() (any, error) { return s.resolve(context.WithoutCancel(ctx), w) })
	if err != nil {
		return standing{}, err
	}
	return got.(standing), nil
}

func (s *Service) resolve(ctx context.Context, w who) (standing, error) {
	row, found, err := s.ask(ctx, w)
	if err != nil {
		return standing{}, err
	}
	if !found {
		return standing{refused: errSessionOver}, nil
	}
	return s.standingFrom(ctx, w.tenant, row), nil
}

// ask asks the database who somebody is today.
func (s *Service) ask(ctx context.Context, w who) (row standingRow, found bool, err error) {
	ctx, cancel := context.WithTimeout(access.WithActor(ctx, access.Server(w.tenant)), lookFor)
	defer cancel()
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		row, found, err = standingOf.Find(ctx, tx, standingArgs{w.user, w.employee, s.kit.Now()})
		return err
	})
	if err != nil {
		err = fmt.Errorf("look up who asks: %w", err)
	}
	return row, found, err
}

// standingFrom is the rule: a disabled user is nobody, one with a lent password
// may do nothing until it has chosen its own.
func (s *Service) standingFrom(ctx context.Context, tenant int64, row standingRow) standing {
	full := access.Actor{
		TenantID: tenant, UserID: row.UserID, EmployeeID: row.EmployeeID, UnitID: row.UnitID,
		Units: row.Units, StandsFor: row.StandsFor, Permissions: row.Permissions,
		Veil: s.veil(ctx, row), Fields: fieldsOf(row.Roles),
	}.Sealed()
	st := standing{actor: full, full: full, epoch: row.Epoch, until: row.Until}
	switch {
	case row.Disabled:
		st.actor, st.refused = access.Actor{}, errUserDisabled
	case row.MustChange:
		st.actor.Limited, st.actor.Units, st.actor.StandsFor, st.actor.Permissions = true, nil, nil, nil
	}
	return st
}

package door

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/live"
)

// ticketLives is how long a ticket waits for its socket.
const ticketLives = time.Minute

// Ticket opens one socket, once: a session's token never stands in a URL or in a frame.
type Ticket struct {
	Ticket    string    `json:"ticket"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// NewTicket makes a ticket for the actor's session.
func (s *Service) NewTicket(ctx context.Context) (Ticket, error) {
	actor, _ := access.From(ctx)
	if actor.SessionID == 0 {
		return Ticket{}, fault.New(fault.Forbidden, "session_needed", "only one who is signed in has a socket")
	}
	token, hash := newToken()
	expires := s.kit.Now().Add(ticketLives)
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := ticketAdd.Exec(ctx, tx, ticketAddArgs{actor.SessionID, hash, expires})
		return err
	})
	return Ticket{token, expires}, err
}

// Authorize turns a ticket into the session it was made for: live.Options.Authorize.
func (s *Service) Authorize(ctx context.Context, ticket string) (live.Session, error) {
	var row ticketRow
	var found bool
	err := s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		row, found, err = ticketUse.Find(ctx, tx, hashAtArgs{hashOf(ticket), s.kit.Now()})
		return err
	})
	if err != nil {
		return live.Session{}, err
	}
	if !found {
		return live.Session{}, fmt.Errorf("%w: unknown, used or too old", live.ErrRefused)
	}
	stand, err := s.Refresh(ctx, []string{strconv.FormatInt(row.SessionID, 10)})
	if err != nil {
		return live.Session{}, err
	}
	ses, stands := stand[strconv.FormatInt(row.SessionID, 10)]
	if !stands {
		return live.Session{}, fmt.Errorf("%w: its session has ended", live.ErrRefused)
	}
	return ses, nil
}

// Refresh tells how sessions stand now: live.Options.Refresh. One that was
// ended, or whose user was disabled, is missing in the answer.
func (s *Service) Refresh(ctx context.Context, names []string) (map[string]live.Session, error) {
	sessions, err := s.sessionsByName(ctx, names)
	if err != nil {
		return nil, err
	}
	out := make(map[string]live.Session, len(sessions))
	for name, ses := range sessions {
		st, err := s.standing(ctx, who{ses.TenantID, ses.UserID, 0})
		if _, refused := fault.Of(err); refused && !fault.Is(err, fault.Busy) || st.actor.Limited {
			continue
		}
		if err != nil {
			return nil, err
		}
		if out[name], err = s.viewer(ctx, name, ses, st.actor); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// viewer is what a socket may show.
func (s *Service) viewer(ctx context.Context, name string, ses session, a access.Actor) (live.Session, error) {
	unseen, err := s.veils.Of(access.WithActor(ctx, a))
	v := live.Session{ID: name, Tenant: a.TenantID, User: a.UserID, Owner: a.EmployeeID, Expires: ses.ExpiresAt, Unseen: unseen}
	if s.o.Live == "" || a.Can(s.o.Live) {
		v.Units = a.Units
	}
	return v, err
}

// sessionsByName gives the sessions that stand, those that memory is not sure of by one question.
func (s *Service) sessionsByName(ctx context.Context, names []string) (map[string]session, error) {
	out := make(map[string]session, len(names))
	var unsure []int64
	now := s.kit.Now()
	for _, name := range names {
		id, err := strconv.ParseInt(name, 10, 64)
		if err != nil {
			continue
		}
		ses, known := s.memory.byID(id)
		if !known || !now.Before(ses.ExpiresAt) {
			unsure = append(unsure, id)
			continue
		}
		mk, err := s.marks.mark(ctx, ses.TenantID)
		if err != nil {
			return nil, err
		}
		if ses.Ended < mk.ended {
			unsure = append(unsure, id)
			continue
		}
		out[name] = ses
	}
	if len(unsure) == 0 {
		return out, nil
	}
	var rows []sessionRow
	err := s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		rows, err = sessionByIDs.All(ctx, tx, idsArgs{unsure})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look up the sessions of sockets: %w", err)
	}
	for _, row := range rows {
		if now.Before(row.ExpiresAt) {
			ses := sessionFrom(row)
			s.memory.keep("", ses)
			out[strconv.FormatInt(row.ID, 10)] = ses
		}
	}
	return out, nil
}

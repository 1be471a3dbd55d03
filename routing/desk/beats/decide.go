package beats

import (
	"context"
	"slices"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// mayShape says whether the actor may make and change beats of the rep.
func mayShape(actor access.Actor, rep int64) error {
	if actor.Can(reps.Edit) || actor.Can(reps.Propose) && rep != 0 && rep == actor.EmployeeID {
		return nil
	}
	return fault.New(fault.Forbidden, "not_allowed", "your roles do not allow this; ask an administrator")
}

// lockBeat locks a version for a verb that needs it in one of the states, as the asker knows it.
func lockBeat(ctx context.Context, tx db.Tx, id int64, rev int, verb string, states ...string) (beatLocked, error) {
	actor, _ := access.From(ctx)
	b, err := beatLock.One(ctx, tx, beatID{id})
	switch {
	case err != nil:
		return b, err
	case verb != "approve" && verb != "return" && mayShape(actor, b.RepID) != nil:
		return b, mayShape(actor, b.RepID)
	case b.Rev != rev:
		return b, fault.New(fault.Conflict, "beat_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", b.Name).With("rev", b.Rev)
	case !slices.Contains(states, b.State):
		return b, fault.New(fault.Conflict, "beat_state_wrong", "%s is %s now; that does not go with it", b.Name, b.State).With("state", b.State).With("verb", verb)
	}
	return b, nil
}

// Submit hands a draft to whoever decides.
func (s *Service) Submit(ctx context.Context, id int64, rev int) (Detail, error) {
	return s.writeBeat(ctx, func(tx db.Tx) (int64, error) {
		b, err := lockBeat(ctx, tx, id, rev, "submit", beatDraft, beatReturned)
		if err != nil {
			return 0, err
		}
		stops, err := beatStops.All(ctx, tx, beatID{id})
		if err == nil && len(stops) == 0 {
			err = fault.New(fault.Invalid, "beat_empty", "%s has no stops yet; add outlets first", b.Name)
		}
		if err != nil {
			return 0, err
		}
		_, err = beatSubmit.Exec(ctx, tx, beatStep{id, s.kit.Now()})
		return id, err
	})
}

// Withdraw takes back what was submitted and not yet decided.
func (s *Service) Withdraw(ctx context.Context, id int64, rev int) (Detail, error) {
	return s.writeBeat(ctx, func(tx db.Tx) (int64, error) {
		if _, err := lockBeat(ctx, tx, id, rev, "withdraw", beatSubmitted); err != nil {
			return 0, err
		}
		_, err := beatWithdraw.Exec(ctx, tx, beatStep{id, s.kit.Now()})
		return id, err
	})
}

// Decide approves a version, which takes the place of the one in force, or
// returns it with a reason. Who submitted it may not. The rep is told.
func (s *Service) Decide(ctx context.Context, id int64, rev int, approve bool, reason string) (Detail, error) {
	actor, _ := access.From(ctx)
	verb, state := "return", beatReturned
	if approve {
		verb, state = "approve", beatApproved
	}
	if !approve && reason == "" {
		return Detail{}, fault.New(fault.Invalid, "reason_missing", "say why it is returned").At("body.reason", "a reason is wanted", reason)
	}
	return s.writeBeat(access.WithReason(ctx, reason), func(tx db.Tx) (int64, error) {
		b, err := lockBeat(ctx, tx, id, rev, verb, beatSubmitted)
		if err != nil {
			return 0, err
		}
		if b.SubmittedBy != nil && *b.SubmittedBy == actor.UserID {
			return 0, fault.New(fault.Forbidden, "beat_four_eyes", "you submitted %s yourself; somebody else decides on it", b.Name)
		}
		now := s.kit.Now()
		if approve {
			if _, err := beatSupersede.Exec(ctx, tx, beatLineArgs{b.LineID, now}); err != nil {
				return 0, err
			}
		}
		if _, err := beatDecide.Exec(ctx, tx, beatDecideArgs{id, state, reason, now}); err != nil {
			return 0, err
		}
		_, err = beatTell.Exec(ctx, tx, beatStep{id, now})
		return id, err
	})
}

// Retire ends a version: a draft is thrown away; with the one in force its open successor goes too.
func (s *Service) Retire(ctx context.Context, id int64, rev int, reason string) (Detail, error) {
	return s.writeBeat(access.WithReason(ctx, reason), func(tx db.Tx) (int64, error) {
		b, err := lockBeat(ctx, tx, id, rev, "retire", beatDraft, beatReturned, beatApproved)
		if err != nil {
			return 0, err
		}
		actor, _ := access.From(ctx)
		if b.State == beatApproved && !actor.Can(reps.Edit) {
			return 0, fault.New(fault.Forbidden, "beat_in_force", "%s is in force; a planner takes it out of use", b.Name)
		}
		now := s.kit.Now()
		if b.State == beatApproved {
			if _, err := beatRetireOpen.Exec(ctx, tx, beatRetireArgs{id, b.LineID, reason, now}); err != nil {
				return 0, err
			}
		}
		_, err = beatDecide.Exec(ctx, tx, beatDecideArgs{id, beatRetired, reason, now})
		return id, err
	})
}

// writeBeat runs a verb and gives the version it left.
func (s *Service) writeBeat(ctx context.Context, verb func(tx db.Tx) (int64, error)) (d Detail, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := verb(tx)
		if err != nil {
			return err
		}
		d, err = beatDetail(ctx, tx, id)
		return err
	})
	return d, err
}

// beatHead reads a version without its stops.
func (s *Service) beatHead(ctx context.Context, id int64) (row beatRow, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err = beatByID.One(ctx, tx, beatID{id})
		return err
	})
	return row, err
}

type beatKey struct {
	Place int    `json:"p"`
	Code  string `json:"c"`
	ID    int64  `json:"i"`
}

// placeOfState is where a state stands in the list: what waits for a word comes first, as in beat_list.
func placeOfState(state string) int {
	if at := slices.Index([]string{beatSubmitted, beatReturned, beatDraft, beatApproved}, state); at >= 0 {
		return at
	}
	return 4
}

// Beats gives a page of versions, those that wait for a word first.
func (s *Service) Beats(ctx context.Context, args beatListArgs, p web.Paging) (page web.Page[Beat], err error) {
	actor, _ := access.From(ctx)
	var key beatKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	args.AfterPlace, args.AfterCode, args.AfterID, args.Most = key.Place, key.Code, key.ID, p.Limit+1
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := beatList.All(ctx, tx, args)
		list := make([]Beat, len(rows))
		for i, r := range rows {
			list[i] = r.seen(actor.UserID)
		}
		page = web.PageOf(list, p.Limit, func(b Beat) any { return beatKey{placeOfState(b.State), b.Code, b.ID} })
		return err
	})
	return page, err
}

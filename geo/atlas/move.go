package atlas

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Move is a wish to put an outlet elsewhere. Somebody else decides on it.
type Move struct {
	ID           int64      `json:"id"`
	OutletID     int64      `json:"outletId"`
	OutletName   string     `json:"outletName"`
	OutletCode   string     `json:"outletCode"`
	From         *web.Point `json:"from,omitempty" doc:"absent: it had no place"`
	To           web.Point  `json:"to"`
	DistanceM    *float64   `json:"distanceM,omitempty"`
	Reason       string     `json:"reason"`
	Source       string     `json:"source" enum:"check_in,edit,import,visits"`
	State        string     `json:"state" enum:"proposed,approved,rejected"`
	UnitID       int32      `json:"unitId"`
	RepID        *int64     `json:"repId,omitempty"`
	ProposedBy   string     `json:"proposedBy" doc:"a name, when the asker may know it"`
	ProposedByID int64      `json:"proposedById"`
	Own          bool       `json:"own" doc:"the asker proposed it and must not decide"`
	ProposedAt   time.Time  `json:"proposedAt"`
	DecidedBy    string     `json:"decidedBy,omitempty"`
	DecidedAt    *time.Time `json:"decidedAt,omitempty"`
}

// States of a move.
const (
	proposed = "proposed"
	approved = "approved"
	rejected = "rejected"
)

func (r moveRow) seen(asker int64) Move {
	return Move{
		ID: r.ID, OutletID: r.OutletID, OutletName: r.OutletName, OutletCode: r.OutletCode, From: web.PointOf(r.FromPoint),
		To: *web.PointOf(&r.ToPoint), DistanceM: r.DistanceM, Reason: r.Reason, Source: r.Source, State: r.State, UnitID: r.UnitID, RepID: r.RepID,
		ProposedBy: r.Proposer, ProposedByID: r.ProposedBy, Own: asker != 0 && r.ProposedBy == asker, ProposedAt: r.ProposedAt,
		DecidedBy: r.Decider, DecidedAt: r.DecidedAt,
	}
}

// wish is where an outlet is wanted.
type wish struct {
	to       orb.Point
	entrance *orb.Point
	source   string
	reason   string
}

// ProposeLocation notes where a check-in says an outlet without a place is.
func (s *Service) ProposeLocation(ctx context.Context, tx db.Tx, id int64, p orb.Point) error {
	row, err := outletByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	_, err = s.propose(ctx, tx, row, wish{to: p, source: "check_in"})
	return err
}

// byVisits is the source of moves that accepted visits propose.
const byVisits = "visits"

// Visits that agree on a place propose it again only this long after people said no.
const askAgain = 90 * 24 * time.Hour

// ProposeMove proposes another place for an outlet, unless a wish is open already or
// people have lately rejected one like it.
func (s *Service) ProposeMove(ctx context.Context, tx db.Tx, outlet int64, to orb.Point, reason string) error {
	row, err := outletByID.One(ctx, tx, idArgs{outlet})
	if err != nil {
		return err
	}
	past, err := moveList.All(ctx, tx, moveListArgs{OutletID: outlet, Most: 20})
	if err != nil {
		return err
	}
	for _, m := range past {
		lately := m.DecidedAt != nil && s.kit.Now().Sub(*m.DecidedAt) < askAgain
		if m.State == proposed || m.State == rejected && m.Source == byVisits && lately {
			return nil
		}
	}
	_, err = s.propose(ctx, tx, row, wish{to: to, source: byVisits, reason: reason})
	return err
}

func (s *Service) propose(ctx context.Context, tx db.Tx, row outletRow, w wish) (int64, error) {
	var distance *float64
	if row.Location != nil {
		d := geo.Distance(*row.Location, w.to)
		distance = &d
	}
	id, err := moveAdd.One(ctx, tx, moveAddArgs{
		UnitID: row.UnitID, RepID: row.RepID, OutletID: row.ID, FromPoint: shapeOf(row.Location),
		ToPoint: w.to, Entrance: shapeOf(w.entrance), DistanceM: distance, Source: w.source, Reason: w.reason,
	})
	if err == nil && s.approvals != nil {
		err = s.approvals.AskMove(ctx, tx, MoveAsked{ID: id, UnitID: row.UnitID, RepID: row.RepID, OutletName: row.Name, Class: row.Class, DistanceM: distance, Source: w.source, Reason: w.reason, Extra: row.Extra})
	}
	return id, err
}

// Move gives one move of the actor's scope.
func (s *Service) Move(ctx context.Context, id int64) (m Move, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := moveByID.One(ctx, tx, idArgs{id})
		m = row.seen(actorOf(ctx).UserID)
		return err
	})
	return m, err
}

// Moves gives a page of moves, newest first; what is zero narrows nothing.
func (s *Service) Moves(ctx context.Context, state string, outlet int64, units []int32, p web.Paging) (page web.Page[Move], err error) {
	args := moveListArgs{State: state, OutletID: outlet, Units: units, Most: p.Limit + 1}
	if err := p.From(&args.BeforeID); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := moveList.All(ctx, tx, args)
		list := make([]Move, len(rows))
		for i, r := range rows {
			list[i] = r.seen(actorOf(ctx).UserID)
		}
		page = web.PageOf(list, p.Limit, func(m Move) any { return m.ID })
		return err
	})
	return page, err
}

// Decide approves or rejects a move. Who proposed it may not; an approved one
// puts the outlet there in the same transaction.
func (s *Service) Decide(ctx context.Context, id int64, approve bool, reason string) (m Move, err error) {
	ctx = access.WithReason(ctx, reason)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, move, err := s.lockMove(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case move.State != proposed:
			return fault.New(fault.Conflict, "move_decided_already", "somebody has %s this move already", move.State).With("state", move.State)
		case move.ProposedBy == actorOf(ctx).UserID:
			return fault.New(fault.Forbidden, "move_four_eyes", "you proposed this move yourself; somebody else decides on it")
		}
		if err := s.notInApproval(ctx, tx, id); err != nil {
			return err
		}
		if err := settle(ctx, tx, id, row, move, approve); err != nil {
			return err
		}
		decided, err := moveByID.One(ctx, tx, idArgs{id})
		m = decided.seen(actorOf(ctx).UserID)
		return err
	})
	return m, err
}

// settle keeps what was decided; an approved move puts the outlet there.
func settle(ctx context.Context, tx db.Tx, id int64, row outletRow, move moveLocked, approve bool) error {
	state := rejected
	if approve {
		state = approved
		if err := carryOut(ctx, tx, row, move); err != nil {
			return err
		}
	}
	_, err := moveDecide.Exec(ctx, tx, moveDecideArgs{id, state})
	return err
}

// lockMove locks the outlet, then the move: in the order of whoever proposes one,
// so that the two do not wait for each other.
func (s *Service) lockMove(ctx context.Context, tx db.Tx, id int64) (row outletRow, move moveLocked, err error) {
	known, err := moveByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return row, move, err
	}
	if row, err = outletLock.One(ctx, tx, idArgs{known.OutletID}); err != nil {
		return row, move, err
	}
	move, err = moveLock.One(ctx, tx, idArgs{id})
	return row, move, err
}

func carryOut(ctx context.Context, tx db.Tx, row outletRow, move moveLocked) error {
	row.moveTo(move.ToPoint, true)
	if move.Entrance != nil {
		row.Entrance = move.Entrance
	}
	_, err := outletSet.Exec(ctx, tx, row.setting())
	return err
}

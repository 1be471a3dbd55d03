package visits

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/events"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// checkOut is a rep's word that a visit has ended.
type checkOut struct {
	Ref       uuid.UUID
	Point     *orb.Point
	AccuracyM *float64
	At        time.Time
	SentAt    *time.Time
	Note      string
}

// checkOut closes an own visit; a closed one stays as it is, so that a retry is
// harmless. One that the server closed by itself is put right by the rep's own
// word: a phone without a network tells of its check-out late.
func (s *service) checkOut(ctx context.Context, id int64, c checkOut) (v Visit, err error) {
	closed := false
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		v, closed, err = s.leave(ctx, tx, id, c)
		return err
	})
	if err == nil && closed {
		s.announce(ctx, v)
	}
	return v, err
}

// leave closes an own visit; closed is false when that was done before.
func (s *service) leave(ctx context.Context, tx db.Tx, id int64, c checkOut) (v Visit, closed bool, err error) {
	if _, err := visitLock.One(ctx, tx, idArgs{id}); err != nil {
		return v, false, err
	}
	row, err := visitByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return v, false, err
	}
	if actor, _ := access.From(ctx); row.RepID != actor.EmployeeID {
		return v, false, notYours
	}
	if row.ClosedAt != nil && !row.forgotten() {
		return row.seen(), false, nil
	}
	v, err = s.close(ctx, tx, row, c)
	return v, err == nil, err
}

var notYours = fault.New(fault.NotFound, "visit_not_found", "no such visit, or it is not yours")

// forgotten reports whether the server closed the visit and the rep has said nothing yet.
func (r visitRow) forgotten() bool { return r.ClosedAt != nil && r.DeviceClosedAt == nil }

func (s *service) close(ctx context.Context, tx db.Tx, row visitRow, c checkOut) (Visit, error) {
	at, skewed := tracking.Moment(c.At, c.SentAt, s.kit.Now())
	at = later(at, row.OpenedAt)
	rules, err := s.policy(ctx, tx)
	if err != nil {
		return Visit{}, err
	}
	args := closeArgs{ID: row.ID, ClosedAt: at, DeviceClosedAt: &c.At, Note: textOf(c.Note)}
	left := false
	if c.Point != nil {
		outlet, err := s.outlets.Place(ctx, tx, row.OutletID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return Visit{}, err
		}
		claim := checkIn{Ref: c.Ref, OutletID: row.OutletID, Point: *c.Point, AccuracyM: c.AccuracyM, At: c.At}
		outlet.ID = row.OutletID
		judged := s.judge(claim, outlet)
		id, _, err := s.keep(ctx, tx, claim, judged, outlet, logbook.CheckOut, nil)
		if err != nil {
			return Visit{}, err
		}
		args.CloseClaimID, left = &id, judged.Verdict == geo.Outside
	}
	lacks, err := incomplete(ctx, tx, row.ID)
	if err != nil {
		return Visit{}, err
	}
	args.Flags = rules.closing(row.Flags, at.Sub(row.OpenedAt), closing{left: left, skewed: skewed, incomplete: lacks})
	return s.end(ctx, tx, row, args, false)
}

func (s *service) end(ctx context.Context, tx db.Tx, row visitRow, args closeArgs, forgotten bool) (Visit, error) {
	if _, err := visitClose.Exec(ctx, tx, args); err != nil {
		return Visit{}, err
	}
	if _, err := makeupBind.Exec(ctx, tx, struct{ VisitID int64 }{row.ID}); err != nil {
		return Visit{}, err
	}
	now, err := visitByID.One(ctx, tx, idArgs{row.ID})
	if err != nil {
		return Visit{}, err
	}
	return now.seen(), s.kit.Events.Publish(ctx, tx, events.VisitClosed{
		VisitID: row.ID, RepID: row.RepID, OutletID: row.OutletID,
		At: args.ClosedAt, DurationS: int(args.ClosedAt.Sub(row.OpenedAt).Seconds()), Forgotten: forgotten,
	})
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// closeForgotten ends visits that nobody has checked out of, and flags them.
func (s *service) closeForgotten(ctx context.Context) error {
	var ended []Visit
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		rules, err := s.policy(ctx, tx)
		if err != nil {
			return err
		}
		rows, err := visitForgotten.All(ctx, tx, struct{ OpenedBefore time.Time }{s.kit.Now().Add(-rules.forgotten)})
		if err != nil {
			return err
		}
		for _, r := range rows {
			at := r.OpenedAt.Add(rules.forgotten)
			lacks, err := incomplete(ctx, tx, r.ID)
			if err != nil {
				return err
			}
			flags := rules.closing(r.Flags, rules.forgotten, closing{forgotten: true, incomplete: lacks})
			v, err := s.end(ctx, tx, r, closeArgs{ID: r.ID, ClosedAt: at, Flags: flags}, true)
			if err != nil {
				return err
			}
			ended = append(ended, v)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, v := range ended {
		s.announce(ctx, v)
		s.notice(ctx, "visit_forgotten", "info", v.RepID, v.UnitID, v.OutletID, orbOf(v.Point), map[string]any{"outletName": v.OutletName})
	}
	return nil
}

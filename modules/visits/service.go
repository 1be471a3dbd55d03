package visits

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/events"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

type service struct {
	kit     app.Kit
	outlets Outlets
	claims  Claims
	plans   Plans
}

// checkIn is a rep's claim to be at an outlet, with what was said beside it.
type checkIn struct {
	Ref       uuid.UUID
	OutletID  int64
	Point     orb.Point
	AccuracyM *float64
	At        time.Time
	Mock      bool
	Recent    []tracking.Fix
	Reason    string
	PhotoID   int64
	Note      string
}

// checkIn judges a claim, keeps it, and opens a visit when it holds. A retry
// with the same ref gives the same visit; fresh is false then. A refusal is
// committed before it is answered: the evidence survives the no.
func (s *service) checkIn(ctx context.Context, c checkIn) (v Visit, fresh bool, err error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return v, false, fault.New(fault.Refused, "visit_no_rep", "only an employee can check in")
	}
	var refusal *fault.Error
	var outlet Place
	var judged tracking.Judgement
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		known, found, err := visitByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{c.Ref})
		if err != nil || found {
			v = known.seen()
			return err
		}
		if outlet, err = s.outlets.Place(ctx, tx, c.OutletID); err != nil {
			return err
		}
		judged = s.judge(c, outlet)
		v, refusal, err = s.open(ctx, tx, actor, c, outlet, judged)
		fresh = err == nil && refusal == nil
		return err
	})
	if fault.Code(err) == "visit_one_open" {
		err = s.alreadyOpen(ctx, actor.EmployeeID)
	}
	if err != nil {
		return v, false, err
	}
	s.tell(ctx, v, fresh, c, outlet, judged, refusal)
	if refusal != nil {
		return v, false, refusal
	}
	return v, fresh, nil
}

func (s *service) judge(c checkIn, outlet Place) tracking.Judgement {
	mock := c.Mock
	return s.claims.Judge(tracking.Claim{OutletID: outlet.ID, Point: c.Point, AccuracyM: c.AccuracyM, At: c.At, Mock: &mock, Recent: c.Recent}, outlet.Fence)
}

// open decides and writes, inside the transaction.
func (s *service) open(ctx context.Context, tx db.Tx, actor access.Actor, c checkIn, outlet Place, j tracking.Judgement) (Visit, *fault.Error, error) {
	now := s.kit.Now()
	at, skewed := moment(c.At, now)
	day := s.day(actor.TenantID, at)
	if open, found, err := visitNow.Find(ctx, tx, struct{ RepID int64 }{actor.EmployeeID}); err != nil || found {
		if err != nil {
			return Visit{}, nil, err
		}
		refusal := openFault(open.seen())
		_, err := s.keep(ctx, tx, c, j, outlet, logbook.CheckIn, refusal)
		return Visit{}, refusal, err
	}
	planned, err := s.planned(ctx, tx, actor.EmployeeID, day, outlet.ID)
	if err != nil {
		return Visit{}, nil, err
	}
	rules, err := s.policy(ctx, tx)
	if err != nil {
		return Visit{}, nil, err
	}
	flags, refusal := rules.decide(j, c, planned, outlet)
	claim, err := s.keep(ctx, tx, c, j, outlet, logbook.CheckIn, refusal)
	if err != nil || refusal != nil {
		return Visit{}, refusal.With("claimId", claim), err
	}
	if skewed {
		flags = append(flags, FlagSkew)
	}
	args := openArgs{UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: c.Ref, OutletID: outlet.ID, Day: day, Kind: kindOf(planned),
		Verdict: string(j.Verdict), DistanceM: &j.DistanceM, BeyondM: &j.BeyondM, AccuracyM: c.AccuracyM, FenceM: outlet.FenceM, Point: pointOf(c.Point),
		OutletPoint: outlet.Point, OpenedAt: at, DeviceOpenedAt: c.At, ClaimID: claim, Flags: nonNil(flags), Reason: textOf(c.Reason),
		PhotoID: numberOf(c.PhotoID), Note: textOf(c.Note)}
	return s.write(ctx, tx, args, outlet)
}

// write opens the visit and tells of it. The unique ref makes two requests that race one visit.
func (s *service) write(ctx context.Context, tx db.Tx, a openArgs, outlet Place) (Visit, *fault.Error, error) {
	id, opened, err := visitOpen.Find(ctx, tx, a)
	if err != nil {
		return Visit{}, nil, err
	}
	if !opened {
		row, err := visitByRef.One(ctx, tx, struct{ Ref uuid.UUID }{a.Ref})
		return row.seen(), nil, err
	}
	if outlet.Point == nil && a.Point != nil {
		if err := s.outlets.ProposeLocation(ctx, tx, outlet.ID, *a.Point); err != nil {
			return Visit{}, nil, err
		}
	}
	row, err := visitByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return Visit{}, nil, err
	}
	return row.seen(), nil, s.kit.Events.Publish(ctx, tx, events.VisitOpened{VisitID: id, RepID: a.RepID, OutletID: a.OutletID, At: a.OpenedAt, Verdict: a.Verdict})
}

func (s *service) keep(ctx context.Context, tx db.Tx, c checkIn, j tracking.Judgement, outlet Place, act string, refusal *fault.Error) (int64, error) {
	mock := c.Mock
	k := logbook.Kept{Ref: c.Ref, Act: act, DeviceAt: c.At, Judged: j, FenceM: outlet.FenceM, Note: c.Reason, PhotoID: c.PhotoID,
		Claim: tracking.Claim{OutletID: outlet.ID, Point: c.Point, AccuracyM: c.AccuracyM, At: c.At, Mock: &mock}}
	if refusal != nil {
		k.Refusal = refusal.Code
	}
	return s.claims.Keep(ctx, tx, k)
}

// planned reports whether the outlet is in the rep's plan of the day.
func (s *service) planned(ctx context.Context, tx db.Tx, rep int64, day time.Time, outlet int64) (bool, error) {
	plans, err := s.plans.Plans(ctx, tx, rep, day)
	if err != nil {
		return false, err
	}
	for _, p := range plans {
		for _, st := range p.Stops {
			if st.OutletID == outlet {
				return true, nil
			}
		}
	}
	return false, nil
}

// alreadyOpen names the visit that is in the way, when two check-ins raced.
func (s *service) alreadyOpen(ctx context.Context, rep int64) error {
	var open visitRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		open, err = visitNow.One(ctx, tx, struct{ RepID int64 }{rep})
		return err
	})
	if err != nil {
		return err
	}
	return openFault(open.seen())
}

func openFault(open Visit) *fault.Error {
	return fault.New(fault.Conflict, "visit_already_open", "you are still checked in at %s; check out there first", open.OutletName).
		With("visitId", open.ID).With("outletId", open.OutletID).With("outletName", open.OutletName)
}

// day is the company's day of an instant, as midnight UTC of its date.
func (s *service) day(tenant int64, at time.Time) time.Time {
	y, m, d := at.In(s.claims.ZoneOf(tenant)).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func kindOf(planned bool) string {
	if planned {
		return "planned"
	}
	return "unplanned"
}

func pointOf(p orb.Point) *orb.Point {
	if geo.Check(p) != nil {
		return nil
	}
	return &p
}

func textOf(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func numberOf(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

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
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/events"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

type service struct {
	kit     app.Kit
	outlets Outlets
	claims  Claims
	plans   Plans
	teller  Teller
	open    *openVisits
}

// checkIn is a rep's claim to be at an outlet, with what was said beside it.
type checkIn struct {
	Ref       uuid.UUID
	OutletID  int64
	Point     orb.Point
	AccuracyM *float64
	At        time.Time
	SentAt    *time.Time // by the phone's clock
	Mock      bool
	Recent    []tracking.Fix
	Reason    string
	PhotoID   int64
	Note      string
	Purpose   string // of the dictionary visits.purpose
}

// opened is what came of a check-in.
type opened struct {
	visit   Visit
	outlet  Place
	judged  tracking.Judgement
	refusal *fault.Error
	fresh   bool // a visit that was not there before
	repeat  bool // a claim that was refused before
}

// checkIn judges a claim, keeps it, and opens a visit when it holds. A retry
// with the same ref gives the same visit; fresh is false then. A refusal is
// committed before it is answered: the evidence survives the no.
func (s *service) checkIn(ctx context.Context, c checkIn) (v Visit, fresh bool, err error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return v, false, noRep
	}
	o, err := s.try(ctx, actor, c)
	if fault.Code(err) == "visit_one_open" {
		o, err = s.try(ctx, actor, c) // another check-in was quicker: now its visit is seen
	}
	if err != nil {
		return v, false, err
	}
	s.tell(ctx, o, c)
	if o.refusal != nil {
		return v, false, o.refusal
	}
	return o.visit, o.fresh, nil
}

var noRep = fault.New(fault.Refused, "visit_no_rep", "only an employee can check in")

// try is a check-in in one transaction.
func (s *service) try(ctx context.Context, actor access.Actor, c checkIn) (o opened, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		o, err = s.begin(ctx, tx, actor, c)
		return err
	})
	return o, err
}

// begin judges a claim and opens a visit, or keeps why not.
func (s *service) begin(ctx context.Context, tx db.Tx, actor access.Actor, c checkIn) (o opened, err error) {
	known, found, err := visitByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{c.Ref})
	switch {
	case err != nil:
		return o, err
	case found && known.RepID != actor.EmployeeID:
		return o, refTaken
	case found:
		o.visit = known.seen()
		return o, nil
	}
	if o.outlet, err = s.outlets.Place(ctx, tx, c.OutletID); err != nil {
		return o, err
	}
	if err := s.ownPhoto(ctx, tx, c.PhotoID); err != nil {
		return o, err
	}
	o.judged = s.judge(c, o.outlet)
	return o, s.decide(ctx, tx, actor, c, &o)
}

var refTaken = fault.New(fault.Conflict, "visit_ref_taken", "this check-in's ref belongs to another one; make a new ref")

// ownPhoto refuses a photo that is not the actor's own.
func (s *service) ownPhoto(ctx context.Context, tx db.Tx, id int64) error {
	if id == 0 {
		return nil
	}
	own, err := photoOwn.One(ctx, tx, idArgs{id})
	if err == nil && !own {
		err = fault.New(fault.Invalid, "photo_not_found", "there is no such photo of yours; take it again").
			At("body.photoId", "is not a photo of yours", id)
	}
	return err
}

func (s *service) judge(c checkIn, outlet Place) tracking.Judgement {
	mock := c.Mock
	return s.claims.Judge(tracking.Claim{OutletID: outlet.ID, Point: c.Point, AccuracyM: c.AccuracyM, At: c.At, Mock: &mock, Recent: c.Recent}, outlet.Fence)
}

// decide decides and writes, inside the transaction.
func (s *service) decide(ctx context.Context, tx db.Tx, actor access.Actor, c checkIn, o *opened) error {
	at, skewed := tracking.Moment(c.At, c.SentAt, s.kit.Now())
	day := s.day(actor.TenantID, at)
	open, found, err := visitNow.Find(ctx, tx, struct{ RepID int64 }{actor.EmployeeID})
	if err != nil {
		return err
	}
	switch {
	case found && open.Ref == c.Ref: // the same request was quicker by another way
		o.visit = open.seen()
		return nil
	case found:
		return s.refuse(ctx, tx, c, o, openFault(open.seen()))
	}
	planned, err := s.planned(ctx, tx, actor.EmployeeID, day, o.outlet.ID)
	if err != nil {
		return err
	}
	rules, err := s.policy(ctx, tx)
	if err != nil {
		return err
	}
	flags, refusal := rules.decide(o.judged, c, planned, o.outlet)
	if refusal != nil {
		return s.refuse(ctx, tx, c, o, refusal)
	}
	claim, _, err := s.keep(ctx, tx, c, o.judged, o.outlet, logbook.CheckIn, nil)
	if err != nil {
		return err
	}
	if skewed {
		flags = append(flags, FlagSkew)
	}
	template, err := s.follow(ctx, tx, &c, o.outlet)
	if err != nil {
		return err
	}
	j := o.judged
	return s.write(ctx, tx, o, openArgs{
		UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: c.Ref, OutletID: o.outlet.ID, Day: day, Kind: kindOf(planned),
		Verdict: string(j.Verdict), DistanceM: &j.DistanceM, BeyondM: &j.BeyondM, AccuracyM: c.AccuracyM, FenceM: o.outlet.FenceM, Point: pointOf(c.Point),
		OutletPoint: o.outlet.Point, OpenedAt: at, DeviceOpenedAt: c.At, ReceivedAt: s.kit.Now(), ClaimID: claim, Flags: nonNil(flags), Reason: textOf(c.Reason),
		PhotoID: numberOf(c.PhotoID), Note: textOf(c.Note), Purpose: c.Purpose, TemplateID: template,
	})
}

// refuse keeps the claim that proved no visit.
func (s *service) refuse(ctx context.Context, tx db.Tx, c checkIn, o *opened, refusal *fault.Error) error {
	claim, fresh, err := s.keep(ctx, tx, c, o.judged, o.outlet, logbook.CheckIn, refusal)
	o.refusal, o.repeat = refusal.With("claimId", claim), !fresh
	return err
}

// write opens the visit and tells of it. The unique ref makes two requests that race one visit.
func (s *service) write(ctx context.Context, tx db.Tx, o *opened, a openArgs) error {
	id, opened, err := visitOpen.Find(ctx, tx, a)
	if err != nil {
		return err
	}
	if !opened {
		row, found, err := visitByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{a.Ref})
		if err == nil && (!found || row.RepID != a.RepID) {
			err = refTaken
		}
		o.visit = row.seen()
		return err
	}
	if o.outlet.Point == nil && a.Point != nil {
		if err := s.outlets.ProposeLocation(ctx, tx, o.outlet.ID, *a.Point); err != nil {
			return err
		}
	}
	row, err := visitByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	o.visit, o.fresh = row.seen(), true
	return s.kit.Events.Publish(ctx, tx, events.VisitOpened{VisitID: id, RepID: a.RepID, OutletID: a.OutletID, At: a.OpenedAt, Verdict: a.Verdict})
}

func (s *service) keep(ctx context.Context, tx db.Tx, c checkIn, j tracking.Judgement, outlet Place, act string, refusal *fault.Error) (int64, bool, error) {
	mock := c.Mock
	k := logbook.Kept{
		Ref: c.Ref, Act: act, DeviceAt: c.At, Judged: j, FenceM: outlet.FenceM, Note: c.Reason, PhotoID: c.PhotoID,
		Claim: tracking.Claim{OutletID: outlet.ID, Point: c.Point, AccuracyM: c.AccuracyM, At: c.At, Mock: &mock},
	}
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

func openFault(open Visit) *fault.Error {
	return fault.New(fault.Conflict, "visit_already_open", "you are still checked in at %s; check out there first", open.OutletName).
		With("visitId", open.ID).With("outletId", open.OutletID).With("outletName", open.OutletName)
}

// day is the company's day of an instant, as midnight UTC of its date.
func (s *service) day(tenant int64, at time.Time) time.Time {
	return web.DayOf(at, s.claims.ZoneOf(tenant))
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

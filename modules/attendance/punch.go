package attendance

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// NewPunch is a tap on the clock as a phone tells it; whose it is says who asks.
type NewPunch struct {
	Ref       uuid.UUID  `json:"ref" format:"uuid" doc:"made on the phone; the same again is the same punch"`
	Act       string     `json:"act" enum:"in,out"`
	At        time.Time  `json:"at" doc:"by the phone's clock"`
	SentAt    *time.Time `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends; a wrong clock is put right by it"`
	Point     *web.Point `json:"point,omitempty"`
	AccuracyM *float64   `json:"accuracyM,omitempty" minimum:"0"`
}

// Punch is a tap on the clock as it is kept.
type Punch struct {
	ID         int64      `json:"id"`
	RepID      int64      `json:"repId"`
	Ref        uuid.UUID  `json:"ref" format:"uuid"`
	Act        string     `json:"act" enum:"in,out"`
	Day        string     `json:"day"`
	At         time.Time  `json:"at"`
	DeviceAt   time.Time  `json:"deviceAt" doc:"by the phone's own clock"`
	ReceivedAt time.Time  `json:"receivedAt"`
	Point      *web.Point `json:"point,omitempty"`
	AccuracyM  *float64   `json:"accuracyM,omitempty"`
	Place      string     `json:"place,omitempty" doc:"the nearest outlet of the rep, when one is near"`
	Skewed     bool       `json:"skewed,omitempty" doc:"the phone's clock could not be believed"`
}

func (r punchRow) seen() Punch {
	return Punch{r.ID, r.RepID, r.Ref, r.Act, r.Day, r.At, r.DeviceAt, r.ReceivedAt, web.PointOf(r.Point), r.AccuracyM, r.Place, r.Skewed}
}

var (
	noRep    = fault.New(fault.Refused, "attendance_no_rep", "only an employee can clock in")
	refTaken = fault.New(fault.Conflict, "attendance_ref_taken", "this punch's ref belongs to another one; make a new ref")
)

// punch keeps a tap of the actor.
func (s *service) punch(ctx context.Context, tx db.Tx, n NewPunch) (p Punch, err error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return p, noRep
	}
	at, skewed := tracking.Moment(n.At.UTC(), n.SentAt, s.kit.Now())
	a := punchArgs{
		UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: n.Ref, Act: n.Act, At: at, DeviceAt: n.At.UTC(), ReceivedAt: s.kit.Now(),
		AccuracyM: n.AccuracyM, Skewed: skewed,
	}
	if n.Point != nil && geo.Check(n.Point.Orb()) == nil {
		point := n.Point.Orb()
		a.Point = &point
	}
	if _, err := punchAdd.Exec(ctx, tx, a); err != nil {
		return p, err
	}
	row, found, err := punchByRef.Find(ctx, tx, refArgs{n.Ref})
	if err == nil && (!found || row.RepID != actor.EmployeeID) {
		err = refTaken
	}
	return row.seen(), err
}

func (s *service) takePunch(ctx context.Context, tx db.Tx, e offline.Envelope, n NewPunch) (t offline.Taken, err error) {
	n.SentAt = &e.SentAt
	t.Body, err = s.punch(ctx, tx, n)
	return t, err
}

// punchesOf gives the taps of a rep on a day, in their order.
func punchesOf(ctx context.Context, tx db.Tx, rep int64, day time.Time) ([]Punch, error) {
	rows, err := punchList.All(ctx, tx, ofDayArgs{rep, day})
	list := make([]Punch, 0, len(rows))
	for _, r := range rows {
		list = append(list, r.seen())
	}
	return list, err
}

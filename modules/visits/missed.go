package visits

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/tracking"
)

const (
	makeupDays = 2  // workdays after a missed stop in which it is made up
	missedBack = 14 // days back that a rep is shown
	freeDays   = 31 // more days than any holidays last
)

// Missed is a planned stop that a rep has missed, as a phone keeps it.
type Missed struct {
	OutletID   int64  `json:"outletId"`
	OutletName string `json:"outletName"`
	UnitID     int32  `json:"-"`
	Day        string `json:"day"`
	LastOn     string `json:"lastOn" doc:"the last day on which a visit makes it up"`
	State      string `json:"state" enum:"missed,asked,approved,rejected"`
	Reason     string `json:"reason,omitempty"`
	Note       string `json:"note,omitempty" doc:"of who decided"`
	Decider    string `json:"decider,omitempty"`
	Again      bool   `json:"again,omitempty" doc:"it was rejected once and asked for anew"`
	VisitID    int64  `json:"visitId,omitempty" doc:"the visit that makes it up, or could"`
	VisitedOn  string `json:"visitedOn,omitempty"`
}

// MakeupWish asks to make up a missed stop.
type MakeupWish struct {
	Ref      uuid.UUID `json:"ref" format:"uuid" doc:"made on the phone"`
	OutletID int64     `json:"outletId"`
	Day      string    `json:"day" format:"date" doc:"of the stop that was missed"`
	Reason   string    `json:"reason" minLength:"1" maxLength:"300"`
	At       time.Time `json:"at" doc:"when the rep asked, by the phone's clock"`
}

type missedArgs struct {
	RepID    int64
	OutletID int64
	Days     []time.Time
	Lasts    []time.Time
}

var missedList = db.Query[missedArgs, Missed]("visits/missed_list")

// missed are the stops that a rep has missed in the two weeks before a day.
func (s *service) missed(ctx context.Context, tx db.Tx, a missedArgs, today time.Time) ([]Missed, error) {
	works, err := s.plans.Workdays(ctx, tx, today.AddDate(0, 0, -missedBack), today.AddDate(0, 0, freeDays))
	if err != nil {
		return nil, err
	}
	for n := range missedBack {
		day := today.AddDate(0, 0, n-missedBack)
		a.Days, a.Lasts = append(a.Days, day), append(a.Lasts, lastOn(day, works))
	}
	return missedList.All(ctx, tx, a)
}

// lastOn is the last day on which a stop of a day is made up: the second workday after it, or the last day that is known.
func lastOn(day time.Time, calendar []reps.Workday) time.Time {
	left, last := makeupDays, day
	for _, next := range calendar {
		if next.Day <= day.Format(time.DateOnly) {
			continue
		}
		last = last.AddDate(0, 0, 1)
		if next.Works {
			left--
		}
		if left == 0 {
			break
		}
	}
	return last
}

// missedStop is the stop that a rep has missed at an outlet on a day.
func (s *service) missedStop(ctx context.Context, tx db.Tx, a missedArgs, day, today time.Time) (Missed, error) {
	list, err := s.missed(ctx, tx, a, today)
	if err != nil {
		return Missed{}, err
	}
	for _, stop := range list {
		if stop.Day == day.Format(time.DateOnly) && a.OutletID == stop.OutletID {
			return stop, nil
		}
	}
	return Missed{}, makeupNotMissed
}

// makeupCommand asks to make up a missed stop, told when there is a network.
func (s *service) makeupCommand() offline.Command {
	return offline.On(offline.Kind{Type: "visits.make_up", Needs: CheckIn, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, w MakeupWish) (t offline.Taken, err error) {
			at, _ := tracking.Moment(w.At.UTC(), &e.SentAt, s.kit.Now())
			t.Body, err = s.askMakeup(ctx, tx, w, at)
			return t, err
		})
}

// missedDocuments are the stops that the rep has missed.
func (s *service) missedDocuments() offline.Source {
	return offline.List("missed-stops", CheckIn, func(ctx context.Context, tx db.Tx) ([]Missed, error) {
		actor, _ := access.From(ctx)
		return s.missed(ctx, tx, missedArgs{RepID: actor.EmployeeID}, s.day(actor.TenantID, s.kit.Now()))
	}, func(m Missed) string { return m.Day + "/" + strconv.FormatInt(m.OutletID, 10) })
}

package dispatch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
)

// BookingContent is what a booking says.
type BookingContent struct {
	Kind     string     `json:"kind" enum:"leave,training,meeting,dispatch,other"`
	FromAt   time.Time  `json:"fromAt"`
	ToAt     time.Time  `json:"toAt"`
	Title    string     `json:"title" minLength:"1" maxLength:"80"`
	Note     string     `json:"note,omitempty" maxLength:"500"`
	Point    *web.Point `json:"point,omitempty"`
	OutletID int64      `json:"outletId,omitempty" doc:"it takes place there"`
}

// BookingsMade are bookings as written, and the published visits they fall upon.
type BookingsMade struct {
	Items []Booking `json:"items"`
	// Warnings name days on which visits are published that somebody has to plan anew.
	Warnings []PlannedDay `json:"warnings" doc:"published visits on the days of the booking: plan them anew"`
}

// Collision is a booking that stands in the way of another.
type Collision struct {
	RepID   int64     `json:"repId"`
	RepName string    `json:"repName"`
	Title   string    `json:"title"`
	Kind    string    `json:"kind"`
	FromAt  time.Time `json:"fromAt"`
	ToAt    time.Time `json:"toAt"`
}

// doubleBooking is what the database calls two bookings of a rep at one time.
const doubleBooking = "booking_double"

func (c BookingContent) point() orb.Geometry {
	if c.Point == nil {
		return nil
	}
	return c.Point.Orb()
}

func (c BookingContent) check() error {
	if !c.ToAt.After(c.FromAt) {
		return fault.New(fault.Invalid, "booking_in_order", "a booking ends after it begins").At("body.toAt", "it is not after fromAt", c.ToAt)
	}
	return nil
}

// Book books the same time of several reps, of all or of none.
func (s *Service) Book(ctx context.Context, whom []int64, c BookingContent) (made BookingsMade, err error) {
	if err := c.check(); err != nil {
		return made, err
	}
	whom = slices.Compact(slices.Sorted(slices.Values(whom)))
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		ids, err := bookingAdd.All(ctx, tx, bookingAddArgs{
			whom, c.Kind, c.FromAt.UTC(), c.ToAt.UTC(), strings.TrimSpace(c.Title), c.Note, c.point(), c.OutletID, s.kit.Now(),
		})
		if err == nil && len(ids) < len(whom) {
			err = fault.New(fault.NotFound, "rep_not_found", "somebody of these is not there, or not in your scope; nothing was booked")
		}
		if err != nil {
			return err
		}
		if made, err = bookingsMade(ctx, tx, ids, whom, c); err != nil {
			return err
		}
		return s.tell(ctx, tx, "booked", made.Items...)
	})
	return made, s.nameCollisions(ctx, err, whom, c, 0)
}

// Rebook moves a booking: to another time, place or rep.
func (s *Service) Rebook(ctx context.Context, id, rep int64, rev int, c BookingContent) (made BookingsMade, err error) {
	if err := c.check(); err != nil {
		return made, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		known, err := lockBooking(ctx, tx, id, rev)
		if err != nil {
			return err
		}
		if rep == 0 {
			rep = known.RepID
		}
		was, err := bookingByID.One(ctx, tx, bookingID{id})
		if err != nil {
			return err
		}
		before := was.seen()
		_, found, err := bookingSet.Find(ctx, tx, bookingSetArgs{
			id, rep, c.Kind, c.FromAt.UTC(), c.ToAt.UTC(), strings.TrimSpace(c.Title), c.Note, c.point(), c.OutletID, s.kit.Now(),
		})
		if err == nil && !found {
			err = fault.New(fault.NotFound, "rep_not_found", "there is no such rep, or it is not in your scope")
		}
		if err != nil {
			return err
		}
		if made, err = bookingsMade(ctx, tx, []int64{id}, []int64{rep}, c); err != nil {
			return err
		}
		if before.RepID == rep {
			return s.tell(ctx, tx, "rebooked", made.Items...)
		}
		return errors.Join(s.tell(ctx, tx, "unbooked", before), s.tell(ctx, tx, "booked", made.Items...))
	})
	return made, s.nameCollisions(ctx, err, []int64{rep}, c, id)
}

// CancelBooking frees the time; the row stays, with who and why on the trail.
func (s *Service) CancelBooking(ctx context.Context, id int64, rev int, reason string) (b Booking, err error) {
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if _, err := lockBooking(ctx, tx, id, rev); err != nil {
			return err
		}
		if _, err := bookingCancel.Exec(ctx, tx, bookingStep{id, s.kit.Now()}); err != nil {
			return err
		}
		row, err := bookingByID.One(ctx, tx, bookingID{id})
		if err != nil {
			return err
		}
		b = row.seen()
		return s.tell(ctx, tx, "unbooked", b)
	})
	return b, err
}

// tell leaves a notice to each rep whose time it is, unless it is over.
func (s *Service) tell(ctx context.Context, tx db.Tx, kind string, list ...Booking) error {
	for _, b := range list {
		if !b.ToAt.After(s.kit.Now()) {
			continue
		}
		err := s.reps.Notify(ctx, tx, b.UnitID, b.RepID, kind, map[string]any{
			"bookingId": b.ID, "kind": b.Kind, "title": b.Title, "fromAt": b.FromAt, "toAt": b.ToAt, "outletName": b.OutletName,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func lockBooking(ctx context.Context, tx db.Tx, id int64, rev int) (bookingLocked, error) {
	known, err := bookingLock.One(ctx, tx, bookingID{id})
	switch {
	case err != nil:
		return known, err
	case known.CancelledAt != nil:
		return known, fault.New(fault.Conflict, "booking_cancelled", "this booking has been cancelled; make a new one")
	case known.Rev != rev:
		return known, fault.New(fault.Conflict, "booking_changed_meanwhile", "somebody has changed this booking meanwhile; look at it again").With("rev", known.Rev)
	}
	return known, nil
}

func bookingsMade(ctx context.Context, tx db.Tx, ids, whom []int64, c BookingContent) (made BookingsMade, err error) {
	for _, id := range ids {
		row, err := bookingByID.One(ctx, tx, bookingID{id})
		if err != nil {
			return made, err
		}
		made.Items = append(made.Items, row.seen())
	}
	made.Warnings, err = plannedDays(ctx, tx, bookingSpan{FromAt: c.FromAt.UTC(), ToAt: c.ToAt.UTC(), Reps: whom})
	return made, err
}

// nameCollisions says which bookings stand in the way when the database has
// refused a double one; beside is the one that was to be moved.
func (s *Service) nameCollisions(ctx context.Context, err error, whom []int64, c BookingContent, beside int64) error {
	refused, ok := fault.Of(err)
	if !ok || refused.Code != doubleBooking {
		return err
	}
	var rows []bookingRow
	if seeking := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = bookingList.All(ctx, tx, bookingSpan{FromAt: c.FromAt.UTC(), ToAt: c.ToAt.UTC(), Reps: whom})
		return err
	}); seeking != nil {
		return fmt.Errorf("look what the booking collides with: %w", seeking)
	}
	list := []Collision{}
	for _, r := range rows {
		if r.ID != beside {
			list = append(list, Collision{r.RepID, r.RepName, r.Title, r.Kind, r.FromAt, r.ToAt})
		}
	}
	message := "the rep is booked already in that time; choose another time or another rep"
	if len(list) > 0 {
		message = fmt.Sprintf("%s is booked already for %s; choose another time or another rep", list[0].RepName, list[0].Title)
	}
	named := fault.New(fault.Conflict, doubleBooking, message).With("collisions", list).Because(err)
	if len(list) > 0 {
		named = named.With("name", list[0].RepName).With("title", list[0].Title)
	}
	return named
}

// Free is a rep who could go, and why this one rather than another.
type Free struct {
	RepID     int64    `json:"repId"`
	RepName   string   `json:"repName"`
	UnitID    int32    `json:"unitId"`
	DistanceM *float64 `json:"distanceM,omitempty" doc:"by air from where the rep starts; absent when either place is not known"`
	Days      int      `json:"days" doc:"days sent out in the ninety days before"`
	KmSoFar   float64  `json:"kmSoFar" doc:"kilometres of these"`
	Stops     int      `json:"stops" doc:"published visits on the days asked for"`
	Weight    float64  `json:"weight" doc:"distance, days and kilometres, each over the mean of all; the lowest goes first"`
}

// lookBack is how long ago a dispatch still counts when somebody is to be sent.
const lookBack = 90 * 24 * time.Hour

// FreeReps gives the reps without a booking in that time, whom it is fairest to send first.
func (s *Service) FreeReps(ctx context.Context, a bookingFreeArgs) (list []Free, err error) {
	a.SinceAt = a.FromAt.Add(-lookBack)
	var rows []bookingFreeRow
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = bookingFree.All(ctx, tx, a)
		return err
	})
	burdens := make([]routing.Burden, len(rows))
	for i, r := range rows {
		burdens[i] = routing.Burden{NextM: -1, Days: float64(r.Days), DoneM: r.Metres}
		if r.DistanceM != nil {
			burdens[i].NextM = *r.DistanceM
		}
	}
	weights := routing.Fairest(burdens)
	list = make([]Free, len(rows))
	for i, r := range rows {
		list[i] = Free{r.RepID, r.RepName, r.UnitID, r.DistanceM, r.Days, math.Round(r.Metres/100) / 10, r.Stops, math.Round(weights[i]*1000) / 1000}
	}
	slices.SortStableFunc(list, func(a, b Free) int { return cmp.Compare(a.Weight, b.Weight) })
	return list, err
}

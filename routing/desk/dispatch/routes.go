package dispatch

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Routes answers for bookings.
func (s *Service) Routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/routing/" + path, Tag: "routing", Summary: summary, Needs: reps.Edit}
	}
	list := route("list-bookings", http.MethodGet, "bookings", "Bookings that touch the days, and the published visits of these; the own ones, or with routing.view those in scope")
	list.Needs, list.SignedIn = "", true
	web.Handle(api, list, s.getBookings)
	add := route("book-reps", http.MethodPost, "bookings", "Book the same time of several reps, of all or of none; a double booking is refused with what it collides with")
	add.Status = http.StatusCreated
	web.Handle(api, add, s.postBookings)
	web.Handle(api, route("free-reps", http.MethodGet, "bookings/free", "Reps who are free in that time, whom it is fairest to send first"), s.getFree)
	web.Handle(api, route("rebook", http.MethodPut, "bookings/{id}", "Move a booking to another time, place or rep"), s.putBooking)
	web.Handle(api, route("cancel-booking", http.MethodPost, "bookings/{id}/cancel", "Free the time again"), s.postBookingCancel)
	fair := route("dispatch-fairness", http.MethodGet, "fairness", "How dispatches are shared among reps: days, hours, kilometres, Gini")
	fair.Needs = reps.View
	web.Handle(api, fair, s.getFairness)
}

// BookingBoard is what a board of some days shows.
type BookingBoard struct {
	Items []Booking    `json:"items"`
	Plans []PlannedDay `json:"plans" doc:"published visits by rep and day"`
}

// BookingDays are the days a list of bookings asks for.
type BookingDays struct {
	From string `query:"from" format:"date" required:"true" doc:"the first day"`
	To   string `query:"to" format:"date" required:"true" doc:"the last day"`
}

// bookingSpanOf gives the instants of the company's days, at most a year apart.
func (s *Service) bookingSpanOf(ctx context.Context, d BookingDays) (from, to time.Time, err error) {
	var zone *time.Location
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		zone, err = s.reps.Zone(ctx, tx)
		return err
	}); err != nil {
		return from, to, err
	}
	first, err := time.ParseInLocation(time.DateOnly, d.From, zone)
	last, bad := time.ParseInLocation(time.DateOnly, d.To, zone)
	if err != nil || bad != nil || last.Before(first) || last.After(first.AddDate(1, 0, 1)) {
		return from, to, fault.New(fault.Invalid, "days_malformed", "from and to are days like 2026-11-21, in order and at most a year apart")
	}
	return first.UTC(), last.AddDate(0, 0, 1).UTC(), nil
}

func (s *Service) getBookings(ctx context.Context, in *struct {
	BookingDays
	Unit  int32 `query:"unit" doc:"0: all in scope"`
	Below bool  `query:"below" doc:"with the units below it"`
	Rep   int64 `query:"rep"`
},
) (*struct{ Body BookingBoard }, error) {
	from, to, err := s.bookingSpanOf(ctx, in.BookingDays)
	if err != nil {
		return nil, err
	}
	asked := bookingSpan{FromAt: from, ToAt: to, Unit: in.Unit, Below: in.Below}
	if rep := reps.Whose(ctx, in.Rep); rep != 0 {
		asked.Reps = []int64{rep}
	}
	out := &struct{ Body BookingBoard }{BookingBoard{Items: []Booking{}}}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := bookingList.All(ctx, tx, asked)
		if err != nil {
			return err
		}
		for _, r := range rows {
			out.Body.Items = append(out.Body.Items, r.seen())
		}
		out.Body.Plans, err = plannedDays(ctx, tx, asked)
		return err
	})
	return out, err
}

// BookingNew books the same time of one or several reps.
type BookingNew struct {
	RepIDs []int64 `json:"repIds" minItems:"1" maxItems:"200"`
	BookingContent
}

type bookingsMadeOut struct{ Body BookingsMade }

func (s *Service) postBookings(ctx context.Context, in *struct{ Body BookingNew }) (*bookingsMadeOut, error) {
	made, err := s.Book(ctx, in.Body.RepIDs, in.Body.BookingContent)
	return &bookingsMadeOut{made}, err
}

// BookingSetting moves a booking, as the asker knows it.
type BookingSetting struct {
	Rev   int   `json:"rev"`
	RepID int64 `json:"repId,omitempty" doc:"0: as it is"`
	BookingContent
}

func (s *Service) putBooking(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body BookingSetting
},
) (*bookingsMadeOut, error) {
	made, err := s.Rebook(ctx, in.ID, in.Body.RepID, in.Body.Rev, in.Body.BookingContent)
	return &bookingsMadeOut{made}, err
}

// Word takes a booking back, and says why.
type Word struct {
	Rev    int    `json:"rev"`
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (s *Service) postBookingCancel(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Word
},
) (*struct{ Body Booking }, error) {
	b, err := s.CancelBooking(ctx, in.ID, in.Body.Rev, in.Body.Reason)
	return &struct{ Body Booking }{b}, err
}

// FreeList are reps who could go.
type FreeList struct {
	Items []Free `json:"items"`
}

func (s *Service) getFree(ctx context.Context, in *struct {
	FromAt time.Time `query:"fromAt" required:"true"`
	ToAt   time.Time `query:"toAt" required:"true"`
	At     string    `query:"at" doc:"lon,lat of the place"`
	Unit   int32     `query:"unit" doc:"0: all in scope"`
	Below  bool      `query:"below" doc:"with the units below it"`
},
) (*struct{ Body FreeList }, error) {
	asked := bookingFreeArgs{FromAt: in.FromAt.UTC(), ToAt: in.ToAt.UTC(), Unit: in.Unit, Below: in.Below}
	if err := (BookingContent{FromAt: in.FromAt, ToAt: in.ToAt}).check(); err != nil {
		return nil, err
	}
	if in.At != "" {
		p, err := geo.ParsePoint(in.At)
		if err != nil {
			return nil, fault.New(fault.Invalid, "point_malformed", "%q is no place like 113.62,34.75", in.At).Because(err)
		}
		asked.Point = p
	}
	list, err := s.FreeReps(ctx, asked)
	return &struct{ Body FreeList }{FreeList{list}}, err
}

func (s *Service) getFairness(ctx context.Context, in *struct {
	BookingDays
	Unit  int32    `query:"unit" doc:"0: all in scope"`
	Below bool     `query:"below" doc:"with the units below it"`
	Kind  []string `query:"kind" enum:"leave,training,meeting,dispatch,other" doc:"which bookings count; none: dispatch"`
},
) (*struct{ Body Fairness }, error) {
	from, to, err := s.bookingSpanOf(ctx, in.BookingDays)
	if err != nil {
		return nil, err
	}
	if len(in.Kind) == 0 {
		in.Kind = []string{"dispatch"}
	}
	f, err := s.FairnessOf(ctx, fairnessArgs{from, to, in.Kind, in.Unit, in.Below})
	f.From, f.To = in.From, in.To
	return &struct{ Body Fairness }{f}, err
}

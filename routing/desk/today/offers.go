package today

import (
	"context"
	"net/http"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Offers say who could make one more visit on a day, and what it costs.
type Offers struct {
	OutletID   int64        `json:"outletId"`
	Name       string       `json:"name"`
	Day        string       `json:"day"`
	ServiceMin int          `json:"serviceMin"`
	Source     string       `json:"source"`
	PlannedBy  []int64      `json:"plannedBy" doc:"reps who have the outlet in their plan of the day already"`
	Offers     []RepOffer   `json:"offers" doc:"the cheapest first"`
	Refused    []RepRefusal `json:"refused"`
	Farther    int          `json:"farther" doc:"reps whose ways of the day lie farther away: they were not asked"`
}

// RepOffer is the best place for the visit in one rep's day.
type RepOffer struct {
	PlanID    int64     `json:"planId"`
	RepID     int64     `json:"repId"`
	After     int64     `json:"after" doc:"the outlet before it; 0: next of all"`
	ExtraS    int       `json:"extraS" doc:"more on the road"`
	ExtraM    int32     `json:"extraM"`
	BeginAt   time.Time `json:"beginAt"`
	EndsAt    time.Time `json:"endsAt" doc:"the rep's day with it"`
	EndsWas   time.Time `json:"endsWas"`
	OvertimeS int       `json:"overtimeS" doc:"with it"`
}

// RepRefusal is a rep who cannot, and why.
type RepRefusal struct {
	RepID  int64  `json:"repId"`
	Reason string `json:"reason" enum:"nobody_may,no_capacity,other_order,window_closed,delays_others,shift_too_long,already_late,no_way,day_over,planned"`
}

type offersOut struct{ Body Offers }

func (s *Service) offerRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-offers", Method: http.MethodGet, Path: "/api/routing/offers", Tag: "routing", Needs: reps.View,
		Summary: "Where one more visit fits best on a day, among the reps in scope, and why not elsewhere",
	}, s.getOffers)
	web.Handle(api, web.Route{
		ID: "insert-stop", Method: http.MethodPost, Path: "/api/routing/plans/{id}/insert", Tag: "routing", Needs: reps.Edit,
		Summary: "Put one more stop into a rep's day and tell the rep; sent twice it is put once",
	}, s.postInsert)
}

func (s *Service) getOffers(ctx context.Context, in *struct {
	Outlet  int64  `query:"outlet" required:"true"`
	Day     string `query:"day" format:"date" doc:"empty: today"`
	Minutes int    `query:"minutes" minimum:"0" maximum:"480" doc:"how long the visit takes; 0: as the class has it"`
	Most    int    `query:"most" minimum:"1" maximum:"100" default:"10"`
},
) (*offersOut, error) {
	var o offerRow
	var day time.Time
	var days []*running
	var farther int
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if day, err = s.reps.DayOr(ctx, tx, in.Day); err != nil {
			return err
		}
		if o, err = outletToOffer(ctx, tx, in.Outlet); err != nil {
			return err
		}
		if o.Location == nil {
			return fault.New(fault.Refused, "outlet_no_place", "%s has no place on the map yet; give it one first", o.Name)
		}
		days, farther, err = s.nearest(ctx, tx, day, *o.Location, max(leastAsked, in.Most))
		return err
	})
	if err != nil {
		return nil, err
	}
	out := &offersOut{}
	out.Body, err = s.offers(ctx, days, dayStopRow{OutletID: o.ID, Code: o.Code, Name: o.Name, Class: o.Class, Location: o.Location}, in.Minutes, in.Most)
	out.Body.Day, out.Body.Farther = day.Format(time.DateOnly), farther
	return out, err
}

// leastAsked is how many reps are asked at least: those whose ways of the day pass nearest. To ask three thousand reps
// means to measure all their ways, and the offers of those in other towns are worth nothing.
const leastAsked = 40

// nearest reads the days whose ways pass nearest to a place, and says how many more there are.
func (s *Service) nearest(ctx context.Context, tx db.Tx, day time.Time, place orb.Point, most int) (days []*running, farther int, err error) {
	near, err := offerPlans.All(ctx, tx, struct {
		Day   time.Time
		Place orb.Point
		Most  int
	}{day, place, most})
	if err != nil || len(near) == 0 {
		return nil, 0, err
	}
	plans := make([]dayPlanRow, len(near))
	for i, p := range near {
		plans[i] = p.dayPlanRow
	}
	days, err = s.loadPlans(ctx, tx, plans, 0)
	return days, near[0].All - len(near), err
}

func outletToOffer(ctx context.Context, tx db.Tx, id int64) (offerRow, error) {
	o, err := offerOutlet.One(ctx, tx, struct{ ID int64 }{id})
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	return o, err
}

// InsertRequest is a place in a day.
type InsertRequest struct {
	OutletID int64  `json:"outletId"`
	After    int64  `json:"after" doc:"the outlet before it, as offered; 0: next of all"`
	Note     string `json:"note,omitempty" maxLength:"200" doc:"for the rep"`
}

func (s *Service) postInsert(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body InsertRequest
},
) (*dayPlanOut, error) {
	var at repDay
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		if at, err = dayPlanRep.One(ctx, tx, struct{ ID int64 }{in.ID}); err != nil {
			if fault.Is(err, fault.NotFound) {
				err = noPlan
			}
			return err
		}
		r, err := s.own(ctx, tx, at.RepID, at.Day)
		if err != nil {
			return err
		}
		return s.insert(ctx, tx, r, in.Body)
	})
	if err != nil {
		return nil, err
	}
	return s.settled(ctx, at.RepID, at.Day, true)
}

// insert puts an outlet behind another one into what is left of a day. One that is in the day already stays where it is.
func (s *Service) insert(ctx context.Context, tx db.Tx, r *running, in InsertRequest) error {
	if today := web.DayOf(r.now, r.zone); r.Day.Before(today) {
		return fault.New(fault.Refused, "day_over", "%s is over; plan the visit for a coming day", r.Day.Format(time.DateOnly))
	}
	if r.has(in.OutletID) {
		return nil // sent twice
	}
	o, err := outletToOffer(ctx, tx, in.OutletID)
	if err != nil {
		return err
	}
	place, err := r.placeAfter(in.After)
	if err != nil {
		return err
	}
	id, err := dayAdd.One(ctx, tx, struct {
		PlanID   int64
		Seq      int
		OutletID int64
	}{r.ID, r.lastSeq() + 1, in.OutletID})
	if err != nil {
		return err
	}
	ids := make([]int64, 0, len(r.stops)+1)
	for i, st := range r.stops {
		if i == place {
			ids = append(ids, id)
		}
		ids = append(ids, st.ID)
	}
	if place == len(r.stops) {
		ids = append(ids, id)
	}
	if err := s.reorder(ctx, tx, r, ids); err != nil {
		return err
	}
	return s.reps.Notify(ctx, tx, r.UnitID, r.RepID, "inserted", map[string]any{
		"day": r.Day.Format(time.DateOnly), "outletId": o.ID, "outletName": o.Name, "note": in.Note,
	})
}

func (r *running) has(outlet int64) bool {
	for _, st := range r.stops {
		if st.OutletID == outlet {
			return true
		}
	}
	return false
}

func (r *running) lastSeq() (seq int) {
	for _, st := range r.stops {
		seq = max(seq, st.Seq)
	}
	return seq
}

// placeAfter is the index behind a stop that is left, or of the first one that is; what has been is not changed.
func (r *running) placeAfter(outlet int64) (int, error) {
	first := len(r.stops)
	if left := r.left(); len(left) > 0 {
		first = left[0]
	}
	if outlet == 0 {
		return first, nil
	}
	for i, st := range r.stops {
		if st.OutletID == outlet {
			return max(i+1, first), nil
		}
	}
	return 0, dayChanged
}

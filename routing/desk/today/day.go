package today

import (
	"context"
	"net/http"
	"time"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/matrix"
)

// DayPlan is a rep's day as it goes.
type DayPlan struct {
	PlanID    int64             `json:"planId" doc:"0: nothing is planned"`
	RepID     int64             `json:"repId"`
	Day       string            `json:"day"`
	Rev       int32             `json:"rev" doc:"rises with every change of the plan"`
	ChangedAt *time.Time        `json:"changedAt,omitempty"`
	Source    string            `json:"source" doc:"who knows the times: roads, osrm, valhalla, or crow_fly, which is a guess by air"`
	Stops     []DayStop         `json:"stops"`
	Next      int64             `json:"next,omitempty" doc:"the outlet to go to"`
	LeftM     int32             `json:"leftM" doc:"metres still to go"`
	EndsAt    *time.Time        `json:"endsAt,omitempty" doc:"when the last stop is over"`
	Line      *geojson.Geometry `json:"line,omitempty" doc:"the way through what is left"`
	Notices   []reps.PlanNotice `json:"notices"`
}

// DayStop is a stop of the day.
type DayStop struct {
	Seq        int        `json:"seq"`
	OutletID   int64      `json:"outletId"`
	Code       string     `json:"code"`
	Name       string     `json:"name"`
	Class      string     `json:"class"`
	Point      *web.Point `json:"point,omitempty"`
	State      string     `json:"state" enum:"todo,open,done,skipped"`
	PlannedAt  *time.Time `json:"plannedAt,omitempty"`
	EtaAt      *time.Time `json:"etaAt,omitempty" doc:"of what is left, as the day goes"`
	LeaveAt    *time.Time `json:"leaveAt,omitempty"`
	LateS      int        `json:"lateS,omitempty" doc:"seconds after the outlet's last opening hour"`
	LegM       int32      `json:"legM,omitempty" doc:"metres from the stop before"`
	LegS       int        `json:"legS,omitempty"`
	Windows    []Window   `json:"windows" doc:"when the outlet may be visited; none is any time"`
	ServiceMin int        `json:"serviceMin"`
	Locks      []string   `json:"locks"`
	OpenedAt   *time.Time `json:"openedAt,omitempty"`
	ClosedAt   *time.Time `json:"closedAt,omitempty"`
	SkippedAt  *time.Time `json:"skippedAt,omitempty"`
	SkipReason string     `json:"skipReason,omitempty"`
}

// Window is a span of time.
type Window struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

type dayPlanOut struct{ Body DayPlan }

// Routes answers for running days.
func (s *Service) Routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "day-plan", Method: http.MethodGet, Path: "/api/routing/today", Tag: "routing", SignedIn: true,
		Summary: "A rep's day as it goes: the own one, or with routing.view one in scope",
	}, s.getDayPlan)
	web.Handle(api, web.Route{
		ID: "skip-stop", Method: http.MethodPost, Path: "/api/routing/today/skip", Tag: "routing", Needs: reps.Propose,
		Summary: "Leave a stop of the own day out, with a reason; sent twice it is left out once",
	}, s.postSkip)
	web.Handle(api, web.Route{
		ID: "unskip-stop", Method: http.MethodPost, Path: "/api/routing/today/unskip", Tag: "routing", Needs: reps.Propose,
		Summary: "Take a skipped stop of the own day up again",
	}, s.postUnskip)
	s.replanRoutes(api)
	s.offerRoutes(api)
}

func (s *Service) getDayPlan(ctx context.Context, in *struct {
	Rep int64  `query:"rep" doc:"0: the own day"`
	Day string `query:"day" format:"date" doc:"empty: today"`
},
) (*dayPlanOut, error) {
	rep, notices := reps.WhoseDay(ctx, in.Rep), []reps.PlanNotice{}
	self := reps.Self(ctx)
	var day time.Time
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if day, err = s.reps.DayOr(ctx, tx, in.Day); err == nil && rep == self {
			notices, err = s.reps.Notices(ctx, tx, rep, true)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	r, err := s.oneDay(ctx, rep, day)
	if err != nil {
		return nil, err
	}
	if r == nil {
		return &dayPlanOut{DayPlan{
			RepID: rep, Day: day.Format(time.DateOnly), Source: string(matrix.ByAir), Stops: []DayStop{}, Notices: notices,
		}}, nil
	}
	a, err := s.reckon(ctx, r, r.left())
	if err != nil {
		return nil, err
	}
	out, err := s.dayPlan(ctx, r, a)
	out.Notices = notices
	return &dayPlanOut{out}, err
}

// dayPlan shows a day that was reckoned, with the way through what is left.
func (s *Service) dayPlan(ctx context.Context, r *running, a *ahead) (DayPlan, error) {
	w, err := s.way(ctx, r, a)
	if err != nil {
		return DayPlan{}, err
	}
	out := r.seen(a)
	if len(w.Line) > 1 {
		out.Line = geojson.NewGeometry(w.Line)
	}
	return out, nil
}

// settled follows a change of a day and shows what came of it.
func (s *Service) settled(ctx context.Context, rep int64, day time.Time, redraw bool) (*dayPlanOut, error) {
	r, a, err := s.settle(ctx, rep, day, redraw)
	switch {
	case err != nil:
		return nil, err
	case r == nil:
		return nil, noPlan
	}
	out, err := s.dayPlan(ctx, r, a)
	return &dayPlanOut{out}, err
}

// seen is the day as people see it.
func (r *running) seen(a *ahead) DayPlan {
	out := DayPlan{
		PlanID: r.ID, RepID: r.RepID, Day: r.Day.Format(time.DateOnly), Rev: r.Rev, ChangedAt: r.ChangedAt, Source: string(a.source),
		Stops: make([]DayStop, len(r.stops)), Notices: []reps.PlanNotice{},
	}
	for i, st := range r.stops {
		out.Stops[i] = r.seenStop(st)
	}
	here, at := routing.Here, a.from
	for k, i := range a.left {
		v, arrival := &out.Stops[i], a.arrivals[k]
		if v.EtaAt = nil; !arrival.Known() {
			continue
		}
		if out.Next == 0 {
			out.Next = v.OutletID
		}
		d, m, _ := r.leg(a, here, k, at)
		here, at = k, arrival.Leave
		v.LegM, v.LegS, v.LateS = m, int(d.Seconds()), int(arrival.Late.Seconds())
		v.EtaAt, v.LeaveAt = &arrival.Arrive, &arrival.Leave
		out.LeftM += m
		out.EndsAt = &arrival.Leave
	}
	return out
}

func (r *running) seenStop(st dayStopRow) DayStop {
	v := DayStop{
		Seq: st.Seq, OutletID: st.OutletID, Code: st.Code, Name: st.Name, Class: st.Class, Point: web.PointOf(st.Location), State: st.state(),
		PlannedAt: st.PlannedAt, EtaAt: st.EtaAt, Windows: []Window{}, ServiceMin: int(r.serviceOf(st).Minutes()), Locks: st.Locks,
		OpenedAt: st.OpenedAt, ClosedAt: st.ClosedAt,
	}
	for _, w := range r.windows(st) {
		v.Windows = append(v.Windows, Window(w))
	}
	if v.State == skipped {
		v.SkippedAt, v.EtaAt = st.SkippedAt, nil
		if st.SkipReason != nil {
			v.SkipReason = *st.SkipReason
		}
	}
	return v
}

package attendance

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/attendance" + path, Tag: "attendance", Needs: needs, SignedIn: needs == "", Summary: summary, MaxBody: 32 << 10}
	}
	web.Handle(api, route("clock", http.MethodPost, "/punches", "Clock in or out; the same tap again is the same punch", Clock), s.postPunch)
	web.Handle(api, route("list-punches", http.MethodGet, "/punches", "The taps of a rep on a day, in their order; without attendance.view the asker's own", ""), s.getPunches)
	web.Handle(api, route("attendance-today", http.MethodGet, "/today", "The asker's day: shift, standing, punches", Clock), s.getToday)
	web.Handle(api, route("list-attendance", http.MethodGet, "/days", "Days of reps in scope, at most 31, with what each comes to; without attendance.view the asker's own", ""), s.getDays)
	web.Handle(api, route("online-rate", http.MethodGet, "/rate", "Day by day: who was to work, who was on leave, who was heard of", View), s.getRate)
	web.Handle(api, route("list-shifts", http.MethodGet, "/shifts", "The company's shifts, the main one first", ""), s.getShifts)
	web.Handle(api, route("add-shift", http.MethodPost, "/shifts", "Add a shift", Manage), s.postShift)
	web.Handle(api, route("change-shift", http.MethodPut, "/shifts/{id}", "Change a shift; days gone by are judged by it too", Manage), s.putShift)
	web.Handle(api, route("list-roster", http.MethodGet, "/roster", "Who works another shift than the main one, or none", View), s.getRoster)
	web.Handle(api, route("set-roster", http.MethodPost, "/roster", "Give reps a shift or days off", Manage), s.postRoster)
	web.Handle(api, route("list-attendance-appeals", http.MethodGet, "/appeals", "Appeals, newest first: the asker's own, or with attendance.view those in scope", ""), s.getAppeals)
	web.Handle(api, route("appeal-attendance", http.MethodPost, "/appeals", "Appeal against what an own day came to", Clock), s.postAppeal)
	web.Handle(api, route("grant-attendance-appeal", http.MethodPost, "/appeals/{id}/grant", "Excuse the day", Manage), s.finish("grant"))
	web.Handle(api, route("refuse-attendance-appeal", http.MethodPost, "/appeals/{id}/refuse", "Let the day stand; with a reason", Manage), s.finish("refuse"))
	web.Handle(api, route("withdraw-attendance-appeal", http.MethodPost, "/appeals/{id}/withdraw", "Take back an own appeal", Clock), s.finish("withdraw"))
}

type punchOut struct{ Body Punch }

func (s *service) postPunch(ctx context.Context, in *struct{ Body NewPunch }) (*punchOut, error) {
	out := &punchOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.punch(ctx, tx, in.Body)
		return err
	})
	return out, err
}

func (s *service) getPunches(ctx context.Context, in *struct {
	Rep int64  `query:"rep" required:"true"`
	Day string `query:"day" format:"date" required:"true"`
},
) (*web.Listed[Punch], error) {
	day, err := web.ParseDay(in.Day)
	if err != nil {
		return nil, err
	}
	var list []Punch
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = punchesOf(ctx, tx, access.Whose(ctx, View, in.Rep), day)
		return err
	})
	return web.ListOf(list, err)
}

func (s *service) getToday(ctx context.Context, _ *struct{}) (*struct{ Body Today }, error) {
	out := &struct{ Body Today }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		found := false
		if out.Body, found, err = s.today(ctx, tx); err == nil && !found {
			err = noRep
		}
		return err
	})
	return out, err
}

// DaysAsked says which days of whom.
type DaysAsked struct {
	From  string `query:"from" format:"date" required:"true"`
	To    string `query:"to" format:"date" required:"true"`
	Unit  int32  `query:"unit" doc:"0: all in scope"`
	Below bool   `query:"below" default:"true" doc:"with the units below it"`
}

func (d DaysAsked) args() (a dayArgs, err error) {
	a.Unit, a.Below = d.Unit, d.Below
	a.FromDay, a.ToDay, err = web.ParsePeriod(d.From, d.To, longest)
	return a, err
}

func (s *service) getDays(ctx context.Context, in *struct {
	DaysAsked
	Rep int64 `query:"rep"`
	web.Paging
},
) (*struct{ Body web.Page[RepDays] }, error) {
	args, err := in.args()
	if err != nil {
		return nil, err
	}
	args.RepID, args.Most = in.Rep, in.Limit+1
	if err := in.Paging.From(&args.After); err != nil {
		return nil, err
	}
	out := &struct{ Body web.Page[RepDays] }{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := s.reps(ctx, tx, args)
		out.Body = web.PageOf(list, in.Limit, func(r RepDays) any { return r.RepID })
		return err
	})
	return out, err
}

func (s *service) getRate(ctx context.Context, in *struct{ DaysAsked }) (*web.Listed[Rate], error) {
	args, err := in.args()
	if err != nil {
		return nil, err
	}
	args.Most = everybody
	var list []Rate
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = s.rates(ctx, tx, args)
		return err
	})
	return web.ListOf(list, err)
}

// everybody is more reps than a company has.
const everybody = 100_000

func (s *service) getShifts(ctx context.Context, _ *struct{}) (*web.Listed[Shift], error) {
	var list []Shift
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = shiftList.All(ctx, tx, db.None{})
		return err
	})
	return web.ListOf(list, err)
}

func (s *service) postShift(ctx context.Context, in *struct{ Body ShiftWish }) (*struct{}, error) {
	return nil, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.setShift(ctx, tx, 0, in.Body) })
}

func (s *service) putShift(ctx context.Context, in *struct {
	ID   int32 `path:"id" minimum:"1"`
	Body ShiftWish
},
) (*struct{}, error) {
	return nil, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.setShift(ctx, tx, in.ID, in.Body) })
}

func (s *service) getRoster(ctx context.Context, in *struct{ DaysAsked }) (*web.Listed[RosterEntry], error) {
	from, to, err := web.ParsePeriod(in.From, in.To, longest)
	if err != nil {
		return nil, err
	}
	var list []RosterEntry
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = rosterList.All(ctx, tx, rosterListArgs{from, to, in.Unit, in.Below})
		return err
	})
	return web.ListOf(list, err)
}

func (s *service) postRoster(ctx context.Context, in *struct{ Body RosterWish }) (*struct{}, error) {
	return nil, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.setRoster(ctx, tx, in.Body) })
}

func (s *service) getAppeals(ctx context.Context, in *struct {
	State string `query:"state" enum:"asked,granted,refused,withdrawn,"`
	Unit  int32  `query:"unit"`
	Below bool   `query:"below" default:"true"`
	web.Paging
},
) (*struct{ Body web.Page[Appeal] }, error) {
	actor, _ := access.From(ctx)
	args := appealListArgs{State: in.State, Mine: !actor.Can(View), Unit: in.Unit, Below: in.Below, Most: in.Limit + 1}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	out := &struct{ Body web.Page[Appeal] }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := appealList.All(ctx, tx, args)
		out.Body = web.PageOf(list, in.Limit, func(a Appeal) any { return a.ID })
		return err
	})
	return out, err
}

type appealOut struct{ Body Appeal }

func (s *service) postAppeal(ctx context.Context, in *struct{ Body NewAppeal }) (*appealOut, error) {
	out := &appealOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.appeal(ctx, tx, in.Body)
		return err
	})
	return out, err
}

type decisionIn struct {
	ID   int64 `path:"id"`
	Body struct {
		Note string `json:"note,omitempty" maxLength:"500"`
	}
}

// finish makes the handler of an act on an appeal.
func (s *service) finish(act string) func(context.Context, *decisionIn) (*appealOut, error) {
	return func(ctx context.Context, in *decisionIn) (*appealOut, error) {
		out := &appealOut{}
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			out.Body, err = s.end(ctx, tx, in.ID, act, in.Body.Note)
			return err
		})
		return out, err
	}
}

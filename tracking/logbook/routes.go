package logbook

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

func (s *Service) routes(api *web.API) {
	s.phoneRoutes(api)
	s.deviceRoutes(api)
	s.fenceRoutes(api)
	api.Describe(RepState{}, Notice{}, Paired{}, FenceCrossed{})
	web.Handle(api, web.Route{
		ID: "live-reps", Method: http.MethodGet, Path: "/api/tracking/live", Tag: "tracking", Needs: Live,
		Summary: "Where the reps in scope are now",
	}, s.liveReps)
	web.Handle(api, web.Route{
		ID: "tracking-summary", Method: http.MethodGet, Path: "/api/tracking/summary", Tag: "tracking", Needs: Live,
		Summary: "How many reps are moving, stopped, silent…",
	}, s.summary)
	web.Handle(api, web.Route{
		ID: "track-day", Method: http.MethodGet, Path: "/api/tracking/reps/{id}/days/{day}", Tag: "tracking", SignedIn: true,
		Summary: "A rep's day: track, gaps, stops; the own one, or with tracking.history",
	}, s.getDay)
	web.Handle(api, web.Route{
		ID: "track-days", Method: http.MethodGet, Path: "/api/tracking/days", Tag: "tracking", Needs: History,
		Summary: "A day's sums of every rep in scope",
	}, s.getDays)
	mileage.Serve(api, s.kit, web.Route{
		ID: "list-mileage", Method: http.MethodGet, Path: "/api/tracking/mileage", Tag: "tracking",
		Summary: "Ways driven and planned, stops and visits of a period, by rep, day, unit or date, with their sum",
	})
	web.Handle(api, web.Route{
		ID: "notices", Method: http.MethodGet, Path: "/api/tracking/notices", Tag: "tracking", Needs: Live,
		Summary: "What supervisors should have seen, newest first",
	}, s.getNotices)
	s.lookRoutes(api)
}

// UnitsAsked narrows a list to a unit.
type UnitsAsked struct {
	Unit  int32 `query:"unit" doc:"0: all in scope"`
	Below bool  `query:"below" doc:"with the units below it"`
}

func (u UnitsAsked) args() unitArgs { return unitArgs(u) }

// LiveReps is every rep in scope whose phone was heard, and what the states mean.
type LiveReps struct {
	Items        []RepState `json:"items"`
	SilentAfterS int        `json:"silentAfterS" doc:"without contact: silent"`
	OffAfterS    int        `json:"offAfterS" doc:"without contact: off"`
	NoFixAfterS  int        `json:"noFixAfterS" doc:"in contact, but the fix is older: no fix"`
}

type liveOut struct{ Body LiveReps }

func (s *Service) liveReps(ctx context.Context, in *UnitsAsked) (*liveOut, error) {
	list, err := s.states(ctx, in.args())
	return &liveOut{LiveReps{
		list, int(s.presence.SilentAfter.Seconds()), int(s.presence.OffAfter.Seconds()),
		int(s.presence.NoFixAfter.Seconds()),
	}}, err
}

// Summary counts reps by what they are doing.
type Summary struct {
	Online   int `json:"online" doc:"visiting, moving, stopped or without a fix"`
	Expected int `json:"expected" doc:"with a paired phone and a consent, within working hours now"`
	Known    int `json:"known" doc:"ever heard from"`
	Visiting int `json:"visiting"`
	Moving   int `json:"moving"`
	Stopped  int `json:"stopped"`
	NoFix    int `json:"noFix"`
	Silent   int `json:"silent"`
	Off      int `json:"off"`
}

type summaryOut struct{ Body Summary }

func (s *Service) summary(ctx context.Context, in *UnitsAsked) (*summaryOut, error) {
	list, err := s.states(ctx, in.args())
	if err != nil {
		return nil, err
	}
	out := &summaryOut{}
	sum := &out.Body
	counts := map[tracking.Presence]*int{
		Visiting: &sum.Visiting, tracking.Moving: &sum.Moving, tracking.Stopped: &sum.Stopped,
		tracking.NoFix: &sum.NoFix, tracking.Silent: &sum.Silent, tracking.Off: &sum.Off,
	}
	for _, st := range list {
		*counts[st.State]++
	}
	sum.Known, sum.Online = len(list), sum.Visiting+sum.Moving+sum.Stopped+sum.NoFix
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		reps, err := s.expected(ctx, tx, in.args())
		sum.Expected = len(reps)
		return err
	})
	return out, err
}

type dayIn struct {
	ID  int64  `path:"id"`
	Day string `path:"day" format:"date"`
}

type dayOut struct{ Body TrackDay }

func (s *Service) getDay(ctx context.Context, in *dayIn) (*dayOut, error) {
	day, err := web.ParseDay(in.Day)
	if err != nil {
		return nil, err
	}
	out := &dayOut{}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.look(ctx, tx, in.ID, day, viaDay); err != nil {
			return err
		}
		out.Body, err = s.dayFor(ctx, tx, in.ID, day)
		return err
	})
	return out, err
}

// DaySummary is a rep's day in sums (TRK-02).
type DaySummary struct {
	RepID     int64      `json:"repId"`
	UnitID    int32      `json:"unitId"`
	Day       string     `json:"day"`
	Fixes     int32      `json:"fixes"`
	FirstAt   *time.Time `json:"firstAt,omitempty"`
	LastAt    *time.Time `json:"lastAt,omitempty"`
	DistanceM float64    `json:"distanceM"`
	GapM      float64    `json:"gapM"`
	MovingS   int32      `json:"movingS"`
	StoppedS  int32      `json:"stoppedS"`
	Stops     int32      `json:"stops"`
}

// DaySummaries are the sums of a day of all reps in scope.
type DaySummaries struct {
	Items []DaySummary `json:"items"`
}

type daysOut struct{ Body DaySummaries }

func (s *Service) getDays(ctx context.Context, in *struct {
	Day string `query:"day" format:"date" required:"true"`
	UnitsAsked
},
) (*daysOut, error) {
	day, err := web.ParseDay(in.Day)
	if err != nil {
		return nil, err
	}
	out := &daysOut{}
	out.Body.Items = []DaySummary{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := dayList.All(ctx, tx, struct {
			Day time.Time
			unitArgs
		}{day, in.args()})
		for _, r := range rows {
			out.Body.Items = append(out.Body.Items, DaySummary{
				RepID: r.RepID, UnitID: r.UnitID, Day: in.Day, Fixes: r.Fixes, FirstAt: r.FirstAt,
				LastAt: r.LastAt, DistanceM: r.DistanceM, GapM: r.GapM, MovingS: r.MovingS, StoppedS: r.StoppedS, Stops: r.Stops,
			})
		}
		return err
	})
	return out, err
}

type noticesOut struct{ Body web.Page[Notice] }

func (s *Service) getNotices(ctx context.Context, in *struct{ web.Paging }) (*noticesOut, error) {
	var before int64
	if err := in.From(&before); err != nil {
		return nil, err
	}
	list := []Notice{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := noticeList.All(ctx, tx, struct {
			FromAt   time.Time
			BeforeID int64
			Most     int
		}{s.kit.Now().AddDate(0, 0, -7), before, in.Limit + 1})
		for _, r := range rows {
			list = append(list, r.notice())
		}
		return err
	})
	return &noticesOut{web.PageOf(list, in.Limit, func(n Notice) any { return n.ID })}, err
}

package visits

import (
	"cmp"
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Today is a rep's day on the phone.
type Today struct {
	DayStanding
	Stops []TodayStop `json:"stops" doc:"the plan in its order, then the rep's other outlets"`
}

// DayStanding is how far a day has come.
type DayStanding struct {
	Day     string     `json:"day"`
	Planned int        `json:"planned"`
	Done    int        `json:"done"`
	Open    *Visit     `json:"openVisit,omitempty"`
	Rules   TodayRules `json:"rules"`
}

// TodayRules is what the phone must know to ask for the right things.
type TodayRules struct {
	Outside   string `json:"outside" enum:"block,reason,reason_photo" doc:"what a check-in outside the fence needs"`
	Unplanned bool   `json:"unplanned" doc:"outlets outside the plan may be visited"`
	// ShortestMin and LongestMin are the minutes between which a visit's duration is right.
	ShortestMin float64 `json:"shortestMin"`
	LongestMin  float64 `json:"longestMin"`
	Incomplete  string  `json:"incomplete" enum:"block,reason" doc:"whether the phone lets a rep leave without a mandatory step"`
}

// told is what a phone hears of the policy.
func (p policy) told() TodayRules {
	return TodayRules{p.outside, p.unplanned, p.shortest.Minutes(), p.longest.Minutes(), p.incomplete}
}

// TodayStop is an outlet in a rep's day.
type TodayStop struct {
	Seq     int        `json:"seq" doc:"place in the plan; 0 outside it"`
	Planned bool       `json:"planned"`
	State   string     `json:"state" enum:"todo,open,done"`
	Outlet  Place      `json:"outlet"`
	EtaAt   *time.Time `json:"etaAt,omitempty"`
	Visit   *Visit     `json:"visit,omitempty"`
}

type todayOut struct{ Body Today }

func (s *service) getToday(ctx context.Context, _ *struct{}) (*todayOut, error) {
	out := &todayOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.today(ctx, tx)
		return err
	})
	return out, err
}

// today is the actor's day.
func (s *service) today(ctx context.Context, tx db.Tx) (t Today, err error) {
	actor, _ := access.From(ctx)
	day := s.day(actor.TenantID, s.kit.Now())
	rules, err := s.policy(ctx, tx)
	if err != nil {
		return t, err
	}
	t = Today{DayStanding{Day: day.Format(time.DateOnly), Rules: rules.told()}, []TodayStop{}}
	return t, s.fill(ctx, tx, &t, actor.EmployeeID, day)
}

func (s *service) fill(ctx context.Context, tx db.Tx, t *Today, rep int64, day time.Time) error {
	plans, err := s.plans.Plans(ctx, tx, rep, day)
	if err != nil {
		return err
	}
	places, err := s.outlets.OwnPlaces(ctx, tx, rep)
	if err != nil {
		return err
	}
	rows, err := dayRows(ctx, tx, rep, day)
	if err != nil {
		return err
	}
	stops := map[int64]*TodayStop{}
	for _, p := range places {
		stops[p.ID] = &TodayStop{State: "todo", Outlet: p}
	}
	for _, plan := range plans {
		for _, st := range plan.Stops {
			if stop := stops[st.OutletID]; stop != nil {
				stop.Seq, stop.Planned, stop.EtaAt = st.Seq, true, st.EtaAt
				t.Planned++
			}
		}
	}
	rejected, err := visitRejected.All(ctx, tx, repDayArgs{rep, day})
	if err != nil {
		return err
	}
	mark(t, stops, rows, rejected)
	for _, stop := range stops {
		t.Stops = append(t.Stops, *stop)
		if stop.Planned && stop.State == "done" {
			t.Done++
		}
	}
	slices.SortFunc(t.Stops, func(a, b TodayStop) int {
		return cmp.Or(-compareBool(a.Planned, b.Planned), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Outlet.Code, b.Outlet.Code))
	})
	return nil
}

// dayRows are the visits of a day, newest first, and last the one that has been open since a day before: it is still to be ended.
func dayRows(ctx context.Context, tx db.Tx, rep int64, day time.Time) ([]visitRow, error) {
	rows, err := visitList.All(ctx, tx, listArgs{From: &day, To: &day, RepID: rep, Most: 500})
	if err != nil {
		return nil, err
	}
	open, found, err := visitNow.Find(ctx, tx, struct{ RepID int64 }{rep})
	if found && open.Day.Before(day) {
		rows = append(rows, open)
	}
	return rows, err
}

// mark writes the day's visits to their outlets; rows are newest first, and the newest counts. One that was rejected
// is shown, and its stop is still to be made.
func mark(t *Today, stops map[int64]*TodayStop, rows []visitRow, rejected []int64) {
	for _, r := range slices.Backward(rows) {
		v := r.seen()
		if v.State == "open" {
			t.Open = &v
		}
		stop := stops[r.OutletID]
		if stop == nil {
			continue
		}
		switch stop.Visit = &v; {
		case v.State == "open":
			stop.State = "open"
		case !slices.Contains(rejected, v.ID):
			stop.State = "done"
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

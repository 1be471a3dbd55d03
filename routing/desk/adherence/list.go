package adherence

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
)

// Figures are planned days against driven ones.
type Figures struct {
	Days      int   `json:"days"`
	Planned   int   `json:"planned"`
	Visited   int   `json:"visited" doc:"of the planned ones"`
	Missed    int   `json:"missed"`
	Skipped   int   `json:"skipped" doc:"left out with a reason"`
	Left      int   `json:"left" doc:"still to be made: of today and later"`
	Unplanned int   `json:"unplanned"`
	Ordered   int   `json:"ordered" doc:"planned visits that keep the plan's order: the longest increasing subsequence"`
	Timed     int   `json:"timed" doc:"visits whose planned time is known"`
	OnTime    int   `json:"onTime" doc:"begun within routing.on_time_min of it"`
	EarlyS    int   `json:"earlyS"`
	LateS     int   `json:"lateS"`
	PlannedM  int64 `json:"plannedM" doc:"of days whose driven way is known too, as the three below"`
	ActualM   int64 `json:"actualM"`
	ExtraM    int64 `json:"extraM"`
	AstrayM   int64 `json:"astrayM" doc:"of days laid on roads or looked at"`
	PlannedS  int64 `json:"plannedS" doc:"on the road"`
	ActualS   int64 `json:"actualS"`
	Tracked   int   `json:"tracked" doc:"days whose driven way is known"`
	Matched   int   `json:"matched" doc:"of them, laid on roads; the others are measured from fix to fix"`
}

// Row is a rep's period, or one day of it.
type Row struct {
	RepID  int64  `json:"repId,omitempty"`
	UnitID int32  `json:"unitId"`
	Day    string `json:"day,omitempty"`
	Figures
}

// Routes answers for comparisons.
func (s *Service) Routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-adherence", Method: http.MethodGet, Path: "/api/routing/adherence/list", Tag: "routing", Needs: reps.View,
		Summary: "Planned against actual in a period, by rep, by day or by unit, with sums",
	}, s.getAdherenceList)
	web.Handle(api, web.Route{
		ID: "get-adherence", Method: http.MethodGet, Path: "/api/routing/adherence", Tag: "routing", Needs: reps.View,
		Summary: "A rep's day, planned against actual, with both ways and where they part",
	}, s.getAdherence)
}

type adherenceListIn struct {
	From  string `query:"from" format:"date" required:"true"`
	To    string `query:"to" format:"date" required:"true"`
	Unit  int32  `query:"unit" doc:"0: all in scope"`
	Below bool   `query:"below" doc:"with the units below it"`
	Rep   int64  `query:"rep" doc:"0: all in scope"`
	By    string `query:"by" enum:"rep,day,unit" default:"rep" doc:"day: a row for each rep and day"`
}

type adherenceListOut struct {
	Body struct {
		Items     []Row   `json:"items"`
		Total     Figures `json:"total"`
		OnTimeMin float64 `json:"onTimeMin"`
	}
}

// longestPeriod bounds what one question reads.
const longestPeriod = 93

func (in adherenceListIn) period() (p periodArgs, err error) {
	p.RepID = in.Rep
	p.FromDay, p.ToDay, err = web.ParsePeriod(in.From, in.To, longestPeriod)
	return p, err
}

func (s *Service) getAdherenceList(ctx context.Context, in *adherenceListIn) (*adherenceListOut, error) {
	period, err := in.period()
	if err != nil {
		return nil, err
	}
	out := &adherenceListOut{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if out.Body.OnTimeMin, err = s.kit.Params.Number(ctx, tx, onTimeKey); err != nil {
			return err
		}
		rows, err := s.compare(ctx, tx, unitPeriodArgs{period, in.Unit, in.Below}, time.Duration(out.Body.OnTimeMin*float64(time.Minute)))
		if err != nil {
			return err
		}
		for _, r := range rows {
			out.Body.Total.add(r.Figures)
		}
		out.Body.Items = gathered(rows, in.By)
		return nil
	})
	return out, err
}

// compare gives a row for each rep and day of a period.
func (s *Service) compare(ctx context.Context, tx db.Tx, of unitPeriodArgs, tolerance time.Duration) ([]Row, error) {
	days, err := comparedList.All(ctx, tx, of)
	if err != nil {
		return nil, err
	}
	meant, err := meantList.All(ctx, tx, of.periodArgs)
	if err != nil {
		return nil, err
	}
	made, err := madeList.All(ctx, tx, of.periodArgs)
	if err != nil {
		return nil, err
	}
	today, err := s.reps.DayOr(ctx, tx, "")
	if err != nil {
		return nil, err
	}
	plans, visits := map[repDay][]routing.Meant{}, map[repDay][]routing.Made{}
	for _, m := range meant {
		plans[repDay{m.RepID, m.Day}] = append(plans[repDay{m.RepID, m.Day}], m.meant())
	}
	for _, v := range made {
		visits[repDay{v.RepID, v.Day}] = append(visits[repDay{v.RepID, v.Day}], v.made())
	}
	out := make([]Row, len(days))
	for i, d := range days {
		at := repDay{d.RepID, d.Day}
		out[i] = Row{RepID: d.RepID, UnitID: d.UnitID, Day: d.Day.Format(time.DateOnly)}
		out[i].Figures = d.figures(routing.Adhere(plans[at], visits[at], tolerance), d.Day.Before(today))
	}
	return out, nil
}

func (m meantRow) meant() routing.Meant {
	out := routing.Meant{OutletID: m.OutletID, Skipped: m.Skipped}
	if m.PlannedAt != nil {
		out.At = *m.PlannedAt
	}
	return out
}

func (v madeRow) made() routing.Made {
	out := routing.Made{OutletID: v.OutletID, Begun: v.OpenedAt}
	if v.ClosedAt != nil {
		out.End = *v.ClosedAt
	}
	return out
}

// figures of one day; what is not visited of a day that is not over is left, not missed.
func (d comparedRow) figures(a routing.Adherence, over bool) Figures {
	f := Figures{
		Days: 1, Planned: a.Planned, Visited: a.Visited, Missed: a.Missed, Skipped: a.Skipped, Unplanned: a.Unplanned, Ordered: a.Ordered,
		Timed: a.Timed, OnTime: a.OnTime, EarlyS: int(a.Early.Seconds()), LateS: int(a.Late.Seconds()),
	}
	if !over {
		f.Missed, f.Left = 0, a.Missed
	}
	if d.ActualM == nil {
		return f
	}
	f.Tracked, f.ActualM = 1, int64(*d.ActualM)
	if d.Matched {
		f.Matched = 1
	}
	if d.PlannedM != nil {
		f.PlannedM = int64(*d.PlannedM)
		f.ExtraM = f.ActualM - f.PlannedM
	}
	if d.AstrayM != nil {
		f.AstrayM = int64(*d.AstrayM)
	}
	if d.PlannedS != nil {
		f.PlannedS = int64(*d.PlannedS)
	}
	if d.ActualS != nil {
		f.ActualS = int64(*d.ActualS)
	}
	return f
}

func (f *Figures) add(o Figures) {
	f.Days, f.Planned, f.Visited, f.Missed, f.Skipped, f.Left = f.Days+o.Days, f.Planned+o.Planned, f.Visited+o.Visited, f.Missed+o.Missed, f.Skipped+o.Skipped, f.Left+o.Left
	f.Unplanned, f.Ordered, f.Timed, f.OnTime, f.EarlyS, f.LateS = f.Unplanned+o.Unplanned, f.Ordered+o.Ordered, f.Timed+o.Timed, f.OnTime+o.OnTime, f.EarlyS+o.EarlyS, f.LateS+o.LateS
	f.PlannedM, f.ActualM, f.ExtraM, f.AstrayM = f.PlannedM+o.PlannedM, f.ActualM+o.ActualM, f.ExtraM+o.ExtraM, f.AstrayM+o.AstrayM
	f.PlannedS, f.ActualS, f.Tracked, f.Matched = f.PlannedS+o.PlannedS, f.ActualS+o.ActualS, f.Tracked+o.Tracked, f.Matched+o.Matched
}

// gathered sums days up by rep or by unit; days stay as they are, the newest first.
func gathered(rows []Row, by string) []Row {
	out, at := []Row{}, map[int64]int{}
	for _, r := range rows {
		key := r.RepID
		switch by {
		case "day":
			out = append(out, r)
			continue
		case "unit":
			key, r.RepID = int64(r.UnitID), 0
		}
		r.Day = ""
		i, known := at[key]
		if !known {
			at[key] = len(out)
			out = append(out, r)
			continue
		}
		out[i].add(r.Figures)
		out[i].UnitID = r.UnitID
	}
	slices.SortStableFunc(out, func(a, b Row) int {
		return cmp.Or(-cmp.Compare(a.Day, b.Day), cmp.Compare(a.UnitID, b.UnitID), cmp.Compare(a.RepID, b.RepID))
	})
	return out
}

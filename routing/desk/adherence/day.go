package adherence

import (
	"context"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
)

// Day is a rep's day, planned against actual.
type Day struct {
	Row
	Tau       float64           `json:"tau" doc:"Kendall's rank correlation of the planned and the driven order, −1 to 1"`
	OnTimeMin float64           `json:"onTimeMin"`
	AstrayOff float64           `json:"astrayBeyondM" doc:"how far off the planned line is astray"`
	Stops     []Stop            `json:"stops" doc:"the plan in its order, then the visits beside it"`
	Meant     *geojson.Geometry `json:"plannedLine,omitempty"`
	Driven    *geojson.Geometry `json:"drivenLine,omitempty"`
	Astray    *geojson.Geometry `json:"astrayLine,omitempty"`
	Track     string            `json:"track" enum:"matched,fixes,none,hidden" doc:"laid on roads; measured from fix to fix; there is none; the asker may not look"`
	Source    string            `json:"source" doc:"who knows the planned way"`
}

// Stop is what became of an outlet.
type Stop struct {
	OutletID  int64      `json:"outletId"`
	Code      string     `json:"code"`
	Name      string     `json:"name"`
	Point     *web.Point `json:"point,omitempty"`
	Seq       int        `json:"seq" doc:"in the plan; 0: beside it"`
	Turn      int        `json:"turn" doc:"among the visits; 0: none"`
	State     string     `json:"state" enum:"visited,missed,skipped,left,unplanned"`
	PlannedAt *time.Time `json:"plannedAt,omitempty"`
	BegunAt   *time.Time `json:"begunAt,omitempty"`
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	OffS      *int       `json:"offS,omitempty" doc:"begun after its time, in seconds; before it below 0"`
	OnTime    bool       `json:"onTime"`
	InOrder   bool       `json:"inOrder"`
}

type adherenceOut struct{ Body Day }

func (s *Service) getAdherence(ctx context.Context, in *struct {
	Rep int64  `query:"rep" doc:"0: the own day"`
	Day string `query:"day" format:"date" required:"true"`
},
) (*adherenceOut, error) {
	rep := reps.WhoseDay(ctx, in.Rep)
	if rep == reps.Nobody {
		return nil, fault.New(fault.Invalid, "rep_missing", "say whose day with rep=")
	}
	out := &adherenceOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error { // that somebody has looked at a track is written down
		day, err := s.reps.DayOr(ctx, tx, in.Day)
		if err != nil {
			return err
		}
		out.Body, err = s.adherenceDay(ctx, tx, rep, day)
		return err
	})
	return out, err
}

// adherenceDay compares a day and, where a track is seen, writes down what the roads have made of it.
func (s *Service) adherenceDay(ctx context.Context, tx db.Tx, rep int64, day time.Time) (Day, error) {
	onTime, err := s.kit.Params.Number(ctx, tx, onTimeKey)
	if err != nil {
		return Day{}, err
	}
	beyond, err := s.kit.Params.Number(ctx, tx, astrayKey)
	if err != nil {
		return Day{}, err
	}
	out := Day{OnTimeMin: onTime, AstrayOff: beyond, Stops: []Stop{}, Track: "none"}
	of := periodArgs{rep, day, day}
	if err := s.drive(ctx, tx, &out, of, beyond); err != nil {
		return out, err
	}
	rows, err := s.compare(ctx, tx, unitPeriodArgs{periodArgs: of}, time.Duration(onTime*float64(time.Minute)))
	if err != nil {
		return out, err
	}
	out.Row = Row{RepID: rep, Day: day.Format(time.DateOnly)}
	if len(rows) > 0 {
		out.Row = rows[0]
	}
	return out, s.outcomes(ctx, tx, &out, of)
}

// outcomes lists what became of each outlet.
func (s *Service) outcomes(ctx context.Context, tx db.Tx, out *Day, of periodArgs) error {
	meant, err := meantList.All(ctx, tx, of)
	if err != nil {
		return err
	}
	made, err := madeList.All(ctx, tx, of)
	if err != nil {
		return err
	}
	var plan []routing.Meant
	var visits []routing.Made
	for _, m := range meant {
		plan = append(plan, m.meant())
	}
	for _, v := range made {
		visits = append(visits, v.made())
	}
	tolerance := time.Duration(out.OnTimeMin * float64(time.Minute))
	a := routing.Adhere(plan, visits, tolerance)
	out.Tau = a.Tau
	at, ids := map[int64]int{}, []int64{}
	for i, o := range a.Outcomes {
		out.Stops = append(out.Stops, stopSeen(o, tolerance, out.Left > 0))
		at[o.OutletID], ids = i, append(ids, o.OutletID)
	}
	names, err := outletNames.All(ctx, tx, struct{ IDs []int64 }{ids})
	for _, n := range names {
		st := &out.Stops[at[n.ID]]
		st.Code, st.Name, st.Point = n.Code, n.Name, web.PointOf(n.Location)
	}
	return err
}

func stopSeen(o routing.Outcome, tolerance time.Duration, running bool) Stop {
	out := Stop{OutletID: o.OutletID, Seq: o.Seq, Turn: o.Turn, InOrder: o.InOrder, State: "missed"}
	switch {
	case o.Seq == 0:
		out.State = "unplanned"
	case o.Turn > 0:
		out.State = "visited"
	case o.Skipped:
		out.State = "skipped"
	case running:
		out.State = "left"
	}
	instant := func(t time.Time) *time.Time {
		if t.IsZero() {
			return nil
		}
		return &t
	}
	out.PlannedAt, out.BegunAt, out.EndedAt = instant(o.PlanAt), instant(o.Begun), instant(o.End)
	if o.Timed {
		off := int(o.Off.Seconds())
		out.OffS, out.OnTime = &off, o.Off.Abs() <= tolerance
	}
	return out
}

// drive lays the track on the roads beside the planned line, and keeps the figures for the lists.
func (s *Service) drive(ctx context.Context, tx db.Tx, out *Day, of periodArgs, beyond float64) error {
	plan, planned, err := s.days.PlannedWay(ctx, tx, of.RepID, of.FromDay)
	if err != nil {
		return err
	}
	profiles, err := s.reps.Profiles(ctx, tx, []int64{of.RepID})
	if err != nil {
		return err
	}
	out.Source = plan.Source
	if len(plan.Line) > 1 {
		out.Meant = geojson.NewGeometry(plan.Line)
	}
	track, err := s.tracks.Track(ctx, tx, of.RepID, of.FromDay)
	if fault.Code(err) == "rep_not_found" {
		out.Track = "hidden"
		return nil
	}
	if err != nil || len(track.Segments) == 0 {
		return err
	}
	laid := s.lay(track, profiles[0].Travel)
	out.Track = laid.how()
	out.Driven = geojson.NewGeometry(laid.lines)
	metres := 0.0
	if planned {
		var parts orb.MultiLineString
		if parts, metres = routing.Astray(laid.lines, plan.Line, beyond); len(parts) > 0 {
			out.Astray = geojson.NewGeometry(parts)
		}
	}
	_, err = drivenSet.Exec(ctx, tx, drivenArgs{
		RepID: of.RepID, Day: of.FromDay, Matched: laid.matched, ActualM: int32(laid.metres), PlannedM: plan.DistanceM,
		AstrayM: int32(metres), Now: s.kit.Now(),
	})
	return err
}

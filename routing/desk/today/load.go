package today

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// States of a stop in its day.
const (
	todo    = "todo"
	open    = "open"
	done    = "done"
	skipped = "skipped"
)

// running is a rep's day as it is.
type running struct {
	dayPlanRow
	stops   []dayStopRow // in the plan's order
	visits  []dayVisitRow
	shift   shift
	service map[string]time.Duration // of an outlet, by class
	zone    *time.Location
	now     time.Time
	latest  *Whereabouts
}

// shift is when and how a rep works.
type shift struct {
	start, end                   *orb.Point
	starts, ends                 time.Duration // after midnight
	overtime                     time.Duration
	breakFrom, breakTo, breakFor time.Duration
	travel                       string
	most                         int32 // stops a day; 0 is no limit
}

func shiftOf(p reps.Profile) shift {
	minutes := func(m int) time.Duration { return time.Duration(m) * time.Minute }
	s := shift{
		starts: minutes(p.StartsMin), ends: minutes(p.EndsMin), overtime: minutes(p.OvertimeMin), breakFrom: minutes(p.BreakFromMin),
		breakTo: minutes(p.BreakToMin), breakFor: minutes(p.BreakMin), travel: p.Travel, most: int32(p.MostStops),
	}
	if p.Start != nil {
		at := p.Start.Orb()
		s.start = &at
	}
	if p.End != nil {
		at := p.End.Orb()
		s.end = &at
	}
	return s
}

// load reads the day of a rep; nothing when nothing is planned.
func (s *Service) load(ctx context.Context, tx db.Tx, rep int64, day time.Time) ([]*running, error) {
	plans, err := dayPlans.All(ctx, tx, repDay{rep, day})
	if err != nil || len(plans) == 0 {
		return nil, err
	}
	return s.loadPlans(ctx, tx, plans, rep)
}

// loadPlans reads all that belongs to some plans of one day; rep is whose they are, 0 of several.
func (s *Service) loadPlans(ctx context.Context, tx db.Tx, plans []dayPlanRow, rep int64) ([]*running, error) {
	zone, err := s.reps.Zone(ctx, tx)
	if err != nil {
		return nil, err
	}
	service, err := s.reps.ServiceTimes(ctx, tx)
	if err != nil {
		return nil, err
	}
	out, at, byRep, ids, whose := make([]*running, len(plans)), map[int64]*running{}, map[int64]*running{}, make([]int64, len(plans)), make([]int64, len(plans))
	for i, p := range plans {
		out[i] = &running{dayPlanRow: p, service: service, zone: zone, now: s.kit.Now()}
		at[p.ID], byRep[p.RepID], ids[i], whose[i] = out[i], out[i], p.ID, p.RepID
	}
	stops, err := dayStops.All(ctx, tx, struct{ PlanIDs []int64 }{ids})
	if err != nil {
		return nil, err
	}
	for _, st := range stops {
		at[st.PlanID].stops = append(at[st.PlanID].stops, st)
	}
	return out, s.loadReps(ctx, tx, byRep, whose, rep, plans[0].Day)
}

// loadReps adds what is known of the reps: visits, profiles, whereabouts.
func (s *Service) loadReps(ctx context.Context, tx db.Tx, byRep map[int64]*running, whose []int64, rep int64, day time.Time) error {
	visits, err := dayVisits.All(ctx, tx, struct {
		Day    time.Time
		RepIDs []int64
	}{day, whose})
	if err != nil {
		return err
	}
	for _, v := range visits {
		byRep[v.RepID].visits = append(byRep[v.RepID].visits, v)
	}
	profiles, err := s.reps.Profiles(ctx, tx, whose)
	if err != nil {
		return err
	}
	for _, p := range profiles {
		byRep[p.RepID].shift = shiftOf(p)
	}
	fixes, err := s.standings.Latest(ctx, tx, rep)
	for _, w := range fixes {
		if r := byRep[w.RepID]; r != nil && web.DayOf(w.At, r.zone).Equal(day) {
			r.latest = &w
		}
	}
	return err
}

// midnight is when the day begins.
func (r *running) midnight() time.Time {
	y, m, d := r.Day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, r.zone)
}

func (st dayStopRow) state() string {
	switch {
	case st.ClosedAt != nil:
		return done
	case st.OpenedAt != nil:
		return open
	case st.SkippedAt != nil:
		return skipped
	}
	return todo
}

// left are the indexes of the stops that are still to be made.
func (r *running) left() (out []int) {
	for i, st := range r.stops {
		if st.state() == todo {
			out = append(out, i)
		}
	}
	return out
}

func (r *running) serviceOf(st dayStopRow) time.Duration {
	if st.ServiceMin != nil {
		return time.Duration(*st.ServiceMin) * time.Minute
	}
	return r.service[st.Class]
}

// last is the newest visit of the day, nil before the first.
func (r *running) last() *dayVisitRow {
	if len(r.visits) == 0 {
		return nil
	}
	v := slices.MaxFunc(r.visits, func(a, b dayVisitRow) int {
		return cmp.Or(a.OpenedAt.Compare(b.OpenedAt), cmp.Compare(a.OutletID, b.OutletID))
	})
	return &v
}

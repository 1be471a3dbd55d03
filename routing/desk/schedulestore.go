package desk

import (
	"context"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/matrix"
)

type headRow struct {
	ID          int64
	UnitID      int32
	RepID       int64
	FirstDay    time.Time
	Version     int
	State       State
	BasedOn     *int64
	Source      matrix.Source
	Notes       []matrix.Note
	Gaps        []Gap
	Note        string
	MadeAt      time.Time
	ChangedAt   time.Time
	SubmittedAt *time.Time
	Submitter   *int64
	DecidedAt   *time.Time
	Decision    string
	Effective   *time.Time
	Rev         int32
	MadeBy      *string
	SubmittedBy *string
	DecidedBy   *string
	DistanceM   int
	TravelS     int
	ServiceS    int
	OvertimeS   int
	Spread      float64
	Stops       int
	Late        int
}

// head is a row as people read it.
func (r headRow) head() Head {
	h := Head{
		ID: r.ID, RepID: r.RepID, UnitID: r.UnitID, FirstDay: r.FirstDay.Format(time.DateOnly), Version: r.Version, State: r.State, Rev: r.Rev,
		Source: r.Source, BasedOn: r.BasedOn, Note: r.Note, MadeBy: r.MadeBy, MadeAt: r.MadeAt, ChangedAt: r.ChangedAt, SubmittedBy: r.SubmittedBy,
		SubmittedAt: r.SubmittedAt, DecidedBy: r.DecidedBy, DecidedAt: r.DecidedAt, Decision: r.Decision,
		Totals: Totals{DistanceM: r.DistanceM, TravelS: r.TravelS, ServiceS: r.ServiceS, OvertimeS: r.OvertimeS, Stops: r.Stops, Late: r.Late, SpreadPct: percent(r.Spread)},
	}
	if r.Effective != nil {
		day := r.Effective.Format(time.DateOnly)
		h.Effective = &day
	}
	for _, g := range r.Gaps {
		h.Totals.Unplanned += g.Wanted - g.Planned
	}
	return h
}

type lockedRow struct {
	ID          int64
	UnitID      int32
	RepID       int64
	FirstDay    time.Time
	Version     int
	State       State
	BasedOn     *int64
	SubmittedBy *int64
	Rev         int32
}

type dayRow struct {
	Day       time.Time
	DepartS   int
	ReturnS   int
	TravelS   int
	ServiceS  int
	WaitS     int
	OvertimeS int
	DistanceM int
}

type scheduleStopRow struct {
	Day      time.Time
	Seq      int
	OutletID int64
	ArriveS  int
	BeginS   int
	LeaveS   int
	LateS    int
	Locks    []Lock
	AtS      *int
}

type touchArgs struct {
	ID     int64
	State  State
	Source matrix.Source
	Notes  []matrix.Note
	Gaps   []Gap
	At     time.Time
}

type decideArgs struct {
	ID        int64
	State     State
	Decides   bool
	Decision  string
	Effective *time.Time
	At        time.Time
}

type addScheduleArgs struct {
	UnitID   int32
	RepID    int64
	FirstDay time.Time
	BasedOn  *int64
	At       time.Time
}

type repMonth struct {
	RepID    int64
	FirstDay time.Time
}

type scheduleID struct{ ID int64 }

type listScheduleArgs struct {
	FirstDay time.Time
	RepID    int64
	Unit     int32
	Below    bool
}

type dayAddArgs struct {
	ID                                                               int64
	Days                                                             []time.Time
	Departs, Returns, Travels, Services, Waits, Overtimes, Distances []int
}

type stopAddArgs struct {
	ID                             int64
	Days                           []time.Time
	Seqs                           []int
	Outlets                        []int64
	Arrives, Begins, Leaves, Lates []int
	Locks                          []string
	Ats                            []int
}

type lineRow struct {
	Day  time.Time
	Line *orb.LineString
}

var (
	scheduleByID      = db.Query[scheduleID, headRow]("routing/schedule_by_id")
	scheduleList      = db.Query[listScheduleArgs, headRow]("routing/schedule_list")
	scheduleVersions  = db.Query[repMonth, headRow]("routing/schedule_versions")
	scheduleLock      = db.Query[scheduleID, lockedRow]("routing/schedule_lock")
	scheduleAdd       = db.Query[addScheduleArgs, int64]("routing/schedule_add")
	scheduleTouch     = db.Query[touchArgs, int32]("routing/schedule_touch")
	scheduleDecide    = db.Query[decideArgs, db.None]("routing/schedule_decide")
	schedulePublished = db.Query[repMonth, int64]("routing/schedule_published")
	scheduleDays      = db.Query[scheduleID, dayRow]("routing/schedule_day_list")
	scheduleLines     = db.Query[scheduleID, lineRow]("routing/schedule_line_list")
	scheduleStops     = db.Query[scheduleID, scheduleStopRow]("routing/schedule_stop_list")
	scheduleDayAdd    = db.Query[dayAddArgs, db.None]("routing/schedule_day_add")
	scheduleStopAdd   = db.Query[stopAddArgs, db.None]("routing/schedule_stop_add")
	scheduleDayClear  = db.Query[struct {
		ID   int64
		Days []time.Time
	}, db.None]("routing/schedule_day_clear")
	scheduleLineSet = db.Query[struct {
		ID   int64
		Day  time.Time
		Line orb.Geometry
		Rev  int32
	}, db.None]("routing/schedule_line_set")
	scheduleSupersede = db.Query[struct {
		ID       int64
		RepID    int64
		FirstDay time.Time
		At       time.Time
	}, int64]("routing/schedule_supersede")
)

// keepDays writes days of a schedule in place of what was there.
func keepDays(ctx context.Context, tx db.Tx, id int64, days []ScheduleDay) error {
	all, d, st := []time.Time{}, dayAddArgs{ID: id}, stopAddArgs{ID: id}
	for _, day := range days {
		date, err := web.ParseDay(day.Day)
		if err != nil {
			return err
		}
		all = append(all, date)
		if len(day.Stops) == 0 {
			continue
		}
		d.Days, d.Departs, d.Returns = append(d.Days, date), append(d.Departs, day.DepartS), append(d.Returns, day.ReturnS)
		d.Travels, d.Services, d.Waits = append(d.Travels, day.TravelS), append(d.Services, day.ServiceS), append(d.Waits, day.WaitS)
		d.Overtimes, d.Distances = append(d.Overtimes, day.OvertimeS), append(d.Distances, day.DistanceM)
		for i, stop := range day.Stops {
			st.add(date, i+1, stop)
		}
	}
	_, err := scheduleDayClear.Exec(ctx, tx, struct {
		ID   int64
		Days []time.Time
	}{id, all})
	if err == nil && len(d.Days) > 0 {
		_, err = scheduleDayAdd.Exec(ctx, tx, d)
	}
	if err == nil && len(st.Days) > 0 {
		_, err = scheduleStopAdd.Exec(ctx, tx, st)
	}
	return err
}

func (a *stopAddArgs) add(day time.Time, seq int, st ScheduleStop) {
	locks, at := make([]string, len(st.Locks)), -1
	for i, l := range st.Locks {
		locks[i] = string(l)
	}
	if st.AtS != nil {
		at = *st.AtS
	}
	a.Days, a.Seqs, a.Outlets = append(a.Days, day), append(a.Seqs, seq), append(a.Outlets, st.OutletID)
	a.Arrives, a.Begins, a.Leaves = append(a.Arrives, st.ArriveS), append(a.Begins, st.BeginS), append(a.Leaves, st.LeaveS)
	a.Lates, a.Locks, a.Ats = append(a.Lates, st.LateS), append(a.Locks, strings.Join(locks, ",")), append(a.Ats, at)
}

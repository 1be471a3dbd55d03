package desk

import (
	"context"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Plan is one rep's ordered stops for one day.
type Plan struct {
	ID    int64             `json:"id"`
	RepID int64             `json:"repId"`
	Day   string            `json:"day"`
	Stops []Stop            `json:"stops"`
	Line  *geojson.Geometry `json:"line,omitempty"`
}

// Stop is an outlet in a plan.
type Stop struct {
	Seq      int        `json:"seq"`
	OutletID int64      `json:"outletId"`
	EtaAt    *time.Time `json:"etaAt,omitempty"`
}

type planRow struct {
	ID    int64
	RepID int64
	Day   time.Time
	Line  orb.Geometry
}

type stopRow struct {
	PlanID   int64
	Seq      int
	OutletID int64
	EtaAt    *time.Time
}

var (
	planList = db.Query[struct {
		RepID int64
		Day   time.Time
	}, planRow]("routing/plan_list")
	stopList = db.Query[struct{ PlanIDs []int64 }, stopRow]("routing/plan_stop_list")
)

type plansOut struct {
	Body struct {
		Items []Plan `json:"items"`
	}
}

func (s *Service) getPlans(ctx context.Context, in *struct {
	RepID int64  `query:"rep"`
	Day   string `query:"day" format:"date" required:"true"`
},
) (*plansOut, error) {
	day, err := web.ParseDay(in.Day)
	if err != nil {
		return nil, err
	}
	out := &plansOut{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = s.Plans(ctx, tx, reps.Whose(ctx, in.RepID), day)
		return err
	})
	return out, err
}

// Plans gives the plans of a day (midnight UTC of its date) in the actor's scope; rep 0 is everybody.
func (s *Service) Plans(ctx context.Context, tx db.Tx, rep int64, day time.Time) ([]Plan, error) {
	rows, err := planList.All(ctx, tx, struct {
		RepID int64
		Day   time.Time
	}{rep, day})
	if err != nil {
		return nil, err
	}
	plans, at, ids := make([]Plan, len(rows)), map[int64]int{}, make([]int64, len(rows))
	for i, r := range rows {
		plans[i] = Plan{ID: r.ID, RepID: r.RepID, Day: r.Day.Format(time.DateOnly), Stops: []Stop{}}
		if r.Line != nil {
			plans[i].Line = geojson.NewGeometry(r.Line)
		}
		at[r.ID], ids[i] = i, r.ID
	}
	stops, err := stopList.All(ctx, tx, struct{ PlanIDs []int64 }{ids})
	for _, st := range stops {
		p := &plans[at[st.PlanID]]
		p.Stops = append(p.Stops, Stop{st.Seq, st.OutletID, st.EtaAt})
	}
	return plans, err
}

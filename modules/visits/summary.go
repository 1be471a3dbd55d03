package visits

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// DaySummary is a day of the visits in scope, in figures.
type DaySummary struct {
	Day        string  `json:"day"`
	Planned    int     `json:"planned" doc:"planned stops"`
	Done       int     `json:"done" doc:"planned stops with a closed visit that was not rejected, or an approved make-up"`
	Open       int     `json:"open"`
	Unplanned  int     `json:"unplanned" doc:"visits outside the plan; apart from attainment"`
	Outside    int     `json:"outside" doc:"visits outside the fence, allowed with a reason"`
	Forgotten  int     `json:"forgotten" doc:"closed by the server"`
	Doubted    int     `json:"doubted" doc:"visits that somebody should review; they count until then"`
	Rejected   int     `json:"rejected" doc:"visits that the evidence, or a person, rejected; they do not count"`
	Refused    int     `json:"refused" doc:"check-ins that proved no visit"`
	Attainment float64 `json:"attainment" doc:"done ÷ planned, 0 to 1"`
}

type summaryOut struct{ Body DaySummary }

func (s *service) getSummary(ctx context.Context, in *struct {
	Day string `query:"day" format:"date"`
	UnitsAsked
},
) (*summaryOut, error) {
	actor, _ := access.From(ctx)
	if in.Day == "" {
		in.Day = s.day(actor.TenantID, s.kit.Now()).Format(time.DateOnly)
	}
	from, to, err := s.span(actor.TenantID, in.Day)
	if err != nil {
		return nil, err
	}
	day, err := dayOf(in.Day)
	if err != nil {
		return nil, err
	}
	out := &summaryOut{DaySummary{Day: in.Day}}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		r, err := visitSum.One(ctx, tx, struct {
			Day    time.Time
			FromAt time.Time
			ToAt   time.Time
			Unit   int32
			Below  bool
		}{*day, from, to, in.Unit, in.Below})
		b := &out.Body
		b.Planned, b.Done, b.Open, b.Unplanned, b.Outside, b.Forgotten = r.Planned, r.Done, r.Open, r.Unplanned, r.Outside, r.Forgotten
		b.Doubted, b.Rejected, b.Refused = r.Doubted, r.Rejected, r.Refused
		if r.Planned > 0 {
			b.Attainment = float64(r.Done) / float64(r.Planned)
		}
		return err
	})
	return out, err
}

// RepDay is a day of a rep in figures (TRK-02 with tracking's day).
type RepDay struct {
	RepID     int64      `json:"repId"`
	Planned   int        `json:"planned" doc:"planned stops"`
	Done      int        `json:"done" doc:"planned stops with a closed visit, or an approved make-up"`
	Visits    int        `json:"visits" doc:"closed visits, planned or not"`
	Unplanned int        `json:"unplanned" doc:"visits outside the plan"`
	Open      int        `json:"open"`
	StayS     int        `json:"stayS" doc:"time spent in closed visits"`
	FirstAt   *time.Time `json:"firstAt,omitempty" doc:"first check-in"`
	LastAt    *time.Time `json:"lastAt,omitempty" doc:"last check-out"`
}

// RepDays are the days of all reps in scope.
type RepDays struct {
	Items []RepDay `json:"items"`
}

type daysOut struct{ Body RepDays }

func (s *service) getDays(ctx context.Context, in *struct {
	Day string `query:"day" format:"date" required:"true"`
	UnitsAsked
},
) (*daysOut, error) {
	day, err := dayOf(in.Day)
	if err != nil {
		return nil, err
	}
	out := &daysOut{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = visitDays.All(ctx, tx, struct {
			Day   time.Time
			Unit  int32
			Below bool
		}{*day, in.Unit, in.Below})
		return err
	})
	return out, err
}

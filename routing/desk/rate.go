package desk

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/desk/reps"
)

// Rate is how many active covered outlets have a published visit.
type Rate struct {
	Active  int     `json:"active" doc:"active outlets that a rep covers"`
	Planned int     `json:"planned" doc:"of these, with a published visit in the month"`
	Rate    float64 `json:"rate" doc:"planned ÷ active, 0 to 1; 0 when there are none"`
}

// UnitRate is that of a unit's outlets.
type UnitRate struct {
	UnitID int32 `json:"unitId"`
	Rate
}

// RepRate is that of a rep's outlets in a unit.
type RepRate struct {
	RepID  int64 `json:"repId"`
	UnitID int32 `json:"unitId"`
	Rate
}

// Rates are the planning rates of a month.
type Rates struct {
	Month string `json:"month"`
	Rate
	Units []UnitRate `json:"units"`
	Reps  []RepRate  `json:"reps"`
}

type rateRow struct {
	UnitID  int32
	RepID   int64
	Active  int
	Planned int
}

var rateList = db.Query[struct {
	FromDay, ToDay time.Time
	Unit           int32
	Below          bool
}, rateRow]("routing/rate_list")

func (r *Rate) add(o rateRow) {
	r.Active, r.Planned = r.Active+o.Active, r.Planned+o.Planned
	if r.Active > 0 {
		r.Rate = float64(r.Planned) / float64(r.Active)
	}
}

type ratesOut struct{ Body Rates }

func (s *Service) getRates(ctx context.Context, in *struct {
	Month string `query:"month" required:"true" doc:"like 2026-11"`
	reps.UnitsAsked
},
) (*ratesOut, error) {
	first, err := time.Parse("2006-01", in.Month)
	if err != nil {
		return nil, fault.New(fault.Invalid, "month_malformed", "%q is not a month like 2026-11", in.Month)
	}
	out := &ratesOut{Rates{Month: in.Month, Units: []UnitRate{}, Reps: []RepRate{}}}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := rateList.All(ctx, tx, struct {
			FromDay, ToDay time.Time
			Unit           int32
			Below          bool
		}{first, first.AddDate(0, 1, 0), in.Unit, in.Below})
		for _, r := range rows {
			if n := len(out.Body.Units); n == 0 || out.Body.Units[n-1].UnitID != r.UnitID {
				out.Body.Units = append(out.Body.Units, UnitRate{UnitID: r.UnitID})
			}
			rep := RepRate{RepID: r.RepID, UnitID: r.UnitID}
			rep.add(r)
			out.Body.Reps = append(out.Body.Reps, rep)
			out.Body.Units[len(out.Body.Units)-1].add(r)
			out.Body.add(r)
		}
		return err
	})
	return out, err
}

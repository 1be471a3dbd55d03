package coverage

import (
	"context"
	"fmt"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/web"
)

// Most outlets a division divides, and shows as lying nowhere or in several rules.
const (
	mostDivided = 50_000
	mostShown   = 500
)

// Fall says where the outlets of a division fall.
type Fall struct {
	Outlets int         `json:"outlets"`
	Outside int         `json:"outside" doc:"outlets that no rule fits"`
	Several int         `json:"several" doc:"outlets that more than one rule fits; the first counts"`
	Rules   []RuleFall  `json:"rules"`
	Odd     []OddOutlet `json:"odd" doc:"the first 500 of those outside or in several"`
}

// RuleFall is what falls to one rule.
type RuleFall struct {
	RuleID  int64   `json:"ruleId"`
	Name    string  `json:"name"`
	Outlets int     `json:"outlets"`
	Shared  int     `json:"shared" doc:"that fit here too but fell to a rule before"`
	WorkMin float64 `json:"workMin" doc:"minutes a month"`
	Nobody  bool    `json:"nobody,omitempty" doc:"nobody of its group has the skills it asks for"`
}

// OddOutlet is an outlet that falls nowhere, or in several rules.
type OddOutlet struct {
	ID    int64      `json:"id"`
	Code  string     `json:"code"`
	Name  string     `json:"name"`
	Point *web.Point `json:"point,omitempty"`
	Rules []string   `json:"rules"`
}

type fitArgs struct {
	Unit        int32
	TerritoryID int64
	Month       time.Time
}

type nameRow struct {
	ID       int64
	Code     string
	Name     string
	Location *orb.Point
}

var (
	outletFit   = db.Query[fitArgs, int64]("coverage/outlet_fit")
	outletNames = db.Query[struct{ IDs []int64 }, nameRow]("coverage/outlet_name")
)

// fallen is the outlets of a division with the ranks of the rules that fit, the first first.
type fallen struct {
	outlets []pickRow
	fits    map[int64][]int
}

// fall asks every rule of a division for its outlets.
func (s *Service) fall(ctx context.Context, tx db.Tx, d Division, day time.Time) (f fallen, err error) {
	f.fits = map[int64][]int{}
	f.outlets, err = s.picked(ctx, tx, pickArgs{IDs: []int64{}, Unit: d.Unit, Duty: d.Duty, Day: day, Most: mostDivided})
	if err != nil {
		return f, err
	}
	month := time.Date(day.Year(), day.Month()-1, 1, 0, 0, 0, 0, time.UTC)
	for rank, r := range d.Rules {
		c := db.Condition{SQL: "true"}
		if r.Source != "" {
			rule, err := Subject().Compile(r.Source, rules.Bool)
			if err != nil {
				return f, err
			}
			if c, err = rule.Condition("rule", nil); err != nil {
				return f, err
			}
		}
		err := outletFit.Narrow(c).Each(ctx, tx, fitArgs{d.Unit, r.TerritoryID, month}, func(outlet int64) error {
			f.fits[outlet] = append(f.fits[outlet], rank)
			return nil
		})
		if err != nil {
			return f, fmt.Errorf("ask rule %d: %w", rank+1, err)
		}
	}
	return f, nil
}

// FallOf says where the outlets of a division would fall today, which fall nowhere and which fit several rules.
func (s *Service) FallOf(ctx context.Context, id int64) (out Fall, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := divisions(ctx, tx, id)
		if err != nil {
			return err
		}
		f, err := s.fall(ctx, tx, list[0], s.today(ctx))
		if err != nil {
			return err
		}
		var odd []int64
		out, odd = tally(list[0], f)
		groups, err := members(ctx, tx, list[0], s.today(ctx))
		if err != nil {
			return err
		}
		for i, r := range list[0].Rules {
			out.Rules[i].Nobody = len(r.Skills) > 0 && len(groups[i]) == 0
		}
		names, err := outletNames.All(ctx, tx, struct{ IDs []int64 }{odd})
		for _, n := range names {
			o := OddOutlet{n.ID, n.Code, n.Name, web.PointOf(n.Location), []string{}}
			for _, rank := range f.fits[n.ID] {
				o.Rules = append(o.Rules, list[0].Rules[rank].Name)
			}
			out.Odd = append(out.Odd, o)
		}
		return err
	})
	return out, err
}

// tally counts what falls where, and gives the first of those that are odd.
func tally(d Division, f fallen) (out Fall, odd []int64) {
	out = Fall{Outlets: len(f.outlets), Rules: make([]RuleFall, len(d.Rules)), Odd: []OddOutlet{}}
	for i, r := range d.Rules {
		out.Rules[i] = RuleFall{RuleID: r.ID, Name: r.Name}
	}
	odd = []int64{}
	for _, o := range f.outlets {
		fits := f.fits[o.OutletID]
		switch {
		case len(fits) == 0:
			out.Outside++
		case len(fits) > 1:
			out.Several++
		}
		if len(fits) != 1 && len(odd) < mostShown {
			odd = append(odd, o.OutletID)
		}
		for i, rank := range fits {
			if i > 0 {
				out.Rules[rank].Shared++
				continue
			}
			out.Rules[rank].Outlets++
			out.Rules[rank].WorkMin += o.WorkMin
		}
	}
	return out, odd
}

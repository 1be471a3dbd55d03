package reps

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
)

// Profile is when and from where a rep works: the company's parameters, and what is the rep's own.
type Profile struct {
	RepID        int64      `json:"repId"`
	StartsMin    int        `json:"startsMin" doc:"minutes after midnight, as the other times"`
	EndsMin      int        `json:"endsMin"`
	OvertimeMin  int        `json:"overtimeMin"`
	BreakFromMin int        `json:"breakFromMin" doc:"the break begins between this and breakToMin"`
	BreakToMin   int        `json:"breakToMin"`
	BreakMin     int        `json:"breakMin" doc:"0: no break"`
	Weekdays     int        `json:"weekdays" doc:"1 Monday, 2 Tuesday … 64 Sunday, added up"`
	Travel       string     `json:"travel" enum:"car,motorcycle,ebike,foot"`
	MostStops    int        `json:"mostStops" doc:"0: as many as fit"`
	Start        *web.Point `json:"start,omitempty" doc:"absent: the day begins at its first stop"`
	End          *web.Point `json:"end,omitempty" doc:"absent: the day ends at its last stop"`
	Own          []string   `json:"own" doc:"which of these are the rep's own"`
	Rev          int32      `json:"rev"`
}

// OwnProfile is what is the rep's own of a profile; what is absent follows the company's parameters.
type OwnProfile struct {
	StartsMin    *int       `json:"startsMin,omitempty" minimum:"0" maximum:"1440"`
	EndsMin      *int       `json:"endsMin,omitempty" minimum:"0" maximum:"1440"`
	OvertimeMin  *int       `json:"overtimeMin,omitempty" minimum:"0" maximum:"480"`
	BreakFromMin *int       `json:"breakFromMin,omitempty" minimum:"0" maximum:"1440"`
	BreakToMin   *int       `json:"breakToMin,omitempty" minimum:"0" maximum:"1440"`
	BreakMin     *int       `json:"breakMin,omitempty" minimum:"0" maximum:"240"`
	Weekdays     *int       `json:"weekdays,omitempty" minimum:"1" maximum:"127"`
	Travel       *string    `json:"travel,omitempty" enum:"car,motorcycle,ebike,foot"`
	MostStops    *int       `json:"mostStops,omitempty" minimum:"0" maximum:"200"`
	Start        *web.Point `json:"start,omitempty"`
	End          *web.Point `json:"end,omitempty"`
	Rev          int32      `json:"rev"`
	Reason       string     `json:"reason,omitempty" maxLength:"300" doc:"kept in the trail of changes"`
}

type ownProfileRow struct {
	RepID        int64
	StartPoint   *orb.Point
	EndPoint     *orb.Point
	StartsMin    *int
	EndsMin      *int
	OvertimeMin  *int
	BreakFromMin *int
	BreakToMin   *int
	BreakMin     *int
	Weekdays     *int
	Travel       *string
	MostStops    *int
	Rev          int32
}

type profileArgs struct {
	RepID                                                                         int64
	UnitID                                                                        int32
	StartPoint, EndPoint                                                          orb.Geometry
	StartsMin, EndsMin, OvertimeMin, BreakFromMin, BreakToMin, BreakMin, Weekdays *int
	Travel                                                                        *string
	MostStops                                                                     *int
	Rev                                                                           int32
}

var (
	profileList = db.Query[struct{ RepIDs []int64 }, ownProfileRow]("routing/profile_list")
	profileSet  = db.Query[profileArgs, int32]("routing/profile_set")
)

// onto lays what is a rep's own over the company's.
func (r ownProfileRow) onto(p Profile) Profile {
	own := []string{}
	number := func(name string, to *int, v *int) {
		if v != nil {
			*to, own = *v, append(own, name)
		}
	}
	number("startsMin", &p.StartsMin, r.StartsMin)
	number("endsMin", &p.EndsMin, r.EndsMin)
	number("overtimeMin", &p.OvertimeMin, r.OvertimeMin)
	number("breakFromMin", &p.BreakFromMin, r.BreakFromMin)
	number("breakToMin", &p.BreakToMin, r.BreakToMin)
	number("breakMin", &p.BreakMin, r.BreakMin)
	number("weekdays", &p.Weekdays, r.Weekdays)
	number("mostStops", &p.MostStops, r.MostStops)
	if r.Travel != nil {
		p.Travel, own = *r.Travel, append(own, "travel")
	}
	if p.Start = web.PointOf(r.StartPoint); p.Start != nil {
		own = append(own, "start")
	}
	if p.End = web.PointOf(r.EndPoint); p.End != nil {
		own = append(own, "end")
	}
	p.Own, p.Rev = own, r.Rev
	return p
}

// Profiles gives the profiles of reps as they hold, in the order of the reps.
func (s *Service) Profiles(ctx context.Context, tx db.Tx, reps []int64) ([]Profile, error) {
	standard, err := s.standard(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := profileList.All(ctx, tx, struct{ RepIDs []int64 }{reps})
	if err != nil {
		return nil, err
	}
	own := map[int64]ownProfileRow{}
	for _, r := range rows {
		own[r.RepID] = r
	}
	out := make([]Profile, len(reps))
	for i, rep := range reps {
		out[i] = own[rep].onto(standard)
		out[i].RepID = rep
	}
	return out, nil
}

// set keeps what is a rep's own, if the whole then makes sense.
func (s *Service) set(ctx context.Context, tx db.Tx, rep Rep, in OwnProfile) error {
	rev, same, err := profileSet.Find(ctx, tx, profileArgs{
		rep.ID, rep.UnitID, pointOf(in.Start), pointOf(in.End), in.StartsMin, in.EndsMin, in.OvertimeMin,
		in.BreakFromMin, in.BreakToMin, in.BreakMin, in.Weekdays, in.Travel, in.MostStops, in.Rev,
	})
	if err != nil {
		return err
	}
	if !same {
		return fault.New(fault.Conflict, "profile_changed_meanwhile", "the hours of %s have been changed meanwhile; look at them again", rep.Name).With("rev", rev)
	}
	list, err := s.Profiles(ctx, tx, []int64{rep.ID})
	if err != nil {
		return err
	}
	return list[0].check()
}

// check says what makes no sense.
func (p Profile) check() error {
	switch {
	case p.StartsMin >= p.EndsMin:
		return fault.New(fault.Invalid, "profile_hours_in_order", "the day begins at minute %d and ends at %d; let it end later", p.StartsMin, p.EndsMin).
			At("body.endsMin", "not after startsMin", p.EndsMin)
	case p.BreakMin > 0 && p.BreakFromMin > p.BreakToMin:
		return fault.New(fault.Invalid, "profile_break_in_order", "the break begins between minute %d and %d; let the second be later", p.BreakFromMin, p.BreakToMin).
			At("body.breakToMin", "before breakFromMin", p.BreakToMin)
	}
	return nil
}

// Week is the days of the week on which the rep works.
func (p Profile) Week() routing.Weekdays { return routing.Weekdays(p.Weekdays) & routing.EveryDay }

func pointOf(p *web.Point) orb.Geometry {
	if p == nil {
		return nil
	}
	return p.Orb()
}

package desk

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
)

// Cycle is how an outlet is visited: what its class asks for, and what somebody has set instead.
type Cycle struct {
	OutletID        int64         `json:"outletId"`
	Code            string        `json:"code"`
	Name            string        `json:"name"`
	Class           string        `json:"class"`
	UnitID          int32         `json:"unitId"`
	RepID           *int64        `json:"repId,omitempty"`
	Located         bool          `json:"located"`
	ClassVisits     int           `json:"classVisits" doc:"in four weeks, as the class has it"`
	Visits          int           `json:"visits"`
	Weekdays        int           `json:"weekdays" doc:"on which visits may fall: 1 Monday … 64 Sunday, added up"`
	ClassServiceMin int           `json:"classServiceMin"`
	ServiceMin      int           `json:"serviceMin"`
	Hours           []OutletHours `json:"hours" doc:"none: at any time; a weekday without any, when others have some, is closed"`
	Override        *Override     `json:"override,omitempty"`
}

// Override is who set a cycle that differs from the class, and why.
type Override struct {
	Reason string    `json:"reason"`
	By     *string   `json:"by,omitempty"`
	At     time.Time `json:"at"`
	Rev    int32     `json:"rev"`
}

// CycleSet overrides how an outlet is visited; what is absent stays as the class has it.
type CycleSet struct {
	Visits     *int   `json:"visits,omitempty" minimum:"0" maximum:"28"`
	Weekdays   *int   `json:"weekdays,omitempty" minimum:"1" maximum:"127"`
	ServiceMin *int   `json:"serviceMin,omitempty" minimum:"0" maximum:"480"`
	Reason     string `json:"reason" minLength:"1" maxLength:"300"`
	Rev        int32  `json:"rev" doc:"of the override; 0 while there is none"`
}

type cycleRow struct {
	OutletID   int64
	Code       string
	Name       string
	Class      string
	RepID      *int64
	UnitID     int32
	Located    bool
	Visits     *int
	Weekdays   *int
	ServiceMin *int
	Reason     *string
	SetBy      *string
	SetAt      *time.Time
	Rev        int32
	Hours      []OutletHours
}

type cycleListArgs struct {
	OutletID  int64
	RepID     int64
	Unit      int32
	Below     bool
	Classes   []string
	Own       bool
	Patterns  []string
	AfterCode string
	AfterID   int64
	Most      int
}

type outletArgs struct{ OutletID int64 }

var (
	cycleList = db.Query[cycleListArgs, cycleRow]("routing/cycle_list")
	cycleSet  = db.Query[struct {
		OutletID   int64
		Visits     *int
		Weekdays   *int
		ServiceMin *int
		Reason     string
		At         time.Time
		Rev        int32
	}, int32]("routing/cycle_set")
	cycleRemove = db.Query[outletArgs, db.None]("routing/cycle_remove")
	hoursClear  = db.Query[outletArgs, db.None]("routing/hours_clear")
	hoursAdd    = db.Query[struct {
		OutletID             int64
		Weekdays, Froms, Tos []int
	}, db.None]("routing/hours_add")
)

// Cycles lists how outlets are visited.
func (s *Service) Cycles(ctx context.Context, tx db.Tx, a cycleListArgs) ([]Cycle, error) {
	efforts, err := s.classEfforts(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := cycleList.All(ctx, tx, a)
	out := make([]Cycle, len(rows))
	for i, r := range rows {
		e := efforts[r.Class]
		c := Cycle{
			OutletID: r.OutletID, Code: r.Code, Name: r.Name, Class: r.Class, UnitID: r.UnitID, RepID: r.RepID, Located: r.Located,
			ClassVisits: e.visits, ClassServiceMin: e.serviceMin, Weekdays: int(routing.EveryDay), Hours: nonNil(r.Hours),
		}
		c.Visits, c.ServiceMin = c.ClassVisits, c.ClassServiceMin
		if r.Visits != nil {
			c.Visits = *r.Visits
		}
		if r.Weekdays != nil {
			c.Weekdays = *r.Weekdays
		}
		if r.ServiceMin != nil {
			c.ServiceMin = *r.ServiceMin
		}
		if r.Reason != nil && r.SetAt != nil {
			c.Override = &Override{*r.Reason, r.SetBy, *r.SetAt, r.Rev}
		}
		out[i] = c
	}
	return out, err
}

// cycle gives the cycle of one outlet, or the fault outlet_not_found.
func (s *Service) cycle(ctx context.Context, tx db.Tx, outlet int64) (Cycle, error) {
	list, err := s.Cycles(ctx, tx, cycleListArgs{OutletID: max(1, outlet), Classes: []string{}, Patterns: []string{}, Most: 1})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	if err != nil {
		return Cycle{}, err
	}
	return list[0], nil
}

// SetCycle overrides how an outlet is visited.
func (s *Service) SetCycle(ctx context.Context, outlet int64, in CycleSet) (c Cycle, err error) {
	return s.changeCycle(ctx, outlet, in.Reason, func(tx db.Tx) error {
		_, same, err := cycleSet.Find(ctx, tx, struct {
			OutletID   int64
			Visits     *int
			Weekdays   *int
			ServiceMin *int
			Reason     string
			At         time.Time
			Rev        int32
		}{outlet, in.Visits, in.Weekdays, in.ServiceMin, strings.TrimSpace(in.Reason), s.kit.Now(), in.Rev})
		if err == nil && !same {
			err = fault.New(fault.Conflict, "cycle_changed_meanwhile", "somebody else has set how this outlet is visited; look at it again")
		}
		return err
	})
}

// ClearCycle lets an outlet be visited as its class has it.
func (s *Service) ClearCycle(ctx context.Context, outlet int64, reason string) (Cycle, error) {
	return s.changeCycle(ctx, outlet, reason, func(tx db.Tx) error {
		_, err := cycleRemove.Exec(ctx, tx, outletArgs{outlet})
		return err
	})
}

// SetHours says when an outlet may be visited.
func (s *Service) SetHours(ctx context.Context, outlet int64, hours []OutletHours, reason string) (Cycle, error) {
	a := struct {
		OutletID             int64
		Weekdays, Froms, Tos []int
	}{outlet, []int{}, []int{}, []int{}}
	for i, h := range hours {
		for _, o := range hours[:i] {
			if o.Weekday == h.Weekday && o.FromMin < h.ToMin && h.FromMin < o.ToMin {
				return Cycle{}, fault.New(fault.Invalid, "outlet_hours_overlap", "two times of a weekday overlap; make them one").With("weekday", h.Weekday)
			}
		}
		a.Weekdays, a.Froms, a.Tos = append(a.Weekdays, h.Weekday), append(a.Froms, h.FromMin), append(a.Tos, h.ToMin)
	}
	return s.changeCycle(ctx, outlet, reason, func(tx db.Tx) error {
		if _, err := hoursClear.Exec(ctx, tx, outletArgs{outlet}); err != nil {
			return err
		}
		_, err := hoursAdd.Exec(ctx, tx, a)
		return err
	})
}

// changeCycle changes what is known of an outlet in scope, and gives what is known then.
func (s *Service) changeCycle(ctx context.Context, outlet int64, reason string, do func(db.Tx) error) (c Cycle, err error) {
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if _, err := s.cycle(ctx, tx, outlet); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return err
		}
		c, err = s.cycle(ctx, tx, outlet)
		return err
	})
	return c, err
}

// cyclePage is a page of the list.
func (s *Service) cyclePage(ctx context.Context, a cycleListArgs, p web.Paging) (page web.Page[Cycle], err error) {
	var key struct {
		Code string
		ID   int64
	}
	if err := p.From(&key); err != nil {
		return page, err
	}
	a.AfterCode, a.AfterID, a.Most = key.Code, key.ID, p.Limit+1
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := s.Cycles(ctx, tx, a)
		page = web.PageOf(list, p.Limit, func(c Cycle) any {
			return struct {
				Code string
				ID   int64
			}{c.Code, c.OutletID}
		})
		return err
	})
	return page, err
}

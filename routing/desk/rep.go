package desk

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
)

// Rep is who makes visits.
type Rep struct {
	ID     int64
	UnitID int32
	Name   string
}

// UnitsAsked narrows a list to a unit.
type UnitsAsked struct {
	Unit  int32 `query:"unit" doc:"0: every unit in scope"`
	Below bool  `query:"below" doc:"with the units below it"`
}

type repArgs struct {
	RepID int64
	Unit  int32
	Below bool
	At    time.Time
}

var repList = db.Query[repArgs, Rep]("routing/rep_list")

// Reps gives the reps of today in the actor's scope.
func (s *Service) Reps(ctx context.Context, tx db.Tx, of UnitsAsked) ([]Rep, error) {
	return repList.All(ctx, tx, repArgs{0, of.Unit, of.Below, s.kit.Now()})
}

// RepByID gives one of them, or the fault rep_not_found.
func (s *Service) RepByID(ctx context.Context, tx db.Tx, id int64) (Rep, error) {
	list, err := repList.All(ctx, tx, repArgs{max(1, id), 0, false, s.kit.Now()})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "rep_not_found", "no such rep, or none in your scope").With("repId", id)
	}
	if err != nil {
		return Rep{}, err
	}
	return list[0], nil
}

// mayView refuses one that looks at another's plans without the permission to.
func mayView(ctx context.Context, rep int64, noun string) error {
	actor, _ := access.From(ctx)
	if actor.Can(View) || actor.Can(Edit) || actor.Can(Approve) || rep == actor.EmployeeID && rep != 0 {
		return nil
	}
	return fault.New(fault.NotFound, noun+"_not_found", "no such %s, or it is not in your scope", noun)
}

// busy gives for each day of four weeks what is booked of a rep's time.
func (s *Service) busy(ctx context.Context, tx db.Tx, m *month) (out [routing.CycleDays][]span, err error) {
	list, err := s.Bookings(ctx, tx, []int64{m.rep.ID}, m.instant(0, 0), m.instant(routing.CycleDays, 0))
	for _, b := range list {
		for d := range out {
			from, to := m.instant(d, 0), m.instant(d+1, 0)
			if b.FromAt.Before(to) && b.ToAt.After(from) {
				at := func(t time.Time) int { return int(max(0, min(24*time.Hour, t.Sub(from))).Seconds()) }
				out[d] = append(out[d], span{at(b.FromAt), at(b.ToAt)})
			}
		}
	}
	return out, err
}

// mondayOf reads the first day of four weeks.
func mondayOf(text string) (time.Time, error) {
	day, err := web.ParseDay(text)
	if err == nil && !routing.Monday(day).Equal(day) {
		err = fault.New(fault.Invalid, "schedule_begins_on_monday", "%s is no Monday; four weeks begin on one", text).With("monday", routing.Monday(day).Format(time.DateOnly))
	}
	return day, err
}

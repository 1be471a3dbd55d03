package reps

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
)

// mostWorkdays bounds the days that are asked about at once.
const mostWorkdays = 92

// Workday is whether the company works on a day, and the name of a day that differs from its week.
type Workday struct {
	Day   string `json:"day" format:"date"`
	Works bool   `json:"works"`
	Name  string `json:"name,omitempty" doc:"of a holiday, or of a day off that is worked (调休)"`
}

func (s *Service) workdayRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-workdays", Method: http.MethodGet, Path: "/api/routing/workdays", Tag: "routing", SignedIn: true,
		Summary: "On which days the company works, by its week and its calendar; 92 days at most",
	}, s.getWorkdays)
}

func (s *Service) getWorkdays(ctx context.Context, in *struct {
	From string `query:"from" format:"date" required:"true"`
	To   string `query:"to" format:"date" required:"true" doc:"the last day"`
},
) (*web.Listed[Workday], error) {
	from, err := web.ParseDay(in.From)
	if err != nil {
		return nil, err
	}
	last, err := web.ParseDay(in.To)
	if err != nil {
		return nil, err
	}
	if days := int(last.Sub(from)/(24*time.Hour)) + 1; days < 1 || days > mostWorkdays {
		return nil, fault.New(fault.Invalid, "days_out_of_range", "ask about 1 to %d days", mostWorkdays).At("query.to", "out of range", in.To)
	}
	var list []Workday
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = s.Workdays(ctx, tx, from, last)
		return err
	})
	return web.ListOf(list, err)
}

// Workdays says of each day, from one to the last, whether the company works on it.
func (s *Service) Workdays(ctx context.Context, tx db.Tx, from, last time.Time) ([]Workday, error) {
	standard, err := s.standard(ctx, tx)
	if err != nil {
		return nil, err
	}
	calendar, err := s.Calendar(ctx, tx, standard.Week(), from, last)
	if err != nil {
		return nil, err
	}
	var list []Workday
	for day := from; !day.After(last); day = day.AddDate(0, 0, 1) {
		works, name := calendar.Works(day)
		list = append(list, Workday{day.Format(time.DateOnly), works, name})
	}
	return list, nil
}

// Calendar is the company's over a week, from a day to the last one.
func (s *Service) Calendar(ctx context.Context, tx db.Tx, week routing.Weekdays, from, last time.Time) (routing.Calendar, error) {
	rows, err := common.CalendarBetween(ctx, tx, from, last)
	c := routing.Calendar{Week: week, Days: map[time.Time]routing.Exception{}}
	for _, r := range rows {
		c.Days[r.Day] = routing.Exception{Works: r.Works, Name: r.Name}
	}
	return c, err
}

package common

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Calendar lets its holder change which days the company works: the permission of those who plan.
const Calendar access.Permission = "routing.plan"

// CalendarDay is a day that differs from the week.
type CalendarDay struct {
	Day   string `json:"day" format:"date"`
	Works *bool  `json:"works" doc:"false: a holiday; true: a day off that is worked (调休); null takes the entry away"`
	Name  string `json:"name,omitempty" maxLength:"60"`
}

// CalendarEntry is such a day, as midnight UTC of its date.
type CalendarEntry struct {
	Day   time.Time
	Works bool
	Name  string
}

type calendarSetArgs struct {
	Day   time.Time
	Works bool
	Name  string
}

var (
	calendarBetween = db.Query[struct{ FromDay, ToDay time.Time }, CalendarEntry]("app/calendar_list")
	calendarSet     = db.Query[calendarSetArgs, db.None]("app/calendar_set")
	calendarRemove  = db.Query[struct{ Day time.Time }, db.None]("app/calendar_remove")
)

// CalendarBetween gives the days of the company that differ from the week, from a day to the last one, in order.
func CalendarBetween(ctx context.Context, tx db.Tx, from, last time.Time) ([]CalendarEntry, error) {
	return calendarBetween.All(ctx, tx, struct{ FromDay, ToDay time.Time }{from, last})
}

func (d *desk) calendarRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-calendar", Method: http.MethodGet, Path: "/api/app/calendar", Tag: "app", SignedIn: true,
		Summary: "Days that differ from the week: holidays, and days off that are worked",
	}, d.getCalendar)
	web.Handle(api, web.Route{
		ID: "set-calendar", Method: http.MethodPut, Path: "/api/app/calendar", Tag: "app", Needs: Calendar,
		Summary: "Set days of the working calendar; those that are not named stay",
	}, d.putCalendar)
}

type calendarOut struct {
	Body struct {
		Days []CalendarDay `json:"days"`
	}
}

type calendarSpan struct {
	From string `query:"from" format:"date" required:"true"`
	To   string `query:"to" format:"date" required:"true" doc:"the last day"`
}

func (d *desk) getCalendar(ctx context.Context, in *calendarSpan) (*calendarOut, error) {
	from, err := web.ParseDay(in.From)
	if err != nil {
		return nil, err
	}
	to, err := web.ParseDay(in.To)
	if err != nil {
		return nil, err
	}
	out := &calendarOut{}
	out.Body.Days = []CalendarDay{}
	return out, d.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := CalendarBetween(ctx, tx, from, to)
		for _, r := range rows {
			out.Body.Days = append(out.Body.Days, CalendarDay{r.Day.Format(time.DateOnly), &r.Works, r.Name})
		}
		return err
	})
}

func (d *desk) putCalendar(ctx context.Context, in *struct {
	Body struct {
		Days   []CalendarDay `json:"days" minItems:"1" maxItems:"366"`
		Reason string        `json:"reason,omitempty" maxLength:"300"`
	}
},
) (*calendarOut, error) {
	out := &calendarOut{}
	out.Body.Days = in.Body.Days
	return out, d.kit.DB.Write(access.WithReason(ctx, in.Body.Reason), func(tx db.Tx) error {
		for _, one := range in.Body.Days {
			day, err := web.ParseDay(one.Day)
			if err != nil {
				return err
			}
			if one.Works == nil {
				_, err = calendarRemove.Exec(ctx, tx, struct{ Day time.Time }{day})
			} else {
				_, err = calendarSet.Exec(ctx, tx, calendarSetArgs{day, *one.Works, one.Name})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

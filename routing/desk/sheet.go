package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/routing/desk/reps"
)

// Tables are the rows of the room that people hand around as files: the planned visits of schedules.
func (s *Service) Tables() []sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	return []sheets.Table{{
		Name: "routing.schedules", ZH: "排期", EN: "Schedules",
		Columns: []sheets.Column{
			column("rep", "业代", "rep"), column("day", "日期", "day"), column("weekday", "星期", "weekday"), column("seq", "顺序", "order"),
			column("code", "门店编码", "outlet code"), column("outlet", "门店", "outlet"), column("class", "等级", "class"),
			column("arrive", "到达", "arrive"), column("begin", "开始", "begin"), column("leave", "离开", "leave"),
			column("locks", "锁定", "locked"), column("version", "版本", "version"), column("state", "状态", "state"),
		},
		Export: &sheets.Export{Needs: reps.View, Rows: s.giveSchedules},
	}}
}

var weekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// clock writes seconds after midnight: 09:30.
func clock(seconds int) string { return fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60) }

// giveSchedules gives the visits of the schedules of ids, by day and in their order.
func (s *Service) giveSchedules(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var f struct{ IDs []int64 }
	if err := sheets.ReadFilter(filter, &f); err != nil {
		return err
	}
	return s.eachSchedule(ctx, tx, f.IDs, func(rep string, sc Schedule, outlets map[int64]Cared) error {
		for _, d := range sc.Days {
			for i, st := range d.Stops {
				locks := make([]string, len(st.Locks))
				for n, l := range st.Locks {
					locks[n] = string(l)
				}
				o := outlets[st.OutletID]
				err := put([]any{
					rep, d.Day, weekdayOf(d.Day), i + 1, o.Code, o.Name, o.Class, clock(st.ArriveS), clock(st.BeginS), clock(st.LeaveS),
					strings.Join(locks, " "), sc.Version, string(sc.State),
				})
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func weekdayOf(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return "周" + weekdays[t.Weekday()]
}

// eachSchedule hands out schedules one by one, with the rep's name and the outlets by id.
func (s *Service) eachSchedule(ctx context.Context, tx db.Tx, ids []int64, do func(string, Schedule, map[int64]Cared) error) error {
	for _, id := range ids {
		w, err := s.whole(ctx, tx, id, nil)
		if err != nil {
			return err
		}
		sc := w.seen()
		rep, err := s.reps.ByID(ctx, tx, sc.RepID)
		if err != nil {
			return err
		}
		outlets := make(map[int64]Cared, len(sc.Outlets))
		for _, o := range sc.Outlets {
			outlets[o.OutletID] = o
		}
		if err := do(rep.Name, sc, outlets); err != nil {
			return err
		}
	}
	return nil
}

// Papers are what the room prints: the visits of a rep's day.
func (s *Service) Papers() []paper.Kind {
	fact := paper.NewFact
	return []paper.Kind{{
		Name: "routing.visit_plan", ZH: "拜访计划", EN: "Visit plan", Needs: reps.View,
		Facts: []paper.Fact{
			fact("rep", "业代", "rep"), fact("day", "日期", "day"), fact("weekday", "星期", "weekday"),
			fact("visits", "拜访家数", "number of visits"), fact("km", "里程（公里）", "distance (km)"),
		},
		RowFacts: []paper.Fact{
			fact("n", "序号", "number"), fact("code", "门店编码", "outlet code"), fact("name", "门店", "outlet"),
			fact("class", "等级", "class"), fact("arrive", "到达", "arrive"), fact("leave", "离开", "leave"),
		},
		Template: paper.Template{
			Title: "拜访计划",
			Head:  []paper.Field{{Label: "业代", Text: "{rep}"}, {Label: "日期", Text: "{day} {weekday}"}, {Label: "拜访", Text: "{visits} 家"}, {Label: "里程", Text: "{km} km"}},
			Columns: []paper.Column{
				{Fact: "n", Heading: "序号", Width: 7, Right: true},
				{Fact: "code", Heading: "门店编码", Width: 17},
				{Fact: "name", Heading: "门店", Width: 40},
				{Fact: "class", Heading: "等级", Width: 8},
				{Fact: "arrive", Heading: "到达", Width: 10},
				{Fact: "leave", Heading: "离开", Width: 10},
			},
			Foot: "签字：",
		},
		Documents: s.printDays, Samples: s.samplePlans,
	}}
}

type (
	asksDays struct {
		IDs []int64 `json:"ids"`
		Day string  `json:"day,omitempty"`
	}
	samplesArgs struct{ Most int }
	sampleRow   struct {
		ID, RepID int64
		FirstDay  time.Time
	}
)

var scheduleSamples = db.Query[samplesArgs, sampleRow]("routing/schedule_samples")

// samplePlans gives the newest schedules; of each the first day is looked at.
func (s *Service) samplePlans(ctx context.Context, tx db.Tx) (list []paper.Sample, err error) {
	rows, err := scheduleSamples.All(ctx, tx, samplesArgs{paper.MostSamples})
	for _, r := range rows {
		if reps.MayLook(ctx, r.RepID, "schedule") != nil {
			continue
		}
		rep, err := s.reps.ByID(ctx, tx, r.RepID)
		if err != nil {
			return nil, err
		}
		list = append(list, paper.Sample{Name: rep.Name + " " + r.FirstDay.Format(time.DateOnly), Asked: asksDays{IDs: []int64{r.ID}}})
	}
	return list, err
}

// printDays gives days of schedules as documents; without a day all that have visits.
func (s *Service) printDays(ctx context.Context, tx db.Tx, asked json.RawMessage, put func(paper.Document) error) error {
	var which asksDays
	if err := sheets.ReadFilter(asked, &which); err != nil {
		return err
	}
	if len(which.IDs) == 0 {
		return fault.New(fault.Invalid, "paper_nothing", "there is nothing to print")
	}
	return s.eachSchedule(ctx, tx, which.IDs, func(rep string, sc Schedule, outlets map[int64]Cared) error {
		for _, d := range sc.Days {
			if len(d.Stops) == 0 || which.Day != "" && which.Day != d.Day {
				continue
			}
			if err := put(slip(rep, sc, d, outlets)); err != nil {
				return err
			}
		}
		return nil
	})
}

func slip(rep string, sc Schedule, d ScheduleDay, outlets map[int64]Cared) paper.Document {
	out := paper.Document{Key: strconv.FormatInt(sc.RepID, 10) + "/" + d.Day, Facts: map[string]string{
		"rep": rep, "day": d.Day, "weekday": weekdayOf(d.Day), "visits": strconv.Itoa(len(d.Stops)), "km": strconv.FormatFloat(float64(d.DistanceM)/1000, 'f', 1, 64),
	}}
	for i, st := range d.Stops {
		o := outlets[st.OutletID]
		out.Rows = append(out.Rows, map[string]string{
			"n": strconv.Itoa(i + 1), "code": o.Code, "name": o.Name, "class": o.Class, "arrive": clock(st.ArriveS), "leave": clock(st.LeaveS),
		})
	}
	return out
}

package attendance

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Day is one day of one rep.
type Day struct {
	Day      string     `json:"day"`
	Standing Standing   `json:"standing" enum:"off,leave,ahead,at_work,present,excused,late,early,late_early,missing,absent,no_out"`
	Shift    string     `json:"shift,omitempty"`
	StartsAt *time.Time `json:"startsAt,omitempty"`
	EndsAt   *time.Time `json:"endsAt,omitempty"`
	Holiday  string     `json:"holiday,omitempty"`
	InAt     *time.Time `json:"inAt,omitempty"`
	OutAt    *time.Time `json:"outAt,omitempty"`
	LateS    int        `json:"lateS,omitempty" doc:"seconds after the begin of the shift"`
	EarlyS   int        `json:"earlyS,omitempty" doc:"seconds before its end"`
	Appeal   string     `json:"appeal,omitempty" enum:"asked,granted"`
	Online   bool       `json:"online" doc:"a fix, a visit or a punch of the day has arrived"`
}

// RepDays is some days of a rep.
type RepDays struct {
	RepID    int64            `json:"repId"`
	RepName  string           `json:"repName"`
	UnitID   int32            `json:"unitId"`
	UnitName string           `json:"unitName"`
	Days     []Day            `json:"days"`
	Counts   map[Standing]int `json:"counts"`
}

// Rate is how many of those who were to work were heard of (TRK-08).
type Rate struct {
	Day      string   `json:"day"`
	Rostered int      `json:"rostered" doc:"to work; without those on leave"`
	Leave    int      `json:"leave"`
	Online   int      `json:"online" doc:"of the rostered, heard of on the day"`
	Share    *float64 `json:"share,omitempty" doc:"online of rostered, 0 to 1; absent when nobody was to work"`
}

func (r dayRow) judged(now time.Time) (Day, error) {
	d := Day{
		Day: r.Day, Shift: r.Shift, StartsAt: r.StartsAt, EndsAt: r.EndsAt, Holiday: r.Holiday, InAt: r.InAt, OutAt: r.OutAt,
		Appeal: r.Appeal, Online: r.Heard,
	}
	f := Facts{Works: r.Works, Grace: time.Duration(r.GraceMin) * time.Minute, In: r.InAt, Out: r.OutAt, Granted: r.Appeal == granted, Now: now}
	if r.Works {
		f.Starts, f.Ends = *r.StartsAt, *r.EndsAt
	}
	if err := json.Unmarshal(r.Away, &f.Away); err != nil {
		return d, fmt.Errorf("read the leave of rep %d: %w", r.RepID, err)
	}
	j := Judge(f)
	d.Standing, d.LateS, d.EarlyS = j.Standing, j.LateS, j.EarlyS
	return d, nil
}

// longest is how many days can be asked for at once.
const longest = 31

// reps gives the days of reps in scope, from one rep on.
func (s *service) reps(ctx context.Context, tx db.Tx, asked dayArgs) (list []RepDays, err error) {
	asked.RepID = access.Whose(ctx, View, asked.RepID)
	err = dayList.Each(ctx, tx, asked, func(r dayRow) error {
		d, err := r.judged(s.kit.Now())
		if err != nil {
			return err
		}
		if len(list) == 0 || list[len(list)-1].RepID != r.RepID {
			list = append(list, RepDays{RepID: r.RepID, RepName: r.RepName, UnitID: r.UnitID, UnitName: r.UnitName, Counts: map[Standing]int{}})
		}
		last := &list[len(list)-1]
		last.Days = append(last.Days, d)
		last.Counts[d.Standing]++
		return nil
	})
	return list, err
}

// rates counts, day by day, who was to work and who was heard of.
func (s *service) rates(ctx context.Context, tx db.Tx, asked dayArgs) (list []Rate, err error) {
	at := map[string]int{}
	err = dayList.Each(ctx, tx, asked, func(r dayRow) error {
		d, err := r.judged(s.kit.Now())
		if err != nil {
			return err
		}
		i, known := at[d.Day]
		if !known {
			i = len(list)
			at[d.Day] = i
			list = append(list, Rate{Day: d.Day})
		}
		list[i].count(d)
		return nil
	})
	for i := range list {
		if r := &list[i]; r.Rostered > 0 {
			share := float64(r.Online) / float64(r.Rostered)
			r.Share = &share
		}
	}
	return list, err
}

func (r *Rate) count(d Day) {
	switch {
	case d.Standing == Leave:
		r.Leave++
	case d.Standing.Rostered():
		r.Rostered++
		if d.Online {
			r.Online++
		}
	}
}

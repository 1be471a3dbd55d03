package desk

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing"
)

// DiffRow is a visit that differs between two schedules.
type DiffRow struct {
	OutletID int64  `json:"outletId"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Change   string `json:"change" enum:"added,removed,moved"`
	From     string `json:"from,omitempty" format:"date"`
	To       string `json:"to,omitempty" format:"date"`
}

// Diff is what leads from one schedule to another.
type Diff struct {
	Against *Head     `json:"against,omitempty" doc:"absent: nothing was published"`
	Head    Head      `json:"head"`
	Rows    []DiffRow `json:"rows"`
	Same    int       `json:"same" doc:"visits that stay on their day"`
}

// DiffOf compares a schedule with another one, or, for 0, with what is published for the same four weeks.
func (s *Service) DiffOf(ctx context.Context, id, against int64) (out Diff, err error) {
	out.Rows = []DiffRow{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		now, err := s.whole(ctx, tx, id, nil)
		if err != nil {
			return err
		}
		out.Head = now.row.head()
		if against == 0 {
			if against, _, err = schedulePublished.Find(ctx, tx, repMonth{now.row.RepID, now.row.FirstDay}); err != nil {
				return err
			}
		}
		before := &whole{month: now.month}
		if against != 0 && against != id {
			if before, err = s.whole(ctx, tx, against, nil); err != nil {
				return err
			}
			head := before.row.head()
			out.Against = &head
			if before.row.RepID != now.row.RepID || !before.row.FirstDay.Equal(now.row.FirstDay) {
				return fault.New(fault.Invalid, "schedule_not_comparable", "only versions of the same rep and four weeks are compared")
			}
		}
		was, is := visitsOf(before.days), visitsOf(now.days)
		rows := routing.Diff(was, is)
		out.Same = len(is)
		for _, r := range rows {
			if r.To >= 0 {
				out.Same--
			}
			out.Rows = append(out.Rows, before.changed(r, now))
		}
		return nil
	})
	return out, err
}

// changed names a change; the outlet may be known to either schedule.
func (w *whole) changed(r routing.Change, now *whole) DiffRow {
	m := now.month
	if _, known := m.at[r.OutletID]; !known {
		m = w.month
	}
	c := m.care[m.at[r.OutletID]]
	out := DiffRow{OutletID: r.OutletID, Code: c.Code, Name: c.Name, Change: "moved"}
	if r.From >= 0 {
		out.From = m.date(r.From)
	} else {
		out.Change = "added"
	}
	if r.To >= 0 {
		out.To = m.date(r.To)
	} else {
		out.Change = "removed"
	}
	return out
}

func visitsOf(days []ScheduleDay) (out []routing.Visit) {
	for d, day := range days {
		for _, st := range day.Stops {
			out = append(out, routing.Visit{OutletID: st.OutletID, Day: d})
		}
	}
	return out
}

package alerts

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
)

// mostReminded bounds the rows of one reminder on a day: a rule that holds for more is no reminder.
const mostReminded = 5000

// remind does what there is to do every day, of each reminder whose time has come, in a transaction of its own. One that
// breaks keeps no other from reminding, and is tried again.
func (s *Service) remind(ctx context.Context) (first error) {
	var list []dueReminder
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = reminderDue.All(ctx, tx, nowArgs{s.kit.Now()})
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range list {
		if err := s.remindOf(ctx, r.ID, r.Day); err != nil && first == nil {
			first = fmt.Errorf("remind of item %d: %w", r.ID, err)
		}
	}
	return first
}

func (s *Service) remindOf(ctx context.Context, id int64, day time.Time) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, mine, err := reminderBegin.Find(ctx, tx, reminderArgs{id, day}); err != nil || !mine {
			return err
		}
		item, err := s.item(ctx, tx, id)
		if err != nil {
			return err
		}
		o, err := s.source(ctx, tx, item.Subject)
		if err != nil {
			return err
		}
		_, err = s.find(ctx, tx, o, item, where{day: day, now: s.kit.Now(), most: mostReminded}, func(_ Limits, rows []Row) error {
			for _, r := range rows {
				if err := s.do(ctx, tx, item, reminderOf(item, r, day)); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	})
}

// reminderOf is what is done about one row on one day.
func reminderOf(item Item, r Row, day time.Time) Deed {
	d := Deed{
		Key: fmt.Sprintf("remind %d %d %s", item.ID, r.About, day.Format(time.DateOnly)), Title: r.Title, Link: "/alert-items",
		UnitID: r.UnitID, RepID: r.RepID, OutletID: r.OutletID, Day: day, Facts: r.Facts,
	}
	if r.OutletID != nil {
		d.Link = fmt.Sprintf("/outlets?outlet=%d", *r.OutletID)
	}
	return d
}

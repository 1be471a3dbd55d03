// Package due tells rooms which rows have changed, whoever changed them, within
// seconds and not a word lost.
//
// Triggers write changed rows into app.due, each for a queue; a job of the room
// takes them in the transaction in which it does what there is to do, so that
// what was taken and what came of it commit together. Where losing a word does
// no harm, like a copy in memory, the change feed is quicker.
package due

import (
	"context"
	"slices"

	"xuntu.dev/internal/db"
)

// most is how many changed rows are taken in one transaction.
const most = 5000

type takeArgs struct {
	Queue string
	Most  int
}

type row struct {
	Subject string
	RowID   int64
}

var dueTake = db.Query[takeArgs, row]("app/due_take")

// Take hands out what is due in a queue of ctx's company, until nothing is left:
// the ids of rows by their subject, each id once and in order, in the
// transaction that takes them. Done, unless nil, hears after each commit.
func Take(ctx context.Context, d *db.DB, queue string, do func(tx db.Tx, by map[string][]int64) error, done func()) error {
	for {
		n := 0
		err := d.Write(ctx, func(tx db.Tx) error {
			rows, err := dueTake.All(ctx, tx, takeArgs{queue, most})
			if n = len(rows); err != nil || n == 0 {
				return err
			}
			by := map[string][]int64{}
			for _, r := range rows {
				by[r.Subject] = append(by[r.Subject], r.RowID)
			}
			for subject, ids := range by {
				slices.Sort(ids)
				by[subject] = slices.Compact(ids)
			}
			return do(tx, by)
		})
		if err != nil {
			return err
		}
		if done != nil && n > 0 {
			done()
		}
		if n < most {
			return nil
		}
	}
}

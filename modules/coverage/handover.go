package coverage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
)

// handOver gives outlets to their new reps: assignments and the plans ahead at once; the outlets themselves and the
// open tasks when the day has come, which is today or the matter of Turn.
func (s *Service) handOver(ctx context.Context, tx db.Tx, t transferRow, held []heldRow) (progressArgs, error) {
	p, today := progressArgs{ID: t.ID, Outlets: []int64{}}, s.today(ctx)
	day := t.FromDay
	if day.Before(today) {
		day = today // it was agreed late
	}
	for group := range groupsOf(held) {
		for _, h := range group {
			p.Outlets = append(p.Outlets, h.OutletID)
		}
		ids, to := idsOf(group), group[0]
		if _, err := assignOutlets.Exec(ctx, tx, assignArgs{ids, to.ToRep, to.ToUnit, t.Duty, day, today, t.ID}); err != nil {
			return p, err
		}
		if t.Duty == Sales && !day.After(today) {
			if err := s.ports.Outlets.Give(ctx, tx, ids, to.ToRep, to.ToUnit); err != nil {
				return p, err
			}
		}
	}
	var err error
	if p.Tasks, p.Stops, err = s.takeAlong(ctx, tx, held, day, !day.After(today), t.Reason); err != nil {
		return p, err
	}
	return p, nil
}

// takeAlong moves what hangs on outlets that somebody had: the planned stops from the day on, and with now the open tasks.
func (s *Service) takeAlong(ctx context.Context, tx db.Tx, held []heldRow, day time.Time, now bool, why string) (tasks, stops int, err error) {
	var outlets, from, to []int64
	for _, h := range held {
		if h.RepID != nil {
			outlets, from, to = append(outlets, h.OutletID), append(from, *h.RepID), append(to, h.ToRep)
		}
	}
	if len(outlets) == 0 {
		return 0, 0, nil
	}
	if stops, err = s.ports.Plans.MoveStops(ctx, tx, outlets, from, to, day); err != nil || !now {
		return 0, stops, err
	}
	tasks, err = s.ports.Tasks.HandOver(ctx, tx, outlets, from, to, why)
	return tasks, stops, err
}

// groupsOf gives the outlets of each new rep together.
func groupsOf(held []heldRow) func(yield func([]heldRow) bool) {
	sorted := slices.Clone(held)
	slices.SortFunc(sorted, func(a, b heldRow) int {
		return cmp.Or(cmp.Compare(a.ToRep, b.ToRep), cmp.Compare(a.ToUnit, b.ToUnit), cmp.Compare(a.OutletID, b.OutletID))
	})
	return func(yield func([]heldRow) bool) {
		for len(sorted) > 0 {
			n := slices.IndexFunc(sorted, func(h heldRow) bool { return h.ToRep != sorted[0].ToRep || h.ToUnit != sorted[0].ToUnit })
			if n < 0 {
				n = len(sorted)
			}
			if !yield(sorted[:n]) {
				return
			}
			sorted = sorted[n:]
		}
	}
}

func idsOf(group []heldRow) []int64 {
	ids := make([]int64, len(group))
	for i, h := range group {
		ids[i] = h.OutletID
	}
	return ids
}

// tellReps tells every rep of a transfer once what it gained and what it lost.
func (s *Service) tellReps(ctx context.Context, tx db.Tx, t transferRow) error {
	changes, err := changeList.All(ctx, tx, idArgs{t.ID})
	if err != nil {
		return err
	}
	gained, lost := map[int64]int{}, map[int64]int{}
	for _, c := range changes {
		if gained[c.ToRep] += c.Outlets; c.FromRep != nil {
			lost[*c.FromRep] += c.Outlets
		}
	}
	for kind, counts := range map[string]map[int64]int{kindGained: gained, kindLost: lost} {
		for rep, n := range counts {
			err := s.ports.Tell.Tell(ctx, tx, notify.Message{
				Employees: []int64{rep}, Kind: kind, Once: fmt.Sprintf("%s %d", kind, t.ID), Link: "/coverage?tab=transfers",
				Params: map[string]any{"day": t.FromDay.Format(time.DateOnly), "n": n, "reason": t.Reason},
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

type begunRow struct {
	heldRow
	Duty   string
	Reason string
}

var turnDay = db.Query[struct{ Day time.Time }, begunRow]("coverage/turn")

// Turn brings into force what begins today, and ends what is over: outlets and open tasks go to the reps of the day, and
// planned stops that were planned since. It is asked often and does each day's work once.
func (s *Service) Turn(ctx context.Context) error {
	today := s.today(ctx)
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		begun, err := turnDay.All(ctx, tx, struct{ Day time.Time }{today})
		if err != nil || len(begun) == 0 {
			return err
		}
		var sales, all []heldRow
		for _, b := range begun {
			if all = append(all, b.heldRow); b.Duty == Sales {
				sales = append(sales, b.heldRow)
			}
		}
		for group := range groupsOf(sales) {
			err := s.ports.Outlets.Give(ctx, tx, idsOf(group), group[0].ToRep, group[0].ToUnit)
			if fault.Is(err, fault.Invalid) { // the rep has left meanwhile: the outlets wait for another where they are
				s.kit.Log.WarnContext(ctx, "outlets were to begin with a rep who has left", "rep", group[0].ToRep, "outlets", len(group))
				continue
			}
			if err != nil {
				return err
			}
		}
		_, _, err = s.takeAlong(ctx, tx, all, today, true, begun[0].Reason)
		return err
	})
}

package workflow

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
)

// people resolves who is named, without those whose own matter it is.
func (w *walk) people(list []Who) ([]int64, error) {
	var found []int64
	for _, who := range list {
		ids, err := []int64{who.Employee}, error(nil)
		switch who.Kind {
		case "leader":
			ids, err = holderList.All(w.ctx, w.tx, holderArgs{"", w.in.UnitID, w.today, w.own()})
		case "position":
			ids, err = holderList.All(w.ctx, w.tx, holderArgs{who.Position, w.in.UnitID, w.today, w.own()})
		}
		if err != nil {
			return nil, err
		}
		found = append(found, ids...)
	}
	slices.Sort(found)
	found = slices.Compact(found)
	return slices.DeleteFunc(found, func(id int64) bool { return id == 0 || slices.Contains(w.own(), id) }), nil
}

// own are the employees whose own matter it is.
func (w *walk) own() []int64 {
	list := []int64{}
	for _, id := range []*int64{w.in.ProposerID, w.in.RepID} {
		if id != nil && *id != 0 {
			list = append(list, *id)
		}
	}
	return list
}

// mostSubstitutes bounds how often one stands for another who is away too.
const mostSubstitutes = 5

// present gives who decides for somebody today: itself, or who stands for it. A substitute whose own matter it is, or who is
// away without one, leaves it to the one before.
func (w *walk) present(id int64) (int64, error) {
	for range mostSubstitutes {
		next, away, err := absenceToday.Find(w.ctx, w.tx, absentArgs{id, w.today})
		if err != nil || !away || slices.Contains(w.own(), next) {
			return id, err
		}
		id = next
	}
	return id, nil
}

// Holders are the employees who hold a position in a unit on a day, or in the nearest unit above it that has one; without a
// position who leads there.
func (s *Service) Holders(ctx context.Context, tx db.Tx, position string, unit int32, day time.Time) ([]int64, error) {
	return holderList.All(ctx, tx, holderArgs{position, unit, day, []int64{}})
}

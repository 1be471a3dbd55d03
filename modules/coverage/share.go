package coverage

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
)

// DryRun is how a division is run.
type DryRun struct {
	From   string `json:"from,omitempty" format:"date" doc:"the first day; empty: today"`
	Reason string `json:"reason" minLength:"1" maxLength:"300"`
}

type memberRow struct {
	ID     int64
	Name   string
	UnitID int32
	Group  int32
	Skills []string
}

var memberList = db.Query[struct {
	Units []int32
	Day   time.Time
}, memberRow]("coverage/member_list")

// DryRun draws up the transfer that the rules of a division come to.
func (s *Service) DryRun(ctx context.Context, id int64, in DryRun) (t Transfer, err error) {
	from, err := s.firstDay(ctx, in.From)
	if err != nil {
		return t, err
	}
	var transfer int64
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		list, err := divisions(ctx, tx, id)
		if err != nil {
			return err
		}
		d := list[0]
		f, err := s.fall(ctx, tx, d, from)
		if err != nil {
			return err
		}
		groups, err := s.groups(ctx, tx, d, from)
		if err != nil {
			return err
		}
		moves, gaps := share(d, f, groups), unskilled(d, f, groups)
		if len(moves) == 0 && len(gaps) > 0 {
			return nobodySkilled(gaps[0])
		}
		transfer, err = s.keep(ctx, tx, transferArgs{
			UnitID: d.Unit, DivisionID: d.ID, Duty: d.Duty, FromDay: from, Reason: strings.TrimSpace(in.Reason), Gaps: gaps,
		}, moves)
		return err
	})
	if err != nil {
		return t, err
	}
	return s.Transfer(ctx, transfer)
}

// groups gives, rule by rule, the reps among whom its outlets are shared: one, those of a group, or none.
func (s *Service) groups(ctx context.Context, tx db.Tx, d Division, day time.Time) ([][]repRow, error) {
	groups, err := members(ctx, tx, d, day)
	if err != nil {
		return nil, err
	}
	for i, r := range d.Rules {
		if r.ToRep != 0 {
			rep, err := s.repOne(ctx, tx, r.ToRep)
			if err != nil {
				return nil, err
			}
			groups[i] = []repRow{rep}
		}
	}
	return groups, nil
}

// members gives, rule by rule, who of its group has the skills it asks for.
func members(ctx context.Context, tx db.Tx, d Division, day time.Time) ([][]repRow, error) {
	units := []int32{}
	for _, r := range d.Rules {
		if r.ToUnit != 0 {
			units = append(units, r.ToUnit)
		}
	}
	all, err := memberList.All(ctx, tx, struct {
		Units []int32
		Day   time.Time
	}{units, day})
	groups := make([][]repRow, len(d.Rules))
	for i, r := range d.Rules {
		for _, m := range all {
			if r.ToUnit != 0 && m.Group == r.ToUnit && m.can(r.Skills) {
				groups[i] = append(groups[i], repRow{m.ID, m.Name, m.UnitID})
			}
		}
	}
	return groups, err
}

// share gives the outlets of each rule to its reps. Whose rep is one of the group keeps it; the others go, those with the
// most work first, to whoever of the group has the least so far (longest processing time first, Graham 1969).
func share(d Division, f fallen, groups [][]repRow) (moves []move) {
	load := map[int64]float64{}
	var open []pickRow
	for _, o := range f.outlets {
		rank, fits := first(f.fits[o.OutletID])
		switch {
		case !fits || len(groups[rank]) == 0:
			continue
		case o.RepID != nil && slices.ContainsFunc(groups[rank], func(r repRow) bool { return r.ID == *o.RepID }):
			load[*o.RepID] += o.WorkMin
		default:
			open = append(open, o)
		}
	}
	slices.SortStableFunc(open, func(a, b pickRow) int {
		return cmp.Or(cmp.Compare(b.WorkMin, a.WorkMin), cmp.Compare(a.OutletID, b.OutletID))
	})
	for _, o := range open {
		rank, _ := first(f.fits[o.OutletID])
		to := slices.MinFunc(groups[rank], func(a, b repRow) int {
			return cmp.Or(cmp.Compare(load[a.ID], load[b.ID]), cmp.Compare(a.ID, b.ID))
		})
		load[to.ID] += o.WorkMin
		moves = append(moves, o.moved(to, d.Duty, d.Rules[rank].ID))
	}
	return moves
}

func first(fits []int) (int, bool) {
	if len(fits) == 0 {
		return 0, false
	}
	return fits[0], true
}

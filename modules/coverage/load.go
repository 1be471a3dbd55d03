package coverage

import (
	"cmp"
	"context"
	"math"
	"slices"

	"xuntu.dev/internal/db"
)

// Load is the work of one rep before and after a transfer.
type Load struct {
	RepID   int64   `json:"repId"`
	Name    string  `json:"name"`
	Outlets int     `json:"outlets" doc:"before"`
	Minutes float64 `json:"minutes" doc:"a month, before"`
	Gained  int     `json:"gained"`
	Lost    int     `json:"lost"`
	After   float64 `json:"after" doc:"minutes a month, after"`
}

// work is what outlets of each class ask of a rep in a month, for statements to multiply with.
type work struct {
	Classes []string
	Visits  []float64
	Minutes []float64
}

type loadArgs struct {
	work
	Duty string
	Reps []int64
}

type loadRow struct {
	RepID   int64
	Name    string
	Outlets int
	WorkMin float64
}

// change is what a transfer takes from one rep and gives to another.
type change struct {
	FromRep *int64
	ToRep   int64
	Outlets int
	WorkMin float64
}

var (
	loadList   = db.Query[loadArgs, loadRow]("coverage/load_list")
	changeList = db.Query[idArgs, change]("coverage/change_list")
)

func (s *Service) work(ctx context.Context, tx db.Tx) (w work, err error) {
	efforts, err := s.ports.Outlets.Efforts(ctx, tx)
	for class, e := range efforts {
		w.Classes, w.Visits, w.Minutes = append(w.Classes, class), append(w.Visits, e.VisitsAMonth), append(w.Minutes, e.MinutesEach)
	}
	return w, err
}

// loads says what a transfer that has not been carried out makes of the reps' work; afterwards it says what it has moved.
func (s *Service) loads(ctx context.Context, tx db.Tx, t transferRow) ([]Load, error) {
	changes, err := changeList.All(ctx, tx, idArgs{t.ID})
	if err != nil {
		return nil, err
	}
	reps := []int64{}
	for _, c := range changes {
		if reps = append(reps, c.ToRep); c.FromRep != nil {
			reps = append(reps, *c.FromRep)
		}
	}
	slices.Sort(reps)
	args := loadArgs{Duty: t.Duty, Reps: slices.Compact(reps)}
	if args.work, err = s.work(ctx, tx); err != nil {
		return nil, err
	}
	rows, err := loadList.All(ctx, tx, args)
	return balance(rows, changes, t.State == done), err
}

// balance reckons the work before and after: with over, the rows are those after.
func balance(rows []loadRow, changes []change, over bool) []Load {
	list, at := make([]Load, len(rows)), map[int64]int{}
	for i, r := range rows {
		list[i], at[r.RepID] = Load{RepID: r.RepID, Name: r.Name, Outlets: r.Outlets, Minutes: r.WorkMin, After: r.WorkMin}, i
	}
	shift := func(rep int64, outlets int, minutes float64) {
		i, known := at[rep]
		if !known {
			return
		}
		if l := &list[i]; over {
			l.Outlets, l.Minutes = l.Outlets-outlets, l.Minutes-minutes
		} else {
			l.After += minutes
		}
	}
	for _, c := range changes {
		shift(c.ToRep, c.Outlets, c.WorkMin)
		if i, known := at[c.ToRep]; known {
			list[i].Gained += c.Outlets
		}
		if c.FromRep == nil {
			continue
		}
		shift(*c.FromRep, -c.Outlets, -c.WorkMin)
		if i, known := at[*c.FromRep]; known {
			list[i].Lost += c.Outlets
		}
	}
	for i := range list {
		list[i].Minutes, list[i].After = math.Round(list[i].Minutes), math.Round(list[i].After)
	}
	slices.SortFunc(list, func(a, b Load) int {
		return cmp.Or(cmp.Compare(b.Gained-b.Lost, a.Gained-a.Lost), cmp.Compare(a.RepID, b.RepID))
	})
	return list
}

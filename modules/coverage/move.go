package coverage

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// move is an outlet that changes its rep.
type move struct {
	outlet  int64
	unit    int32
	rep     *int64 // nil: nobody has it
	toUnit  int32
	toRep   int64
	rule    int64 // 0: picked by hand
	workMin float64
}

// TransferOutlet is an outlet of a transfer as people see it.
type TransferOutlet struct {
	OutletID int64      `json:"outletId"`
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Class    string     `json:"class"`
	Point    *web.Point `json:"point,omitempty"`
	FromRep  *int64     `json:"fromRep,omitempty"`
	FromName string     `json:"fromName,omitempty"`
	ToRep    int64      `json:"toRep"`
	ToName   string     `json:"toName"`
	Rule     string     `json:"rule,omitempty" doc:"what says so"`
	WorkMin  float64    `json:"workMin" doc:"minutes a month"`
	Done     bool       `json:"done"`
}

type movedRow struct {
	OutletID int64
	Code     string
	Name     string
	Class    string
	Location *orb.Point
	FromRep  *int64
	FromName string
	ToRep    int64
	ToName   string
	Rule     string
	WorkMin  float64
	Done     bool
}

// pickRow is an outlet with who has a duty there and the work it asks for.
type pickRow struct {
	OutletID int64
	UnitID   int32
	RepID    *int64
	Location *orb.Point
	WorkMin  float64
}

type pickArgs struct {
	work
	IDs   []int64
	RepID int64
	Unit  int32
	Duty  string
	Day   time.Time
	Most  int
}

type repRow struct {
	ID     int64
	Name   string
	UnitID int32
}

var (
	outletPick = db.Query[pickArgs, pickRow]("coverage/outlet_pick")
	repByID    = db.Query[struct {
		ID    int64
		Today time.Time
	}, repRow]("coverage/rep_by_id")
)

// moved is the outlet in other hands. A sales rep takes it into the own unit; with other duties it stays where it is.
func (r pickRow) moved(to repRow, duty string, rule int64) move {
	m := move{outlet: r.OutletID, unit: r.UnitID, rep: r.RepID, toUnit: r.UnitID, toRep: to.ID, rule: rule, workMin: r.WorkMin}
	if duty == Sales {
		m.toUnit = to.UnitID
	}
	return m
}

// picked gives outlets of the actor's scope with the work they ask for.
func (s *Service) picked(ctx context.Context, tx db.Tx, a pickArgs) (rows []pickRow, err error) {
	if a.work, err = s.work(ctx, tx); err != nil {
		return nil, err
	}
	return outletPick.All(ctx, tx, a)
}

// repOne gives an employee in scope who works here.
func (s *Service) repOne(ctx context.Context, tx db.Tx, id int64) (repRow, error) {
	row, found, err := repByID.Find(ctx, tx, struct {
		ID    int64
		Today time.Time
	}{id, s.today(ctx)})
	if err == nil && !found {
		err = fault.New(fault.Invalid, "employee_unknown", "there is no employee %d in your scope, or it has left", id).At("body.toRep", "unknown", id)
	}
	return row, err
}

// columnsOf writes moves column by column.
func columnsOf(transfer int64, moves []move) (c movesArgs) {
	c.TransferID = transfer
	for _, m := range moves {
		c.Outlets, c.Units, c.Reps = append(c.Outlets, m.outlet), append(c.Units, m.unit), append(c.Reps, m.rep)
		c.ToUnits, c.ToReps = append(c.ToUnits, m.toUnit), append(c.ToReps, m.toRep)
		c.Rules, c.Works = append(c.Rules, m.rule), append(c.Works, m.workMin)
	}
	return c
}

// OutletsMoved gives a page of the outlets of a transfer; with rep those it gains or loses.
func (s *Service) OutletsMoved(ctx context.Context, transfer, rep int64, p web.Paging) (page web.Page[TransferOutlet], err error) {
	args := movedArgs{TransferID: transfer, RepID: rep, Most: p.Limit + 1}
	if err := p.From(&args.AfterID); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := transferByID.One(ctx, tx, idArgs{transfer}); err != nil {
			return err
		}
		rows, err := transferOutlets.All(ctx, tx, args)
		list := make([]TransferOutlet, len(rows))
		for i, r := range rows {
			list[i] = TransferOutlet{r.OutletID, r.Code, r.Name, r.Class, web.PointOf(r.Location), r.FromRep, r.FromName, r.ToRep, r.ToName, r.Rule, r.WorkMin, r.Done}
		}
		page = web.PageOf(list, p.Limit, func(m TransferOutlet) any { return m.OutletID })
		return err
	})
	return page, err
}

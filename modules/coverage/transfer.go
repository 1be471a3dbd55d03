package coverage

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/state"
	"xuntu.dev/internal/web"
)

// States of a transfer.
const (
	preview   = "preview"
	proposed  = "proposed" // waits for approval
	running   = "running"
	done      = "done"
	rejected  = "rejected"
	withdrawn = "withdrawn"
)

// Course is how a transfer goes.
var Course = state.Machine{Name: "transfer", Moves: []state.Move{
	{From: "", Act: "draw", To: preview},
	{From: preview, Act: "ask", To: proposed},
	{From: preview, Act: "carry", To: running},
	{From: proposed, Act: "approve", To: running},
	{From: proposed, Act: "reject", To: rejected},
	{From: proposed, Act: "withdraw", To: withdrawn},
	{From: running, Act: "finish", To: done},
}}

// mostPicked is how many outlets are transferred by hand at once, in one transaction.
const mostPicked = 1000

// Transfer is outlets that change their rep from a day on.
type Transfer struct {
	ID         int64      `json:"id"`
	UnitID     int32      `json:"-"`
	DivisionID *int64     `json:"divisionId,omitempty" doc:"whose rules say so; absent: picked by hand"`
	Division   string     `json:"division,omitempty"`
	Duty       string     `json:"duty" enum:"sales,merchandising,delivery"`
	From       string     `json:"from" format:"date"`
	Reason     string     `json:"reason"`
	State      string     `json:"state" enum:"preview,proposed,running,done,rejected,withdrawn"`
	Outlets    int        `json:"outlets"`
	Done       int        `json:"done" doc:"of these, handed over so far"`
	Tasks      int        `json:"tasks" doc:"open tasks that went along"`
	Stops      int        `json:"stops" doc:"planned stops that went along"`
	MadeBy     string     `json:"madeBy"`
	MadeAt     time.Time  `json:"madeAt"`
	EndedAt    *time.Time `json:"endedAt,omitempty"`
	Own        bool       `json:"own" doc:"the asker's own"`
	Loads      []Load     `json:"loads,omitempty" doc:"what it makes of the work of every rep concerned"`
	Gaps       []Gap      `json:"gaps,omitempty" doc:"rules whose outlets stay where they are: nobody of the group had the skills"`
	Units      int        `json:"-"` // how many units the outlets come from and go to
}

type transferRow struct {
	ID         int64
	UnitID     int32
	DivisionID *int64
	Division   string
	Duty       string
	FromDay    time.Time
	Reason     string
	State      string
	Outlets    int
	Done       int
	Tasks      int
	Stops      int
	Maker      string
	MadeBy     *int64
	MadeAt     time.Time
	EndedAt    *time.Time
	Gaps       []Gap
	Units      int
}

func (r transferRow) seen(asker int64) Transfer {
	return Transfer{
		ID: r.ID, UnitID: r.UnitID, DivisionID: r.DivisionID, Division: r.Division, Duty: r.Duty, From: r.FromDay.Format(time.DateOnly), Reason: r.Reason,
		State: r.State, Outlets: r.Outlets, Done: r.Done, Tasks: r.Tasks, Stops: r.Stops, MadeBy: r.Maker, MadeAt: r.MadeAt, EndedAt: r.EndedAt,
		Own: r.MadeBy != nil && asker != 0 && *r.MadeBy == asker, Gaps: r.Gaps, Units: r.Units,
	}
}

// Draft is outlets picked by hand for another rep.
type Draft struct {
	OutletIDs []int64 `json:"outletIds,omitempty" maxItems:"1000" doc:"none: all that fromRep has"`
	FromRep   int64   `json:"fromRep,omitempty" doc:"a whole rep"`
	ToRep     int64   `json:"toRep"`
	Duty      string  `json:"duty,omitempty" enum:"sales,merchandising,delivery" default:"sales"`
	From      string  `json:"from,omitempty" format:"date" doc:"the first day; empty: today"`
	Reason    string  `json:"reason" minLength:"1" maxLength:"300"`
}

// Draw draws a transfer up: who would gain and lose what. Nothing is changed yet.
func (s *Service) Draw(ctx context.Context, d Draft) (t Transfer, err error) {
	from, err := s.firstDay(ctx, d.From)
	if err != nil {
		return t, err
	}
	var id int64
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		to, err := s.repOne(ctx, tx, d.ToRep)
		if err != nil {
			return err
		}
		if len(d.OutletIDs) == 0 && d.FromRep == 0 {
			return nothingMoves()
		}
		rows, err := s.picked(ctx, tx, pickArgs{IDs: nonNil(d.OutletIDs), RepID: d.FromRep, Duty: d.Duty, Day: from, Most: mostPicked + 1})
		switch {
		case err != nil:
			return err
		case len(rows) > mostPicked:
			return fault.New(fault.Invalid, "transfer_too_large", "at most %d outlets change their rep by hand at once; let rules do it", mostPicked).With("most", mostPicked)
		case len(d.OutletIDs) > 0 && d.FromRep == 0 && len(rows) < len(d.OutletIDs):
			return fault.New(fault.NotFound, "outlet_not_found", "%d of the outlets do not exist or are not in your scope", len(d.OutletIDs)-len(rows))
		}
		moves := movesTo(rows, to, d.Duty)
		id, err = s.keep(ctx, tx, transferArgs{UnitID: to.UnitID, Duty: d.Duty, FromDay: from, Reason: strings.TrimSpace(d.Reason)}, moves)
		return err
	})
	if err != nil {
		return t, err
	}
	return s.Transfer(ctx, id)
}

// movesTo gives outlets to one rep; those it has stay out of it.
func movesTo(rows []pickRow, to repRow, duty string) (moves []move) {
	for _, r := range rows {
		if r.RepID != nil && *r.RepID == to.ID {
			continue
		}
		moves = append(moves, r.moved(to, duty, 0))
	}
	return moves
}

// keep writes a transfer down as it was drawn up.
func (s *Service) keep(ctx context.Context, tx db.Tx, t transferArgs, moves []move) (int64, error) {
	if len(moves) == 0 {
		return 0, nothingMoves()
	}
	t.Outlets, t.Now, t.Gaps = len(moves), s.kit.Now(), nonNil(t.Gaps)
	id, err := transferAdd.One(ctx, tx, t)
	if err != nil {
		return 0, err
	}
	_, err = transferOutletAdd.Exec(ctx, tx, columnsOf(id, moves))
	return id, err
}

func nothingMoves() error {
	return fault.New(fault.Invalid, "transfer_empty", "no outlet would change its rep")
}

// firstDay reads the day from which something holds: today or later.
func (s *Service) firstDay(ctx context.Context, text string) (time.Time, error) {
	today := s.today(ctx)
	if text == "" {
		return today, nil
	}
	day, err := web.ParseDay(text)
	if err == nil && day.Before(today) {
		err = fault.New(fault.Invalid, "day_past", "%s is past; what was is not changed", text).At("body.from", "past", text)
	}
	return day, err
}

// Transfer gives one transfer with the work it makes.
func (s *Service) Transfer(ctx context.Context, id int64) (t Transfer, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := transferByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		t = row.seen(actorOf(ctx).UserID)
		t.Loads, err = s.loads(ctx, tx, row)
		return err
	})
	return t, err
}

// Transfers gives a page of transfers that were at least asked for, newest first.
func (s *Service) Transfers(ctx context.Context, states []string, rep int64, p web.Paging) (page web.Page[Transfer], err error) {
	args := transferListArgs{States: nonNil(states), RepID: rep, Most: p.Limit + 1}
	if err := p.From(&args.BeforeID); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := transferList.All(ctx, tx, args)
		list := make([]Transfer, len(rows))
		for i, r := range rows {
			list[i] = r.seen(actorOf(ctx).UserID)
		}
		page = web.PageOf(list, p.Limit, func(t Transfer) any { return t.ID })
		return err
	})
	return page, err
}

func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

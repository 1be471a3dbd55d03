package coverage

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Assignment is a rep with a duty at an outlet.
type Assignment struct {
	ID         int64      `json:"id"`
	OutletID   int64      `json:"outletId"`
	OutletCode string     `json:"outletCode"`
	OutletName string     `json:"outletName"`
	Class      string     `json:"class"`
	Channel    string     `json:"channel"`
	Point      *web.Point `json:"point,omitempty"`
	UnitID     int32      `json:"unitId"`
	Duty       string     `json:"duty" enum:"sales,merchandising,delivery"`
	RepID      int64      `json:"repId"`
	RepName    string     `json:"repName"`
	From       string     `json:"from,omitempty" doc:"absent: since nobody knows when"`
	To         string     `json:"to,omitempty" doc:"the first day it no longer holds; absent: open"`
	State      string     `json:"state" enum:"coming,in_force,past"`
	TransferID *int64     `json:"transferId,omitempty" doc:"what brought it; absent: an edit, an import, the beginning"`
	Substitute string     `json:"substitute,omitempty" doc:"who stands for the rep today"`
}

type assignmentRow struct {
	ID         int64
	OutletID   int64
	OutletCode string
	OutletName string
	Class      string
	Channel    string
	Location   *orb.Point
	UnitID     int32
	Duty       string
	RepID      int64
	RepName    string
	FromDay    *time.Time
	ToDay      *time.Time
	State      string
	TransferID *int64
	Substitute string
}

// Asked narrows a list of assignments; what is zero narrows nothing.
type Asked struct {
	Duty     string
	State    string
	RepID    int64
	OutletID int64
	Unit     int32
	Below    bool
	Words    string // a part of the outlet's name or code
}

type assignmentArgs struct {
	Asked
	Today     time.Time
	AfterCode string
	AfterID   int64
	Most      int
}

type codeKey struct {
	Code string `json:"c"`
	ID   int64  `json:"i"`
}

var (
	assignmentList = db.Query[assignmentArgs, assignmentRow]("coverage/assignment_list")
	outletsOfRep   = db.Query[struct{ Reps []int64 }, int64]("coverage/outlet_of_rep")
)

func (r assignmentRow) seen() Assignment {
	return Assignment{
		ID: r.ID, OutletID: r.OutletID, OutletCode: r.OutletCode, OutletName: r.OutletName, Class: r.Class, Channel: r.Channel,
		Point: web.PointOf(r.Location), UnitID: r.UnitID, Duty: r.Duty, RepID: r.RepID, RepName: r.RepName,
		From: dayText(r.FromDay), To: dayText(r.ToDay), State: r.State, TransferID: r.TransferID, Substitute: r.Substitute,
	}
}

func dayText(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// Assignments gives a page of assignments in scope, by the outlet's code.
func (s *Service) Assignments(ctx context.Context, a Asked, p web.Paging) (page web.Page[Assignment], err error) {
	var key codeKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := s.assignments(ctx, tx, assignmentArgs{a, s.today(ctx), key.Code, key.ID, p.Limit + 1})
		page = web.PageOf(list, p.Limit, func(a Assignment) any { return codeKey{a.OutletCode, a.ID} })
		return err
	})
	return page, err
}

func (s *Service) assignments(ctx context.Context, tx db.Tx, args assignmentArgs) ([]Assignment, error) {
	rows, err := assignmentList.All(ctx, tx, args)
	list := make([]Assignment, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}

// OutletsOf gives the outlets that reps have a duty at today: who is to visit them.
func OutletsOf(ctx context.Context, tx db.Tx, reps []int64) ([]int64, error) {
	return outletsOfRep.All(ctx, tx, struct{ Reps []int64 }{reps})
}

package visits

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// Work is a visit of today as a phone keeps it: the steps it began with, and what was told of them.
type Work struct {
	Ref      uuid.UUID  `json:"ref"`
	OutletID int64      `json:"outletId"`
	Purpose  string     `json:"purpose"`
	Name     string     `json:"name" doc:"of the template"`
	Version  int32      `json:"version" doc:"of the template; 0: it began without one"`
	Steps    []Step     `json:"steps"`
	Done     []StepDone `json:"done"`
}

// Brief is what a rep should know before going in (VIS-13): how the own last visits to an outlet went.
type Brief struct {
	OutletID  int64      `json:"outletId"`
	LastAt    *time.Time `json:"lastAt,omitempty"`
	DurationS int        `json:"durationS,omitempty" doc:"of the last visit"`
	Note      string     `json:"note,omitempty" doc:"what was noted in it"`
	Flags     []string   `json:"flags" doc:"of the last visit"`
	Visits    int        `json:"visits" doc:"closed ones within four weeks"`
}

type workArgs struct {
	RepID int64
	Day   time.Time
}

var (
	workList  = db.Query[workArgs, Work]("visits/work_list")
	briefList = db.Query[workArgs, Brief]("visits/brief_list")
)

// workDocuments are the visits of the rep's day with their steps.
func (s *service) workDocuments() offline.Source {
	return offline.List("work", CheckIn, func(ctx context.Context, tx db.Tx) ([]Work, error) {
		return workList.All(ctx, tx, s.ownToday(ctx))
	}, func(w Work) string { return w.Ref.String() })
}

// briefDocuments are what the rep knows of each own outlet from the days before today.
func (s *service) briefDocuments() offline.Source {
	return offline.List("briefs", CheckIn, func(ctx context.Context, tx db.Tx) ([]Brief, error) {
		return briefList.All(ctx, tx, s.ownToday(ctx))
	}, func(b Brief) string { return strconv.FormatInt(b.OutletID, 10) })
}

func (s *service) ownToday(ctx context.Context) workArgs {
	actor, _ := access.From(ctx)
	return workArgs{actor.EmployeeID, s.day(actor.TenantID, s.kit.Now())}
}

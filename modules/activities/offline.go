package activities

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/offline"
)

// keptDays is how long a phone keeps the own activities.
const keptDays = 30

// OwnType is a type as a phone keeps it.
type OwnType struct {
	ID          int32    `json:"id"`
	Code        string   `json:"code"`
	Name        string   `json:"name"`
	NameEn      string   `json:"nameEn,omitempty"`
	Results     []string `json:"results"`
	NeedsOutlet bool     `json:"needsOutlet"`
	NeedsPhoto  bool     `json:"needsPhoto"`
	NeedsNote   bool     `json:"needsNote"`
	Mine        bool     `json:"mine" doc:"of the own posts; the others are for tasks that were handed over"`
}

// OwnActivity is an own activity as a phone keeps it.
type OwnActivity struct {
	Ref        uuid.UUID `json:"ref"`
	TypeID     int32     `json:"typeId"`
	TypeName   string    `json:"typeName"`
	TypeNameEn string    `json:"typeNameEn,omitempty"`
	OutletID   int64     `json:"outletId,omitempty"`
	Outlet     string    `json:"outletName,omitempty"`
	Result     string    `json:"result"`
	Note       string    `json:"note,omitempty"`
	Day        string    `json:"day"`
	At         time.Time `json:"at"`
	Photo      bool      `json:"photo,omitempty"`
}

type (
	dayArgs   struct{ Day time.Time }
	sinceArgs struct{ Since time.Time }
)

var (
	typeOwn     = db.Query[dayArgs, OwnType]("activities/type_own")
	activityOwn = db.Query[sinceArgs, OwnActivity]("activities/activity_own")
)

// tellCommand keeps an activity that a rep did, told when there is a network.
func (s *Service) tellCommand() offline.Command {
	return offline.On(offline.Kind{Type: "activities.tell", Needs: Do, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, a Told) (t offline.Taken, err error) {
			t.Body, err = s.tell(ctx, tx, a, &e.SentAt)
			return t, err
		})
}

// documents are what phones keep: the types in use, what activities may end with, and the own ones of the last weeks.
func (s *Service) documents() []offline.Source {
	return []offline.Source{
		offline.List("activity-types", Do, func(ctx context.Context, tx db.Tx) ([]OwnType, error) {
			return typeOwn.All(ctx, tx, dayArgs{s.today(ctx)})
		}, func(t OwnType) string { return strconv.Itoa(int(t.ID)) }),
		offline.List("activity-results", Do, func(ctx context.Context, tx db.Tx) ([]dict.Item, error) {
			list, err := s.kit.Lists.One(ctx, tx, resultList)
			return list.Items, err
		}, func(i dict.Item) string { return i.Code }),
		offline.List("activities", Do, s.own, func(a OwnActivity) string { return a.Ref.String() }),
	}
}

func (s *Service) own(ctx context.Context, tx db.Tx) ([]OwnActivity, error) {
	if actor, _ := access.From(ctx); actor.EmployeeID == 0 {
		return nil, nil
	}
	return activityOwn.All(ctx, tx, sinceArgs{s.today(ctx).AddDate(0, 0, -keptDays)})
}

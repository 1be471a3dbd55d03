package visits

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

// LastCall is the own last call to an outlet as a phone keeps it.
type LastCall struct {
	Ref        uuid.UUID `json:"ref"`
	OutletID   int64     `json:"outletId"`
	OutletName string    `json:"outletName"`
	Contact    string    `json:"contact,omitempty"`
	BegunAt    time.Time `json:"begunAt"`
	DurationS  int       `json:"durationS"`
	Result     string    `json:"result"`
	Note       string    `json:"note,omitempty"`
	NextOn     string    `json:"nextOn,omitempty" doc:"the day on which to call again"`
}

// callsKept is how long a phone keeps a call after which none was promised.
const callsKept = 60 // days

var callLast = db.Query[struct {
	RepID int64
	Since time.Time
}, LastCall]("visits/call_last")

// callCommand keeps a call that a rep made, told when there is a network.
func (s *service) callCommand() offline.Command {
	return offline.On(offline.Kind{Type: "visits.call", Needs: Ring, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, c CallRequest) (t offline.Taken, err error) {
			t.Body, err = s.ring(ctx, tx, c, &e.SentAt)
			return t, err
		})
}

// callDocuments are the rep's last call to each outlet.
func (s *service) callDocuments() offline.Source {
	return offline.List("calls", Ring, func(ctx context.Context, tx db.Tx) ([]LastCall, error) {
		actor, _ := access.From(ctx)
		since := s.day(actor.TenantID, s.kit.Now()).AddDate(0, 0, -callsKept)
		return callLast.All(ctx, tx, struct {
			RepID int64
			Since time.Time
		}{actor.EmployeeID, since})
	}, func(c LastCall) string { return strconv.FormatInt(c.OutletID, 10) })
}

// wordDocuments are the values of a dictionary, for those who may.
func (s *service) wordDocuments(collection string, needs access.Permission, key string) offline.Source {
	return offline.List(collection, needs, func(ctx context.Context, tx db.Tx) ([]dict.Item, error) {
		list, err := s.kit.Lists.One(ctx, tx, key)
		return list.Items, err
	}, func(i dict.Item) string { return i.Code })
}

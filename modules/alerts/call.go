package alerts

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/hook"
)

const (
	leastSecret = 16 // characters
	mostCalls   = 20 // that are shown of an item
)

// Address is where an item calls. Its secret is shown to nobody.
type Address struct {
	URL    string `json:"url" maxLength:"500"`
	Secret string `json:"secret,omitempty" maxLength:"200" doc:"what is sent there is signed with it, as Standard Webhooks are; absent: as it was"`
}

// CallSeen is something that an item had to say at its address.
type CallSeen struct {
	ID     int64      `json:"id"`
	Title  string     `json:"title" doc:"of the row"`
	State  string     `json:"state" enum:"waiting,sent,failed"`
	MadeAt time.Time  `json:"madeAt"`
	DueAt  *time.Time `json:"dueAt,omitempty" doc:"when it is tried next"`
	SentAt *time.Time `json:"sentAt,omitempty"`
	Tries  int        `json:"tries"`
	Said   string     `json:"said,omitempty" doc:"what was wrong the last time"`
}

// letter is what an address is told of a row.
type letter struct {
	ID       string          `json:"id"`
	Item     string          `json:"item"`
	Severity string          `json:"severity"`
	Title    string          `json:"title"`
	Link     string          `json:"link"`
	Day      string          `json:"day"`
	UnitID   int32           `json:"unitId"`
	RepID    *int64          `json:"repId,omitempty"`
	OutletID *int64          `json:"outletId,omitempty"`
	Facts    json.RawMessage `json:"facts,omitempty"`
}

type (
	addressArgs struct {
		ItemID int64
		Address
		Now time.Time
	}
	callArgs struct {
		ItemID int64
		Key    string
		Body   json.RawMessage
		Now    time.Time
	}
	callsArgs struct {
		ItemID int64
		Most   int
	}
)

var (
	addressSet = db.Query[addressArgs, db.None]("alerts/address_set")
	addressOf  = db.Query[itemIDArgs, Address]("alerts/address_of_item")
	callAdd    = db.Query[callArgs, db.None]("alerts/call_add")
	callList   = db.Query[callsArgs, CallSeen]("alerts/call_list")
)

// callFor keeps what there is to say at the item's address, within the transaction of the find; a job sends it.
func (s *Service) callFor(item Item) func(context.Context, db.Tx, Deed) error {
	return func(ctx context.Context, tx db.Tx, d Deed) error {
		d.Key = strings.ReplaceAll(d.Key, " ", "-")
		body, err := json.Marshal(letter{
			ID: d.Key, Item: d.Item, Severity: d.Severity, Title: d.Title, Link: d.Link, Day: d.Day.Format(time.DateOnly),
			UnitID: d.UnitID, RepID: d.RepID, OutletID: d.OutletID, Facts: d.Facts,
		})
		if err != nil {
			return fmt.Errorf("write what to say: %w", err)
		}
		_, err = callAdd.Exec(ctx, tx, callArgs{item.ID, d.Key, body, s.kit.Now()})
		return err
	}
}

// calls is where an item calls, without the secret, and the last it had to say there.
type calls struct {
	URL   string     `json:"url" doc:"empty: not said yet"`
	Items []CallSeen `json:"items" doc:"the newest first"`
}

func (s *Service) callsOf(ctx context.Context, tx db.Tx, id int64) (c calls, err error) {
	if _, err := s.item(ctx, tx, id); err != nil {
		return c, err
	}
	to, _, err := addressOf.Find(ctx, tx, itemIDArgs{id})
	if err != nil {
		return c, err
	}
	list, err := callList.All(ctx, tx, callsArgs{id, mostCalls})
	return calls{to.URL, nonNil(list)}, err
}

func (s *Service) setAddress(ctx context.Context, tx db.Tx, id int64, a Address) error {
	if _, err := s.item(ctx, tx, id); err != nil {
		return err
	}
	if err := hook.CheckURL(a.URL); err != nil {
		return err
	}
	if a.Secret == "" {
		was, _, err := addressOf.Find(ctx, tx, itemIDArgs{id})
		if err != nil {
			return err
		}
		a.Secret = was.Secret
	}
	if len(a.Secret) < leastSecret {
		return fault.New(fault.Invalid, "address_secret_short", "a secret of at least %d characters is wanted", leastSecret).
			With("least", leastSecret).At("body.secret", "too short", nil)
	}
	_, err := addressSet.Exec(ctx, tx, addressArgs{id, a, s.kit.Now()})
	return err
}

type callsOut struct{ Body calls }

func (s *Service) getCalls(ctx context.Context, in *struct {
	ID int64 `path:"id" minimum:"1"`
},
) (*callsOut, error) {
	out := &callsOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.callsOf(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) putAddress(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body Address
},
) (*callsOut, error) {
	out := &callsOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		if err = s.setAddress(ctx, tx, in.ID, in.Body); err == nil {
			out.Body, err = s.callsOf(ctx, tx, in.ID)
		}
		return err
	})
	return out, err
}

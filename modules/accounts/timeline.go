package accounts

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"xuntu.dev/internal/db"
)

// Moment is one thing that happened to an account.
type Moment struct {
	At     time.Time       `json:"at"`
	Kind   string          `json:"kind" doc:"visit, call, activity, refusal, move, change, figure, merge, licence, or a kind of another room"`
	ID     int64           `json:"id" doc:"of the row it speaks of"`
	By     string          `json:"by,omitempty" doc:"who did it, when the asker may know"`
	RepID  *int64          `json:"repId,omitempty"`
	State  string          `json:"state,omitempty"`
	Link   string          `json:"link,omitempty" doc:"the page that shows it"`
	Params json.RawMessage `json:"params,omitempty" doc:"figures and names; the words are made where it is read"`
}

// TimelineAsked says of what and before when.
type TimelineAsked struct {
	AccountID int64
	OutletIDs []int64
	Before    time.Time
	Most      int
}

// Source has something to say on the timelines of accounts: newest first, within the asker's scope.
type Source interface {
	Moments(ctx context.Context, tx db.Tx, q TimelineAsked) ([]Moment, error)
}

// endOfTime is after everything that has happened: where a timeline begins.
var endOfTime = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

var (
	momentList = db.Query[TimelineAsked, Moment]("accounts/moment_list")
	outletsOf  = db.Query[idArgs, int64]("accounts/outlet_of_account")
)

// Timeline gives what happened to an account before an instant, newest first.
func (s *Service) Timeline(ctx context.Context, id int64, before time.Time, most int) (list []Moment, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		// The trail is read by the whole company, an account is not.
		if _, err := s.account(ctx, tx, id); err != nil {
			return err
		}
		list, err = s.timeline(ctx, tx, id, before, most)
		return err
	})
	return list, err
}

func (s *Service) timeline(ctx context.Context, tx db.Tx, id int64, before time.Time, most int) ([]Moment, error) {
	outlets, err := outletsOf.All(ctx, tx, idArgs{id})
	if err != nil {
		return nil, err
	}
	q := TimelineAsked{id, outlets, before, most}
	list, err := momentList.All(ctx, tx, q)
	if err != nil {
		return nil, err
	}
	for _, source := range s.ports.Sources {
		more, err := source.Moments(ctx, tx, q)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(a, b Moment) int { return b.At.Compare(a.At) })
	list = slices.CompactFunc(list, sameChange)
	return list[:min(len(list), most)], nil
}

// sameChange: the main outlet follows its account in the same act; one moment tells of both.
func sameChange(a, b Moment) bool {
	if a.Kind != "change" || b.Kind != "change" || a.By != b.By || a.State != b.State || a.At.Sub(b.At) > time.Second {
		return false
	}
	var one, two struct {
		Table, Reason string
		After         map[string]any
	}
	if json.Unmarshal(a.Params, &one) != nil || json.Unmarshal(b.Params, &two) != nil {
		return false
	}
	return one.Table != two.Table && one.Reason == two.Reason && reflect.DeepEqual(one.After, two.After)
}

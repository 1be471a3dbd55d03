package accounts

import (
	"cmp"
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/timeline"
)

// Moment is one thing that happened to an account.
type Moment = timeline.Moment

// endOfTime is after everything that has happened: where a timeline begins.
var endOfTime = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

type changesAsked struct {
	timeline.AtOutlets
	AccountID int64
}

var (
	moveMoments   = db.Query[timeline.AtOutlets, Moment]("accounts/move_moments")
	changeMoments = db.Query[changesAsked, Moment]("accounts/change_moments")
	figureMoments = db.Query[timeline.AtOutlets, Moment]("accounts/figure_moments")
	outletsOf     = db.Query[idArgs, int64]("accounts/outlet_of_account")
)

// ownSources are the kinds that belong to who sees the account: where it stands, how it is kept, what it buys.
func ownSources() []timeline.Source {
	return []timeline.Source{
		{Kind: "move", Moments: timeline.All(moveMoments)},
		{Kind: "change", Moments: changes},
		{Kind: "figure", Moments: timeline.All(figureMoments)},
	}
}

// changes are those of an account and its main outlet, which follows it in the same act: one moment tells of both.
func changes(ctx context.Context, tx db.Tx, q timeline.Asked) ([]Moment, error) {
	q.Most *= 2 // each may be told twice
	list, err := changeMoments.All(ctx, tx, changesAsked{q.AtOutlets, q.AccountID})
	return slices.CompactFunc(list, sameChange), err
}

// mostAtOnce bounds what may have happened at one instant: a merge moves some thousand outlets.
const mostAtOnce = 10_000

// place is where a timeline goes on: many things may have happened at one instant.
type place struct {
	At   time.Time `json:"a"`
	Told int       `json:"n"` // of that instant, already
}

// Timeline gives what happened to an account from a place on back, newest first; of the kinds, unless there are none.
func (s *Service) Timeline(ctx context.Context, id int64, from place, kinds []string, most int) (list []Moment, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		// The trail is read by the whole company, an account is not.
		if _, err := s.account(ctx, tx, id); err != nil {
			return err
		}
		list, err = s.timeline(ctx, tx, id, from, kinds, most)
		return err
	})
	return list, err
}

func (s *Service) timeline(ctx context.Context, tx db.Tx, id int64, from place, kinds []string, most int) ([]Moment, error) {
	sources, err := s.sourcesOf(kinds)
	if err != nil {
		return nil, err
	}
	q := timeline.Asked{AccountID: id}
	q.Until, q.Most = from.At, most+from.Told
	if q.OutletIDs, err = outletsOf.All(ctx, tx, idArgs{id}); err != nil {
		return nil, err
	}
	list := []Moment{}
	for _, source := range sources {
		mine, ok := source.Reads(ctx)
		if !ok {
			continue
		}
		q.Mine = mine
		more, err := source.Moments(ctx, tx, q)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(a, b Moment) int { return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Kind, b.Kind)) })
	told := 0
	for told < min(from.Told, len(list)) && list[told].At.Equal(from.At) {
		told++
	}
	list = list[told:]
	return list[:min(len(list), most)], nil
}

// sourcesOf are those of the kinds; all, when there are none.
func (s *Service) sourcesOf(kinds []string) ([]timeline.Source, error) {
	all := append(ownSources(), s.ports.Sources...)
	for _, kind := range kinds {
		if !slices.ContainsFunc(all, func(o timeline.Source) bool { return o.Kind == kind }) {
			return nil, fault.New(fault.Invalid, "timeline_kind_unknown", "no timeline tells of %q", kind).At("query.kind", "unknown", kind)
		}
	}
	return slices.DeleteFunc(all, func(o timeline.Source) bool { return len(kinds) > 0 && !slices.Contains(kinds, o.Kind) }), nil
}

// after is where a page of a timeline that was asked from a place goes on.
func (p place) after(page []Moment) place {
	next := place{At: page[len(page)-1].At}
	for _, m := range page {
		if m.At.Equal(next.At) {
			next.Told++
		}
	}
	if next.At.Equal(p.At) {
		next.Told += p.Told
	}
	return next
}

func sameChange(a, b Moment) bool {
	if a.By != b.By || a.State != b.State || a.At.Sub(b.At) > time.Second {
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

package accounts

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Whole is all that an account's page shows at first, in one answer.
type Whole struct {
	Account   Account      `json:"account"`
	MayOrder  Verdict      `json:"mayOrder"`
	Contacts  []Contact    `json:"contacts"`
	Licences  []Licence    `json:"licences"`
	Relations []Relation   `json:"relations" doc:"who it stands under first, then who stands under it"`
	Outlets   []OutletSeen `json:"outlets"`
	Merges    []MergeDone  `json:"merges" doc:"accounts that became part of it"`
	Wishes    []Wish       `json:"wishes" doc:"those that wait for a word"`
	Moments   []Moment     `json:"moments" doc:"the latest; the timeline goes on"`
}

// OutletSeen is an outlet of an account.
type OutletSeen struct {
	ID       int64      `json:"id"`
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Class    string     `json:"class"`
	Channel  string     `json:"channel"`
	State    string     `json:"state"`
	Main     bool       `json:"main"`
	Location *web.Point `json:"location,omitempty"`
}

type outletRow struct {
	ID       int64
	Code     string
	Name     string
	Class    string
	Channel  string
	State    string
	Location *orb.Point
	Main     bool
}

var outletsSeen = db.Query[idArgs, outletRow]("accounts/outlet_seen")

// firstMoments are how many of the timeline the page shows before it is asked for more.
const firstMoments = 30

// Whole gives an account with everything its page shows.
func (s *Service) Whole(ctx context.Context, id int64) (w Whole, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if w.Account, err = s.account(ctx, tx, id); err != nil {
			return err
		}
		w.MayOrder = judge(w.Account)
		if w.Licences, err = s.licences(ctx, tx, id); err != nil {
			return err
		}
		if w.Relations, err = relations(ctx, tx, id); err != nil {
			return err
		}
		if err := s.fill(ctx, tx, id, &w); err != nil {
			return err
		}
		w.Moments, err = s.timeline(ctx, tx, id, place{At: endOfTime}, nil, firstMoments)
		return err
	})
	return w, err
}

func (s *Service) fill(ctx context.Context, tx db.Tx, id int64, w *Whole) error {
	people, err := contactList.All(ctx, tx, contactsAsked{AccountID: id, Most: 200})
	if err != nil {
		return err
	}
	w.Contacts = []Contact{}
	for _, p := range people {
		w.Contacts = append(w.Contacts, p.seen())
	}
	outlets, err := outletsSeen.All(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	w.Outlets = []OutletSeen{}
	for _, o := range outlets {
		w.Outlets = append(w.Outlets, OutletSeen{o.ID, o.Code, o.Name, o.Class, o.Channel, o.State, o.Main, web.PointOf(o.Location)})
	}
	merges, err := mergesOf.All(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	w.Merges = []MergeDone{}
	for _, m := range merges {
		w.Merges = append(w.Merges, m.seen())
	}
	wishes, err := wishList.All(ctx, tx, wishesAsked{State: proposed, AccountID: id, Most: 1})
	w.Wishes = []Wish{}
	for _, r := range wishes {
		w.Wishes = append(w.Wishes, r.seen(actorOf(ctx).UserID))
	}
	return err
}

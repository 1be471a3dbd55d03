package accounts

import (
	"context"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/param"
)

// OutletBasics is what a phone keeps of an own outlet's account, for the rep to keep it right.
type OutletBasics struct {
	OutletID int64    `json:"outletId"`
	Account  string   `json:"account"`
	Basics   Basics   `json:"basics"`
	Asks     []string `json:"asks" doc:"fields that somebody else agrees to"`
	Asked    *Basics  `json:"asked,omitempty" doc:"what is asked for and not decided"`
	Taken    bool     `json:"taken" doc:"somebody else has asked for something: nothing more may be asked until it is decided"`
	Clash    *Clash   `json:"clash,omitempty"`
}

// Clash is fields that the rep changed, and somebody else changed otherwise meanwhile.
type Clash struct {
	Base   Basics           `json:"base" doc:"what the rep saw"`
	Mine   Basics           `json:"mine" doc:"what the rep wished"`
	Theirs Basics           `json:"theirs" doc:"what it is"`
	Others map[string]Other `json:"others" doc:"who made it so, by field"`
}

type basicsRow struct {
	OutletID     int64
	Account      string
	Basics       Basics
	Asked        *Basics
	AskedByOther bool
	Base         *Basics
	Mine         *Basics
	Theirs       *Basics
	Others       map[string]Other
}

var keptAtOnce = param.Declared{Key: keptAtOnceKey, Kind: param.Switch, Default: true}

var basicsList = db.Query[db.None, basicsRow]("accounts/basics_list")

// keepCommand takes what a rep has made of an outlet's basics.
func (s *Service) keepCommand() offline.Command {
	return offline.On(offline.Kind{Type: "accounts.keep", Needs: Propose, Newest: 1},
		func(ctx context.Context, tx db.Tx, _ offline.Envelope, k Keep) (offline.Taken, error) {
			return offline.Taken{}, s.keep(ctx, tx, k)
		})
}

// basicsDocuments are the basics of the outlets where the rep has a duty.
func (s *Service) basicsDocuments() offline.Source {
	return offline.List("outlet-basics", Propose, func(ctx context.Context, tx db.Tx) ([]OutletBasics, error) {
		asks, err := s.askedFields(ctx, tx)
		if err != nil {
			return nil, err
		}
		rows, err := basicsList.All(ctx, tx, db.None{})
		list := make([]OutletBasics, len(rows))
		for i, r := range rows {
			list[i] = r.seen(asks)
		}
		return list, err
	}, func(b OutletBasics) string { return strconv.FormatInt(b.OutletID, 10) })
}

// askedFields are those that the actor only asks for.
func (s *Service) askedFields(ctx context.Context, tx db.Tx) ([]string, error) {
	atOnce, err := s.kit.Params.Switch(ctx, tx, keptAtOnceKey)
	asks := []string{}
	for _, field := range basicFields {
		if asksFor(field, atOnce) && !actorOf(ctx).Can(Edit) {
			asks = append(asks, field)
		}
	}
	return asks, err
}

func (r basicsRow) seen(asks []string) OutletBasics {
	b := OutletBasics{OutletID: r.OutletID, Account: r.Account, Basics: r.Basics, Asks: asks, Asked: r.Asked, Taken: r.AskedByOther}
	if r.Mine != nil {
		b.Clash = &Clash{*r.Base, *r.Mine, *r.Theirs, r.Others}
	}
	return b
}

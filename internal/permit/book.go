package permit

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Permit is an act that was asked for, and what has become of it.
type Permit struct {
	ID        int64      `json:"id"`
	Act       string     `json:"act"`
	About     string     `json:"about"`
	Detail    string     `json:"detail"`
	Reason    string     `json:"reason"`
	State     string     `json:"state" enum:"asked,granted,refused,withdrawn,spent,expired"`
	AskedBy   int64      `json:"-"`
	AskedName string     `json:"askedBy"`
	AskedAt   time.Time  `json:"askedAt"`
	Until     time.Time  `json:"until" doc:"when it ends, unless somebody does the next thing before"`
	DecidedBy string     `json:"decidedBy,omitempty"`
	DecidedAt *time.Time `json:"decidedAt,omitempty"`
	Note      string     `json:"note,omitempty"`
	SpentAt   *time.Time `json:"spentAt,omitempty"`
	Mine      bool       `json:"mine" doc:"the asker asked for it"`
}

type (
	idArgs  struct{ ID int64 }
	actArgs struct {
		Act
		Now time.Time
	}
	askArgs struct {
		Act
		Reason string
		Now    time.Time
		Until  time.Time
	}
	listArgs struct {
		ID     int64
		Open   bool
		Now    time.Time
		Before int64
		Most   int
	}
	turnArgs struct {
		ID    int64
		State string
		Note  string
		Now   time.Time
		Until time.Time
	}
)

var (
	permitSpend   = db.Query[actArgs, int64]("app/permit_spend")
	permitAsk     = db.Query[askArgs, int64]("app/permit_ask")
	permitList    = db.Query[listArgs, Permit]("app/permit_list")
	permitTurn    = db.Query[turnArgs, db.None]("app/permit_turn")
	permitSeconds = db.Query[idArgs, int64]("app/permit_seconds")
	permitHolders = db.Query[db.None, int]("app/permit_holders")
	samePerson    = db.Query[idArgs, bool]("app/permit_same_person")
)

// ask writes a wish down, once while it waits, and says so by a fault.
func (g *Guard) ask(ctx context.Context, act Act) error {
	now := g.now()
	var id int64
	err := g.db.Write(ctx, func(tx db.Tx) (err error) {
		id, err = permitAsk.One(ctx, tx, askArgs{act, access.Reason(ctx), now, now.Add(Lasts)})
		if err != nil {
			return err
		}
		return g.events.Publish(ctx, tx, Turned{id})
	})
	if err != nil {
		return err
	}
	return fault.New(fault.Refused, "second_person_asked",
		"this needs a second administrator, who was asked; do it again within %.0f minutes of the consent", Lasts.Minutes()).
		With("permit", id).With("minutes", Lasts.Minutes())
}

// List gives a page of permits, newest first: the actor's own, and all of the company to who sees the whole company; open
// are those that wait for somebody.
func (g *Guard) List(ctx context.Context, open bool, p web.Paging) (page web.Page[Permit], err error) {
	args := listArgs{Open: open, Now: g.now(), Most: p.Limit + 1}
	if err := p.From(&args.Before); err != nil {
		return page, err
	}
	err = g.db.Read(ctx, func(tx db.Tx) error {
		rows, err := permitList.All(ctx, tx, args)
		page = web.PageOf(rows, p.Limit, func(p Permit) any { return p.ID })
		return err
	})
	return page, err
}

// ByID gives a permit as it stands.
func (g *Guard) ByID(ctx context.Context, tx db.Tx, id int64) (Permit, error) {
	return permitList.One(ctx, tx, listArgs{ID: id, Now: g.now(), Most: 1})
}

// Seconds are the users who may agree to what somebody else has asked for.
func (g *Guard) Seconds(ctx context.Context, tx db.Tx, id int64) ([]int64, error) {
	return permitSeconds.All(ctx, tx, idArgs{id})
}

// Grant agrees to what another person has asked for; from now on it can be done once.
func (g *Guard) Grant(ctx context.Context, id int64, note string) (Permit, error) {
	return g.turn(ctx, id, "grant", note, false)
}

// Refuse says no to what another person has asked for.
func (g *Guard) Refuse(ctx context.Context, id int64, note string) (Permit, error) {
	return g.turn(ctx, id, "refuse", note, false)
}

// Withdraw takes the actor's own wish back.
func (g *Guard) Withdraw(ctx context.Context, id int64) (Permit, error) {
	return g.turn(ctx, id, "withdraw", "", true)
}

// turn brings a permit to its next state: one's own, or another person's, never the other way round.
func (g *Guard) turn(ctx context.Context, id int64, act, note string, own bool) (p Permit, err error) {
	err = g.db.Write(ctx, func(tx db.Tx) error {
		if p, err = g.ByID(ctx, tx, id); err != nil {
			return err
		}
		mine, err := samePerson.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if mine != own {
			return fault.New(fault.Refused, "permit_two_persons", "one person asks and another one agrees")
		}
		to, err := Course.Next(p.State, act)
		if err != nil {
			return err
		}
		now := g.now()
		if _, err := permitTurn.Exec(ctx, tx, turnArgs{id, to, note, now, now.Add(Lasts)}); err != nil {
			return err
		}
		if p, err = g.ByID(ctx, tx, id); err != nil {
			return err
		}
		return g.events.Publish(ctx, tx, Turned{id})
	})
	return p, err
}

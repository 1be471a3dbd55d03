package permit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/state"
)

// Second is the permission to agree to what another administrator asks for.
const Second access.Permission = "app.second"

// SwitchKey is the parameter by which a company says that dangerous acts need two persons.
const SwitchKey = "app.two_persons"

// Parameter declares the switch. It is off in a company that begins, which has one administrator.
func Parameter() param.Declared {
	return param.Declared{Key: SwitchKey, Kind: param.Switch, Default: false, Guarded: true}
}

// Lasts is how long a wish waits for the second person, and a granted permit for the first.
const Lasts = 30 * time.Minute

// Course is how a permit goes. One that nobody has spent in time has expired, in whatever state it is.
var Course = state.Machine{Name: "permit", Moves: []state.Move{
	{From: "", Act: "ask", To: "asked"},
	{From: "asked", Act: "grant", To: "granted"},
	{From: "asked", Act: "refuse", To: "refused"},
	{From: "asked", Act: "withdraw", To: "withdrawn"},
	{From: "granted", Act: "spend", To: "spent"},
	{From: "granted", Act: "withdraw", To: "withdrawn"},
}}

// Act is one dangerous thing. Two acts are the same when all of it is: what the second person reads is what is permitted.
type Act struct {
	Name   string // room.what
	About  string // whom or what it is done to, by a name that nothing else has
	Detail string // what exactly
}

// Turned is the event that follows when a permit was asked for, granted or refused.
type Turned struct {
	ID int64 `json:"id"`
}

// EventName names the event.
func (Turned) EventName() string { return "permit.turned" }

// Guard keeps permits.
type Guard struct {
	db     *db.DB
	events *event.Board
	params *param.Set
	now    func() time.Time
}

// New makes a guard.
func New(d *db.DB, events *event.Board, params *param.Set, now func() time.Time) *Guard {
	return &Guard{d, events, params, now}
}

// NeedsTwo refuses to go by two while fewer than two people could.
func (g *Guard) NeedsTwo(ctx context.Context, tx db.Tx) error {
	n, err := permitHolders.One(ctx, tx, db.None{})
	if err == nil && n < 2 {
		err = fault.New(fault.Refused, "permit_needs_two", "give a second person the permission %s first", Second)
	}
	return err
}

// missing is why Spend has refused an act.
type missing struct{ act Act }

// Error says which act it was.
func (m *missing) Error() string {
	return fmt.Sprintf("nobody has permitted %s of %s: write it by Guard.Write", m.act.Name, m.act.About)
}

// Spend lets an act happen in tx: because the company does not go by two, because the server itself acts, or by a permit,
// which is spent. Its error belongs to Write.
func (g *Guard) Spend(ctx context.Context, tx db.Tx, act Act) error {
	two, err := g.Needed(ctx, tx)
	if err != nil || !two {
		return err
	}
	_, spent, err := permitSpend.Find(ctx, tx, actArgs{act, g.now()})
	if err == nil && !spent {
		err = &missing{act}
	}
	return err
}

// Needed reports whether dangerous acts of ctx's actor need a second person: not those of the server itself.
func (g *Guard) Needed(ctx context.Context, tx db.Tx) (bool, error) {
	if actor, _ := access.From(ctx); actor.Server {
		return false, nil
	}
	return g.params.Switch(ctx, tx, SwitchKey)
}

// Write is db.Write for what may spend permits: an act that nobody has permitted is taken back and asked for, which the
// fault second_person_asked says.
func (g *Guard) Write(ctx context.Context, fn func(db.Tx) error) error {
	err := g.db.Write(ctx, fn)
	if m, ok := errors.AsType[*missing](err); ok {
		return g.ask(ctx, m.act)
	}
	return err
}

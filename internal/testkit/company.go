package testkit

import (
	"context"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Company is a small company with two branches of one team each:
//
//	          Head
//	   East         West
//	   EastTeam     WestTeam
//	Ada, Ben (reps)    Cao (rep)
type Company struct {
	ID                                   int64
	Tree                                 int32
	Head, East, EastTeam, West, WestTeam int32
	Ada, Ben, Cao                        int64 // employees in the field
	Boss, EastBoss                       int64 // employees who lead
	db                                   *DB
	users                                map[int64]int64
}

var companies atomic.Int64

// NewCompany writes a company into d.
func NewCompany(t testing.TB, d *DB) *Company {
	t.Helper()
	c := &Company{db: d, users: map[int64]int64{}}
	n := companies.Add(1)
	c.ID = c.add(t, `INSERT INTO app.tenant (code, name) VALUES ('c' || $1::bigint, '公司' || $1::bigint) RETURNING id`, n)
	c.Tree = int32(c.add(t, `INSERT INTO org.tree (tenant_id, code, name, main) VALUES ($1, 'main', '行政', true) RETURNING id`, c.ID))
	unit := func(name, kind string, parent int32) int32 {
		id := c.add(t, `INSERT INTO org.unit (tenant_id, code, name, kind) VALUES ($1, $2, $2, $3) RETURNING id`, c.ID, name, kind)
		c.add(t, `INSERT INTO org.unit_edge (tenant_id, tree_id, unit_id, parent_id) VALUES ($1, $2, $3, nullif($4::int, 0)) RETURNING id`, c.ID, c.Tree, id, parent)
		return int32(id)
	}
	c.Head = unit("head", "head_office", 0)
	c.East, c.West = unit("east", "branch", c.Head), unit("west", "branch", c.Head)
	c.EastTeam, c.WestTeam = unit("east-team", "team", c.East), unit("west-team", "team", c.West)
	c.Boss, c.EastBoss = c.person(t, "boss", c.Head), c.person(t, "eastboss", c.East)
	c.Ada, c.Ben, c.Cao = c.person(t, "ada", c.EastTeam), c.person(t, "ben", c.EastTeam), c.person(t, "cao", c.WestTeam)
	return c
}

func (c *Company) person(t testing.TB, name string, unit int32) int64 {
	t.Helper()
	id := c.add(t, `INSERT INTO org.employee (tenant_id, unit_id, code, name) VALUES ($1, $2, $3, $3) RETURNING id`, c.ID, unit, name)
	c.users[id] = c.add(t, `INSERT INTO org.user_account (tenant_id, employee_id, login, password_hash) VALUES ($1, $2, $3, 'none') RETURNING id`, c.ID, id, name)
	return id
}

// add runs a statement as the owner and gives the id it returns.
func (c *Company) add(t testing.TB, statement string, args ...any) (id int64) {
	t.Helper()
	if err := c.db.Owner.Pool().QueryRow(t.Context(), statement, args...).Scan(&id); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return id
}

// Rep gives a context in which the employee asks for what is its own.
func (c *Company) Rep(ctx context.Context, employee int64, may ...access.Permission) context.Context {
	unit := c.EastTeam
	if employee == c.Cao {
		unit = c.WestTeam
	}
	return c.as(ctx, employee, unit, nil, may)
}

// Lead gives a context in which the employee sees the units, and its own.
func (c *Company) Lead(ctx context.Context, employee int64, units []int32, may ...access.Permission) context.Context {
	return c.as(ctx, employee, units[0], units, may)
}

// EastLead sees the branch East and its team; the head of the house would be HeadLead.
func (c *Company) EastLead(ctx context.Context, may ...access.Permission) context.Context {
	return c.Lead(ctx, c.EastBoss, []int32{c.East, c.EastTeam}, may...)
}

// HeadLead sees every unit.
func (c *Company) HeadLead(ctx context.Context, may ...access.Permission) context.Context {
	return c.Lead(ctx, c.Boss, []int32{c.Head, c.East, c.EastTeam, c.West, c.WestTeam}, may...)
}

// Server gives a context in which the server itself works in the company.
func (c *Company) Server(ctx context.Context) context.Context {
	return access.WithActor(ctx, access.Server(c.ID))
}

func (c *Company) as(ctx context.Context, employee int64, unit int32, units []int32, may []access.Permission) context.Context {
	units = slices.Sorted(slices.Values(units))
	return access.WithActor(ctx, access.Actor{
		TenantID: c.ID, UserID: c.users[employee], EmployeeID: employee,
		UnitID: unit, Units: units, Permissions: may, SessionID: employee,
	})
}

// User gives the user of an employee.
func (c *Company) User(employee int64) int64 { return c.users[employee] }

// MustWrite runs fn as the application role in ctx's scope and fails the test on an error.
func (d *DB) MustWrite(t testing.TB, ctx context.Context, fn func(db.Tx) error) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	if err := d.Write(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

// AsOwner runs a statement as the superuser, past every policy, and fails the test on an error.
func (d *DB) AsOwner(t testing.TB, statement string, args ...any) {
	t.Helper()
	if _, err := d.Owner.Pool().Exec(t.Context(), statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// Count asks as the superuser, past every policy, for a number.
func (d *DB) Count(t testing.TB, question string, args ...any) (n int) {
	t.Helper()
	if err := d.Owner.Pool().QueryRow(t.Context(), question, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	return n
}

// Clock is a clock that moves only when told to.
type Clock struct{ nanos atomic.Int64 }

// NewClock starts at an instant.
func NewClock(at time.Time) *Clock {
	c := &Clock{}
	c.nanos.Store(at.UnixNano())
	return c
}

// Now is the clock's instant, UTC.
func (c *Clock) Now() time.Time { return time.Unix(0, c.nanos.Load()).UTC() }

// Forward moves the clock.
func (c *Clock) Forward(d time.Duration) { c.nanos.Add(int64(d)) }

// Log writes to the test's own output.
func Log(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(writer{t}, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

type writer struct{ t testing.TB }

func (w writer) Write(p []byte) (int, error) {
	w.t.Helper()
	if w.t.Context().Err() == nil {
		w.t.Log(string(p))
	}
	return len(p), nil
}

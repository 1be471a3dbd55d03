package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Password of every demo login. The demo is for looking; nobody loads it into a real company.
const Password = "xuntu-demo-2026"

// Roles seeds the default positions and roles of a company and gives the positions' ids by code.
type Roles func(ctx context.Context, tx db.Tx) (map[string]int32, error)

// Loader writes a company.
type Loader struct {
	Owner    *db.DB
	Roles    Roles
	Hash     func(password string) (string, error)
	Progress func(step string)
}

// Load writes the company in one transaction and gives its tenant id. AsOf is
// the last day of its history, midnight UTC of the date.
func (l Loader) Load(ctx context.Context, c *Company, asOf time.Time) (int64, error) {
	hash, err := l.Hash(Password)
	if err != nil {
		return 0, fmt.Errorf("hash the demo password: %w", err)
	}
	tenant, err := l.found(ctx)
	if err != nil {
		return 0, err
	}
	ctx = access.WithActor(ctx, access.Server(tenant))
	err = l.Owner.Write(ctx, func(tx db.Tx) error {
		// Loading as the owner with triggers at rest: nobody changed anything, so there is nothing to audit or to tell.
		if _, err := tx.Exec(ctx, "SET LOCAL session_replication_role = replica"); err != nil {
			return fmt.Errorf("the demo is loaded by a superuser: %w", err)
		}
		w := &load{ctx: ctx, tx: tx, tenant: tenant, company: c, hash: hash, asOf: asOf}
		for _, step := range []struct {
			name string
			do   func() error
		}{
			{"组织与人员 people", func() error { return w.people(l.Roles) }}, {"门店 outlets", w.outlets}, {"片区 territories", w.areas},
			{"线路 plans", w.plans}, {"编号 sequences", w.sequences},
		} {
			l.Progress(step.name)
			if err := step.do(); err != nil {
				return fmt.Errorf("%s: %w", step.name, err)
			}
		}
		return nil
	})
	return tenant, err
}

// found makes the company's row.
func (l Loader) found(ctx context.Context) (tenant int64, err error) {
	err = l.Owner.Pool().QueryRow(ctx, `INSERT INTO app.tenant (code, name, time_zone, demo)
		VALUES ('sanhe', '三禾食品', 'Asia/Shanghai', true) RETURNING id`).Scan(&tenant)
	if err != nil {
		return 0, fmt.Errorf("make the demo company: %w", err)
	}
	return tenant, nil
}

// load is one run of writing.
type load struct {
	ctx       context.Context
	tx        db.Tx
	tenant    int64
	company   *Company
	hash      string
	asOf      time.Time
	tree      int32
	positions map[string]int32
	base      bases
}

// bases are what is added to the demo's own numbers: ids that other companies have taken.
type bases struct {
	unit     int32
	employee int64
	outlet   int64
}

// copyRows copies n rows made by row.
func (w *load) copyRows(schema, table string, columns []string, n int, row func(i int) []any) error {
	i := 0
	_, err := w.tx.CopyIn(w.ctx, schema, table, columns, func() ([]any, error) {
		if i == n {
			return nil, nil
		}
		i++
		return row(i - 1), nil
	})
	return err
}

func (w *load) people(roles Roles) (err error) {
	if err = w.readBases(); err != nil {
		return err
	}
	if w.positions, err = roles(w.ctx, w.tx); err != nil {
		return err
	}
	if err = w.tx.Scan(w.ctx, `INSERT INTO org.tree (tenant_id, code, name, main) VALUES ($1, 'main', '行政组织', true) RETURNING id`,
		[]any{w.tenant}, &w.tree); err != nil {
		return err
	}
	c, units, people := w.company, w.company.Units, w.company.People
	steps := []func() error{
		func() error {
			return w.copyRows("org", "unit", []string{"id", "tenant_id", "code", "name", "kind", "location"}, len(units), func(i int) []any {
				u := units[i]
				return []any{u.ID + w.base.unit, w.tenant, u.Code, u.Name, u.Kind, u.Point}
			})
		},
		func() error {
			return w.copyRows("org", "unit_edge", []string{"tenant_id", "tree_id", "unit_id", "parent_id"}, len(units), func(i int) []any {
				u := units[i]
				var parent *int32
				if u.Parent != 0 {
					p := u.Parent + w.base.unit
					parent = &p
				}
				return []any{w.tenant, w.tree, u.ID + w.base.unit, parent}
			})
		},
		func() error {
			return w.copyRows("org", "employee", []string{"id", "tenant_id", "unit_id", "code", "name", "phone", "hired_on"}, len(people), func(i int) []any {
				p := people[i]
				return []any{p.ID + w.base.employee, w.tenant, p.Unit + w.base.unit, p.Code, p.Name, p.Phone, hired(c.Seed, p)}
			})
		},
		func() error {
			return w.copyRows("org", "user_account", []string{"tenant_id", "employee_id", "login", "password_hash"}, len(people), func(i int) []any {
				return []any{w.tenant, people[i].ID + w.base.employee, people[i].Login, w.hash}
			})
		},
		w.postings, w.consent,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *load) readBases() error {
	return w.tx.Scan(w.ctx, `SELECT coalesce((SELECT max(id) FROM org.unit), 0), coalesce((SELECT max(id) FROM org.employee), 0),
		coalesce((SELECT max(id) FROM geo.outlet), 0)`, nil, &w.base.unit, &w.base.employee, &w.base.outlet)
}

func (w *load) postings() error {
	people := w.company.People
	for _, p := range people {
		if w.positions[p.Position] == 0 {
			return fmt.Errorf("position %s of %s is not among the defaults", p.Position, p.Login)
		}
	}
	return w.copyRows("org", "posting", []string{"tenant_id", "employee_id", "unit_id", "position_id", "tree_id"}, len(people), func(i int) []any {
		p := people[i]
		return []any{w.tenant, p.ID + w.base.employee, p.Unit + w.base.unit, w.positions[p.Position], w.tree}
	})
}

// consent: the demo's reps have agreed, and work at all hours, so that it moves whenever it is looked at.
func (w *load) consent() error {
	var reps []Person
	for _, p := range w.company.People {
		if p.Position == "rep" || p.Position == "supervisor" {
			reps = append(reps, p)
		}
	}
	long := w.asOf.AddDate(-1, 0, 0)
	err := w.copyRows("tracking", "consent", []string{"tenant_id", "unit_id", "rep_id", "given_at", "text_version"}, len(reps), func(i int) []any {
		return []any{w.tenant, reps[i].Unit + w.base.unit, reps[i].ID + w.base.employee, long, "2026-11"}
	})
	if err != nil {
		return err
	}
	_, err = w.tx.Exec(w.ctx, `INSERT INTO tracking.hours (tenant_id, weekday, starts, ends)
		SELECT $1, d, '00:00', '24:00' FROM generate_series(1, 7) d`, w.tenant)
	return err
}

func hired(seed uint64, p Person) time.Time {
	r := city.Stream(seed, "person", uint64(p.ID), "hired")
	return time.Date(2016+r.IntN(10), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
}

// OutletID is the database's id of a branch's outlet.
func (w *load) outletID(b *Branch, i int) int64 { return w.base.outlet + b.FirstID + int64(i) }

func (w *load) outlets() error {
	for _, b := range w.company.Branches {
		owner := map[int]*Rep{}
		for _, r := range b.Reps {
			for _, i := range r.Outlets {
				owner[i] = r
			}
		}
		columns := []string{"id", "tenant_id", "unit_id", "rep_id", "code", "name", "class", "channel", "state", "address", "phone", "location", "fence_m"}
		err := w.copyRows("geo", "outlet", columns, len(b.Outlets), func(i int) []any {
			o := b.Outlets[i]
			unit, rep := b.Unit.ID, (*int64)(nil)
			if r := owner[i]; r != nil {
				id := r.ID + w.base.employee
				unit, rep = r.Unit, &id
			}
			var at *orb.Point
			if o.Located {
				at = &o.Point
			}
			return []any{w.outletID(b, i), w.tenant, unit + w.base.unit, rep, o.Code, o.Name, string(o.Grade), string(o.Channel), "active",
				o.Address, o.Phone, at, fenceOf(o)}
		})
		if err != nil {
			return err
		}
	}
	return w.dealers()
}

// fenceOf: large stores have a larger fence, the rest the company's default.
func fenceOf(o city.Outlet) *int32 {
	var m int32
	switch o.Grade {
	case city.GradeKA:
		m = 300
	case city.GradeA:
		m = 250
	default:
		return nil
	}
	return &m
}

func (w *load) dealers() error {
	weights := make([]float64, len(w.company.Branches))
	for i, b := range w.company.Branches {
		weights[i] = b.City.Branch.Weight
	}
	for i, n := range share(w.company.Scale.Dealers, weights) {
		b := w.company.Branches[i]
		code := b.City.Branch.Code
		err := w.copyRows("geo", "place", []string{"tenant_id", "unit_id", "kind", "code", "name", "location", "fence_m"}, n+1, func(k int) []any {
			if k == n {
				return []any{w.tenant, b.Unit.ID + w.base.unit, "office", "O-" + code, b.City.Branch.Name + "办事处", b.Reps[0].Start, 200}
			}
			r := city.Stream(w.company.Seed, "dealer/"+code, uint64(k), "place")
			at := offset(b.City.Centre(), (r.Float64()-.5)*16000, (r.Float64()-.5)*16000)
			spot := b.City.Graph.Nearest(at)
			return []any{w.tenant, b.Unit.ID + w.base.unit, "dealer", fmt.Sprintf("D-%s-%03d", code, k+1),
				b.City.Branch.Name + string(surnames[r.IntN(40)]) + "记冷链商贸", offset(spot.Point, 25, 25), 200}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// colours of territories, quiet enough to lie on a map.
var colours = []string{"#5b8c5a", "#c8803c", "#4f7cac", "#a05a8c", "#8a8f3c", "#3c8f8a", "#b5534c", "#6c63a8", "#7a6a4f", "#3f7d58"}

func (w *load) areas() error {
	id := 0
	for _, b := range w.company.Branches {
		err := w.copyRows("geo", "territory", []string{"tenant_id", "unit_id", "rep_id", "code", "name", "color", "area"}, len(b.Areas), func(i int) []any {
			r := b.Reps[i]
			id++
			return []any{w.tenant, r.Unit + w.base.unit, r.ID + w.base.employee, fmt.Sprintf("T-%s-%03d", b.City.Branch.Code, r.Number),
				fmt.Sprintf("%s%d片区", b.City.Branch.Name, r.Number), colours[id%len(colours)], orb.MultiPolygon{b.Areas[i]}}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sequences go on behind the ids that were written.
func (w *load) sequences() error {
	for _, table := range []string{"org.unit", "org.employee", "geo.outlet", "routing.plan"} {
		_, err := w.tx.Exec(w.ctx, fmt.Sprintf(`SELECT setval(pg_get_serial_sequence('%s', 'id'), (SELECT coalesce(max(id), 1) FROM %s))`, table, table))
		if err != nil {
			return err
		}
	}
	return nil
}

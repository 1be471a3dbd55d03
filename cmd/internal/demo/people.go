package demo

import (
	"fmt"
	"time"

	"xuntu.dev/cmd/internal/city"
)

func (w *load) people(roles Roles) (err error) {
	if err = w.readBases(); err != nil {
		return err
	}
	if err = w.found(); err != nil {
		return err
	}
	if w.positions, err = roles(w.ctx, w.tx); err != nil {
		return err
	}
	if err = w.tx.Scan(w.ctx, `INSERT INTO org.tree (tenant_id, code, name, main) VALUES ($1, 'main', '行政组织', true) RETURNING id`,
		[]any{w.tenant}, &w.tree); err != nil {
		return err
	}
	for _, step := range []func() error{w.units, w.employees, w.postings, w.consent} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *load) units() error {
	units := w.company.Units
	err := w.copyRows("org", "unit", []string{"id", "tenant_id", "code", "name", "kind", "location"}, len(units), func(i int) []any {
		u := units[i]
		return []any{u.ID + w.base.unit, w.tenant, u.Code, u.Name, u.Kind, u.Point}
	})
	if err != nil {
		return err
	}
	return w.copyRows("org", "unit_edge", []string{"tenant_id", "tree_id", "unit_id", "parent_id"}, len(units), func(i int) []any {
		u := units[i]
		var parent *int32
		if u.Parent != 0 {
			p := u.Parent + w.base.unit
			parent = &p
		}
		return []any{w.tenant, w.tree, u.ID + w.base.unit, parent}
	})
}

func (w *load) employees() error {
	c, people := w.company, w.company.People
	err := w.copyRows("org", "employee", []string{"id", "tenant_id", "unit_id", "code", "name", "phone", "hired_on"}, len(people), func(i int) []any {
		p := people[i]
		return []any{p.ID + w.base.employee, w.tenant, p.Unit + w.base.unit, p.Code, p.Name, p.Phone, hired(c.Seed, p)}
	})
	if err != nil {
		return err
	}
	return w.copyRows("org", "user_account", []string{"tenant_id", "employee_id", "login", "password_hash"}, len(people), func(i int) []any {
		return []any{w.tenant, people[i].ID + w.base.employee, people[i].Login, w.hash}
	})
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
	long := w.until.day().AddDate(-1, 0, 0)
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

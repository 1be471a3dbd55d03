package db_test

import (
	"context"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
)

func TestNoTransactionWithoutAnActor(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	err := d.Read(t.Context(), func(db.Tx) error { return nil })
	if !fault.Is(err, fault.Unknown) {
		t.Fatalf("want the fault unknown, got %v", err)
	}
}

func TestScopeOfRows(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	ours, theirs := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	for _, c := range []*testkit.Company{ours, theirs} {
		d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
			_, err := tx.Exec(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location) VALUES
				($1, $2, $3, 'a', 'a', $6), ($1, $2, $4, 'b', 'b', $6), ($1, $5, NULL, 'w', 'w', $6)`,
				c.ID, c.EastTeam, c.Ada, c.Ben, c.WestTeam, orb.Point{113.6, 34.7})
			return err
		})
	}
	count := func(ctx context.Context) (n int) {
		t.Helper()
		d.MustWrite(t, ctx, func(tx db.Tx) error {
			return tx.Scan(ctx, `SELECT count(*) FROM geo.outlet`, nil, &n)
		})
		return n
	}
	for _, c := range []struct {
		name string
		ctx  context.Context
		want int
	}{
		{"a rep sees its own", ours.Rep(t.Context(), ours.Ada), 1},
		{"a rep without outlets sees none", ours.Rep(t.Context(), ours.Cao), 0},
		{"a supervisor sees the subtree", ours.EastLead(t.Context()), 2},
		{"head office sees the company, not the other one", ours.HeadLead(t.Context()), 3},
		{"the server sees the company, not the other one", ours.Server(t.Context()), 3},
	} {
		if got := count(c.ctx); got != c.want {
			t.Errorf("%s: %d rows, want %d", c.name, got, c.want)
		}
	}
}

func TestWritesOutsideTheScopeAreRefused(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	ours, theirs := testkit.NewCompany(t, d), testkit.NewCompany(t, d)
	add := func(ctx context.Context, tenant int64, unit int32) error {
		return d.Write(ctx, func(tx db.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, 'x', 'x')`, tenant, unit)
			return err
		})
	}
	for name, err := range map[string]error{
		"a sibling unit":  add(ours.EastLead(t.Context()), ours.ID, ours.WestTeam),
		"another company": add(ours.HeadLead(t.Context()), theirs.ID, theirs.Head),
	} {
		if fault.Code(err) != "out_of_scope" {
			t.Errorf("%s: want out_of_scope, got %v", name, err)
		}
	}
}

func TestGeometryGoesInAndComesOut(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	area := orb.MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}
	var point *orb.Point
	var missing *orb.Point
	var whole orb.Geometry
	var multi orb.MultiPolygon
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT $1::geometry, $3::geometry, $1::geometry, $2::geometry`,
			[]any{&orb.Point{1, 2}, area, (*orb.Point)(nil)}, &point, &missing, &whole, &multi)
	})
	if point == nil || *point != (orb.Point{1, 2}) || missing != nil || whole.(orb.Point) != *point || !multi.Equal(area) {
		t.Fatalf("got %v %v %v %v", point, missing, whole, multi)
	}
}

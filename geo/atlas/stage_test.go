package atlas_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// spot is where the tests' outlets stand, in mainland China: GCJ-02 differs there.
var spot = orb.Point{113.62, 34.75}

// every permission of the room.
var every = []access.Permission{atlas.View, atlas.Edit, atlas.Import, atlas.Approve}

// people reads units and employees where the room org keeps them, under the asker's own policies.
type people struct{}

func (people) Units(ctx context.Context, tx db.Tx) (list []atlas.Unit, err error) {
	rows, err := tx.Raw().Query(ctx, `SELECT id, code, name FROM org.unit WHERE tenant_id = app.tenant()`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var u atlas.Unit
		if err := rows.Scan(&u.ID, &u.Code, &u.Name); err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	return list, rows.Err()
}

func (people) Employees(ctx context.Context, tx db.Tx) (list []atlas.Employee, err error) {
	rows, err := tx.Raw().Query(ctx, `SELECT id, unit_id, code, name, coalesce(left_on <= current_date, false) FROM org.employee`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e atlas.Employee
		if err := rows.Scan(&e.ID, &e.UnitID, &e.Code, &e.Name, &e.Left); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

// stage is the room behind a server, with a company to look at.
type stage struct {
	*testkit.Company
	d     *testkit.DB
	h     *webtest.House
	desk  *sheetstest.Desk
	atlas *atlas.Service
	next  int
}

func newStage(t testing.TB, o webtest.Options) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{Company: testkit.NewCompany(t, d), d: d}
	s.h = webtest.New(t, d, o, func(kit app.Kit) []app.Module {
		m, service := atlas.New(kit, people{})
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(service.Tables()...)
		s.atlas, s.desk = service, desk
		return append(rooms, m, common.New(kit, nil))
	})
	return s
}

func (s *stage) head(t testing.TB) *webtest.Client {
	t.Helper()
	return s.desk.As(s.h, s.HeadLead(t.Context(), every...))
}

func (s *stage) east(t testing.TB) *webtest.Client {
	t.Helper()
	return s.desk.As(s.h, s.EastLead(t.Context(), every...))
}

// outlets writes outlets of a unit and rep (0: none) at points and gives their ids.
func (s *stage) outlets(t testing.TB, c *testkit.Company, unit int32, rep int64, points ...orb.Point) []int64 {
	t.Helper()
	ids := make([]int64, len(points))
	s.d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		for i, p := range points {
			s.next++
			err := tx.Scan(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, phone, location)
				VALUES ($1, $2, nullif($3::bigint, 0), $4, '门店' || $4, (ARRAY['KA', 'A', 'B', 'C'])[1 + $5::int % 4], '便利店', '138' || $4, $6) RETURNING id`,
				[]any{c.ID, unit, rep, fmt.Sprintf("C-%05d", s.next), s.next, p}, &ids[i])
			if err != nil {
				return err
			}
		}
		return nil
	})
	return ids
}

// around gives n points scattered about a place, some kilometres wide.
func around(seed uint64, middle orb.Point, n int, degrees float64) []orb.Point {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]orb.Point, n)
	for i := range out {
		out[i] = orb.Point{middle[0] + r.NormFloat64()*degrees, middle[1] + r.NormFloat64()*degrees}
	}
	return out
}

func point(p orb.Point) map[string]any { return map[string]any{"lon": p[0], "lat": p[1]} }

// east moves a point so many metres to the east, roughly.
func eastOf(p orb.Point, metres float64) orb.Point {
	return orb.Point{p[0] + metres/91_500, p[1]}
}

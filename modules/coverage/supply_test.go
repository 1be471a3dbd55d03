package coverage_test

import (
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/coverage"
)

type dbTx = db.Tx

func hour(n int) time.Duration { return time.Duration(n) * time.Hour }

func dayOf(rep int64) string { return fmt.Sprintf("/api/routing/today?rep=%d", rep) }

func (st *stage) dealer(t *testing.T) (id int64) {
	t.Helper()
	err := st.D.Owner.Pool().QueryRow(t.Context(), `INSERT INTO accounts.account (tenant_id, unit_id, code, name, roles, touched_at)
		VALUES ($1, $2, 'D' || gen_random_uuid(), '三禾配送', '{dealer}', now()) RETURNING id`, st.C.ID, st.C.Head).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// COV-09: the dealer of an outlet by day; the dealer's own account lies out of the rep's sight, its name does not.
func TestSuppliersHaveDates(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ids := st.outlets(t, st.C.Ada, st.C.EastTeam, 2)
	first, second := st.dealer(t), st.dealer(t)
	head := st.head(t)
	head.POST("/api/coverage/supplies", coverage.NewSupply{OutletIDs: ids, DealerID: first}).Want(200)
	head.POST("/api/coverage/supplies", coverage.NewSupply{OutletIDs: ids[:1], DealerID: second, From: "2026-03-10"}).Want(200)
	head.POST("/api/coverage/supplies", coverage.NewSupply{OutletIDs: ids, DealerID: 424242}).WantProblem(404, "supply_not_possible")
	ada := st.C.Rep(t.Context(), st.C.Ada, coverage.View)
	for _, c := range []struct {
		outlet int64
		day    string
		want   int64
	}{{ids[0], "2026-03-01", 0}, {ids[0], "2026-03-02", first}, {ids[0], "2026-03-09", first}, {ids[0], "2026-03-10", second}, {ids[1], "2026-03-10", first}} {
		day, _ := time.Parse(time.DateOnly, c.day)
		st.D.MustWrite(t, ada, func(tx db.Tx) error {
			got, found, err := st.s.SupplierOf(ada, tx, c.outlet, day)
			if got.ID != c.want || found != (c.want != 0) || found && got.Name != "三禾配送" {
				t.Errorf("outlet %d on %s: %+v", c.outlet, c.day, got)
			}
			return err
		})
	}
	list := webtest.JSON[web.Page[coverage.Supply]](st.As(ada).GET(fmt.Sprintf("/api/coverage/supplies?outlet=%d", ids[0])).Want(200)).Items
	if len(list) != 2 || list[0].To != "2026-03-10" || list[1].To != "" {
		t.Errorf("history %+v", list)
	}
}

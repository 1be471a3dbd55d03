package accounts_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

func (s *stage) under(t *testing.T, c *webtest.Client, child, parent int64, more map[string]any) *webtest.Answer {
	t.Helper()
	body := map[string]any{"kind": "chain", "parentId": parent}
	for k, v := range more {
		body[k] = v
	}
	return c.POST("/api/accounts/"+id(child)+"/relations", body)
}

// TestNobodyStandsAboveItself: rings of one, two and four, on the days on which they would close.
func TestNobodyStandsAboveItself(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	var n []int64
	for i := range 5 {
		n = append(n, s.account(t, fmt.Sprint("门店", i), s.c.EastTeam, s.c.Ada, float64(1000*i)).ID)
	}
	s.under(t, office, n[0], n[0], nil).WantProblem(422, "relation_cycle")
	s.under(t, office, n[0], n[1], nil).Want(200)
	s.under(t, office, n[1], n[0], nil).WantProblem(422, "relation_cycle")
	s.under(t, office, n[1], n[2], map[string]any{"from": "2026-01-01", "to": "2026-06-30"}).Want(200)
	s.under(t, office, n[2], n[3], nil).Want(200)
	s.under(t, office, n[3], n[0], map[string]any{"from": "2026-06-30"}).WantProblem(422, "relation_cycle")
	s.under(t, office, n[3], n[0], map[string]any{"from": "2026-07-01"}).Want(200)
	s.under(t, office, n[0], n[4], nil).WantProblem(409, "relation_one_parent")
	s.under(t, office, n[0], n[4], map[string]any{"kind": "dealer"}).Want(200)
	s.under(t, office, n[0], n[4], map[string]any{"kind": "friend"}).Want(422)
	s.under(t, office, n[4], n[3], map[string]any{"from": "2026-07-01", "to": "2026-06-01"}).WantProblem(422, "relation_some_day")
	s.under(t, s.west(t), n[0], n[4], nil).WantProblem(404, "account_not_found")
	list := webtest.JSON[web.List[accounts.Relation]](office.GET("/api/accounts/" + id(n[1]) + "/relations").Want(200)).Items
	if len(list) != 2 || list[0].ParentID != n[2] || list[0].From != "2026-01-01" || list[0].To != "2026-06-30" || list[1].AccountID != n[0] || list[1].From != "" {
		t.Errorf("%+v", list)
	}
	office.POST("/api/accounts/relations/"+id(list[0].ID)+"/end", map[string]any{"on": "2026-03-31"}).Want(204)
	s.under(t, office, n[1], n[4], map[string]any{"from": "2026-04-01"}).Want(200)
	s.rep(t, s.c.Ada).POST("/api/accounts/relations/"+id(list[0].ID)+"/end", map[string]any{"on": "2026-03-01"}).WantProblem(403, "not_allowed")
}

// TestTwoHalvesOfARingAtOnce: of two writers who would close a ring together, one is refused.
func TestTwoHalvesOfARingAtOnce(t *testing.T) {
	t.Parallel()
	s := still(t)
	for round := range 8 {
		a, b := s.account(t, fmt.Sprint("a", round), s.c.EastTeam, s.c.Ada, 0).ID, s.account(t, fmt.Sprint("b", round), s.c.EastTeam, s.c.Ada, 0).ID
		var wg sync.WaitGroup
		status := make([]int, 2)
		for i, two := range [][2]int64{{a, b}, {b, a}} {
			client := s.office(t)
			wg.Go(func() { status[i] = s.under(t, client, two[0], two[1], nil).Status })
		}
		wg.Wait()
		if status[0]+status[1] != 200+422 {
			t.Fatalf("round %d: %v", round, status)
		}
	}
}

// TestAChainIsTheSumOfItsStores: random trees and figures, held against plain SQL.
func TestAChainIsTheSumOfItsStores(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	rng := rand.New(rand.NewPCG(5, 6))
	var n []int64
	for i := range 12 {
		a := s.account(t, fmt.Sprint("门店", i), s.c.EastTeam, s.c.Ada, float64(1000*i))
		for _, day := range []string{"2026-01-01", "2026-02-01", "2026-02-15", "2026-03-01"} {
			s.d.AsOwner(t, `INSERT INTO geo.figure (tenant_id, outlet_id, measure, day, value) VALUES ($1, $2, 'sales', $3, $4), ($1, $2, 'score', $3, 50)`,
				s.c.ID, *a.OutletID, day, rng.IntN(1_000_000))
		}
		if i > 0 {
			s.under(t, office, a.ID, n[rng.IntN(i)], nil).Want(200)
		}
		n = append(n, a.ID)
	}
	for _, root := range n {
		rows := webtest.JSON[web.List[accounts.Rolled]](office.GET("/api/accounts/" + id(root) + "/roll-up?from=2026-02-01&to=2026-02-28").Want(200)).Items
		sum := 0.0
		for _, r := range rows {
			sum += 100 * r.Sales
		}
		want := s.d.Count(t, `WITH RECURSIVE b AS (SELECT $1::bigint AS id UNION SELECT r.account_id FROM accounts.relation r JOIN b ON r.parent_id = b.id)
			SELECT sum(value) FROM geo.figure JOIN accounts.account_outlet USING (outlet_id) JOIN b ON b.id = account_id
			WHERE measure = 'sales' AND day >= '2026-02-01' AND day < '2026-03-01'`, root)
		if int(sum+0.5) != want || rows[0].AccountID != root || rows[0].Depth != 0 {
			t.Errorf("%d: %d fen in %d rows, SQL counts %d", root, int(sum+0.5), len(rows), want)
		}
	}
	s.west(t).GET("/api/accounts/" + id(n[0]) + "/roll-up?from=2026-02-01&to=2026-02-28").Want(404)
}

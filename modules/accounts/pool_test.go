package accounts_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

func (s *stage) prospect(t *testing.T, name string, unit int32, rep int64, east float64) accounts.Account {
	t.Helper()
	d := s.draft(name, unit, rep, east)
	d["prospect"] = true
	return webtest.JSON[accounts.Account](s.office(t).POST("/api/accounts", d).Want(201))
}

func pool(c *webtest.Client) []accounts.Account {
	return webtest.JSON[web.Page[accounts.Account]](c.GET("/api/accounts/pool").Want(200)).Items
}

// TestAProspectNobodyFollowsGoesToThePool after 30 days without a touch, and is claimed by one.
func TestAProspectNobodyFollowsGoesToThePool(t *testing.T) {
	t.Parallel()
	s := still(t)
	fill := func() {
		if err := s.service.FillPool(s.c.Server(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
	p := s.prospect(t, "没人管", s.c.EastTeam, s.c.Ada, 0)
	s.prospect(t, "西边的", s.c.WestTeam, s.c.Cao, 500)
	s.account(t, "老客户", s.c.EastTeam, s.c.Ada, 900)
	s.Clock.Forward(29 * 24 * time.Hour)
	touched := s.prospect(t, "有人管", s.c.EastTeam, s.c.Ada, 1500)
	if fill(); len(pool(s.rep(t, s.c.Ada))) != 0 {
		t.Fatal("29 days are not 30")
	}
	s.Clock.Forward(25 * time.Hour)
	fill()
	for name, c := range map[string]struct {
		client *webtest.Client
		want   int
	}{
		"its rep": {s.rep(t, s.c.Ada), 1}, "a colleague of the unit": {s.rep(t, s.c.Ben), 1}, "the supervisor": {s.east(t), 1},
		"the sibling's rep": {s.rep(t, s.c.Cao), 1}, "the sibling": {s.west(t), 1}, "head office": {s.office(t), 2},
		"another company": {s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), all...)), 0},
	} {
		list := pool(c.client)
		if len(list) != c.want {
			t.Errorf("%s sees %d in the pool, want %d", name, len(list), c.want)
		}
	}
	s.rep(t, s.c.Ada).GET("/api/accounts/"+id(p.ID)).WantProblem(404, "account_not_found") // nobody's now
	if n := s.d.Count(t, `SELECT count(*) FROM geo.outlet WHERE id = $1 AND rep_id IS NULL`, *p.OutletID); n != 1 {
		t.Error("its outlet is still somebody's")
	}
	claim := "/api/accounts/" + id(p.ID) + "/claim"
	s.rep(t, s.c.Cao).POST(claim, nil).WantProblem(409, "claim_taken") // another unit's
	got := webtest.JSON[accounts.Account](s.rep(t, s.c.Ben).POST(claim, nil).Want(200))
	if got.RepID == nil || *got.RepID != s.c.Ben || got.PooledAt != nil || got.ID != p.ID {
		t.Errorf("%+v", got)
	}
	s.rep(t, s.c.Ada).POST(claim, nil).WantProblem(409, "claim_taken")
	s.rep(t, s.c.Ben).GET("/api/accounts/" + id(p.ID)).Want(200)
	if n := s.d.Count(t, `SELECT count(*) FROM geo.outlet WHERE id = $1 AND rep_id = $2`, *p.OutletID, s.c.Ben); n != 1 {
		t.Error("its outlet did not go along")
	}
	if fill(); len(pool(s.east(t))) != 0 {
		t.Error("who was claimed is followed anew")
	}
	s.rep(t, s.c.Ada).GET("/api/accounts/" + id(touched.ID)).Want(200)
}

// TestClaimsAreLimitedForEachRep also when it takes many at once.
func TestClaimsAreLimitedForEachRep(t *testing.T) {
	t.Parallel()
	s := still(t)
	s.As(s.c.HeadLead(t.Context(), access.Permission("app.parameters"))).PUT("/api/app/parameters/accounts.pool_claims_most", map[string]any{"value": 2.0, "reason": "a test"}).Want(200)
	var ids []int64
	for i := range 6 {
		ids = append(ids, s.prospect(t, fmt.Sprint("潜在", i), s.c.EastTeam, s.c.Ada, float64(1000*i)).ID)
	}
	s.Clock.Forward(31 * 24 * time.Hour)
	if err := s.service.FillPool(s.c.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	ben := s.rep(t, s.c.Ben)
	var wg sync.WaitGroup
	status := make([]int, len(ids))
	for i, one := range ids {
		wg.Go(func() { status[i] = ben.POST("/api/accounts/"+id(one)+"/claim", nil).Status })
	}
	wg.Wait()
	taken := 0
	for _, got := range status {
		if got == 200 {
			taken++
		}
	}
	if taken != 2 || len(pool(ben)) != 4 {
		t.Errorf("%v: %d were taken, %d wait", status, taken, len(pool(ben)))
	}
	// Who converts one may take another.
	mine := webtest.JSON[accounts.AccountPage](ben.POST("/api/accounts/search", map[string]any{}).Want(200)).Items
	s.act(t, ben, mine[0].ID, "convert", "").Want(200)
	ben.POST("/api/accounts/"+id(pool(ben)[0].ID)+"/claim", nil).Want(200)
	ben.POST("/api/accounts/"+id(pool(ben)[0].ID)+"/claim", nil).WantProblem(422, "claim_too_many")
}

// TestTargetListsKeepWhoWasFound: a search as a list, which campaigns go by.
func TestTargetListsKeepWhoWasFound(t *testing.T) {
	t.Parallel()
	s := still(t)
	s.account(t, "甲店", s.c.EastTeam, s.c.Ada, 0)
	office := s.office(t)
	keep := map[string]any{"name": "春季目标", "filter": map[string]any{"q": "店"}}
	list := webtest.JSON[web.List[accounts.TargetList]](office.POST("/api/accounts/targets", keep).Want(200)).Items[0]
	s.account(t, "乙店", s.c.EastTeam, s.c.Ada, 500) // came later
	if names := found(office, map[string]any{"listId": list.ID}); fmt.Sprint(names) != "[甲店]" || list.Accounts != 1 || list.MadeBy != "boss" {
		t.Errorf("%v of %+v", names, list)
	}
	office.POST("/api/accounts/targets", keep).WantProblem(409, "target_list_name_taken")
	for name, c := range map[string]*webtest.Client{"the branch": s.east(t), "the sibling": s.west(t), "another company": s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), all...))} {
		if lists := webtest.JSON[web.List[accounts.TargetList]](c.GET("/api/accounts/targets").Want(200)).Items; len(lists) != 0 {
			t.Errorf("%s sees %+v", name, lists)
		}
		c.DELETE("/api/accounts/targets/" + id(list.ID)).Want(404)
	}
	office.DELETE("/api/accounts/targets/" + id(list.ID)).Want(204)
}

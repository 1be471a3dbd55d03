package accounts_test

import (
	"slices"
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestAnAccountHoldsSeveralRoles: a company that is retailer and dealer is found under both.
func TestAnAccountHoldsSeveralRoles(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "双汇批发", s.c.EastTeam, s.c.Ada, 0)
	office := s.office(t)
	change := map[string]any{"rev": a.Rev, "roles": []string{"retailer", "dealer", "dealer"}, "web": " https://sh.example ", "termsDays": 30, "reason": "signed"}
	got := webtest.JSON[accounts.Account](office.PATCH("/api/accounts/"+id(a.ID), change).Want(200))
	if !slices.Equal(got.Roles, []string{"dealer", "retailer"}) || got.Web != "https://sh.example" || got.TermsDays != 30 {
		t.Errorf("%+v", got)
	}
	for _, role := range []string{"dealer", "retailer"} {
		if names := found(office, map[string]any{"role": []string{role}}); !slices.Equal(names, []string{"双汇批发"}) {
			t.Errorf("as %s: %v", role, names)
		}
	}
	if names := found(office, map[string]any{"role": []string{"competitor"}}); names != nil {
		t.Errorf("as competitor: %v", names)
	}
	office.PATCH("/api/accounts/"+id(a.ID), change).WantProblem(409, "account_changed_meanwhile")
	for name, bad := range map[string]map[string]any{
		"no role": {"roles": []string{}}, "an unknown role": {"roles": []string{"friend"}}, "no name": {"name": " "},
		"an unknown kind": {"kind": "robot"}, "the eighth weekday": {"orderDay": 8},
	} {
		bad["rev"] = got.Rev
		if answer := office.PATCH("/api/accounts/"+id(a.ID), bad); answer.Status != 422 {
			t.Errorf("%s: %d", name, answer.Status)
		}
	}
}

// TestEveryOutletGetsAnAccount: also those that come by an import, and no second one.
func TestEveryOutletGetsAnAccount(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	o := webtest.JSON[atlas.Outlet](office.POST("/api/geo/outlets", map[string]any{
		"code": "C-1", "name": "好邻居", "unitId": s.c.EastTeam, "repId": s.c.Ada, "phone": "13800000001", "location": pointOf(market),
	}).Want(201))
	eventually(t, "an account of the outlet", func() bool { return len(found(office, map[string]any{"q": "好邻居"})) == 1 })
	a := webtest.JSON[accounts.AccountPage](office.POST("/api/accounts/search", map[string]any{"q": "C-1"}).Want(200)).Items[0]
	if a.State != accounts.Active || a.OutletID == nil || *a.OutletID != o.ID || a.RepID == nil || *a.RepID != s.c.Ada || a.Phone != o.Phone || a.Location == nil {
		t.Errorf("%+v", a)
	}
	// It goes where its outlet goes, and is called as it is, in the same moment.
	office.PATCH("/api/geo/outlets/"+id(o.ID), map[string]any{"rev": o.Rev, "name": "好邻居二店", "repId": s.c.Cao, "unitId": s.c.WestTeam}).Want(200)
	got := webtest.JSON[accounts.Account](office.GET("/api/accounts/" + id(a.ID)).Want(200))
	if got.Name != "好邻居二店" || *got.RepID != s.c.Cao || got.UnitID != s.c.WestTeam {
		t.Errorf("%+v", got)
	}
	s.rep(t, s.c.Ada).GET("/api/accounts/"+id(a.ID)).WantProblem(404, "account_not_found")
	// And the other way round.
	office.PATCH("/api/accounts/"+id(a.ID), map[string]any{"rev": got.Rev, "name": "好邻居三店", "class": "A"}).Want(200)
	o = webtest.JSON[atlas.Outlet](office.GET("/api/geo/outlets/" + id(o.ID)).Want(200))
	if o.Name != "好邻居三店" || o.Class != "A" {
		t.Errorf("%+v", o)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.account WHERE tenant_id = $1`, s.c.ID); n != 1 {
		t.Errorf("%d accounts", n)
	}
}

// TestAChangeIsToldOnce: what an account and its main outlet take over in one act is one moment.
func TestAChangeIsToldOnce(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	a := s.account(t, "好邻居", s.c.EastTeam, s.c.Ada, 0)
	office.PATCH("/api/accounts/"+id(a.ID), map[string]any{"rev": a.Rev, "phone": "13900001111"}).Want(200)
	told := 0
	for _, m := range webtest.JSON[accounts.Whole](office.GET("/api/accounts/" + id(a.ID) + "/page").Want(200)).Moments {
		if m.Kind == "change" && m.State == "update" && strings.Contains(string(m.Params), "13900001111") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("the new number is told %d times", told)
	}
}

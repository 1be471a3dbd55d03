package accounts_test

import (
	"testing"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestAWishIsCarriedOutBySomebodyElse: what was and what is to be are kept with the
// reason; approved it is applied whole and in the trail, rejected nothing is.
func TestAWishIsCarriedOutBySomebodyElse(t *testing.T) {
	t.Parallel()
	s := still(t)
	ada, east := s.rep(t, s.c.Ada), s.east(t)
	a := s.account(t, "老名字", s.c.EastTeam, s.c.Ada, 0)
	path := "/api/accounts/" + id(a.ID)
	ada.PATCH(path, map[string]any{"rev": a.Rev, "name": "x"}).WantProblem(403, "not_allowed")
	ask := func(patch map[string]any) accounts.Wish {
		return webtest.JSON[accounts.Wish](ada.POST(path+"/changes", map[string]any{"patch": patch, "reason": "店主换人"}).Want(200))
	}
	ada.POST(path+"/changes", map[string]any{"patch": map[string]any{"name": "新名字"}}).Want(422) // no reason
	ada.POST(path+"/changes", map[string]any{"patch": map[string]any{"name": "老名字"}, "reason": "x"}).WantProblem(422, "change_empty")
	w := ask(map[string]any{"name": "新名字", "termsDays": 30, "class": "A", "kind": "company"})
	if w.State != "proposed" || *w.Before.Name != "老名字" || *w.After.Name != "新名字" || *w.Before.TermsDays != 0 || *w.Before.Class != "C" || w.After.Kind != nil || !w.Own {
		t.Errorf("%+v", w)
	}
	ada.POST(path+"/changes", map[string]any{"patch": map[string]any{"phone": "1"}, "reason": "x"}).WantProblem(409, "change_one_open")
	wish := "/api/accounts/changes/" + id(w.ID)
	s.As(s.c.Rep(t.Context(), s.c.Ada, all...)).POST(wish+"/approve", nil).WantProblem(403, "change_four_eyes")
	for _, c := range []*webtest.Client{s.west(t), s.As(s.c.Rep(t.Context(), s.c.Ben, all...))} {
		c.POST(wish+"/approve", nil).WantProblem(404, "change_not_found")
		if list := webtest.JSON[web.Page[accounts.Wish]](c.GET("/api/accounts/changes").Want(200)); len(list.Items) != 0 {
			t.Errorf("somebody else sees %+v", list.Items)
		}
	}
	if got := webtest.JSON[accounts.Account](ada.GET(path)); got.Name != "老名字" || got.Rev != a.Rev {
		t.Errorf("a wish has changed %+v", got)
	}
	east.POST(wish+"/approve", map[string]any{"reason": "核实"}).Want(200)
	got := webtest.JSON[accounts.Account](ada.GET(path).Want(200))
	if got.Name != "新名字" || got.TermsDays != 30 || got.Class != "A" {
		t.Errorf("%+v", got)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'accounts.account' AND row_id = $1 AND reason = '店主换人 / 核实'
		AND before ->> 'name' = '老名字' AND after ->> 'terms_days' = '30'`, id(a.ID)); n != 1 {
		t.Errorf("the trail tells %d times of it", n)
	}
	east.POST(wish+"/reject", nil).WantProblem(409, "change_decided_already")
	// Rejected, nothing is different.
	w = ask(map[string]any{"phone": "13900000000"})
	east.POST("/api/accounts/changes/"+id(w.ID)+"/reject", map[string]any{"reason": "错号"}).Want(200)
	if now := webtest.JSON[accounts.Account](ada.GET(path)); now.Phone != "" || now.Rev != got.Rev {
		t.Errorf("%+v", now)
	}
	// Overtaken, neither.
	w = ask(map[string]any{"phone": "13900000001", "note": "n"})
	east.PATCH(path, map[string]any{"rev": got.Rev, "phone": "13900000002"}).Want(200)
	east.POST("/api/accounts/changes/"+id(w.ID)+"/approve", nil).WantProblem(409, "change_overtaken")
	if now := webtest.JSON[accounts.Account](ada.GET(path)); now.Phone != "13900000002" || now.Note != "" {
		t.Errorf("%+v", now)
	}
	east.POST("/api/accounts/changes/"+id(w.ID)+"/withdraw", nil).WantProblem(403, "change_not_yours")
	ada.POST("/api/accounts/changes/"+id(w.ID)+"/withdraw", nil).Want(200)
	page := webtest.JSON[web.Page[accounts.Wish]](ada.GET("/api/accounts/changes?state=approved&account=" + id(a.ID)).Want(200))
	if len(page.Items) != 1 || page.Items[0].Word != "核实" {
		t.Errorf("%+v", page.Items)
	}
}

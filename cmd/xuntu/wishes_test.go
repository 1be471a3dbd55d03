package main

import (
	"fmt"
	"net/http"
	"testing"
)

// ACC-12: a company that defines an approval of changes to customers has them decided there, one after the other; what was
// agreed is applied with the last word, what was refused is not. Rooms that do not know each other.
func TestWishesGoThroughAnApproval(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin, boss, branch, rep := c.as("admin1"), c.as("sup_zz01"), c.as("bm_zz"), c.as("rep_zz001")
	type account struct {
		ID        int64
		Name      string
		TermsDays int
	}
	type wish struct {
		ID    int64
		State string
		Word  string
	}
	var list struct{ Items []account }
	rep.want(http.StatusOK, "POST", "/api/accounts/search", map[string]any{}, &list)
	a := list.Items[0]
	path := fmt.Sprint("/api/accounts/", a.ID)
	admin.want(http.StatusOK, "POST", "/api/workflow/definitions", map[string]any{
		"subject": "accounts.change", "name": "客户变更", "steps": []any{
			map[string]any{"name": "主管", "when": "terms", "who": []any{map[string]any{"kind": "leader"}}},
			map[string]any{"name": "分公司", "when": "terms", "who": []any{map[string]any{"kind": "position", "position": "branch_manager"}}},
		},
	}, nil)
	ask := func(patch map[string]any) (w wish) {
		t.Helper()
		rep.want(http.StatusOK, "POST", path+"/changes", map[string]any{"patch": patch, "reason": "对方要求"}, &w)
		return w
	}
	decide := func(who *client, act string) {
		t.Helper()
		var inbox struct {
			Items []struct{ ID int64 }
		}
		who.want(http.StatusOK, "GET", "/api/workflow/approvals?box=todo", nil, &inbox)
		if len(inbox.Items) != 1 {
			t.Fatalf("%d changes wait for an answer", len(inbox.Items))
		}
		who.want(http.StatusNoContent, "POST", fmt.Sprintf("/api/workflow/approvals/%d/%s", inbox.Items[0].ID, act), map[string]any{"note": "核实"}, nil)
	}
	standing := func() (now account) {
		t.Helper()
		rep.want(http.StatusOK, "GET", path, nil, &now)
		return now
	}
	told := func(id int64) (w wish) {
		t.Helper()
		var page struct{ Items []wish }
		boss.want(http.StatusOK, "GET", fmt.Sprint("/api/accounts/changes?account=", a.ID), nil, &page)
		for _, each := range page.Items {
			if each.ID == id {
				w = each
			}
		}
		return w
	}

	terms := a.TermsDays + 15
	w := ask(map[string]any{"termsDays": terms})
	boss.want(http.StatusConflict, "POST", fmt.Sprintf("/api/accounts/changes/%d/approve", w.ID), map[string]any{}, nil)
	decide(boss, "approve")
	if now := standing(); now.TermsDays != a.TermsDays {
		t.Fatalf("after one of two steps the terms are %d days", now.TermsDays)
	}
	decide(branch, "approve")
	if now, w := standing(), told(w.ID); now.TermsDays != terms || w.State != "approved" || w.Word != "核实" {
		t.Errorf("agreed to, the terms are %d days, and the wish is %+v", now.TermsDays, w)
	}

	w = ask(map[string]any{"termsDays": terms + 15})
	decide(boss, "reject")
	if now, w := standing(), told(w.ID); now.TermsDays != terms || w.State != "rejected" {
		t.Errorf("refused, the terms are %d days, and the wish is %+v", now.TermsDays, w)
	}

	// Taken back, nobody is asked any more.
	w = ask(map[string]any{"termsDays": terms + 30})
	rep.want(http.StatusOK, "POST", fmt.Sprintf("/api/accounts/changes/%d/withdraw", w.ID), map[string]any{}, nil)
	var inbox struct{ Items []struct{ ID int64 } }
	boss.want(http.StatusOK, "GET", "/api/workflow/approvals?box=todo", nil, &inbox)
	if len(inbox.Items) != 0 || told(w.ID).State != "withdrawn" {
		t.Errorf("after it was taken back %d are asked for, and it is %+v", len(inbox.Items), told(w.ID))
	}

	// To a change without the terms no step applies: anybody else with the right decides, as without approvals.
	w = ask(map[string]any{"name": a.Name + "（新）"})
	boss.want(http.StatusOK, "POST", fmt.Sprintf("/api/accounts/changes/%d/approve", w.ID), map[string]any{}, nil)
	if now := standing(); now.Name != a.Name+"（新）" {
		t.Errorf("it is called %s", now.Name)
	}
}

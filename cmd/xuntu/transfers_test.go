package main

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
)

// phoneList is what a rep's phone shows after it has synchronised: the outlets of the day, in the plan or not.
func phoneList(c *client) (ids []int64) {
	var today struct {
		Stops []struct{ Outlet struct{ ID int64 } }
	}
	c.want(http.StatusOK, "GET", "/api/visits/today", nil, &today)
	for _, stop := range today.Stops {
		ids = append(ids, stop.Outlet.ID)
	}
	slices.Sort(ids)
	return ids
}

// COV-02, COV-04: a company that defines an approval of transfers has them decided there; then the outlets, and the lists
// on both phones, are as the assignments say. Rooms that do not know each other.
func TestTransfersGoThroughAnApprovalOntoThePhones(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin, boss, from, to := c.as("admin1"), c.as("sup_zz01"), c.as("rep_zz001"), c.as("rep_zz002")
	employee := func(of *client) (id int64) {
		var session struct{ EmployeeID int64 }
		of.want(http.StatusOK, "GET", "/api/org/session", nil, &session)
		return session.EmployeeID
	}
	assigned := func(rep int64) (ids []int64) {
		var page struct{ Items []struct{ OutletID int64 } }
		boss.want(http.StatusOK, "GET", fmt.Sprintf("/api/coverage/assignments?limit=500&state=in_force&rep=%d", rep), nil, &page)
		for _, a := range page.Items {
			ids = append(ids, a.OutletID)
		}
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	admin.want(http.StatusOK, "POST", "/api/workflow/definitions", map[string]any{
		"subject": "coverage.transfer", "name": "门店转移", "steps": []any{
			map[string]any{"name": "主管同意", "when": "outlets > 2", "who": []any{map[string]any{"kind": "leader"}}},
		},
	}, nil)
	mine := phoneList(from)
	var drawn struct {
		ID    int64
		State string
	}
	admin.want(http.StatusOK, "POST", "/api/coverage/transfers", map[string]any{"outletIds": mine[:3], "toRep": employee(to), "duty": "sales", "reason": "顺路"}, &drawn)
	admin.want(http.StatusOK, "POST", fmt.Sprintf("/api/coverage/transfers/%d/commit", drawn.ID), nil, &drawn)
	if drawn.State != "proposed" || !slices.Equal(phoneList(from), mine) {
		t.Fatalf("before anybody agrees it is %s", drawn.State)
	}
	var inbox struct{ Items []struct{ ID int64 } }
	boss.want(http.StatusOK, "GET", "/api/workflow/approvals?box=todo", nil, &inbox)
	if len(inbox.Items) != 1 {
		t.Fatalf("the leader is asked for %d transfers", len(inbox.Items))
	}
	boss.want(http.StatusNoContent, "POST", fmt.Sprintf("/api/workflow/approvals/%d/approve", inbox.Items[0].ID), map[string]any{"note": "同意"}, nil)
	boss.want(http.StatusOK, "GET", fmt.Sprintf("/api/coverage/transfers/%d", drawn.ID), nil, &drawn)
	if drawn.State != "done" || slices.Contains(phoneList(from), mine[0]) || !slices.Contains(phoneList(to), mine[0]) {
		t.Errorf("agreed, it is %s", drawn.State)
	}
	for _, phone := range []*client{from, to} {
		if list, want := phoneList(phone), assigned(employee(phone)); !slices.Equal(list, want) {
			t.Errorf("the phone lists %d outlets, %d are assigned", len(list), len(want))
		}
	}
}

package main

import (
	"fmt"
	"net/http"
	"testing"
)

// PLT-13: a company that defines an approval of far moves has them decided there, by the leader of the outlet's unit; the
// outlet moves in the transaction of the last word. The condition speaks of a field of the company's own. Two rooms that do not know each other.
func TestMovesGoThroughAnApproval(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin, boss := c.as("admin1"), c.as("sup_zz01")
	type point struct{ Lon, Lat float64 }
	type outlet struct {
		ID       int64
		Rev      int32
		Location *point
	}
	var list struct{ Items []outlet }
	boss.want(http.StatusOK, "GET", "/api/geo/outlets?limit=5", nil, &list)
	o := list.Items[0]
	path := fmt.Sprint("/api/geo/outlets/", o.ID)
	admin.want(http.StatusOK, "POST", "/api/app/fields", map[string]any{
		"holder": "outlet", "key": "rented", "type": "yes_no", "zh": "租赁", "en": "Rented", "required": false, "onList": false, "searchable": false, "rank": 0,
	}, nil)
	boss.want(http.StatusOK, "PATCH", path, map[string]any{"rev": o.Rev, "extra": map[string]any{"rented": true}}, &o)
	admin.want(http.StatusOK, "POST", "/api/workflow/definitions", map[string]any{
		"subject": "geo.move", "name": "位置变更", "steps": []any{
			map[string]any{"name": "主管核实", "when": "distanceM > 300 and x.rented", "who": []any{map[string]any{"kind": "leader"}}},
		},
	}, nil)
	to := point{o.Location.Lon, o.Location.Lat + 0.01}
	var asked struct{ Move struct{ ID int64 } }
	admin.want(http.StatusAccepted, "PUT", path+"/location", map[string]any{
		"rev": o.Rev, "reason": "搬迁", "location": map[string]any{"lon": to.Lon, "lat": to.Lat},
	}, &asked)
	boss.want(http.StatusConflict, "POST", fmt.Sprintf("/api/geo/moves/%d/approve", asked.Move.ID), map[string]any{}, nil)
	var inbox struct{ Items []struct{ ID int64 } }
	boss.want(http.StatusOK, "GET", "/api/workflow/approvals?box=todo", nil, &inbox)
	if len(inbox.Items) != 1 {
		t.Fatalf("the leader is asked for %d moves", len(inbox.Items))
	}
	boss.want(http.StatusNoContent, "POST", fmt.Sprintf("/api/workflow/approvals/%d/approve", inbox.Items[0].ID), map[string]any{"note": "已实地核实"}, nil)
	var moved outlet
	boss.want(http.StatusOK, "GET", path, nil, &moved)
	if d := moved.Location.Lat - to.Lat; d > 1e-9 || d < -1e-9 {
		t.Errorf("it stands at %v, want %v", moved.Location, to)
	}
	// To a move below the limit of the condition no step applies: anybody else with the right decides, as without approvals.
	to.Lat += 0.0015
	admin.want(http.StatusAccepted, "PUT", path+"/location", map[string]any{
		"rev": moved.Rev, "reason": "微调", "location": map[string]any{"lon": to.Lon, "lat": to.Lat},
	}, &asked)
	boss.want(http.StatusOK, "POST", fmt.Sprintf("/api/geo/moves/%d/approve", asked.Move.ID), map[string]any{}, nil)
	boss.want(http.StatusOK, "GET", path, nil, &moved)
	if d := moved.Location.Lat - to.Lat; d > 1e-9 || d < -1e-9 {
		t.Errorf("after a near move it stands at %v, want %v", moved.Location, to)
	}
}

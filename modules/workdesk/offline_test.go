package workdesk_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/workdesk"
)

// TestAVisitKnowsAllTasksOfItsOutlet: a phone keeps those at outlets whenever they are due, others when they are due soon;
// one that was closed with its result stays for the day.
func TestAVisitKnowsAllTasksOfItsOutlet(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ada := st.As(st.Rep(t.Context(), st.Ada))
	kept := func() map[string]workdesk.TaskRow {
		out := map[string]workdesk.TaskRow{}
		docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(http.StatusOK))
		for _, d := range docs.Collections["tasks"].Changed {
			var row workdesk.TaskRow
			if err := json.Unmarshal(d.Body, &row); err != nil {
				t.Fatal(err)
			}
			out[row.Source] = row
		}
		return out
	}
	shop := st.outlet(t, "shop", "A", st.Ada, st.EastTeam, "")
	for source, outlet := range map[string]int64{"campaign": shop, "survey": 0} {
		late := st.task(st.Ada, source, "late")
		late.DueOn, late.OutletID = monday.AddDate(0, 2, 0), outlet
		st.add(t, late)
	}
	st.add(t, st.task(st.Ada, "alert", "soon"))
	st.add(t, st.task(st.Ben, "service", "of a colleague"))
	list := kept()
	if len(list) != 2 || list["campaign"].OutletID == nil || list["alert"].ID == 0 {
		t.Fatalf("%+v", list)
	}
	ada.POST(path(list["campaign"].ID, "/done"), workdesk.End{Note: "已陈列", Rev: 1}).Want(http.StatusOK)
	if row := kept()["campaign"]; row.State != workdesk.Done || row.Note != "已陈列" {
		t.Errorf("%+v", row)
	}
}

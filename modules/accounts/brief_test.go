package accounts_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestAPhoneKnowsWhomToAskFor: the main contact first, a licence that does not hold; nothing of somebody else's outlets.
func TestAPhoneKnowsWhomToAskFor(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "烟酒店", s.c.EastTeam, s.c.Ada, 0)
	s.account(t, "没有人的店", s.c.EastTeam, s.c.Ada, 900)
	office := s.office(t)
	for _, person := range []map[string]any{
		{"name": "安会计", "phone": "0371-1"}, {"name": "王店长", "duty": "店长", "mobile": "13800000001", "main": true}, {"name": "赵"}, {"name": "周"},
	} {
		office.POST("/api/accounts/"+id(a.ID)+"/contacts", person).Want(201)
	}
	s.tell(t, office,
		notice("m1", "new", "410105001", "2026-02-01T09:00:00+08:00", "<account>"+a.Code+"</account><validTo>2099-12-31</validTo>"),
		notice("m2", "new", "410105002", "2026-02-01T09:00:00+08:00", "<account>"+a.Code+"</account><validTo>2020-12-31</validTo>"),
		notice("m3", "new", "410105003", "2026-02-01T09:00:00+08:00", "<account>"+a.Code+"</account>"),
		notice("m4", "revoked", "410105003", "2026-02-02T09:00:00+08:00", "")).Want(200)
	briefs := func(c *webtest.Client) (out []accounts.OutletBrief) {
		for _, d := range webtest.JSON[offline.ChangesAnswer](c.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)).Collections["outlet-accounts"].Changed {
			var b accounts.OutletBrief
			if err := json.Unmarshal(d.Body, &b); err != nil {
				t.Fatal(err)
			}
			out = append(out, b)
		}
		return out
	}
	list := briefs(s.rep(t, s.c.Ada))
	if len(list) != 1 || list[0].Account != "烟酒店" {
		t.Fatalf("%+v", list)
	}
	first := accounts.BriefContact{Name: "王店长", Duty: "店长", Phone: "13800000001"}
	if got := list[0].Contacts; len(got) != 3 || got[0] != first {
		t.Errorf("%+v, want the main one first", got)
	}
	licences := []accounts.BriefLicence{{Number: "410105002", State: "valid", ValidTo: "2020-12-31"}, {Number: "410105003", State: "revoked"}}
	if !reflect.DeepEqual(list[0].Licences, licences) {
		t.Errorf("%+v", list[0].Licences)
	}
	if list := briefs(s.rep(t, s.c.Ben)); len(list) != 0 {
		t.Errorf("a colleague knows %+v", list)
	}
	if list := briefs(s.standIn(t, s.c.Ben, s.c.Ada)); len(list) != 1 || list[0].Account != "烟酒店" {
		t.Errorf("who stands for the rep knows %+v", list)
	}
}

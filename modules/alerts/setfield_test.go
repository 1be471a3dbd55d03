package alerts_test

import (
	"testing"

	"xuntu.dev/internal/common"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/alerts"
)

// setting is an item that sets a field of outlets which are handed over.
func setting(name string, act alerts.Act) alerts.NewItem {
	act.Do = alerts.SetField
	return alerts.NewItem{Name: name, Subject: "outlet", Source: "outlet.handover", Severity: "info", CooldownH: 24, Active: true, Acts: alerts.Acts{act}}
}

// PLT-17: an item sets a field of the company's own, which must be there and take the value; and no field that an item
// asks for, whichever of the two was written first.
func TestAnItemSetsAFieldThatNoItemAsksFor(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	head := s.As(s.c.HeadLead(t.Context(), alerts.View, alerts.Manage, common.Parameters))
	for _, k := range []fields.Kept{
		{Holder: "outlet", Key: "risk", Type: fields.Text}, {Holder: "outlet", Key: "seen", Type: fields.YesNo}, {Holder: "outlet", Key: "level", Type: fields.Number},
	} {
		head.POST("/api/app/fields", common.NewField{Kept: k, Shown: fields.Shown{Zh: k.Key}}).Want(200)
	}
	const items = "/api/alerts/items"
	made := webtest.JSON[alerts.Item](head.POST(items, setting("标记", alerts.Act{Of: "outlet", Field: "risk", Value: "高"})).Want(200))
	if len(made.Acts) != 1 || made.Acts[0].Value != "高" || made.Acts[0].Of != "outlet" {
		t.Errorf("it does %+v", made.Acts)
	}
	head.POST(items, setting("数字", alerts.Act{Of: "outlet", Field: "level", Value: "多"})).WantProblem(422, "field_wrong")
	head.POST(items, setting("别处", alerts.Act{Of: "account", Field: "risk", Value: "高"})).WantProblem(422, "field_unknown")
	area := setting("区域", alerts.Act{Of: "outlet", Field: "risk", Value: "高"})
	area.Subject, area.Source = "notice", "notice.kind == 'sos'"
	head.POST(items, area).WantProblem(422, "act_subject")

	asks := alerts.NewItem{Name: "高风险", Subject: "outlet", Source: "x.risk == '高'", Severity: "warn", Active: true}
	head.POST(items, asks).WantProblem(422, "act_watched") // another sets it
	itself := setting("自己", alerts.Act{Of: "outlet", Field: "seen", Value: true})
	itself.Source = "x.seen == false"
	head.POST(items, itself).WantProblem(422, "act_watched")
	asks.Source = "x.level > 3.0"
	head.POST(items, asks).Want(200)
	head.POST(items, setting("等级", alerts.Act{Of: "outlet", Field: "level", Value: 5})).WantProblem(422, "act_watched") // another asks for it

	s.d.AsOwner(t, `UPDATE geo.outlet SET handover = true WHERE id = $1`, s.outlet(t, "GIVEN", "A", s.c.EastTeam, s.c.Ada))
	s.hear(t)
	if len(s.deeds) != 1 || s.deeds[0].Field != "risk" || s.deeds[0].Value != "高" || s.deeds[0].OutletID == nil {
		t.Errorf("done is %+v", s.deeds)
	}
}

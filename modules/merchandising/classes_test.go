package merchandising_test

import (
	"slices"
	"testing"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

// TestTheClassesShip with the room; a company adds its own, and one that is disabled stays at the metrics that have it.
func TestTheClassesShip(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	s := &stage{Company: c, d: d}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon)}, func(kit app.Kit) []app.Module {
		room, _ := merchandising.New(kit, must{s}, must{s})
		return []app.Module{common.New(kit, nil), room}
	})
	head := s.As(c.HeadLead(t.Context(), merchandising.View, merchandising.Edit, common.Parameters))
	all := webtest.JSON[web.List[dict.Dictionary]](head.GET("/api/app/dictionaries").Want(200)).Items
	i := slices.IndexFunc(all, func(each dict.Dictionary) bool { return each.Key == "merchandising.class" })
	for k, name := range []string{"陈列", "冰柜", "分销", "价格", "库存", "竞品", "促销"} {
		if all[i].Items[k].Zh != name {
			t.Errorf("%s does not ship as class %d", name, k+1)
		}
	}
	say := func(item dict.Item) { head.PUT("/api/app/dictionaries/merchandising.class/items", item).Want(200) }
	f := number("visits_of_staff")
	f.Class = "staff"
	head.PUT("/api/merchandising/metrics", fresh(f)).WantProblem(422, "item_unknown")
	say(dict.Item{Code: "staff", Zh: "导购", Rank: 80})
	made := webtest.JSON[merchandising.Metric](head.PUT("/api/merchandising/metrics", fresh(f)).Want(200))
	say(dict.Item{Code: "staff", Zh: "导购", Rank: 80, Disabled: true})
	made.Zh = "导购到岗"
	head.PUT("/api/merchandising/metrics", metricIn{made.ID, made.Rev, "active", made.MetricFields}).Want(200)
	f.Code = "another"
	head.PUT("/api/merchandising/metrics", fresh(f)).WantProblem(422, "item_disabled")
}

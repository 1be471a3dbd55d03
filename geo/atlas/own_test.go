package atlas_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// ownFields gives the company's outlets a number, a choice and a day of their own.
func ownFields(t *testing.T, s *stage) *webtest.Client {
	t.Helper()
	admin := s.desk.As(s.h, s.HeadLead(t.Context(), append(slices.Clone(every), common.Parameters)...))
	admin.PUT("/api/app/dictionaries/freezers", common.DictionaryNames{Zh: "冰柜", En: "Freezers"}).Want(200)
	for i, name := range []string{"立式", "卧式"} {
		admin.PUT("/api/app/dictionaries/freezers/items", dict.Item{Code: fmt.Sprint("f", i), Zh: name, Rank: i}).Want(200)
	}
	for _, f := range []common.NewField{
		{Kept: fields.Kept{Holder: atlas.Holder, Key: "fridges", Type: fields.Number}, Shown: fields.Shown{Zh: "冰柜数", En: "Fridges", OnList: true}},
		{Kept: fields.Kept{Holder: atlas.Holder, Key: "cold", Type: fields.Choice, Dictionary: "freezers"}, Shown: fields.Shown{Zh: "冰柜类型", En: "Freezer", Rank: 1}},
		{Kept: fields.Kept{Holder: atlas.Holder, Key: "since", Type: fields.Day}, Shown: fields.Shown{Zh: "投放日期", Rank: 2}},
	} {
		admin.POST("/api/app/fields", f).Want(200)
	}
	return admin
}

func TestOwnFieldsAreFilledInFilteredImportedAndExported(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	admin := ownFields(t, s)
	add := func(code string, extra fields.Values) atlas.Outlet {
		return webtest.JSON[atlas.Outlet](admin.POST("/api/geo/outlets", atlas.OutletDraft{Code: code, Name: "店" + code, UnitID: s.East, Extra: extra}).Want(201))
	}
	one := add("X-1", fields.Values{"fridges": 2, "cold": "f0"})
	add("X-2", fields.Values{"fridges": 5})
	add("X-3", nil)

	// a change of one field leaves the others
	one = webtest.JSON[atlas.Outlet](admin.PATCH(fmt.Sprintf("/api/geo/outlets/%d", one.ID), atlas.OutletChange{Rev: one.Rev, Extra: fields.Values{"since": "2026-01-31"}}).Want(200))
	if one.Extra["fridges"] != 2.0 || one.Extra["cold"] != "f0" || one.Extra["since"] != "2026-01-31" {
		t.Errorf("the values are %v", one.Extra)
	}
	admin.PATCH(fmt.Sprintf("/api/geo/outlets/%d", one.ID), atlas.OutletChange{Rev: one.Rev, Extra: fields.Values{"fridges": "many"}}).WantProblem(422, "field_wrong")

	for wish, want := range map[string]string{
		"field=fridges:2..4": "X-1", "field=fridges:3..": "X-2", "field=cold:f0|f1": "X-1", "field=since:2026-02-01..": "", "field=fridges:1..&field=cold:f0": "X-1",
	} {
		var got []string
		for _, o := range webtest.JSON[atlas.OutletPage](admin.GET("/api/geo/outlets?" + wish).Want(200)).Items {
			got = append(got, o.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s finds %v, want %s", wish, got, want)
		}
	}
	admin.GET("/api/geo/outlets?field=colour:red").WantProblem(422, "field_unknown")

	// what is exported is imported again; what a file says wrong is told with the heading
	_, file := sheetstest.Export(t, admin, "geo.outlets", map[string]any{"format": "csv", "lang": "zh-CN"})
	if !strings.Contains(string(file), "冰柜数,冰柜类型,投放日期") || !strings.Contains(string(file), "2,立式,2026-01-31") {
		t.Errorf("the export is\n%s", file)
	}
	if _, again := send(t, admin, "wgs84", file); again.Bad != 0 || again.Foretold[sheets.Same] != 3 {
		t.Errorf("what was exported comes back as %+v", again)
	}
	e, changed := send(t, admin, "wgs84", []byte("编码,名称,冰柜数,Freezer\nX-3,,７,卧式\nX-9,新店,多,卧式\n"))
	if changed.Bad != 1 || changed.Foretold[sheets.Changed] != 1 || changed.Errors[0].Column != "x.fridges" {
		t.Fatalf("the check: %+v", changed)
	}
	commit(t, admin, e)
	if got := webtest.JSON[atlas.OutletPage](admin.GET("/api/geo/outlets?field=fridges:7&field=cold:f1").Want(200)).Items; len(got) != 1 || got[0].Code != "X-3" {
		t.Errorf("what was imported: %v", got)
	}
}

func TestAnItemThatIsNotOfferedStaysWhereItIs(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	admin := s.h.As(s.HeadLead(t.Context(), append(slices.Clone(every), common.Parameters)...))
	o := webtest.JSON[atlas.Outlet](admin.POST("/api/geo/outlets", atlas.OutletDraft{Code: "D-1", Name: "店", Channel: "convenience", UnitID: s.East}).Want(201))
	admin.PUT("/api/app/dictionaries/outlet.channel/items", dict.Item{Code: "convenience", Zh: "便民店", En: "Corner shop", Rank: 5, Disabled: true}).Want(200)
	admin.POST("/api/geo/outlets", atlas.OutletDraft{Code: "D-2", Name: "店", Channel: "convenience", UnitID: s.East}).WantProblem(422, "item_disabled")
	name := "改名"
	o = webtest.JSON[atlas.Outlet](admin.PATCH(fmt.Sprintf("/api/geo/outlets/%d", o.ID), atlas.OutletChange{Rev: o.Rev, Name: &name}).Want(200))
	if o.Channel != "convenience" {
		t.Errorf("the channel is %q", o.Channel)
	}
	lists := webtest.JSON[struct{ Items []dict.Dictionary }](admin.GET("/api/app/dictionaries").Want(200)).Items
	i := slices.IndexFunc(lists, func(d dict.Dictionary) bool { return d.Key == "outlet.channel" })
	if item, _ := lists[i].Item("convenience"); item.Zh != "便民店" || !item.Disabled || len(lists[i].Items) != 8 {
		t.Errorf("the list is %+v", lists[i])
	}
	admin.PUT("/api/app/dictionaries/outlet.class/items", dict.Item{Code: "D", Zh: "D 级"}).WantProblem(422, "dictionary_fixed")
	s.h.As(s.EastLead(t.Context(), every...)).PUT("/api/app/dictionaries/outlet.channel/items", dict.Item{Code: "x", Zh: "x"}).Want(403)
	other := s.h.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), every...))
	if got := webtest.JSON[struct{ Items []dict.Dictionary }](other.GET("/api/app/dictionaries").Want(200)).Items; got[1].Items[1].Zh != "便利店" {
		t.Errorf("another company has %+v", got[1].Items[1])
	}
}

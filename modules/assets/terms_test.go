package assets_test

import (
	"strconv"
	"testing"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/assets"
)

// ALT-10: an asset has its warranty from the beginning, its contract from the outlet where it comes; who leaves ends the contract.
func TestWhatOfAnAssetRunsOut(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, next := s.outlet(t, "A", s.Ada, 0), s.outlet(t, "B", s.Ada, 900)
	office, ada := s.office(t), s.rep(t, s.Ada)
	a := webtest.JSON[assets.Whole](office.POST("/api/assets", assets.NewAsset{UnitID: s.EastTeam, Code: "BG-1", Model: "SC", BoughtOn: "2025-05-01", Warranty: "2028-05-01"}).Want(200))
	wants := func(what string, warranty, contract string) {
		t.Helper()
		a = webtest.JSON[assets.Whole](office.GET("/api/assets/" + strconv.FormatInt(a.ID, 10)).Want(200))
		if a.WarrantyUntil != warranty || a.ContractUntil != contract {
			t.Errorf("%s: warranty %q, contract %q", what, a.WarrantyUntil, a.ContractUntil)
		}
	}
	wants("bought", "2028-05-01", "")
	office.POST(acts(a.ID), assets.Deed{Act: "send", OutletID: shop, Contract: "2027-03-01"}).Want(200)
	office.POST(acts(a.ID), assets.Deed{Act: "place"}).Want(200)
	wants("placed where it was sent", "2028-05-01", "2027-03-01")
	office.POST(acts(a.ID), assets.Deed{Act: "send", OutletID: next}).Want(200)
	wants("sent on", "2028-05-01", "")
	office.POST(acts(a.ID), assets.Deed{Act: "place", Contract: "2027-06-01"}).Want(200)
	wants("placed at the next", "2028-05-01", "2027-06-01")

	terms := "/api/assets/" + strconv.FormatInt(a.ID, 10) + "/terms"
	renew := func(c *webtest.Client, rev int32, warranty, contract string) *webtest.Answer {
		return c.PUT(terms, map[string]any{"warrantyUntil": warranty, "contractUntil": contract, "rev": rev})
	}
	renew(ada, a.Rev, "2030-01-01", "2030-01-01").WantProblem(403, "not_allowed")
	renew(s.As(s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, assets.View, assets.Manage)), a.Rev, "2030-01-01", "2030-01-01").WantProblem(404, "asset_not_found")
	renew(office, a.Rev-1, "2030-01-01", "2030-01-01").WantProblem(409, "asset_changed_meanwhile")
	renew(office, a.Rev, "2025-04-30", "2030-01-01").WantProblem(422, "asset_warranty_sane")
	office.PUT(terms, map[string]any{"contractUntil": "soon", "rev": a.Rev}).Want(422)
	office.PUT(terms, map[string]any{"contractUntil": "2030-01-01", "rev": a.Rev}).Want(200)
	wants("renewed", "", "2030-01-01")
	office.POST(acts(a.ID), assets.Deed{Act: "return"}).Want(200)
	wants("returned", "", "")
	renew(office, a.Rev, "2028-05-01", "2030-01-01").WantProblem(422, "asset_contract_at_outlet")
	office.POST(acts(a.ID), assets.Deed{Act: "repair", Contract: "2030-01-01"}).WantProblem(422, "asset_contract_at_outlet")
	// A rep places what is lent to it, and makes no contracts.
	office.POST(acts(a.ID), assets.Deed{Act: "send", OutletID: shop}).Want(200)
	ada.POST(acts(a.ID), assets.Deed{Act: "place", Contract: "2030-01-01"}).WantProblem(403, "asset_contract_office")
}

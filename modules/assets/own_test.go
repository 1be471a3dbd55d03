package assets_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/assets"
)

// kept are the codes and labels of the freezers, and the codes of the assets, that a phone is given.
func kept(t *testing.T, who *webtest.Client) (freezers, own []string) {
	t.Helper()
	all := webtest.JSON[offline.ChangesAnswer](who.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)).Collections
	for _, d := range all["freezers"].Changed {
		var at assets.OutletFreezers
		if err := json.Unmarshal(d.Body, &at); err != nil {
			t.Fatal(err)
		}
		for _, f := range at.Freezers {
			freezers = append(freezers, f.Code+f.Label)
			if f.Last == nil || f.Last.Temperature != -9 {
				t.Errorf("%s%s was measured last at %+v", f.Code, f.Label, f.Last)
			}
		}
	}
	for _, d := range all["assets"].Changed {
		var a assets.Asset
		if err := json.Unmarshal(d.Body, &a); err != nil {
			t.Fatal(err)
		}
		own = append(own, a.Code)
	}
	slices.Sort(freezers)
	return freezers, own
}

// TestFreezersAreOnThePhoneOfWhoeverHasADuty at the outlet, also while standing for its rep: with what was measured last, and to be measured.
func TestFreezersAreOnThePhoneOfWhoeverHasADuty(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, other := s.outlet(t, "SHOP", s.Ada, 0), s.outlet(t, "OTHER", s.Ada, 900)
	for code, at := range map[string]int64{"BG-001": shop, "BG-002": other} {
		s.office(t).POST(acts(s.add(t, code, s.EastTeam)), assets.Deed{Act: "place", OutletID: at}).Want(200)
	}
	tell := func(who *webtest.Client, visit uuid.UUID, code, label string) *webtest.Answer {
		return who.POST(captures, assets.Captured{Visit: visit, Code: code, Label: label, Temperature: -9, Own: 14, Others: 2, At: noon})
	}
	ada := s.rep(t, s.Ada)
	visit := s.visit(t, shop, s.Ada)
	tell(ada, visit, "BG-001", "").Want(204)
	tell(ada, visit, "", "共享柜").Want(204)
	tell(ada, s.visit(t, other, s.Ada), "BG-002", "").Want(204)
	if freezers, own := kept(t, s.rep(t, s.Ben)); len(freezers)+len(own) != 0 {
		t.Errorf("a colleague without a duty there keeps %v and %v", freezers, own)
	}
	actor, _ := access.From(s.Rep(t.Context(), s.Ben, assets.View, assets.Handle))
	actor.StandsFor = []int64{s.Ada}
	if freezers, own := kept(t, s.As(access.WithActor(t.Context(), actor))); !slices.Equal(freezers, []string{"BG-001", "BG-002", "共享柜"}) || len(own) != 2 {
		t.Errorf("who stands for the rep keeps %v and %v", freezers, own)
	}
	s.d.AsOwner(t, `INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
		SELECT tenant_id, unit_id, $2, id, 'merchandising', daterange(NULL, NULL), 'in_force' FROM geo.outlet WHERE id = $1`, shop, s.Ben)
	ben := s.rep(t, s.Ben)
	if freezers, own := kept(t, ben); !slices.Equal(freezers, []string{"BG-001", "共享柜"}) || len(own) != 0 {
		t.Errorf("a merchandiser of the outlet keeps %v and %v", freezers, own)
	}
	visit = s.visit(t, shop, s.Ben)
	tell(ben, visit, "BG-001", "").Want(204)
	tell(ben, visit, "BG-002", "").WantProblem(422, "asset_not_here")
	if freezers, own := kept(t, ada); len(freezers) != 3 || len(own) != 2 {
		t.Errorf("the rep keeps %v and %v", freezers, own)
	}
}

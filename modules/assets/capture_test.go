package assets_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/assets"
)

const captures = "/api/assets/captures"

// TestPurityIsWhatTheGoldenFileSays, and so do phones.
func TestPurityIsWhatTheGoldenFileSays(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/purity.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden []struct {
		Own, Others int
		Purity      *float64
	}
	if err := json.Unmarshal(data, &golden); err != nil || len(golden) == 0 {
		t.Fatal(err)
	}
	for _, g := range golden {
		if got := assets.Purity(g.Own, g.Others); (got == nil) != (g.Purity == nil) || got != nil && *got != *g.Purity {
			t.Errorf("%d of %d others: %v, want %v", g.Own, g.Others, got, g.Purity)
		}
	}
}

// visit opens a visit of a rep now.
func (s *stage) visit(t *testing.T, outlet, rep int64) uuid.UUID {
	t.Helper()
	ref := uuid.New()
	s.d.AsOwner(t, `UPDATE visits.visit SET closed_at = opened_at, device_closed_at = opened_at WHERE rep_id = $1 AND closed_at IS NULL`, rep)
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, claim_id)
		VALUES ($1, $2, $3, $4, $5, $6, 'planned', 'inside', $7, $7, $7, 1)`, s.ID, s.EastTeam, rep, ref, outlet, noon, noon)
	return ref
}

// MER-05: what is captured of a freezer belongs to the asset with the code that was scanned, where it stands.
func TestAFreezerIsCapturedByItsCode(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	here, there := s.outlet(t, "HERE", s.Ada, 0), s.outlet(t, "THERE", s.Ada, 900)
	asset, other := s.add(t, "BG-001", s.EastTeam), s.add(t, "BG-002", s.EastTeam)
	s.office(t).POST(acts(asset), assets.Deed{Act: "place", OutletID: here}).Want(200)
	s.office(t).POST(acts(other), assets.Deed{Act: "place", OutletID: there}).Want(200)
	visit := s.visit(t, here, s.Ada)
	told := func(code, label string, temperature float64, seconds int) assets.Captured {
		return assets.Captured{Visit: visit, Code: code, Label: label, Temperature: temperature, Own: 14, Others: 2, At: noon.Add(time.Duration(seconds) * time.Second)}
	}
	ada := s.rep(t, s.Ada)
	ada.POST(captures, told("", "", -18, 0)).WantProblem(422, "capture_of_nothing")
	ada.POST(captures, told("BG-001", "共享冰柜", -18, 0)).WantProblem(422, "capture_of_nothing")
	ada.POST(captures, told("BG-002", "", -18, 0)).WantProblem(422, "asset_not_here")
	ada.POST(captures, told("BG-404", "", -18, 0)).WantProblem(422, "asset_not_here")
	s.rep(t, s.Ben).POST(captures, told("BG-001", "", -18, 0)).WantProblem(404, "visit_not_found")
	ada.POST(captures, told("BG-001", "", -9, 2)).Want(204)
	ada.POST(captures, told("BG-001", "", -18, 1)).Want(204) // told later, done earlier
	ada.POST(captures, told("", "收银台旁共享柜", -18, 1)).Want(204)

	seen := func(who *webtest.Client, more string) []assets.Capture {
		return webtest.JSON[web.Page[assets.Capture]](who.GET(captures + more).Want(200)).Items
	}
	of := seen(s.office(t), fmt.Sprint("?asset=", asset))
	if len(of) != 1 || of[0].Temperature != -9 || !of[0].Outside || of[0].Purity == nil || *of[0].Purity != 87.5 || of[0].OutletID != here {
		t.Fatalf("%+v", of)
	}
	if all := seen(ada, "?visitRef="+visit.String()); len(all) != 2 || all[0].Label != "收银台旁共享柜" || all[0].Outside || all[0].AssetID != 0 {
		t.Errorf("%+v", all)
	}
	if outside := seen(s.office(t), "?outside=true"); len(outside) != 1 || outside[0].AssetID != asset {
		t.Errorf("%+v", outside)
	}
	if others := seen(s.rep(t, s.Cao), ""); len(others) != 0 {
		t.Errorf("a rep of another team sees %d", len(others))
	}
	s.visit(t, there, s.Ada)
	ada.POST(captures, told("BG-001", "", -18, 9)).WantProblem(409, "visit_closed")
}

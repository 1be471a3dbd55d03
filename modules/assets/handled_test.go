package assets_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/assets"
)

const slip = "资产交接单 BG-001"

// handle tells from the phone of something done with an asset, and gives what the server answered.
func (s *stage) handle(t *testing.T, who *webtest.Client, h assets.Handled) offline.Answer {
	t.Helper()
	raw, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{{N: 1, ID: uuid.New(), Type: "assets.handle", Version: 1, MadeAt: s.Clock.Now(), Payload: raw}}}
	return webtest.JSON[offline.CommandsAnswer](who.POST("/api/offline/commands", batch).Want(http.StatusOK)).Answers[0]
}

// signed is the ref of a slip that a rep had signed at an outlet, and a photo of the rep's.
func (s *stage) signed(t *testing.T, rep, outlet int64, kind string) (ref uuid.UUID, photo int64) {
	t.Helper()
	ref = uuid.New()
	photo = s.id(t, `INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type) VALUES ($1, $2, $3, md5($4) || md5($4), 1, 'image/jpeg') RETURNING id`,
		s.ID, s.EastTeam, rep, ref.String())
	s.d.AsOwner(t, `INSERT INTO photos.signature (tenant_id, unit_id, rep_id, ref, file_id, document_kind, document_sha256, signer, outlet_id, signed_at, received_at)
		VALUES ($1, $2, $3, $4, $5, $6, encode(sha256(convert_to($9, 'UTF8')), 'hex'), '店主', $7, $8, $8)`, s.ID, s.EastTeam, rep, ref, photo, kind, outlet, noon, slip)
	return ref, photo
}

// TestARepHandlesAnAssetOnThePhone (MER-16): told later, with a photo and a signature; placed, asked for repair, returned, and never otherwise than the course goes.
func TestARepHandlesAnAssetOnThePhone(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, next := s.outlet(t, "A", s.Ada, 0), s.outlet(t, "B", s.Ada, 900)
	id, office, ada := s.add(t, "BG-001", s.EastTeam), s.office(t), s.rep(t, s.Ada)
	office.POST(acts(id), assets.Deed{Act: "send", OutletID: shop}).Want(http.StatusOK)
	ref, photo := s.signed(t, s.Ada, shop, "asset")
	other, benPhoto := s.signed(t, s.Ben, shop, "asset")
	visit, _ := s.signed(t, s.Ada, shop, "visit")
	place := assets.Handled{Code: "bg-001", Act: "place", OutletID: shop, PhotoID: photo, Signature: ref, Slip: slip, At: noon.Add(-time.Hour)}
	for name, c := range map[string]struct {
		with func(h *assets.Handled)
		code string
	}{
		"no photo":                     {func(h *assets.Handled) { h.PhotoID = 0 }, "asset_photo_missing"},
		"somebody else's photo":        {func(h *assets.Handled) { h.PhotoID = benPhoto }, "photo_not_found"},
		"no signature":                 {func(h *assets.Handled) { h.Signature = uuid.New() }, "asset_signature_missing"},
		"a colleague's signature":      {func(h *assets.Handled) { h.Signature = other }, "asset_signature_missing"},
		"a signature under a visit":    {func(h *assets.Handled) { h.Signature = visit }, "asset_signature_missing"},
		"a signature of another place": {func(h *assets.Handled) { h.OutletID = next }, "asset_signature_missing"},
		"another slip than was signed": {func(h *assets.Handled) { h.Slip += " " }, "asset_signature_missing"},
		"an unknown code":              {func(h *assets.Handled) { h.Code = "BG-404" }, "asset_not_found"},
		"it is on its way":             {func(h *assets.Handled) { h.Act = "repair" }, "asset_not_possible"},
		"it is not there":              {func(h *assets.Handled) { h.Act, h.OutletID = "return", next }, "asset_not_here"},
	} {
		h := place
		c.with(&h)
		if got := s.handle(t, ada, h); got.Problem == nil || got.Problem.Code != c.code {
			t.Errorf("%s: %+v, want %s", name, got, c.code)
		}
	}
	if got := s.handle(t, s.rep(t, s.Ben), place); got.Problem == nil || got.Problem.Code != "asset_not_found" {
		t.Errorf("a colleague places it: %+v", got)
	}
	if got := s.handle(t, ada, place); got.Result != "ok" {
		t.Fatalf("placed: %+v", got)
	}
	ref, photo = s.signed(t, s.Ada, shop, "asset")
	if got := s.handle(t, ada, assets.Handled{Code: "BG-001", Act: "return", OutletID: shop, PhotoID: photo, Signature: ref, Slip: slip, Note: " 店主退还 ", At: noon}); got.Result != "ok" {
		t.Fatalf("returned: %+v", got)
	}
	w := webtest.JSON[assets.Whole](office.GET(strings.TrimSuffix(acts(id), "/acts")).Want(http.StatusOK))
	if w.State != assets.InStock || w.Acts[0].Signer != "店主" || w.Acts[0].Note != "店主退还" || w.Acts[0].Slip != slip || w.Acts[1].Act != "place" || !w.Acts[1].At.Equal(noon.Add(-time.Hour)) || w.Acts[2].Signer != "" {
		t.Errorf("the office reads %+v", w)
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(http.StatusOK)).Collections["assets"]
	if len(docs.Changed) != 1 || docs.Changed[0].ID != "BG-001" || !strings.Contains(string(docs.Changed[0].Body), `"state":"in_stock"`) {
		t.Errorf("the phone keeps %+v", docs)
	}
}

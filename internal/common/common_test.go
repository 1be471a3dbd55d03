package common_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"strconv"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

// see opens the page whose views are kept.
const see access.Permission = "map.view"

const (
	radius   = "visit.geofence.default_radius_m"
	keepsFor = "visit.keep_d"
)

func newHouse(t *testing.T) (*webtest.House, *testkit.DB, *testkit.Company) {
	t.Helper()
	d := testkit.Database(t)
	h := webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		return []app.Module{common.New(kit, common.Pages{"map": see, "board": "board.view"}), {Name: "visits", Params: []param.Declared{
			{Key: radius, Kind: param.Number, Default: 200.0, Unit: "m", Min: 20, Max: 5000},
			{Key: keepsFor, Kind: param.Number, Default: 90.0, Unit: "d", Min: 30, Max: 730, Guarded: true},
			{Key: "visit.photo", Kind: param.Switch, Default: false},
			{Key: "visit.outside", Kind: param.Choice, Default: "refuse", Options: []string{"refuse", "reason"}},
		}}}
	})
	return h, d, testkit.NewCompany(t, d)
}

type settings struct {
	Items []param.Setting `json:"items"`
}

// PLT-09: a parameter applies to the next transaction that asks, with an audit row; PLT-29: who, old, new, why.
func TestAParameterAppliesToTheNextAct(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	other := testkit.NewCompany(t, d)
	admin := h.As(c.HeadLead(t.Context(), common.Parameters, common.Audit))
	asked := func(c *testkit.Company) (n float64) {
		t.Helper()
		ctx := c.Rep(t.Context(), c.Ada)
		d.MustWrite(t, ctx, func(tx db.Tx) (err error) {
			n, err = h.Kit.Params.Number(ctx, tx, radius)
			return err
		})
		return n
	}
	if n := asked(c); n != 200 {
		t.Errorf("at first %v", n)
	}
	list := webtest.JSON[settings](admin.PUT("/api/app/parameters/"+radius, common.ParameterChange{Value: 350, Reason: "wide yards"}).Want(200))
	if s := list.Items[1]; s.Key != radius || s.Value != 350.0 || s.Default != 200.0 || s.Room != "visits" || s.ChangedBy == nil || *s.ChangedBy != c.User(c.Boss) {
		t.Errorf("setting %+v", s)
	}
	if n := asked(c); n != 350 {
		t.Errorf("the next act has %v", n)
	}
	if n := asked(other); n != 200 {
		t.Errorf("another company has %v", n)
	}
	trail := webtest.JSON[web.Page[audit.Change]](admin.GET("/api/app/audit?table=app.parameter&row=" + radius).Want(200)).Items
	if len(trail) != 1 || trail[0].Actor != "boss" || trail[0].Reason == nil || *trail[0].Reason != "wide yards" || !strings.Contains(string(trail[0].After), "350") {
		t.Errorf("trail %+v", trail)
	}
	admin.PUT("/api/app/parameters/"+radius, common.ParameterChange{Value: 400}).Want(200)
	trail = webtest.JSON[web.Page[audit.Change]](admin.GET("/api/app/audit?table=app.parameter&limit=1").Want(200)).Items
	if len(trail) != 1 || !strings.Contains(string(trail[0].Before), `"value":350`) || !strings.Contains(string(trail[0].After), `"value":400`) {
		t.Errorf("old and new: %s → %s", trail[0].Before, trail[0].After)
	}
}

func TestParametersKeepTheirLimits(t *testing.T) {
	t.Parallel()
	h, _, c := newHouse(t)
	admin := h.As(c.HeadLead(t.Context(), common.Parameters))
	for _, bad := range []struct {
		key   string
		value any
	}{
		{radius, 19}, {radius, 5001}, {radius, "200"}, {radius, nil}, {"visit.photo", 1}, {"visit.outside", "maybe"}, {"visit.outside", []string{"reason"}},
	} {
		if p := admin.PUT("/api/app/parameters/"+bad.key, common.ParameterChange{Value: bad.value}).Want(422); !strings.Contains(string(p.Body), "_invalid") {
			t.Errorf("%s = %v: %s", bad.key, bad.value, p.Body)
		}
	}
	admin.PUT("/api/app/parameters/visit.none", common.ParameterChange{Value: 1}).WantProblem(404, "parameter_not_found")
	admin.PUT("/api/app/parameters/visit.photo", common.ParameterChange{Value: true}).Want(200)
	admin.PUT("/api/app/parameters/visit.outside", common.ParameterChange{Value: "reason"}).Want(200)
	for _, c := range []*webtest.Client{h.As(c.HeadLead(t.Context(), common.Audit)), h.As(c.Rep(t.Context(), c.Ada))} {
		c.GET("/api/app/parameters").WantProblem(403, "not_allowed")
		c.PUT("/api/app/parameters/"+radius, common.ParameterChange{Value: 300}).WantProblem(403, "not_allowed")
	}
	h.As(c.Rep(t.Context(), c.Ada)).GET("/api/app/audit").WantProblem(403, "not_allowed")
	h.As(c.Rep(t.Context(), c.Ada)).GET("/api/app/audit/check").WantProblem(403, "not_allowed")
	if v := webtest.JSON[audit.Checked](h.As(c.HeadLead(t.Context(), common.Audit)).GET("/api/app/audit/check").Want(200)); !v.OK || v.Rows == 0 {
		t.Errorf("checked %+v", v)
	}
}

func TestTheTrailComesInPages(t *testing.T) {
	t.Parallel()
	h, _, c := newHouse(t)
	reader := h.As(c.HeadLead(t.Context(), common.Audit))
	seen := map[int64]bool{}
	pages := 0
	for after := ""; ; pages++ {
		page := webtest.JSON[web.Page[audit.Change]](reader.GET("/api/app/audit?limit=7&after=" + after).Want(200))
		for _, e := range page.Items {
			if seen[e.ID] {
				t.Fatalf("event %d comes twice", e.ID)
			}
			seen[e.ID] = true
		}
		if after = page.Next; after == "" {
			break
		}
	}
	if check := webtest.JSON[audit.Checked](reader.GET("/api/app/audit/check").Want(200)); int64(len(seen)) != check.Rows || pages < 2 {
		t.Errorf("%d events on %d pages, want %d", len(seen), pages, check.Rows)
	}
}

func picture(t *testing.T, side int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, side, side))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPhotosGoUpAndComeBack(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	other := testkit.NewCompany(t, d)
	ada := h.As(c.Rep(t.Context(), c.Ada))
	photo := picture(t, 20)
	f := webtest.JSON[files.File](ada.Send("POST", "/api/app/files", "text/html", photo).Want(201))
	if f.MediaType != "image/png" || f.Size != int64(len(photo)) || len(f.SHA256) != 64 {
		t.Errorf("file %+v", f)
	}
	path := "/api/app/files/" + strconv.FormatInt(f.ID, 10)
	if again := webtest.JSON[files.File](ada.Send("POST", "/api/app/files", "image/png", photo).Want(201)); again.ID != f.ID {
		t.Errorf("sent twice it is %+v", again)
	}
	got := ada.GET(path).Want(200)
	for name, want := range map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Etag": `"` + f.SHA256 + `"`, "Cache-Control": "private, max-age=86400",
		"Content-Security-Policy": "default-src 'none'",
	} {
		if got.Header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.Header.Get(name), want)
		}
	}
	if !bytes.Equal(got.Body, photo) {
		t.Error("other bytes came back")
	}
	ada.Header.Set("If-None-Match", `"`+f.SHA256+`"`)
	ada.GET(path).Want(304)

	h.As(c.EastLead(t.Context())).GET(path).Want(200)
	for name, client := range map[string]*webtest.Client{
		"a colleague": h.As(c.Rep(t.Context(), c.Ben)), "the sibling team": h.As(c.Lead(t.Context(), c.Cao, []int32{c.West, c.WestTeam})),
		"another company": h.As(other.HeadLead(t.Context())),
	} {
		if a := client.GET(path); a.Status != 404 {
			t.Errorf("%s: %d", name, a.Status)
		}
	}
	h.Stranger().GET(path).WantProblem(401, "sign_in_needed")
	h.Stranger().Send("POST", "/api/app/files", "image/png", photo).WantProblem(401, "sign_in_needed")
	ada.GET("/api/app/files/none").WantProblem(404, "file_not_found")
}

func TestWhatIsNoPhotoIsRefused(t *testing.T) {
	t.Parallel()
	h, _, c := newHouse(t)
	ada := h.As(c.Rep(t.Context(), c.Ada))
	for _, bad := range []struct {
		name, code string
		body       []byte
	}{
		{"nothing", "file_empty", []byte{}},
		{"a page", "file_no_image", []byte("<html><script>alert(1)</script>")},
		{"a drawing with script", "file_no_image", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`)},
		{"a program", "file_no_image", []byte("MZ\x90\x00")},
		{"a PDF", "file_no_image", []byte("%PDF-1.7")},
		{"an archive", "file_no_image", []byte("PK\x03\x04")},
		{"too much", "file_too_large", append(picture(t, 1), make([]byte, files.MaxBytes)...)},
	} {
		ada.Send("POST", "/api/app/files", "image/png", bad.body).WantProblem(422, bad.code)
	}
}

// TestAPhotoGoesUpInPieces: asked how far it is, cut, whole; refused by what the address says wrong.
func TestAPhotoGoesUpInPieces(t *testing.T) {
	t.Parallel()
	h, _, c := newHouse(t)
	ada := h.As(c.Rep(t.Context(), c.Ada))
	photo := picture(t, 30)
	path := fmt.Sprintf("/api/files/pieces/%x", sha256.Sum256(photo))
	send := func(from, to int) *webtest.Answer {
		return ada.Send("PUT", fmt.Sprintf("%s?offset=%d&size=%d", path, from, len(photo)), "application/octet-stream", photo[from:to])
	}
	have := func(want int64) files.Part {
		t.Helper()
		part := webtest.JSON[files.Part](ada.GET(path).Want(200))
		if part.Have != want {
			t.Errorf("%d bytes are here, want %d", part.Have, want)
		}
		return part
	}
	have(0)
	send(0, 20).Want(200)
	if p := send(30, 40).WantProblem(409, "piece_gap"); p.Params["have"] != 20.0 {
		t.Errorf("the gap says %v", p.Params)
	}
	have(20)
	done := webtest.JSON[files.Part](send(10, len(photo)).Want(200))
	if part := have(int64(len(photo))); part.File == nil || done.File == nil || part.File.ID != done.File.ID {
		t.Errorf("done %+v, asked again %+v", done, part)
	}
	if got := ada.GET("/api/app/files/" + strconv.FormatInt(done.File.ID, 10)).Want(200); !bytes.Equal(got.Body, photo) {
		t.Error("other bytes came back")
	}
	if part := webtest.JSON[files.Part](h.As(c.Rep(t.Context(), c.Ben)).GET(path).Want(200)); part.Have != 0 || part.File != nil {
		t.Errorf("a colleague who knows the hash is told %+v", part)
	}
	ada.Send("PUT", path+"?offset=0", "", photo).WantProblem(422, "input_invalid")
	ada.Send("PUT", "/api/files/pieces/none?offset=0&size=1", "", photo).WantProblem(422, "hash_malformed")
	h.Stranger().GET(path).WantProblem(401, "sign_in_needed")
	h.Stranger().Send("PUT", path+"?offset=0&size=9", "", photo).WantProblem(401, "sign_in_needed")
}

// SEC-02: what lowers the guard is itself guarded, and nobody goes by two alone.
func TestGuardedParametersNeedTwo(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	admin := h.As(c.HeadLead(t.Context(), common.Parameters, permit.Second))
	second := h.As(c.Lead(t.Context(), c.Cao, []int32{c.Head, c.East, c.EastTeam, c.West, c.WestTeam}, permit.Second))
	set := func(key string, value any) *webtest.Answer {
		return admin.PUT("/api/app/parameters/"+key, common.ParameterChange{Value: value, Reason: "why"})
	}
	set(permit.SwitchKey, true).WantProblem(422, "permit_needs_two")
	d.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, scope, permissions) VALUES ($1, 'admin', '管理员', 'company', '{app.second}') RETURNING id)
		INSERT INTO org.role_grant (tenant_id, user_id, role_id) SELECT $1, u, r.id FROM r, unnest($2::bigint[]) AS u`, c.ID, []int64{c.User(c.Boss), c.User(c.Cao)})
	set(permit.SwitchKey, true).Want(200)
	set(radius, 400).Want(200)
	set(keepsFor, 30).WantProblem(422, "second_person_asked")
	set(permit.SwitchKey, false).WantProblem(422, "second_person_asked")

	list := webtest.JSON[web.Page[permit.Permit]](second.GET("/api/app/permits?open=true").Want(200)).Items
	if len(list) != 2 || list[1].About != keepsFor || list[1].Detail != "90 → 30" {
		t.Fatalf("asked for: %+v", list)
	}
	second.POST(fmt.Sprintf("/api/app/permits/%d/refuse", list[0].ID), common.PermitNote{Note: "no"}).Want(200)
	second.POST(fmt.Sprintf("/api/app/permits/%d/grant", list[1].ID), common.PermitNote{}).Want(200)
	set(keepsFor, 31).WantProblem(422, "second_person_asked")
	set(keepsFor, 30).Want(200)
	set(permit.SwitchKey, false).WantProblem(422, "second_person_asked")
}

package merchandising_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

// hash is the SHA-256 of no photo, made of one letter.
func hash(letter string) string { return strings.Repeat(letter, 64) }

// shoot attaches photos to a visit.
func (s *stage) shoot(t *testing.T, visit uuid.UUID, outlet, rep int64, hashes ...string) {
	t.Helper()
	for _, h := range hashes {
		s.d.AsOwner(t, `INSERT INTO photos.photo (tenant_id, unit_id, rep_id, ref, sha256, visit_ref, outlet_id, day, taken_at, device_at, received_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-03-02', $8, $8, $8)`, s.ID, s.EastTeam, rep, uuid.New(), h, visit, outlet, noon)
	}
}

// group makes a group of metrics for every outlet, of the products of these tests.
func (s *stage) group(t *testing.T, code string, metrics ...merchandising.Metric) int64 {
	t.Helper()
	in := struct {
		State string `json:"state"`
		merchandising.GroupFields
	}{"active", merchandising.GroupFields{Code: code, Name: code, Class: "display", Classes: []string{}, Channels: []string{}, Listed: "must", Products: []int64{}, Targets: []merchandising.Target{}}}
	for _, m := range metrics {
		in.Metrics = append(in.Metrics, m.ID)
	}
	return webtest.JSON[merchandising.MetricGroup](s.office(t).PUT("/api/merchandising/groups", in).Want(200)).ID
}

// rivals adds products of competitors, each of a brand of its own.
func (s *stage) rivals(t *testing.T, codes ...string) {
	t.Helper()
	category := s.id(t, `INSERT INTO catalog.category (tenant_id, code, name) VALUES ($1, 'R', '水饺') RETURNING id`, s.ID)
	for _, code := range codes {
		brand := s.id(t, `INSERT INTO catalog.brand (tenant_id, code, name, own) VALUES ($1, $2, '竞品 ' || $2, false) RETURNING id`, s.ID, code)
		s.products = append(s.products, s.id(t, `INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id) VALUES ($1, $2, '水饺 ' || $2, $3, $4) RETURNING id`, s.ID, code, brand, category))
	}
}

// TestPhotosAnswerMetrics that have been attached to the visit, one or several; a required one is wanted of what is said.
func TestPhotosAnswerMetrics(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.shelf(t, "P1", "P2")
	price := s.metric(t, merchandising.MetricFields{Code: "price", Kind: merchandising.Number, Per: merchandising.PerProduct})
	photo := s.metric(t, merchandising.MetricFields{Code: "photo", Kind: merchandising.Photo, Per: merchandising.PerProduct, Required: true})
	front := s.metric(t, merchandising.MetricFields{Code: "front", Kind: merchandising.Photo, Required: true})
	shelf, whole := s.group(t, "SHELF", price, photo), s.group(t, "WHOLE", front)
	outlet := s.outlet(t, "O", "A", s.Ada)
	visit := s.visit(t, outlet, s.Ada, 2)
	s.shoot(t, visit, outlet, s.Ada, hash("a"), hash("b"))
	ada := s.rep(t, s.Ada)
	of := func(m merchandising.Metric, product int64, value any) merchandising.Answer {
		return merchandising.Answer{Metric: m.ID, Product: product, Value: value}
	}
	first, second := s.products[0], s.products[1]
	for _, c := range []struct {
		name    string
		group   int64
		answers []merchandising.Answer
		code    string
	}{
		{"no hash", shelf, []merchandising.Answer{of(photo, first, "photo.jpg")}, "value_invalid"},
		{"ten photos", shelf, []merchandising.Answer{of(photo, first, strings.TrimSpace(strings.Repeat(hash("a")+" ", 10)))}, "value_invalid"},
		{"a photo of nobody", shelf, []merchandising.Answer{of(price, first, 9.0), of(photo, first, hash("c"))}, "value_photo_unknown"},
		{"a price without its photo", shelf, []merchandising.Answer{of(price, first, 9.0), of(photo, first, hash("a")), of(price, second, 9.0)}, "value_photo_missing"},
	} {
		told := s.told(visit, 0, c.answers...)
		told.Group = c.group
		ada.POST(records, told).WantProblem(422, c.code)
	}
	told := s.told(visit, 1, of(price, first, 9.0), of(photo, first, hash("a")+" "+hash("b")))
	told.Group = shelf
	ada.POST(records, told).Want(204)
	told = s.told(visit, 1, of(front, 0, hash("b")))
	told.Group = whole
	ada.POST(records, told).Want(204)

	values := webtest.JSON[web.Page[merchandising.Value]](s.office(t).GET(fmt.Sprint("/api/merchandising/values?visitRef=", visit)).Want(200)).Items
	shown := map[int64]int{}
	for _, v := range values {
		shown[v.Metric] = len(v.Photos)
	}
	if len(values) != 3 || shown[photo.ID] != 2 || shown[front.ID] != 1 || shown[price.ID] != 0 {
		t.Errorf("photos by metric %v of %d values, want two, one and none", shown, len(values))
	}
	if none := webtest.JSON[web.Page[merchandising.Value]](s.office(t).GET("/api/merchandising/values?visitRef=nothing").Want(200)).Items; len(none) != 0 {
		t.Errorf("%d values of no visit", len(none))
	}
}

// TestRivalsAreListed by visit and product, by brand, with the photos that show them, to who may see them.
func TestRivalsAreListed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.rivals(t, "J1", "J2")
	price := s.metric(t, merchandising.MetricFields{Code: "rival_price", Class: "competitor", Kind: merchandising.Number, Per: merchandising.PerProduct, Unit: "元", Decimals: 1})
	photo := s.metric(t, merchandising.MetricFields{Code: "rival_photo", Class: "competitor", Kind: merchandising.Photo, Per: merchandising.PerProduct, Required: true})
	note := s.metric(t, merchandising.MetricFields{Code: "rival_note", Class: "competitor", Kind: merchandising.Text})
	group := s.group(t, "RIVAL", price, photo, note)
	outlet := s.outlet(t, "O", "A", s.Ada)
	visit := s.visit(t, outlet, s.Ada, 2)
	s.shoot(t, visit, outlet, s.Ada, hash("a"))
	told := s.told(visit, 0, merchandising.Answer{Metric: price.ID, Product: s.products[0], Value: 12.5},
		merchandising.Answer{Metric: photo.ID, Product: s.products[0], Value: hash("a")}, answer(note, "买二送一"))
	told.Group = group
	s.rep(t, s.Ada).POST(records, told).Want(204)

	seen := func(who *webtest.Client, more string) []merchandising.Rival {
		return webtest.JSON[web.Page[merchandising.Rival]](who.GET("/api/merchandising/rivals?limit=10" + more).Want(200)).Items
	}
	all := seen(s.office(t), "")
	if len(all) != 2 || all[0].Brand != "竞品 J1" || len(all[0].Photos) != 1 || len(all[0].Seen) != 1 || all[0].Seen[0].Value != 12.5 || all[1].Product != 0 {
		t.Fatalf("%+v", all)
	}
	brands := webtest.JSON[struct{ Items []merchandising.Brand }](s.office(t).GET("/api/merchandising/rivals/brands").Want(200)).Items
	if len(brands) != 2 || len(seen(s.office(t), fmt.Sprint("&brand=", brands[0].ID))) != 1 || len(seen(s.office(t), fmt.Sprint("&brand=", brands[1].ID))) != 0 {
		t.Errorf("brands %v", brands)
	}
	if others := seen(s.rep(t, s.Cao), ""); len(others) != 0 {
		t.Errorf("a rep of another team sees %d", len(others))
	}
	_, data := sheetstest.Export(t, s.desk.As(s.House, s.HeadLead(t.Context(), merchandising.View)), "merchandising.rivals", map[string]any{"format": "csv"})
	rows := sheetstest.Rows(t, data)
	if len(rows) != 3 || rows[1][7] != "rival_price 12.5元" || rows[1][4] != "竞品 J1" || rows[1][8] != "1" {
		t.Errorf("the file says %v", rows)
	}
}

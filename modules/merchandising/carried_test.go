package merchandising_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
	"xuntu.dev/modules/merchandising"
)

// shop is the catalog beside the room, as cmd hangs them together.
type shop struct {
	must
	atlas   *atlas.Service
	catalog *catalog.Service
}

func (*shop) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (*shop) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }
func (*shop) Bought(context.Context, db.Tx, int64, pricing.Span) (map[int64]int64, error) {
	return map[int64]int64{}, nil
}

func (p *shop) Buyers(ctx context.Context, tx db.Tx, ids []int64) (map[int64]pricing.Buyer, error) {
	all := map[int64]pricing.Buyer{}
	list, err := p.atlas.OutletsByIDs(ctx, tx, ids)
	for _, k := range list {
		all[k.ID] = pricing.Buyer{Account: k.ID, Class: k.Class}
	}
	return all, err
}

func (*shop) UnitsAbove(context.Context, db.Tx, int32) ([]int64, error) { return nil, nil }

func (p *shop) Carried(ctx context.Context, tx db.Tx, outlets []int64, day time.Time) (map[int64]merchandising.Carried, error) {
	all, err := p.catalog.CarriedAt(ctx, tx, outlets, day.Format(time.DateOnly))
	carried := map[int64]merchandising.Carried{}
	for outlet, c := range all {
		carried[outlet] = merchandising.Carried{Must: c.Must, Listed: c.Listed}
	}
	return carried, err
}

// newShop is a stage with the catalog, five products of which outlets of class A must carry the first, and a group that checks
// the distribution.
func newShop(t *testing.T) (s *stage, stocked merchandising.Metric) {
	t.Helper()
	d := testkit.Database(t)
	s = &stage{Company: testkit.NewCompany(t, d), d: d}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon), Start: true}, func(kit app.Kit) []app.Module {
		p := &shop{}
		var atlasRoom, catalogRoom app.Module
		atlasRoom, p.atlas = atlas.New(kit, p)
		catalogRoom, p.catalog = catalog.New(kit, p, p, p)
		room, _ := merchandising.New(kit, p, p)
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(p.catalog.Tables()...)
		s.desk = desk
		return append(rooms, atlasRoom, catalogRoom, room)
	})
	s.shelf(t, "P1", "P2", "P3", "P4", "P5")
	s.lister(t).PUT("/api/catalog/assortments", catalog.Assortment{
		Held: catalog.Held{Name: "必分销", For: pricing.Audience{Classes: []string{"A"}}}, Must: s.products[:1], May: []int64{},
	}).Want(200)
	stocked = s.metric(t, merchandising.MetricFields{Code: "stocked", Class: "distribution", Kind: merchandising.Bool, Per: merchandising.PerProduct})
	g := struct {
		State string `json:"state"`
		merchandising.GroupFields
	}{"active", merchandising.GroupFields{
		Code: "DIST", Name: "分销检查", Class: "distribution", Classes: []string{}, Channels: []string{},
		Metrics: []int64{stocked.ID}, Listed: "carried", Products: []int64{}, Targets: []merchandising.Target{},
	}}
	s.office(t).PUT("/api/merchandising/groups", g).Want(200)
	return s, stocked
}

// lister may keep the lists of all outlets.
func (s *stage) lister(t *testing.T) *webtest.Client {
	return s.desk.As(s.House, s.HeadLead(t.Context(), catalog.View, catalog.Edit, catalog.List))
}

const listings = "/api/catalog/listings"

// phoneAsks gives the products that a phone asks about at each outlet of its rep, without a network, by their place in the shelf.
func (s *stage) phoneAsks(t *testing.T, rep int64) map[int64][]int {
	t.Helper()
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	asks := map[int64][]int{}
	for _, raw := range webtest.JSON[offline.ChangesAnswer](s.rep(t, rep).POST("/api/offline/changes", asked).Want(200)).Collections["last-values"].Changed {
		var doc merchandising.OutletDue
		if err := json.Unmarshal(raw.Body, &doc); err != nil {
			t.Fatal(err)
		}
		asks[doc.Outlet] = []int{}
		for _, id := range doc.Groups[0].Products {
			asks[doc.Outlet] = append(asks[doc.Outlet], slices.Index(s.products, id)+1)
		}
	}
	return asks
}

// ACC-09: the list of an outlet, and what its kind must carry, are what the next visit is asked, also without a network; what a visit
// misses is shown on the desk, what it finds beyond the list is listed.
func TestTheListDrivesTheDistributionCheck(t *testing.T) {
	t.Parallel()
	s, stocked := newShop(t)
	a, c := s.outlet(t, "A", "A", s.Ada), s.outlet(t, "C", "C", s.Ada)
	office := s.lister(t)
	if got := fmt.Sprint(s.phoneAsks(t, s.Ada)[a], s.phoneAsks(t, s.Ada)[c]); got != "[1] []" {
		t.Fatalf("before there is a list the phone asks %s", got)
	}
	come := webtest.JSON[catalog.Come](office.PUT(listings, catalog.Listed{
		Where: catalog.Where{Outlets: []int64{a, c}}, Products: []int64{s.products[0], s.products[2]}, Since: "2026-03-02",
	}).Want(200))
	if come != (catalog.Come{Outlets: 2, Added: 4}) {
		t.Errorf("it has come to %+v", come)
	}
	office.PUT(listings, catalog.Listed{Where: catalog.Where{Outlets: []int64{a}}, Products: s.products[4:], Since: "2026-03-03"}).Want(200)
	if got := fmt.Sprint(s.phoneAsks(t, s.Ada)[a], s.phoneAsks(t, s.Ada)[c]); got != "[1 3] [1 3]" {
		t.Fatalf("the phone asks %s", got)
	}

	visit := s.visit(t, c, s.Ada, 2)
	said := func(product int, found bool) merchandising.Answer {
		return merchandising.Answer{Metric: stocked.ID, Product: s.products[product-1], Value: found}
	}
	s.rep(t, s.Ada).POST(records, s.told(visit, 0, said(1, true), said(3, false), said(4, true))).Want(204)
	missing := webtest.JSON[web.Page[catalog.Listing]](office.GET(listings + "?missing=true").Want(200)).Items
	if len(missing) != 1 || missing[0].Outlet != c || missing[0].Product != s.products[2] || missing[0].CheckedOn != "2026-03-02" || missing[0].Source != "office" {
		t.Errorf("missing is %+v", missing)
	}
	s.eventually(t, func() bool { return fmt.Sprint(s.phoneAsks(t, s.Ada)[c]) == "[1 3 4]" })
	found := webtest.JSON[web.Page[catalog.Listing]](office.GET(fmt.Sprint(listings, "?product=", s.products[3])).Want(200)).Items
	if len(found) != 1 || found[0].Source != "visit" || found[0].Since != "2026-03-02" || found[0].Until != "" {
		t.Errorf("what the visit has found is listed as %+v", found)
	}

	ids := []int64{}
	for _, l := range webtest.JSON[web.Page[catalog.Listing]](office.GET(fmt.Sprint(listings, "?state=all&outlet=", a)).Want(200)).Items {
		ids = append(ids, l.ID)
	}
	office.PUT(listings+"/ends", map[string]any{"ids": ids, "until": "2026-03-01"}).Want(204)
	office.PUT(listings+"/ends", map[string]any{"ids": ids, "until": "2026-03-01"}).WantProblem(404, "listing_not_found")
	if got := fmt.Sprint(s.phoneAsks(t, s.Ada)[a], s.phoneAsks(t, s.Ada)[c]); got != "[1] [1 3 4]" {
		t.Errorf("after the list of one outlet has ended the phone asks %s", got)
	}
}

// A product that only the kind of an outlet must carry is missing, too; and what is seen goes with the outlets in scope.
func TestWhoSeesWhichListings(t *testing.T) {
	t.Parallel()
	s, stocked := newShop(t)
	outlets := map[int64]int64{}
	for _, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		outlets[rep] = s.outlet(t, fmt.Sprint("O", rep), "A", rep)
		s.rep(t, rep).POST(records, s.told(s.visit(t, outlets[rep], rep, 2), 0, merchandising.Answer{Metric: stocked.ID, Product: s.products[0], Value: false})).Want(204)
	}
	s.lister(t).PUT(listings, catalog.Listed{Where: catalog.Where{Unit: s.Head}, Products: s.products[1:3], Since: "2026-03-01"}).Want(200)
	other := testkit.NewCompany(t, s.d)
	may := []access.Permission{catalog.View, catalog.List}
	for _, c := range []struct {
		name  string
		ctx   context.Context
		sees  int
		lists []int64 // reps whose outlets it may write
	}{
		{"a rep", s.Rep(t.Context(), s.Ada, may...), 1, []int64{s.Ada}},
		{"a supervisor", s.EastLead(t.Context(), may...), 2, []int64{s.Ada, s.Ben}},
		{"the sibling", s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, may...), 1, []int64{s.Cao}},
		{"head office", s.HeadLead(t.Context(), may...), 3, []int64{s.Ada, s.Ben, s.Cao}},
		{"another company", other.HeadLead(t.Context(), may...), 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := s.As(c.ctx)
			if list := webtest.JSON[web.Page[catalog.Listing]](client.GET(listings).Want(200)).Items; len(list) != 2*c.sees {
				t.Errorf("%d listings, want %d", len(list), 2*c.sees)
			}
			if n := webtest.JSON[catalog.ListingCount](client.GET(listings + "/counts?missing=true").Want(200)); n.Missing != c.sees || n.Outlets != c.sees {
				t.Errorf("%+v are missing, want %d", n, c.sees)
			}
			for rep, outlet := range outlets {
				status := http.StatusNotFound
				if slices.Contains(c.lists, rep) {
					status = http.StatusOK
				}
				client.PUT(listings, catalog.Listed{Where: catalog.Where{Outlets: []int64{outlet}}, Products: s.products[1:2], Since: "2026-03-02"}).Want(status)
			}
		})
	}
}

func TestOddListingsAreRefused(t *testing.T) {
	t.Parallel()
	s, _ := newShop(t)
	outlet := s.outlet(t, "A", "A", s.Ada)
	good := catalog.Listed{Where: catalog.Where{Outlets: []int64{outlet}}, Products: s.products[:1], Since: "2026-03-02"}
	for name, c := range map[string]struct {
		status int
		code   string
		spoil  func(*catalog.Listed)
	}{
		"nowhere":                     {422, "listing_nowhere", func(l *catalog.Listed) { l.Outlets = nil }},
		"an outlet nobody knows":      {404, "outlet_not_found", func(l *catalog.Listed) { l.Outlets = []int64{outlet, 1 << 40} }},
		"a product nobody knows":      {404, "product_not_found", func(l *catalog.Listed) { l.Products = []int64{1 << 40} }},
		"days that run backwards":     {422, "catalog_days_reversed", func(l *catalog.Listed) { l.Until = "2026-03-01" }},
		"no day":                      {422, "input_invalid", func(l *catalog.Listed) { l.Since = "" }},
		"no product":                  {422, "input_invalid", func(l *catalog.Listed) { l.Products = nil }},
		"more outlets than may be so": {422, "input_invalid", func(l *catalog.Listed) { l.Outlets = make([]int64, 2001) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			c.spoil(&bad)
			s.lister(t).PUT(listings, bad).WantProblem(c.status, c.code)
		})
	}
	s.As(s.HeadLead(t.Context(), catalog.View)).PUT(listings, good).Want(403)
}

// TestListingsComeFromAFile: rows that are wrong say why, the others go in; what is exported comes in again and changes nothing.
func TestListingsComeFromAFile(t *testing.T) {
	t.Parallel()
	s, _ := newShop(t)
	s.outlet(t, "A-1", "A", s.Ada)
	s.outlet(t, "A-2", "A", s.Ada)
	office := s.lister(t)
	const file = "门店编码,产品编码,开始日期,结束日期\r\nA-1,P1,2026-01-01,\r\nA-1,P2,,\r\nA-1,P2,,\r\nA-9,P1,,\r\nA-2,P9,,\r\nA-2,P1,2026-02-01,2026-01-01\r\nA-2,P3,2026-02-01,2026-12-31\r\n"
	e, out := sheetstest.Send(t, office, "catalog.listings", "分销.csv", []byte(file), nil)
	var said []string
	for _, p := range out.Errors {
		said = append(said, fmt.Sprint(p.Row, " ", p.Code))
	}
	if got := fmt.Sprint(said); out.Good != 3 || got != "[4 listing_twice 5 outlet_unknown 6 product_unknown 7 days_reversed]" {
		t.Errorf("%d are good, errors %s", out.Good, got)
	}
	sheetstest.Commit(t, office, e.ID, false)
	all := webtest.JSON[web.Page[catalog.Listing]](office.GET(listings).Want(200)).Items
	if len(all) != 3 || all[0].Since != "2026-01-01" || all[0].Source != "file" || all[1].Since != "2026-03-02" || all[2].Until != "2026-12-31" {
		t.Errorf("listed are %+v", all)
	}
	_, data := sheetstest.Export(t, office, "catalog.listings", map[string]any{"format": "xlsx"})
	if _, out := sheetstest.Send(t, office, "catalog.listings", "b.xlsx", data, nil); out.Rows != 3 || out.Bad != 0 || out.Foretold["same"] != 3 {
		t.Errorf("%+v", out)
	}
}

// eventually waits for what a listener does.
func (s *stage) eventually(t *testing.T, done func() bool) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); !done(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("it never came")
		}
	}
}

// Whoever has another duty at somebody's outlet, or stands for somebody, is asked there too.
func TestPhonesAskWhereTheRepHasADuty(t *testing.T) {
	t.Parallel()
	s, _ := newShop(t)
	a, b := s.outlet(t, "A", "A", s.Ada), s.outlet(t, "B", "A", s.Ada)
	s.d.AsOwner(t, `INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
		SELECT tenant_id, unit_id, $2, id, 'merchandising', daterange(NULL, NULL), 'in_force' FROM geo.outlet WHERE id = $1`, a, s.Ben)
	if got := s.phoneAsks(t, s.Ben); len(got) != 1 || fmt.Sprint(got[a]) != "[1]" {
		t.Errorf("at the outlet of the other duty the phone asks %v", got)
	}
	if got := s.phoneAsks(t, s.Ada); len(got) != 2 || fmt.Sprint(got[b]) != "[1]" {
		t.Errorf("at the own outlets the phone asks %v", got)
	}
}

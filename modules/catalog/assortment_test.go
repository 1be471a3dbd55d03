package catalog_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

// mustCarry keeps that buyers of an audience must carry some products and may carry others.
func mustCarry(office *webtest.Client, name string, of pricing.Audience, must, may []int64) catalog.Assortment {
	a := catalog.Assortment{Held: catalog.Held{Name: name, For: of}, Must: append([]int64{}, must...), May: append([]int64{}, may...)}
	return webtest.JSON[catalog.Assortment](office.PUT("/api/catalog/assortments", a).Want(200))
}

// Everybody is told for how many open outlets of the own scope a list counts.
func TestAnAssortmentSaysForHowManyOutletsItCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	s.outlet(t, "KA")
	s.outlet(t, "A")
	account := s.account(t, s.outlet(t, "B"))
	s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel) VALUES ($1, $2, $3, 'W1', '西店', 'A', 'MT')`, s.ID, s.WestTeam, s.Cao)
	s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, state) VALUES ($1, $2, $3, 'X1', '已关', 'A', 'GT', 'closed')`, s.ID, s.EastTeam, s.Ada)
	head := s.h.As(s.HeadLead(t.Context(), catalog.View, catalog.Edit))
	east := s.h.As(s.Lead(t.Context(), s.EastBoss, []int32{s.East, s.EastTeam}, catalog.View))
	for name, c := range map[string]struct {
		of         pricing.Audience
		head, east int
	}{
		"everybody":        {pricing.Audience{}, 4, 3},
		"a class":          {pricing.Audience{Classes: []string{"A"}}, 2, 1},
		"a channel":        {pricing.Audience{Channels: []string{"MT"}}, 1, 0},
		"class and branch": {pricing.Audience{Classes: []string{"KA", "A"}, Branches: []int64{int64(s.East)}}, 2, 2},
		"an account":       {pricing.Audience{Accounts: []int64{account}}, 1, 1},
		"nobody's account": {pricing.Audience{Accounts: []int64{account + 999}}, 0, 0},
	} {
		made := mustCarry(office, name, c.of, nil, nil)
		for who, want := range map[*webtest.Client]int{head: c.head, east: c.east} {
			type reach struct{ Outlets int }
			if got := webtest.JSON[reach](who.POST("/api/catalog/audience-reach", c.of).Want(200)); got.Outlets != want {
				t.Errorf("%s: %d outlets, want %d", name, got.Outlets, want)
			}
			for _, a := range webtest.JSON[struct{ Items []catalog.Assortment }](who.GET("/api/catalog/assortments").Want(200)).Items {
				if a.ID == made.ID && a.Outlets != want {
					t.Errorf("%s is listed for %d outlets, want %d", name, a.Outlets, want)
				}
			}
		}
	}
}

// The lists of all classes side by side: what counts on the day, in the channel and the unit.
func TestTheClassesSideBySide(t *testing.T) {
	t.Parallel()
	s, office, first, _ := priced(t)
	brand, category := catalog.Brand{ID: first.BrandID}, catalog.Category{ID: first.CategoryID}
	second := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", dumplings("Z2", brand, category)).Want(201))
	mustCarry(office, "大店", pricing.Audience{Classes: []string{"KA", "A"}}, []int64{first.ID}, nil)
	mustCarry(office, "商超", pricing.Audience{Channels: []string{"MT"}}, []int64{second.ID}, nil)
	mustCarry(office, "都可以", pricing.Audience{}, nil, []int64{first.ID})
	mustCarry(office, "西区", pricing.Audience{Branches: []int64{int64(s.WestTeam)}}, []int64{first.ID}, nil)
	over := catalog.Assortment{Held: catalog.Held{Name: "已过", To: "2026-06-14"}, Must: []int64{second.ID}, May: []int64{}}
	office.PUT("/api/catalog/assortments", over).Want(200)
	for asked, want := range map[string]map[string][]string{
		"":                               {"P1": {"must", "must", "may", "may"}},
		"&channel=MT":                    {"P1": {"must", "must", "may", "may"}, "Z2": {"must", "must", "must", "must"}},
		"&unit=" + id(int64(s.WestTeam)): {"P1": {"must", "must", "must", "must"}},
	} {
		g := webtest.JSON[catalog.Grid](s.rep(t).GET("/api/catalog/assortment-grid?day=2026-06-15" + asked).Want(200))
		got := map[string][]string{}
		for _, row := range g.Rows {
			got[row.Code] = row.Says
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("with %q: %v, want %v", asked, got, want)
		}
	}
	s.rep(t).GET("/api/catalog/assortment-grid?day=yesterday").Want(422)
}

// A list names what the company sells, and nothing else.
func TestAnAssortmentOfOddProductsIsRefused(t *testing.T) {
	t.Parallel()
	s, office, own, _ := priced(t)
	rival := webtest.JSON[catalog.Brand](office.PUT("/api/catalog/brands", catalog.Brand{Code: "RV", Name: "对手"}).Want(200))
	theirs := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", dumplings("R1", rival, catalog.Category{ID: own.CategoryID})).Want(201))
	for name, ids := range map[string][]int64{"unknown": {own.ID, 999_999}, "a competitor's": {theirs.ID}} {
		a := catalog.Assortment{Held: catalog.Held{Name: name}, Must: ids, May: []int64{}}
		office.PUT("/api/catalog/assortments", a).WantProblem(404, "product_not_found")
	}
	made := mustCarry(office, "好", pricing.Audience{}, []int64{own.ID}, nil)
	lines := webtest.JSON[struct{ Items []catalog.NamedProduct }](s.rep(t).GET("/api/catalog/assortments/" + id(made.ID) + "/lines").Want(200)).Items
	if len(lines) != 1 || lines[0].Code != own.Code {
		t.Errorf("the lines are %+v", lines)
	}
	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.HeadLead(t.Context(), catalog.View, catalog.Edit))
	stranger.GET("/api/catalog/assortments/"+id(made.ID)+"/lines").WantProblem(404, "assortment_not_found")
	stranger.PUT("/api/catalog/assortments", catalog.Assortment{Held: catalog.Held{Name: "x"}, Must: []int64{own.ID}, May: []int64{}}).WantProblem(404, "product_not_found")
}

// A phone keeps the catalogue and what each outlet of the rep must carry; another class is another list at the next sync.
func TestAPhoneHasTheListOfTheClassAtTheNextSync(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	mustCarry(office, "A 类", pricing.Audience{Classes: []string{"A"}}, []int64{product.ID}, nil)
	mustCarry(office, "B 类", pricing.Audience{Classes: []string{"B"}}, nil, []int64{product.ID})
	outlet, rep := s.outlet(t, "B"), s.rep(t)
	sync := func(c *webtest.Client) (wares []catalog.Ware, shelves []catalog.OutletShelf) {
		t.Helper()
		all := webtest.JSON[offline.ChangesAnswer](c.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)).Collections
		read(t, all["wares"].Changed, &wares)
		read(t, all["outlet-shelves"].Changed, &shelves)
		return wares, shelves
	}
	wares, shelves := sync(rep)
	if len(wares) != 1 || wares[0].Code != product.Code || len(wares[0].Units) != len(product.Units) {
		t.Errorf("the catalogue on the phone is %+v", wares)
	}
	if len(shelves) != 1 || len(shelves[0].Must) != 0 || !reflect.DeepEqual(shelves[0].May, []int64{product.ID}) {
		t.Fatalf("a B outlet: %+v", shelves)
	}
	s.d.AsOwner(t, `UPDATE geo.outlet SET class = 'A' WHERE id = $1`, outlet)
	if _, shelves = sync(rep); len(shelves) != 1 || !reflect.DeepEqual(shelves[0].Must, []int64{product.ID}) || len(shelves[0].May) != 0 {
		t.Errorf("after it has become an A outlet: %+v", shelves)
	}
	if _, shelves = sync(s.h.As(s.Rep(t.Context(), s.Ben, catalog.View))); len(shelves) != 0 {
		t.Errorf("a colleague keeps %+v", shelves)
	}
}

// account is a company behind an outlet.
func (s *stage) account(t *testing.T, outlet int64) (id int64) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `WITH a AS (INSERT INTO accounts.account (tenant_id, unit_id, rep_id, code, name) VALUES ($1, $2, $3, 'K1', '张记') RETURNING id)
		INSERT INTO accounts.account_outlet (tenant_id, account_id, outlet_id) SELECT $1, id, $4 FROM a RETURNING account_id`, s.ID, s.EastTeam, s.Ada, outlet).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// read reads the bodies of documents.
func read[T any](t *testing.T, list []offline.Document, into *[]T) {
	t.Helper()
	for _, d := range list {
		var one T
		if err := json.Unmarshal(d.Body, &one); err != nil {
			t.Fatal(err)
		}
		*into = append(*into, one)
	}
}

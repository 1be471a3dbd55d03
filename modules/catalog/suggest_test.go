package catalog_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

const junes = "2026-06-15"

// counter is a shop with seven products, P1 to P7, that have a price.
type counter struct {
	*stage
	office, rep *webtest.Client
	id          map[string]int64
	outlet      int64
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	s, office, first, book := priced(t)
	c := &counter{s, office, s.rep(t), map[string]int64{"P1": first.ID}, s.outlet(t, "B")}
	prices := []catalog.Priced{{ProductID: first.ID, Unit: "袋", Amount: 650}}
	for _, code := range []string{"P2", "P3", "P4", "P5", "P6", "P7"} {
		p := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", dumplings(code, catalog.Brand{ID: first.BrandID}, catalog.Category{ID: first.CategoryID})).Want(201))
		c.id[code] = p.ID
		prices = append(prices, catalog.Priced{ProductID: p.ID, Unit: "袋", Amount: 700})
	}
	office.PUT("/api/catalog/books/"+id(book.ID), catalog.BookFields{Held: book.Held, Prices: &prices, Rev: book.Rev}).Want(200)
	office.POST("/api/catalog/terms", map[string]string{"reason": "开始"}).Want(201)
	return c
}

// rule keeps a rule; ids of products come by their codes.
func (c *counter) rule(name, kind string, of map[string]any) catalog.SuggestionRule {
	body := map[string]any{"name": name, "kind": kind, "for": pricing.Audience{}}
	for k, v := range of {
		if codes, ok := v.(string); ok && (k == "products" || k == "aboutProducts") {
			ids := []int64{}
			for _, code := range strings.Fields(codes) {
				ids = append(ids, c.id[code])
			}
			v = ids
		}
		body[k] = v
	}
	return webtest.JSON[catalog.SuggestionRule](c.office.POST("/api/catalog/suggestion-rules", body).Want(201))
}

// cart is one of so many bags of products.
func (c *counter) cart(key uuid.UUID, bags int64, codes ...string) catalog.SuggestionsAsked {
	a := catalog.SuggestionsAsked{Cart: key, OutletID: c.outlet, Day: junes, Lines: []pricing.Line{}}
	for _, code := range codes {
		a.Lines = append(a.Lines, pricing.Line{Product: c.id[code], Parts: []pricing.Part{{Unit: "袋", Count: bags}}})
	}
	return a
}

// asked gives what is suggested as "P2 with_cart".
func (c *counter) asked(a catalog.SuggestionsAsked) (said []string, list []catalog.Suggestion) {
	list = webtest.JSON[struct{ Items []catalog.Suggestion }](c.rep.POST("/api/catalog/suggestions", a).Want(200)).Items
	said = []string{}
	for _, one := range list {
		said = append(said, one.Code+" "+one.Why.Code)
	}
	return said, list
}

func (c *counter) bought(t *testing.T, outlet int64, code, day string) {
	t.Helper()
	c.d.AsOwner(t, `INSERT INTO merchandising.purchase (tenant_id, outlet_id, product_id, day, quantity, told_at) VALUES ($1, $2, $3, $4::date, 20, now())`, c.ID, outlet, c.id[code], day)
}

func TestEachKindOfRuleSuggestsWithItsReason(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	for i := range 3 {
		peer := c.shop(t, "B", fmt.Sprintf("peer%d", i))
		c.bought(t, peer, "P6", "2026-06-10")
		if i == 0 {
			c.bought(t, peer, "P7", "2026-06-11")
			c.bought(t, peer, "P5", "2026-04-01") // too long ago
		}
	}
	c.bought(t, c.outlet, "P7", "2026-06-01")
	mustCarry(c.office, "冻品", pricing.Audience{}, []int64{c.id["P1"], c.id["P4"]}, nil)
	c.rule("搭配", "cross", map[string]any{"aboutProducts": "P1", "products": "P2", "rank": 40})
	c.rule("升级", "up", map[string]any{"aboutProducts": "P1", "products": "P3", "rank": 30})
	c.rule("必分销", "must", map[string]any{"rank": 20})
	c.rule("热销", "best", map[string]any{"days": 30, "rank": 10})
	c.rule("买过搭配", "cross", map[string]any{"aboutProducts": "P7", "products": "P5", "days": 60})
	said, list := c.asked(c.cart(uuid.New(), 1, "P1"))
	if want := []string{"P2 with_cart", "P3 better", "P4 must_stock", "P6 best_seller", "P7 best_seller"}; !reflect.DeepEqual(said, want) {
		t.Fatalf("%v, want %v", said, want)
	}
	if why := list[3].Why; why.Buyers != 3 || why.Of != 3 || why.Days != 30 {
		t.Errorf("the best seller has the figures %+v", why)
	}
	if list[0].Why.Other == "" || list[2].Why.List != "冻品" {
		t.Errorf("reasons %+v and %+v", list[0].Why, list[2].Why)
	}
	if said, _ = c.asked(c.cart(uuid.New(), 1, "P2", "P3", "P4", "P6")); !slices.Contains(said, "P5 with_bought") {
		t.Errorf("after P7 was bought on 1 June: %v", said)
	}
}

// shop is another outlet of Ada's.
func (c *counter) shop(t *testing.T, class, code string) (id int64) {
	t.Helper()
	err := c.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel)
		VALUES ($1, $2, $3, $4, '门店', $5, 'GT') RETURNING id`, c.Company.ID, c.EastTeam, c.Ada, code, class).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// What may not be sold to the buyer is never suggested, and five are enough.
func TestWhatIsNeverSuggested(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		prepare func(*testing.T, *counter)
		cart    []string
		want    []string
	}{
		"five at most": {func(_ *testing.T, c *counter) {
			c.rule("二", "cross", map[string]any{"aboutProducts": "P1", "products": "P2", "most": 5, "rank": -1})
		}, []string{"P1"}, []string{"P7 with_cart", "P6 with_cart", "P5 with_cart", "P4 with_cart", "P3 with_cart"}},
		"in the cart":     {nil, []string{"P1", "P7", "P6"}, []string{"P5 with_cart", "P4 with_cart", "P3 with_cart"}},
		"not its trigger": {nil, []string{"P2"}, []string{}},
		"not sold any more": {func(t *testing.T, c *counter) {
			c.d.AsOwner(t, `UPDATE catalog.product SET state = 'stopped' WHERE id = $1`, c.id["P7"])
		}, []string{"P1"}, []string{"P6 with_cart", "P5 with_cart", "P4 with_cart", "P3 with_cart"}},
		"off the list": {func(_ *testing.T, c *counter) {
			mustCarry(c.office, "可分销", pricing.Audience{}, nil, []int64{c.id["P1"], c.id["P3"]})
		}, []string{"P1"}, []string{"P3 with_cart"}},
		"beyond a limit": {func(t *testing.T, c *counter) {
			limit(t, c, map[string]any{"productId": c.id["P7"], "most": 0})
		}, []string{"P1"}, []string{"P6 with_cart", "P5 with_cart", "P4 with_cart", "P3 with_cart"}},
		"beyond a limit of the category": {func(t *testing.T, c *counter) {
			p := webtest.JSON[catalog.Product](c.office.GET("/api/catalog/products/" + id(c.id["P1"])).Want(200))
			limit(t, c, map[string]any{"categoryId": p.CategoryID, "most": 1})
		}, []string{"P1"}, []string{}},
		"without a price": {func(_ *testing.T, c *counter) {
			book := webtest.JSON[struct{ Items []catalog.Book }](c.office.GET("/api/catalog/books").Want(200)).Items
			i := slices.IndexFunc(book, func(b catalog.Book) bool { return b.Name == "全国" })
			prices := []catalog.Priced{{ProductID: c.id["P1"], Unit: "袋", Amount: 1}, {ProductID: c.id["P3"], Unit: "箱", Amount: 1}}
			c.office.PUT("/api/catalog/books/"+id(book[i].ID), catalog.BookFields{Held: book[i].Held, Prices: &prices, Rev: book[i].Rev}).Want(200)
			c.office.POST("/api/catalog/terms", map[string]string{"reason": "改"}).Want(201)
		}, []string{"P1"}, []string{"P3 with_cart"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newCounter(t)
			s.rule("一", "cross", map[string]any{"aboutProducts": "P1", "products": "P7 P6 P5 P4 P3", "most": 5})
			if c.prepare != nil {
				c.prepare(t, s)
			}
			if said, _ := s.asked(s.cart(uuid.New(), 1, c.cart...)); !reflect.DeepEqual(said, c.want) {
				t.Errorf("%v, want %v", said, c.want)
			}
		})
	}
}

func limit(t *testing.T, c *counter, of map[string]any) {
	t.Helper()
	of["name"], of["for"], of["period"] = "限", pricing.Audience{}, "week"
	c.office.POST("/api/catalog/limits", of).Want(201)
}

func TestRulesHoldForTheirAudienceDaysAndCondition(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		of   map[string]any
		want bool
	}{
		"as it is":               {map[string]any{}, true},
		"paused":                 {map[string]any{"paused": true}, false},
		"of another class":       {map[string]any{"for": pricing.Audience{Classes: []string{"A"}}}, false},
		"of its class":           {map[string]any{"for": pricing.Audience{Classes: []string{"B"}}}, true},
		"over":                   {map[string]any{"to": "2026-06-14"}, false},
		"on its last day":        {map[string]any{"to": junes}, true},
		"a condition that holds": {map[string]any{"condition": `outlet.class == "B" && cart.units >= 3.0 && "P1" in cart.codes`}, true},
		"one that does not":      {map[string]any{"condition": `cart.lines > 1.0`}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newCounter(t)
			c.of["aboutProducts"], c.of["products"] = "P1", "P2"
			s.rule("一", "cross", c.of)
			if said, _ := s.asked(s.cart(uuid.New(), 3, "P1")); (len(said) == 1) != c.want {
				t.Errorf("suggested %v, want %v", said, c.want)
			}
		})
	}
}

func TestOddSuggestionRulesAreRefused(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	post := func(of map[string]any) *webtest.Answer {
		body := map[string]any{"name": "坏", "kind": "cross", "for": pricing.Audience{}, "aboutProducts": []int64{c.id["P1"]}, "products": []int64{c.id["P2"]}}
		for k, v := range of {
			body[k] = v
		}
		return c.office.POST("/api/catalog/suggestion-rules", body)
	}
	post(map[string]any{"products": []int64{}}).WantProblem(422, "suggestion_rule_pair")
	post(map[string]any{"kind": "best"}).WantProblem(422, "suggestion_rule_days")
	post(map[string]any{"products": []int64{999_999}}).WantProblem(404, "product_not_found")
	post(map[string]any{"aboutCategories": []int64{999_999}}).WantProblem(404, "category_not_found")
	post(map[string]any{"condition": "cart.liness > 1.0"}).WantProblem(422, "rule_invalid")
	post(map[string]any{"most": 6}).Want(422)
	made := webtest.JSON[catalog.SuggestionRule](post(nil).Want(201))
	post(nil).WantProblem(409, "suggestion_rule_name_taken")
	change := map[string]any{"name": "好", "kind": "must", "for": pricing.Audience{}, "rev": made.Rev}
	path := "/api/catalog/suggestion-rules/" + id(made.ID)
	c.office.PUT(path, change).Want(200)
	c.office.PUT(path, change).WantProblem(409, "record_changed_meanwhile")
	c.rep.PUT(path, change).Want(403)
	c.rep.DELETE(path).Want(403)
	c.office.DELETE(path).Want(204)
	c.office.DELETE(path).WantProblem(404, "suggestion_rule_not_found")
}

// What was shown and accepted is kept once, and the report is what plain SQL counts, each in the own scope.
func TestTheAcceptRateIsWhatSQLCounts(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	c.rule("搭配", "cross", map[string]any{"aboutProducts": "P1", "products": "P2 P3", "most": 5})
	one, two := uuid.New(), uuid.New()
	c.asked(c.cart(one, 1, "P1"))
	c.asked(c.cart(one, 2, "P1")) // the same cart again
	c.asked(c.cart(two, 1, "P1"))
	accept := func(who *webtest.Client, cart uuid.UUID, code string) *webtest.Answer {
		return who.PUT(fmt.Sprintf("/api/catalog/suggestions/%s/%d", cart, c.id[code]), nil)
	}
	accept(c.rep, one, "P2").Want(204)
	accept(c.rep, one, "P2").Want(204)
	accept(c.rep, one, "P7").WantProblem(404, "suggestion_not_found")
	ben := c.h.As(c.Rep(t.Context(), c.Ben, catalog.View))
	accept(ben, two, "P2").WantProblem(404, "suggestion_not_found")
	for by, lines := range map[string]int{"rule": 1, "product": 2, "unit": 1, "rep": 1, "month": 1, "date": 1} {
		got := webtest.JSON[struct {
			Items []catalog.Suggested
			Sum   *catalog.Suggested
		}](c.rep.GET("/api/catalog/suggestion-figures?from=2026-06-01&to=2026-06-30&by=" + by).Want(200))
		var shown, accepted int
		if err := c.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*), count(accepted_at) FROM catalog.suggestion WHERE tenant_id = $1`, c.Company.ID).Scan(&shown, &accepted); err != nil {
			t.Fatal(err)
		}
		if len(got.Items) != lines || got.Sum == nil || got.Sum.Shown != shown || got.Sum.Accepted != accepted || shown != 4 || accepted != 1 || got.Sum.Carts != 2 {
			t.Errorf("by %s: %d lines, %+v; SQL counts %d and %d", by, len(got.Items), got.Sum, shown, accepted)
		}
		if others := webtest.JSON[struct{ Sum *catalog.Suggested }](ben.GET("/api/catalog/suggestion-figures?from=2026-06-01&to=2026-06-30&by=" + by).Want(200)); others.Sum != nil {
			t.Errorf("by %s a colleague counts %+v", by, others.Sum)
		}
	}
}

func TestWhoIsSuggestedWhat(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	asked := c.cart(uuid.New(), 1, "P1")
	c.h.As(c.Rep(t.Context(), c.Ben, catalog.View)).POST("/api/catalog/suggestions", asked).WantProblem(404, "outlet_not_found")
	c.h.As(c.Rep(t.Context(), c.Ada)).POST("/api/catalog/suggestions", asked).Want(403)
	other := testkit.NewCompany(t, c.d)
	c.h.As(other.HeadLead(t.Context(), catalog.View)).POST("/api/catalog/suggestions", asked).WantProblem(404, "outlet_not_found")
}

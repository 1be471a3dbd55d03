package merchandising_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/merchandising"
)

// carry tells from a rep's phone of products that an outlet carries, so long ago, and gives what the server answered.
func (s *stage) carry(t *testing.T, rep, outlet int64, ago time.Duration, may access.Permission, products ...int64) offline.Answer {
	t.Helper()
	now := s.Clock.Now()
	raw, err := json.Marshal(catalog.Carries{Outlet: outlet, Products: products, At: now.Add(-ago)})
	if err != nil {
		t.Fatal(err)
	}
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: now, Commands: []offline.Sent{{N: 1, ID: uuid.New(), Type: "catalog.carry", Version: 1, MadeAt: now.Add(-ago), Payload: raw}}}
	who := s.As(s.Rep(t.Context(), rep, merchandising.View, merchandising.Record, may))
	return webtest.JSON[offline.CommandsAnswer](who.POST("/api/offline/commands", batch).Want(200)).Answers[0]
}

// ACC-09: what a rep adds to the list at the outlet is asked at the next visit, and stands on the desk as the rep's word.
func TestARepAddsToTheListOnThePhone(t *testing.T) {
	t.Parallel()
	s, _ := newShop(t)
	a, b := s.outlet(t, "A", "A", s.Ada), s.outlet(t, "B", "C", s.Ben)
	office, p := s.lister(t), s.products
	office.PUT(listings, catalog.Listed{Where: catalog.Where{Outlets: []int64{a}}, Products: p[2:3], Since: "2026-02-01", Until: "2026-03-31"}).Want(200)
	for name, c := range map[string]struct {
		answer offline.Answer
		code   string
	}{
		"of a colleague's outlet": {s.carry(t, s.Ada, b, 0, catalog.Carry, p[1]), "outlet_not_found"},
		"of another company":      {s.carry(t, s.Ada, 999_999, 0, catalog.Carry, p[1]), "outlet_not_found"},
		"an unknown product":      {s.carry(t, s.Ada, a, 0, catalog.Carry, 999_999), "product_not_found"},
		"without the right":       {s.carry(t, s.Ada, a, 0, catalog.View, p[1]), "not_allowed"},
		"nothing":                 {s.carry(t, s.Ada, a, 0, catalog.Carry), "input_invalid"},
	} {
		if c.answer.Problem == nil || c.answer.Problem.Code != c.code {
			t.Errorf("%s: %+v, want %s", name, c.answer, c.code)
		}
	}
	if got := s.carry(t, s.Ada, a, 26*time.Hour, catalog.Carry, p[1], p[0], p[2], p[1]); got.Result != "ok" {
		t.Fatalf("%+v", got)
	}
	if got := s.carry(t, s.Ada, a, 0, catalog.Carry, p[1]); got.Result != "ok" {
		t.Fatalf("told again: %+v", got)
	}
	if got := s.phoneAsks(t, s.Ada); fmt.Sprint(got[a]) != "[1 2 3]" {
		t.Errorf("the next visit is asked %v", got)
	}
	all := webtest.JSON[web.Page[catalog.Listing]](office.GET(listings).Want(200)).Items
	if len(all) != 2 || all[0].Source != "rep" || all[0].Since != "2026-03-01" || all[0].Until != "" || all[1].Source != "office" || all[1].Until != "2026-03-31" {
		t.Errorf("the desk sees %+v", all)
	}
	s.d.AsOwner(t, `INSERT INTO coverage.assignment (tenant_id, unit_id, rep_id, outlet_id, duty, valid, state)
		SELECT tenant_id, unit_id, $2, id, 'merchandising', daterange(NULL, NULL), 'in_force' FROM geo.outlet WHERE id = $1`, b, s.Ada)
	if got := s.carry(t, s.Ada, b, 0, catalog.Carry, p[4]); got.Result != "ok" {
		t.Errorf("at an outlet of another duty: %+v", got)
	}
}

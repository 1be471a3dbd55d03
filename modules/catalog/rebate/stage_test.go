package rebate_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog/pricing"
	"xuntu.dev/modules/catalog/rebate"
)

// shanghai is the zone of the companies of tests: eight hours before UTC, the whole year.
var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

type clocks struct{}

func (clocks) ZoneOf(int64) *time.Location { return shanghai }

// tree is the units of a company of tests.
type tree struct{ *testkit.Company }

func (c tree) UnitsAbove(_ context.Context, _ db.Tx, unit int32) ([]int64, error) {
	switch unit {
	case c.EastTeam:
		return []int64{int64(c.EastTeam), int64(c.East), int64(c.Head)}, nil
	case c.WestTeam:
		return []int64{int64(c.WestTeam), int64(c.West), int64(c.Head)}, nil
	}
	return []int64{int64(unit)}, nil
}

type stage struct {
	*webtest.House
	*testkit.Company
	d        *testkit.DB
	clock    *testkit.Clock
	desk     *sheetstest.Desk
	rebates  *rebate.Service
	category map[string]int64
	product  map[string]int64
}

// newStage has the products P1 and P2 of category A, and P3 of B; the dealers DE of class A in the East and DW in the West;
// and R of the East, who is no dealer. It is 20 May 2026.
func newStage(t *testing.T, more ...webtest.Options) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d), clock: testkit.NewClock(time.Date(2026, 5, 20, 12, 0, 0, 0, shanghai)), category: map[string]int64{}, product: map[string]int64{}}
	options := webtest.Options{}
	for _, o := range more {
		options = o
	}
	options.Clock = s.clock
	s.House = webtest.New(t, d, options, func(kit app.Kit) []app.Module {
		room, rebates := rebate.New(kit, tree{s.Company}, clocks{})
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(rebates.Tables()...)
		s.desk, s.rebates = desk, rebates
		return append(rooms, room)
	})
	brand := s.add(t, `INSERT INTO catalog.brand (tenant_id, code, name, own) VALUES ($1, 'SH', '三禾', true) RETURNING id`)
	for code, of := range map[string]string{"P1": "A", "P2": "A", "P3": "B"} {
		if s.category[of] == 0 {
			s.category[of] = s.add(t, `INSERT INTO catalog.category (tenant_id, code, name) VALUES ($1, $2, $2) RETURNING id`, of)
		}
		s.product[code] = s.add(t, `INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id) VALUES ($1, $2, $2, $3, $4) RETURNING id`, code, brand, s.category[of])
	}
	s.account(t, "DE", "{dealer}", s.EastTeam)
	s.account(t, "DW", "{dealer,retailer}", s.WestTeam)
	s.account(t, "R", "{retailer}", s.EastTeam)
	return s
}

// add runs a statement of the company's as the owner and gives the id it returns.
func (s *stage) add(t *testing.T, statement string, args ...any) (id int64) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), statement, append([]any{s.ID}, args...)...).Scan(&id); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return id
}

func (s *stage) account(t *testing.T, code, roles string, unit int32) int64 {
	t.Helper()
	return s.add(t, `INSERT INTO accounts.account (tenant_id, unit_id, code, name, roles) VALUES ($1, $2, $3, '经销商' || $3, $4) RETURNING id`, unit, code, roles)
}

func (s *stage) head(t *testing.T) *webtest.Client {
	return s.desk.As(s.House, s.HeadLead(t.Context(), rebate.View, rebate.Edit))
}

func (s *stage) east(t *testing.T) *webtest.Client {
	return s.desk.As(s.House, s.EastLead(t.Context(), rebate.View, rebate.Edit))
}

func (s *stage) at(year int, month time.Month, day int) {
	s.clock.Forward(time.Date(year, month, day, 12, 0, 0, 0, shanghai).Sub(s.clock.Now()))
}

// reckon does what the jobs do of themselves.
func (s *stage) reckon(t *testing.T) {
	t.Helper()
	for _, do := range []func(context.Context) error{s.rebates.Hear, s.rebates.Daily} {
		if err := do(s.Server(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	policies   = "/api/catalog/rebate-policies"
	statements = "/api/catalog/rebate-statements"
	purchases  = "/api/catalog/dealer-purchases"
)

// quarterly gives 1 % from 1,000 yuan and 3 % from 5,000, each quarter of 2026.
func quarterly(name string, basis rebate.Basis) rebate.PolicyFields {
	return rebate.PolicyFields{
		Name: name, From: "2026-01-01", To: "2026-12-31", Period: rebate.Quarterly, Basis: basis, CloseDays: 10,
		Tiers: []rebate.Tier{{From: 1_000_00, Rate: 100}, {From: 5_000_00, Rate: 300}},
	}
}

// inForce makes a policy and puts it in force.
func (s *stage) inForce(t *testing.T, by *webtest.Client, f rebate.PolicyFields) rebate.Policy {
	t.Helper()
	p := webtest.JSON[rebate.Policy](by.POST(policies, f).Want(200))
	return webtest.JSON[rebate.Policy](by.POST(fmt.Sprintf("%s/%d/start", policies, p.ID), nil).Want(200))
}

func bought(dealer, document, product, day string, amount pricing.Money) rebate.Purchase {
	return rebate.Purchase{Dealer: dealer, Document: document, Product: product, Day: day, Amount: amount}
}

// told tells purchases and lets them be reckoned.
func (s *stage) told(t *testing.T, by *webtest.Client, list ...rebate.Purchase) {
	t.Helper()
	by.PUT(purchases, map[string]any{"purchases": list}).Want(204)
	s.reckon(t)
}

func list(by *webtest.Client, query string) []rebate.Statement {
	return webtest.JSON[web.Page[rebate.Statement]](by.GET(statements + "?limit=200&" + query).Want(200)).Items
}

// one is the statement of a dealer of a period, of a policy.
func one(t *testing.T, by *webtest.Client, policy int64, dealer, from string) rebate.Statement {
	t.Helper()
	for _, s := range list(by, fmt.Sprintf("policy=%d&words=%s", policy, dealer)) {
		if s.From == from {
			return s
		}
	}
	t.Fatalf("%s has no statement from %s", dealer, from)
	return rebate.Statement{}
}

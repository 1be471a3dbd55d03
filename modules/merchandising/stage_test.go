package merchandising_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// must is what every outlet of these tests has to carry.
type must struct{ s *stage }

func (m must) Carried(_ context.Context, _ db.Tx, outlets []int64, _ time.Time) (map[int64]merchandising.Carried, error) {
	all := map[int64]merchandising.Carried{}
	for _, outlet := range outlets {
		all[outlet] = merchandising.Carried{Must: m.s.products}
	}
	return all, nil
}

func (must) ZoneOf(int64) *time.Location { return time.FixedZone("Asia/Shanghai", 8*3600) }

type stage struct {
	*testkit.Company
	*webtest.House
	d        *testkit.DB
	desk     *sheetstest.Desk
	products []int64
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{Company: testkit.NewCompany(t, d), d: d}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon), Start: true}, func(kit app.Kit) []app.Module {
		room, measures := merchandising.New(kit, must{s}, must{s})
		desk, rooms := sheetstest.New(t, kit)
		desk.Sheets.Declare(measures.Tables()...)
		s.desk = desk
		return append(rooms, room)
	})
	return s
}

// office may do everything here.
func (s *stage) office(t *testing.T) *webtest.Client {
	return s.As(s.HeadLead(t.Context(), merchandising.View, merchandising.Edit))
}

// rep measures at own visits.
func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	return s.As(s.Rep(t.Context(), employee, merchandising.View, merchandising.Record))
}

func (s *stage) id(t *testing.T, statement string, args ...any) (id int64) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), statement, args...).Scan(&id); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return id
}

// outlet adds an outlet of a class for a rep.
func (s *stage) outlet(t *testing.T, code, class string, rep int64) int64 {
	t.Helper()
	unit := s.EastTeam
	if rep == s.Cao {
		unit = s.WestTeam
	}
	return s.id(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel) VALUES ($1, $2, $3, $4, $4, $5, 'GT') RETURNING id`, s.ID, unit, rep, code, class)
}

// shelf adds products that every outlet has to carry.
func (s *stage) shelf(t *testing.T, codes ...string) {
	t.Helper()
	brand := s.id(t, `INSERT INTO catalog.brand (tenant_id, code, name) VALUES ($1, 'B', '三禾') RETURNING id`, s.ID)
	category := s.id(t, `INSERT INTO catalog.category (tenant_id, code, name) VALUES ($1, 'C', '水饺') RETURNING id`, s.ID)
	for _, code := range codes {
		s.products = append(s.products, s.id(t, `INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id) VALUES ($1, $2, '水饺 ' || $2, $3, $4) RETURNING id`, s.ID, code, brand, category))
	}
}

// visit opens a visit of a rep on a day of March 2026.
func (s *stage) visit(t *testing.T, outlet, rep int64, day int) uuid.UUID {
	t.Helper()
	ref, at := uuid.New(), noon.AddDate(0, 0, day-2)
	unit := s.EastTeam
	if rep == s.Cao {
		unit = s.WestTeam
	}
	s.d.AsOwner(t, `UPDATE visits.visit SET closed_at = opened_at, device_closed_at = opened_at WHERE rep_id = $1 AND closed_at IS NULL`, rep)
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, claim_id)
		VALUES ($1, $2, $3, $4, $5, $6, 'planned', 'inside', $7, $7, $7, 1)`, s.ID, unit, rep, ref, outlet, at, at)
	return ref
}

type metricIn struct {
	ID    int64  `json:"id"`
	Rev   int32  `json:"rev"`
	State string `json:"state"`
	merchandising.MetricFields
}

// metric makes a metric.
func (s *stage) metric(t *testing.T, f merchandising.MetricFields) merchandising.Metric {
	t.Helper()
	return webtest.JSON[merchandising.Metric](s.office(t).PUT("/api/merchandising/metrics", fresh(f)).Want(200))
}

func fresh(f merchandising.MetricFields) metricIn {
	if f.Zh == "" {
		f.Zh = f.Code
	}
	if f.Class == "" {
		f.Class = "display"
	}
	if f.Per == "" {
		f.Per = merchandising.PerOutlet
	}
	if f.Options == nil {
		f.Options = []merchandising.Option{}
	}
	return metricIn{State: "active", MetricFields: f}
}

func number(code string) merchandising.MetricFields {
	return merchandising.MetricFields{Code: code, Kind: merchandising.Number, Decimals: 2}
}

// told is answers of a visit, now by the phone's clock or some seconds later.
func (s *stage) told(visit uuid.UUID, seconds int, answers ...merchandising.Answer) merchandising.Told {
	return merchandising.Told{Visit: visit, At: s.Clock.Now().Add(time.Duration(seconds) * time.Second), Answers: answers}
}

func ptr[T any](v T) *T { return &v }

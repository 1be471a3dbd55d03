package ogc_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles"
	"xuntu.dev/tiles/ogc"
)

// stage is the open standards and the tiles behind them, and a company with
// things on the map:
//
//	34.9 ·         market (fence)
//	34.8 ┌──────────────┬──────────────┐
//	     │ east-1       │ west-1       │   territories
//	     │ 1 2 3 … 40   │ 41 … 50      │   outlets, each 0.001° east of the one before
//	34.6 └──────────────┴──────────────┘
//	   113.60        113.64         113.68
type stage struct {
	*webtest.House
	*testkit.Company
	d *testkit.DB
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d)}
	s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, location, updated_at)
		SELECT $1, CASE WHEN n <= 40 THEN $2::int ELSE $3::int END, CASE WHEN n <= 20 THEN $4::bigint END, 'o' || lpad(n::text, 3, '0'), '店 ' || n,
			(ARRAY['KA', 'A', 'B', 'C'])[n % 4 + 1], 'retail', st_setsrid(st_point(113.6 + n * 0.001, 34.7), 4326), timestamptz '2026-01-01' + n * interval '1 day'
		FROM generate_series(1, 50) n`, s.ID, s.EastTeam, s.WestTeam, s.Ada)
	s.d.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, 'o999', '不知何处')`, s.ID, s.EastTeam)
	s.d.AsOwner(t, `INSERT INTO geo.territory (tenant_id, unit_id, code, name, area) VALUES
		($1, $2, 'east-1', '东一区', st_multi(st_makeenvelope(113.60, 34.6, 113.6405, 34.8, 4326))),
		($1, $3, 'west-1', '西一区', st_multi(st_makeenvelope(113.6405, 34.6, 113.68, 34.8, 4326)))`, s.ID, s.EastTeam, s.WestTeam)
	s.d.AsOwner(t, `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location) VALUES ($1, $2, 'office', 'p1', '办事处', st_setsrid(st_point(113.61, 34.71), 4326))`, s.ID, s.EastTeam)
	s.d.AsOwner(t, `INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m) VALUES ($1, $2, '市场', st_setsrid(st_point(113.62, 34.9), 4326), 500)`, s.ID, s.EastTeam)
	// The house starts when all this stands there: what is inserted later comes to
	// the maps in memory when the feed brings it.
	s.House = webtest.New(t, d, webtest.Options{Start: true}, func(kit app.Kit) []app.Module {
		front := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.API.Handler().ServeHTTP(w, r) })
		return []app.Module{tiles.New(kit, tiles.Options{}), ogc.New(kit, ogc.Options{Tiles: front})}
	})
	return s
}

func (s *stage) head(t *testing.T) *webtest.Client {
	t.Helper()
	return s.client(s.HeadLead(t.Context(), atlas.View, tiles.View))
}

func (s *stage) client(ctx context.Context) *webtest.Client { return s.As(ctx) }

// collection is a page of features as a client reads it.
type featureCollection struct {
	Type     string
	Features []struct {
		Type     string
		ID       json.Number
		Geometry *struct {
			Type        string
			Coordinates json.RawMessage
		}
		Properties map[string]any
	}
	Links          []link
	TimeStamp      string
	NumberMatched  *int
	NumberReturned int
}

type link struct{ Href, Rel, Type string }

// codes lists the codes of the features of a page.
func (f featureCollection) codes() string {
	var list []string
	for _, one := range f.Features {
		code, _ := one.Properties["code"].(string)
		list = append(list, code)
	}
	return strings.Join(list, " ")
}

func linkOf(links []link, rel string) string {
	for _, l := range links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

// path gives what stands in a link behind the server's name.
func path(t *testing.T, href string) string {
	t.Helper()
	u, err := url.Parse(href)
	if err != nil || u.Host == "" {
		t.Fatalf("the link %q is no address (%v)", href, err)
	}
	return u.RequestURI()
}

func query(pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return "?" + q.Encode()
}

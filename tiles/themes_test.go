package tiles

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles/theme"
)

// oracle answers the same question by plain SQL under the actor's policies.
const oracle = `
WITH chosen AS (
	SELECT o.*, (SELECT count(*) FROM visits.visit v WHERE v.outlet_id = o.id AND v.day BETWEEN @from::date AND @to::date) AS visits,
		(SELECT count(DISTINCT rep_id) FROM visits.visit v WHERE v.outlet_id = o.id AND v.day BETWEEN @from::date AND @to::date) AS reps,
		(SELECT sum(value) / 100.0 FROM geo.figure f WHERE f.outlet_id = o.id AND measure = 'sales' AND f.day BETWEEN @from::date AND @to::date) AS sold,
		(SELECT value / 100.0 FROM geo.figure f WHERE f.outlet_id = o.id AND measure = 'score' AND f.day BETWEEN @from::date AND @to::date ORDER BY day DESC LIMIT 1) AS scored
	FROM geo.outlet o
	WHERE state = 'active' AND location IS NOT NULL AND (cardinality(@classes::text[]) = 0 OR class = ANY (@classes))
)
SELECT coalesce(%s, ''), count(*)::int, round((%s)::numeric, 2)::float8
FROM chosen c %s GROUP BY 1`

var measured = map[theme.Measure]string{
	theme.Outlets: `count(*)`, theme.Visits: `sum(visits)`, theme.Coverage: `100.0 * count(*) FILTER (WHERE visits > 0) / count(*)`,
	theme.Crowded: `100.0 * count(*) FILTER (WHERE reps > 1) / count(*)`, theme.Unassigned: `100.0 * count(*) FILTER (WHERE c.rep_id IS NULL) / count(*)`,
	theme.Load: `sum(CASE class WHEN 'KA' THEN 12.0 WHEN 'A' THEN 8 * 34 / 60.0 ELSE 0 END)`, theme.Sales: `coalesce(sum(sold), 0)`, theme.Score: `avg(scored)`,
}

var divided = map[string][2]string{
	"rep": {"c.rep_id::text", ""}, "unit": {"c.unit_id::text", ""}, "class": {"class", ""}, "channel": {"channel", ""},
	"territory": {"t.id::text", "JOIN geo.territory t ON st_covers(t.area, c.location)"},
}

func (s *themeStage) ask(ctx context.Context, m theme.Measure, by string, classes []string) map[string]string {
	s.t.Helper()
	key, join := "''", ""
	if by != "" {
		key, join = divided[by][0], divided[by][1]
	}
	said := map[string]string{}
	s.d.MustWrite(s.t, ctx, func(tx db.Tx) error {
		rows, err := tx.Raw().Query(ctx, fmt.Sprintf(oracle, key, measured[m], join), pgx.NamedArgs{"from": "2026-05-01", "to": "2026-05-31", "classes": classes})
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			var n int
			var value *float64
			if err := rows.Scan(&name, &n, &value); err != nil {
				return err
			}
			said[name] = line(n, value)
		}
		return rows.Err()
	})
	return said
}

func line(outlets int, value *float64) string {
	if value == nil {
		return fmt.Sprint(outlets, " outlets")
	}
	return fmt.Sprintf("%d outlets: %.1f", outlets, *value)
}

// TestThemesAreWhatSQLCounts holds every measure, divided every way, for people of
// every scope against plain SQL under the policies: before and after things change.
func TestThemesAreWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newThemeStage(t)
	s.compare()
	for range 40 {
		s.visit()
	}
	s.d.AsOwner(t, `UPDATE geo.figure SET value = value + 500 WHERE outlet_id % 4 = 0`)
	s.d.AsOwner(t, `DELETE FROM geo.figure WHERE outlet_id % 7 = 0`)
	s.d.AsOwner(t, `UPDATE geo.outlet SET rep_id = $1, unit_id = $2 WHERE id % 6 = 0`, s.Cao, s.WestTeam)
	s.d.AsOwner(t, `UPDATE geo.territory SET area = st_multi(st_translate(area, 0.01, 0)) WHERE code = 'm'`)
	s.settle()
	s.compare()
}

// settle waits until the change feed has told of all that was done, and lets the
// seconds pass for which a thematic map stays as it is.
func (s *themeStage) settle() {
	s.t.Helper()
	head := s.h.As(s.people()["head"])
	// The feed tells in the order of commits, so what changes last tells that all is known.
	s.d.AsOwner(s.t, `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, s.outlets[0])
	for range 400 {
		n := s.ask(s.people()["head"], theme.Outlets, "", []string{})[""]
		s.h.Clock.Forward(2 * themesEvery)
		if l := webtest.JSON[Legend](head.GET("/api/tiles/legend?measure=outlets").Want(200)); line(l.Outlets, l.Total) == n {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.h.Clock.Forward(2 * themesEvery)
}

func (s *themeStage) compare() {
	s.t.Helper()
	for name, ctx := range s.people() {
		client := s.h.As(ctx)
		for _, m := range theme.Measures() {
			for _, classes := range [][]string{{}, {"A", "KA"}} {
				q := "?measure=" + string(m) + themePeriod + "&class=" + strings.Join(classes, ",")
				l := webtest.JSON[Legend](client.GET("/api/tiles/legend" + q + "&zoom=9").Want(200))
				if got, want := line(l.Outlets, l.Total), s.ask(ctx, m, "", classes)[""]; l.Outlets > 0 && got != want || l.Outlets == 0 && want != "" && !strings.HasPrefix(want, "0") {
					s.t.Errorf("%s, %s of %v: %s, SQL says %s", name, m, classes, got, want)
				}
				for by := range divided {
					s.divides(ctx, client, name, m, by, q, classes)
				}
			}
		}
	}
}

func (s *themeStage) divides(ctx context.Context, client *webtest.Client, name string, m theme.Measure, by, q string, classes []string) {
	s.t.Helper()
	tally := webtest.JSON[Tally](client.GET("/api/tiles/tally" + q + "&by=" + by).Want(200))
	want := s.ask(ctx, m, by, classes)
	got := map[string]string{}
	for _, item := range tally.Items {
		if item.Outlets > 0 {
			got[item.Key] = line(item.Outlets, item.Value)
		}
	}
	if len(got) != len(want) {
		s.t.Errorf("%s, %s by %s of %v: %v, SQL says %v", name, m, by, classes, got, want)
	}
	for key, line := range want {
		if got[key] != line {
			s.t.Errorf("%s, %s by %s of %v: %q has %q, SQL says %q", name, m, by, classes, key, got[key], line)
		}
	}
	if !slices.IsSortedFunc(tally.Items, func(a, b TallyItem) int { return compareValues(b.Value, a.Value) }) {
		s.t.Errorf("%s, %s by %s: not in order", name, m, by)
	}
}

// TestThemeTiles: each shape shows what the scope's outlets come to, nobody's tile
// hangs on what is out of its scope, and a tile keeps its tag while nothing changes.
func TestThemeTiles(t *testing.T) {
	t.Parallel()
	s := newThemeStage(t)
	at := geo.TileAt(spot, 8)
	for name, ctx := range s.people() {
		client := s.h.As(ctx)
		total := webtest.JSON[Legend](client.GET("/api/tiles/legend?measure=visits" + themePeriod).Want(200))
		for _, shape := range []string{"hexagons", "heatmap", "choropleth"} {
			address := path(shape, at) + "?measure=visits" + themePeriod
			a := get(client, address, "")
			if territories := shape == "choropleth" && strings.HasPrefix(name, "rep"); total.Outlets == 0 || territories {
				if a.Status != 204 {
					t.Errorf("%s: %s is %d with nothing to show", name, shape, a.Status)
				}
				continue
			}
			var sum, n int
			for _, f := range decode(t, plain(t, a.Want(200)))[shape] {
				sum += number(f, "value")
				n += number(f, "outlets")
			}
			if shape != "choropleth" && sum != int(*total.Total) || n > 2*total.Outlets || shape == "hexagons" && n != total.Outlets {
				t.Errorf("%s: %s has %d visits at %d outlets, want %v at %d", name, shape, sum, n, *total.Total, total.Outlets)
			}
			tag := a.Header.Get("ETag")
			get(client, address, tag).Want(304)
			for other, stranger := range s.people() {
				if other != name && other != "nobody" {
					if get(s.h.As(stranger), address, tag).Status == 304 && !sameScope(ctx, stranger) {
						t.Errorf("%s holds the tag of %s", other, name)
					}
				}
			}
		}
	}
	s.change(at)
}

func sameScope(a, b context.Context) bool {
	one, _ := access.From(a)
	other, _ := access.From(b)
	return one.ScopeKey() == other.ScopeKey()
}

// change makes a visit in the west: the east's tag stays, the west's is another one.
func (s *themeStage) change(at geo.Tile) {
	s.t.Helper()
	tags := func(name string) []string {
		client := s.h.As(s.people()[name])
		var list []string
		for _, shape := range []string{"hexagons", "heatmap", "choropleth"} {
			list = append(list, get(client, path(shape, at)+"?measure=visits"+themePeriod, "").Header.Get("ETag"))
		}
		return list
	}
	east, west := tags("team"), tags("rep of the west")
	for before := s.visits; ; {
		s.visit()
		var rep int64
		s.d.MustWrite(s.t, s.Server(s.t.Context()), func(tx db.Tx) error {
			return tx.Scan(s.t.Context(), `SELECT rep_id FROM visits.visit ORDER BY id DESC LIMIT 1`, nil, &rep)
		})
		if rep == s.Cao {
			break
		}
		s.d.AsOwner(s.t, `DELETE FROM visits.visit WHERE claim_id > $1`, before)
	}
	for range 400 {
		s.h.Clock.Forward(2 * themesEvery)
		if now := tags("rep of the west"); now[0] != west[0] && now[1] != west[1] && now[2] != west[2] {
			if again := tags("team"); !slices.Equal(again, east) {
				s.t.Errorf("a visit in the west changes the east's tags")
			}
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.t.Error("a visit changes no tag")
}

// TestThemeHexagonsAreClosed: the hexagons of neighbouring tiles are the same ones,
// and all are wound as MVT wants.
func TestThemeHexagonsAreClosed(t *testing.T) {
	t.Parallel()
	s := newThemeStage(t)
	client := s.h.As(s.people()["head"])
	seen := map[int64]orb.Point{}
	for dx := range uint32(4) {
		at := geo.TileAt(spot, 11)
		at.X += dx - 1
		a := get(client, path("hexagons", at), "")
		if a.Status == 204 {
			continue
		}
		for _, f := range decode(t, plain(t, a.Want(200)))["hexagons"] {
			ring := f.Geometry.(orb.Polygon)[0]
			if len(ring) != 7 || ring.Orientation() != orb.CW && ring.Orientation() != orb.CCW {
				t.Fatalf("a hexagon of %d corners", len(ring))
			}
			corner := degrees(at, ring[0])
			if before, ok := seen[id(f)]; ok && math.Hypot(before[0]-corner[0], before[1]-corner[1]) > 1e-4 {
				t.Errorf("hexagon %d stands at %v and at %v", id(f), before, corner)
			}
			seen[id(f)] = corner
		}
	}
	if len(seen) < 20 {
		t.Errorf("%d hexagons", len(seen))
	}
}

func TestThemesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newThemeStage(t)
	client := s.h.As(s.people()["head"])
	client.GET("/tiles/hexagons/3/6/3?measure=luck").WantProblem(422, "theme_invalid")
	client.GET("/tiles/heatmap/3/6/3?measure=visits").WantProblem(422, "theme_invalid")
	client.GET("/tiles/choropleth/15/6/3").WantProblem(404, "tile_not_found")
	client.GET("/api/tiles/legend?measure=sales&from=x&to=y").WantProblem(422, "theme_invalid")
	client.GET("/api/tiles/tally?measure=sales&from=2020-01-01&to=2020-01-31").WantProblem(422, "theme_too_old")
	client.GET("/tiles/hexagons/3/6/3?measure=sales&from=2020-01-01&to=2020-01-31").WantProblem(422, "theme_too_old")
	s.h.As(s.HeadLead(t.Context(), atlas.View)).GET("/api/tiles/tally").WantProblem(403, "not_allowed")
	get(s.h.As(s.HeadLead(t.Context(), atlas.View)), "/tiles/hexagons/8/208/101", "").Want(204)
	about := webtest.JSON[TileJSON](client.GET("/tiles/hexagons?measure=visits" + themePeriod + "&channel=" + url.QueryEscape("GT")).Want(200))
	if !strings.HasSuffix(about.Tiles[0], "?measure=visits"+themePeriod+"&channel=GT") || about.VectorLayers[0].ID != "hexagons" {
		t.Errorf("%+v", about)
	}
}

package ways_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/ways"
)

const plan access.Permission = "routing.plan"

// house serves a street of 220 m, for cars only.
func house(t *testing.T) (planner, rep, stranger *webtest.Client, m *matrix.Matrix) {
	t.Helper()
	dir := t.TempDir()
	build(t, dir, "town", "car", "primary")
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	h := webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		k := ways.NewKeeper(t.Context(), dir, kit.Log)
		m = matrix.New(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(k.Regions())}, Now: kit.Now, Log: kit.Log})
		return []app.Module{{Name: "routing", Permissions: []access.Permission{plan}, Routes: ways.NewService(k, m, plan).Routes}}
	})
	return h.As(c.EastLead(t.Context(), plan)), h.As(c.Rep(t.Context(), c.Ada)), h.Stranger(), m
}

func along(n int) []web.Point {
	out := make([]web.Point, n)
	for i := range out {
		out[i] = web.Point{Lon: 0.0018 * float64(i) / float64(max(1, n-1)), Lat: 0.00001}
	}
	return out
}

// body is a question as a client writes it.
type body struct {
	Points  []web.Point `json:"points,omitempty"`
	From    []web.Point `json:"from,omitempty"`
	To      []web.Point `json:"to,omitempty"`
	Profile string      `json:"profile"`
	At      *time.Time  `json:"at,omitempty"`
	Steps   bool        `json:"steps,omitempty"`
}

func TestRoadsAreListed(t *testing.T) {
	t.Parallel()
	_, rep, stranger, _ := house(t)
	got := webtest.JSON[struct {
		Items []struct {
			Region, Profile, Source, Attribution string
			Bytes                                int64
			Box                                  [4]float64
			BuiltAt                              time.Time
		}
		Unusable []ways.Unusable
		First    matrix.Source
	}](rep.GET("/api/routing/roads").Want(200))
	if len(got.Items) != 1 || got.Unusable == nil || got.First != matrix.ByRoads {
		t.Fatalf("%+v", got)
	}
	if n := got.Items[0]; n.Region != "town" || n.Profile != "car" || n.Source != "street.osm" || n.Attribution != "sketch" || n.Bytes == 0 || n.Box[2] < 0.0017 || n.BuiltAt.IsZero() {
		t.Errorf("%+v", n)
	}
	stranger.GET("/api/routing/roads").WantProblem(401, "sign_in_needed")
}

func TestATableOverHTTP(t *testing.T) {
	t.Parallel()
	planner, rep, stranger, m := house(t)
	points := along(30)
	got := webtest.JSON[ways.TableAnswer](planner.POST("/api/routing/table", body{From: points, To: points[:7], Profile: "car"}).Want(200))
	from := make([]orb.Point, len(points))
	for i, p := range points {
		from[i] = p.Orb()
	}
	want, err := m.Table(t.Context(), matrix.Ask{From: from, To: from[:7], Profile: "car"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Source != matrix.ByRoads || len(got.Notes) != 0 || got.Notes == nil || len(got.Durations) != 30 || len(got.Distances) != 30 {
		t.Fatalf("%s, %v, %d rows", got.Source, got.Notes, len(got.Durations))
	}
	for i, row := range got.Durations {
		for j, s := range row {
			ds, metres := want.At(i, j)
			if *s != float64(ds)/10 || *got.Distances[i][j] != metres {
				t.Fatalf("%d, %d: %v s, %d m; want %d ds, %d m", i, j, *s, *got.Distances[i][j], ds, metres)
			}
		}
	}
	whole := webtest.JSON[ways.TableAnswer](planner.POST("/api/routing/table", body{From: points[:4], Profile: "foot"}).Want(200))
	if whole.Source != matrix.ByAir || len(whole.Notes) != 1 || whole.Notes[0].Code != "roads_profile" || len(whole.Durations[3]) != 4 {
		t.Errorf("on foot: %+v", whole)
	}
	rep.POST("/api/routing/table", body{From: points, Profile: "car"}).WantProblem(403, "not_allowed")
	stranger.POST("/api/routing/table", body{From: points, Profile: "car"}).WantProblem(401, "sign_in_needed")
	for code, b := range map[string]any{
		"table_too_large": body{From: along(1001), To: along(1000), Profile: "car"},
		"places_missing":  body{Profile: "car"},
		"place_invalid":   body{From: []web.Point{{Lon: 200}}, Profile: "car"},
		"profile_unknown": body{From: points, Profile: "rocket"},
		"input_invalid":   "nonsense",
	} {
		planner.POST("/api/routing/table", b).WantProblem(422, code)
	}
	planner.Send("POST", "/api/routing/table", "application/json", []byte(`{"from":[`+strings.Repeat(`{"lon":1,"lat":1},`, 300_000)+`{"lon":1,"lat":1}]}`)).WantProblem(422, "table_too_large")
}

func TestNoWayIsNull(t *testing.T) {
	t.Parallel()
	m := &matrix.Table{From: 1, To: 2, Ds: []int32{matrix.Unreachable, 15}, M: []int32{matrix.Unreachable, 20}, Source: matrix.ByRoads}
	raw, err := ways.TableJSON(m)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"durations":[[null,1.5]],"distances":[[null,20]],"source":"roads","notes":[]}`; string(raw) != want || !json.Valid(raw) {
		t.Errorf("%s", raw)
	}
}

func TestAWayOverHTTP(t *testing.T) {
	t.Parallel()
	planner, rep, _, _ := house(t)
	got := webtest.JSON[ways.Way](rep.POST("/api/routing/way", body{Points: along(4), Profile: "car", Steps: true}).Want(200))
	if got.Source != matrix.ByRoads || got.DistanceM < 190 || got.DistanceM > 210 || got.Seconds <= 0 || len(got.Legs) != 3 || got.Line.Type != "LineString" {
		t.Fatalf("%+v", got)
	}
	names := []string{}
	for _, s := range got.Legs[0].Steps {
		names = append(names, s.Turn+" "+s.Name)
	}
	if !slices.Equal(names, []string{"depart Street", "arrive Street"}) || got.Legs[0].Steps[0].Seconds != got.Legs[0].Seconds {
		t.Errorf("%v", got.Legs[0])
	}
	plain := webtest.JSON[ways.Way](rep.POST("/api/routing/way", body{Points: along(4), Profile: "car"}).Want(200))
	if len(plain.Legs[0].Steps) != 0 || plain.Seconds != got.Seconds {
		t.Errorf("%+v", plain)
	}
	rep.POST("/api/routing/way", body{Points: along(25), Profile: "car"}).Want(200)
	p := rep.POST("/api/routing/way", body{Points: along(26), Profile: "car"}).WantProblem(422, "way_too_long")
	if fmt.Sprint(p.Params["most"]) != "25" {
		t.Errorf("%+v", p)
	}
	planner.POST("/api/routing/way", body{Points: along(100), Profile: "car"}).Want(200)
	planner.POST("/api/routing/way", body{Points: along(101), Profile: "car"}).WantProblem(422, "input_invalid")
	rep.POST("/api/routing/way", body{Points: along(1), Profile: "car"}).WantProblem(422, "input_invalid")
	rep.POST("/api/routing/way", body{Points: along(2), Profile: "rocket"}).WantProblem(422, "input_invalid")
}

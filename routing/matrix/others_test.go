package matrix_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/matrix"
)

// asked returns each of the engines before a server.
func asked(t *testing.T, s http.Handler) map[string]matrix.Engine {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return map[string]matrix.Engine{"osrm": matrix.NewOSRM(map[string]string{"car": server.URL + "/"}), "valhalla": matrix.NewValhalla(server.URL)}
}

// around are places some kilometres apart.
func around(n int) []orb.Point {
	out := make([]orb.Point, n)
	for i := range out {
		out[i] = orb.Point{113.6 + float64(i%23)/100, 34.7 + float64(i/23)/100}
	}
	return out
}

func TestOthersAreAskedInPartsTheyTake(t *testing.T) {
	t.Parallel()
	for name := range map[string]int{"osrm": 0, "valhalla": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &imitation{}
			e := asked(t, s)[name]
			m := newMatrix(matrix.Options{Engines: []matrix.Engine{e}})
			a := matrix.Ask{From: around(230), To: around(110), Profile: "car"}
			got, err := m.Table(t.Context(), a)
			if err != nil {
				t.Fatal(err)
			}
			if got.Source != e.Source() || len(got.Notes) > 0 {
				t.Fatalf("%s, %+v", got.Source, got.Notes)
			}
			for i, p := range a.From {
				for j, q := range a.To {
					seconds, metres := drive(p, q)
					ds, m := got.At(i, j)
					if d := float64(ds)/10 - seconds; d > 0.51 || d < -0.51 || float64(m)-metres > 0.6 || float64(m)-metres < -0.6 {
						t.Fatalf("%d, %d: %d ds, %d m; want %.1f s, %.1f m", i, j, ds, m, seconds, metres)
					}
				}
			}
			if s.asked.Load() < 6 {
				t.Errorf("asked %d times", s.asked.Load())
			}
		})
	}
}

func TestWaysOfOthers(t *testing.T) {
	t.Parallel()
	for name, e := range asked(t, &imitation{}) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stops := around(45)
			w, err := newMatrix(matrix.Options{Engines: []matrix.Engine{e}}).Way(t.Context(), stops, "car", time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			if w.Source != e.Source() || len(w.Notes) > 0 || len(w.Legs) != 44 || len(w.Line) != 45 {
				t.Fatalf("%s, %+v, %d legs, %d points", w.Source, w.Notes, len(w.Legs), len(w.Line))
			}
			sum := int32(0)
			for i, l := range w.Legs {
				if geo.Distance(w.Line[l.First], stops[i]) > 0.2 || l.Steps[0].Turn != "depart" || l.Steps[0].Name != "解放路" || l.Steps[0].Ds != l.Ds || l.Steps[1].First != i+1 {
					t.Fatalf("leg %d: %+v", i, l)
				}
				sum += l.Ds
			}
			if w.Ds != sum {
				t.Errorf("%d ds, the legs together %d", w.Ds, sum)
			}
		})
	}
}

// rows gives the rows of a table as either engine writes it.
func rows(answer map[string]any, name string) [][]any {
	list, _ := answer[name].([][]any)
	return list
}

// TestOthersThatMisbehave: whatever they do, all of the answer is the crow's, and says so.
func TestOthersThatMisbehave(t *testing.T) {
	t.Parallel()
	text := func(status int, body string) func(http.ResponseWriter, map[string]any) bool {
		return func(w http.ResponseWriter, _ map[string]any) bool {
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
			return true
		}
	}
	osrm := func(name string, change func([][]any)) func(http.ResponseWriter, map[string]any) bool {
		return func(_ http.ResponseWriter, answer map[string]any) bool { change(rows(answer, name)); return false }
	}
	valhalla := func(change func([][]any)) func(http.ResponseWriter, map[string]any) bool {
		return func(_ http.ResponseWriter, answer map[string]any) bool {
			change(rows(answer, "sources_to_targets"))
			return false
		}
	}
	pair := func(seconds, km any) map[string]any { return map[string]any{"time": seconds, "distance": km} }
	both := []string{"osrm", "valhalla"}
	for _, c := range []struct {
		name    string
		engines []string
		spoil   func(http.ResponseWriter, map[string]any) bool
		code    string
	}{
		{"500", both, text(500, "panic"), "engine_failed"},
		{"502 as a page", both, text(502, "<html>Bad Gateway</html>"), "engine_failed"},
		{"200 with a page", both, text(200, "<!doctype html><title>Welcome</title>"), "engine_failed"},
		{"200 with nothing", both, text(200, ""), "engine_failed"},
		{"200 with another JSON", both, text(200, `{"hello":"world"}`), "engine_failed"},
		{"200 with null", both, text(200, `null`), "engine_failed"},
		{"cut off", both, text(200, `{"code":"Ok","durations":[[0,1`), "engine_failed"},
		{"not a number", both, text(200, `{"code":"Ok","durations":[[NaN]],"distances":[[NaN]],"sources_to_targets":[[{"time":NaN}]]}`), "engine_failed"},
		{"429", both, text(429, `{"message":"Too Many Requests"}`), "engine_failed"},
		{"a text for a number", []string{"osrm"}, osrm("durations", func(r [][]any) { r[0][1] = "soon" }), "engine_failed"},
		{"less than nothing", []string{"osrm"}, osrm("durations", func(r [][]any) { r[1][0] = -1 }), "engine_failed"},
		{"one null of two", []string{"osrm"}, osrm("distances", func(r [][]any) { r[1][0] = nil }), "engine_failed"},
		{"no way to itself", []string{"valhalla"}, valhalla(func(r [][]any) { r[0][0] = pair(nil, nil) }), "engine_failed"},
		{"a row too short", []string{"osrm"}, osrm("durations", func(r [][]any) { r[1] = r[1][:1] }), "engine_failed"},
		{"a row too long", []string{"valhalla"}, valhalla(func(r [][]any) { r[1] = append(r[1], r[1][0]) }), "engine_failed"},
		{"a row is null", []string{"osrm"}, osrm("durations", func(r [][]any) { r[0] = nil }), "engine_failed"},
		{"a cell is null", []string{"valhalla"}, valhalla(func(r [][]any) { r[1][0] = pair(nil, 3.5) }), "engine_failed"},
		{"larger than any journey", []string{"osrm"}, osrm("distances", func(r [][]any) { r[1][0] = 1e300 }), "engine_failed"},
		{"metres for kilometres", []string{"osrm"}, osrm("distances", func(r [][]any) { r[1][0] = 11.0 }), "engine_failed"},
		{"quicker than an aeroplane", []string{"valhalla"}, valhalla(func(r [][]any) { r[1][0] = pair(1, 20) }), "engine_failed"},
		{"no road near", []string{"osrm"}, text(400, `{"code":"NoSegment","message":"Could not find a matching segment for coordinate 0"}`), "osrm_far"},
		{"no road near", []string{"valhalla"}, text(400, `{"error_code":171,"error":"No suitable edges near location","status_code":400}`), "valhalla_far"},
		{"its limit", []string{"osrm"}, text(400, `{"code":"TooBig","message":"Too many table coordinates"}`), "engine_failed"},
	} {
		for _, engine := range c.engines {
			t.Run(engine+": "+c.name, func(t *testing.T) {
				t.Parallel()
				e := asked(t, &imitation{spoil: c.spoil})[engine]
				m := newMatrix(matrix.Options{Engines: []matrix.Engine{e}})
				a := matrix.Ask{From: []orb.Point{{113.6, 34.7}, {113.7, 34.7}}, To: []orb.Point{{113.6, 34.7}, {113.7, 34.75}}, Profile: "car"}
				got, err := m.Table(t.Context(), a)
				if err != nil {
					t.Fatal(err)
				}
				want, _ := matrix.CrowFly{}.Table(t.Context(), a)
				if got.Source != matrix.ByAir || !slices.Equal(got.Ds, want.Ds) || len(got.Notes) != 1 || got.Notes[0].Code != c.code || got.Notes[0].Source != e.Source() {
					t.Fatalf("%s, %v, %+v", got.Source, got.Ds, got.Notes)
				}
				if strings.Contains(got.Notes[0].Detail, "127.0.0.1") || strings.Contains(got.Notes[0].Detail, "113.6") {
					t.Errorf("the note tells the address: %s", got.Notes[0].Detail)
				}
			})
		}
	}
}

// TestNullIsNoWay: an island is nothing wrong with an engine.
func TestNullIsNoWay(t *testing.T) {
	t.Parallel()
	e := asked(t, &imitation{spoil: func(_ http.ResponseWriter, answer map[string]any) bool {
		rows(answer, "durations")[0][1], rows(answer, "distances")[0][1] = nil, nil
		return false
	}})["osrm"]
	points := around(2)
	got, err := newMatrix(matrix.Options{Engines: []matrix.Engine{e}}).Table(t.Context(), matrix.Ask{From: points, To: points, Profile: "car"})
	if err != nil {
		t.Fatal(err)
	}
	if ds, m := got.At(0, 1); got.Source != matrix.ByOSRM || ds != matrix.Unreachable || m != matrix.Unreachable || len(got.Notes) != 1 || got.Notes[0].Code != "no_way" || fmt.Sprint(got.Notes[0].Params["cells"]) != "1" {
		t.Errorf("%+v", got)
	}
}

// TestTheNextOneIsAsked: OSRM is down, Valhalla hangs, and the roads know the town.
func TestTheNextOneIsAsked(t *testing.T) {
	t.Parallel()
	down := httptest.NewServer(http.NotFoundHandler())
	down.Close()
	hangs := asked(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then does a server notice who goes away
		<-r.Context().Done()
	}))["valhalla"]
	regions, _ := townRegions(t)
	m := newMatrix(matrix.Options{
		Engines:  []matrix.Engine{matrix.NewOSRM(map[string]string{"car": down.URL}), hangs, matrix.NewRoads(regions)},
		Patience: 100 * time.Millisecond,
	})
	points := []orb.Point{{0.0001, 0}, {0.0015, 0}}
	got, err := m.Table(t.Context(), matrix.Ask{From: points, To: points, Profile: "car"})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, n := range got.Notes {
		codes = append(codes, string(n.Source)+" "+n.Code)
	}
	if got.Source != matrix.ByRoads || !slices.Equal(codes, []string{"osrm engine_failed", "valhalla engine_failed"}) {
		t.Errorf("%s after %s", got.Source, codes)
	}
	w, err := m.Way(t.Context(), points, "foot", time.Time{})
	if err != nil || w.Source != matrix.ByAir || len(w.Notes) != 3 || w.Notes[0].Code != "osrm_profile" || w.Notes[1].Code != "engine_resting" || w.Notes[2].Code != "roads_profile" {
		t.Errorf("%+v, %v", w, err)
	}
}

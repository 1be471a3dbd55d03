package matrix_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// drive is what the imitated engines say of two places: the air × 1.2 at 10 m/s.
func drive(from, to orb.Point) (seconds, metres float64) {
	metres = geo.SphereDistance(from, to) * 1.2
	return metres / 10, metres
}

// imitation is a server that answers as OSRM 5.27 and Valhalla 3.5 do, and keeps to their usual limits.
type imitation struct {
	asked   atomic.Int64
	largest atomic.Int64 // cells of one question
	spoil   func(w http.ResponseWriter, answer map[string]any) bool
}

func (s *imitation) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.asked.Add(1)
	var answer map[string]any
	switch {
	case strings.HasPrefix(r.URL.Path, "/table/v1/"):
		answer = s.osrmTable(r)
	case strings.HasPrefix(r.URL.Path, "/route/v1/"):
		answer = osrmRoute(osrmPlaces(r))
	case r.URL.Path == "/sources_to_targets":
		answer = s.valhallaTable(r)
	case r.URL.Path == "/route":
		answer = valhallaRoute(r)
	}
	w.Header().Set("Content-Type", "application/json")
	if s.spoil != nil && s.spoil(w, answer) {
		return
	}
	if code, ok := answer["code"]; ok && code != "Ok" || answer["error_code"] != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func osrmPlaces(r *http.Request) (points []orb.Point) {
	path := strings.Split(r.URL.Path, "/")
	for text := range strings.SplitSeq(path[len(path)-1], ";") {
		p, err := geo.ParsePoint(text)
		if err != nil {
			panic(err)
		}
		points = append(points, p)
	}
	return points
}

func (s *imitation) osrmTable(r *http.Request) map[string]any {
	points := osrmPlaces(r)
	pick := func(name string) (out []orb.Point) {
		_, list, _ := strings.Cut(r.URL.RawQuery, name+"=")
		list, _, _ = strings.Cut(list, "&")
		for text := range strings.SplitSeq(list, ";") {
			i, err := strconv.Atoi(text)
			if err != nil {
				panic(err)
			}
			out = append(out, points[i])
		}
		return out
	}
	from, to := pick("sources"), pick("destinations")
	s.largest.Store(max(s.largest.Load(), int64(len(from)*len(to))))
	if len(from)*len(to) > 100*100 || len(r.URL.RequestURI()) > 8000 {
		return map[string]any{"code": "TooBig", "message": "Too many table coordinates"}
	}
	durations, distances := [][]any{}, [][]any{}
	for _, p := range from {
		var row, lengths []any
		for _, q := range to {
			seconds, metres := drive(p, q)
			row, lengths = append(row, round(seconds, 10)), append(lengths, round(metres, 10))
		}
		durations, distances = append(durations, row), append(distances, lengths)
	}
	return map[string]any{"code": "Ok", "durations": durations, "distances": distances, "sources": []any{}, "destinations": []any{}}
}

func round(v, parts float64) float64 { return float64(int64(v*parts+0.5)) / parts }

func osrmRoute(points []orb.Point) map[string]any {
	if len(points) > 500 {
		return map[string]any{"code": "TooBig"}
	}
	legs := []any{}
	for i := range points[1:] {
		seconds, metres := drive(points[i], points[i+1])
		legs = append(legs, map[string]any{"duration": seconds, "distance": metres, "summary": "", "weight": seconds, "steps": []any{
			map[string]any{
				"duration": seconds, "distance": metres, "geometry": encode6(points[i], points[i+1]), "name": "解放路", "ref": "G107", "mode": "driving",
				"maneuver": map[string]any{"type": "depart", "modifier": "sharp left"},
			},
			map[string]any{
				"duration": 0, "distance": 0, "geometry": encode6(points[i+1], points[i+1]), "name": "解放路", "mode": "driving",
				"maneuver": map[string]any{"type": "arrive"},
			},
		}})
	}
	return map[string]any{"code": "Ok", "routes": []any{map[string]any{"legs": legs, "weight_name": "routability"}}}
}

type lonLat struct{ Lon, Lat float64 }

func (s *imitation) valhallaTable(r *http.Request) map[string]any {
	var ask struct {
		Sources, Targets []lonLat
		Costing          string
	}
	if err := json.NewDecoder(r.Body).Decode(&ask); err != nil {
		panic(err)
	}
	s.largest.Store(max(s.largest.Load(), int64(len(ask.Sources)*len(ask.Targets))))
	if len(ask.Sources)*len(ask.Targets) > 2500 || ask.Costing == "" {
		return map[string]any{"error_code": 150, "error": "Exceeded max locations", "status_code": 400}
	}
	rows := [][]any{}
	for i, p := range ask.Sources {
		row := []any{}
		for j, q := range ask.Targets {
			seconds, metres := drive(orb.Point{p.Lon, p.Lat}, orb.Point{q.Lon, q.Lat})
			row = append(row, map[string]any{"distance": round(metres/1000, 1000), "time": int(seconds + 0.5), "from_index": i, "to_index": j})
		}
		rows = append(rows, row)
	}
	return map[string]any{"algorithm": "costmatrix", "units": "kilometers", "sources_to_targets": rows}
}

func valhallaRoute(r *http.Request) map[string]any {
	var ask struct{ Locations []lonLat }
	if err := json.NewDecoder(r.Body).Decode(&ask); err != nil {
		panic(err)
	}
	if len(ask.Locations) > 20 {
		return map[string]any{"error_code": 150, "error": "Exceeded max locations", "status_code": 400}
	}
	legs := []any{}
	for i := range ask.Locations[1:] {
		p, q := orb.Point(lonLatOf(ask.Locations[i])), orb.Point(lonLatOf(ask.Locations[i+1]))
		seconds, metres := drive(p, q)
		legs = append(legs, map[string]any{
			"shape": encode6(p, q), "summary": map[string]any{"time": seconds, "length": metres / 1000},
			"maneuvers": []any{
				map[string]any{"type": 1, "time": seconds, "length": metres / 1000, "street_names": []string{"解放路"}, "begin_shape_index": 0},
				map[string]any{"type": 4, "time": 0, "length": 0, "begin_shape_index": 1},
			},
		})
	}
	return map[string]any{"trip": map[string]any{"status": 0, "legs": legs, "units": "kilometers"}}
}

func lonLatOf(p lonLat) [2]float64 { return [2]float64{p.Lon, p.Lat} }

// encode6 writes a line as an encoded polyline of six decimals.
func encode6(line ...orb.Point) string {
	var out []byte
	var last [2]int64
	for _, p := range line {
		for k, v := range [2]float64{p[1], p[0]} {
			now := int64(v*1e6 + 0.5)
			d := (now - last[k]) << 1
			last[k] = now
			if d < 0 {
				d = ^d
			}
			for ; d >= 32; d >>= 5 {
				out = append(out, byte(d&31|32)+63)
			}
			out = append(out, byte(d)+63)
		}
	}
	return string(out)
}

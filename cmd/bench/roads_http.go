package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/graph"
)

// roadsHandler answers POST /table and POST /route with a body of points,
// [[lon,lat],…]: the smallest interface that a client could use.
func roadsHandler(n *roads.Network) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /table", func(w http.ResponseWriter, r *http.Request) {
		spots, err := readSpots(n, r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		costs, err := n.Table(r.Context(), spots, spots)
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		answer(w, tableJSON(costs, len(spots)))
	})
	mux.HandleFunc("POST /route", func(w http.ResponseWriter, r *http.Request) {
		spots, err := readSpots(n, r)
		if err == nil && len(spots) != 2 {
			err = errors.New("a route has two places")
		}
		var route roads.Route
		if err == nil {
			route, err = n.Route(&spots[0], &spots[1])
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		answer(w, routeJSON(&route))
	})
	return mux
}

func answer(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body) // a client that has gone needs no answer
}

// readSpots reads the points of a request and snaps them.
func readSpots(n *roads.Network, r *http.Request) ([]roads.Spot, error) {
	var points []orb.Point
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&points); err != nil {
		return nil, err
	}
	spots := make([]roads.Spot, 0, len(points))
	for i, p := range points {
		if err := geo.Check(p); err != nil {
			return nil, err
		}
		if spots = n.Snap(spots, p, roads.Snapping{}); len(spots) != i+1 {
			return nil, fmt.Errorf("no road near %v", p)
		}
	}
	return spots, nil
}

// tableJSON writes times in tenths of a second and distances in metres; null
// where there is no way. Both halves are written at the same time.
func tableJSON(costs []graph.Cost, width int) []byte {
	var times, distances []byte
	var wait sync.WaitGroup
	wait.Go(func() {
		times = matrixJSON(costs, width, func(c graph.Cost) uint32 { return c.Millis() / 100 })
	})
	wait.Go(func() {
		distances = matrixJSON(costs, width, func(c graph.Cost) uint32 { return c.Centimetres() / 100 })
	})
	wait.Wait()
	return slices.Concat([]byte(`{"times_ds":`), times, []byte(`,"distances_m":`), distances, []byte("}"))
}

func matrixJSON(costs []graph.Cost, width int, of func(graph.Cost) uint32) []byte {
	out := append(make([]byte, 0, 8*len(costs)), '[')
	for i, c := range costs {
		switch {
		case i == 0:
			out = append(out, '[')
		case i%width == 0:
			out = append(out, "],["...)
		default:
			out = append(out, ',')
		}
		if c == graph.Unreachable {
			out = append(out, "null"...)
		} else {
			out = strconv.AppendUint(out, uint64(of(c)), 10)
		}
	}
	return append(out, "]]"...)
}

// routeJSON writes a route with its line in degrees and its steps.
func routeJSON(r *roads.Route) []byte {
	out := make([]byte, 0, 24*len(r.Line)+128*len(r.Steps))
	out = append(strconv.AppendUint(append(out, `{"time_ms":`...), uint64(r.Cost.Millis()), 10), `,"distance_m":`...)
	out = append(strconv.AppendFloat(out, r.LengthM(), 'f', 2, 64), `,"line":[`...)
	for i, p := range r.Line {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '['), geo.FormatPoint(p)...), ']')
	}
	out = append(out, `],"steps":[`...)
	for i, s := range r.Steps {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendQuote(append(out, `{"turn":`...), string(s.Turn))
		name, err := json.Marshal(s.Name)
		if err != nil {
			name = []byte(`""`)
		}
		out = append(append(out, `,"name":`...), name...)
		out = strconv.AppendFloat(append(out, `,"length_m":`...), s.LengthM, 'f', 1, 64)
		out = append(strconv.AppendInt(append(out, `,"time_ms":`...), s.Time.Milliseconds(), 10), '}')
	}
	return append(out, "]}"...)
}

// roadsClient asks a server and reads its answers to the end.
type roadsClient struct {
	http *http.Client
	url  string
}

func (c roadsClient) table(ctx context.Context, points []orb.Point) error {
	status, err := c.post(ctx, "/table", points)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("table: status %d", status)
	}
	return err
}

// route asks for a route; that there is none is an answer too.
func (c roadsClient) route(ctx context.Context, from, to orb.Point) error {
	status, err := c.post(ctx, "/route", []orb.Point{from, to})
	if err == nil && status != http.StatusOK && status != http.StatusUnprocessableEntity {
		err = fmt.Errorf("route: status %d", status)
	}
	return err
}

func (c roadsClient) post(ctx context.Context, path string, points []orb.Point) (int, error) {
	body, err := json.Marshal(points)
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+path, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }()
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, err
}

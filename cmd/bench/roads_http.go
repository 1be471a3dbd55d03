package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/ways"
)

// roadsServer is the product's own interface over the networks of a folder: sign-in, guards and
// metrics, the matrix with its memory of pairs, and the routes that a program asks. The one who
// asks is a planner.
func roadsServer(ctx context.Context, dir string) *httptest.Server {
	log := slog.New(slog.DiscardHandler)
	keeper := ways.NewKeeper(ctx, dir, log)
	m := matrix.New(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(keeper.Regions())}, Now: time.Now, Log: log})
	api := web.New(web.Options{Version: "bench", Auth: planner{}, Log: log, Now: time.Now})
	ways.NewService(keeper, m, mayPlan).Routes(api)
	return httptest.NewServer(api.Handler())
}

const mayPlan access.Permission = "routing.plan"

// planner is whoever asks.
type planner struct{}

// Actor knows everybody.
func (planner) Actor(context.Context, string) (access.Actor, error) {
	return access.Actor{TenantID: 1, UserID: 1, Permissions: []access.Permission{mayPlan}}, nil
}

// roadsClient asks a server and reads its answers to the end. It wants them as they are: packing
// twelve megabytes would take longer than finding the ways.
type roadsClient struct {
	http    *http.Client
	url     string
	profile string
}

func newRoadsClient(s *httptest.Server, profile string) roadsClient {
	return roadsClient{&http.Client{Transport: &http.Transport{DisableCompression: true}}, s.URL, profile}
}

// table asks for all pairs of the places, and insists on an answer by road.
func (c roadsClient) table(ctx context.Context, points []orb.Point) error {
	return c.post(ctx, "/api/routing/table", map[string]any{"from": webPoints(points), "profile": c.profile})
}

// route asks for a route with line and steps. Where there is no way the crow answers, which takes its time too.
func (c roadsClient) route(ctx context.Context, from, to orb.Point) error {
	return c.post(ctx, "/api/routing/way", map[string]any{"points": webPoints([]orb.Point{from, to}), "profile": c.profile, "steps": true})
}

func webPoints(points []orb.Point) []web.Point {
	out := make([]web.Point, len(points))
	for i, p := range points {
		out[i] = *web.PointOf(&p)
	}
	return out
}

func (c roadsClient) post(ctx context.Context, path string, question any) error {
	body, err := json.Marshal(question)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer bench")
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	switch {
	case err != nil:
		return err
	case response.StatusCode != http.StatusOK:
		return fmt.Errorf("%s: status %d: %.200s", path, response.StatusCode, answer)
	case path == "/api/routing/table" && !bytes.Contains(answer[max(0, len(answer)-400):], []byte(`"source":"roads"`)):
		return fmt.Errorf("%s: not answered by road: %s", path, answer[max(0, len(answer)-400):])
	}
	return nil
}

package ways

import (
	"context"
	"net/http"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/matrix"
)

// Service answers of roads over HTTP.
type Service struct {
	keeper *Keeper
	matrix *matrix.Matrix
	plan   access.Permission
}

// NewService makes the service. plan is the permission for large questions.
func NewService(k *Keeper, m *matrix.Matrix, plan access.Permission) *Service {
	return &Service{k, m, plan}
}

// How much one question may ask.
const (
	mostCells      = 1_000_000 // 1,000 × 1,000
	mostPlaces     = 10_000    // on one side of a table
	mostStops      = 100       // of a way
	mostStopsOfAll = 25        // of a way, for who may not plan
	mostBody       = 4 << 20
)

// Routes registers the routes of the room.
func (s *Service) Routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-roads", Method: http.MethodGet, Path: "/api/routing/roads", Tag: "routing", SignedIn: true,
		Summary: "Regions whose roads are known, and of what state they are",
	}, s.listRoads)
	web.Handle(api, web.Route{
		ID: "find-way", Method: http.MethodPost, Path: "/api/routing/way", Tag: "routing", SignedIn: true, MaxBody: mostBody,
		Summary: "The quickest way through places in their order; more than 25 need routing.plan",
	}, s.postWay)
	web.Raw(api, web.Route{
		ID: "fill-table", Method: http.MethodPost, Path: "/api/routing/table", Tag: "routing", Needs: s.plan, MaxBody: mostBody,
		Summary: "Times and distances from places to places",
	}, s.postTable)
	api.Describe(TableAsk{}, TableAnswer{})
}

// Roads is a network as the interface shows it.
type Roads struct {
	Network
	Box         [4]float64 `json:"box" doc:"west, south, east, north"`
	Source      string     `json:"source"`
	Attribution string     `json:"attribution"`
	DriveLeft   bool       `json:"driveLeft"`
	Segments    int        `json:"segments"`
	Arcs        int        `json:"arcs"`
}

type roadsOut struct {
	Body struct {
		Items    []Roads       `json:"items"`
		Unusable []Unusable    `json:"unusable"`
		First    matrix.Source `json:"first" doc:"who is asked first"`
	}
}

func (s *Service) listRoads(context.Context, *struct{}) (*roadsOut, error) {
	out := &roadsOut{}
	out.Body.Items, out.Body.Unusable, out.Body.First = []Roads{}, append([]Unusable{}, s.keeper.Unusable()...), s.matrix.Source()
	for _, n := range s.keeper.Networks() {
		out.Body.Items = append(out.Body.Items, Roads{
			Network: n, Box: n.About.Box, Source: n.About.Source, Attribution: n.About.Attribution, DriveLeft: n.About.DriveLeft,
			Segments: n.Size.Segments, Arcs: n.Size.Arcs,
		})
	}
	return out, nil
}

type wayIn struct {
	Body struct {
		Points  []web.Point `json:"points" minItems:"2" maxItems:"100"`
		Profile string      `json:"profile" enum:"car,motorcycle,ebike,foot"`
		At      time.Time   `json:"at,omitzero" doc:"when the journey begins, with the company's offset from UTC; without it the time of day does not count"`
		Steps   bool        `json:"steps,omitempty" doc:"also the turns with their street names"`
	}
}

// Way is the quickest way through places.
type Way struct {
	Seconds   float64           `json:"seconds"`
	DistanceM int32             `json:"distanceM"`
	Line      *geojson.Geometry `json:"line"`
	Legs      []WayLeg          `json:"legs"`
	Source    matrix.Source     `json:"source" doc:"who answered: roads, osrm, valhalla or crow_fly"`
	Notes     []matrix.Note     `json:"notes"`
}

// WayLeg is the way from one place to the next.
type WayLeg struct {
	Seconds   float64   `json:"seconds"`
	DistanceM int32     `json:"distanceM"`
	First     int       `json:"first" doc:"index of the point of the line where the leg begins"`
	Steps     []WayStep `json:"steps,omitempty"`
}

// WayStep is one instruction.
type WayStep struct {
	matrix.Step
	Seconds float64 `json:"seconds"`
}

type wayOut struct{ Body Way }

func (s *Service) postWay(ctx context.Context, in *wayIn) (*wayOut, error) {
	actor, _ := access.From(ctx)
	most := mostStopsOfAll
	if actor.Can(s.plan) {
		most = mostStops
	}
	if n := len(in.Body.Points); n > most {
		return nil, fault.New(fault.Invalid, "way_too_long", "a way may have %d places, not %d; ask for it in parts", most, n).With("most", most).With("places", n)
	}
	points := make([]orb.Point, len(in.Body.Points))
	for i, p := range in.Body.Points {
		points[i] = p.Orb()
	}
	w, err := s.matrix.Way(ctx, points, in.Body.Profile, in.Body.At)
	if err != nil {
		return nil, err
	}
	return &wayOut{wayOf(w, in.Body.Steps)}, nil
}

func wayOf(w *matrix.Way, steps bool) Way {
	out := Way{
		Seconds: seconds(w.Ds), DistanceM: w.M, Line: geojson.NewGeometry(w.Line), Legs: make([]WayLeg, len(w.Legs)),
		Source: w.Source, Notes: append([]matrix.Note{}, w.Notes...),
	}
	for i, l := range w.Legs {
		out.Legs[i] = WayLeg{Seconds: seconds(l.Ds), DistanceM: l.M, First: l.First}
		for _, st := range l.Steps {
			if steps {
				out.Legs[i].Steps = append(out.Legs[i].Steps, WayStep{st, seconds(st.Ds)})
			}
		}
	}
	return out
}

func seconds(ds int32) float64 { return float64(ds) / 10 }

package matrix

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// OSRM asks servers of the Open Source Routing Machine 5 or 6, whose interface is described at
// https://project-osrm.org/docs/v5.24.0/api/. Such a server knows one profile, whatever
// is asked of it; so each profile has its own.
type OSRM struct {
	servers map[string]string // address by profile
	side    int
	client  *http.Client
}

// osrmSide is osrm-routed's usual --max-table-size; its product with itself bounds the cells.
const osrmSide = 100

// osrmStops is well below osrm-routed's usual --max-viaroute-size; addresses stay short.
const osrmStops = 100

// NewOSRM makes an engine of the addresses of servers by profile, such as
// car → http://osrm:5000.
func NewOSRM(servers map[string]string) *OSRM {
	return &OSRM{servers: servers, side: osrmSide, client: newClient()}
}

// Source is ByOSRM.
func (o *OSRM) Source() Source { return ByOSRM }

// address returns where to ask a service for places.
func (o *OSRM) address(service, profile string, points []orb.Point, query string) (string, error) {
	server, ok := o.servers[profile]
	if !ok {
		return "", decline("osrm_profile", "there is no OSRM server for %s", profile).with("profile", profile)
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(server, "/") + "/" + service + "/v1/" + profile + "/")
	for i, p := range points {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(strconv.FormatFloat(p[0], 'f', 6, 64) + "," + strconv.FormatFloat(p[1], 'f', 6, 64))
	}
	return b.String() + "?" + query, nil
}

// osrmSaid is how every answer begins.
type osrmSaid struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// wrong says what an answer that is not Ok means.
func (s osrmSaid) wrong(status int) error {
	switch s.Code {
	case "Ok":
		return nil
	case "NoSegment":
		return decline("osrm_far", "OSRM knows no road near one of the places: %s", s.Message)
	case "NoRoute", "NoTable":
		return decline("no_way", "OSRM knows no way: %s", s.Message)
	case "TooBig":
		return fmt.Errorf("it takes no question of this size; start it with --max-table-size %d or more: %s", osrmSide, s.Message)
	}
	return fmt.Errorf("it answers %d %s %s", status, s.Code, s.Message)
}

// Table asks in parts.
func (o *OSRM) Table(ctx context.Context, a Ask) (*Table, error) {
	return inParts(ctx, a, ByOSRM, o.side, func(ctx context.Context, from, to []orb.Point) (cells, error) {
		query := "annotations=duration,distance&sources=" + numbers(0, len(from)) + "&destinations=" + numbers(len(from), len(to))
		address, err := o.address("table", a.Profile, append(from[:len(from):len(from)], to...), query)
		if err != nil {
			return cells{}, err
		}
		var said struct {
			osrmSaid
			Durations, Distances [][]*float64
		}
		status, err := call(ctx, o.client, address, nil, &said)
		if err == nil {
			err = said.wrong(status)
		}
		return cells{said.Durations, said.Distances}, err
	})
}

// numbers lists n numbers from first on.
func numbers(first, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(first + i)
	}
	return strings.Join(out, ";")
}

// osrmStep is a step of a leg.
type osrmStep struct {
	Duration, Distance  float64
	Geometry, Name, Ref string
	Mode                string
	Maneuver            struct {
		Type, Modifier string
		Exit           int
	}
}

type osrmRoute struct {
	Legs []struct {
		Duration, Distance float64
		Steps              []osrmStep
	}
}

// Way asks with all steps; the line is theirs.
func (o *OSRM) Way(ctx context.Context, points []orb.Point, profile string, _ time.Time) (*Way, error) {
	return inLegs(points, ByOSRM, osrmStops, func(points []orb.Point) (*Way, error) {
		address, err := o.address("route", profile, points, "steps=true&overview=false&geometries=polyline6")
		if err != nil {
			return nil, err
		}
		var said struct {
			osrmSaid
			Routes []osrmRoute
		}
		status, err := call(ctx, o.client, address, nil, &said)
		if err == nil {
			err = said.wrong(status)
		}
		if err == nil && len(said.Routes) == 0 {
			err = errors.New("it answers with no route")
		}
		if err != nil {
			return nil, err
		}
		return said.Routes[0].way(points)
	})
}

func (r osrmRoute) way(points []orb.Point) (*Way, error) {
	w := &Way{Source: ByOSRM}
	for _, leg := range r.Legs {
		l, err := w.openLeg(leg.Duration, leg.Distance)
		if err != nil {
			return nil, err
		}
		for _, s := range leg.Steps {
			line, err := polyline6(s.Geometry)
			if err != nil {
				return nil, err
			}
			step := Step{Turn: s.turn(), Name: s.Name, Ref: s.Ref, Exit: s.Maneuver.Exit, First: max(0, len(w.Line)-1)}
			if step.Ds, err = whole(s.Duration * 10); err != nil {
				return nil, err
			}
			if step.M, err = whole(s.Distance); err != nil {
				return nil, err
			}
			w.Line = appendLine(w.Line, line)
			l.Steps = append(l.Steps, step)
		}
		w.Legs = append(w.Legs, l)
	}
	w.closeWay()
	return w, w.sound(len(points))
}

// turn translates OSRM's manoeuvres.
func (s osrmStep) turn() string {
	switch s.Maneuver.Type {
	case "depart", "arrive":
		return s.Maneuver.Type
	case "roundabout", "rotary", "roundabout turn":
		return "roundabout"
	}
	if s.Mode == "ferry" {
		return "ferry"
	}
	switch s.Maneuver.Modifier {
	case "uturn":
		return "u_turn"
	case "left", "right", "slight left", "slight right", "sharp left", "sharp right":
		return strings.ReplaceAll(s.Maneuver.Modifier, " ", "_")
	}
	return "continue"
}

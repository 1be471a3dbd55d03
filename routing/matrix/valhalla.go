package matrix

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// Valhalla asks a server of Valhalla 3, whose interface is described at
// https://valhalla.github.io/valhalla/api/. It knows all profiles.
type Valhalla struct {
	server string
	client *http.Client
}

// Within Valhalla's usual service_limits: 2,500 pairs a matrix, 20 places a route.
const (
	valhallaSide  = 50
	valhallaStops = 20
)

// NewValhalla makes an engine of a server's address, such as http://valhalla:8002.
func NewValhalla(server string) *Valhalla {
	return &Valhalla{server: strings.TrimRight(server, "/"), client: newClient()}
}

// Source is ByValhalla.
func (v *Valhalla) Source() Source { return ByValhalla }

type valhallaPlace struct {
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

func valhallaPlaces(points []orb.Point) []valhallaPlace {
	out := make([]valhallaPlace, len(points))
	for i, p := range points {
		out[i] = valhallaPlace{p[0], p[1]}
	}
	return out
}

// costing translates a profile; an e-bike is a bicycle that keeps 20 km/h uphill too.
func costing(profile string) (name string, options map[string]any) {
	switch profile {
	case "motorcycle":
		return "motorcycle", nil
	case "ebike":
		return "bicycle", map[string]any{"bicycle": map[string]any{"bicycle_type": "Hybrid", "cycling_speed": 20, "use_hills": 1}}
	case "foot":
		return "pedestrian", nil
	}
	return "auto", nil
}

// valhallaSaid is what an answer that is none holds.
type valhallaSaid struct {
	ErrorCode int    `json:"error_code"`
	Error     string `json:"error"`
}

func (s valhallaSaid) wrong(status int) error {
	switch {
	case s.ErrorCode == 0 && status == http.StatusOK:
		return nil
	case s.ErrorCode == 171 || s.ErrorCode == 170:
		return decline("valhalla_far", "Valhalla knows no road near one of the places: %s", s.Error)
	case s.ErrorCode == 442:
		return decline("no_way", "Valhalla knows no way: %s", s.Error)
	case s.ErrorCode == 154:
		return decline("valhalla_limit", "the places lie farther apart than Valhalla is set to answer: %s", s.Error)
	}
	return fmt.Errorf("it answers %d %d %s", status, s.ErrorCode, s.Error)
}

// Table asks in parts.
func (v *Valhalla) Table(ctx context.Context, a Ask) (*Table, error) {
	name, options := costing(a.Profile)
	return inParts(ctx, a, ByValhalla, valhallaSide, func(ctx context.Context, from, to []orb.Point) (cells, error) {
		var said struct {
			valhallaSaid
			Rows [][]struct{ Time, Distance *float64 } `json:"sources_to_targets"`
		}
		status, err := call(ctx, v.client, v.server+"/sources_to_targets", map[string]any{
			"sources": valhallaPlaces(from), "targets": valhallaPlaces(to), "costing": name, "costing_options": options,
			"units": "kilometers", "verbose": true,
		}, &said)
		if err == nil {
			err = said.wrong(status)
		}
		if err != nil {
			return cells{}, err
		}
		out := cells{make([][]*float64, len(said.Rows)), make([][]*float64, len(said.Rows))}
		for i, row := range said.Rows {
			for _, c := range row {
				out.seconds[i], out.metres[i] = append(out.seconds[i], c.Time), append(out.metres[i], metresOf(c.Distance))
			}
		}
		return out, nil
	})
}

func metresOf(km *float64) *float64 {
	if km == nil {
		return nil
	}
	return new(*km * 1000)
}

type valhallaLeg struct {
	Shape     string
	Summary   struct{ Time, Length float64 }
	Maneuvers []struct {
		Type        int
		Time        float64
		Length      float64
		StreetNames []string `json:"street_names"`
		Begin       int      `json:"begin_shape_index"`
		Exit        int      `json:"roundabout_exit_count"`
	}
}

// Way asks in parts.
func (v *Valhalla) Way(ctx context.Context, points []orb.Point, profile string, _ time.Time) (*Way, error) {
	name, options := costing(profile)
	return inLegs(points, ByValhalla, valhallaStops, func(points []orb.Point) (*Way, error) {
		var said struct {
			valhallaSaid
			Trip struct{ Legs []valhallaLeg }
		}
		status, err := call(ctx, v.client, v.server+"/route", map[string]any{
			"locations": valhallaPlaces(points), "costing": name, "costing_options": options, "units": "kilometers",
		}, &said)
		if err == nil {
			err = said.wrong(status)
		}
		if err != nil {
			return nil, err
		}
		w := &Way{Source: ByValhalla}
		for _, leg := range said.Trip.Legs {
			if err := leg.draw(w); err != nil {
				return nil, err
			}
		}
		w.closeWay()
		return w, w.sound(len(points))
	})
}

// draw adds the leg to a way.
func (leg *valhallaLeg) draw(w *Way) error {
	line, err := polyline6(leg.Shape)
	if err != nil {
		return err
	}
	if len(line) == 0 {
		return errors.New("a leg of its way has no line")
	}
	l, err := w.openLeg(leg.Summary.Time, leg.Summary.Length*1000)
	if err != nil {
		return err
	}
	at := make([]int, len(line)) // of each of its points, in the way's line
	for i, p := range line {
		w.Line = appendLine(w.Line, orb.LineString{p})
		at[i] = len(w.Line) - 1
	}
	for _, m := range leg.Maneuvers {
		step := Step{Turn: valhallaTurn(m.Type), Exit: m.Exit, First: at[min(max(0, m.Begin), len(at)-1)]}
		if len(m.StreetNames) > 0 {
			step.Name = m.StreetNames[0]
		}
		if step.Ds, err = whole(m.Time * 10); err != nil {
			return err
		}
		if step.M, err = whole(m.Length * 1000); err != nil {
			return err
		}
		l.Steps = append(l.Steps, step)
	}
	w.Legs = append(w.Legs, l)
	return nil
}

// valhallaTurn translates the numbers of Valhalla's manoeuvres.
func valhallaTurn(n int) string {
	switch n {
	case 1, 2, 3:
		return "depart"
	case 4, 5, 6:
		return "arrive"
	case 9, 18, 20, 23, 37:
		return "slight_right"
	case 10:
		return "right"
	case 11:
		return "sharp_right"
	case 12, 13:
		return "u_turn"
	case 14:
		return "sharp_left"
	case 15:
		return "left"
	case 16, 19, 21, 24, 38:
		return "slight_left"
	case 26:
		return "roundabout"
	case 28:
		return "ferry"
	}
	return "continue"
}

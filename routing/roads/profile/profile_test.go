package profile

import (
	"math"
	"strings"
	"testing"
	"time"

	"xuntu.dev/geo/osm/wire"
)

// tags reads "highway=primary oneway=yes".
func tags(text string) (out wire.Tags) {
	for pair := range strings.FieldsSeq(text) {
		key, value, _ := strings.Cut(pair, "=")
		out = append(out, wire.Tag{Key: key, Value: strings.ReplaceAll(value, "_mph", " mph")})
	}
	return out
}

func named(t *testing.T, name string) Profile {
	t.Helper()
	p, err := New(name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		profile, tags string
		want          Passage
	}{
		{"car", "highway=residential", Passage{Ahead: 25, Back: 25}},
		{"car", "building=yes", Passage{}},
		{"car", "highway=construction construction=primary", Passage{}},
		{"car", "highway=proposed", Passage{}},
		{"car", "highway=footway", Passage{}},
		{"car", "highway=footway access=yes", Passage{}},
		{"car", "highway=footway motor_vehicle=destination", Passage{Ahead: 10, Back: 10, Destination: true}},
		{"foot", "highway=footway", Passage{Ahead: 5, Back: 5}},
		{"foot", "highway=motorway", Passage{}},
		{"ebike", "highway=footway", Passage{}},
		{"ebike", "highway=footway bicycle=designated", Passage{Ahead: 10, Back: 10}},
		{"ebike", "highway=motorway", Passage{}},

		{"car", "highway=primary oneway=yes", Passage{Ahead: 65}},
		{"car", "highway=primary oneway=-1", Passage{Back: 65}},
		{"car", "highway=primary oneway=reversible", Passage{}},
		{"car", "highway=motorway", Passage{Ahead: 90}},
		{"car", "highway=motorway oneway=no", Passage{Ahead: 90, Back: 90}},
		{"car", "highway=tertiary junction=roundabout", Passage{Ahead: 40, Roundabout: true}},
		{"foot", "highway=tertiary junction=roundabout", Passage{Ahead: 5, Back: 5, Roundabout: true}},
		{"foot", "highway=primary oneway=yes", Passage{Ahead: 5, Back: 5}},
		{"foot", "highway=footway oneway:foot=yes", Passage{Ahead: 5}},
		{"ebike", "highway=residential oneway=yes oneway:bicycle=no", Passage{Ahead: 18, Back: 18}},
		{"ebike", "highway=residential oneway=yes cycleway=opposite_lane", Passage{Ahead: 18, Back: 18}},
		{"car", "highway=residential oneway=yes cycleway=opposite_lane", Passage{Ahead: 25}},
		{"car", "highway=residential oneway=no oneway:motor_vehicle=yes", Passage{Ahead: 25}},
		{"motorcycle", "highway=residential oneway=yes oneway:motorcycle=no", Passage{Ahead: 25, Back: 25}},
		{"car", "highway=residential motor_vehicle:backward=no", Passage{Ahead: 25}},

		{"car", "highway=residential access=no", Passage{}},
		{"car", "highway=residential access=no motorcar=yes", Passage{Ahead: 25, Back: 25}},
		{"car", "highway=residential motorcar=no access=yes", Passage{}},
		{"car", "highway=residential access=private", Passage{Ahead: 25, Back: 25, Destination: true}},
		{"car", "highway=track motor_vehicle=agricultural", Passage{}},
		{"ebike", "highway=residential motor_vehicle=no", Passage{Ahead: 18, Back: 18}},
		{"foot", "highway=residential vehicle=no", Passage{Ahead: 5, Back: 5}},
		{"car", "highway=pedestrian area=yes motor_vehicle=yes", Passage{}},

		{"car", "highway=residential maxspeed=50", Passage{Ahead: 31.62, Back: 31.62}},
		{"car", "highway=primary maxspeed=30_mph", Passage{Ahead: 38.62, Back: 38.62}},
		{"car", "highway=residential maxspeed=CN:urban", Passage{Ahead: 31.62, Back: 31.62}},
		{"car", "highway=residential maxspeed=50 maxspeed:backward=20", Passage{Ahead: 31.62, Back: 16}},
		{"car", "highway=residential maxspeed=signals", Passage{Ahead: 25, Back: 25}},
		{"car", "highway=motorway maxspeed=none", Passage{Ahead: 100.4}},
		{"car", "highway=track tracktype=grade5", Passage{Ahead: 10, Back: 10}},
		{"car", "highway=primary surface=sand", Passage{Ahead: 10, Back: 10}},
		{"car", "highway=service service=driveway", Passage{Ahead: 8, Back: 8}},
		{"ebike", "highway=primary maxspeed=60", Passage{Ahead: 20, Back: 20}},
		{"ebike", "highway=primary maxspeed=15", Passage{Ahead: 15, Back: 15}},

		{"car", "route=ferry", Passage{Ahead: 5, Back: 5, Ferry: true}},
		{"car", "route=ferry foot=yes", Passage{}},
		{"foot", "route=ferry foot=yes duration=01:30", Passage{Ahead: 5, Back: 5, Ferry: true, Duration: 90 * time.Minute}},
		{"car", "route=ferry foot=yes motor_vehicle=yes duration=PT45M", Passage{Ahead: 5, Back: 5, Ferry: true, Duration: 45 * time.Minute}},
		{"car", "route=ferry duration=20", Passage{Ahead: 5, Back: 5, Ferry: true, Duration: 20 * time.Minute}},
	} {
		t.Run(c.profile+" "+c.tags, func(t *testing.T) {
			t.Parallel()
			p := named(t, c.profile)
			got := p.Way(tags(c.tags))
			got.Ahead, got.Back = math.Round(got.Ahead*100)/100, math.Round(got.Back*100)/100
			if got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			if got.Closed() != (c.want == Passage{}) {
				t.Error("Closed is wrong")
			}
		})
	}
}

func TestNode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		profile, tags string
		want          Point
	}{
		{"car", "barrier=bollard", Point{Blocked: true}},
		{"car", "barrier=bollard bollard=rising", Point{}},
		{"ebike", "barrier=bollard", Point{}},
		{"car", "barrier=gate", Point{Delay: 10 * time.Second}},
		{"car", "barrier=gate access=no", Point{Blocked: true, Delay: 10 * time.Second}},
		{"car", "barrier=block motor_vehicle=yes", Point{}},
		{"car", "barrier=toll_booth", Point{}},
		{"car", "barrier=unheard_of", Point{Blocked: true}},
		{"foot", "barrier=kissing_gate", Point{}},
		{"car", "barrier=kissing_gate", Point{Blocked: true}},
		{"car", "highway=traffic_signals", Point{Delay: 8 * time.Second}},
		{"car", "highway=traffic_signals traffic_signals:direction=backward", Point{Delay: 8 * time.Second, Back: true}},
		{"car", "highway=crossing", Point{}},
	} {
		t.Run(c.profile+" "+c.tags, func(t *testing.T) {
			t.Parallel()
			p := named(t, c.profile)
			if got := p.Node(tags(c.tags)); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestRestriction(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		profile, tags string
		want          Ban
	}{
		{"car", "type=restriction restriction=no_left_turn", Never},
		{"car", "type=restriction restriction=only_straight_on", Only},
		{"car", "type=restriction restriction=no_u_turn", Never},
		{"car", "type=multipolygon restriction=no_left_turn", NoBan},
		{"car", "type=restriction restriction=no_left_turn except=psv;bicycle", Never},
		{"ebike", "type=restriction restriction=no_left_turn except=psv;bicycle", NoBan},
		{"car", "type=restriction restriction:hgv=no_left_turn", NoBan},
		{"car", "type=restriction restriction:motorcar=no_left_turn", Never},
		{"motorcycle", "type=restriction restriction:motorcar=no_left_turn", NoBan},
		{"car", "type=restriction restriction:conditional=no_left_turn@(Mo-Fr)", NoBan},
		{"car", "type=restriction:hgv restriction=no_left_turn", NoBan},
		{"foot", "type=restriction restriction=no_left_turn", NoBan},
	} {
		p := named(t, c.profile)
		if got := p.Restriction(tags(c.tags)); got != c.want {
			t.Errorf("%s %s: %v, want %v", c.profile, c.tags, got, c.want)
		}
	}
}

func TestTurnTimeKnowsTheSideOfTheRoad(t *testing.T) {
	t.Parallel()
	right, left := named(t, "car"), named(t, "car")
	left.DriveLeft = true
	if !(right.TurnTime(-90) > right.TurnTime(90) && left.TurnTime(-90) < left.TurnTime(90)) {
		t.Error("crossing the opposite lane takes longer")
	}
	if right.TurnTime(0) > 100*time.Millisecond || right.TurnTime(180) < 7*time.Second {
		t.Errorf("straight %v, round %v", right.TurnTime(0), right.TurnTime(180))
	}
}

func TestNewTakesCountryAndSpeeds(t *testing.T) {
	t.Parallel()
	p, err := New("car", Options{Country: "CN", Speeds: map[string]float64{"trunk": 70, "track": 0}})
	if err != nil {
		t.Fatal(err)
	}
	if p.Speeds["primary"] != 45 || p.Speeds["trunk"] != 70 || p.DriveLeft {
		t.Errorf("%+v", p.Speeds)
	}
	if _, there := p.Speeds["track"]; there {
		t.Error("a class of speed 0 is not closed")
	}
	if p, err := New("foot", Options{Country: "SG"}); err != nil || !p.DriveLeft || p.Speeds["primary"] != 5 {
		t.Errorf("%+v %v", p, err)
	}
	for _, wrong := range []Options{{Speeds: map[string]float64{"primary": -1}}, {Speeds: map[string]float64{"primary": math.NaN()}}} {
		if _, err := New("car", wrong); err == nil {
			t.Errorf("%+v is no error", wrong)
		}
	}
	if _, err := New("rocket", Options{}); err == nil || !strings.Contains(err.Error(), "rocket") {
		t.Errorf("%v", err)
	}
}

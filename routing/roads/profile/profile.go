package profile

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"time"
)

// Profile is one way to travel.
type Profile struct {
	Name string
	// DriveLeft turns the sides of the road round.
	DriveLeft bool
	// Speeds in km/h by the value of highway; what is missing is closed, unless
	// a tag opens it.
	Speeds map[string]float64
	// MaxSpeedShare is what of a posted limit is driven on average; 0 ignores limits.
	MaxSpeedShare float64
	// TopSpeed in km/h is never exceeded.
	TopSpeed float64
	// Signal is the mean wait at traffic lights.
	Signal time.Duration
	// Gate is what a gate that may be opened takes.
	Gate time.Duration
	// Turn is what the sharpest turn takes, UTurn what turning round takes on top.
	Turn, UTurn time.Duration

	access   []string        // keys of access, narrowest first
	oneway   []string        // keys of oneway, narrowest first
	passes   map[string]bool // barriers that let through without a tag that says so
	opposite bool            // cycleway=opposite opens the other direction
	limits   bool            // a limit only slows down, and never makes quicker
	free     bool            // turn restrictions do not bind
}

// Names lists the profiles.
func Names() []string { return []string{"car", "motorcycle", "ebike", "foot"} }

// Options change a profile.
type Options struct {
	Country string             // ISO 3166 code whose usual speeds and side of the road hold; may be empty
	Speeds  map[string]float64 // km/h by the value of highway; 0 closes a class
}

// New makes the profile with a name.
func New(name string, o Options) (Profile, error) {
	makers := map[string]func() Profile{"car": car, "motorcycle": motorcycle, "ebike": eBike, "foot": foot}
	maker, known := makers[name]
	if !known {
		return Profile{}, fmt.Errorf("profile %q: one of %v is wanted", name, Names())
	}
	p := maker()
	p.DriveLeft = slices.Contains(drivesLeft(), o.Country)
	if p.MaxSpeedShare > 0 && !p.limits {
		maps.Copy(p.Speeds, countrySpeeds(o.Country))
	}
	for class, speed := range o.Speeds {
		if math.IsNaN(speed) || speed < 0 || speed > 300 {
			return Profile{}, fmt.Errorf("profile %s: %s at %v km/h; 0 to 300 are possible", name, class, speed)
		}
		if speed == 0 {
			delete(p.Speeds, class)
			continue
		}
		p.Speeds[class] = speed
	}
	return p, nil
}

func car() Profile {
	return Profile{
		Name: "car",
		Speeds: map[string]float64{
			"motorway": 90, "motorway_link": 45, "trunk": 85, "trunk_link": 40, "primary": 65, "primary_link": 30,
			"secondary": 55, "secondary_link": 25, "tertiary": 40, "tertiary_link": 20, "unclassified": 25,
			"residential": 25, "living_street": 10, "service": 15, "road": 20, "track": 10, "ferry": 5,
		},
		MaxSpeedShare: 0.8, TopSpeed: 140,
		Signal: 8 * time.Second, // a cycle of 64 s, half of it red, met at a random moment
		Gate:   10 * time.Second, Turn: 7500 * time.Millisecond, UTurn: 20 * time.Second,
		access: []string{"motorcar", "motor_vehicle", "vehicle", "access"},
		oneway: []string{"oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"},
		passes: set("cattle_grid", "border_control", "toll_booth", "sally_port", "gate", "lift_gate", "swing_gate", "no", "entrance", "height_restrictor", "arch", "kerb", "rising_bollard"),
	}
}

func motorcycle() Profile {
	p := car()
	p.Name, p.Turn, p.UTurn = "motorcycle", 5*time.Second, 10*time.Second
	p.access = []string{"motorcycle", "motor_vehicle", "vehicle", "access"}
	p.oneway = []string{"oneway:motorcycle", "oneway:motor_vehicle", "oneway:vehicle", "oneway"}
	return p
}

// eBike is the electric two-wheeler that Chinese law counts among bicycles: 25 km/h at most.
func eBike() Profile {
	return Profile{
		Name: "ebike",
		Speeds: map[string]float64{
			"trunk": 20, "trunk_link": 20, "primary": 20, "primary_link": 20, "secondary": 20, "secondary_link": 20,
			"tertiary": 20, "tertiary_link": 20, "unclassified": 20, "residential": 18, "living_street": 12, "service": 12,
			"road": 18, "track": 12, "cycleway": 20, "path": 10, "busway": 20, "ferry": 5,
		},
		MaxSpeedShare: 1, TopSpeed: 25, limits: true, opposite: true,
		Signal: 8 * time.Second, Gate: 5 * time.Second, Turn: 3 * time.Second, UTurn: 5 * time.Second,
		access: []string{"bicycle", "vehicle", "access"},
		oneway: []string{"oneway:bicycle", "oneway:vehicle", "oneway"},
		passes: set("cattle_grid", "border_control", "toll_booth", "sally_port", "gate", "lift_gate", "swing_gate", "no", "entrance", "height_restrictor", "arch",
			"kerb", "rising_bollard", "bollard", "block", "cycle_barrier", "chain", "motorcycle_barrier"),
	}
}

func foot() Profile {
	speeds := map[string]float64{"steps": 3, "ferry": 5}
	for _, class := range []string{
		"trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified",
		"residential", "living_street", "service", "road", "track", "path", "footway", "pedestrian", "platform", "pier", "corridor",
	} {
		speeds[class] = 5
	}
	return Profile{
		Name: "foot", Speeds: speeds, TopSpeed: 6, free: true, Signal: 8 * time.Second,
		access: []string{"foot", "access"},
		oneway: []string{"oneway:foot"},
		passes: set("cattle_grid", "border_control", "toll_booth", "sally_port", "gate", "lift_gate", "swing_gate", "no", "entrance", "height_restrictor", "arch",
			"kerb", "rising_bollard", "bollard", "block", "cycle_barrier", "chain", "motorcycle_barrier", "stile", "turnstile", "kissing_gate",
			"full-height_turnstile", "log", "debris", "rope", "jersey_barrier", "bus_trap", "planter"),
	}
}

func set(values ...string) map[string]bool {
	out := make(map[string]bool, len(values))
	for _, v := range values {
		out[v] = true
	}
	return out
}

// countrySpeeds are mean speeds in km/h where they differ from the usual ones.
func countrySpeeds(country string) map[string]float64 {
	switch country {
	case "CN": // limits of 120, 80, 60, 50 and 40 km/h (Road Traffic Safety Law, 2004), and dense lights
		return map[string]float64{"motorway": 95, "trunk": 60, "primary": 45, "secondary": 38, "tertiary": 32, "residential": 20, "unclassified": 28, "living_street": 10}
	case "BR", "VN", "IN", "ID", "TH", "PH":
		return map[string]float64{"trunk": 65, "primary": 45, "secondary": 38, "tertiary": 32, "residential": 22}
	}
	return nil
}

// drivesLeft lists where traffic keeps left.
func drivesLeft() []string {
	return []string{"AU", "BD", "BT", "BN", "CY", "FJ", "GB", "GG", "HK", "ID", "IE", "IM", "IN", "JE", "JM", "JP", "KE", "LK", "LS", "MO", "MT", "MU", "MV", "MW", "MY", "MZ", "NA", "NP", "NZ", "PG", "PK", "SG", "TH", "TL", "TT", "TZ", "UG", "ZA", "ZM", "ZW"}
}

package profile

import (
	"math"
	"strconv"
	"strings"

	"xuntu.dev/geo/osm/wire"
)

// speed returns the km/h that are driven in one direction: the class's speed, or the posted
// limit's share if that is less, less on bad ground. A limit above the class's speed says that
// the road is better than its class, but a residential street is no main road because 50 is
// allowed in it: the geometric mean of both counts.
func (p *Profile) speed(t wire.Tags, class float64, suffix string) float64 {
	kmh := class
	if p.MaxSpeedShare > 0 {
		limit := limitOf(t.Find("maxspeed" + suffix))
		if limit == 0 {
			limit = limitOf(t.Find("maxspeed"))
		}
		if posted := limit * p.MaxSpeedShare; limit > 0 {
			switch {
			case posted < kmh:
				kmh = posted
			case !p.limits:
				kmh = math.Sqrt(kmh * posted)
			}
		}
		if p.Name != "ebike" {
			kmh = min(kmh, onSurface(t.Find("surface")), onTrack(t.Find("tracktype")), onSmoothness(t.Find("smoothness")))
			if service := t.Find("service"); service == "driveway" || service == "parking_aisle" || service == "drive-through" {
				kmh = min(kmh, 8)
			}
		}
	}
	return min(kmh, p.TopSpeed)
}

// limitOf reads a maxspeed in km/h: 50, 30 mph, CN:urban, none, walk. What it does not
// understand is 0.
func limitOf(text string) float64 {
	text, _, _ = strings.Cut(strings.TrimSpace(text), ";")
	switch {
	case text == "":
		return 0
	case text == "none":
		return 140
	case text == "walk" || strings.HasSuffix(text, ":living_street"):
		return 10
	case strings.HasSuffix(text, ":urban"):
		return 50
	case strings.HasSuffix(text, ":rural"):
		return 80
	case strings.HasSuffix(text, ":trunk"):
		return 100
	case strings.HasSuffix(text, ":motorway"):
		return 120
	}
	unit := 1.0
	number := strings.TrimSuffix(text, "km/h")
	if rest, ok := strings.CutSuffix(text, "mph"); ok {
		number, unit = rest, 1.609344
	} else if rest, ok := strings.CutSuffix(text, "knots"); ok {
		number, unit = rest, 1.852
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || v < 1 || v > 300 {
		return 0
	}
	return v * unit
}

const unlimited = 1000 // km/h

// onSurface is the most that a surface allows, as in OSRM's car profile.
func onSurface(surface string) float64 {
	switch surface {
	case "cement", "compacted", "fine_gravel":
		return 80
	case "paving_stones", "metal", "bricks":
		return 60
	case "grass", "wood", "sett", "grass_paver", "gravel", "unpaved", "ground", "dirt", "pebblestone", "tartan":
		return 40
	case "cobblestone", "clay", "earth", "stone", "rocky":
		return 30
	case "sand", "mud":
		return 10
	}
	return unlimited
}

func onTrack(grade string) float64 {
	switch grade {
	case "grade1":
		return 40
	case "grade2":
		return 25
	case "grade3":
		return 20
	case "grade4":
		return 15
	case "grade5":
		return 10
	}
	return unlimited
}

func onSmoothness(smoothness string) float64 {
	switch smoothness {
	case "intermediate":
		return 80
	case "bad":
		return 40
	case "very_bad":
		return 20
	case "horrible":
		return 10
	case "very_horrible":
		return 5
	}
	return unlimited
}

package profile

import (
	"strconv"
	"strings"
	"time"

	"xuntu.dev/geo/osm/wire"
)

// Passage is what a way allows.
type Passage struct {
	Ahead, Back float64 // km/h with and against the way's direction; 0 is closed
	// Destination ways may begin or end a journey, and never be passed through.
	Destination bool
	Roundabout  bool
	Ferry       bool
	Duration    time.Duration // of a ferry's whole crossing; 0 if the map does not say
}

// Closed reports whether nobody may go either way.
func (w Passage) Closed() bool { return w.Ahead == 0 && w.Back == 0 }

// permission is what a value of access means.
type permission uint8

const (
	silent permission = iota // no tag says anything
	open
	destination
	closed
)

// permit reads the narrowest of the keys that says something; suffix is empty, :forward or
// :backward.
func permit(t wire.Tags, keys []string, suffix string) permission {
	for _, key := range keys {
		switch t.Find(key + suffix) {
		case "":
			continue
		case "no", "agricultural", "forestry", "military", "emergency", "psv", "bus", "dismount", "use_sidepath", "agricultural;forestry":
			return closed
		case "private", "destination", "customers", "delivery", "permit", "residents":
			return destination
		default:
			return open
		}
	}
	return silent
}

// Way says what a way allows.
func (p *Profile) Way(t wire.Tags) Passage {
	class := classOf(t)
	if class == "" || p.unusable(t, class) {
		return Passage{}
	}
	access := permit(t, p.access, "")
	speed, usual := p.Speeds[class]
	if access == closed || !usual && !p.opens(t, class) {
		return Passage{}
	}
	if !usual {
		speed = 10
		if p.TopSpeed < speed {
			speed = p.TopSpeed
		}
	}
	w := Passage{Destination: access == destination, Ferry: class == "ferry"}
	w.Roundabout = t.Find("junction") == "roundabout" || t.Find("junction") == "circular"
	if w.Ferry {
		w.Ahead, w.Back, w.Duration = speed, speed, span(t.Find("duration"))
	} else {
		w.Ahead, w.Back = p.speed(t, speed, ":forward"), p.speed(t, speed, ":backward")
	}
	return p.directed(t, class, w)
}

// opens reports whether a tag opens a class that is closed otherwise: a footway where
// motor_vehicle=destination, say. The general access=yes does not.
func (p *Profile) opens(t wire.Tags, class string) bool {
	switch class {
	case "pedestrian", "footway", "path", "cycleway", "bridleway", "track", "steps", "busway", "trunk", "motorway", "motorway_link":
	default:
		return false
	}
	got := permit(t, p.access[:len(p.access)-1], "")
	return got == open || got == destination
}

// classOf is the value of highway, or what stands for it on ferries, piers and platforms.
func classOf(t wire.Tags) string {
	if class := t.Find("highway"); class != "" {
		return class
	}
	switch {
	case t.Find("route") == "ferry" || t.Find("route") == "shuttle_train":
		return "ferry"
	case t.Find("man_made") == "pier":
		return "pier"
	case t.Find("railway") == "platform" || t.Find("public_transport") == "platform":
		return "platform"
	}
	return ""
}

// unusable reports what no access tag can mend.
func (p *Profile) unusable(t wire.Tags, class string) bool {
	switch {
	case t.Find("impassable") == "yes" || t.Find("smoothness") == "impassable" && p.Name != "foot":
		return true
	case t.Find("area") == "yes" && p.Name != "foot":
		return true
	case class != "ferry" || p.Name == "foot":
		return false
	}
	// A ferry that names walkers or cyclists and not us does not take us.
	named := permit(t, p.access[:len(p.access)-1], "")
	return named == silent && (t.Find("foot") != "" || t.Find("bicycle") != "") && permit(t, []string{"vehicle"}, "") == silent
}

// directed closes the directions that one-way rules close.
func (p *Profile) directed(t wire.Tags, class string, w Passage) Passage {
	rule := ""
	for _, key := range p.oneway {
		if rule = t.Find(key); rule != "" {
			break
		}
	}
	walks := p.Name == "foot"
	if rule == "" && !walks && (w.Roundabout || class == "motorway") {
		rule = "yes"
	}
	if p.opposite && t.Find("oneway:bicycle") == "" && strings.HasPrefix(t.Find("cycleway"), "opposite") {
		rule = "no"
	}
	switch rule {
	case "yes", "1", "true":
		w.Back = 0
	case "-1", "reverse":
		w.Ahead = 0
	case "reversible", "alternating":
		w.Ahead, w.Back = 0, 0
	}
	if permit(t, p.access, ":forward") == closed {
		w.Ahead = 0
	}
	if permit(t, p.access, ":backward") == closed {
		w.Back = 0
	}
	return w
}

// span reads the duration of a ferry: minutes, hh:mm, hh:mm:ss or ISO 8601 (PT1H30M).
func span(text string) time.Duration {
	if rest, ok := strings.CutPrefix(text, "PT"); ok {
		d, err := time.ParseDuration(strings.ToLower(rest))
		if err != nil || d < 0 || d > 240*time.Hour {
			return 0
		}
		return d
	}
	total, parts := 0, strings.Split(text, ":")
	for _, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || n > 10_000 || len(parts) > 3 {
			return 0
		}
		total = total*60 + n
	}
	if len(parts) == 3 {
		return time.Duration(total) * time.Second
	}
	return time.Duration(total) * time.Minute
}

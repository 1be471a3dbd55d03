package wire

import (
	"errors"
	"math"
)

// ErrStop ends a scan early without an error when a sink returns it.
var ErrStop = errors.New("stop the scan")

// Place is a longitude and a latitude in 1e-7 degrees, WGS-84.
type Place struct{ Lon, Lat int32 }

// PlaceOf rounds degrees; it says no to what is not on the globe.
func PlaceOf(lon, lat float64) (Place, bool) {
	if math.IsNaN(lon) || math.IsNaN(lat) || math.Abs(lon) > 180 || math.Abs(lat) > 90 {
		return Place{}, false
	}
	return Place{int32(math.Round(lon * 1e7)), int32(math.Round(lat * 1e7))}, true
}

// Degrees returns longitude and latitude in degrees.
func (p Place) Degrees() (lon, lat float64) { return float64(p.Lon) / 1e7, float64(p.Lat) / 1e7 }

// Tag is one key with its value.
type Tag struct{ Key, Value string }

// Tags are the tags of an element in the order of the file.
type Tags []Tag

// Find returns the value of a key, or nothing.
func (t Tags) Find(key string) string {
	for _, tag := range t {
		if tag.Key == key {
			return tag.Value
		}
	}
	return ""
}

// Kind tells nodes, ways and relations apart.
type Kind uint8

// The kinds of elements.
const (
	KindNode Kind = iota
	KindWay
	KindRelation
)

// String returns node, way or relation.
func (k Kind) String() string {
	if k > KindRelation {
		return "element"
	}
	return [...]string{"node", "way", "relation"}[k]
}

// Node is a place with an id and, seldom, tags.
type Node struct {
	ID    int64
	Place Place
	Tags  Tags
}

// Way is a chain of nodes.
type Way struct {
	ID     int64
	Refs   []int64
	Places []Place // only in files that store places on ways; else empty
	Tags   Tags
}

// Member is an element's part in a relation.
type Member struct {
	Kind Kind
	Ref  int64
	Role string
}

// Relation groups elements.
type Relation struct {
	ID      int64
	Members []Member
	Tags    Tags
}

// Sink takes the elements of a file. A nil function passes its kind over unread. Elements
// and their slices belong to the sink; they are not used again.
type Sink struct {
	Node     func(Node) error
	Way      func(Way) error
	Relation func(Relation) error
}

// Header is what a file says about itself.
type Header struct {
	Generator   string // program that wrote the file
	Attribution string // who must be named on the map; empty if the file does not say
}

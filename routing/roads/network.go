package roads

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/hierarchy"
	"xuntu.dev/routing/roads/profile"
	"xuntu.dev/routing/roads/survey"
)

// Network is the roads of a region for one profile. It is never written once
// made and may be used by many goroutines.
type Network struct {
	about    About
	segments []survey.Segment
	points   []geo.E7
	turns    graph.Graph
	dart     []uint32
	copies   []survey.Copy
	names    names
	boxes    boxes
	order    hierarchy.Hierarchy
	tables   *hierarchy.Tables
	searches sync.Pool
	mapped   *mapping // nil if the network was made and not opened
}

// About is what a network says about itself.
type About struct {
	Profile     string        `json:"profile"`
	DriveLeft   bool          `json:"driveLeft"`
	Attribution string        `json:"attribution"`
	Source      string        `json:"source"` // the extract's name, as the caller gave it
	Box         [4]float64    `json:"box"`    // west, south, east, north
	Report      survey.Report `json:"report"`
}

// Options of Build.
type Options struct {
	Profile string // car if empty
	Source  string
	profile.Options
	Threads int         // 0 is one for each core
	Stage   func(Stage) // told when a part of the work begins
}

// Stage is a part of the work of Build.
type Stage string

// The stages of Build.
const (
	Surveying   Stage = "survey"
	Contracting Stage = "contract"
	Finishing   Stage = "finish"
)

// Build makes the network of an OpenStreetMap extract.
func Build(ctx context.Context, r io.ReadSeeker, o Options) (*Network, error) {
	stage := o.Stage
	if stage == nil {
		stage = func(Stage) {}
	}
	if o.Profile == "" {
		o.Profile = "car"
	}
	p, err := profile.New(o.Profile, o.Options)
	if err != nil {
		return nil, fmt.Errorf("build roads: %w", err)
	}
	stage(Surveying)
	s, err := survey.Read(ctx, r, p)
	if err != nil {
		return nil, fmt.Errorf("build roads: %w", err)
	}
	n := &Network{
		segments: s.Segments, points: s.Points, turns: s.Turns, dart: s.Dart, copies: s.Copies,
		names: namesOf(s.Streets), boxes: boxesOf(s),
	}
	n.about = About{Profile: p.Name, DriveLeft: p.DriveLeft, Attribution: s.Report.Attribution, Source: o.Source, Report: s.Report, Box: n.boxes.whole()}
	stage(Contracting)
	h, err := hierarchy.Contract(ctx, &n.turns, hierarchy.Options{Threads: o.Threads})
	if err != nil {
		return nil, fmt.Errorf("build roads: %w", err)
	}
	stage(Finishing)
	n.order = *h
	n.ready()
	return n, nil
}

// ready makes what questions need and files do not hold.
func (n *Network) ready() {
	n.tables = hierarchy.NewTables(&n.order)
	n.searches.New = func() any { return hierarchy.NewSearch(&n.order) }
}

// About returns what the network says about itself.
func (n *Network) About() About { return n.about }

// Bound returns the box around the network.
func (n *Network) Bound() orb.Bound {
	b := n.about.Box
	return orb.Bound{Min: orb.Point{b[0], b[1]}, Max: orb.Point{b[2], b[3]}}
}

// Size tells how large the network is.
type Size struct{ Segments, Nodes, Arcs, Shortcuts int }

// Size returns how many segments, nodes and arcs there are.
func (n *Network) Size() Size {
	return Size{
		Segments: len(n.segments) - 1, Nodes: n.turns.Len(), Arcs: len(n.turns.Head),
		Shortcuts: n.order.Up.Len() + n.order.Down.Len() - len(n.turns.Head),
	}
}

// Turns returns the turn graph, which nobody may change: for who checks the
// answers, and for searches of another kind.
func (n *Network) Turns() *graph.Graph { return &n.turns }

// Dart returns the segment that a node of the turn graph lies on, and whether
// it leads against its way.
func (n *Network) Dart(node uint32) (segment uint32, against bool) {
	return n.dart[node] >> 1, n.dart[node]&1 == 1
}

// Way returns OpenStreetMap's id of the way a segment is part of.
func (n *Network) Way(segment uint32) int64 { return n.segments[segment].Way }

// LengthM returns the length of a segment in metres.
func (n *Network) LengthM(segment uint32) float64 { return float64(n.segments[segment].LengthCm) / 100 }

// line returns the points of a segment.
func (n *Network) line(segment uint32) []geo.E7 {
	return n.points[n.segments[segment].First:n.segments[segment+1].First]
}

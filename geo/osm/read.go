package osm

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/osm/wire"
)

// Options change a reading. The zero value reads everything in silence.
type Options struct {
	Progress func(Progress) // called about once a megabyte
	Layers   []Layer        // only these; empty means all
}

// ReadFile reads the extract at a path, as [Read] does.
func ReadFile(ctx context.Context, path string, emit func(Feature) error, o Options) (Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return Report{}, fmt.Errorf("open map: %w", err)
	}
	defer f.Close()
	return Read(ctx, f, emit, o)
}

// Read calls emit for each feature of an extract: nodes first, then ways, then
// multipolygons, each in the order of the file. An error from emit ends the reading and is
// returned as it is. The report is meaningful even with an error.
func Read(ctx context.Context, r io.ReadSeeker, emit func(Feature) error, o Options) (Report, error) {
	size, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return Report{}, fmt.Errorf("measure map: %w", err)
	}
	s := &reading{emit: emit, options: o, total: 2 * size, nodes: &nodeStore{}, parts: map[int64][]int64{}}
	s.wanted = map[Layer]bool{}
	for _, l := range o.Layers {
		s.wanted[l] = true
	}
	s.report.Features = map[Layer]int64{}
	s.report.Box = emptyBox()
	first := wire.Sink{Node: s.takeNode, Relation: s.takeRelation}
	second := wire.Sink{Way: s.takeWay}
	for _, sink := range []wire.Sink{first, second} {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return s.report, fmt.Errorf("rewind map: %w", err)
		}
		header, err := wire.Scan(ctx, &counted{r, s, 0}, sink)
		if err != nil {
			return s.report, s.unwrapped(err)
		}
		s.report.Generator, s.report.Attribution = header.Generator, header.Attribution
	}
	if a := s.report.Attribution; a == "" || strings.Contains(a, "openstreetmap.org") {
		s.report.Attribution = Attribution
	}
	err = s.emitRelations(ctx)
	s.progress()
	return s.report, s.unwrapped(err)
}

// reading is one run of Read.
type reading struct {
	emit      func(Feature) error
	options   Options
	wanted    map[Layer]bool
	report    Report
	nodes     *nodeStore
	parts     map[int64][]int64 // nodes of the ways that multipolygons are made of; nil until read
	relations []wire.Relation
	read      int64
	total     int64
	features  int64
	emitError error
}

func (s *reading) takeNode(n wire.Node) error {
	s.report.Nodes++
	s.nodes.put(n.ID, n.Place)
	lon, lat := n.Place.Degrees()
	s.report.Box = s.report.Box.Extend(orb.Point{lon, lat})
	if len(n.Tags) == 0 {
		return nil
	}
	for _, l := range looksOf(n.Tags, asPoint) {
		f := l.feature(n.Tags, wire.KindNode, n.ID, 0)
		f.Geometry = orb.Point{lon, lat}
		if err := s.send(f); err != nil {
			return err
		}
	}
	return nil
}

// takeRelation keeps the multipolygons that will be drawn and notes which ways they need.
func (s *reading) takeRelation(r wire.Relation) error {
	s.report.Relations++
	if r.Tags.Find("type") != "multipolygon" || r.Tags.Find("boundary") != "" || len(looksOf(r.Tags, asArea)) == 0 {
		return nil
	}
	s.relations = append(s.relations, r)
	for _, m := range r.Members {
		if m.Kind == wire.KindWay {
			s.parts[m.Ref] = nil
		}
	}
	return nil
}

func (s *reading) takeWay(w wire.Way) error {
	s.report.Ways++
	for i, p := range w.Places {
		if _, known := s.nodes.find(w.Refs[i]); !known {
			s.nodes.put(w.Refs[i], p)
		}
	}
	if _, needed := s.parts[w.ID]; needed {
		s.parts[w.ID] = w.Refs
	}
	if len(w.Tags) == 0 || len(w.Refs) < 2 {
		return nil
	}
	shape := asLine
	if isArea(w.Tags, w.Refs) {
		shape = asArea
	}
	looks := looksOf(w.Tags, shape)
	if len(looks) == 0 {
		return nil
	}
	geometry, tangled := s.wayGeometry(w, shape)
	if geometry == nil {
		return nil
	}
	return s.sendAll(looks, w.Tags, wire.KindWay, w.ID, geometry, tangled)
}

func (s *reading) emitRelations(ctx context.Context) error {
	for _, r := range s.relations {
		if ctx.Err() != nil {
			return fmt.Errorf("read map: %w", ctx.Err())
		}
		geometry, tangled := s.relationGeometry(r)
		if geometry == nil {
			continue
		}
		if err := s.sendAll(looksOf(r.Tags, asArea), r.Tags, wire.KindRelation, r.ID, geometry, tangled); err != nil {
			return err
		}
	}
	return nil
}

// sendAll sends one feature for each look of a line or an area; a point of interest that is
// an area is sent as a point inside it.
func (s *reading) sendAll(looks []look, tags wire.Tags, kind wire.Kind, id int64, g orb.Geometry, tangled bool) error {
	size := squareMetres(g)
	for _, l := range looks {
		f := l.feature(tags, kind, id, size)
		f.Geometry, f.Tangled = g, tangled
		if l.layer == POI {
			f.Geometry, f.Tangled = pointInside(g), false
		}
		if f.backwards(tags) {
			line, _ := g.(orb.LineString)
			line = line.Clone()
			line.Reverse()
			f.Geometry = line
		}
		if err := s.send(f); err != nil {
			return err
		}
	}
	return nil
}

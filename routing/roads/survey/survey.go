package survey

import (
	"context"
	"errors"
	"fmt"
	"io"

	"xuntu.dev/geo"
	"xuntu.dev/geo/osm/wire"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/profile"
)

// Flag is a property of a segment.
type Flag uint32

// The flags of a segment.
const (
	Destination Flag = 1 << iota // only as first or last leg
	Roundabout
	Ferry
	Main // belongs to a part of the network that is worth snapping to
)

// Segment is a piece of a way between two junctions.
type Segment struct {
	Way      int64     // OpenStreetMap's id of the way
	First    uint32    // index of its first point; the next segment's First ends it
	LengthCm uint32    // centimetres
	Street   uint32    // index of its name
	Flags    Flag      //
	Node     [2]uint32 // node with the way and against it; graph.None where closed
}

// Copy is a further node of a dart.
type Copy struct {
	Dart  uint32
	Node  uint32
	Outer uint32 // 1: journeys that begin on the dart begin here
}

// Street is what a road is called.
type Street struct{ Name, Ref string }

// Survey is a road network before it is contracted.
type Survey struct {
	Segments []Segment // and one more that only ends the last one's points
	Points   []geo.E7
	Turns    graph.Graph
	Dart     []uint32 // dart of each node
	Copies   []Copy   // ascending by dart
	Streets  []Street
	Report   Report
}

// Report tells what was found and what was left out.
type Report struct {
	Ways         int    // ways that are open to the profile
	Restrictions int    // turn restrictions that bind
	Ignored      int    // restrictions whose ways or nodes are not in the network
	Barred       int    // nodes where nobody gets through
	Lost         int    // nodes of ways that the extract does not hold
	Enclosed     int    // public segments that one reaches only over destination ways
	Islands      int    // segments that the rest of the network cannot reach or be reached from
	Attribution  string // who must be named
}

// Read makes the network of an extract for a profile.
func Read(ctx context.Context, r io.ReadSeeker, p profile.Profile) (*Survey, error) {
	d := &draft{profile: p, streets: map[Street]uint32{}}
	s := &Survey{}
	if err := d.scan(ctx, r, wire.Sink{Way: d.takeWay, Relation: d.takeRelation}, s); err != nil {
		return nil, err
	}
	if err := d.number(); err != nil {
		return nil, err
	}
	if err := d.scan(ctx, r, wire.Sink{Node: d.takeNode}, s); err != nil {
		return nil, err
	}
	pieces := d.split(s)
	if len(pieces) == 0 {
		return nil, errors.New("survey roads: the extract holds no place of any road; cut it so that ways are complete")
	}
	d.lay(s, pieces)
	j := meet(s, pieces, d)
	bans := d.bans(s, j)
	enclose(s, j)
	expand(s, d, j, bans)
	s.Streets = d.names
	markMain(s)
	return s, nil
}

// draft is what reading an extract gathers.
type draft struct {
	profile profile.Profile
	ways    []way
	refs    []int64  // nodes of all ways; nil once numbered
	at      []uint32 // the same as indexes of ids
	ids     []int64  // nodes of roads, ascending
	places  []geo.E7
	known   []bool
	joint   []bool // the node is a junction
	points  map[uint32]profile.Point
	cursor  int
	rules   []rule
	streets map[Street]uint32
	names   []Street
}

// way is an open way.
type way struct {
	id      int64
	first   uint32 // its nodes begin here; the next way's first ends them
	street  uint32
	passage profile.Passage
}

// rule is a turn restriction as the extract has it.
type rule struct {
	ban      profile.Ban
	from, to []int64
	node     int64 // via node; 0 if it leads via ways
	via      []int64
}

func (d *draft) scan(ctx context.Context, r io.ReadSeeker, sink wire.Sink, s *Survey) error {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("rewind map: %w", err)
	}
	header, err := wire.Scan(ctx, r, sink)
	s.Report.Attribution = header.Attribution
	return err
}

func (d *draft) takeWay(w wire.Way) error {
	if len(w.Refs) < 2 || len(w.Tags) == 0 {
		return nil
	}
	passage := d.profile.Way(w.Tags)
	if passage.Closed() {
		return nil
	}
	street := Street{w.Tags.Find("name"), w.Tags.Find("ref")}
	id, known := d.streets[street]
	if !known {
		id = uint32(len(d.names))
		d.streets[street] = id
		d.names = append(d.names, street)
	}
	d.ways = append(d.ways, way{w.ID, uint32(len(d.refs)), id, passage})
	d.refs = append(d.refs, w.Refs...)
	return nil
}

func (d *draft) takeRelation(r wire.Relation) error {
	ban := d.profile.Restriction(r.Tags)
	if ban == profile.NoBan {
		return nil
	}
	out := rule{ban: ban}
	for _, m := range r.Members {
		switch {
		case m.Role == "from" && m.Kind == wire.KindWay:
			out.from = append(out.from, m.Ref)
		case m.Role == "to" && m.Kind == wire.KindWay:
			out.to = append(out.to, m.Ref)
		case m.Role == "via" && m.Kind == wire.KindNode:
			out.node = m.Ref
		case m.Role == "via" && m.Kind == wire.KindWay:
			out.via = append(out.via, m.Ref)
		}
	}
	d.rules = append(d.rules, out)
	return nil
}

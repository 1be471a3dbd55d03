package wire

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	mostRefs    = 1 << 20 // places of one way or members of one relation; OSM allows 2,000 and 32,000
	mostTags    = 5000
	contextStep = 4096 // tokens between two looks at the context
)

// xmlScan is one pass over an XML document.
type xmlScan struct {
	decoder *xml.Decoder
	sink    Sink
	header  Header
	open    string // the element being read: node, way, relation or nothing
	deleted bool
	node    Node
	way     Way
	rel     Relation
	tags    Tags
}

func scanXML(ctx context.Context, r *bufio.Reader, sink Sink) (Header, error) {
	d := xml.NewDecoder(r)
	d.Strict = true
	d.CharsetReader = func(name string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("encoding %q: only UTF-8 is read", name)
	}
	s := &xmlScan{decoder: d, sink: sink}
	rooted := false
	for n := 0; ; n++ {
		if n%contextStep == 0 && ctx.Err() != nil {
			return s.header, fmt.Errorf("read map: %w", ctx.Err())
		}
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return s.header, s.at(err)
		}
		if start, ok := t.(xml.StartElement); ok && !rooted {
			if start.Name.Local != "osm" {
				return s.header, fmt.Errorf("read map: the root element is <%s>, not <osm>", start.Name.Local)
			}
			rooted = true
		}
		if err := s.take(t); err != nil {
			if errors.Is(err, ErrStop) {
				return s.header, nil
			}
			return s.header, s.at(err)
		}
	}
	if !rooted {
		return s.header, errors.New("read map: no <osm> element in the file")
	}
	return s.header, nil
}

// at adds to an error what was being read and where.
func (s *xmlScan) at(err error) error {
	id := map[string]int64{"node": s.node.ID, "way": s.way.ID, "relation": s.rel.ID}[s.open]
	line, _ := s.decoder.InputPos()
	if s.open != "" {
		return fmt.Errorf("read map: line %d, %s %d: %w", line, s.open, id, err)
	}
	return fmt.Errorf("read map: line %d: %w", line, err)
}

func (s *xmlScan) take(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return s.start(t.Name.Local, t.Attr)
	case xml.EndElement:
		if t.Name.Local != s.open {
			return nil
		}
		return s.end()
	}
	return nil
}

func (s *xmlScan) start(name string, attrs []xml.Attr) error {
	switch name {
	case "osm":
		s.header = Header{Generator: attribute(attrs, "generator"), Attribution: attribute(attrs, "attribution")}
	case "node", "way", "relation":
		return s.begin(name, attrs)
	case "nd":
		return s.nd(attrs)
	case "member":
		return s.member(attrs)
	case "tag":
		if s.open != "" {
			s.tags = append(s.tags, Tag{attribute(attrs, "k"), attribute(attrs, "v")})
		}
		if len(s.tags) > mostTags {
			return fmt.Errorf("more than %d tags", mostTags)
		}
	}
	return nil
}

func (s *xmlScan) begin(name string, attrs []xml.Attr) error {
	if s.open != "" {
		return fmt.Errorf("<%s> inside <%s>", name, s.open)
	}
	id, err := strconv.ParseInt(attribute(attrs, "id"), 10, 64)
	if err != nil {
		return fmt.Errorf("<%s> has no whole number as its id", name)
	}
	s.open, s.tags = name, nil
	s.deleted = attribute(attrs, "visible") == "false" || attribute(attrs, "action") == "delete"
	switch name {
	case "way":
		s.way = Way{ID: id}
	case "relation":
		s.rel = Relation{ID: id}
	default:
		s.node = Node{ID: id}
		if s.deleted {
			return nil
		}
		lon, errLon := strconv.ParseFloat(attribute(attrs, "lon"), 64)
		lat, errLat := strconv.ParseFloat(attribute(attrs, "lat"), 64)
		place, ok := PlaceOf(lon, lat)
		if errLon != nil || errLat != nil || !ok {
			return fmt.Errorf("lon %q, lat %q is not a place on the globe", attribute(attrs, "lon"), attribute(attrs, "lat"))
		}
		s.node.Place = place
	}
	return nil
}

func (s *xmlScan) nd(attrs []xml.Attr) error {
	if s.open != "way" {
		return nil
	}
	ref, err := strconv.ParseInt(attribute(attrs, "ref"), 10, 64)
	if err != nil {
		return fmt.Errorf("<nd> ref %q is not a whole number", attribute(attrs, "ref"))
	}
	if len(s.way.Refs) >= mostRefs {
		return fmt.Errorf("more than %d nodes", mostRefs)
	}
	s.way.Refs = append(s.way.Refs, ref)
	return nil
}

func (s *xmlScan) member(attrs []xml.Attr) error {
	if s.open != "relation" {
		return nil
	}
	ref, err := strconv.ParseInt(attribute(attrs, "ref"), 10, 64)
	if err != nil {
		return fmt.Errorf("<member> ref %q is not a whole number", attribute(attrs, "ref"))
	}
	kind := KindNode
	switch attribute(attrs, "type") {
	case "way":
		kind = KindWay
	case "relation":
		kind = KindRelation
	}
	if len(s.rel.Members) >= mostRefs {
		return fmt.Errorf("more than %d members", mostRefs)
	}
	s.rel.Members = append(s.rel.Members, Member{kind, ref, attribute(attrs, "role")})
	return nil
}

// end hands a finished element to the sink.
func (s *xmlScan) end() error {
	open := s.open
	s.open = ""
	if s.deleted {
		return nil
	}
	switch {
	case open == "node" && s.sink.Node != nil:
		s.node.Tags = s.tags
		return s.sink.Node(s.node)
	case open == "way" && s.sink.Way != nil:
		s.way.Tags = s.tags
		return s.sink.Way(s.way)
	case open == "relation" && s.sink.Relation != nil:
		s.rel.Tags = s.tags
		return s.sink.Relation(s.rel)
	}
	return nil
}

func attribute(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return strings.ToValidUTF8(a.Value, "")
		}
	}
	return ""
}

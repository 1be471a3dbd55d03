package city

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
)

// WriteOSM writes the city as an OpenStreetMap XML 0.6 document: streets, water, green,
// land use, buildings, railways, places and a few points of interest. Ids are stable. The
// root element carries [Attribution].
func (c *City) WriteOSM(w io.Writer) error {
	x := &xmlWriter{out: bufio.NewWriterSize(w, 1<<16)}
	x.document(c.document(), c)
	if err := x.out.Flush(); err != nil {
		return fmt.Errorf("write map of %s: %w", c.Branch.Code, err)
	}
	return nil
}

// document gathers all objects of the city; nodes come out in the order of their ids.
func (c *City) document() *document {
	d := newDocument(c)
	c.writeStreets(d)
	c.writeWater(d)
	c.writeGreen(d)
	c.writeRails(d)
	for _, b := range c.buildings {
		d.ring(b.ring, tag{"building", buildingTag(b.kind)}, tag{"building:levels", strconv.Itoa(b.floors)})
	}
	c.writePlaces(d)
	return d
}

// xmlWriter writes elements; the first error stays in the buffered writer.
type xmlWriter struct{ out *bufio.Writer }

func (x *xmlWriter) text(parts ...string) {
	for _, p := range parts {
		_, _ = x.out.WriteString(p)
	}
}

func (x *xmlWriter) attribute(name, value string) {
	x.text(" ", name, `="`)
	_ = xml.EscapeText(x.out, []byte(value)) // the error stays in the buffered writer
	x.text(`"`)
}

func (x *xmlWriter) number(name string, v int64) {
	x.text(" ", name, `="`, strconv.FormatInt(v, 10), `"`)
}

// degrees writes a whole number of 1e-7 degrees as a decimal, without floating point.
func (x *xmlWriter) degrees(name string, e7 int64) {
	sign := ""
	if e7 < 0 {
		sign, e7 = "-", -e7
	}
	digits := strconv.FormatInt(e7%10_000_000+10_000_000, 10)[1:]
	x.text(" ", name, `="`, sign, strconv.FormatInt(e7/10_000_000, 10), ".", digits, `"`)
}

func (x *xmlWriter) document(d *document, c *City) {
	x.text(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<osm version="0.6" generator="xuntu demo city"`)
	x.attribute("attribution", Attribution)
	x.text(">\n <bounds")
	b := c.Graph.Bound()
	for i, name := range []string{"minlat", "minlon", "maxlat", "maxlon"} {
		corner := []float64{b.Min[1], b.Min[0], b.Max[1], b.Max[0]}
		x.degrees(name, E7(corner[i]))
	}
	x.text("/>\n")
	for _, n := range d.nodes {
		x.node(n)
	}
	for _, w := range d.ways {
		x.text(" <way")
		x.number("id", w.id)
		x.text(` version="1">`, "\n")
		for _, ref := range w.refs {
			x.text("  <nd")
			x.number("ref", ref)
			x.text("/>\n")
		}
		x.tags(w.tags)
		x.text(" </way>\n")
	}
	for _, r := range d.relations {
		x.text(" <relation")
		x.number("id", r.id)
		x.text(` version="1">`, "\n")
		for _, m := range r.members {
			x.text(`  <member type="way"`)
			x.number("ref", m.way)
			x.attribute("role", m.role)
			x.text("/>\n")
		}
		x.tags(r.tags)
		x.text(" </relation>\n")
	}
	x.text("</osm>\n")
}

func (x *xmlWriter) node(n osmNode) {
	x.text(" <node")
	x.number("id", n.id)
	x.degrees("lat", n.lat)
	x.degrees("lon", n.lon)
	x.text(` version="1"`)
	if len(n.tags) == 0 {
		x.text("/>\n")
		return
	}
	x.text(">\n")
	x.tags(n.tags)
	x.text(" </node>\n")
}

func (x *xmlWriter) tags(tags []tag) {
	for _, t := range tags {
		x.text("  <tag")
		x.attribute("k", t.key)
		x.attribute("v", t.value)
		x.text("/>\n")
	}
}

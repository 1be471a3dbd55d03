// Package sketch makes little OpenStreetMap extracts of drawings, for tests that people can read.
package sketch

import (
	"fmt"
	"io"
	"strings"
)

// Spacing of a drawing, in degrees: about 20 m a column and 40 m a line, on the equator.
const (
	Column = 0.00018
	Line   = 0.00036
)

// Extract makes an extract. Every letter of the drawing is a node, the first column and line
// at longitude and latitude 0. Each further line is a way, a tag of a node or a restriction:
//
//	abc highway=primary oneway=yes    the way a-b-c
//	@b barrier=gate                   what stands at b
//	!no_left_turn abc b bd            from, via (a letter, or ways joined by +), to; then tags
func Extract(drawing string, lines ...string) io.ReadSeeker {
	x := extract{ways: map[string]int{}, tags: map[rune][]string{}}
	for _, line := range lines {
		x.read(strings.Fields(line))
	}
	var out strings.Builder
	out.WriteString(`<osm version="0.6" attribution="sketch">`)
	for y, row := range strings.Split(strings.Trim(drawing, "\n"), "\n") {
		for i, letter := range row {
			if letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' {
				lon, lat := At(i, y)
				fmt.Fprintf(&out, `<node id="%d" lon="%.7f" lat="%.7f">%s</node>`, letter, lon, lat, tags(x.tags[letter]))
			}
		}
	}
	out.WriteString(x.body.String())
	out.WriteString("</osm>")
	return strings.NewReader(out.String())
}

// At returns the longitude and latitude of a column and a line of a drawing.
func At(column, line int) (lon, lat float64) {
	return float64(column) * Column, -float64(line) * Line
}

type extract struct {
	ways map[string]int
	tags map[rune][]string
	body strings.Builder
}

func (x *extract) read(words []string) {
	switch first := words[0]; first[0] {
	case '@':
		x.tags[rune(first[1])] = append(x.tags[rune(first[1])], words[1:]...)
	case '!':
		fmt.Fprintf(&x.body, `<relation id="%d">`, x.body.Len()+1)
		x.member("from", words[1])
		x.member("via", words[2])
		x.member("to", words[3])
		x.body.WriteString(tags(append([]string{"type=restriction", "restriction=" + first[1:]}, words[4:]...)) + "</relation>")
	default:
		x.ways[first] = Way(first)
		fmt.Fprintf(&x.body, `<way id="%d">`, x.ways[first])
		for _, letter := range first {
			fmt.Fprintf(&x.body, `<nd ref="%d"/>`, letter)
		}
		x.body.WriteString(tags(words[1:]) + "</way>")
	}
}

// Way returns the id of the way with these letters.
func Way(letters string) int {
	id := 0
	for _, letter := range letters {
		id = (id*64 + int(letter-'A')) % (1 << 40)
	}
	return id + 1
}

func (x *extract) member(role, name string) {
	for part := range strings.SplitSeq(name, "+") {
		if len(part) == 1 {
			fmt.Fprintf(&x.body, `<member type="node" ref="%d" role="%s"/>`, part[0], role)
			continue
		}
		fmt.Fprintf(&x.body, `<member type="way" ref="%d" role="%s"/>`, Way(part), role)
	}
}

func tags(pairs []string) string {
	var out strings.Builder
	for _, pair := range pairs {
		key, value, _ := strings.Cut(pair, "=")
		fmt.Fprintf(&out, `<tag k="%s" v="%s"/>`, key, value)
	}
	return out.String()
}

package survey

import (
	"strings"
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/profile"
	"xuntu.dev/routing/roads/sketch"
)

// read surveys a drawing.
func read(t *testing.T, profileName, drawing string, lines ...string) *Survey {
	t.Helper()
	p, err := profile.New(profileName, profile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Read(t.Context(), sketch.Extract(drawing, lines...), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Turns.Check(); err != nil {
		t.Fatal(err)
	}
	return s
}

// trail walks over the letters of a drawing: who may drive so, dart by dart?
type trail struct {
	s    *Survey
	at   map[rune]geo.E7
	junc map[geo.E7]rune
}

func newTrail(s *Survey, drawing string) *trail {
	w := &trail{s, map[rune]geo.E7{}, map[geo.E7]rune{}}
	for y, row := range strings.Split(strings.Trim(drawing, "\n"), "\n") {
		for x, letter := range row {
			lon, lat := sketch.At(x, y)
			e := geo.ToE7([2]float64{lon, lat})
			w.at[letter], w.junc[e] = e, letter
		}
	}
	return w
}

// ends returns the letters between which a node leads.
func (w *trail) ends(node uint32) (from, to rune) {
	points := w.s.points(w.s.Dart[node] >> 1)
	from, to = w.junc[points[0]], w.junc[points[len(points)-1]]
	if w.s.Dart[node]&1 == 1 {
		from, to = to, from
	}
	return from, to
}

// may reports whether a journey over these junctions is allowed from its beginning on the first
// piece to its end on the last.
func (w *trail) may(letters string) bool {
	hops := []rune(letters)
	var now []uint32
	for _, seg := range w.s.Segments[:len(w.s.Segments)-1] {
		for dir, v := range seg.Node {
			if v == graph.None {
				continue
			}
			if from, to := w.ends(v); from != hops[0] || to != hops[1] {
				continue
			}
			for _, c := range w.s.Copies {
				if c.Outer == 1 && w.s.Dart[c.Node] == w.s.Dart[v] && dir == int(w.s.Dart[v]&1) {
					v = c.Node
				}
			}
			now = append(now, v)
		}
	}
	for i := 2; i < len(hops); i++ {
		var next []uint32
		for _, v := range now {
			for _, h := range w.s.Turns.Head[w.s.Turns.First[v]:w.s.Turns.First[v+1]] {
				if from, to := w.ends(h); from == hops[i-1] && to == hops[i] {
					next = append(next, h)
				}
			}
		}
		now = next
	}
	return len(now) > 0
}

const cross = `
    b
    |
a---x---c
    |
    d
`

const block = `
a---b---c---d
    |   |
    e---f
    |   |
    g   h
`

func TestRules(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		profile, drawing string
		lines            []string
		may, not         string
	}{
		"a crossing without rules": {"car", cross, []string{"axc highway=primary", "bxd highway=primary"}, "axc axb axd cxa bxd dxb", "axa bxb"},
		"turning round only at a dead end": {
			"car", "a---b---c", []string{"ab highway=primary", "bc highway=primary"}, "abcb cbab bcb", "aba",
		},
		"one-way":                       {"car", cross, []string{"axc highway=primary oneway=yes", "bxd highway=primary"}, "axc axb bxc", "cxa bxa"},
		"one-way against the way":       {"car", cross, []string{"axc highway=primary oneway=-1", "bxd highway=primary"}, "cxa bxa", "axc bxc"},
		"one-way, not for bicycles":     {"ebike", cross, []string{"axc highway=primary oneway=yes oneway:bicycle=no", "bxd highway=primary"}, "axc cxa", ""},
		"one-way, not for walkers":      {"foot", cross, []string{"axc highway=primary oneway=yes", "bxd highway=primary"}, "axc cxa", ""},
		"no road for cars":              {"car", cross, []string{"axc highway=footway", "bxd highway=primary"}, "bd db", "axc bxa"},
		"no_left_turn":                  {"car", cross, []string{"ax highway=primary", "xc highway=primary", "bx highway=primary", "xd highway=primary", "!no_left_turn ax x bx"}, "axc axd cxb bxa", "axb"},
		"no_left_turn, except us":       {"ebike", cross, []string{"ax highway=primary", "xc highway=primary", "bxd highway=primary", "!no_left_turn ax x bxd except=bicycle"}, "axb axd", ""},
		"only_straight_on":              {"car", cross, []string{"ax highway=primary", "xc highway=primary", "bx highway=primary", "xd highway=primary", "!only_straight_on ax x xc"}, "axc cxb cxa bxd", "axb axd"},
		"only to a closed road":         {"car", cross, []string{"ax highway=primary", "xc highway=footway", "bxd highway=primary", "!only_straight_on ax x xc"}, "axb axd", ""},
		"no_u_turn at a dead end":       {"car", "a---b---c", []string{"ab highway=primary", "bc highway=primary", "!no_u_turn bc c bc"}, "bab", "bcb"},
		"walkers know no restrictions":  {"foot", cross, []string{"ax highway=primary", "xc highway=primary", "bxd highway=primary", "!no_left_turn ax x bxd"}, "axb", ""},
		"a restriction from both sides": {"car", cross, []string{"axc highway=primary", "bx highway=primary", "xd highway=primary", "!no_left_turn axc x bx"}, "axd bxa", "axb cxb"},
		"a restriction that leads over a way": {
			"car", block,
			[]string{"abcd highway=primary", "be highway=primary", "ef highway=primary", "cf highway=primary", "eg highway=primary", "fh highway=primary", "!no_u_turn be ef cf"},
			"abef abefh gefc befh cfeb", "befc abefc",
		},
		"only over a way": {
			"car", block,
			[]string{"abcd highway=primary", "be highway=primary", "ef highway=primary", "cf highway=primary", "eg highway=primary", "fh highway=primary", "!only_left_turn be ef cf"},
			"befc gefh befcd", "befh",
		},
		"a restriction over two ways": {
			"car", block,
			[]string{"ab highway=primary", "bcd highway=primary", "be highway=primary", "ef highway=primary", "cf highway=primary", "eg highway=primary", "fh highway=primary", "!no_u_turn eg ef+cf bcd"},
			"gefh gefc befcd", "gefcd gefcb",
		},
		"a barrier in the way":    {"car", "a---b---c", []string{"abc highway=primary", "@b barrier=bollard"}, "aba cbc", "abc"},
		"a bollard, by bicycle":   {"ebike", "a---b---c", []string{"abc highway=primary", "@b barrier=bollard"}, "", "aba"},
		"a barrier at a crossing": {"car", cross, []string{"axc highway=primary", "bxd highway=primary", "@x barrier=block"}, "axa bxb", "axc axb"},
		"a gate":                  {"car", cross, []string{"axc highway=primary", "bxd highway=primary", "@x barrier=gate"}, "axc axb", ""},
		"a roundabout leads one way round": {
			"car", block,
			[]string{"bcfeb highway=primary junction=roundabout", "ab highway=primary", "cd highway=primary", "eg highway=primary", "fh highway=primary"},
			"abcd abcfh abcfeba hfeba", "abeg dcba",
		},
		"a ferry":                     {"car", "a---b   c---d", []string{"ab highway=primary", "bc route=ferry duration=00:10", "cd highway=primary"}, "abcd dcba", "aba"},
		"a way that closes on itself": {"car", "a---b-c\n    | |\n    e-f", []string{"ab highway=primary", "bcfeb highway=primary"}, "abba", "aba"},
		"private is first or last leg": {
			"car", block,
			[]string{"abcd highway=primary", "be highway=primary", "ef highway=service access=private", "cf highway=primary", "eg highway=primary", "fh highway=primary"},
			"bef feba gef cfe", "befc gefh cfeb",
		},
		"private, begun and ended inside": {
			"car", "a---b---c---d", []string{"ab highway=service access=private", "bc highway=service access=private", "cd highway=primary"}, "abc cba abcd dcba", "",
		},
		"lanes behind a private gate": {
			"car", "a---b---c---d\n|   |   |\ng   e   f\n|\nh",
			[]string{"hga highway=primary", "abe highway=primary", "bc highway=service access=private", "cd highway=residential", "cf highway=residential"},
			"abcd abcf dcba fcd fcdcf", "",
		},
		"two gates make no way through": {
			"car", block,
			[]string{"abeg highway=primary", "gh highway=primary", "bc highway=service access=private", "cd highway=residential", "cf highway=residential", "fh highway=service access=private"},
			"abcf abcfh abcd dcba fcba hfcd", "abcfhg ghfcba",
		},
		"a private drive does not keep one from turning round": {
			"car", "a---b---c", []string{"ab highway=primary", "bc highway=service access=private"}, "aba abc cba", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTrail(read(t, c.profile, c.drawing, c.lines...), c.drawing)
			for _, way := range strings.Fields(c.may) {
				if !w.may(way) {
					t.Errorf("%s is not possible", way)
				}
			}
			for _, way := range strings.Fields(c.not) {
				if w.may(way) {
					t.Errorf("%s is possible", way)
				}
			}
		})
	}
}

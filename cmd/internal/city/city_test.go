package city

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/osm"
)

const demoSeed = 20110228

// cities makes each city of the tests once.
var cities = sync.OnceValue(func() map[string]*City {
	out := map[string]*City{}
	for _, code := range []string{"ZZ", "SU", "HK"} {
		b, _ := BranchByCode(code)
		out[code] = New(demoSeed, b)
	}
	return out
})

// each runs a test on every city.
func each(t *testing.T, fn func(t *testing.T, c *City)) {
	t.Helper()
	for code, c := range cities() {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			fn(t, c)
		})
	}
}

func TestBranches(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for i, b := range Branches() {
		if b.Index != i || seen[b.Code] || len(b.Code) != 2 || b.Weight < 1 || b.Lon < 73 || b.Lon > 135 || b.Lat < 18 || b.Lat > 54 {
			t.Errorf("branch %+v", b)
		}
		seen[b.Code] = true
	}
	if len(seen) != 30 {
		t.Errorf("%d branches", len(seen))
	}
}

// A change of these numbers changes every value of the demo data.
func TestStreamsNeverChange(t *testing.T) {
	t.Parallel()
	r := Stream(demoSeed, "outlet/ZZ", 123, "name")
	if got := [2]uint64{r.Uint64(), r.Uint64()}; got != [2]uint64{0xc3a7fbf647d0937d, 0xeb93916a9beeff00} {
		t.Errorf("stream begins with %#x", got)
	}
	first := func(seed uint64, entity string, id uint64, purpose string) uint64 {
		return Stream(seed, entity, id, purpose).Uint64()
	}
	base := first(1, "a", 1, "x")
	for name, other := range map[string]uint64{"seed": first(2, "a", 1, "x"), "entity": first(1, "b", 1, "x"), "id": first(1, "a", 2, "x"), "purpose": first(1, "a", 1, "y")} {
		if other == base {
			t.Errorf("another %s gives the same stream", name)
		}
	}
}

func mapDigest(t *testing.T, c *City) string {
	t.Helper()
	h := sha256.New()
	if err := c.WriteOSM(h); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameSeedSameCity(t *testing.T) {
	t.Parallel()
	c := cities()["HK"]
	again, other := New(demoSeed, c.Branch), New(demoSeed+1, c.Branch)
	if mapDigest(t, again) != mapDigest(t, c) {
		t.Error("the same seed gives another map")
	}
	if mapDigest(t, other) == mapDigest(t, c) {
		t.Error("another seed gives the same map")
	}
}

func TestStreetsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		streets := map[string]map[int]bool{}
		for _, e := range c.Graph.edges {
			s := e.Street
			if s.Name == "" || s.NameEN == "" || strings.ContainsAny(s.NameEN, "路街巷") {
				t.Errorf("street %+v", s)
			}
			if c.Reach(e.Line[0]) < 1.2 {
				if streets[s.Name] == nil {
					streets[s.Name] = map[int]bool{}
				}
				streets[s.Name][e.StreetID] = true
			}
		}
		for name, ids := range streets {
			if len(ids) > 1 && !strings.HasPrefix(name, "滨河") {
				t.Errorf("%d streets of the city are called %s", len(ids), name)
			}
		}
	})
}

func TestBlocksAreOfCitySize(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		var lengths []float64
		for _, e := range c.Graph.edges {
			if c.Reach(e.Line[0]) < 0.5 {
				lengths = append(lengths, e.Metres)
			}
		}
		sort.Float64s(lengths)
		low, median, high := lengths[len(lengths)/10], lengths[len(lengths)/2], lengths[len(lengths)*9/10]
		if low < 60 || median < 180 || median > 420 || high > 700 {
			t.Errorf("blocks in the inner city: a tenth below %.0f m, half below %.0f m, nine tenths below %.0f m", low, median, high)
		}
	})
}

func TestEveryTownIsOnTheNet(t *testing.T) {
	t.Parallel()
	for _, b := range Branches()[:12] {
		t.Run(b.Code, func(t *testing.T) {
			t.Parallel()
			s := newSite(demoSeed+3, b)
			n := layStreets(s)
			w := weave(n.pieces)
			w.tidy(n.streets)
			if len(s.towns) < 4 {
				t.Errorf("%d towns", len(s.towns))
			}
			for _, town := range s.towns {
				near := 0
				for _, v := range w.nodes {
					if v.Dist(town.middle) < town.radius {
						near++
					}
				}
				if near < 12 {
					t.Errorf("%s has %d junctions on the net", town.name.zh, near)
				}
			}
		})
	}
}

// The map goes through the same reader that imports real extracts.
func TestMapReadsWithoutAProblem(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		var file bytes.Buffer
		if err := c.WriteOSM(&file); err != nil {
			t.Fatal(err)
		}
		kinds, bridges, names := map[string]int{}, 0, map[string]bool{}
		report, err := osm.Read(context.Background(), bytes.NewReader(file.Bytes()), func(f osm.Feature) error {
			kinds[string(f.Layer)+"/"+f.Kind]++
			if f.Bridge {
				bridges++
			}
			if f.Layer == osm.Road && (f.Name == "" || f.NameZH == "" || f.NameEN == "") {
				t.Errorf("road %d lacks a name: %+v", f.OSMID, f)
			}
			if f.OSMID <= firstID || f.OSMID >= 1<<40 {
				t.Errorf("id %d", f.OSMID)
			}
			names[f.Name] = true
			return nil
		}, osm.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if report.ProblemCount > 0 || report.Attribution != Attribution {
			t.Errorf("attribution %q, problems %v", report.Attribution, report.Problems)
		}
		for _, kind := range strings.Fields("road/primary road/secondary road/tertiary road/residential water/river water/lake water/canal water/pond green/park green/forest green/grass " +
			"landuse/residential landuse/commercial landuse/industrial landuse/education rail/rail place/city place/town place/suburb place/neighbourhood place/village poi/station") {
			if kinds[kind] == 0 {
				t.Errorf("no %s", kind)
			}
		}
		if b := report.Features[osm.Building]; b < 5000 || b > mostBuildings || bridges < 10 {
			t.Errorf("%d buildings, %d bridges", b, bridges)
		}
		if !names["1 号环线"] {
			t.Error("no ring road by name")
		}
	})
}

func TestCityLiesWhereItSays(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, c *City) {
		if c.Centre() != (orb.Point{c.Branch.Lon, c.Branch.Lat}) || c.Reach(c.Centre()) != 0 {
			t.Errorf("centre %v", c.Centre())
		}
		if n := len(c.Towns()); n < 4 || n > 10 {
			t.Errorf("%d county towns", n)
		}
		for _, town := range c.Towns() {
			if away := metres(c.Centre(), town.Point); away < 12000 || away > 60000 {
				t.Errorf("%s lies %.0f m away", town.Name, away)
			}
			if s := c.Graph.Nearest(town.Point); s.Away > 400 {
				t.Errorf("%s is %.0f m from any street", town.Name, s.Away)
			}
		}
		if len(c.Districts()) < 5 {
			t.Errorf("districts %v", c.Districts())
		}
	})
}

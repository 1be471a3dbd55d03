package cql_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/tiles/cql"
)

var schema = cql.Schema{
	"class": {"o.class", cql.Text}, "name": {"o.name", cql.Text}, "repId": {"o.rep_id", cql.Integer}, "fenceM": {"o.fence_m", cql.Number},
	"handover": {"o.handover", cql.Boolean}, "updatedAt": {"o.updated_at", cql.Instant}, "geometry": {"o.location", cql.Geometry},
}

// show writes a condition with its values in place, which only a test may do.
func show(c cql.Condition) string {
	s := c.SQL
	for n := len(c.Args); n > 0; n-- {
		v := c.Args[fmt.Sprintf("cql%d", n)]
		if at, ok := v.(time.Time); ok {
			v = at.Format(time.RFC3339)
		}
		s = regexp.MustCompile(fmt.Sprintf(`@cql%d::\w+`, n)).ReplaceAllLiteralString(s, fmt.Sprintf("<%v>", v))
	}
	return s
}

func TestFiltersBecomeConditions(t *testing.T) {
	t.Parallel()
	for filter, want := range map[string]string{
		"class = 'A'":                          "(o.class = <A>)",
		"'A'=class":                            "(<A> = o.class)",
		`"class" <> 'it''s'`:                   "(o.class <> <it's>)",
		`class != 'it\'s'`:                     "(o.class <> <it's>)",
		"repId = 7":                            "(o.rep_id = <7>)",
		"repId > -1.5e2":                       "(o.rep_id > <-150>)",
		"(class = 'A') AND (repId = 7)":        "((o.class = <A>) AND (o.rep_id = <7>))",
		"class='A' or class='B' and repId=1":   "((o.class = <A>) OR ((o.class = <B>) AND (o.rep_id = <1>)))",
		"(class='A' OR class='B') AND repId=1": "(((o.class = <A>) OR (o.class = <B>)) AND (o.rep_id = <1>))",
		"NOT class = 'A'":                      "(NOT (o.class = <A>))",
		"NOT NOT handover":                     "(NOT (NOT o.handover))",
		"handover = TRUE":                      "(o.handover = <true>)",
		"true":                                 "<true>",
		"repId IS NULL":                        "(o.rep_id IS NULL)",
		"repId IS NOT NULL":                    "(o.rep_id IS NOT NULL)",
		"name LIKE '%店_'":                      "(o.name LIKE <%店_>)",
		"name NOT LIKE 'a'":                    "(NOT (o.name LIKE <a>))",
		"CASEI(name) LIKE CASEI('A%')":         "(lower(o.name) LIKE lower(<A%>))",
		"class IN ('A', 'KA')":                 "(o.class IN (<A>, <KA>))",
		"class NOT IN ('A')":                   "(NOT (o.class IN (<A>)))",
		"fenceM BETWEEN 20 AND 99.5":           "(o.fence_m BETWEEN <20> AND <99.5>)",
		"fenceM NOT BETWEEN 1 AND 2":           "(NOT (o.fence_m BETWEEN <1> AND <2>))",
		"updatedAt > TIMESTAMP('2026-03-02T09:00:00+08:00')": "(o.updated_at > <2026-03-02T01:00:00Z>)",
		"updatedAt < DATE('2026-03-02')":                     "(o.updated_at < <2026-03-02T00:00:00Z>)",
		"updatedAt >= '2026-03-02T00:00:00Z'":                "(o.updated_at >= <2026-03-02T00:00:00Z>)",
		"S_INTERSECTS(geometry, POINT(113 34.7))":            "(o.location && <[113 34.7]> AND st_intersects(o.location, st_makevalid(<[113 34.7]>)))",
		"BBOX(geometry, 1, 2, 3, 4)":                         "(o.location && <[[[1 2] [3 2] [3 4] [1 4] [1 2]]]> AND st_intersects(o.location, st_makevalid(<[[[1 2] [3 2] [3 4] [1 4] [1 2]]]>)))",
		"S_DISJOINT(geometry, BBOX(1,2,3,4))":                "(NOT (o.location && <[[[1 2] [3 2] [3 4] [1 4] [1 2]]]> AND st_intersects(o.location, st_makevalid(<[[[1 2] [3 2] [3 4] [1 4] [1 2]]]>))))",
	} {
		got, err := cql.Parse(filter, schema)
		if err != nil {
			t.Errorf("%s: %v", filter, err)
		} else if show(got) != want {
			t.Errorf("%s\n got %s\nwant %s", filter, show(got), want)
		}
	}
}

func TestWhatIsNoFilterSaysWhere(t *testing.T) {
	t.Parallel()
	for filter, want := range map[string]string{
		"":                                     "at character 1: a property or a value is wanted, not the end",
		"class":                                "at character 6: a comparison is wanted, not the end",
		"class = ":                             "at character 9: a property or a value is wanted, not the end",
		"class = 7":                            "at character 9: a text is wanted, not an integer",
		"repId = 'x'":                          "at character 9: an integer is wanted, not a text",
		"tenant_id = 1":                        `at character 1: there is no property "tenant_id"`,
		"class = 'A' class":                    `at character 13: AND, OR or the end is wanted, not "class"`,
		"class = 'A":                           "at character 9: the quote that begins here has no end",
		"class = 'A'; DROP TABLE x":            `at character 12: ';' has no meaning here`,
		"(class = 'A'":                         "at character 13: ) is wanted, not the end",
		"1 = 1":                                "at character 3: one side of = must be a property",
		"handover > TRUE":                      "at character 10: true and false are compared by = and <>",
		"geometry = 'x'":                       "at character 10: geometries are compared by S_INTERSECTS",
		"pg_sleep(5) = 1":                      `at character 1: there is no function "pg_sleep" here`,
		"name LIKE 'x\\'":                      "at character 11: the quote that begins here has no end",
		"name LIKE 'x\\\\\\":                   "at character 11: the quote that begins here has no end",
		"repId LIKE '1'":                       "at character 1: LIKE is for properties that are texts",
		"updatedAt > 'yesterday'":              "at character 13: an instant is wanted, not a text",
		"S_INTERSECTS(class, POINT(1 2))":      `at character 14: the name of the geometry is wanted, not "class"`,
		"S_INTERSECTS(geometry, POINT(200 2))": "at character 24: a geometry is a point, line or area in degrees, longitude first",
		"S_INTERSECTS(geometry, LINESTRING(1 2))":                       "at character 24: a geometry is a point, line or area in degrees, longitude first",
		"S_INTERSECTS(geometry, POLYGON((1 2, 3 4, 5 6)))":              "at character 24: a geometry is a point, line or area in degrees, longitude first",
		strings.Repeat("(", 60) + "class='A'" + strings.Repeat(")", 60): "at character 52: the filter is nested deeper than 50",
		strings.Repeat("handover OR ", 1001) + "handover":               "at character 12001: the filter has more than 1000 terms",
		"class = '\x00'": "at character 1: a filter is written in UTF-8, without zero bytes",
	} {
		_, err := cql.Parse(filter, schema)
		var e *cql.Error
		if !errors.As(err, &e) || err.Error() != want {
			t.Errorf("%.60s\n got %v\nwant %s", filter, err, want)
		}
	}
}

func TestABoxMayCrossTheAntimeridian(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                     string
		west, south, east, north float64
		areas                    int
	}{
		{"a city", 113, 34, 114, 35, 1},
		{"the world", -180, -90, 180, 90, 1},
		{"more than the world", -300, -99, 300, 99, 1},
		{"over the antimeridian", 170, -20, -170, -10, 2},
		{"beyond it", 170, -20, 190, -10, 2},
		{"before it", -190, -20, -170, -10, 2},
		{"a point", 1, 2, 1, 2, 1},
		{"upside down", 1, 5, 2, 4, 0},
	} {
		g, ok := cql.Box(c.west, c.south, c.east, c.north)
		n := 0
		switch g := g.(type) {
		case orb.Polygon:
			n = 1
		case orb.MultiPolygon:
			n = len(g)
		}
		if n != c.areas || ok != (n > 0) {
			t.Errorf("%s: %v", c.name, g)
		}
	}
}

// written is what a condition may be made of.
var written = regexp.MustCompile(`^[a-zA-Z_.@(),<>=& 0-9:]*$`)

// FuzzParse: no filter gets a byte of its own into the SQL, and every argument has its value.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"class = 'A' AND NOT (repId IN (1, 2.5) OR handover)", "CASEI(name) LIKE CASEI('%x\\%')", "updatedAt BETWEEN DATE('2026-01-01') AND '2026-02-01'",
		"S_INTERSECTS(geometry, POLYGON((1 2, 3 4, 5 2, 1 2)))", "BBOX(geometry, -1, -2, 1, 2)", `"class" <> 'x''y'`, "repId IS NOT NULL", "'",
		"S_WITHIN(geometry, MULTIPOINT((1 2), (3 4)))", "S_INTERSECTS(geometry, LINESTRING(1 1, 2 2))", "x(((((", "-+1", "1e999 = repId",
	} {
		f.Add(s)
	}
	argument := regexp.MustCompile(`@\w+`)
	f.Fuzz(func(t *testing.T, filter string) {
		c, err := cql.Parse(filter, schema)
		if err != nil {
			var e *cql.Error
			if !errors.As(err, &e) || e.At < 0 || e.At > max(len(filter), 1) {
				t.Fatalf("%q: %#v", filter, err)
			}
			return
		}
		if !written.MatchString(c.SQL) || strings.Contains(c.SQL, "--") || strings.Count(c.SQL, "(") != strings.Count(c.SQL, ")") {
			t.Fatalf("%q became %s", filter, c.SQL)
		}
		used := map[string]bool{}
		for _, name := range argument.FindAllString(c.SQL, -1) {
			used[name[1:]] = true
			if _, ok := c.Args[name[1:]]; !ok {
				t.Fatalf("%q: %s has no value in %s", filter, name, c.SQL)
			}
		}
		if len(used) != len(c.Args) {
			t.Fatalf("%q: %d values for %s", filter, len(c.Args), c.SQL)
		}
	})
}

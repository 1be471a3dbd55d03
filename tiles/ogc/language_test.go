package ogc_test

import (
	"strings"
	"testing"
)

// TestEveryFilterRuns: whatever the language lets through, PostgreSQL understands,
// on every collection: no filter ends in a defect.
func TestEveryFilterRuns(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.head(t)
	for _, filter := range []string{
		"true", "NOT FALSE", "id > 0", "id = 1e300", "id IN (1, 2.5, -3)", "id BETWEEN 1 AND 99999999999999999999", "id NOT BETWEEN -1.5 AND 2", "unitId <> 3.5",
		"name LIKE '%_\\%\\\\x'", "NOT name LIKE ''", "CASEI(name) <> CASEI('İß')", "name IN ('', 'x''y')", "name IS NOT NULL AND NOT name = '店'",
		"geometry IS NULL", "S_INTERSECTS(geometry, POINT(180 -90))", "S_INTERSECTS(geometry, MULTIPOINT((1 2), (3 4)))", "S_WITHIN(geometry, BBOX(113, 34, 114, 35))",
		"S_DISJOINT(geometry, LINESTRING(113 34, 114 35))", "S_INTERSECTS(geometry, MULTIPOLYGON(((0 0, 1 1, 1 0, 0 1, 0 0)), ((0 0, 0 0, 0 0, 0 0))))",
		"S_INTERSECTS(geometry, POLYGON((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1)))", "BBOX(geometry, 170, -10, -170, 10)", "BBOX(geometry, 0, 0, 0, 0)",
		"S_INTERSECTS(geometry, MULTILINESTRING((0 0, 1 1), (2 2, 3 3)))", strings.Repeat("id = 1 OR ", 900) + "id = 2",
	} {
		for _, kind := range []string{"outlets", "territories", "places", "fences"} {
			at := "/ogc/collections/" + kind + "/items"
			if got := c.GET(at + query("filter", filter)); got.Status != 200 {
				t.Errorf("%s: %.80s: %d %s", kind, filter, got.Status, got.Body)
			}
		}
	}
	for _, filter := range []string{
		"handover", "NOT handover = TRUE", "handover IN (TRUE, FALSE)", "repId IS NULL OR repId < -9223372036854775808", "fenceM >= 0.5",
		"updatedAt BETWEEN '0001-01-01' AND TIMESTAMP('9999-12-31T23:59:59.999999Z')", "updatedAt IN (DATE('2026-01-02'))", "updatedAt = '2026-01-02T00:00:00+14:00'",
	} {
		if got := c.GET(items + query("filter", filter)); got.Status != 200 {
			t.Errorf("%s: %d %s", filter, got.Status, got.Body)
		}
	}
}

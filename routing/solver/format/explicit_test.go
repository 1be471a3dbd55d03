package format_test

import (
	"fmt"
	"strings"
	"testing"

	"xuntu.dev/routing/solver/format"
)

// explicitFile is the square of tspFile with its matrix written out: 1 and 2, and 3 and 4, lie across.
//
//	4 ── 2
//	│    │
//	1 ── 3
func explicitFile(kind, layout, numbers string) string {
	return fmt.Sprintf("NAME: square\nTYPE: %s\nDIMENSION: 4\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: %s\nEDGE_WEIGHT_SECTION\n%s\nEOF\n", kind, layout, numbers)
}

func TestWrittenMatrices(t *testing.T) {
	t.Parallel()
	for layout, numbers := range map[string]string{
		"FULL_MATRIX":    "0 14 10 10\n14 0 10 10\n10 10 0 14\n10 10 14 0",
		"UPPER_ROW":      "14 10 10\n10 10\n14",
		"LOWER_ROW":      "14\n10 10\n10 10 14",
		"UPPER_COL":      "14 10 10 10 10 14",
		"LOWER_COL":      "14 10 10\n10 10 14",
		"UPPER_DIAG_ROW": "0 14 10 10 0 10 10 0 14 0",
		"LOWER_DIAG_ROW": "0 14 0 10 10\n0 10 10 14 0",
		"UPPER_DIAG_COL": "0 14 0 10 10 0 10 10 14 0",
		"LOWER_DIAG_COL": "0 14 10 10 0 10 10 0 14 0",
	} {
		t.Run(layout, func(t *testing.T) {
			t.Parallel()
			if got := solved(t, explicitFile("TSP", layout, numbers), format.Options{}); got.Cost != 40 || len(got.Routes[0]) != 4 {
				t.Errorf("%+v, want 40", got)
			}
		})
	}
}

// TestOneWayMatrix: round one way costs 4, and dear the other way.
func TestOneWayMatrix(t *testing.T) {
	t.Parallel()
	got := solved(t, explicitFile("ATSP", "FULL_MATRIX", "9999 1 50 50\n50 9999 1 50\n50 50 9999 1\n1 50 50 9999"), format.Options{})
	if got.Cost != 4 || len(got.Routes) != 1 || fmt.Sprint(got.Routes[0]) != "[1 2 3 4]" {
		t.Errorf("%+v", got)
	}
}

func TestWrongMatricesAreRefused(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"too few numbers":     explicitFile("TSP", "UPPER_ROW", "14 10 10 10 10"),
		"too many numbers":    explicitFile("TSP", "UPPER_ROW", "14 10 10 10 10 14 1"),
		"an unknown layout":   explicitFile("TSP", "FUNCTION", "1"),
		"a fraction":          explicitFile("TSP", "UPPER_ROW", "14 10 10 10 10 1.5"),
		"below zero":          explicitFile("TSP", "UPPER_ROW", "14 10 10 10 10 -1"),
		"no dimension":        strings.Replace(explicitFile("TSP", "UPPER_ROW", "14 10 10 10 10 14"), "DIMENSION: 4\n", "", 1),
		"too large to be one": strings.Replace(explicitFile("TSP", "UPPER_ROW", "14"), "DIMENSION: 4", "DIMENSION: 90000000", 1),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := format.Read(strings.NewReader(file), format.Options{}); err == nil {
				t.Error("no error")
			}
		})
	}
}

package format

import (
	"fmt"
	"math"

	"xuntu.dev/routing/solver"
)

// maxExplicit is how many nodes a written matrix may have: their file would be larger than maxSize.
const maxExplicit = 4_000

// explicit reads EDGE_WEIGHT_SECTION as EDGE_WEIGHT_FORMAT lays it out: section 1.2 of TSPLIB 95. How the numbers are
// broken into lines means nothing.
func (s *sheet) explicit(nodes int) (solver.Matrix, error) {
	m := solver.Matrix{Places: nodes, Cells: make([]int32, nodes*nodes)}
	layout := s.headers["EDGE_WEIGHT_FORMAT"]
	cells, mirrored := cellsOf(layout, nodes)
	if cells == nil {
		return m, fmt.Errorf("header EDGE_WEIGHT_FORMAT: %q is not known; FULL_MATRIX and UPPER_ROW, LOWER_DIAG_COL and their like are", layout)
	}
	k := 0
	for _, r := range s.sections["EDGE_WEIGHT_SECTION"] {
		for _, v := range r.values {
			switch {
			case k == len(cells):
				return m, fmt.Errorf("line %d: EDGE_WEIGHT_SECTION has more than the %d numbers of a %s", r.line, k, layout)
			case v < 0 || v != math.Trunc(v):
				return m, fmt.Errorf("line %d: the weight %v is not a whole number of 0 or more", r.line, v)
			}
			from, to := cells[k][0], cells[k][1]
			m.Cells[from*nodes+to] = int32(v)
			if mirrored {
				m.Cells[to*nodes+from] = int32(v)
			}
			k++
		}
	}
	if k != len(cells) {
		return m, fmt.Errorf("EDGE_WEIGHT_SECTION has %d numbers, a %s of %d nodes has %d", k, layout, nodes, len(cells))
	}
	for i := range nodes {
		m.Cells[i*nodes+i] = 0 // some files keep a large number there
	}
	return m, nil
}

// cellsOf lists the cells of a layout in the order of the file. A symmetric matrix by columns is the other half by rows.
func cellsOf(layout string, n int) (cells [][2]int, mirrored bool) {
	first, last := func(int) int { return 0 }, func(int) int { return n }
	switch layout {
	case "FULL_MATRIX":
	case "UPPER_ROW", "LOWER_COL":
		first = func(row int) int { return row + 1 }
	case "LOWER_ROW", "UPPER_COL":
		last = func(row int) int { return row }
	case "UPPER_DIAG_ROW", "LOWER_DIAG_COL":
		first = func(row int) int { return row }
	case "LOWER_DIAG_ROW", "UPPER_DIAG_COL":
		last = func(row int) int { return row + 1 }
	default:
		return nil, false
	}
	for row := range n {
		for col := first(row); col < last(row); col++ {
			cells = append(cells, [2]int{row, col})
		}
	}
	return cells, layout != "FULL_MATRIX"
}

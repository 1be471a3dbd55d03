package heat_test

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"testing"

	"xuntu.dev/tiles/heat"
)

// TestTilesFitWithoutASeam: two neighbours drawn apart are one drawn at once.
//
//	 tile 0       tile 1
//	┌────────────┬────────────┐
//	│      ·   · │ ·   ·      │   what glows over the edge is in both
//	└────────────┴────────────┘
func TestTilesFitWithoutASeam(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2))
	var here, shifted []heat.Cell
	for range 4000 {
		col, row, n := dice.IntN(3*heat.Side)-heat.Side, dice.IntN(heat.Side+2*heat.Reach)-heat.Reach, 1+dice.IntN(3)
		here = append(here, heat.Cell{Col: col, Row: row, Count: n})
		shifted = append(shifted, heat.Cell{Col: col - 100, Row: row, Count: n})
	}
	a, b := heat.Tile(here, 10), heat.Tile(shifted, 10)
	for row := range heat.Side {
		for col := 100; col < heat.Side; col++ {
			x, y := int(a.ColorIndexAt(col, row)), int(b.ColorIndexAt(col-100, row))
			if x-y > 1 || y-x > 1 { // sums of floats differ by their order
				t.Fatalf("pixel %d,%d is %d from one tile and %d from the other", col, row, x, y)
			}
		}
	}
}

func TestWhatGlows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		cells []heat.Cell
		at    [2]int
		warm  bool
	}{
		{"nothing", nil, [2]int{128, 128}, false},
		{"a point", []heat.Cell{{128, 128, 1}}, [2]int{128, 128}, true},
		{"far from a point", []heat.Cell{{128, 128, 1}}, [2]int{128 + heat.Reach + 1, 128}, false},
		{"a point beyond the edge", []heat.Cell{{-3, 5, 1}}, [2]int{0, 5}, true},
		{"a point out of reach", []heat.Cell{{-heat.Reach - 1, 5, 100}}, [2]int{0, 5}, false},
		{"a point before the corner", []heat.Cell{{-2, -2, 2}}, [2]int{0, 0}, true},
	} {
		img := heat.Tile(c.cells, 12)
		if warm := img.ColorIndexAt(c.at[0], c.at[1]) > 0; warm != c.warm {
			t.Errorf("%s: it glows: %v", c.name, warm)
		}
	}
	few, many := heat.Tile([]heat.Cell{{9, 9, 2}}, 8), heat.Tile([]heat.Cell{{9, 9, 20}}, 8)
	if few.ColorIndexAt(9, 9) >= many.ColorIndexAt(9, 9) {
		t.Error("more points glow no more")
	}
	text, err := heat.PNG(many)
	if err != nil {
		t.Fatal(err)
	}
	back, err := png.Decode(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, alpha := back.At(200, 200).RGBA(); alpha != 0 {
		t.Errorf("an empty pixel has alpha %d", alpha)
	}
}

func BenchmarkTile(b *testing.B) {
	dice := rand.New(rand.NewPCG(1, 2))
	cells := make([]heat.Cell, 20_000)
	for i := range cells {
		cells[i] = heat.Cell{Col: dice.IntN(heat.Side), Row: dice.IntN(heat.Side), Count: 1}
	}
	for b.Loop() {
		if _, err := heat.PNG(heat.Tile(cells, 8)); err != nil {
			b.Fatal(err)
		}
	}
}

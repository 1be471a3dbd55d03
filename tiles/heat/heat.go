package heat

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

const (
	// Side is the width and height of a tile in pixels.
	Side = 256
	// Reach is how far a point glows in pixels: three standard deviations of its kernel.
	Reach = 24

	sigma = Reach / 3.0
	wide  = Side + 2*Reach
)

// Cell is a pixel with points in it. Col and Row count from the tile's
// north-western corner, from -Reach to Side + Reach - 1.
type Cell struct {
	Col, Row int
	Count    int
}

// Tile draws the cells of a tile of a zoom.
func Tile(cells []Cell, zoom int) *image.Paletted {
	img := image.NewPaletted(image.Rect(0, 0, Side, Side), palette)
	var grid []float32
	for _, c := range cells {
		col, row := c.Col+Reach, c.Row+Reach
		if col < 0 || col >= wide || row < 0 || row >= wide {
			continue
		}
		if grid == nil {
			grid = make([]float32, wide*wide)
		}
		grid[row*wide+col] += float32(c.Count)
	}
	if grid == nil {
		return img
	}
	glow := blurred(grid)
	full := fullAt(zoom)
	for row := range Side {
		for col := range Side {
			v := float64(glow[row*Side+col])
			img.Pix[row*img.Stride+col] = uint8(math.Round(255 * (1 - math.Exp(-v/full))))
		}
	}
	return img
}

// fullAt is how many points in one place glow with 63 % of the strongest color.
// Zooming out by one brings four times the points on a pixel; half of that
// exponent keeps towns apart from villages at both ends.
func fullAt(zoom int) float64 { return 1.5 * math.Exp2(float64(max(0, 12-zoom))) }

// kernel is a Gaussian with 1 in its middle; rows and columns are blurred apart, which is the same.
var kernel = func() (k [2*Reach + 1]float32) {
	for i := range k {
		d := float64(i-Reach) / sigma
		k[i] = float32(math.Exp(-d * d / 2))
	}
	return k
}()

// blurred sums the glow of all points on every pixel of the tile.
func blurred(grid []float32) []float32 {
	across := make([]float32, wide*Side)
	for row := range wide {
		line, out := grid[row*wide:(row+1)*wide], across[row*Side:(row+1)*Side]
		for col, n := range line {
			if n == 0 {
				continue
			}
			for to := max(0, col-2*Reach); to <= min(Side-1, col); to++ {
				out[to] += n * kernel[col-to]
			}
		}
	}
	glow := make([]float32, Side*Side)
	for row := range Side {
		out := glow[row*Side : (row+1)*Side]
		for i, k := range kernel {
			for col, n := range across[(row+i)*Side : (row+i+1)*Side] {
				out[col] += n * k
			}
		}
	}
	return glow
}

// palette goes from nothing over blue, green and yellow to red.
var palette = func() color.Palette {
	stops := []struct {
		at         float64
		r, g, b, a float64
	}{{0, 40, 90, 220, 0}, {0.15, 40, 90, 220, 110}, {0.4, 40, 190, 160, 160}, {0.7, 250, 210, 50, 190}, {1, 220, 30, 30, 220}}
	p := make(color.Palette, 256)
	for i := range p {
		t := float64(i) / 255
		n := 1
		for n < len(stops)-1 && t > stops[n].at {
			n++
		}
		a, b := stops[n-1], stops[n]
		f := (t - a.at) / (b.at - a.at)
		mix := func(x, y float64) uint8 { return uint8(math.Round(x + (y-x)*f)) }
		p[i] = color.NRGBA{mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)}
	}
	return p
}()

// PNG writes a tile as a picture.
func PNG(img *image.Paletted) ([]byte, error) {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		return nil, fmt.Errorf("write a heat tile: %w", err)
	}
	return b.Bytes(), nil
}

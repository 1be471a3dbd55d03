package likeness

import (
	"image"
	"image/color"
	"math"
)

// light gives the brightness of a pixel, 0 to 255.
type light func(x, y int) float64

// lightOf reads brightness without conversions where the picture holds it anyway.
func lightOf(m image.Image) light {
	switch m := m.(type) {
	case *image.YCbCr:
		return func(x, y int) float64 { return float64(m.Y[m.YOffset(x, y)]) }
	case *image.Gray:
		return func(x, y int) float64 { return float64(m.GrayAt(x, y).Y) }
	case *image.RGBA:
		return func(x, y int) float64 {
			i := m.PixOffset(x, y)
			return .299*float64(m.Pix[i]) + .587*float64(m.Pix[i+1]) + .114*float64(m.Pix[i+2])
		}
	}
	return func(x, y int) float64 { return float64(color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y) }
}

// grey is a picture shrunk to a square of fields: rows one after another, values from 0 to 255.
type grey struct {
	side  int
	field []float64
}

func (g grey) at(x, y int) float64 { return g.field[y*g.side+x] }

// window is a part of a picture, in pixels and parts of them.
type window struct{ x, y, w, h float64 }

func whole(r image.Rectangle) window {
	return window{float64(r.Min.X), float64(r.Min.Y), float64(r.Dx()), float64(r.Dy())}
}

// part cuts a share of the width and height off, dx and dy of it before what stays.
func (w window) part(share, dx, dy float64) window {
	return window{w.x + w.w*share*dx, w.y + w.h*share*dy, w.w * (1 - share), w.h * (1 - share)}
}

// shrink takes the mean over each of side × side fields of a part of the picture; a pixel on a border counts for both
// fields, by how much of it lies in each.
func shrink(at light, of window, side int) grey {
	g := grey{side, make([]float64, side*side)}
	across, down := shares(of.x, of.w, side), shares(of.y, of.h, side)
	row := make([]float64, side)
	for _, y := range down {
		clear(row)
		for _, x := range across {
			row[x.field] += x.share * at(x.pixel, y.pixel)
		}
		for i, v := range row {
			g.field[y.field*side+i] += v * y.share
		}
	}
	return g
}

// shared is how much of a field a pixel makes up.
type shared struct {
	pixel, field int
	share        float64
}

// shares divides a line of pixels among fields; those of a field sum to one.
func shares(from, length float64, fields int) (out []shared) {
	each := length / float64(fields)
	for f := range fields {
		begin := from + float64(f)*each
		end := begin + each
		for p := int(begin); float64(p) < end-1e-9; p++ {
			out = append(out, shared{p, f, (math.Min(end, float64(p+1)) - math.Max(begin, float64(p))) / each})
		}
	}
	return out
}

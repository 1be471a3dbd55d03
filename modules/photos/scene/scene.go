package scene

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// Kind is what a picture shows.
type Kind string

// What can be drawn.
const (
	Shelf   Kind = "shelf"
	Freezer Kind = "freezer"
	Front   Kind = "front"
)

// Kinds is all of them.
func Kinds() []Kind { return []Kind{Shelf, Freezer, Front} }

// drawn is the size in which everything is drawn before it is photographed.
const drawnW, drawnH = 640, 480

// Draw draws a scene as the camera sees it, width × height pixels: the seed decides the goods, the light and the hand.
func Draw(kind Kind, seed uint64, width, height int) *image.RGBA {
	rng := rand.New(rand.NewPCG(seed, uint64(len(kind))))
	p := &painter{image.NewRGBA(image.Rect(0, 0, drawnW, drawnH)), rng}
	switch kind {
	case Freezer:
		p.freezer()
	case Front:
		p.front()
	case Shelf:
		p.shelf()
	}
	return photograph(p.RGBA, rng, width, height)
}

// photograph looks at a drawing by a hand that is not quite still, in a light from somewhere.
func photograph(src *image.RGBA, rng *rand.Rand, width, height int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	zoom := 1.25 + .45*rng.Float64()
	scale := zoom * float64(width) / drawnW
	angle := (rng.Float64() - .5) * 10 * math.Pi / 180
	sin, cos := math.Sincos(angle)
	dx := float64(width)/2 - scale*(cos*drawnW/2-sin*drawnH/2) + (rng.Float64()-.5)*.12*float64(width)
	dy := float64(height)/2 - scale*(sin*drawnW/2+cos*drawnH/2) + (rng.Float64()-.5)*.12*float64(height)
	xdraw.BiLinear.Transform(out, f64.Aff3{scale * cos, -scale * sin, dx, scale * sin, scale * cos, dy}, src, src.Bounds(), xdraw.Src, nil)
	light(out, rng)
	return out
}

// light falls from one side, and the sensor has its noise.
func light(p *image.RGBA, rng *rand.Rand) {
	b := p.Bounds()
	side, strength := rng.Float64()*2*math.Pi, .15+.3*rng.Float64()
	sy, sx := math.Sincos(side)
	for y := range b.Dy() {
		for x := range b.Dx() {
			f := 1 + strength*(sx*(float64(x)/float64(b.Dx())-.5)+sy*(float64(y)/float64(b.Dy())-.5))
			i, noise := p.PixOffset(x, y), float64(rng.Uint32()&7)-3.5
			for c := range 3 {
				p.Pix[i+c] = uint8(max(0, min(255, float64(p.Pix[i+c])*f+noise)))
			}
			p.Pix[i+3] = 255
		}
	}
}

// painter draws in pixels of the drawing.
type painter struct {
	*image.RGBA
	*rand.Rand
}

func (p *painter) box(x, y, w, h int, c color.RGBA) {
	draw.Draw(p.RGBA, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
}

// between gives a number from low to high.
func (p *painter) between(low, high int) int { return low + p.IntN(high-low+1) }

// bright is a colour of packaging.
func (p *painter) bright() color.RGBA {
	h, pale := p.Float64()*6, 40+80*p.Float64()
	depth := 70 + 90*p.Float64()
	at := func(shift float64) uint8 {
		k := math.Mod(h+shift, 6)
		return uint8(pale + depth*max(0, min(1, min(k, 4-k))))
	}
	return color.RGBA{at(5), at(3), at(1), 255}
}

// grey is a colour of walls and metal.
func (p *painter) grey(low, high int) color.RGBA {
	v := p.between(low, high)
	return color.RGBA{uint8(v), uint8(max(0, v-p.IntN(14))), uint8(max(0, v-p.IntN(24))), 255}
}

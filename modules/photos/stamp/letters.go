package stamp

import (
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	letters "xuntu.dev/internal/paper/font"
)

// Press burns text into pictures. It may be used by many at once.
type Press struct{ fonts []*opentype.Font }

// NewPress unpacks the letters.
func NewPress() (*Press, error) {
	p := &Press{}
	for _, read := range []func() ([]byte, error){letters.Latin, letters.Han} {
		data, err := read()
		if err != nil {
			return nil, err
		}
		f, err := opentype.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("read the letters for photos: %w", err)
		}
		p.fonts = append(p.fonts, f)
	}
	return p, nil
}

// Burn writes lines into the lower left corner of a picture, white on a shade, so large that they can be read in a thumbnail.
func (p *Press) Burn(m *image.RGBA, lines []string) error {
	b := m.Bounds()
	size := max(11, float64(b.Dx())/34)
	pen, err := p.pen(m, size, b.Dx()-int(size))
	if err != nil {
		return err
	}
	defer pen.close()
	height := int(size * 1.35)
	top := b.Max.Y - height*len(lines) - int(size*.6)
	draw.Draw(m, image.Rect(b.Min.X, top, b.Max.X, b.Max.Y), image.NewUniform(color.NRGBA{0, 0, 0, 120}), image.Point{}, draw.Over)
	for i, line := range lines {
		if err := pen.write(line, b.Min.X+int(size*.5), top+int(size*1.2)+i*height); err != nil {
			return err
		}
	}
	return nil
}

// pen writes in one size, up to a width.
type pen struct {
	fonts []*opentype.Font
	faces []font.Face
	onto  *image.RGBA
	wide  fixed.Int26_6
	buf   sfnt.Buffer
}

func (p *Press) pen(onto *image.RGBA, size float64, wide int) (*pen, error) {
	out := &pen{fonts: p.fonts, onto: onto, wide: fixed.I(wide)}
	for _, f := range p.fonts {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
		if err != nil {
			return nil, fmt.Errorf("cut the letters for photos: %w", err)
		}
		out.faces = append(out.faces, face)
	}
	return out, nil
}

func (p *pen) close() {
	for _, f := range p.faces {
		_ = f.Close()
	}
}

// write sets one letter after another; what does not fit is left out.
func (p *pen) write(line string, x, y int) error {
	d := font.Drawer{Dst: p.onto, Src: image.White, Dot: fixed.P(x, y)}
	end := d.Dot.X + p.wide
	for _, letter := range line {
		face, err := p.faceOf(letter)
		if err != nil {
			return err
		}
		d.Face = face
		if advance, _ := face.GlyphAdvance(letter); d.Dot.X+advance > end {
			return nil
		}
		d.DrawString(string(letter))
	}
	return nil
}

// faceOf is the first that has the letter.
func (p *pen) faceOf(letter rune) (font.Face, error) {
	for i, f := range p.fonts {
		index, err := f.GlyphIndex(&p.buf, letter)
		if err != nil {
			return nil, fmt.Errorf("look for the letter %q: %w", letter, err)
		}
		if index != 0 {
			return p.faces[i], nil
		}
	}
	return p.faces[0], nil
}

package paper

import (
	"bytes"
	"fmt"
	"image/png"
	"io"

	"github.com/signintech/gopdf"
	"github.com/skip2/go-qrcode"

	"xuntu.dev/internal/paper/font"
)

// Lengths in points, 72 an inch.
const (
	margin   = 40.0
	bodySize = 9.5
	tinySize = 7.5
	lineStep = 13.0
	tinyStep = 10.0
	padding  = 4.0
	codeSide = 64.0
	logoHigh = 36.0
)

// sizes of paper; A4 when a template names none.
var sizes = map[string]gopdf.Rect{
	"": *gopdf.PageSizeA4, "A4": *gopdf.PageSizeA4, "A4-landscape": *gopdf.PageSizeA4Landscape,
	"A5": *gopdf.PageSizeA5, "A5-landscape": {W: gopdf.PageSizeA5.H, H: gopdf.PageSizeA5.W},
}

// Press prints documents into one PDF.
type Press struct {
	Logo []byte // PNG, of templates that show one

	pdf   *gopdf.GoPdf
	han   map[rune]bool // whether the Chinese letters have it
	size  gopdf.Rect
	y     float64
	foot  string   // of every page
	top   []string // of every page of the document that is being printed
	low   []string // the same, at its foot
	pages int
}

// NewPress makes ready; mark stands at the foot of every page.
func NewPress(title, mark string) (*Press, error) {
	p := &Press{pdf: &gopdf.GoPdf{}, han: map[rune]bool{}, foot: mark, size: sizes[""]}
	p.pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	p.pdf.SetInfo(gopdf.PdfInfo{Title: title, Author: mark, Creator: "Xuntu"})
	for name, load := range map[string]func() ([]byte, error){"han": font.Han, "latin": font.Latin} {
		data, err := load()
		if err == nil {
			err = p.pdf.AddTTFFontData(name, data)
		}
		if err != nil {
			return nil, fmt.Errorf("load the letters: %w", err)
		}
	}
	return p, nil
}

// Print adds a document; times is how often it has been printed by now.
func (p *Press) Print(t Template, d Document, times int) error {
	p.size = sizes[t.Size]
	p.top, p.low = p.lines(fill(t.Top, d.Facts)), p.lines(fill(t.Bottom, d.Facts))
	p.page()
	s := &sheetOf{press: p, template: t, document: d}
	for _, part := range []func() error{s.title, s.head, s.rows, s.totals, s.end} {
		if err := part(); err != nil {
			return fmt.Errorf("print %s: %w", d.Key, err)
		}
	}
	if times > 1 {
		return p.text(margin, p.size.H-margin, tinySize, fmt.Sprintf("第 %d 次打印 · copy %d", times, times))
	}
	return nil
}

// inner is how wide what is printed may be, bottom how far down.
func (p *Press) inner() float64  { return p.size.W - 2*margin }
func (p *Press) bottom() float64 { return p.size.H - margin - 14 - float64(len(p.low))*tinyStep }

// lines are those a tiny text of every page takes; none of no text.
func (p *Press) lines(text string) []string {
	if text == "" {
		return nil
	}
	return p.fold(text, tinySize, p.inner())
}

// Pages is how many there are by now.
func (p *Press) Pages() int { return p.pages }

// WriteTo gives the PDF.
func (p *Press) WriteTo(w io.Writer) (int64, error) {
	n, err := p.pdf.WriteTo(w)
	if err != nil {
		return n, fmt.Errorf("write the PDF: %w", err)
	}
	return n, nil
}

// page begins one, with what stands on every page: the template's lines, and the mark at its foot.
func (p *Press) page() {
	size := p.size
	p.pdf.AddPageWithOption(gopdf.PageOption{PageSize: &size})
	p.pages++
	p.y = margin
	tiny := func(x, y float64, line string) { _ = p.text(x, y, tinySize, line) } // every letter of it has been measured
	tiny(p.size.W-margin-p.measure(p.foot, tinySize), p.size.H-margin, p.foot)
	for i, line := range p.low {
		tiny(margin+(p.inner()-p.measure(line, tinySize))/2, p.bottom()+float64(i+1)*tinyStep, line)
	}
	for _, line := range p.top {
		tiny(margin, p.y, line)
		p.y += tinyStep
	}
}

// text writes a line whose top is at y.
func (p *Press) text(x, y, size float64, text string) error {
	for _, run := range p.runs(text) {
		if err := p.pdf.SetFont(run.font, "", size); err != nil {
			return err
		}
		p.pdf.SetXY(x, y)
		if err := p.pdf.Text(run.text); err != nil {
			return err
		}
		w, err := p.pdf.MeasureTextWidth(run.text)
		if err != nil {
			return err
		}
		x += w
	}
	return nil
}

// measure is how wide a line is.
func (p *Press) measure(text string, size float64) (w float64) {
	for _, run := range p.runs(text) {
		if p.pdf.SetFont(run.font, "", size) != nil {
			continue
		}
		if n, err := p.pdf.MeasureTextWidth(run.text); err == nil {
			w += n
		}
	}
	return w
}

type run struct{ font, text string }

// runs divides a line by the letters that have its runes; what neither has is shown as a box.
func (p *Press) runs(text string) (list []run) {
	for _, r := range text {
		name := "latin"
		switch {
		case r < ' ':
			r = ' '
		case r > 0x24F:
			name = "han"
			if !p.has(r) {
				r = '□'
			}
		}
		if n := len(list); n > 0 && list[n-1].font == name {
			list[n-1].text += string(r)
		} else {
			list = append(list, run{name, string(r)})
		}
	}
	return list
}

func (p *Press) has(r rune) bool {
	is, asked := p.han[r]
	if !asked {
		if p.pdf.SetFont("han", "", bodySize) == nil {
			is, _ = p.pdf.IsCurrFontContainGlyph(r)
		}
		p.han[r] = is
	}
	return is
}

// fold breaks a text into lines no wider than w.
func (p *Press) fold(text string, size, w float64) (lines []string) {
	line := ""
	for _, r := range text {
		if r == '\n' || line != "" && p.measure(line+string(r), size) > w {
			lines, line = append(lines, line), ""
		}
		if r != '\n' {
			line += string(r)
		}
	}
	return append(lines, line)
}

// code draws a QR code with its corner at x, y.
func (p *Press) code(x, y float64, text string) error {
	png, err := qrcode.Encode(text, qrcode.Medium, 256)
	if err != nil {
		return fmt.Errorf("draw the code: %w", err)
	}
	image, err := gopdf.ImageHolderByBytes(png)
	if err != nil {
		return fmt.Errorf("draw the code: %w", err)
	}
	return p.pdf.ImageByHolder(image, x, y, &gopdf.Rect{W: codeSide, H: codeSide})
}

// logo draws the picture with its corner at x, y, and tells how wide it is.
func (p *Press) logo(x, y float64) (float64, error) {
	size, err := png.DecodeConfig(bytes.NewReader(p.Logo))
	if err != nil {
		return 0, fmt.Errorf("draw the logo: %w", err)
	}
	picture, err := gopdf.ImageHolderByBytes(p.Logo)
	if err != nil {
		return 0, fmt.Errorf("draw the logo: %w", err)
	}
	scale := min(logoHigh/float64(size.Height), p.inner()/4/float64(size.Width))
	w := float64(size.Width) * scale
	return w, p.pdf.ImageByHolder(picture, x, y, &gopdf.Rect{W: w, H: float64(size.Height) * scale})
}

package paper

import (
	"fmt"
	"io"

	"github.com/signintech/gopdf"
	"github.com/skip2/go-qrcode"

	"xuntu.dev/internal/paper/font"
)

// Lengths in points, 72 an inch, on A4.
const (
	width    = 595.28
	height   = 841.89
	margin   = 40.0
	inner    = width - 2*margin
	bottom   = height - margin - 14
	bodySize = 9.5
	lineStep = 13.0
	padding  = 4.0
	codeSide = 64.0
)

// Press prints documents into one PDF.
type Press struct {
	pdf   *gopdf.GoPdf
	han   map[rune]bool // whether the Chinese letters have it
	y     float64
	foot  string // of every page
	pages int
}

// NewPress makes ready; mark stands at the foot of every page.
func NewPress(title, mark string) (*Press, error) {
	p := &Press{pdf: &gopdf.GoPdf{}, han: map[rune]bool{}, foot: mark}
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
	p.page()
	s := &sheetOf{press: p, template: t, document: d}
	for _, part := range []func() error{s.title, s.head, s.rows, s.totals, s.end} {
		if err := part(); err != nil {
			return fmt.Errorf("print %s: %w", d.Key, err)
		}
	}
	if times > 1 {
		return p.text(margin, height-margin, 7.5, fmt.Sprintf("第 %d 次打印 · copy %d", times, times))
	}
	return nil
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

// page begins one, with the mark at its foot.
func (p *Press) page() {
	p.pdf.AddPage()
	p.pages++
	p.y = margin
	w := p.measure(p.foot, 7.5)
	_ = p.text(width-margin-w, height-margin, 7.5, p.foot) // every letter of it has been measured
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
func (p *Press) fold(text string, w float64) (lines []string) {
	line := ""
	for _, r := range text {
		if r == '\n' || line != "" && p.measure(line+string(r), bodySize) > w {
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

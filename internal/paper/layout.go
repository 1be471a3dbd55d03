package paper

const (
	titleSize = 16.0
	titleStep = 20.0
)

// sheetOf lays one document out.
type sheetOf struct {
	press    *Press
	template Template
	document Document
}

// title stands in the middle, between the logo on the left and the code on the right.
func (s *sheetOf) title() error {
	p, top, beside := s.press, s.press.y, 0.0
	if s.template.Code != "" {
		if err := p.code(p.size.W-margin-codeSide, top-10, fill(s.template.Code, s.document.Facts)); err != nil {
			return err
		}
		beside = codeSide
	}
	if s.template.Logo != "" && p.Logo != nil {
		w, err := p.logo(margin, top-8)
		if err != nil {
			return err
		}
		beside = max(beside, w)
	}
	if beside > 0 {
		beside += padding
	}
	for i, line := range p.fold(fill(s.template.Title, s.document.Facts), titleSize, p.inner()-2*beside) {
		if i > 0 {
			p.y += titleStep
		}
		if err := p.text((p.size.W-p.measure(line, titleSize))/2, p.y+14, titleSize, line); err != nil {
			return err
		}
	}
	p.y += 40
	if s.template.Code != "" {
		p.y = max(p.y, top+codeSide)
	}
	return nil
}

// head is two fields a line.
func (s *sheetOf) head() error {
	p := s.press
	for i := 0; i < len(s.template.Head); i += 2 {
		deep := 1
		for n, f := range s.template.Head[i:min(i+2, len(s.template.Head))] {
			x, label := margin+float64(n)*p.inner()/2, f.Label+"："
			if err := p.text(x, p.y+10, bodySize, label); err != nil {
				return err
			}
			indent := p.measure(label, bodySize)
			lines := p.fold(fill(f.Text, s.document.Facts), bodySize, p.inner()/2-indent-padding)
			for l, line := range lines {
				if err := p.text(x+indent, p.y+10+float64(l)*lineStep, bodySize, line); err != nil {
					return err
				}
			}
			deep = max(deep, len(lines))
		}
		p.y += float64(deep)*lineStep + 3
	}
	p.y += 8
	return nil
}

// widths are the columns' shares of the paper, in points.
func (s *sheetOf) widths() []float64 {
	var all float64
	for _, c := range s.template.Columns {
		all += c.Width
	}
	list := make([]float64, len(s.template.Columns))
	for i, c := range s.template.Columns {
		list[i] = s.press.inner() * c.Width / all
	}
	return list
}

// rows are a table; its headings stand on every page.
func (s *sheetOf) rows() error {
	widths := s.widths()
	if err := s.headings(widths); err != nil {
		return err
	}
	for _, row := range s.document.Rows {
		cells, deep := make([][]string, len(widths)), 1
		for i, c := range s.template.Columns {
			cells[i] = s.press.fold(row[c.Fact], bodySize, widths[i]-2*padding)
			deep = max(deep, len(cells[i]))
		}
		if s.press.y+float64(deep)*lineStep+6 > s.press.bottom() {
			s.press.page()
			if err := s.headings(widths); err != nil {
				return err
			}
		}
		if err := s.line(widths, cells, deep); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheetOf) headings(widths []float64) error {
	p := s.press
	p.pdf.SetFillColor(238, 240, 243)
	p.pdf.RectFromUpperLeftWithStyle(margin, p.y, p.inner(), lineStep+6, "F")
	p.pdf.SetFillColor(0, 0, 0)
	cells := make([][]string, len(widths))
	for i, c := range s.template.Columns {
		cells[i] = []string{c.Heading}
	}
	return s.line(widths, cells, 1)
}

// line is a row with a thin rule below it.
func (s *sheetOf) line(widths []float64, cells [][]string, deep int) error {
	p, x := s.press, margin
	for i, lines := range cells {
		for l, text := range lines {
			at := x + padding
			if s.template.Columns[i].Right {
				at = x + widths[i] - padding - p.measure(text, bodySize)
			}
			if err := p.text(at, p.y+12+float64(l)*lineStep, bodySize, text); err != nil {
				return err
			}
		}
		x += widths[i]
	}
	p.y += float64(deep)*lineStep + 6
	p.pdf.SetLineWidth(0.4)
	p.pdf.SetStrokeColor(190, 195, 203)
	p.pdf.Line(margin, p.y, margin+p.inner(), p.y)
	return nil
}

func (s *sheetOf) totals() error {
	p := s.press
	for _, f := range s.template.Totals {
		p.room(lineStep)
		text := f.Label + "：" + fill(f.Text, s.document.Facts)
		if err := p.text(p.size.W-margin-padding-p.measure(text, bodySize+1), p.y+14, bodySize+1, text); err != nil {
			return err
		}
		p.y += lineStep + 4
	}
	return nil
}

func (s *sheetOf) end() error {
	p := s.press
	if s.template.Foot == "" {
		return nil
	}
	p.y += 10
	for _, line := range p.fold(fill(s.template.Foot, s.document.Facts), bodySize, p.inner()) {
		p.room(lineStep)
		if err := p.text(margin, p.y+10, bodySize, line); err != nil {
			return err
		}
		p.y += lineStep
	}
	return nil
}

// room begins a new page when so many points are not left.
func (p *Press) room(points float64) {
	if p.y+points+6 > p.bottom() {
		p.page()
	}
}

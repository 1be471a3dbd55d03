package scene

import "image/color"

// shelf is boards with rows of goods, with gaps where something has sold out.
func (p *painter) shelf() {
	p.box(0, 0, drawnW, drawnH, p.grey(150, 235))
	boards := p.between(3, 6)
	step, board := drawnH/boards, p.grey(70, 200)
	for i := range boards {
		foot := (i+1)*step - 14
		p.row(foot, step-22, p.between(0, 24), drawnW)
		p.box(0, foot, drawnW, 8, board)
		for x := p.IntN(60); x < drawnW; x += p.between(50, 110) {
			p.box(x, foot+1, 26, 10, color.RGBA{250, 244, 190, 255})
		}
	}
	if p.IntN(3) == 0 { // a post
		p.box(p.between(40, drawnW-60), 0, 12, drawnH, p.grey(60, 160))
	}
}

// row puts goods of several products side by side on a board.
func (p *painter) row(foot, room, from, to int) {
	for x := from; x < to; {
		wide, high, body, label := p.between(18, 58), p.between(room*5/10, room*96/100), p.bright(), p.bright()
		for range p.between(1, 6) {
			if x+wide > to {
				return
			}
			if p.IntN(12) > 0 {
				p.box(x, foot-high, wide-2, high, body)
				p.box(x+2, foot-high*7/10, wide-6, high*3/10, label)
				if high > room*7/10 {
					p.box(x+wide/3, foot-high-6, wide/3, 8, p.grey(200, 250))
				}
			}
			x += wide
		}
		x += p.IntN(3) * p.between(2, 30)
	}
}

// freezer is a chest or a cabinet with a glass door, with ice cream behind it.
func (p *painter) freezer() {
	p.box(0, 0, drawnW, drawnH, p.grey(120, 220))
	p.box(0, drawnH*3/4, drawnW, drawnH/4, p.grey(90, 180))
	doors := p.between(1, 3)
	left, wide := p.between(30, 120), p.between(380, 480)
	p.box(left, 20, wide, drawnH-60, p.grey(190, 255))
	p.box(left, 20, wide, p.between(36, 66), p.bright())
	for d := range doors {
		x, w := left+12+d*(wide-12)/doors, (wide-12)/doors-12
		p.box(x, 92, w, drawnH-170, p.grey(20, 80))
		floors := p.between(3, 5)
		for f := range floors {
			foot := 92 + (f+1)*(drawnH-170)/floors - 6
			p.row(foot, (drawnH-170)/floors-12, x+4, x+w-58)
			p.box(x, foot, w, 4, p.grey(160, 220))
		}
		p.box(x+w-8, 180, 6, 90, p.grey(40, 120))
	}
}

// front is a shop seen from the street: its sign, its door, what stands outside.
func (p *painter) front() {
	p.box(0, 0, drawnW, drawnH, p.grey(130, 225))
	p.box(0, 0, drawnW, p.between(20, 70), color.RGBA{150, 190, 235, 255})
	p.box(0, drawnH*5/6, drawnW, drawnH/6, p.grey(80, 150))
	sign := p.bright()
	top, left, wide := p.between(60, 100), p.between(10, 90), p.between(420, 540)
	p.box(left, top, wide, p.between(50, 90), sign)
	for i, n := 0, p.between(3, 6); i < n; i++ { // letters, as strokes
		x := left + 40 + i*(wide-80)/n
		for range 7 {
			p.box(x+p.IntN(30), top+10+p.IntN(30), p.between(4, 24), p.between(3, 6), color.RGBA{250, 250, 240, 255})
		}
	}
	for i, n := 0, p.between(2, 5); i < n; i++ {
		x, w := left+i*wide/n, wide/n-p.between(6, 24)
		p.box(x, top+110, w, drawnH*5/6-top-110, p.grey(30, 140))
		p.box(x+6, top+116, w-12, p.between(40, 140), p.bright())
		p.row(drawnH*5/6, p.between(30, 80), x+4, x+w-50)
	}
}

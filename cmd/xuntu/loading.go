package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// loading shows how far a load is: a bar that moves on a terminal, a line now
// and then anywhere else.
type loading struct {
	out    io.Writer
	unit   string // what is counted: rows, features
	now    func() time.Time
	moving bool
	every  time.Duration
	began  time.Time
	said   time.Time
	width  int // of what stands on the terminal's line
}

func newLoading(out io.Writer, unit string, now func() time.Time) *loading {
	p := &loading{out: out, unit: unit, now: now, moving: isTerminal(out), every: 5 * time.Second, began: now()}
	if p.moving {
		p.every = 100 * time.Millisecond
	}
	p.said = p.began
	return p
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// tell shows that part of whole is done, with count things so far.
func (p *loading) tell(part, whole, count int64) {
	now := p.now()
	if now.Sub(p.said) < p.every {
		return
	}
	p.said = now
	share := min(1, float64(part)/float64(max(1, whole)))
	rate := float64(count) / max(0.001, now.Sub(p.began).Seconds())
	line := fmt.Sprintf("%3.0f %%  %d %s  %.0f %s/s", 100*share, count, p.unit, rate, p.unit)
	if !p.moving {
		fmt.Fprintf(p.out, "  %s\n", line)
		return
	}
	const cells = 30
	full := int(share * cells)
	line = fmt.Sprintf("  [%s%s] %s", strings.Repeat("█", full), strings.Repeat("·", cells-full), line)
	fmt.Fprintf(p.out, "\r%s%s", line, strings.Repeat(" ", max(0, p.width-len([]rune(line)))))
	p.width = len([]rune(line))
}

// end clears the terminal's line for what is said next.
func (p *loading) end() {
	if p.width > 0 {
		fmt.Fprintf(p.out, "\r%s\r", strings.Repeat(" ", p.width))
	}
}

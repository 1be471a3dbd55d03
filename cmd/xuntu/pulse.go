package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// pulse shows what a long step is at and for how long, while nobody can say how far it is: a
// line that changes on a terminal, a line now and then anywhere else.
type pulse struct {
	mu     sync.Mutex
	out    io.Writer
	what   string
	at     string
	moving bool
	begun  time.Time
	now    func() time.Time
	stop   chan struct{}
	ended  sync.WaitGroup
}

func newPulse(out io.Writer, what string, now func() time.Time) *pulse {
	p := &pulse{out: out, what: what, now: now, begun: now(), moving: isTerminal(out), stop: make(chan struct{})}
	every := 10 * time.Second
	if p.moving {
		every = 200 * time.Millisecond
	}
	p.ended.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-p.stop:
				return
			case <-tick.C:
				p.show()
			}
		}
	})
	return p
}

// say tells what the step is at.
func (p *pulse) say(at string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at = at
}

func (p *pulse) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	line := fmt.Sprintf("  %s: %s, %.0f s", p.what, p.at, p.now().Sub(p.begun).Seconds())
	if p.moving {
		fmt.Fprintf(p.out, "\r\x1b[K%s", line)
		return
	}
	fmt.Fprintln(p.out, line)
}

// end clears the terminal's line for what is said next.
func (p *pulse) end() {
	close(p.stop)
	p.ended.Wait()
	if p.moving {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

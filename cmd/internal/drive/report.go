package drive

import (
	"fmt"
	"sync"
)

// Report counts what the phones did.
type Report struct {
	Phones     int // signed in and paired
	Fixes      int // read and taken by the server
	Requests   int // that carried them
	Doubles    int // fixes sent twice on purpose
	Heartbeats int
	CheckIns   int // that opened a visit
	Refused    int // that did not
	CheckOuts  int
	Photos     int
	Days       int // that were driven to their end
	Retries    int // after the server was away or busy
	Dropped    int // messages the server will never take
	Defects    int // answers 500, 502 and 504: the server's own faults
	LastError  string
}

// String is the report in a line.
func (r Report) String() string {
	text := fmt.Sprintf("%d phones · %d fixes in %d requests · %d doubled · %d heartbeats · %d check-ins, %d refused, %d check-outs · %d days · %d retries",
		r.Phones, r.Fixes, r.Requests, r.Doubles, r.Heartbeats, r.CheckIns, r.Refused, r.CheckOuts, r.Days, r.Retries)
	if r.Dropped > 0 || r.Defects > 0 {
		text += fmt.Sprintf(" · %d dropped · %d server faults", r.Dropped, r.Defects)
	}
	if r.LastError != "" {
		text += " · last: " + r.LastError
	}
	return text
}

// tally is a Report that many phones write.
type tally struct {
	mu sync.Mutex
	r  Report
}

func (t *tally) note(write func(*Report)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	write(&t.r)
}

func (t *tally) report() Report {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.r
}

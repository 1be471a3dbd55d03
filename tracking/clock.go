package tracking

import (
	"slices"
	"time"
)

// clockRing is how many online requests the offset is the median of: enough
// to outvote a few slow ones, few enough to follow a reset within minutes.
const clockRing = 15

const (
	clockSteady  = 5 * time.Second // two requests whose offsets differ by no more saw the same clock
	clockNoise   = 3 * time.Second // an offset below this is the network's delay, not the clock's error
	clockSetBack = time.Minute     // slack between the uptime and the clock before they disagree
)

// Clock estimates how wrong one phone's clock is: the median of arrival minus
// device time over its latest online requests. It is a plain value: Observe
// returns the next one, and it can be stored as JSON.
//
// A fix that waited in the phone's queue says nothing about the clock, so an
// app that does not tell when it sent counts only while it is steady: when the
// phone's time went on exactly as long as ours since the request before.
type Clock struct {
	Offsets [clockRing]int64 `json:"offsets"` // milliseconds, oldest overwritten first
	Count   int              `json:"count"`   // how many were ever written
	Last    int64            `json:"last"`    // the latest offset seen, counted or not
	Seen    bool             `json:"seen"`    // whether Last means anything
}

// ObserveSent takes in a request that says when the phone sent it.
func (c Clock) ObserveSent(sentAt, arrival time.Time) Clock {
	return c.push(arrival.Sub(sentAt).Milliseconds())
}

// Observe takes in a request that carries only the time of its newest fix.
func (c Clock) Observe(deviceAt, arrival time.Time) Clock {
	offset := arrival.Sub(deviceAt).Milliseconds()
	steady := c.Seen && abs(offset-c.Last) <= clockSteady.Milliseconds()
	c.Last, c.Seen = offset, true
	if !steady {
		return c
	}
	return c.push(offset)
}

func (c Clock) push(offset int64) Clock {
	if c.Count < 0 { // only damaged storage can say so
		c.Count = 0
	}
	c.Offsets[c.Count%clockRing] = offset
	c.Count++
	c.Last, c.Seen = offset, true
	return c
}

// Offset is what to add to the phone's time to get ours. It is nothing while
// too little is known, or when the difference is only the network's delay.
func (c Clock) Offset() time.Duration {
	n := min(c.Count, clockRing)
	if n <= 0 {
		return 0
	}
	known := slices.Clone(c.Offsets[:n])
	slices.Sort(known)
	offset := time.Duration(known[(n-1)/2]) * time.Millisecond
	if offset > -clockNoise && offset < clockNoise {
		return 0
	}
	return offset
}

// Correct sets the fix's At from its device time. When the phone tells its
// uptime, and more of it went by between reading and sending than its clock
// shows, the clock was set back in between and the uptime is believed: uptime
// starts again at zero when a phone restarts, so it can only be too short.
func (c Clock) Correct(f Fix, sent *Sent, arrival time.Time) Fix {
	f.ReceivedAt = arrival
	if f.TimeSource == TimeServer {
		f.At = arrival
		return f
	}
	f.At = f.DeviceAt.Add(c.Offset())
	if sent == nil || sent.UpMS == nil || f.UpMS == nil || *sent.UpMS < *f.UpMS {
		return f
	}
	age := time.Duration(*sent.UpMS-*f.UpMS) * time.Millisecond
	if age > sent.At.Sub(f.DeviceAt)+clockSetBack {
		f.At = arrival.Add(-age)
	}
	return f
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

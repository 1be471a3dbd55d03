package sim

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"
)

// send decides when each message leaves the phone: at once after a moment of latency; after
// an offline stretch; some late, so that they arrive out of order; and some twice. The
// answer is in the order of sending.
func (p *phone) send(events []Event) []Event {
	r := p.script.rand("network")
	var doubles []Event
	for i := range events {
		e := &events[i]
		e.SentAt = e.At.Add(between(r, 300*time.Millisecond, 2500*time.Millisecond))
		if e.Kind == Fix && r.Float64() < p.script.Rates.Late {
			e.SentAt = e.At.Add(between(r, 40*time.Second, 10*time.Minute))
		}
		if back, ok := p.backOnline(e.SentAt); ok {
			e.SentAt = back.Add(between(r, 200*time.Millisecond, 20*time.Second))
		}
		if e.Kind == Fix && r.Float64() < p.script.Rates.Doubles {
			again := *e
			again.Double = true
			again.SentAt = e.SentAt.Add(between(r, time.Second, time.Minute))
			doubles = append(doubles, again)
		}
	}
	return inOrder(append(events, doubles...))
}

// backOnline says when the network returns, if there is none at that time.
func (p *phone) backOnline(at time.Time) (time.Time, bool) {
	t := p.script.seconds(at)
	for _, w := range p.offline {
		if w.holds(t) {
			return p.script.at(w.to), true
		}
	}
	return time.Time{}, false
}

// inOrder lets no check-out leave before its check-in: the phone queues visits.
func inOrder(events []Event) []Event {
	opened := map[string]time.Time{}
	for _, e := range events {
		if e.Kind == CheckIn {
			opened[e.Ref] = e.SentAt
		}
	}
	for i := range events {
		if e := &events[i]; e.Kind == CheckOut && !e.SentAt.After(opened[e.Ref]) {
			e.SentAt = opened[e.Ref].Add(time.Second)
		}
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(a.SentAt.Compare(b.SentAt), a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq))
	})
	return events
}

func between(r *rand.Rand, low, high time.Duration) time.Duration {
	return low + time.Duration(r.Float64()*float64(high-low))
}

package logbook

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/tracking"
)

// clockLeap is more than any request takes to arrive: a clock that is off by so
// much more than before has been set.
const clockLeap = 10 * time.Minute

// uploads names what comes as a file, long after it was read.
const uploads = "gpx"

// Rejected is one reading that was not stored, and will never be.
type Rejected struct {
	Seq    int64                     `json:"seq"`
	Reason tracking.QuarantineReason `json:"reason"`
}

// Recorded is how a request of a phone fared; it is committed.
type Recorded struct {
	Stored     int
	Duplicates int
	Rejected   []Rejected // those with a number of the phone
	Refused    map[tracking.QuarantineReason]int
	AckedToSeq int64
}

// record takes what one phone said in one request, stores it and returns after
// COMMIT. Nothing the phone can send again with another result is refused.
func (s *Service) record(ctx context.Context, d *device, messages []tracking.Message, app string) (Recorded, error) {
	b := &batch{device: d, receivedAt: s.kit.Now(), app: app}
	if ok, _ := d.privacy.Allowed(b.receivedAt); ok {
		b.contactAt = b.receivedAt
	}
	b.rows = make([]*row, 0, len(messages))
	out := Recorded{Refused: map[tracking.QuarantineReason]int{}}
	d.mu.Lock()
	if app != uploads {
		d.observeClock(messages, b.receivedAt)
	}
	before := d.newest
	ahead := d.ahead(messages, b.receivedAt, s.limits.Future)
	for _, m := range messages {
		s.sort(b, m, ahead, &out)
	}
	for _, r := range b.rows {
		b.again = b.again || !r.storedAt.After(before)
		if r.storedAt.After(d.newest) {
			d.newest = r.storedAt
		}
	}
	d.mu.Unlock()
	s.counts.received(len(messages), out.Refused)
	if b.empty() {
		return out, nil
	}
	added, err := s.writer.put(ctx, b)
	if err != nil {
		return Recorded{}, err
	}
	out.Stored, out.Duplicates = added, len(b.rows)-added
	return out, nil
}

// observeClock learns how wrong the phone's clock is, before its fixes are corrected by it. Caller holds mu.
func (d *device) observeClock(messages []tracking.Message, now time.Time) {
	var newest time.Time
	for _, m := range messages {
		if m.Sent != nil {
			if off := now.Sub(m.Sent.At) - d.clock.Offset(); off.Abs() > clockLeap {
				d.clock = tracking.Clock{} // it was set; what it showed before no longer tells
			}
			d.clock = d.clock.ObserveSent(m.Sent.At, now)
			return
		}
		if m.Fix != nil && m.Fix.TimeSource == tracking.TimeDevice && m.Fix.DeviceAt.After(newest) {
			newest = m.Fix.DeviceAt
		}
	}
	if !newest.IsZero() {
		d.clock = d.clock.Observe(newest, now)
	}
}

// ahead is how far the newest reading seems to lie ahead of its arrival, which
// cannot be: the clock must be that much ahead, whatever is known of it yet.
// Beyond the limit it is no clock's error but nonsense. Caller holds mu.
func (d *device) ahead(messages []tracking.Message, now time.Time, limit time.Duration) (most time.Duration) {
	for _, m := range messages {
		if m.Fix == nil {
			continue
		}
		if off := d.clock.Correct(*m.Fix, m.Sent, now).At.Sub(now); off > most && off <= limit {
			most = off
		}
	}
	return most
}

// sort puts one message where it belongs: the rows, aside, or nowhere. Caller holds the device's mu.
func (s *Service) sort(b *batch, m tracking.Message, ahead time.Duration, out *Recorded) {
	d := b.device
	switch {
	case m.Quarantine != nil:
		s.setAside(b, *m.Quarantine, out)
		return
	case m.Fix == nil:
		return
	}
	f := d.clock.Correct(*m.Fix, m.Sent, b.receivedAt)
	if f.At.After(b.receivedAt) && f.At.Sub(b.receivedAt) <= ahead {
		f.At = f.At.Add(-ahead)
	}
	reason, flags := s.limits.Check(f, d.previous, b.receivedAt)
	if reason != "" {
		b.refuse(f, reason)
		out.refuse(f.Seq, reason)
		return
	}
	if ok, why := d.privacy.Allowed(f.At); !ok {
		out.refuse(f.Seq, tracking.QuarantineReason(why)) // nothing of it is kept anywhere
		return
	}
	f.Flags |= flags
	if m.Event != nil {
		f.Attrs = withEvent(f.Attrs, *m.Event)
	}
	b.take(&f)
	r := newRow(d, f)
	b.rows = append(b.rows, r)
	if !f.Heartbeat && (d.previous == nil || f.At.After(d.previous.At)) {
		d.previous = &r.fix
	}
	out.acked(f.Seq)
}

// withEvent notes with a fix what the phone noticed there by itself.
func withEvent(attrs map[string]any, e tracking.Event) map[string]any {
	attrs = maps.Clone(attrs)
	if attrs == nil {
		attrs = map[string]any{}
	}
	attrs["event"], attrs["place"] = e.Name, e.Place
	return attrs
}

// refuse keeps a fix that cannot be used, if it may be kept. One whose time is
// nonsense was read who knows when: it is kept without its place.
func (b *batch) refuse(f tracking.Fix, reason tracking.QuarantineReason) {
	at := f.At
	switch reason {
	case tracking.FutureTime:
		at = b.receivedAt
	case tracking.OldTime, tracking.NoTime:
		at, f.Heartbeat, f.Point = b.receivedAt, true, orb.Point{}
	default: // its own time will do
	}
	if ok, _ := b.device.privacy.Allowed(at); !ok {
		return
	}
	raw, _ := json.Marshal(f)
	b.asides = append(b.asides, aside{b.device, keyOf(&f), reason, raw})
}

// setAside keeps a reading that could not even be read, if it may be kept. When
// its time is not known, only what was wrong with it is kept, not what was sent.
func (s *Service) setAside(b *batch, q tracking.Quarantine, out *Recorded) {
	out.refuse(q.Seq, q.Reason)
	at := b.receivedAt
	if !q.At.IsZero() {
		at = q.At.Add(b.device.clock.Offset())
	}
	if ok, _ := b.device.privacy.Allowed(at); !ok {
		return
	}
	whole, _ := json.Marshal(q)
	key := hash(whole)
	if q.Seq != nil {
		key = *q.Seq
	}
	if q.At.IsZero() {
		q.Raw = ""
	}
	raw, _ := json.Marshal(q)
	b.asides = append(b.asides, aside{b.device, key, q.Reason, raw})
}

func (r *Recorded) refuse(seq *int64, reason tracking.QuarantineReason) {
	r.Refused[reason]++
	if seq != nil {
		r.Rejected = append(r.Rejected, Rejected{*seq, reason})
		r.acked(seq)
	}
}

func (r *Recorded) acked(seq *int64) {
	if seq != nil {
		r.AckedToSeq = max(r.AckedToSeq, *seq)
	}
}

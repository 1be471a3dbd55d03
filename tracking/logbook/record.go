package logbook

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"time"

	"xuntu.dev/tracking"
)

// Reasons a reading is not kept that are no fault of the reading.
const (
	notAllowedConsent = tracking.QuarantineReason(tracking.DenialConsent)
	notAllowedHours   = tracking.QuarantineReason(tracking.DenialHours)
)

// Rejected is one reading that was not stored, and will never be.
type Rejected struct {
	Seq    int64                     `json:"seq"`
	Reason tracking.QuarantineReason `json:"reason"`
}

// Recorded is how a request of a phone fared; it is committed.
type Recorded struct {
	Stored     int
	Duplicates int
	Rejected   []Rejected
	AckedToSeq int64
}

// record takes what one phone said in one request, stores it and returns after
// COMMIT. Nothing the phone can send again with another result is refused.
func (s *Service) record(ctx context.Context, d *device, messages []tracking.Message, app string) (Recorded, error) {
	now := s.kit.Now()
	privacy, err := s.privacy.ofDevice(ctx, d)
	if err != nil {
		return Recorded{}, err
	}
	b := &batch{device: d, receivedAt: now, app: app}
	var out Recorded
	d.mu.Lock()
	s.observeClock(d, messages, now)
	for _, m := range messages {
		s.sort(b, m, privacy, &out)
	}
	d.mu.Unlock()
	added, err := s.writer.put(ctx, b)
	if err != nil {
		return Recorded{}, err
	}
	out.Stored, out.Duplicates = added, len(b.rows)-added
	return out, nil
}

// observeClock learns how wrong the phone's clock is, before its fixes are corrected by it.
func (s *Service) observeClock(d *device, messages []tracking.Message, now time.Time) {
	var newest time.Time
	for _, m := range messages {
		if m.Sent != nil {
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

// sort puts one message where it belongs: the rows, aside, or nowhere.
func (s *Service) sort(b *batch, m tracking.Message, privacy tracking.Privacy, out *Recorded) {
	d := b.device
	reject := func(seq *int64, reason tracking.QuarantineReason) {
		if seq != nil {
			out.Rejected = append(out.Rejected, Rejected{*seq, reason})
			out.AckedToSeq = max(out.AckedToSeq, *seq)
		}
	}
	if q := m.Quarantine; q != nil {
		raw, _ := json.Marshal(q)
		b.asides = append(b.asides, aside{d, keyOfAside(q, raw), q.Reason, raw})
		reject(q.Seq, q.Reason)
		return
	}
	if m.Fix == nil {
		return
	}
	f := d.clock.Correct(*m.Fix, m.Sent, b.receivedAt)
	f.ReceivedAt = b.receivedAt
	if f.Heartbeat {
		b.take(f)
		s.acked(f.Seq, out)
		return
	}
	reason, flags := s.limits.Check(f, d.previous, b.receivedAt)
	if reason != "" {
		raw, _ := json.Marshal(f)
		b.asides = append(b.asides, aside{d, keyOf(f), reason, raw})
		reject(f.Seq, reason)
		return
	}
	if ok, why := privacy.Allowed(f.At); !ok {
		reject(f.Seq, tracking.QuarantineReason(why)) // the position itself is not kept anywhere
		return
	}
	f.Flags |= flags
	b.take(f)
	b.rows = append(b.rows, row{d, keyOf(f), f})
	if d.previous == nil || f.At.After(d.previous.At) {
		d.previous = &f
	}
	s.acked(f.Seq, out)
}

func (s *Service) acked(seq *int64, out *Recorded) {
	if seq != nil {
		out.AckedToSeq = max(out.AckedToSeq, *seq)
	}
}

// take keeps the newest health of the phone that the batch tells.
func (b *batch) take(f tracking.Fix) {
	if f.At.Before(b.heard.At) {
		return
	}
	if f.Battery == nil {
		f.Battery = b.heard.Battery
	}
	if f.Charging == nil {
		f.Charging = b.heard.Charging
	}
	b.heard = f
}

// keyOfAside makes a retry of the same unusable reading the same row.
func keyOfAside(q *tracking.Quarantine, raw []byte) int64 {
	if q.Seq != nil {
		return *q.Seq
	}
	h := fnv.New64a()
	_, _ = h.Write(raw)
	return int64(h.Sum64())
}

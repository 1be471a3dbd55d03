package logbook_test

import (
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// TestNoFixIsLostToAWrongClock: our own app tells what its clock shows, so every
// fix lies at its true time, in its true day, once, whatever the clock.
func TestNoFixIsLostToAWrongClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		off  time.Duration
		odd  bool
	}{
		{"right", 0, false},
		{"three minutes slow", -3 * time.Minute, false},
		{"forty minutes fast", 40 * time.Minute, false},
		{"another zone", 8 * time.Hour, false},
		{"a week slow", -7 * 24 * time.Hour, false},
		{"a week fast", 7 * 24 * time.Hour, false},
		{"at 1970", -noon.Sub(time.Unix(86400, 0)), true},
		{"at 2038", time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC).Sub(noon), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, stageOptions{})
			s.phone(t, s.c, s.c.Ada, phoneA)
			var fixes []protocol.BatchFix
			for i := range int64(10) { // the oldest waited nine minutes in the phone's queue
				fixes = append(fixes, fixAt(i+1, noon.Add(time.Duration(i-9)*time.Minute+c.off), float64(i)*10, 0))
			}
			sent := batchOf(noon.Add(c.off), fixes...)
			if got := s.send(t, phoneA, sent); got.Stored != 10 || len(got.Rejected) != 0 {
				t.Fatalf("%+v", got)
			}
			s.Clock.Forward(5 * time.Second)
			sent.SentAt += 5000
			if got := s.send(t, phoneA, sent); got.Stored != 0 || got.Duplicates != 10 {
				t.Fatalf("again: %+v", got)
			}
			day := webtest.JSON[logbook.TrackDay](s.As(s.c.Rep(t.Context(), s.c.Ada)).GET("/api/tracking/reps/" + id(s.c.Ada) + "/days/2026-03-02").Want(200))
			if day.Fixes != 10 || day.FirstAt.Sub(noon.Add(-9*time.Minute)).Abs() > 3*time.Second || day.LastAt.Sub(noon).Abs() > 3*time.Second {
				t.Errorf("%d fixes in the day, from %v to %v", day.Fixes, day.FirstAt, day.LastAt)
			}
			if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix_odd`); (n == 10) != c.odd {
				t.Errorf("%d of them lie apart", n)
			}
			flagged := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE flags & 32 <> 0`)
			if wrong := c.off.Abs() > time.Minute; (flagged == 10) != wrong {
				t.Errorf("%d marked as corrected", flagged)
			}
			s.Clock.Forward(91 * 24 * time.Hour)
			if err := s.logs.Purge(access.WithActor(t.Context(), access.Server(s.c.ID))); err != nil {
				t.Fatal(err)
			}
			if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 0 {
				t.Errorf("%d rows after the retention", n)
			}
		})
	}
}

// TestAClockThatIsSetInBetween is followed at once.
func TestAClockThatIsSetInBetween(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	seq := int64(0)
	for _, off := range []time.Duration{0, 0, 0, 6 * time.Hour, 6 * time.Hour, -48 * time.Hour, 0} {
		s.Clock.Forward(time.Minute)
		seq++
		now := s.Clock.Now()
		if got := s.send(t, phoneA, batchOf(now.Add(off), fixAt(seq, now.Add(off), 0, 0))); got.Stored != 1 {
			t.Fatalf("clock off by %v: %+v", off, got)
		}
		if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE key = $1 AND abs(extract(epoch FROM at - $2::timestamptz)) < 3`, seq, now); n != 1 {
			t.Errorf("clock off by %v: the fix does not lie at its true time", off)
		}
	}
}

// TestASlowNetworkIsNoWrongClock: one late request does not shift the fixes.
func TestASlowNetworkIsNoWrongClock(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	for seq, late := range []time.Duration{0, 0, time.Second, 90 * time.Second, 0} {
		s.Clock.Forward(2 * time.Minute)
		now := s.Clock.Now()
		s.send(t, phoneA, batchOf(now.Add(-late), fixAt(int64(seq+1), now.Add(-late), 0, 0)))
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE at <> device_at`); n != 0 {
		t.Errorf("%d fixes were shifted", n)
	}
}

// TestAPhoneThatWasOffTheNetAllDay: eight hours in one go, three times over.
func TestAPhoneThatWasOffTheNetAllDay(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	var fixes []protocol.BatchFix
	for i := range int64(2000) {
		fixes = append(fixes, fixAt(i+1, noon.Add(time.Duration(i-2000)*14*time.Second), float64(i%100), 0))
	}
	for round := range 3 {
		for from := 0; from < len(fixes); from += 500 {
			got := s.send(t, phoneA, batchOf(noon, fixes[from:from+500]...))
			if want := map[bool]int{true: 500}[round == 0]; got.Stored != want || got.AckedToSeq != int64(from+500) {
				t.Fatalf("round %d: %+v", round, got)
			}
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE flags & 16 <> 0`); n < 1900 {
		t.Errorf("%d marked late", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.notice`); n != 0 {
		t.Errorf("%d notices of an old day", n)
	}
}

package drive

import (
	"testing"
	"time"

	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/tracking"
)

var morning = time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC)

// everyMinute is a fix a minute and an act at the 5th, sent a second later.
func everyMinute(n int) []step {
	var list []step
	for i := range n {
		at := morning.Add(time.Duration(i) * time.Minute)
		list = append(list, step{message: message{fix: &tracking.Fix{At: at, DeviceAt: at}}, due: at.Add(time.Second)})
		if i == 5 {
			list = append(list, step{message: message{act: &act{at: at}}, due: at.Add(time.Second)})
		}
	}
	return list
}

func TestASilentPhoneSendsAllItHasKeptInOrder(t *testing.T) {
	t.Parallel()
	steps := afflict(silentRep, morning, everyMinute(90))
	if len(steps) != 91 {
		t.Fatalf("%d steps of 91", len(steps))
	}
	quiet := []window{{morning, morning.Add(silentFirst)}, {morning.Add(silentEvery), morning.Add(silentEvery + silentFor)}}
	for i, s := range steps {
		if w, in := within(quiet, s.due); in {
			t.Errorf("something is sent at %v, in the silence from %v", s.due, w.from)
		}
		if i > 0 && (s.due.Before(steps[i-1].due) || s.happened().Before(steps[i-1].happened())) {
			t.Errorf("step %d is out of order", i)
		}
	}
}

func TestABlindPhoneIsAliveWithoutAPlace(t *testing.T) {
	t.Parallel()
	steps := afflict(blindRep, morning, everyMinute(90))
	beats, acts := 0, 0
	for _, s := range steps {
		if s.act != nil {
			acts++
			continue
		}
		dark := s.fix.DeviceAt.Sub(morning)%blindEvery < blindFor && (s.fix.DeviceAt.Sub(morning) < blindFirst || s.fix.DeviceAt.Sub(morning) >= blindEvery)
		if dark != s.fix.Heartbeat || s.fix.Heartbeat && s.fix.Permission != "denied" {
			t.Errorf("at %v: heartbeat %v with permission %q", s.fix.DeviceAt, s.fix.Heartbeat, s.fix.Permission)
		}
		if s.fix.Heartbeat {
			beats++
		}
	}
	if acts != 1 || beats < 15 {
		t.Errorf("%d acts, %d heartbeats", acts, beats)
	}
}

func TestOthersAreLeftAlone(t *testing.T) {
	t.Parallel()
	for number := range 10 {
		if number == silentRep || number == blindRep {
			continue
		}
		for i, s := range afflict(number, morning, everyMinute(30)) {
			if s.due != everyMinute(30)[i].due || s.fix != nil && s.fix.Heartbeat {
				t.Errorf("rep %d: step %d is changed", number, i)
			}
		}
	}
}

// Who is to make up places or heartbeats must speak a protocol that can tell of them.
func TestProtocolsCanTellWhatIsPlanted(t *testing.T) {
	t.Parallel()
	seen := map[wire]bool{}
	for number, w := range wires {
		seen[w] = true
		mocks := len(cheats(number, 0)) > 0 && cheats(number, 0)[0] == sim.MockLocation
		if (mocks || number == blindRep) && w != ownBatch {
			t.Errorf("rep %d speaks protocol %d", number, w)
		}
	}
	if len(seen) != 4 {
		t.Errorf("%d protocols are spoken", len(seen))
	}
}

func TestAQueueKeepsItsOrder(t *testing.T) {
	t.Parallel()
	q := newQueue()
	for _, s := range everyMinute(8) {
		q.add(s.message)
	}
	var sizes []int
	for q.length() > 0 {
		fixes, a := q.front(4)
		n := len(fixes)
		if a != nil {
			n = 1
			sizes = append(sizes, -1)
		} else {
			sizes = append(sizes, n)
		}
		q.done(n)
	}
	want := []int{4, 2, -1, 2}
	if len(sizes) != len(want) {
		t.Fatalf("took %v, want %v", sizes, want)
	}
	for i := range want {
		if sizes[i] != want[i] {
			t.Fatalf("took %v, want %v", sizes, want)
		}
	}
}

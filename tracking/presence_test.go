package tracking

import (
	"testing"
	"time"
)

func TestPresence(t *testing.T) {
	t.Parallel()
	now := morning.Add(6 * time.Hour)
	fix := func(ago time.Duration, change func(*Fix)) *Fix {
		f := fixAt(0, 0, 0)
		f.At = now.Add(-ago)
		if change != nil {
			change(&f)
		}
		return &f
	}
	moving := func(m bool) func(*Fix) { return func(f *Fix) { f.Moving = &m } }
	speed := func(v float64) func(*Fix) { return func(f *Fix) { f.SpeedMPS = &v } }
	east := func(m float64) func(*Fix) { return func(f *Fix) { f.Point = at(m, 0) } }
	minute := time.Minute
	for _, c := range []struct {
		name    string
		contact Contact
		want    Presence
	}{
		{"never heard of", Contact{}, Off},
		{"a fix half a minute ago, moving", Contact{Latest: fix(minute/2, moving(true))}, Moving},
		{"the phone says it rests, whatever its speed", Contact{Latest: fix(minute/2, func(f *Fix) { moving(false)(f); speed(9)(f) })}, Stopped},
		{"by its speed", Contact{Latest: fix(minute/2, speed(9))}, Moving},
		{"slow", Contact{Latest: fix(minute/2, speed(0.3))}, Stopped},
		{"by its last step", Contact{Latest: fix(0, east(500)), Previous: fix(minute, nil)}, Moving},
		{"a step within its errors", Contact{Latest: fix(0, east(15)), Previous: fix(minute, nil)}, Stopped},
		{"one fix, nothing else known", Contact{Latest: fix(0, nil)}, Stopped},
		{"quiet for a quarter of an hour", Contact{Latest: fix(15*minute, moving(true))}, Silent},
		{"quiet for an hour", Contact{Latest: fix(60*minute, moving(true))}, Off},
		{"heartbeats at rest since an hour", Contact{Latest: fix(60*minute, moving(false)), Heard: now.Add(-minute)}, Stopped},
		{"heartbeats, but it was moving", Contact{Latest: fix(60*minute, moving(true)), Heard: now.Add(-minute)}, NoFix},
		{"heartbeats at rest since the morning", Contact{Latest: fix(5*60*minute, moving(false)), Heard: now.Add(-minute)}, NoFix},
		{"heartbeats, never a place", Contact{Heard: now.Add(-minute)}, NoFix},
		{"heartbeats, then nothing", Contact{Heard: now.Add(-31 * minute)}, Off},
		{"permission taken away", Contact{Latest: fix(minute, moving(false)), Heard: now, Permission: "denied"}, NoFix},
		{"a phone ahead of time", Contact{Latest: fix(-minute, moving(true))}, Moving},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := DefaultPresenceRules().Presence(c.contact, now); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

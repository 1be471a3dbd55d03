package main

import (
	"slices"
	"testing"
)

// TestCycleKeepsFrequencies of two reps; how quick and how short it is, is not asked here.
func TestCycleKeepsFrequencies(t *testing.T) {
	t.Parallel()
	got, err := cycle(t.Context(), cycleFlags{reps: 2, rounds: 4000, seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got.Unserved > 0 || got.KM >= got.SeededKM || got.CVMax > 25 || got.VisitsOfDay == 0 {
		t.Errorf("%+v", *got)
	}
	if _, err := cycle(t.Context(), cycleFlags{}); err == nil {
		t.Error("no reps are no error")
	}
}

// TestBeatsAskWhatTheySay: each class comes as often as it is written, twice a week never on two days in a row, and on
// the same weekdays in each week.
func TestBeatsAskWhatTheySay(t *testing.T) {
	t.Parallel()
	outlets := 0
	for _, c := range classes {
		outlets += c.outlets
		for _, days := range c.patterns() {
			if len(days) != c.visits {
				t.Errorf("%d visits a cycle: pattern %v", c.visits, days)
			}
			calendar := func(d int) int { return d/weekDays*7 + d%weekDays }
			for i, d := range days[1:] {
				if calendar(d)-calendar(days[i]) < 2 {
					t.Errorf("pattern %v has days in a row", days)
				}
				if c.every == 1 && !slices.Contains(days, (d+weekDays)%cycleDays) {
					t.Errorf("pattern %v has not the same weekdays in each week", days)
				}
			}
		}
	}
	if outlets != cycleOutlets {
		t.Errorf("%d outlets", outlets)
	}
}

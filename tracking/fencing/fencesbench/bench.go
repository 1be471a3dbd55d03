package fencesbench

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"syscall"
)

// Result is what was measured, the medians of the rounds.
type Result struct {
	Updates10k  float64 `json:"updates_per_s_10k"`
	Updates200k float64 `json:"updates_per_s_200k"`
	// Lookups are what the index alone gives for the same places in the same run, one at a time.
	Lookups10k  float64 `json:"lookups_per_s_10k"`
	Lookups200k float64 `json:"lookups_per_s_200k"`
	// Events and allocated bytes by update.
	Events10k  float64 `json:"events_per_update_10k"`
	Events200k float64 `json:"events_per_update_200k"`
	Bytes10k   float64 `json:"bytes_per_update_10k"`
	Bytes200k  float64 `json:"bytes_per_update_200k"`
}

const (
	rounds  = 9
	perTurn = 1_000_000 // updates or lookups measured at a time
)

// Run measures both sizes, one after the other.
func Run(ctx context.Context) (Result, error) {
	var out Result
	small, err := measure(ctx, 10_000)
	if err != nil {
		return out, err
	}
	large, err := measure(ctx, 200_000)
	if err != nil {
		return out, err
	}
	out.Updates10k, out.Lookups10k, out.Events10k, out.Bytes10k = small.updates, small.lookups, small.events, small.bytes
	out.Updates200k, out.Lookups200k, out.Events200k, out.Bytes200k = large.updates, large.lookups, large.events, large.bytes
	return out, nil
}

type figures struct{ updates, lookups, events, bytes float64 }

// measure lets updates and lookups take turns; the state is warm before the first.
func measure(ctx context.Context, circles int) (figures, error) {
	fleet, err := NewFleet(circles)
	if err != nil {
		return figures{}, err
	}
	for range 2 * steps * devices / batch {
		fleet.Step()
	}
	fleet.told = 0
	var updates, lookups []float64
	var before, after runtime.MemStats
	allocated := uint64(0)
	for range rounds {
		if err := ctx.Err(); err != nil {
			return figures{}, err
		}
		runtime.ReadMemStats(&before)
		rate, err := turn(fleet.Step)
		if err != nil {
			return figures{}, err
		}
		runtime.ReadMemStats(&after)
		allocated += after.TotalAlloc - before.TotalAlloc
		updates = append(updates, rate)
		if rate, err = turn(fleet.look); err != nil {
			return figures{}, err
		}
		lookups = append(lookups, rate)
	}
	const taken = rounds * perTurn
	return figures{
		math.Round(median(updates)), math.Round(median(lookups)),
		math.Round(float64(fleet.told)/taken*1e4) / 1e4, math.Round(float64(allocated) / taken),
	}, nil
}

// turn gives how many fixes are done in a second of processor time, a batch at a time.
func turn(do func()) (float64, error) {
	start, err := cpuSeconds()
	if err != nil {
		return 0, err
	}
	for range perTurn / batch {
		do()
	}
	end, err := cpuSeconds()
	return perTurn / (end - start), err
}

// cpuSeconds is the processor time this process has used: on a shared machine the
// wall clock measures the neighbours.
func cpuSeconds() (float64, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, fmt.Errorf("read the processor time: %w", err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9, nil
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

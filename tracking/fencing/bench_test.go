package fencing_test

import (
	"testing"

	"xuntu.dev/tracking/fencing/fencesbench"
)

// BenchmarkTake is one fix of one of 10,000 devices on the move; go run ./cmd/bench fences gives the figures that count.
func BenchmarkTake(b *testing.B) {
	for name, circles := range map[string]int{"circles=10k": 10_000, "circles=200k": 200_000} {
		b.Run(name, func(b *testing.B) {
			fleet, err := fencesbench.NewFleet(circles)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() { // fifty fixes each
				fleet.Step()
			}
		})
	}
}

package fencesbench

import "testing"

// TestTheFleetCrossesFences: the devices come and go, so what is measured is work.
func TestTheFleetCrossesFences(t *testing.T) {
	t.Parallel()
	fleet, err := NewFleet(10_000)
	if err != nil {
		t.Fatal(err)
	}
	for range steps * devices / batch {
		fleet.Step()
	}
	if fleet.told < steps*devices/100 {
		t.Errorf("%d events in %d updates", fleet.told, steps*devices)
	}
}

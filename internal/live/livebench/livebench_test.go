package livebench

import (
	"context"
	"os"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if Child(time.Now) {
		return
	}
	os.Exit(m.Run())
}

func TestASmallAudienceIsMeasuredAndMissesNothing(t *testing.T) {
	t.Parallel()
	r, err := Run(context.Background(), Config{
		Viewers: 20, Reps: 100, RatePerS: 100, SlowShare: 0.1, HeadOffice: 0.5, Seconds: 1, Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Viewers != 20 || r.Slow != 2 || r.Dropped != 0 || r.Missing != 0 {
		t.Errorf("%+v", r)
	}
	if r.P50Ms == 0 || r.P99Ms < r.P50Ms || r.DeliveriesPerS == 0 || r.UpdatesPerS == 0 || r.ServerCPUPerDelivery <= 0 {
		t.Errorf("figures are missing: %+v", r)
	}
}

package tilesbench

import (
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
)

// TestRunIsWhole measures little, twice: the second time the company is there.
func TestRunIsWhole(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	for range 2 {
		got, err := Run(t.Context(), Config{OwnerURL: d.OwnerURL, Outlets: 3000, Samples: 3, Requests: 20, Changing: 500 * time.Millisecond, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Zooms) != 4 || got.Outlets != 3000 {
			t.Fatalf("got %+v", got)
		}
		for _, z := range got.Zooms {
			if z.Outlets == 0 || z.Bytes == 0 || z.MemoryMs <= 0 || z.DatabaseMs <= 0 || z.CachedMs <= 0 || z.CeilingMs <= 0 || z.ScopedMs <= 0 {
				t.Errorf("zoom %d: %+v", z.Z, z)
			}
		}
		for _, z := range got.Themes.Zooms {
			if z.HexagonsMs <= 0 || z.HeatmapMs <= 0 || z.DatabaseMs <= 0 || z.Bytes == 0 {
				t.Errorf("themes at zoom %d: %+v", z.Z, z)
			}
		}
		if got.NotModifiedUs <= 0 || got.EtagP99Ms < got.EtagP50Ms || got.EtagP50Ms <= 0 || got.ChangesPerS <= 0 || got.LoadMs <= 0 {
			t.Errorf("got %+v", got)
		}
	}
}

package roads

import (
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"
)

// opened writes the network of a drawing and opens it.
func opened(t *testing.T, drawing string, lines ...string) *Network {
	t.Helper()
	path := filepath.Join(t.TempDir(), "roads")
	if err := build(t, Options{}, drawing, lines...).WriteFile(path); err != nil {
		t.Fatal(err)
	}
	n, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRegionsSwapWhileOthersAsk: whoever borrows a network has it mapped until done.
func TestRegionsSwapWhileOthersAsk(t *testing.T) {
	t.Parallel()
	var r Regions
	if _, _, ok := r.Borrow("town"); ok || r.Names(orb.Point{}) != nil {
		t.Error("a region out of nothing")
	}
	const swaps = 30
	r.Put("town", opened(t, "a----b----c", "ab highway=primary", "bc highway=primary"))
	var wait sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wait.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				n, done, ok := r.Borrow("town")
				if !ok {
					t.Error("the region is gone while it is swapped")
					return
				}
				spots := n.Snap(nil, orb.Point{0.0001, 0}, Snapping{Most: 2})
				if _, err := n.Route(&spots[0], &spots[1]); err != nil {
					t.Error(err)
				}
				done()
				done() // a second word changes nothing
			}
		})
	}
	for range swaps {
		r.Put("town", opened(t, "a----b----c", "ab highway=primary", "bc highway=primary"))
	}
	close(stop)
	wait.Wait()
	n, done, _ := r.Borrow("town")
	r.Drop("town")
	if _, _, ok := r.Borrow("town"); ok {
		t.Error("dropped and still there")
	}
	if n.Size().Segments != 2 || len(n.Snap(nil, orb.Point{}, Snapping{})) != 1 {
		t.Error("closed under its user's hands")
	}
	done()
}

func TestTheNarrowerRegionComesFirst(t *testing.T) {
	t.Parallel()
	var r Regions
	r.Put("province", opened(t, "a----b----c\n\n\nd", "abcd highway=primary"))
	r.Put("town", opened(t, "a----b\n\nd", "abd highway=primary"))
	inTown, outside := orb.Point{0.0002, -0.0001}, orb.Point{0.0015, -0.0001}
	if got := r.Names(inTown); !slices.Equal(got, []string{"town", "province"}) {
		t.Errorf("%v", got)
	}
	if got := r.Names(inTown, outside); !slices.Equal(got, []string{"province"}) {
		t.Errorf("%v", got)
	}
}

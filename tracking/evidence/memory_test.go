package evidence

import (
	"math/bits"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// TestMemoryFindsPhotos compares the memory with looking at every photo.
func TestMemoryFindsPhotos(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 5))
	m := NewMemory(Bounds{Photos: 500, Tracks: 1})
	var kept []uint64
	hits := 0
	for i := range 3000 {
		hash := rng.Uint64()
		if i > 10 && rng.IntN(2) == 0 { // an older one, some bits of it changed
			hash = kept[len(kept)-1-rng.IntN(min(len(kept), 700))]
			for range rng.IntN(10) {
				hash ^= 1 << rng.IntN(64)
			}
		}
		nearest := 65
		for _, old := range kept[max(0, len(kept)-500):] {
			nearest = min(nearest, bits.OnesCount64(old^hash))
		}
		v := Visit{Photo: &Photo{Hash: hash}}
		got := m.Recall(Known{Seq: int64(i)}, v)
		if got.PhotoSeen != (nearest <= nearBits) || got.PhotoSeen && got.PhotoBits != nearest {
			t.Fatalf("photo %d: %+v, the nearest of the last 500 differs by %d bits", i, got, nearest)
		}
		if got.PhotoSeen {
			hits++
		}
		m.Keep(Known{Seq: int64(i)}, v)
		kept = append(kept, hash)
	}
	lists := 0
	for _, list := range m.bands {
		lists += len(list)
	}
	if hits < 500 || lists != 500*bandCount {
		t.Errorf("%d hits; the index holds %d entries for 500 photos", hits, lists)
	}
}

// TestMemoryFindsTracks plays tracks again, at other outlets and of other accounts.
func TestMemoryFindsTracks(t *testing.T) {
	t.Parallel()
	const visits = 40
	m := NewMemory(Bounds{Photos: visits, Tracks: visits})
	for i := range visits {
		m.Keep(Known{Seq: int64(i), Account: strconv.Itoa(i)}, ordinary(uint64(i)).seen())
	}
	for i := range uint64(visits) {
		v := ordinary(i).seen()
		v.Photo = nil
		v.Fixes = shifted(yesterday(v.Fixes), 700, 300)[3:]
		v.CheckIn.DeviceAt, v.CheckOut.DeviceAt = v.CheckIn.DeviceAt.Add(-24*time.Hour), v.CheckOut.DeviceAt.Add(-24*time.Hour)
		own := m.Recall(Known{Seq: visits, Account: strconv.FormatUint(i, 10)}, v)
		other := m.Recall(Known{Seq: visits, Account: "somebody"}, v)
		if len(own.Earlier) != 1 || len(own.Others) != 0 || len(other.Others) != 1 || len(other.Earlier) != 0 {
			t.Errorf("track %d: own %d and %d, somebody else's %d and %d", i, len(own.Earlier), len(own.Others), len(other.Earlier), len(other.Others))
		}
		if f := Default().Judge(v, other); f.Decision != Reject {
			t.Errorf("track %d of somebody else: %+v", i, f)
		}
	}
	for i := range uint64(visits) {
		fresh := ordinary(1000 + i).seen()
		if r := m.Recall(Known{Seq: visits}, fresh); len(r.Earlier)+len(r.Others) > 0 || r.PhotoSeen {
			t.Errorf("a track never seen recalls %+v", r)
		}
	}
}

// TestMemoryForgets keeps no more than it may, and no order among equals.
func TestMemoryForgets(t *testing.T) {
	t.Parallel()
	m := NewMemory(Bounds{Photos: 5, Tracks: 5})
	for i := range 50 {
		m.Keep(Known{Seq: int64(i), Account: "a"}, ordinary(uint64(i)).seen())
	}
	if len(m.tracks.values) != 5 || len(m.rows) > 5*signatures || len(m.photos.values) != 5 {
		t.Errorf("%d tracks, %d rows, %d photos kept", len(m.tracks.values), len(m.rows), len(m.photos.values))
	}
	if r := m.Recall(Known{Seq: 99}, ordinary(10).seen()); len(r.Others) > 0 {
		t.Error("a track that had to go was recalled")
	}
	same := ordinary(49).seen()
	if r := m.Recall(Known{Seq: 49, Account: "b"}, same); len(r.Others) > 0 || r.PhotoSeen {
		t.Error("visits of one moment see each other, so that their order would matter")
	}
	if r := m.Recall(Known{Seq: 50, Account: "b"}, same); len(r.Others) != 1 || !r.PhotoSeen {
		t.Errorf("a later one sees %d tracks, photo %v", len(r.Others), r.PhotoSeen)
	}
}

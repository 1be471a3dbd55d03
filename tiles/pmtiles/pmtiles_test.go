package pmtiles_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"xuntu.dev/tiles/pmtiles"
)

// TestIDsFollowTheCurve: the numbers of the specification's own table.
func TestIDsFollowTheCurve(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		z    uint8
		x, y uint32
		id   uint64
	}{{0, 0, 0, 0}, {1, 0, 0, 1}, {1, 0, 1, 2}, {1, 1, 1, 3}, {1, 1, 0, 4}, {2, 0, 0, 5}, {12, 3423, 1763, 19078479}} {
		if got := pmtiles.ID(c.z, c.x, c.y); got != c.id {
			t.Errorf("%d/%d/%d is %d, want %d", c.z, c.x, c.y, got, c.id)
		}
	}
	last := pmtiles.ID(26, 1<<26-1, 0)
	for id := range uint64(100_000) {
		for _, n := range []uint64{id, last - id*7919} {
			z, x, y := pmtiles.Tile(n)
			if pmtiles.ID(z, x, y) != n {
				t.Fatalf("%d became %d/%d/%d, which is %d", n, z, x, y, pmtiles.ID(z, x, y))
			}
		}
	}
	for id := uint64(22); id < 5000; id++ { // neighbours on the curve are neighbours on the map
		z, x, y := pmtiles.Tile(id)
		zz, xx, yy := pmtiles.Tile(id + 1)
		if dx, dy := int(x)-int(xx), int(y)-int(yy); z == zz && dx*dx+dy*dy != 1 {
			t.Fatalf("%d/%d/%d is followed by %d/%d/%d", z, x, y, zz, xx, yy)
		}
	}
}

// archive writes tiles and opens what was written.
func archive(t testing.TB, tiles map[uint64]string) ([]byte, *pmtiles.Reader) {
	t.Helper()
	scratch, err := os.Create(filepath.Join(t.TempDir(), "tiles"))
	if err != nil {
		t.Fatal(err)
	}
	defer scratch.Close()
	w := pmtiles.NewWriter(scratch)
	for _, id := range slices.Sorted(maps.Keys(tiles)) {
		if err := w.Add(id, []byte(tiles[id])); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	about := pmtiles.Header{
		Tiles: pmtiles.Gzip, Type: pmtiles.MVT, Bounds: [4]float64{113.5, 34.25, 114, 35}, CenterZoom: 9, Center: [2]float64{113.75, -34.6251},
	}
	if err := w.Finish(&file, about, map[string]any{"name": "门店"}); err != nil {
		t.Fatal(err)
	}
	r, err := pmtiles.NewReader(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes(), r
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2))
	few := map[uint64]string{0: "world", 5: "a", 6: "a", 7: "a", 9: "b", 12: "a"}
	many := map[uint64]string{}
	for len(many) < 60_000 {
		many[uint64(dice.IntN(20_000_000))] = fmt.Sprintf("%*d", 1+dice.IntN(40), dice.IntN(50_000))
	}
	for name, tiles := range map[string]map[uint64]string{"none": {}, "few": few, "many, in leaves": many} {
		file, r := archive(t, tiles)
		var about struct{ Name string }
		if err := r.Metadata(&about); err != nil || about.Name != "门店" {
			t.Errorf("%s: metadata %+v (%v)", name, about, err)
		}
		if r.Addressed != uint64(len(tiles)) || !r.Clustered || r.Type != pmtiles.MVT || r.Bounds != [4]float64{113.5, 34.25, 114, 35} || r.Center != [2]float64{113.75, -34.6251} {
			t.Errorf("%s: the header says %+v", name, r.Header)
		}
		if name == "few" && (r.Contents != 3 || r.Entries != 4 || r.MinZoom != 0 || r.MaxZoom != 2) {
			t.Errorf("few: %d contents in %d entries, zooms %d to %d", r.Contents, r.Entries, r.MinZoom, r.MaxZoom)
		}
		for id, want := range tiles {
			z, x, y := pmtiles.Tile(id)
			if got, err := r.Tile(z, x, y); err != nil || string(got) != want {
				t.Fatalf("%s: tile %d is %q (%v), want %q", name, id, got, err, want)
			}
		}
		for range 2000 {
			id := uint64(dice.IntN(20_000_000))
			if _, there := tiles[id]; there {
				continue
			}
			z, x, y := pmtiles.Tile(id)
			if got, err := r.Tile(z, x, y); err != nil || got != nil {
				t.Fatalf("%s: there is no tile %d, but %q (%v)", name, id, got, err)
			}
		}
		for _, cut := range []int{0, 7, 126, 127, len(file) - 1} {
			if r, err := pmtiles.NewReader(bytes.NewReader(file[:cut])); err == nil && cut <= 127 {
				t.Errorf("%s: %d bytes of it are an archive of %d tiles", name, cut, r.Addressed)
			} else if err != nil && !errors.Is(err, pmtiles.ErrFormat) {
				t.Errorf("%s: %d bytes of it: %v", name, cut, err)
			}
		}
	}
}

func TestTilesComeInOrder(t *testing.T) {
	t.Parallel()
	scratch, err := os.Create(filepath.Join(t.TempDir(), "tiles"))
	if err != nil {
		t.Fatal(err)
	}
	defer scratch.Close()
	w := pmtiles.NewWriter(scratch)
	for _, c := range []struct {
		id uint64
		ok bool
	}{{3, true}, {3, false}, {2, false}, {4, true}} {
		if err := w.Add(c.id, []byte("x")); (err == nil) != c.ok {
			t.Errorf("tile %d: %v", c.id, err)
		}
	}
}

// FuzzReader: no file makes the reader panic, hang or take memory it has not.
func FuzzReader(f *testing.F) {
	small, _ := archive(f, map[uint64]string{0: "world", 5: "a", 6: "a"})
	f.Add(small, uint64(5))
	f.Add(small[:127], uint64(0))
	f.Add([]byte("PMTiles\x03"), uint64(0))
	f.Fuzz(func(t *testing.T, file []byte, id uint64) {
		r, err := pmtiles.NewReader(bytes.NewReader(file))
		if err != nil {
			return
		}
		var about any
		_ = r.Metadata(&about)
		z, x, y := pmtiles.Tile(id % (1 << 52))
		if tile, err := r.Tile(z, x, y); err == nil && len(tile) > len(file) {
			t.Fatalf("a tile of %d bytes from a file of %d", len(tile), len(file))
		}
	})
}

package pmtiles_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing"

	"xuntu.dev/tiles/pmtiles"
)

var update = flag.Bool("update", false, "write testdata anew")

// TestSampleForOtherReaders keeps an archive with leaves in testdata, which the
// reader of the PMTiles project itself reads in frontend/src/map/archive.test.ts. The
// n-th tile is the text "tile c" in gzip; the ids and c follow from a row of numbers
// that is easily made anew there.
func TestSampleForOtherReaders(t *testing.T) {
	t.Parallel()
	var texts [211]string
	for c := range texts {
		plain, err := pmtiles.Zip(fmt.Appendf(nil, "tile %d", c))
		if err != nil {
			t.Fatal(err)
		}
		texts[c] = string(plain)
	}
	tiles := map[uint64]string{}
	id, s := uint64(0), 1
	for range 9000 {
		tiles[id] = texts[s/8%len(texts)]
		s = (s*1103 + 12345) % 65536
		id += uint64(1 + s%997)
	}
	file, _ := archive(t, tiles)
	const kept = "testdata/sample.pmtiles"
	if *update {
		if err := os.WriteFile(kept, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.ReadFile(kept)
	if err != nil || !bytes.Equal(before, file) {
		t.Errorf("%s is not what is written now (%v): go test ./tiles/pmtiles -run Sample -update", kept, err)
	}
}

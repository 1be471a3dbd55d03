package tiles

import (
	"fmt"
	"strings"
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
)

func TestParseAddress(t *testing.T) {
	t.Parallel()
	malformed, outside := "tile_address_malformed", "tile_not_found"
	for _, c := range []struct{ name, z, x, y, want string }{
		{"the world", "0", "0", "0", "0/0/0"},
		{"a street", "14", "13366", "6568", "14/13366/6568"},
		{"with .mvt", "14", "13366", "6568.mvt", "14/13366/6568"},
		{"with .pbf", "14", "13366", "6568.pbf", "14/13366/6568"},
		{"the last of a zoom", "3", "7", "7", "3/7/7"},
		{"a column too far", "3", "8", "0", outside},
		{"a row too far", "3", "0", "8", outside},
		{"a zoom too deep", "25", "0", "0", outside},
		{"longer than any number", "3", strings.Repeat("9", 400), "0", outside},
		{"negative", "3", "-1", "0", malformed},
		{"signed", "3", "+1", "0", malformed},
		{"a leading zero", "3", "01", "0", malformed},
		{"a fraction", "3", "1.5", "0", malformed},
		{"both endings", "3", "1", "0.pbf.mvt", malformed},
		{"another ending", "3", "1", "0.png", malformed},
		{"only an ending", "3", "1", ".mvt", malformed},
		{"empty", "", "", "", malformed},
		{"hexadecimal", "0x3", "1", "1", malformed},
		{"other digits", "３", "1", "1", malformed},
		{"a space", "3", " 1", "1", malformed},
	} {
		at, err := parseAddress(c.z, c.x, c.y)
		got := at.String()
		if err != nil {
			got = fault.Code(err)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// FuzzParseAddress: what is accepted is written the one way and lies in its zoom.
func FuzzParseAddress(f *testing.F) {
	for _, s := range [][3]string{{"0", "0", "0"}, {"14", "13366", "6568.mvt"}, {"24", "16777215", "16777215.pbf"}, {"-1", "1e3", "00"}} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, z, x, y string) {
		at, err := parseAddress(z, x, y)
		if err != nil {
			if !fault.Is(err, fault.NotFound) || at != (geo.Tile{}) {
				t.Fatalf("%q %q %q: %v with %v", z, x, y, err, at)
			}
			return
		}
		bare := strings.TrimSuffix(strings.TrimSuffix(y, ".mvt"), ".pbf")
		if at.String() != fmt.Sprintf("%s/%s/%s", z, x, bare) || at.X>>at.Z != 0 || at.Y>>at.Z != 0 || at.Z > geo.MaxTileZoom {
			t.Fatalf("%q %q %q became %v", z, x, y, at)
		}
	})
}

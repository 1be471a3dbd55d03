package geo

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestNewTile(t *testing.T) {
	t.Parallel()
	for _, good := range [][3]int{{0, 0, 0}, {1, 1, 1}, {14, 13363, 6487}, {MaxTileZoom, 1<<MaxTileZoom - 1, 0}} {
		tile, err := NewTile(good[0], good[1], good[2])
		if err != nil || int(tile.Z) != good[0] || int(tile.X) != good[1] || int(tile.Y) != good[2] {
			t.Errorf("NewTile(%v) = %v, %v", good, tile, err)
		}
	}
	for _, bad := range [][3]int{{-1, 0, 0}, {25, 0, 0}, {0, 1, 0}, {0, 0, 1}, {3, 8, 0}, {3, 0, -1}, {3, -1, 0}, {math.MaxInt, 0, 0}} {
		if tile, err := NewTile(bad[0], bad[1], bad[2]); !errors.Is(err, ErrTile) {
			t.Errorf("NewTile(%v) = %v, %v, want ErrTile", bad, tile, err)
		}
	}
}

func TestTileAt(t *testing.T) {
	t.Parallel()
	// Columns and rows as the OpenStreetMap wiki's formula gives them.
	cases := []struct {
		name string
		p    orb.Point
		z    uint8
		want Tile
	}{
		{"the world", zhengzhou, 0, Tile{0, 0, 0}},
		{"Zhengzhou", zhengzhou, 14, Tile{14, 13363, 6503}},
		{"null island owns its south-east", orb.Point{0, 0}, 1, Tile{1, 1, 1}},
		{"a bit west of it", orb.Point{-1e-9, 1e-7}, 1, Tile{1, 0, 0}},
		{"the far west", orb.Point{-180, 0}, 3, Tile{3, 0, 4}},
		{"the far east", orb.Point{180, 0}, 3, Tile{3, 7, 4}},
		{"the pole", orb.Point{10, 90}, 5, Tile{5, 16, 0}},
		{"the other pole", orb.Point{10, -90}, 5, Tile{5, 16, 31}},
		{"deeper than there is", orb.Point{0, 0}, 99, Tile{24, 1 << 23, 1 << 23}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := TileAt(c.p, c.z); got != c.want {
				t.Errorf("TileAt = %v, want %v", got, c.want)
			}
		})
	}
}

func TestTileBounds(t *testing.T) {
	t.Parallel()
	whole := Tile{}
	if b := whole.MercatorBound(); b.Min != (orb.Point{-MercatorHalfM, -MercatorHalfM}) || b.Max != (orb.Point{MercatorHalfM, MercatorHalfM}) {
		t.Errorf("MercatorBound of the world = %v", b)
	}
	wantNear(t, "half the square", MercatorHalfM, 20037508.342789244, 1e-8)
	wantNear(t, "its latitude", whole.Bound().Max[1], MercatorLat, 1e-12)
	// From PostGIS: st_tileenvelope(14, 13363, 6503).
	b := Tile{14, 13363, 6503}.MercatorBound()
	wantNear(t, "west", b.Min[0], 12648187.944, 0.001)
	wantNear(t, "south", b.Min[1], 4128822.520, 0.001)
	wantNear(t, "side", b.Max[0]-b.Min[0], 2445.985, 0.001)
}

// Every point lies in exactly one tile of a zoom, within its bounds, and in the
// tile's parent; the Morton codes of a tile's points lie together.
func TestTilesHoldTheirPoints(t *testing.T) {
	t.Parallel()
	d := newDice(40)
	for range 20_000 {
		p := d.point(MercatorLat)
		z := uint8(d.IntN(MaxTileZoom + 1))
		tile := TileAt(p, z)
		if _, err := NewTile(int(tile.Z), int(tile.X), int(tile.Y)); err != nil {
			t.Fatalf("TileAt(%v, %d): %v", p, z, err)
		}
		if !tile.Bound().Pad(1e-11).Contains(p) {
			t.Fatalf("%v = %v does not hold %v", tile, tile.Bound(), p)
		}
		if !tile.MercatorBound().Pad(1e-6).Contains(ToMercator(p)) {
			t.Fatalf("%v = %v does not hold %v", tile, tile.MercatorBound(), ToMercator(p))
		}
		if z > 0 && tile.Parent() != TileAt(p, z-1) {
			t.Fatalf("the parent of %v is %v, not %v", tile, tile.Parent(), TileAt(p, z-1))
		}
		w := ToWorld(p)
		first, last := tile.MortonRange()
		if code := w.Morton(); code < first || code > last {
			t.Fatalf("code %x of %v lies outside %x..%x of %v", code, p, first, last, tile)
		}
		origin := tile.Origin()
		if uint64(w.X-origin.X) >= tile.Side() || uint64(w.Y-origin.Y) >= tile.Side() {
			t.Fatalf("%v is more than %d from the origin %v of %v", w, tile.Side(), origin, tile)
		}
	}
	if got := (Tile{}).Parent(); got != (Tile{}) {
		t.Errorf("the parent of the world = %v", got)
	}
	if got := (Tile{3, 1, 2}).String(); got != "3/1/2" {
		t.Errorf("String = %q", got)
	}
}

func TestMercatorAndBack(t *testing.T) {
	t.Parallel()
	// From PostGIS: st_transform to 3857.
	got := ToMercator(zhengzhou)
	wantNear(t, "x", got[0], 12648710.537, 0.001)
	wantNear(t, "y", got[1], 4129498.195, 0.001)
	d := newDice(41)
	for range 10_000 {
		p := d.point(MercatorLat)
		q := FromMercator(ToMercator(p))
		if math.Abs(p[0]-q[0])+math.Abs(p[1]-q[1]) > 1e-11 {
			t.Fatalf("%v comes back as %v", p, q)
		}
	}
}

func TestWorld(t *testing.T) {
	t.Parallel()
	d := newDice(42)
	var codes []uint64
	for range 10_000 {
		w := World{X: d.Uint32(), Y: d.Uint32()}
		if again := ToWorld(w.Point()); again != w {
			t.Fatalf("%v comes back as %v", w, again)
		}
		if again := FromMorton(w.Morton()); again != w {
			t.Fatalf("%v comes back from Morton as %v", w, again)
		}
		p := d.point(85)
		if metres := Distance(p, ToWorld(p).Point()); metres > 0.0071 {
			t.Fatalf("%v lies %v m from the middle of its unit", p, metres)
		}
		codes = append(codes, w.Morton())
	}
	slices.Sort(codes)
	for i := 1; i < len(codes); i++ { // sorted codes pass through the tiles one after another
		a, b := FromMorton(codes[i-1]).Tile(3), FromMorton(codes[i]).Tile(3)
		if firstA, _ := a.MortonRange(); a != b {
			if firstB, _ := b.MortonRange(); firstB <= firstA {
				t.Fatalf("tile %v comes after %v", b, a)
			}
		}
	}
	for name, c := range map[string]struct {
		w    World
		want uint64
	}{
		"x is the low bit":  {World{X: 1}, 1},
		"y is the high bit": {World{Y: 1}, 2},
		"all":               {World{math.MaxUint32, math.MaxUint32}, math.MaxUint64},
	} {
		if got := c.w.Morton(); got != c.want {
			t.Errorf("%s: %x, want %x", name, got, c.want)
		}
	}
	if got := ToWorld(orb.Point{math.NaN(), math.NaN()}); got != (World{}) {
		t.Errorf("nowhere = %v", got)
	}
}

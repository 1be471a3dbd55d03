package tiles

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// fence makes some changes of one half that are about fences, in one transaction.
func (s *stirrer) fence(h half, changes int) {
	s.t.Helper()
	s.d.MustWrite(s.t, s.c.Server(s.t.Context()), func(tx db.Tx) error {
		for range changes {
			s.n++
			code, unit := strconv.Itoa(s.n), h.units[s.r.IntN(2)]
			text, args := s.refence(h, unit, code)
			if _, err := tx.Exec(s.t.Context(), text, args...); err != nil {
				return fmt.Errorf("%s: %w", text, err)
			}
		}
		return nil
	})
}

// yard is a polygon of five corners around a place, with a hole in it.
func (s *stirrer) yard(middle orb.Point) orb.Polygon {
	size := 0.0005 + s.r.Float64()*0.01
	ring := func(size float64) orb.Ring {
		var out orb.Ring
		for i := range 5 {
			sin, cos := math.Sincos(float64(i) * 2 * math.Pi / 5)
			out = append(out, orb.Point{middle[0] + size*cos, middle[1] + size*sin})
		}
		return append(out, out[0])
	}
	hole := ring(size / 3)
	slices.Reverse(hole)
	return orb.Polygon{ring(size), hole}
}

func (s *stirrer) refence(h half, unit int32, code string) (text string, args []any) {
	at := s.spot()
	owned := []any{h.units, h.reps, code}
	narrow, wide := 20+s.r.IntN(481), 501+s.r.IntN(4500)
	one := ` WHERE id = ` + some
	switch s.r.IntN(12) {
	case 0:
		return `UPDATE geo.outlet SET fence_m = $4` + one, append(owned, narrow)
	case 1:
		return `UPDATE geo.outlet SET fence_m = $4` + one, append(owned, wide)
	case 2:
		return `UPDATE geo.outlet SET fence_m = NULL` + one, owned
	case 3:
		return `UPDATE geo.outlet SET fence = $4` + one, append(owned, s.yard(at))
	case 4:
		return `UPDATE geo.outlet SET fence = NULL` + one, owned
	case 5, 6:
		return `UPDATE geo.outlet SET entrance = st_translate(location, 0.0003, 0.0002)` + one, owned
	case 7:
		return `UPDATE geo.outlet SET state = CASE state WHEN 'closed' THEN 'active' ELSE 'closed' END` + one, owned
	case 8:
		return `INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m) VALUES ($1, $2, $3, $4, $5)`, []any{s.c.ID, unit, code, at, wide}
	case 9:
		return `INSERT INTO geo.fence (tenant_id, unit_id, name, area) VALUES ($1, $2, $3, $4)`, []any{s.c.ID, unit, code, s.yard(at)}
	case 10:
		return `UPDATE geo.place SET fence_m = $2 WHERE id = (SELECT id FROM geo.place WHERE unit_id = ANY ($1) ORDER BY md5(id::text || $3::text) LIMIT 1)`, []any{h.units, narrow, code}
	}
	return `DELETE FROM geo.fence WHERE id = (SELECT id FROM geo.fence WHERE unit_id = ANY ($1) ORDER BY md5(id::text || $2::text) LIMIT 1)`, []any{h.units, code}
}

// fencesOf gives what PostGIS draws of fences and entrances.
func fencesOf(t testing.TB, d *testkit.DB, ctx context.Context, at geo.Tile, radiusM int64) map[string][]*geojson.Feature { //nolint:revive // t first, as in the testing package.
	t.Helper()
	near := nearBox(at)
	around := geo.Pad(near, 5500).ToPolygon()
	args := pgx.NamedArgs{
		"z": int(at.Z), "x": int(at.X), "y": int(at.Y), "near": near.ToPolygon(), "close": around, "wide": around, "fence_m": float64(radiusM),
	}
	return decode(t, append(postgisTile(t, d, ctx, "fences", args), postgisTile(t, d, ctx, "entrances", args)...))
}

// TestFencesArePostGIS stirs a company, its fences and its radius, and holds random
// tiles of random people against what PostGIS draws under its policies. A tile that
// looks different has another version.
func TestFencesArePostGIS(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(61, 62))
	s := &stirrer{t: t, d: d, c: c, r: r}
	for _, h := range halves(c) {
		s.stir(h, 120)
		s.fence(h, 150)
	}
	var radiusM atomic.Int64
	radiusM.Store(200)
	_, room := house(t, d, Options{FenceM: func(context.Context, db.Tx) (float64, error) { return float64(radiusM.Load()), nil }})
	l, people := room.layers["fences"], actorsOf(t.Context(), c, r)
	delete(people, "no permission")
	names := slices.Sorted(maps.Keys(people))
	compared, kept, mark := 0, 0, 0
	for round := range 10 {
		before := map[string]map[geo.Tile]string{}
		versions := map[string]map[geo.Tile]Version{}
		for range 12 {
			name, at := names[r.IntN(len(names))], geo.TileAt(s.spot(), uint8(fenceZoom+r.IntN(3)))
			if before[name] == nil {
				before[name], versions[name] = map[geo.Tile]string{}, map[geo.Tile]Version{}
			}
			versions[name][at] = versionOf(t, people[name], l, at)
			before[name][at] = tileText(t, people[name], l, at)
			got, want := draw(t, people[name], l, at), fencesOf(t, d, people[name], at, radiusM.Load())
			if mine, theirs := said(t, got["entrances"]), said(t, want["entrances"]); !maps.Equal(mine, theirs) {
				t.Fatalf("%v: %s sees the entrances %v, PostGIS says %v", at, name, mine, theirs)
			}
			compared += alike(t, fmt.Sprint(at, " of ", name), at, got["fences"], want["fences"])
		}
		if round%4 == 3 {
			radiusM.Store([]int64{300, 90, 700}[round/4])
			d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
				_, err := tx.Exec(t.Context(), `INSERT INTO app.parameter (tenant_id, key, value) VALUES ($1, 'radius', $2::bigint::text::jsonb)
					ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value`, c.ID, radiusM.Load())
				return err
			})
		} else {
			s.fence(halves(c)[r.IntN(2)], 1+r.IntN(6))
			s.stir(halves(c)[r.IntN(2)], 1+r.IntN(3))
		}
		heard(t, d, c, room, &mark)
		for name, tiles := range versions {
			for at, was := range tiles {
				same := versionOf(t, people[name], l, at) == was
				if same && before[name][at] != tileText(t, people[name], l, at) {
					t.Errorf("%v of %s looks different under the same version", at, name)
				}
				if same {
					kept++
				}
			}
		}
	}
	if compared < 1000 || kept < 20 {
		t.Errorf("only %d fences were compared, and %d tiles kept their version", compared, kept)
	}
}

func tileText(t *testing.T, ctx context.Context, l Layer, at geo.Tile) string { //nolint:revive // t first, as in the testing package.
	t.Helper()
	raw, err := l.Render(ctx, at)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// alike holds drawn fences against others: the same ids and words, and shapes that
// are nowhere farther apart than two units. Wide circles of PostGIS are drawn on a
// plane that is some tenths of a thousandth off, theirs may be 0.15 % apart. What is
// but a sliver may be there or not. It gives how many were compared.
func alike(t *testing.T, where string, at geo.Tile, mine, theirs []*geojson.Feature) int {
	t.Helper()
	want := map[int64]*geojson.Feature{}
	for _, f := range theirs {
		want[id(f)] = f
	}
	compared := len(want)
	for _, f := range mine {
		w := want[id(f)]
		delete(want, id(f))
		switch {
		case w == nil && !sliver(f.Geometry):
			t.Fatalf("%s: drawn, and not there: %d %s", where, id(f), words(f))
		case w == nil:
			continue
		case words(f) != words(w):
			t.Fatalf("%s: %d says %s, PostGIS %s", where, id(f), words(f), words(w))
		}
		checkRings(t, at, f.Geometry)
		metres, most := float64(number(f, "fenceM")), 2.0
		narrow := f.Properties["kind"] == "outlet" && metres <= wideFenceM
		if !narrow {
			most += 0.0015 * metres / (unitM(at.Z) * math.Cos(spot[1]*math.Pi/180))
		}
		if off := max(borderError(f.Geometry, w.Geometry, 6*most), borderError(w.Geometry, f.Geometry, 6*most)); off > most && !sliver(f.Geometry) && !sliver(w.Geometry) {
			t.Fatalf("%s: %s is %.1f units off\n%s\n%s", where, words(f), off, text(f.Geometry), text(w.Geometry))
		}
		if b := w.Geometry.Bound(); metres > 0 && b.Min[0] > -63 && b.Min[1] > -63 && b.Max[0] < 4159 && b.Max[1] < 4159 {
			middle, area := planar.CentroidArea(f.Geometry)
			theirMiddle, theirArea := planar.CentroidArea(w.Geometry)
			if math.Abs(area/theirArea-1) > 0.01 || planar.Distance(middle, theirMiddle) > most-1 {
				t.Fatalf("%s: %s has an area of %.0f around %v, PostGIS says %.0f around %v", where, words(f), area, middle, theirArea, theirMiddle)
			}
		}
	}
	for _, w := range want {
		if !sliver(w.Geometry) {
			t.Fatalf("%s: not drawn: %d %s", where, id(w), words(w))
		}
	}
	return compared
}

// sliver reports whether a shape is hardly wider than what rounding does to it.
func sliver(g orb.Geometry) bool {
	return math.Abs(planar.Area(g)) < 4*planar.Length(g)
}

// borderError is how far a corner of a lies from the border of b, at most. Corners
// near the edge of the buffer are left out: there the cut moves along it by far more
// than the border is off.
func borderError(a, b orb.Geometry, margin float64) (most float64) {
	low, high := margin-64, 4160-margin
	for _, p := range asMulti(a) {
		for _, ring := range p {
			for _, v := range ring {
				if v[0] > low && v[0] < high && v[1] > low && v[1] < high {
					most = max(most, borderDistance(asMulti(b), v))
				}
			}
		}
	}
	return most
}

func borderDistance(m orb.MultiPolygon, v orb.Point) float64 {
	least := math.Inf(1)
	for _, p := range m {
		for _, ring := range p {
			for i := range ring[1:] {
				least = min(least, planar.DistanceFromSegment(ring[i], ring[i+1], v))
			}
		}
	}
	return least
}

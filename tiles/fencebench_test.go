package tiles

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// BenchmarkFences draws the tile in the middle of a town of 20,000 outlets, of which
// some have fences of their own kind, from memory and by PostGIS.
func BenchmarkFences(b *testing.B) {
	d := testkit.Database(b)
	c := testkit.NewCompany(b, d)
	d.MustWrite(b, c.Server(b.Context()), func(tx db.Tx) error {
		_, err := tx.Exec(b.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, code, name, location, fence_m, fence, entrance)
			SELECT $1, $2, n::text, '门店' || n, at, CASE WHEN n % 5 = 0 THEN 50 + n % 300 WHEN n % 1000 = 1 THEN 1500 END,
				CASE WHEN n % 50 = 2 THEN st_expand(at, 0.0005) END, CASE WHEN n % 3 = 0 THEN st_translate(at, 0.0001, 0) END
			FROM generate_series(1, 20000) n,
				LATERAL (SELECT st_setsrid(st_point($3 + 0.06 * sqrt(n / 20000.0) * cos(n * 2.39996), $4 + 0.05 * sqrt(n / 20000.0) * sin(n * 2.39996)), 4326) AS at) p`,
			c.ID, c.EastTeam, spot[0], spot[1])
		return err
	})
	if _, err := d.Owner.Pool().Exec(b.Context(), `ANALYZE geo.outlet`); err != nil {
		b.Fatal(err)
	}
	l, ctx := roomOf(b, d, Options{}).layers["fences"], c.EastLead(b.Context())
	for _, z := range []uint8{14, 15, 16} {
		at := geo.TileAt(spot, z)
		near := nearBox(at)
		args := pgx.NamedArgs{
			"z": int(at.Z), "x": int(at.X), "y": int(at.Y), "near": near.ToPolygon(), "fence_m": fenceDefault,
			"close": geo.Pad(near, wideFenceM*1.05).ToPolygon(), "wide": geo.Pad(near, 5000*1.05).ToPolygon(),
		}
		b.Run(fmt.Sprintf("memory/z%d", z), func(b *testing.B) {
			n := 0
			for b.Loop() {
				raw, err := l.Render(ctx, at)
				if err != nil {
					b.Fatal(err)
				}
				n = len(raw)
			}
			b.ReportMetric(float64(n), "bytes/tile")
		})
		b.Run(fmt.Sprintf("postgis/z%d", z), func(b *testing.B) {
			for b.Loop() {
				postgisTile(b, d, ctx, "fences", args)
				postgisTile(b, d, ctx, "entrances", args)
			}
		})
	}
}

package tilesbench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
)

// Themes holds what thematic maps of the company's sales take: three months of every
// outlet.
type Themes struct {
	// FirstMs is the first tile of a question that nobody has asked before: every
	// outlet is looked at.
	FirstMs float64     `json:"first_ms"`
	Zooms   []ThemeZoom `json:"zooms"`
}

// ThemeZoom holds the medians of a zoom: whole requests whose tile is in no cache, and
// PostGIS summing the same outlets' sales in a grid of squares, which is less work
// than hexagons.
type ThemeZoom struct {
	Z          int     `json:"z"`
	HexagonsMs float64 `json:"hexagons_ms"`
	HeatmapMs  float64 `json:"heatmap_ms"`
	DatabaseMs float64 `json:"database_ms"`
	Ratio      float64 `json:"ratio"` // of HexagonsMs to DatabaseMs
	LargestMs  float64 `json:"largest_ms"`
	Bytes      int     `json:"bytes"` // of the hexagons, as sent
}

// quarter is the three whole months before an instant: the first day, and the last.
func quarter(now time.Time) (from, to time.Time) {
	month := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
	return month.AddDate(0, -3, 0), month.AddDate(0, 0, -1)
}

// sales asks for the sales of the quarter, less some days at its end.
func (b *bench) sales(less int) string {
	from, to := quarter(b.Now())
	return fmt.Sprintf("?measure=sales&from=%s&to=%s", from.Format(time.DateOnly), to.AddDate(0, 0, -less).Format(time.DateOnly))
}

// sell writes sales of three months from a day for every outlet, unless they are there.
func sell[T any](ctx context.Context, exec func(context.Context, string, ...any) (T, error), tenant int64, from time.Time) error {
	for _, sql := range []string{
		`SET session_replication_role = replica`,
		fmt.Sprintf(`INSERT INTO geo.figure (tenant_id, outlet_id, measure, day, value)
			SELECT tenant_id, id, 'sales', date '%s' + m * interval '1 month', 10000 + (id * 7919 + m) %% 500000
			FROM geo.outlet, generate_series(0, 2) m WHERE tenant_id = %d ON CONFLICT DO NOTHING`, from.Format(time.DateOnly), tenant),
		`RESET session_replication_role`, `VACUUM ANALYZE geo.figure`,
	} {
		if _, err := exec(ctx, sql); err != nil {
			return fmt.Errorf("write the bench's sales: %w", err)
		}
	}
	return nil
}

// themes measures thematic maps.
func (b *bench) themes() (out Themes, err error) {
	if _, err := b.ask(b.cold, headToken, "/tiles/hexagons/12/0/0"+b.sales(0), ""); err != nil { // reads the sales
		return out, err
	}
	var first []float64
	for day := range 5 {
		a, err := b.ask(b.cold, headToken, "/tiles/hexagons/12/0/0"+b.sales(day+1), "")
		if err != nil {
			return out, err
		}
		first = append(first, a.took.Seconds()*1e3)
	}
	out.FirstMs = median(first)
	for _, z := range b.Zooms {
		one, err := b.themeZoom(z)
		if err != nil {
			return out, err
		}
		out.Zooms = append(out.Zooms, one)
	}
	return out, nil
}

func (b *bench) themeZoom(z uint8) (ThemeZoom, error) {
	r := rand.New(rand.NewPCG(uint64(z), 2))
	var hexagons, heat, plain []float64
	var bytes []int
	largest := 0.0
	for range b.Samples {
		at := geo.TileAt(b.company.points[r.IntN(len(b.company.points))], z)
		var took [3][]time.Duration
		var size int
		for range 3 {
			for i, shape := range []string{"hexagons", "heatmap"} {
				a, err := b.ask(b.cold, headToken, fmt.Sprintf("/tiles/%s/%v%s", shape, at, b.sales(0)), "")
				if err != nil {
					return ThemeZoom{}, err
				}
				took[i] = append(took[i], a.took)
				if i == 0 {
					size = len(a.body)
				}
			}
			t, err := b.squares(at)
			if err != nil {
				return ThemeZoom{}, err
			}
			took[2] = append(took[2], t)
		}
		bytes = append(bytes, size)
		hexagons, heat = append(hexagons, least(took[0]).Seconds()*1e3), append(heat, least(took[1]).Seconds()*1e3)
		plain = append(plain, least(took[2]).Seconds()*1e3)
		largest = max(largest, hexagons[len(hexagons)-1], heat[len(heat)-1])
	}
	return ThemeZoom{
		Z: int(z), HexagonsMs: median(hexagons), HeatmapMs: median(heat), DatabaseMs: median(plain),
		Ratio: median(hexagons) / median(plain), LargestMs: largest, Bytes: median(bytes),
	}, nil
}

// squares has PostgreSQL sum the sales of a tile in sixteen by sixteen squares.
func (b *bench) squares(at geo.Tile) (took time.Duration, err error) {
	const plain = `SELECT st_asmvt(q, 'squares', 4096, 'shape')
		FROM (SELECT st_asmvtgeom(square, st_tileenvelope($1, $2, $3), 4096, 0) AS shape, outlets, value
			FROM (SELECT st_snaptogrid(st_transform(location, 3857), 40075016.7 / 2 ^ ($1 + 4)) AS square, count(DISTINCT id) AS outlets, sum(value) AS value
				FROM geo.outlet JOIN geo.figure f ON f.outlet_id = id AND measure = 'sales' AND day BETWEEN $4 AND $5
				WHERE location && st_transform(st_tileenvelope($1, $2, $3), 4326) GROUP BY 1) s) q
		WHERE shape IS NOT NULL`
	from, to := quarter(b.Now())
	err = b.db.Read(b.ctx, func(tx db.Tx) error {
		var tile []byte
		start := b.Now()
		err := tx.Scan(b.ctx, plain, []any{int(at.Z), int(at.X), int(at.Y), from, to}, &tile)
		took = b.Now().Sub(start)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("sum the squares of %v: %w", at, err)
	}
	return took, nil
}

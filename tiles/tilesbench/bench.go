package tilesbench

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/web"
	"xuntu.dev/tiles"
)

// Config says what to measure.
type Config struct {
	// OwnerURL is a superuser's URL of a migrated database. The bench writes a
	// company of its own into it and leaves it there for the next time.
	OwnerURL string
	// Outlets is how many the company has. Default 200,000.
	Outlets int
	// Samples is how many tiles of each zoom are measured. Default 30.
	Samples int
	// Zooms to measure. Default 6, 10, 12, 14.
	Zooms []uint8
	// Now is a true clock.
	Now func() time.Time
}

// Result is what was measured.
type Result struct {
	Outlets int    `json:"outlets"`
	Zooms   []Zoom `json:"zooms"`
}

// Zoom holds the medians of one zoom over the tiles of random outlets, so that
// crowded tiles count as often as they are looked at.
type Zoom struct {
	Z int `json:"z"`
	// Outlets in the tile, and bytes of the tile as sent.
	Outlets int `json:"outlets"`
	Bytes   int `json:"bytes"`
	// BuiltMs is a request whose tile is not in the cache: clusters up to zoom 11.
	BuiltMs float64 `json:"built_ms"`
	// DatabaseMs is ST_AsMVT of all outlets of the tile, asked plainly, not compressed.
	DatabaseMs float64 `json:"database_ms"`
	// Ratio is BuiltMs by DatabaseMs.
	Ratio float64 `json:"ratio"`
	// CachedMs is a request whose tile is in the cache.
	CachedMs float64 `json:"cached_ms"`
	// NotModifiedUs is a request answered 304, in microseconds.
	NotModifiedUs float64 `json:"not_modified_us"`
}

// Run measures. The requests go through the whole interface but no network.
func Run(ctx context.Context, c Config) (Result, error) {
	c = c.complete()
	company, err := load(ctx, c.OwnerURL, c.Outlets)
	if err != nil {
		return Result{}, err
	}
	d, err := db.Open(ctx, c.OwnerURL, db.Options{})
	if err != nil {
		return Result{}, err
	}
	defer d.Close()
	b := &bench{Config: c, db: d, company: company, ctx: access.WithActor(ctx, company.actor)}
	b.cold = b.handler(1) // a cache that nothing fits into
	b.warm = b.handler(1 << 30)
	out := Result{Outlets: c.Outlets}
	for _, z := range c.Zooms {
		one, err := b.zoom(z)
		if err != nil {
			return out, err
		}
		out.Zooms = append(out.Zooms, one)
	}
	return out, nil
}

func (c Config) complete() Config {
	if c.Outlets <= 0 {
		c.Outlets = 200_000
	}
	if c.Samples <= 0 {
		c.Samples = 30
	}
	if len(c.Zooms) == 0 {
		c.Zooms = []uint8{6, 10, 12, 14}
	}
	return c
}

type bench struct {
	Config
	db         *db.DB
	company    company
	ctx        context.Context //nolint:containedctx // The bench is one call.
	cold, warm http.Handler
}

// handler furnishes the room behind the interface for the company's head.
func (b *bench) handler(cacheBytes int64) http.Handler {
	log := slog.New(slog.DiscardHandler)
	kit := app.Kit{DB: b.db, Now: b.Now, Log: log, Feed: feed.New(b.db, log)}
	api := web.New(web.Options{Version: "bench", Auth: b.company, Log: log, Now: b.Now})
	tiles.New(kit, tiles.Options{CacheBytes: cacheBytes}).Routes(api)
	return api.Handler()
}

func (b *bench) zoom(z uint8) (Zoom, error) {
	r := rand.New(rand.NewPCG(uint64(z), 1))
	var outlets, bytes []int
	var built, plain, cached, same []float64
	for i := range b.Samples + 2 { // the first two warm up
		at := geo.TileAt(b.company.points[r.IntN(len(b.company.points))], z)
		path := fmt.Sprintf("/tiles/outlets/%v", at)
		took, n, err := b.database(at)
		if err != nil {
			return Zoom{}, err
		}
		cold, err := b.ask(b.cold, path, "", http.StatusOK)
		if err != nil {
			return Zoom{}, err
		}
		first, err := b.ask(b.warm, path, "", http.StatusOK)
		if err != nil {
			return Zoom{}, err
		}
		hit, err := b.fastest(b.warm, path, "", http.StatusOK)
		if err != nil {
			return Zoom{}, err
		}
		unchanged, err := b.fastest(b.warm, path, first.tag, http.StatusNotModified)
		if err != nil {
			return Zoom{}, err
		}
		if i < 2 {
			continue
		}
		outlets, bytes = append(outlets, n), append(bytes, cold.bytes)
		built, plain = append(built, cold.took.Seconds()*1e3), append(plain, took.Seconds()*1e3)
		cached, same = append(cached, hit.took.Seconds()*1e3), append(same, unchanged.took.Seconds()*1e6)
	}
	return Zoom{
		Z: int(z), Outlets: median(outlets), Bytes: median(bytes),
		BuiltMs: median(built), DatabaseMs: median(plain), Ratio: median(built) / median(plain),
		CachedMs: median(cached), NotModifiedUs: median(same),
	}, nil
}

func median[T int | float64](list []T) T {
	slices.Sort(list)
	return list[len(list)/2]
}

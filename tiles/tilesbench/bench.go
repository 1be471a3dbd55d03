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
	// Requests is how many make one measurement of CPU time. Default 500.
	Requests int
	// Changing is how long outlets change while ETags are watched. Default 10 s.
	Changing time.Duration
	// Now is a true clock.
	Now func() time.Time
}

// Result is what was measured.
type Result struct {
	Outlets int `json:"outlets"`
	// LoadMs is how long the first request waits for a company that is not in memory.
	LoadMs float64 `json:"load_ms"`
	Zooms  []Zoom  `json:"zooms"`
	// NotModifiedUs is the server's CPU time for an answer 304, in microseconds;
	// PlainUs that of net/http alone for the same answer.
	NotModifiedUs float64 `json:"not_modified_us"`
	PlainUs       float64 `json:"not_modified_plain_us"`
	// EtagP99Ms is the time from a commit to another ETag while ChangesPerS rows change.
	EtagP50Ms   float64 `json:"etag_p50_ms"`
	EtagP99Ms   float64 `json:"etag_p99_ms"`
	ChangesPerS float64 `json:"changes_per_s"`
	// Themes are thematic maps of the same outlets.
	Themes Themes `json:"themes"`
}

// Zoom holds the medians of one zoom over the tiles of random outlets, so that
// crowded tiles count as often as they are looked at.
type Zoom struct {
	Z int `json:"z"`
	// Outlets in the tile, and bytes of the tile as sent.
	Outlets int `json:"outlets"`
	Bytes   int `json:"bytes"`
	// MemoryMs is a whole request whose tile is not in the cache, compression included.
	MemoryMs float64 `json:"memory_ms"`
	// DatabaseMs is ST_AsMVT of the same tile through pgx, not compressed.
	DatabaseMs float64 `json:"database_ms"`
	Ratio      float64 `json:"ratio"` // of MemoryMs to DatabaseMs
	// CachedMs is the server's CPU time for a request whose tile is in the cache;
	// CeilingMs that of a plain net/http handler which sends the same bytes.
	CachedMs    float64 `json:"cached_ms"`
	CeilingMs   float64 `json:"ceiling_ms"`
	CachedRatio float64 `json:"cached_ratio"`
	// ScopedMs is MemoryMs for who sees 4 % of the rows.
	ScopedMs    float64 `json:"scoped_ms"`
	ScopedRatio float64 `json:"scoped_ratio"` // of ScopedMs to MemoryMs
}

// Run measures.
func Run(ctx context.Context, c Config) (Result, error) {
	c = c.complete()
	first, _ := quarter(c.Now())
	company, err := load(ctx, c.OwnerURL, c.Outlets, first)
	if err != nil {
		return Result{}, err
	}
	d, err := db.Open(ctx, c.OwnerURL, db.Options{})
	if err != nil {
		return Result{}, err
	}
	defer d.Close()
	b := &bench{Config: c, db: d, company: company, ctx: access.WithActor(ctx, company.actor)}
	b.cold, _ = b.handler(1) // a cache that nothing fits into
	b.warm, b.feed = b.handler(1 << 30)
	out := Result{Outlets: c.Outlets}
	for _, h := range []http.Handler{b.cold, b.warm} {
		first, err := b.ask(h, headToken, "/tiles/points/12/0/0", "") // where nothing is
		if err != nil {
			return out, err
		}
		out.LoadMs = first.took.Seconds() * 1e3
	}
	for _, z := range c.Zooms {
		one, err := b.zoom(z)
		if err != nil {
			return out, err
		}
		out.Zooms = append(out.Zooms, one)
	}
	if out.Themes, err = b.themes(); err != nil {
		return out, err
	}
	if err := b.unchanged(&out); err != nil {
		return out, err
	}
	return out, b.changes(&out)
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
	if c.Requests <= 0 {
		c.Requests = 500
	}
	if c.Changing <= 0 {
		c.Changing = 10 * time.Second
	}
	return c
}

type bench struct {
	Config
	db         *db.DB
	company    company
	ctx        context.Context //nolint:containedctx // The bench is one call.
	cold, warm http.Handler
	feed       *feed.Feed // of warm
	body       []byte     // of the last answer
}

// handler furnishes the room behind the whole interface.
func (b *bench) handler(cacheBytes int64) (http.Handler, *feed.Feed) {
	log := slog.New(slog.DiscardHandler)
	kit := app.Kit{DB: b.db, Now: b.Now, Log: log, Feed: feed.New(b.db, log)}
	api := web.New(web.Options{Version: "bench", Auth: b.company, Log: log, Now: b.Now})
	tiles.New(kit, tiles.Options{CacheBytes: cacheBytes}).Routes(api)
	return api.Handler(), kit.Feed
}

// zoom measures the tiles of random outlets.
func (b *bench) zoom(z uint8) (Zoom, error) {
	r := rand.New(rand.NewPCG(uint64(z), 1))
	var outlets, bytes []int
	var memory, plain, scoped []float64
	var middle string
	for i := range b.Samples + 1 { // the first warms up
		at := geo.TileAt(b.company.points[r.IntN(len(b.company.points))], z)
		path := fmt.Sprintf("/tiles/points/%v", at)
		one, err := b.tile(at, path)
		if err != nil {
			return Zoom{}, err
		}
		if i == 0 {
			continue
		}
		outlets, bytes = append(outlets, one.outlets), append(bytes, one.bytes)
		memory, plain, scoped = append(memory, one.memory), append(plain, one.database), append(scoped, one.scoped)
		if one.outlets == median(slices.Clone(outlets)) {
			middle = path
		}
	}
	out := Zoom{
		Z: int(z), Outlets: median(outlets), Bytes: median(bytes),
		MemoryMs: median(memory), DatabaseMs: median(plain), Ratio: median(memory) / median(plain),
		ScopedMs: median(scoped), ScopedRatio: median(scoped) / median(memory),
	}
	return out, b.cached(&out, middle)
}

// measured is one tile, in milliseconds.
type measured struct {
	outlets, bytes           int
	memory, database, scoped float64
}

// tile takes turns, three times, and keeps the fastest of each: what else the
// machine does only makes them longer.
func (b *bench) tile(at geo.Tile, path string) (out measured, err error) {
	var memory, plain, scoped []time.Duration
	for range 3 {
		took, n, err := b.database(at)
		if err != nil {
			return out, err
		}
		full, err := b.ask(b.cold, headToken, path, "")
		if err != nil {
			return out, err
		}
		part, err := b.ask(b.cold, partToken, path, "")
		if err != nil {
			return out, err
		}
		out.outlets, out.bytes = n, len(full.body)
		plain, memory, scoped = append(plain, took), append(memory, full.took), append(scoped, part.took)
	}
	out.memory, out.database, out.scoped = least(memory).Seconds()*1e3, least(plain).Seconds()*1e3, least(scoped).Seconds()*1e3
	return out, nil
}

func median[T int | float64](list []T) T {
	slices.Sort(list)
	return list[len(list)/2]
}

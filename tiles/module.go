package tiles

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/veil"
	"xuntu.dev/internal/web"
)

// View lets an actor see the company's own layers; the basemap is for everybody who is signed in.
const View access.Permission = "tiles.view"

// Options of the room; the zero value works.
type Options struct {
	// CacheBytes is the budget of the cache of drawn tiles. Default 128 MiB.
	CacheBytes int64
	// MemoryBytes is about how much the companies' points may take in memory; the
	// largest company is held in any case. Default 768 MiB: about four million outlets.
	MemoryBytes int64
	// Patience is how long a tile of zoom 0 to 8 may lag behind the rows in it, when
	// they change all the time; negative: not at all. Default 1 s.
	Patience time.Duration
	// Layers are drawn beside the room's own: values other rooms or packages make.
	Layers []Layer
	// Base draws the basemap instead of the imported regions: an [Archive].
	Base Layer
	// FenceM gives the company's default radius of a fence in metres. Default 200.
	FenceM Radius
	// Efforts gives what outlets ask of a rep, for the thematic map of the load.
	// Default: nothing.
	Efforts Efforts
	// Changed hears that a layer of a company has a new version, at most twice a
	// second; cmd carries it to the live hub's topic "layer".
	Changed func(tenant int64, layer string, version int64)
	// Metrics takes the room's figures.
	Metrics prometheus.Registerer
}

// room is the server with what keeps it true.
type room struct {
	server
	kit      app.Kit
	tally    *tally
	keeper   *keeper
	warmth   chan []int64 // companies to load again
	announce *announcer
	stop     context.CancelFunc
	tending  sync.WaitGroup
}

// New furnishes the room.
func New(kit app.Kit, o Options) app.Module {
	r := furnish(kit, o)
	return app.Module{
		Name:        "tiles",
		Permissions: []access.Permission{View},
		Routes:      r.routes,
		Start:       r.start,
		Stop:        r.end,
	}
}

func furnish(kit app.Kit, o Options) *room {
	if o.CacheBytes <= 0 {
		o.CacheBytes = 128 << 20
	}
	if o.MemoryBytes <= 0 {
		o.MemoryBytes = 768 << 20
	}
	if o.Efforts == nil {
		o.Efforts = func(context.Context, db.Tx) (map[string]atlas.Effort, error) { return map[string]atlas.Effort{}, nil }
	}
	if o.FenceM == nil {
		o.FenceM = func(context.Context, db.Tx) (float64, error) { return fenceDefault, nil }
	}
	if o.Patience == 0 {
		o.Patience = patience
	}
	t, count := newTally(kit.Now), newCounts()
	ground := baseMap(kit.DB)
	k := &keeper{db: kit.DB, tally: t, log: kit.Log, budget: o.MemoryBytes, count: count, companies: map[int64]*company{}, effort: o.Efforts, radius: o.FenceM, veils: veil.NewWatch(kit.DB, kit.Now)}
	var drawn Layer = ground
	if o.Base != nil {
		drawn = o.Base
	}
	all := append([]Layer{
		drawn, outlets(k), points(k), territories(k), fences(k), places(k), plans(k), heats(k),
	}, slices.Concat(themes(k), o.Layers)...)
	layers := map[string]Layer{}
	for _, l := range all {
		name := l.About().Name
		if layers[name] != nil || name == "style" {
			panic("the name of the layer " + name + " is taken")
		}
		layers[name] = l
	}
	builders := max(2, runtime.GOMAXPROCS(0))
	announce := &announcer{
		tally: t, layers: layers, base: ground.imported, changed: o.Changed,
		pending: map[announcement]bool{}, lagging: map[announcement]time.Time{},
	}
	r := &room{
		kit: kit, tally: t, keeper: k, warmth: make(chan []int64, 1), announce: announce,
		server: server{
			layers: layers, base: ground, cache: newCache(o.CacheBytes), count: count,
			gate: make(chan struct{}, builders), zipper: newZipper(builders), log: kit.Log,
			now: kit.Now, patience: o.Patience, lags: announce.lags,
		},
	}
	if o.Metrics != nil {
		r.count.register(o.Metrics, r.cache, k, kit.Feed.Reloads)
	}
	kit.Feed.Subscribe(feed.Subscriber{
		Name: "tiles", Topics: slices.Sorted(maps.Keys(topics)), Changed: r.changed, Reload: r.reload,
	})
	return r
}

// changed takes changes over before viewers are told of them.
func (r *room) changed(ctx context.Context, changes []feed.Change) {
	r.keeper.hear(ctx, changes)
	r.announce.hear(changes)
}

// reload forgets what may have missed changes, and has it loaded again.
func (r *room) reload(context.Context) {
	again := r.keeper.reload()
	r.announce.reload()
	select {
	case r.warmth <- again:
	default:
	}
}

func (r *room) routes(api *web.API) {
	web.Quick(api, web.Route{ID: "tile", Method: http.MethodGet, Path: "/tiles/{layer}/{z}/{x}/{y}", Tag: "tiles", SignedIn: true, Keys: true}, r.tile)
	r.themeRoutes(api)
	for _, one := range []struct {
		id, path string
		answer   func(http.ResponseWriter, *http.Request) error
	}{
		{"tile-layer", "/tiles/{layer}", r.describe},
		{"tile-style", "/tiles/style/{mode}", r.style},
	} {
		web.Raw(api, web.Route{ID: one.id, Method: http.MethodGet, Path: one.path, Tag: "tiles", SignedIn: true, Keys: true}, one.answer)
	}
}

// start learns which companies and regions there are, and keeps looking.
func (r *room) start(ctx context.Context) error {
	if err := r.lookForTenants(ctx); err != nil {
		return err
	}
	if _, err := r.base.look(ctx); err != nil {
		return err
	}
	ctx, r.stop = context.WithCancel(ctx)
	r.tending.Go(func() { r.tend(ctx) })
	return nil
}

func (r *room) end(context.Context) error {
	if r.stop != nil {
		r.stop()
	}
	r.tending.Wait()
	r.keeper.loads.Wait()
	return nil
}

func (r *room) tend(ctx context.Context) {
	flush, look, zones, tidy := time.NewTicker(announceEvery), time.NewTicker(lookEvery), time.NewTicker(zonesEvery), time.NewTicker(tidyEvery)
	defer flush.Stop()
	defer look.Stop()
	defer zones.Stop()
	defer tidy.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-flush.C:
			r.announce.flush()
		case <-look.C:
			var changed bool
			if changed, err = r.base.look(ctx); changed {
				r.announce.imported()
			}
		case again := <-r.warmth:
			r.warm(ctx, again)
		case <-tidy.C:
			r.keeper.tidy()
		case <-zones.C:
			err = r.lookForTenants(ctx)
		}
		if err != nil && ctx.Err() == nil {
			r.kit.Log.WarnContext(ctx, "tiles will look again", slog.Any("err", err))
		}
	}
}

// warm loads the companies that were in memory, or at the start those there are,
// while requests go on: who asks for one of them waits for it only.
func (r *room) warm(ctx context.Context, again []int64) {
	why := "reloaded"
	if len(again) == 0 {
		why, again = "started", r.tally.tenants()
	}
	slices.Sort(again)
	r.tending.Go(func() { r.keeper.warm(ctx, again, why) })
}

func (r *room) lookForTenants(ctx context.Context) error {
	tenants, err := r.kit.DB.Tenants(ctx)
	if err != nil {
		return err
	}
	r.tally.keepZones(tenants)
	return nil
}

package tiles

import (
	"github.com/prometheus/client_golang/prometheus"
)

// counts are the room's figures for Prometheus.
type counts struct {
	hits, misses, unchanged, bytes, losses prometheus.Counter
	builds, loads                          *prometheus.CounterVec
}

func newCounts() *counts {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: "xuntu_tiles_" + name, Help: help})
	}
	return &counts{
		hits:      counter("hits_total", "Tiles answered from the cache."),
		misses:    counter("misses_total", "Tiles that were not in the cache."),
		unchanged: counter("unchanged_total", "Tiles answered 304, without looking further."),
		bytes:     counter("sent_bytes_total", "Bytes of tiles sent, as compressed as they went."),
		losses:    counter("memory_losses_total", "Companies in memory that were forgotten because a change could not be read."),
		loads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "xuntu_tiles_memory_loads_total", Help: "Companies loaded into memory, by why: started, asked for, or reloaded after a gap in the change feed.",
		}, []string{"why"}),
		builds: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "xuntu_tiles_builds_total", Help: "Tiles drawn, by layer.",
		}, []string{"layer"}),
	}
}

// register gives the figures to a registry.
func (c *counts) register(to prometheus.Registerer, kept *cache, held *keeper, reloads func() int64) {
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "xuntu_tiles_" + name, Help: help}, value)
	}
	to.MustRegister(c.hits, c.misses, c.unchanged, c.bytes, c.builds, c.loads, c.losses,
		gauge("cache_bytes", "Bytes held by the cache.", func() float64 { used, _ := kept.fill(); return float64(used) }),
		gauge("cache_entries", "Tiles held by the cache.", func() float64 { _, n := kept.fill(); return float64(n) }),
		gauge("memory_bytes", "About what the companies in memory take.", func() float64 { return float64(held.bytes()) }),
		gauge("memory_companies", "Companies in memory.", func() float64 { return float64(len(held.all())) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "xuntu_feed_reloads_total", Help: "How often the change feed had to reload, the first load included.",
		},
			func() float64 { return float64(reloads()) }))
}

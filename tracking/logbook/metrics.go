package logbook

import (
	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/tracking"
)

// counts are the room's figures for Prometheus.
type counts struct {
	readings, stored, duplicates, quarantined, busy prometheus.Counter
	refused                                         *prometheus.CounterVec
	commits                                         prometheus.Histogram
}

func newCounts() *counts {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: "xuntu_ingest_" + name, Help: help})
	}
	return &counts{
		readings:    counter("readings_total", "Readings phones have sent, usable or not."),
		stored:      counter("stored_total", "Readings stored, committed."),
		duplicates:  counter("duplicates_total", "Readings that were stored already."),
		quarantined: counter("quarantined_total", "Readings set aside, committed."),
		busy:        counter("busy_total", "Requests answered busy because the queue was full."),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "xuntu_ingest_refused_total", Help: "Readings not stored, by reason.",
		}, []string{"reason"}),
		commits: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "xuntu_ingest_commit_seconds", Help: "Time of a transaction that stores batches, its COMMIT included.",
			Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10},
		}),
	}
}

func (c *counts) received(n int, refused map[tracking.QuarantineReason]int) {
	c.readings.Add(float64(n))
	for reason, n := range refused {
		c.refused.WithLabelValues(string(reason)).Add(float64(n))
	}
}

// Collectors are the room's figures, to be registered once.
func (s *Service) Collectors() []prometheus.Collector {
	waiting := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "xuntu_ingest_waiting", Help: "Readings in the queue, not yet in a transaction.",
	},
		func() float64 { return float64(s.writer.waiting()) })
	c := s.counts
	return []prometheus.Collector{c.readings, c.stored, c.duplicates, c.quarantined, c.busy, c.refused, c.commits, waiting}
}

package main

import (
	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/internal/live"
)

// hubFigures shows the hub's own counts to Prometheus, read when it asks.
type hubFigures struct {
	hub                                                                    *live.Hub
	viewers, items, words, frames, bytes, told, skipped, busErrors, closed *prometheus.Desc
}

func newHubFigures(hub *live.Hub) *hubFigures {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("xuntu_live_"+name, help, labels, nil)
	}
	return &hubFigures{
		hub,
		desc("viewers", "Open sockets."),
		desc("items", "Things whose latest state is kept, reps above all."),
		desc("words_total", "Changes said in this process."),
		desc("frames_total", "Frames sent to viewers."),
		desc("sent_bytes_total", "Bytes of frames sent."),
		desc("told_total", "Changes told to viewers: each counts once a viewer."),
		desc("skipped_total", "Viewers passed over at a tick, still busy with a frame."),
		desc("bus_errors_total", "Changes the bus between servers did not take."),
		desc("closed_total", "Closed sockets, by reason.", "reason"),
	}
}

// Describe lists the figures.
func (f *hubFigures) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{f.viewers, f.items, f.words, f.frames, f.bytes, f.told, f.skipped, f.busErrors, f.closed} {
		to <- d
	}
}

// Collect reads them.
func (f *hubFigures) Collect(to chan<- prometheus.Metric) {
	s := f.hub.Stats()
	for desc, value := range map[*prometheus.Desc]int{f.viewers: s.Viewers, f.items: s.Items} {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, float64(value))
	}
	for desc, value := range map[*prometheus.Desc]uint64{
		f.words: s.Words, f.frames: s.Frames, f.bytes: s.Bytes, f.told: s.Told,
		f.skipped: s.Skipped, f.busErrors: s.BusErrors,
	} {
		to <- prometheus.MustNewConstMetric(desc, prometheus.CounterValue, float64(value))
	}
	for reason, n := range s.Closed {
		to <- prometheus.MustNewConstMetric(f.closed, prometheus.CounterValue, float64(n), reason)
	}
}

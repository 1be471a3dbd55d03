package matrix

import "github.com/prometheus/client_golang/prometheus"

// counts are the figures of a matrix.
type counts struct {
	answers, failures *prometheus.CounterVec
	asked             prometheus.Counter
}

func newCounts(to prometheus.Registerer, c *cache) counts {
	vec := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	out := counts{
		answers:  vec("xuntu_matrix_answers_total", "Tables and ways, by who answered.", "source", "kind"),
		failures: vec("xuntu_matrix_passed_on_total", "Questions that an engine could not answer and another did, by why.", "source", "code"),
		asked:    prometheus.NewCounter(prometheus.CounterOpts{Name: "xuntu_matrix_cells_asked_total", Help: "Pairs of places that engines were asked for; all others were known."}),
	}
	if to != nil {
		to.MustRegister(out.answers, out.failures, out.asked, prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "xuntu_matrix_cache_bytes", Help: "Memory of known pairs of places.",
		}, func() float64 { return float64(c.size()) }))
	}
	return out
}

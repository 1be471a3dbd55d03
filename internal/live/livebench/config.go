package livebench

import "time"

// Config says what to measure.
type Config struct {
	// Viewers is the audience, the slow ones among it. Default 500.
	Viewers int
	// Reps is the fleet. Default 3,000.
	Reps int
	// RatePerS is how many fixes a second the fleet sends. Default 300.
	RatePerS int
	// SlowShare is the part of the audience that does not read.
	SlowShare float64
	// HeadOffice is the part that sees all reps everywhere; the others have
	// units and a box of their own.
	HeadOffice float64
	// Seconds is how long to measure. Default 20.
	Seconds int
	// Tick is the hub's. Default its default.
	Tick time.Duration
	// Profile names a file for the server's CPU profile; empty: none.
	Profile string
	// Now is the clock.
	Now func() time.Time `json:"-"`
}

// Usual is a company of 3,000 reps at its peak: 300 fixes a second, 500 viewers
// of whom a fifth sits at head office and a tenth does not read.
func Usual(now func() time.Time) Config {
	return Config{SlowShare: 0.1, HeadOffice: 0.2, Now: now}.complete()
}

func (c Config) complete() Config {
	fill(&c.Viewers, 500)
	fill(&c.Reps, 3000)
	fill(&c.RatePerS, 300)
	fill(&c.Seconds, 20)
	return c
}

func fill(field *int, value int) {
	if *field <= 0 {
		*field = value
	}
}

// slow is how many viewers do not read.
func (c Config) slow() int { return int(float64(c.Viewers) * c.SlowShare) }

// Result is what was measured.
type Result struct {
	// Viewers is the whole audience; Slow of it did not read.
	Viewers int `json:"viewers"`
	Slow    int `json:"slow"`
	// UpdatesPerS were published, DeliveriesPerS reached a viewer that reads.
	UpdatesPerS    float64 `json:"updates_per_s"`
	DeliveriesPerS float64 `json:"deliveries_per_s"`
	// P50Ms, P99Ms and MaxMs are from publishing to the viewer's hand, for what
	// is in the viewer's box.
	P50Ms float64 `json:"p50_ms"`
	P99Ms float64 `json:"p99_ms"`
	MaxMs float64 `json:"max_ms"`
	// StallMs is the longest the audience's process waited for a core in that
	// time: latencies of that size are the machine's.
	StallMs float64 `json:"stall_ms"`
	// Dropped counts viewers that read and were closed all the same.
	Dropped int `json:"dropped"`
	// Missing counts viewers' reps whose last word did not arrive.
	Missing int `json:"missing"`
	// SlowClosed counts sockets the server closed because they did not read.
	SlowClosed uint64 `json:"slow_closed"`
	// ServerCPUPerDelivery is in microseconds, user and system.
	ServerCPUPerDelivery float64 `json:"server_cpu_us_per_delivery"`
	// ServerCores is the server's CPU use; 1 is one core.
	ServerCores float64 `json:"server_cores"`
	// ServerRSSMB is the server's biggest memory, as the kernel counts it.
	ServerRSSMB float64 `json:"server_rss_mb"`
}

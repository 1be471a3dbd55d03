package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/profile"
	"xuntu.dev/routing/ways"
)

// roadsFile declares what `bench roads FILE` takes beside --json.
func roadsFile(flags *flag.FlagSet, path string) func(ctx context.Context) (any, error) {
	b := &roadsBench{path: path}
	flags.StringVar(&b.options.Profile, "profile", "car", "car, motorcycle, ebike or foot")
	flags.StringVar(&b.options.Country, "country", "", "ISO code of the country whose speeds hold")
	flags.IntVar(&b.sources, "sources", 100, "places from which Dijkstra's algorithm runs")
	flags.IntVar(&b.targets, "targets", 100, "places compared for each of them")
	flags.Uint64Var(&b.seed, "seed", 1, "seed of the random places")
	return b.run
}

type roadsBench struct {
	path             string
	options          roads.Options
	sources, targets int
	seed             uint64

	network *roads.Network
	random  *rand.Rand
}

// roadsFigures are what the bench prints. Times are of the wall unless cpu says otherwise.
type roadsFigures struct {
	Nodes        int     `json:"nodes"`
	Arcs         int     `json:"arcs"`
	Segments     int     `json:"segments"`
	Shortcuts    int     `json:"shortcuts"`
	ImportS      float64 `json:"import_s"`
	ContractS    float64 `json:"contract_s"`
	BuildCPUS    float64 `json:"build_cpu_s"`
	PeakMB       float64 `json:"peak_mb"`
	FileMB       float64 `json:"file_mb"`
	LoadMS       float64 `json:"load_ms"`
	SnapUS       float64 `json:"snap_us"`
	Table100MS   float64 `json:"table_100_ms"`
	Table1000MS  float64 `json:"table_1000_ms"`
	Table1000CPU float64 `json:"table_1000_cpu_ms"`
	RouteP50MS   float64 `json:"route_p50_ms"`
	RouteCPUMS   float64 `json:"route_cpu_ms"`
	RouteHTTPMS  float64 `json:"route_http_p50_ms"`
	DijkstraMS   float64 `json:"dijkstra_ms"`
	Pairs        int     `json:"pairs"`
	Unreachable  int     `json:"unreachable"`
	Mismatches   int     `json:"mismatches"`
}

func (b *roadsBench) run(ctx context.Context) (any, error) {
	if _, err := profile.New(b.options.Profile, b.options.Options); err != nil {
		return nil, err
	}
	b.random = rand.New(rand.NewPCG(b.seed, 0))
	dir, err := os.MkdirTemp("", "xuntu-roads-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	var f roadsFigures
	name, err := ways.FileName("bench", b.options.Profile)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, name)
	for _, step := range []func() error{
		func() error { return b.build(ctx, &f, file) },
		func() error { return b.load(&f, file) },
		func() error { return b.serve(ctx, &f, dir) },
		func() error { return b.compare(ctx, &f) },
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("bench roads %s: %w", b.path, err)
		}
	}
	return f, b.network.Close()
}

// build makes the network and writes it; nothing of it stays in memory.
func (b *roadsBench) build(ctx context.Context, f *roadsFigures, file string) error {
	extract, err := os.Open(b.path)
	if err != nil {
		return err
	}
	defer func() { _ = extract.Close() }()
	defer debug.SetGCPercent(debug.SetGCPercent(30)) // the bench measures memory; a little more collecting costs 1 % of the time
	begun, used := time.Now(), cpuTime()
	o := b.options
	o.Source = filepath.Base(b.path)
	o.Stage = func(s roads.Stage) {
		switch s {
		case roads.Contracting:
			f.ImportS = round(time.Since(begun).Seconds())
			begun = time.Now()
		case roads.Finishing:
			f.ContractS = round(time.Since(begun).Seconds())
			f.BuildCPUS = round((cpuTime() - used).Seconds())
			f.PeakMB = round(peakMB())
		case roads.Surveying:
		}
	}
	n, err := roads.Build(ctx, extract, o)
	if err != nil {
		return err
	}
	size := n.Size()
	f.Nodes, f.Arcs, f.Segments, f.Shortcuts = size.Nodes, size.Arcs, size.Segments, size.Shortcuts
	return n.WriteFile(file)
}

// load opens the file five times and keeps the last; the middle one of the times counts.
func (b *roadsBench) load(f *roadsFigures, file string) error {
	debug.FreeOSMemory()
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	f.FileMB = round(float64(info.Size()) / 1e6)
	var times []time.Duration
	for range 5 {
		if b.network != nil {
			if err := b.network.Close(); err != nil {
				return err
			}
		}
		begun := time.Now()
		if b.network, err = roads.Open(file); err != nil {
			return err
		}
		times = append(times, time.Since(begun))
	}
	f.LoadMS = inMillis(median(times))
	return nil
}

// serve asks the product's interface, on the loopback, as a client would.
func (b *roadsBench) serve(ctx context.Context, f *roadsFigures, dir string) error {
	server := roadsServer(ctx, dir)
	defer server.Close()
	client := newRoadsClient(server, b.options.Profile)
	for _, c := range []struct {
		n, times int
		wall     *float64
		cpu      *float64
	}{{100, 15, &f.Table100MS, new(float64)}, {1000, 5, &f.Table1000MS, &f.Table1000CPU}} {
		var wall, cpu []time.Duration
		for range c.times {
			points := b.places(c.n)
			begun, used := time.Now(), cpuTime()
			if err := client.table(ctx, points); err != nil {
				return err
			}
			wall, cpu = append(wall, time.Since(begun)), append(cpu, cpuTime()-used)
		}
		*c.wall, *c.cpu = inMillis(median(wall)), inMillis(median(cpu))
	}
	return b.routes(ctx, f, client)
}

// routes asks for a thousand routes, with snapping, line and steps: first as a call, then over HTTP.
func (b *roadsBench) routes(ctx context.Context, f *roadsFigures, client roadsClient) error {
	const n = 1000
	points := b.places(2 * n)
	var calls, asked []time.Duration
	var spots []roads.Spot
	begun := time.Now()
	for _, p := range points {
		spots = b.network.Snap(spots[:0], p, roads.Snapping{})
	}
	f.SnapUS = round(time.Since(begun).Seconds() * 1e6 / float64(len(points)))
	used := cpuTime()
	for i := range n {
		begun := time.Now()
		from := b.network.Snap(nil, points[2*i], roads.Snapping{})
		to := b.network.Snap(nil, points[2*i+1], roads.Snapping{})
		_, _ = b.network.Route(&from[0], &to[0]) // no way at all takes its time too
		calls = append(calls, time.Since(begun))
	}
	f.RouteCPUMS = inMillis((cpuTime() - used) / n)
	for i := range n {
		begun := time.Now()
		if err := client.route(ctx, points[2*i], points[2*i+1]); err != nil {
			return err
		}
		asked = append(asked, time.Since(begun))
	}
	f.RouteP50MS, f.RouteHTTPMS = inMillis(median(calls)), inMillis(median(asked))
	return nil
}

// cpuTime is the processor time of this process so far.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMB is the most memory that this process has held so far.
func peakMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			if err == nil {
				return kb / 1000
			}
		}
	}
	return 0
}

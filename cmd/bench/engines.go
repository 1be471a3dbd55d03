package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads"
)

// enginesFile declares what `bench engines FILE` takes beside --json.
func enginesFile(flags *flag.FlagSet, path string) func(ctx context.Context) (any, error) {
	b := &enginesBench{path: path}
	flags.StringVar(&b.profile, "profile", "car", "car, motorcycle, ebike or foot")
	flags.StringVar(&b.osrm, "osrm", "", "address of an OSRM with the same extract and profile")
	flags.StringVar(&b.valhalla, "valhalla", "", "address of a Valhalla with the same extract")
	flags.IntVar(&b.places, "places", 120, "random places, each with each other")
	flags.Uint64Var(&b.seed, "seed", 1, "seed of the random places")
	return b.run
}

// enginesBench holds the engines of others, running for real, against our own roads on one extract.
type enginesBench struct {
	path, profile, osrm, valhalla string
	places                        int
	seed                          uint64
}

// engineFigures compare an engine with our roads. Ratios are the engine's figure over ours.
type engineFigures struct {
	Engine      string  `json:"engine"`
	Pairs       int     `json:"pairs"`
	OnlyOurs    int     `json:"only_ours"`   // pairs for which the engine knows no way
	OnlyTheirs  int     `json:"only_theirs"` // pairs for which we know none
	MetresP05   float64 `json:"metres_ratio_p05"`
	MetresP50   float64 `json:"metres_ratio_p50"`
	MetresP95   float64 `json:"metres_ratio_p95"`
	SecondsP50  float64 `json:"seconds_ratio_p50"`
	TableMS     float64 `json:"table_ms"`
	OurTableMS  float64 `json:"our_table_ms"`
	WayMS       float64 `json:"way_p50_ms"`
	OurWayMS    float64 `json:"our_way_p50_ms"`
	WayOffTable float64 `json:"way_off_table_p95"` // |metres of a way / metres in the table − 1|
	Named       float64 `json:"steps_named"`       // share of the steps that have a street's name
}

func (b *enginesBench) run(ctx context.Context) (any, error) {
	engines := b.engines()
	if len(engines) == 0 {
		return nil, errors.New("which engine? start one with the same extract and give --osrm URL or --valhalla URL")
	}
	extract, err := os.Open(b.path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = extract.Close() }()
	o := roads.Options{Profile: b.profile, Source: filepath.Base(b.path)}
	n, err := roads.Build(ctx, extract, o)
	if err != nil {
		return nil, err
	}
	places := (&roadsBench{network: n, random: rand.New(rand.NewPCG(b.seed, 0))}).places(b.places)
	regions := &roads.Regions{}
	regions.Put(matrix.Region{Name: "bench", Profile: b.profile, Version: "1"}.String(), n)
	ours, err := b.ask(ctx, matrix.NewRoads(regions), places)
	if err != nil {
		return nil, err
	}
	var all []engineFigures
	for _, e := range engines {
		theirs, err := b.ask(ctx, e, places)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Source(), err)
		}
		all = append(all, compareEngines(e.Source(), ours, theirs))
	}
	return map[string]any{"engines": all}, nil
}

func (b *enginesBench) engines() (list []matrix.Engine) {
	if b.osrm != "" {
		list = append(list, matrix.NewOSRM(map[string]string{b.profile: b.osrm}))
	}
	if b.valhalla != "" {
		list = append(list, matrix.NewValhalla(b.valhalla))
	}
	return list
}

// engineSaid is what an engine answers about the places, alone and without a memory of pairs.
type engineSaid struct {
	table *matrix.Table
	ways  []*matrix.Way // from each place to the next; nil where there is none
	asked time.Duration // the table
	each  []time.Duration
}

func (b *enginesBench) ask(ctx context.Context, e matrix.Engine, places []orb.Point) (said engineSaid, err error) {
	m := matrix.New(matrix.Options{Engines: []matrix.Engine{e}, CacheBytes: -1, Patience: 2 * time.Minute, Now: time.Now})
	begun := time.Now()
	if said.table, err = m.Table(ctx, matrix.Ask{From: places, To: places, Profile: b.profile}); err != nil {
		return said, err
	}
	said.asked = time.Since(begun)
	if said.table.Source != e.Source() {
		return said, fmt.Errorf("it does not answer: %v", said.table.Notes)
	}
	for i := range len(places) - 1 {
		begun := time.Now()
		way, err := m.Way(ctx, places[i:i+2], b.profile, time.Time{})
		if err != nil {
			return said, err
		}
		if way.Source != e.Source() { // the crow has answered, for it knows no way
			way = nil
		}
		said.ways, said.each = append(said.ways, way), append(said.each, time.Since(begun))
	}
	return said, nil
}

func compareEngines(name matrix.Source, ours, theirs engineSaid) engineFigures {
	f := engineFigures{
		Engine: string(name), TableMS: inMillis(theirs.asked), OurTableMS: inMillis(ours.asked),
		WayMS: inMillis(median(theirs.each)), OurWayMS: inMillis(median(ours.each)),
	}
	var metres, seconds, off []float64
	for i := range ours.table.From {
		for j := range ours.table.To {
			ds, m := ours.table.At(i, j)
			ds2, m2 := theirs.table.At(i, j)
			switch {
			case i == j:
			case ds == matrix.Unreachable && ds2 != matrix.Unreachable:
				f.OnlyTheirs++
			case ds != matrix.Unreachable && ds2 == matrix.Unreachable:
				f.OnlyOurs++
			case ds != matrix.Unreachable && m > 0 && ds > 0:
				f.Pairs++
				metres, seconds = append(metres, float64(m2)/float64(m)), append(seconds, float64(ds2)/float64(ds))
			}
		}
	}
	steps, named := 0, 0
	for i, way := range theirs.ways {
		if way == nil {
			continue
		}
		if _, m := theirs.table.At(i, i+1); m > 0 && m != matrix.Unreachable {
			off = append(off, max(float64(way.M)/float64(m), float64(m)/float64(max(way.M, 1)))-1)
		}
		for _, leg := range way.Legs {
			for _, s := range leg.Steps {
				steps++
				if s.Name != "" {
					named++
				}
			}
		}
	}
	f.MetresP05, f.MetresP50, f.MetresP95 = quantile(metres, 0.05), quantile(metres, 0.5), quantile(metres, 0.95)
	f.SecondsP50, f.WayOffTable = quantile(seconds, 0.5), quantile(off, 0.95)
	f.Named = round(float64(named) / float64(max(steps, 1)))
	return f
}

// quantile is the value below which a share of the values lie; 0 of none.
func quantile(values []float64, share float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return round(values[int(share*float64(len(values)-1))])
}

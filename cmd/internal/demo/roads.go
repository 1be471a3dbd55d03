package demo

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo/osm"
	"xuntu.dev/routing/ways"
)

// Town is a city of the demo as the base map holds it.
type Town struct {
	Name     string
	Features int64 // rows of it; they tell whether it was invented from the same seed
}

// Roads makes the networks on which the demo's reps find their ways.
type Roads struct {
	Dir  string // folder of networks
	Seed uint64
	Log  *slog.Logger
}

// roadsFor are the demo's ways to travel: key-account reps drive cars, all others e-bikes.
func roadsFor() []string { return []string{"car", "ebike"} }

// Build makes the networks that are not there yet, one after the other and on one core, since
// somebody uses the server meanwhile. Whoever stops it goes on next time where it was.
func (r Roads) Build(ctx context.Context, towns []Town) error {
	for i, t := range towns {
		missing, err := r.missing(t.Name)
		if err != nil {
			return err
		}
		b, known := branchByName(t.Name)
		if len(missing) == 0 || !known {
			continue
		}
		if err := r.town(ctx, b, t, missing); err != nil {
			return fmt.Errorf("make the roads of %s: %w", t.Name, err)
		}
		r.Log.InfoContext(ctx, "roads of the demo", "town", t.Name, "done", i+1, "of", len(towns))
	}
	return nil
}

// missing lists the profiles for which a town has no network.
func (r Roads) missing(town string) (profiles []string, err error) {
	for _, profile := range roadsFor() {
		name, err := ways.FileName(town, profile)
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(filepath.Join(r.Dir, name)); err != nil {
			profiles = append(profiles, profile)
		}
	}
	return profiles, nil
}

func (r Roads) town(ctx context.Context, b city.Branch, t Town, profiles []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var extract bytes.Buffer
	if err := city.New(r.Seed, b).WriteOSM(&extract); err != nil {
		return err
	}
	n := int64(0)
	count := func(osm.Feature) error { n++; return nil }
	if _, err := osm.Read(ctx, bytes.NewReader(extract.Bytes()), count, osm.Options{}); err != nil {
		return err
	}
	if n != t.Features {
		r.Log.WarnContext(ctx, "the demo's city is of another seed than ours; it gets no roads", "town", t.Name)
		return nil
	}
	for _, profile := range profiles {
		_, err := ways.Build(ctx, bytes.NewReader(extract.Bytes()), ways.Job{
			Dir: r.Dir, Region: t.Name, Profile: profile, Source: "demo", Country: "CN", Threads: 1,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func branchByName(name string) (city.Branch, bool) {
	for _, b := range city.Branches() {
		if b.Name == name {
			return b, true
		}
	}
	return city.Branch{}, false
}

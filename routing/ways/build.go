package ways

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/osm/wire"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/profile"
)

// Job is what Build makes: the network of one extract for one profile.
type Job struct {
	Dir     string // folder of networks; made if it is not there
	Region  string
	Profile string
	Source  string // the extract's name, for people
	Country string // whose speeds and side of the road hold; empty asks CountryOf
	Threads int    // 0 is one for each core
	Stage   func(roads.Stage)
}

// Build makes a network of an extract and puts its file into the folder, where a keeper finds
// it. What was there before is replaced when the new one is whole.
func Build(ctx context.Context, extract io.ReadSeeker, j Job) (roads.Size, error) {
	name, err := FileName(j.Region, j.Profile)
	if err != nil {
		return roads.Size{}, err
	}
	if j.Country == "" {
		if j.Country, err = CountryOf(ctx, extract); err != nil {
			return roads.Size{}, err
		}
	}
	n, err := roads.Build(ctx, extract, roads.Options{
		Profile: j.Profile, Source: j.Source, Options: profile.Options{Country: j.Country}, Threads: j.Threads, Stage: j.Stage,
	})
	if err != nil {
		return roads.Size{}, fmt.Errorf("%s for %s: %w", j.Region, j.Profile, err)
	}
	if err := os.MkdirAll(j.Dir, 0o755); err != nil {
		return roads.Size{}, fmt.Errorf("make the folder of roads: %w", err)
	}
	return n.Size(), put(n, filepath.Join(j.Dir, name))
}

// put writes a network where a keeper takes no notice of it, lets everybody read it, as the
// server may be another user, and then gives it its name.
func put(n *roads.Network, path string) error {
	hidden := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".new")
	left, _ := filepath.Glob(hidden + "*") // by somebody who was stopped in the middle; the pattern is sound
	for _, name := range left {
		_ = os.Remove(name)
	}
	if err := n.WriteFile(hidden); err != nil {
		return err
	}
	err := os.Chmod(hidden, 0o644)
	if err == nil {
		err = os.Rename(hidden, path)
	}
	if err != nil {
		_ = os.Remove(hidden)
		return fmt.Errorf("put roads in their place: %w", err)
	}
	return nil
}

// errSeen ends the reading of an extract whose place is known.
var errSeen = errors.New("seen enough")

// CountryOf tells in which country an extract lies, by the place of its first node: CN for the
// mainland of China, HK and MO, and nothing where we do not know; the usual speeds hold there,
// and people keep to the right.
func CountryOf(ctx context.Context, extract io.ReadSeeker) (string, error) {
	if _, err := extract.Seek(0, io.SeekStart); err != nil {
		return "", fmt.Errorf("rewind map: %w", err)
	}
	country := ""
	_, err := wire.Scan(ctx, extract, wire.Sink{Node: func(n wire.Node) error {
		lon, lat := n.Place.Degrees()
		country = countryAt(orb.Point{lon, lat})
		return errSeen
	}})
	if err != nil && !errors.Is(err, errSeen) {
		return "", fmt.Errorf("read map: %w", err)
	}
	return country, nil
}

func countryAt(p orb.Point) string {
	within := func(west, south, east, north float64) bool {
		return p[0] >= west && p[0] <= east && p[1] >= south && p[1] <= north
	}
	switch {
	case geo.Shifted(p):
		return "CN"
	case within(113.82, 22.13, 114.45, 22.57):
		return "HK"
	case within(113.52, 22.1, 113.62, 22.22):
		return "MO"
	}
	return ""
}

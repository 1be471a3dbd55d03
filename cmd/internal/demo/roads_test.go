package demo

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo/osm"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/ways"
)

// TestTheDemoRoutesOnItsOwnStreets: every outlet lies near a road of its city, by car and by
// e-bike; what is there already is not made again, and a city of another seed gets no roads.
func TestTheDemoRoutesOnItsOwnStreets(t *testing.T) {
	t.Parallel()
	b, _ := city.BranchByCode("SU")
	town := city.New(Seed, b)
	r := Roads{Dir: t.TempDir(), Seed: Seed, Log: testkit.Log(t)}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	features := featuresOf(t, town)
	if err := r.Build(stopped, []Town{{b.Name, features}}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if err := r.Build(t.Context(), []Town{{"nowhere", 1}, {b.Name, features + 1}}); err != nil || len(files(t, r.Dir)) != 0 {
		t.Errorf("%v, %v", err, files(t, r.Dir))
	}
	if err := r.Build(t.Context(), []Town{{b.Name, features}}); err != nil {
		t.Fatal(err)
	}
	made := files(t, r.Dir)
	if err := r.Build(t.Context(), []Town{{b.Name, features}}); err != nil || len(made) != 2 || !made[0].ModTime().Equal(files(t, r.Dir)[0].ModTime()) {
		t.Errorf("%v, %v", made, err)
	}
	k := ways.NewKeeper(t.Context(), r.Dir, testkit.Log(t))
	m := matrix.New(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(k.Regions())}, Now: time.Now})
	var outlets []orb.Point
	for _, o := range town.Outlets(300) {
		if o.Located {
			outlets = append(outlets, o.Point)
		}
	}
	for _, profile := range roadsFor() {
		table, err := m.Table(t.Context(), matrix.Ask{From: outlets, To: outlets, Profile: profile})
		if err != nil || table.Source != matrix.ByRoads || len(table.Notes) > 0 {
			t.Errorf("%s: %v, %v", profile, table.Notes, err)
		}
	}
}

func featuresOf(t *testing.T, c *city.City) (n int64) {
	t.Helper()
	var extract bytes.Buffer
	if err := c.WriteOSM(&extract); err != nil {
		t.Fatal(err)
	}
	_, err := osm.Read(t.Context(), bytes.NewReader(extract.Bytes()), func(osm.Feature) error { n++; return nil }, osm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func files(t *testing.T, dir string) (list []os.FileInfo) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, info)
	}
	return list
}

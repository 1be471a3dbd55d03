package ways_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads/sketch"
	"xuntu.dev/routing/ways"
)

// build puts the network of a street into a folder.
func build(t testing.TB, dir, region, profile, class string) {
	t.Helper()
	_, err := ways.Build(t.Context(), sketch.Extract("a----b----c", "abc highway="+class+" name=Street"), ways.Job{Dir: dir, Region: region, Profile: profile, Source: "street.osm"})
	if err != nil {
		t.Fatal(err)
	}
}

func served(k *ways.Keeper) (list []string) {
	for _, n := range k.Networks() {
		list = append(list, n.Region+" "+n.Profile)
	}
	return list
}

func TestTheKeeperFollowsItsFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "roads")
	k := ways.NewKeeper(t.Context(), dir, testkit.Log(t))
	look := func(step, want string, unusable int) {
		t.Helper()
		k.Look(t.Context())
		if got := fmt.Sprint(served(k)); got != want || len(k.Unusable()) != unusable || len(k.Regions().Names()) != len(served(k)) {
			t.Errorf("%s: serves %s (%v), unusable %+v; want %s", step, got, k.Regions().Names(), k.Unusable(), want)
		}
	}
	look("no folder", "[]", 0)
	build(t, dir, "郑州", "car", "primary")
	build(t, dir, "a.b", "foot", "primary")
	look("two files", "[a.b foot 郑州 car]", 0)
	for name, content := range map[string]string{"x.car.roads": "nonsense", "notes.txt": "x", "x.rocket.roads": "", ".hidden.car.roads": "", "y.car.roads.part-1": "z"} {
		write(t, filepath.Join(dir, name), content)
	}
	look("a broken one and others' files", "[a.b foot 郑州 car]", 1)
	before := k.Regions().Names(orb.Point{0.0001, 0})
	build(t, dir, "郑州", "car", "living_street")
	look("a new state", "[a.b foot 郑州 car]", 1)
	if after := k.Regions().Names(orb.Point{0.0001, 0}); fmt.Sprint(before) == fmt.Sprint(after) {
		t.Errorf("the new state has the old name: %v", after)
	}
	spoil(t, filepath.Join(dir, "郑州.car.roads"))
	look("a broken new state: the old one serves on", "[a.b foot 郑州 car]", 2)
	if u := k.Unusable(); len(u) != 2 || !u[1].Older || u[0].Older || u[0].Reason == "" {
		t.Errorf("%+v", u)
	}
	build(t, dir, "郑州", "car", "primary")
	if err := os.Remove(filepath.Join(dir, "a.b.foot.roads")); err != nil {
		t.Fatal(err)
	}
	look("mended, and one taken out", "[郑州 car]", 1)
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// spoil puts a file with one wrong byte in the place of a good one, by renaming as every writer must.
func spoil(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.Clone(data)
	data[len(data)/2] ^= 0x55
	write(t, path+".part", string(data))
	if err := os.Rename(path+".part", path); err != nil {
		t.Fatal(err)
	}
}

// TestRoadsAreSwappedWhileTheyAreAsked: every answer is by road, of the old state or of the new.
func TestRoadsAreSwappedWhileTheyAreAsked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	build(t, dir, "town", "car", "primary")
	k := ways.NewKeeper(t.Context(), dir, testkit.Log(t))
	m := matrix.New(matrix.Options{Engines: []matrix.Engine{matrix.NewRoads(k.Regions())}, Now: time.Now})
	a := matrix.Ask{From: []orb.Point{{0.0001, 0}}, To: []orb.Point{{0.0015, 0}}, Profile: "car"}
	var wait sync.WaitGroup
	stop := make(chan struct{})
	for range 3 {
		wait.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if got, err := m.Table(t.Context(), a); err != nil || got.Source != matrix.ByRoads {
					t.Errorf("%+v, %v", got, err)
					return
				}
			}
		})
	}
	for i := range 20 {
		build(t, dir, "town", "car", []string{"primary", "living_street"}[i%2])
		k.Look(t.Context())
	}
	close(stop)
	wait.Wait()
}

func TestBuildSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	street := func() *bytes.Reader {
		var b bytes.Buffer
		_, _ = b.ReadFrom(sketch.Extract("a----b", "ab highway=primary"))
		return bytes.NewReader(b.Bytes())
	}
	for name, c := range map[string]struct {
		region, profile, code string
	}{
		"a slash":         {"a/b", "car", "region_invalid"},
		"a path upwards":  {"../x", "car", "region_invalid"},
		"an at":           {"a@b", "car", "region_invalid"},
		"nothing":         {"", "car", "region_invalid"},
		"unknown profile": {"town", "rocket", "profile_unknown"},
	} {
		if _, err := ways.Build(t.Context(), street(), ways.Job{Dir: t.TempDir(), Region: c.region, Profile: c.profile}); fault.Code(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "")
	if _, err := ways.Build(t.Context(), street(), ways.Job{Dir: file, Region: "town", Profile: "car"}); err == nil {
		t.Error("a file passes for a folder")
	}
}

func TestCountryOf(t *testing.T) {
	t.Parallel()
	for place, want := range map[string]string{
		`lon="113.6" lat="34.7"`: "CN", `lon="114.17" lat="22.3"`: "HK", `lon="9.52" lat="47.14"`: "", `lon="120.97" lat="24.8"`: "",
	} {
		text := `<osm version="0.6"><node id="1" ` + place + `/></osm>`
		if got, err := ways.CountryOf(t.Context(), bytes.NewReader([]byte(text))); got != want || err != nil {
			t.Errorf("%s: %q, %v; want %q", place, got, err, want)
		}
	}
	if _, err := ways.CountryOf(t.Context(), bytes.NewReader([]byte("no map"))); err == nil {
		t.Error("that is no map")
	}
}

// TestAnImportElsewhereIsNoticed: the two of them know only the folder.
func TestAnImportElsewhereIsNoticed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	k := ways.NewKeeper(t.Context(), dir, testkit.Log(t))
	ctx, stop := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	wait.Go(func() { k.Run(ctx, time.Millisecond) })
	build(t, dir, "town", "ebike", "primary")
	for begun := time.Now(); len(k.Networks()) == 0; time.Sleep(time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatal("nobody has noticed")
		}
	}
	stop()
	wait.Wait()
	if n := k.Networks()[0]; n.Region != "town" || n.Profile != "ebike" || n.About.Source != "street.osm" || n.Bytes == 0 || n.Size.Segments == 0 {
		t.Errorf("%+v", n)
	}
}

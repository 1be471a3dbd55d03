package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
)

// crossroads is an extract of two streets in Zhengzhou.
const crossroads = `<osm version="0.6"><node id="1" lon="113.60" lat="34.70"/><node id="2" lon="113.61" lat="34.70"/><node id="3" lon="113.62" lat="34.70"/><node id="4" lon="113.61" lat="34.71"/>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="中原路"/></way><way id="2"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/></way></osm>`

func extractFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhengzhou.osm")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func roadsIn(t *testing.T, data string) (names []string) {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(data, "roads", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range list {
		names = append(names, filepath.Base(path))
	}
	return names
}

// TestImportRoads needs no database.
func TestImportRoads(t *testing.T) {
	t.Parallel()
	file, data := extractFile(t, crossroads), t.TempDir()
	env := []string{"DATABASE_URL=postgres://nobody@127.0.0.1:1/none", "XUNTU_DATA=" + data}
	said := launch(t, env, "import", "roads", file, "--profiles", "foot,motorcycle").works()
	if !strings.Contains(said, "zhengzhou, roads for foot: 3 segments") || fmt.Sprint(roadsIn(t, data)) != "[zhengzhou.foot.roads zhengzhou.motorcycle.roads]" {
		t.Errorf("%v after\n%s", roadsIn(t, data), said)
	}
	launch(t, env, "import", "roads", file, "--profiles", "car,rocket").refused("rocket", "ebike")
	launch(t, env, "import", "roads", file, "--region", "a/b").refused("a/b", "slash")
	launch(t, env, "import", "roads", file, "--country", "China").refused("two letters")
	launch(t, env, "import", "roads", file+".none").refused("there is no file")
	launch(t, env, "import", "roads", filepath.Dir(file)).refused("is a folder")
	if got := len(roadsIn(t, data)); got != 2 {
		t.Errorf("%d files after questions that were refused", got)
	}
}

// TestImportOSMAlsoMakesRoads, or says plainly what it has not done.
func TestImportOSMAlsoMakesRoads(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	file, data := extractFile(t, crossroads), t.TempDir()
	env := []string{"DATABASE_URL=" + d.URL, "XUNTU_OWNER_URL=" + d.OwnerURL, "XUNTU_DATA=" + data}
	regions := func() (n int) {
		if err := d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM geo.region`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	launch(t, env, "import", "osm", file, "--profiles", "rocket").refused("rocket")
	launch(t, env, "import", "osm", extractFile(t, "no map at all"), "--region", "x").refused()
	if regions() != 0 || len(roadsIn(t, data)) != 0 {
		t.Errorf("%d regions, roads %v before anything was imported", regions(), roadsIn(t, data))
	}
	launch(t, env, "import", "osm", file, "--roads=false").works()
	if regions() != 1 || len(roadsIn(t, data)) != 0 {
		t.Errorf("without roads: %d regions, %v", regions(), roadsIn(t, data))
	}
	said := launch(t, env, "import", "osm", file).works()
	if regions() != 1 || fmt.Sprint(roadsIn(t, data)) != "[zhengzhou.car.roads zhengzhou.ebike.roads]" || !strings.Contains(said, "zhengzhou, roads for ebike") {
		t.Errorf("%d regions, %v after\n%s", regions(), roadsIn(t, data), said)
	}
	blocked := t.TempDir()
	if err := os.WriteFile(filepath.Join(blocked, "roads"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	launch(t, append(env[:2:2], "XUNTU_DATA="+blocked), "import", "osm", file).refused("the basemap of zhengzhou is loaded", "none are made (car, ebike)", "xuntu import roads "+file)
}

// TestAServerTakesUpRoads that another process imports, and says until then whose its answers are.
func TestAServerTakesUpRoads(t *testing.T) {
	t.Parallel()
	env := []string{"DATABASE_URL=" + demoDatabase(t), "XUNTU_DATA=" + t.TempDir()}
	planner := launch(t, env, "serve", "--listen", "127.0.0.1:0").ready().as("planner_zz")
	ask := func() (source string, notes int) {
		var got struct {
			Source    string
			Notes     []any
			Distances [][]int
		}
		planner.want(http.StatusOK, "POST", "/api/routing/table", map[string]any{
			"profile": "motorcycle", "from": []map[string]float64{{"lon": 113.6, "lat": 34.7}}, "to": []map[string]float64{{"lon": 113.61, "lat": 34.709}},
		}, &got)
		if d := got.Distances[0][0]; d < 1_300 || d > 2_500 {
			t.Errorf("%s: %d m", got.Source, d)
		}
		return got.Source, len(got.Notes)
	}
	if source, notes := ask(); source != "crow_fly" || notes != 1 {
		t.Errorf("without roads: %s, %d notes", source, notes)
	}
	launch(t, env, "import", "roads", extractFile(t, crossroads), "--profiles", "motorcycle").works()
	for begun := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		if source, notes := ask(); source == "roads" && notes == 0 {
			return
		}
		if time.Since(begun) > patience {
			t.Fatal("the server does not take up the roads")
		}
	}
}

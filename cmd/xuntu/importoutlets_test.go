package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A file is checked, its bad rows are written out, and only --commit loads it.
func TestImportOutlets(t *testing.T) {
	t.Parallel()
	url := demoDatabase(t)
	file := filepath.Join(t.TempDir(), "outlets.csv")
	text := "编码,名称,组织编码,经度,纬度,备注\nX-1,甲,ZZ,113.625,34.746,\nX-2,乙,nowhere,113.625,34.746,\nX-3,丙,ZZ,,,\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"DATABASE_URL=" + url}
	outlets := func() (n int) {
		if err := owner(t, url).Pool().QueryRow(t.Context(), `SELECT count(*) FROM geo.outlet WHERE code LIKE 'X-%'`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	said := launch(t, env, "import", "outlets", file, "--crs", "gcj02", "--company", "sanhe").works()
	for _, words := range []string{"3 rows: 2 good (2 new outlets, 0 changed), 1 bad", "row 3, unit: there is no unit with this code", "备注", "nothing was loaded", file + ".errors.csv"} {
		if !strings.Contains(said, words) {
			t.Errorf("the check does not say %q:\n%s", words, said)
		}
	}
	bad, err := os.ReadFile(file + ".errors.csv")
	if err != nil || !strings.Contains(string(bad), "\r\n3,") || !strings.Contains(string(bad), "X-2,乙,nowhere") {
		t.Errorf("the file of errors: %v\n%s", err, bad)
	}
	if !strings.Contains(string(bad), "unit: there is no unit with this code") || strings.Contains(string(bad), "X-1") {
		t.Errorf("the file of errors has no reason, or good rows:\n%s", bad)
	}
	if n := outlets(); n != 0 {
		t.Fatalf("the check loaded %d outlets", n)
	}
	if said = launch(t, env, "import", "outlets", file, "--crs", "gcj02", "--commit").works(); !strings.Contains(said, "loaded 2 rows: 2 outlets added, 0 changed") || outlets() != 2 {
		t.Errorf("%d outlets after:\n%s", outlets(), said)
	}
	if said = launch(t, env, "import", "outlets", file, "--crs", "gcj02", "--commit").works(); !strings.Contains(said, "0 outlets added, 0 changed") || outlets() != 2 {
		t.Errorf("%d outlets after the second time:\n%s", outlets(), said)
	}
	launch(t, env, "import", "outlets", file).refused("crs")
	launch(t, env, "import", "outlets", file, "--crs", "mars").refused("wgs84, gcj02 or bd09", "mars")
	launch(t, env, "import", "outlets", file, "--crs", "gcj02", "--company", "nobody").refused("nobody", "sanhe")
	launch(t, env, "import", "outlets", file+".none", "--crs", "gcj02").refused("there is no file")
	launch(t, env, "import", "osm", t.TempDir()).refused("is a folder")
}

func TestLoadingShowsHowFarItIs(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	var out strings.Builder
	l := newLoading(&out, "rows", func() time.Time { return now })
	for n := range int64(13) {
		l.tell(n, 12, n*1000)
		now = now.Add(time.Second)
	}
	l.end()
	if want := "   42 %  5000 rows  1000 rows/s\n   83 %  10000 rows  1000 rows/s\n"; out.String() != want {
		t.Errorf("to a file: %q, want %q", out.String(), want)
	}
	out.Reset()
	l = newLoading(&out, "rows", func() time.Time { return now })
	l.moving, l.every = true, time.Second
	now = now.Add(2 * time.Second)
	l.tell(1, 2, 500)
	l.end()
	if want := "  [███████████████···············]  50 %  500 rows  250 rows/s"; !strings.HasPrefix(out.String(), "\r"+want) || !strings.HasSuffix(out.String(), "\r") {
		t.Errorf("on a terminal: %q", out.String())
	}
}

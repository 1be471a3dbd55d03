package pgcluster_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuntu.dev/internal/pgcluster"
)

func TestOddPlaces(t *testing.T) {
	t.Parallel()
	parent := place(t)
	limit := strings.Repeat("b", 107-len(filepath.Join(parent, "/data/socket/.s.PGSQL.5432"))-1)
	for name, below := range map[string]string{
		"at the socket limit": limit,
		"beyond it":           limit + "b",
		"far beyond":          filepath.Join(strings.Repeat("x", 200), strings.Repeat("y", 200)),
		"spaces and signs":    "my +data & 'co' %20",
		"Chinese":             "巡图 数据",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pgcluster.Options{Dir: filepath.Join(parent, below)}
			c := start(t, o)
			if got := ask(t, c, "SELECT 'here'"); got != "here" {
				t.Error(got)
			}
			address := c.URL("postgres", "postgres")
			if err := c.Kill(); err != nil {
				t.Fatal(err)
			}
			c = start(t, o)
			if again := c.URL("postgres", "postgres"); again != address {
				t.Errorf("moved from %s to %s by a crash", address, again)
			}
			stop(t, c)
			if long := len(below) > len(limit); long != strings.Contains(address, "xuntu-") {
				t.Errorf("the socket of %s is at %s", o.Dir, address)
			}
			left, err := filepath.Glob("/tmp/xuntu-*")
			for _, path := range left {
				if err == nil && strings.Contains(address, filepath.Base(path)) {
					t.Errorf("%s stays behind", path)
				}
			}
		})
	}
}

// Below a folder that only root may enter, as /root is; for other users the
// folder is simply private.
func TestPrivateParent(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	if err := os.Chmod(home, 0o700); err != nil {
		t.Fatal(err)
	}
	o := pgcluster.Options{Dir: filepath.Join(home, "main", "data"), Durable: true}
	c := start(t, o)
	ask(t, c, "CREATE EXTENSION postgis", "CREATE TABLE outlet AS SELECT 7 AS id", "SELECT 'done'")
	if err := c.Kill(); err != nil {
		t.Fatal(err)
	}
	c = start(t, o)
	ask(t, c, "CREATE DATABASE other", "SELECT 'done'")
	stop(t, c)
	c = start(t, o)
	if got := ask(t, c, "SELECT id::text FROM outlet"); got != "7" {
		t.Errorf("the row became %s", got)
	}
}

func TestRefusedFolders(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct {
		make  func(t *testing.T, dir string)
		code  pgcluster.Code
		words string
	}{
		"a file in the way": {func(t *testing.T, dir string) { t.Helper(); write(t, dir, "") }, pgcluster.NoAccess, "choose another folder"},
		"no database in it": {func(t *testing.T, dir string) { t.Helper(); write(t, filepath.Join(dir, "data", "x"), "") }, pgcluster.StartFailed, "PG_VERSION"},
		"another major":     {func(t *testing.T, dir string) { t.Helper(); write(t, filepath.Join(dir, "data", "PG_VERSION"), "9\n") }, pgcluster.WrongMajor, "PostgreSQL 9"},
		"damaged version":   {func(t *testing.T, dir string) { t.Helper(); write(t, filepath.Join(dir, "data", "PG_VERSION"), "%\n") }, pgcluster.StartFailed, "backup"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(place(t), "d")
			one.make(t, dir)
			refused(t, pgcluster.Options{Dir: dir}, one.code, dir, one.words)
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestBadSettingIsQuoted(t *testing.T) {
	t.Parallel()
	for name, durable := range map[string]bool{"durable": true, "for tests": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pgcluster.Options{Dir: place(t), Durable: durable, Settings: map[string]string{"shared_bufers": "1GB"}}
			refused(t, o, pgcluster.StartFailed, o.Dir, `unrecognized configuration parameter "shared_bufers"`)
		})
	}
}

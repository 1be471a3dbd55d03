package pgcluster

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestChoose(t *testing.T) {
	t.Parallel()
	pg15 := installation{bin: "/usr/lib/postgresql/15/bin", version: "15.20", major: 15, postgis: "3.3.2"}
	pg17 := installation{bin: "/usr/lib/postgresql/17/bin", version: "17.2", major: 17, postgis: "3.5.0"}
	bare16 := installation{bin: "/usr/lib/postgresql/16/bin", version: "16.1", major: 16}
	old13 := installation{bin: "/usr/lib/postgresql/13/bin", version: "13.9", major: 13, postgis: "3.1.1"}
	oldGIS := installation{bin: "/opt/bin", version: "14.1", major: 14, postgis: "3.1.9"}
	for name, one := range map[string]struct {
		all   []installation
		major int
		want  string // version, or
		code  Code
		words string
	}{
		"the newest":                {all: []installation{pg15, pg17}, want: "17.2"},
		"the one of the data":       {all: []installation{pg17, pg15}, major: 15, want: "15.20"},
		"newest without PostGIS":    {all: []installation{pg15, bare16}, want: "15.20"},
		"nothing":                   {code: NotInstalled, words: "make setup"},
		"only old":                  {all: []installation{old13}, code: TooOld, words: "13.9"},
		"no PostGIS":                {all: []installation{bare16, old13}, code: NoPostGIS, words: "postgresql-16-postgis-3"},
		"old PostGIS":               {all: []installation{oldGIS}, code: OldPostGIS, words: "3.1.9"},
		"data of another":           {all: []installation{pg15, pg17}, major: 16, code: WrongMajor, words: "/srv/x was made by PostgreSQL 16, but only 17.2 and 15.20"},
		"data's lacks PostGIS":      {all: []installation{pg15, bare16}, major: 16, code: NoPostGIS, words: "16.1"},
		"data of a version too old": {all: []installation{old13, pg15}, major: 13, code: TooOld, words: "13.9"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := choose(one.all, one.major, "/srv/x")
			if one.code == "" {
				if err != nil || got.version != one.want {
					t.Fatalf("got %s (%v), want %s", got.version, err, one.want)
				}
				return
			}
			var why *Error
			if !errors.As(err, &why) || why.Code != one.code || !strings.Contains(why.Message, one.words) {
				t.Fatalf("got %v, want %s with %q", err, one.code, one.words)
			}
		})
	}
}

func TestOlder(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		a, b string
		want bool
	}{{"3.1.9", "3.2", true}, {"3.2.0", "3.2", false}, {"3.10.1", "3.2", false}, {"3.5.0dev", "3.2", false}, {"2.9", "3.2", true}} {
		if got := older(one.a, one.b); got != one.want {
			t.Errorf("%s older than %s: %v", one.a, one.b, got)
		}
	}
}

func TestParseVersion(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n": "15.20",
		"postgres (PostgreSQL) 18beta1\n":                        "18beta1",
		"something else":                                         "",
	} {
		if got, major := parseVersion(said); got != want || (major > 0) != (want != "") {
			t.Errorf("%q: got %q, %d", said, got, major)
		}
	}
}

func TestParseStat(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]process{
		"7629 (postgres) S 1 7629 0":   {7629, "postgres", 'S', 1},
		"12 (a (b) c) Z 7 12 0":        {12, "a (b) c", 'Z', 7},
		"99 (postgres: walwr) R 7629 ": {99, "postgres: walwr", 'R', 7629},
	} {
		if got, ok := parseStat([]byte(said)); !ok || got != want {
			t.Errorf("%q: got %+v", said, got)
		}
	}
	for _, said := range []string{"", "7629", "7629 (postgres", "x (y) S 1", ") 1 ("} {
		if got, ok := parseStat([]byte(said)); ok {
			t.Errorf("%q: got %+v", said, got)
		}
	}
}

func FuzzParseStat(f *testing.F) {
	f.Add([]byte("7629 (postgres) S 1 7629 0"))
	f.Fuzz(func(t *testing.T, said []byte) {
		if one, ok := parseStat(said); ok && !strings.Contains(string(said), one.name) {
			t.Errorf("%q has no name %q", said, one.name)
		}
	})
}

func TestDurableMemory(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct {
		memory        int64
		buffers, work string
	}{
		"unknown":     {0, "128MB", "4MB"},
		"small box":   {2 * gigabyte, "256MB", "4MB"},
		"laptop":      {8 * gigabyte, "1024MB", "16MB"},
		"24 GB":       {24 * gigabyte, "2048MB", "32MB"},
		"big machine": {256 * gigabyte, "2048MB", "32MB"},
	} {
		set := durableSettings(one.memory)
		if set["shared_buffers"] != one.buffers || set["work_mem"] != one.work {
			t.Errorf("%s: buffers %s, work_mem %s", name, set["shared_buffers"], set["work_mem"])
		}
	}
	if got := memTotal([]byte("MemTotal:       24684092 kB\nMemFree: 1 kB\n")); got != 24684092*kilobyte {
		t.Errorf("memory %d", got)
	}
}

func TestFailureQuotesTheServer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := &Cluster{folder: folder(dir), install: installation{version: "15.20"}}
	for said, want := range map[string]struct {
		code  Code
		words string
	}{
		`FATAL:  could not write lock file "postmaster.pid": No space left on device`:    {DiskFull, "full"},
		"LOG: a\nFATAL:  could not load library\nLOG: database system is shut down":      {StartFailed, "could not load library ("},
		`initdb: error: could not create directory "/x": Permission denied`:              {StartFailed, "Permission denied"},
		"FATAL:  could not map anonymous shared memory: Cannot allocate memory\nHINT: …": {StartFailed, "shared_buffers"},
		"": {StartFailed, "without a word"},
	} {
		var why *Error
		if err := c.failure(errors.New("exit status 1"), said); !errors.As(err, &why) || why.Code != want.code || !strings.Contains(why.Message, want.words) || !strings.Contains(why.Message, dir) {
			t.Errorf("%q: got %v", said, err)
		}
	}
}

func TestCheckRoom(t *testing.T) {
	t.Parallel()
	here := folder(t.TempDir())
	if err := here.checkRoom(0); err != nil {
		t.Error(err)
	}
	var why *Error
	if err := here.checkRoom(1 << 60); !errors.As(err, &why) || why.Code != DiskFull || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v", err)
	}
}

// /            anyone
// └ shared/    0755  root's or ours
//
//	└ home/    0700  only its owner walks through
//	  └ data
func TestReaches(t *testing.T) {
	t.Parallel()
	home := filepath.Join(t.TempDir(), "home")
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	stranger := owner{uid: 4242, gid: 4242, other: true}
	if stranger.reaches(filepath.Join(home, "data")) {
		t.Error("a stranger walks through a private folder")
	}
	if !stranger.reaches("/tmp/data") {
		t.Error("a stranger cannot enter /tmp")
	}
	if !(owner{}).reaches(filepath.Join(home, "data")) {
		t.Error("the user of this process is asked for more than the system asks")
	}
}

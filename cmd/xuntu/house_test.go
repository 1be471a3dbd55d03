package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const repoRoot = "../.."

// mayUse says which rooms a room may import: the house's law, read by newcomers too.
var mayUse = map[string][]string{
	"sql":            {},
	"frontend":       {},
	"internal":       {"sql", "internal"},
	"geo":            {},
	"geo/osm":        {"geo"},
	"geo/atlas":      {"internal", "geo", "geo/osm"},
	"tracking":       {"internal", "geo", "geo/atlas", "tracking"},
	"routing":        {"internal", "geo", "geo/osm", "geo/atlas", "routing"},
	"tiles":          {"internal", "geo", "geo/atlas", "tiles"},
	"modules/events": {},
	"modules":        {"internal", "geo", "geo/atlas", "tracking", "routing", "modules/events"},
	"cmd":            {"*"},
}

// room gives the law's name for a folder or an import path below the module.
func room(path string) string {
	for _, special := range []string{"geo/osm", "geo/atlas", "modules/events"} {
		if path == special || strings.HasPrefix(path, special+"/") {
			return special
		}
	}
	first, _, _ := strings.Cut(path, "/")
	return first
}

func TestImportsPointDown(t *testing.T) {
	t.Parallel()
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		dir := filepath.ToSlash(filepath.Dir(file))
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(repoRoot, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			path, ok := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "xuntu.dev/")
			if ok && !allowed(dir, path) {
				t.Errorf("%s must not import %s", file, path)
			}
		}
	}
}

func allowed(dir, path string) bool {
	from, to := room(dir), room(path)
	if _, known := mayUse[from]; !known {
		return false
	}
	if from == "modules" && to == "modules" {
		return sameModule(dir, path)
	}
	if slices.Contains(mayUse[from], "*") || from == to {
		return true
	}
	return slices.Contains(mayUse[from], to)
}

// sameModule reports whether both lie in the same folder under modules.
func sameModule(a, b string) bool {
	return strings.Split(a, "/")[1] == strings.Split(b, "/")[1]
}

func TestThePlantedViolationsAreSeen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		dir, path string
		ok        bool
	}{
		{"tracking", "modules/events", false},
		{"modules/orders", "modules/catalog", false},
		{"modules/orders", "modules/orders/inner", true},
		{"geo", "internal/db", false},
		{"geo/atlas", "internal/db", true},
		{"internal/db", "geo", false},
		{"tiles", "tracking", false},
		{"cmd/xuntu", "modules/visits", true},
		{"unknown", "geo", false},
	} {
		if got := allowed(c.dir, c.path); got != c.ok {
			t.Errorf("%s importing %s: allowed %v, want %v", c.dir, c.path, got, c.ok)
		}
	}
}

// libraryDoors: one door per outside library.
var libraryDoors = map[string][]string{
	"github.com/jackc/pgx":         {"internal/db", "cmd/bench"},
	"github.com/gin-gonic/gin":     {"internal/web"},
	"github.com/danielgtaylor":     {"internal/web"},
	"github.com/gorilla/websocket": {"internal/live", "cmd/simulate"},
	"github.com/riverqueue":        {"internal/job"},
	"github.com/tidwall/rtree":     {"geo"},
	"github.com/nats-io":           {"internal/live"},
	"github.com/emersion/go-vcard": {"modules/accounts/cards"},
	"cel.dev/cel-go":               {"internal/rules"},
	"github.com/xuri/excelize":     {"internal/sheets/sheet"},
	"github.com/signintech/gopdf":  {"internal/paper"},
	"github.com/mozillazg":         {"internal/search"},
	"github.com/coreos/go-oidc":    {"modules/org/door"},
	"golang.org/x/oauth2":          {"modules/org/door"},
}

func TestOneDoorPerLibrary(t *testing.T) {
	t.Parallel()
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(repoRoot, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			path := strings.Trim(spec.Path.Value, `"`)
			for library, rooms := range libraryDoors {
				if strings.HasPrefix(path, library) && !slices.ContainsFunc(rooms, func(r string) bool { return strings.HasPrefix(file, r+"/") }) {
					t.Errorf("%s imports %s; its door is %v", file, path, rooms)
				}
			}
		}
	}
}

func TestFilesStaySmall(t *testing.T) {
	t.Parallel()
	const most = 300
	for _, file := range goFiles(t) {
		text, err := os.ReadFile(filepath.Join(repoRoot, file))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "\n"); n > most {
			t.Errorf("%s has %d lines; a file stops at %d", file, n, most)
		}
	}
}

// schemas each room's queries may name beside their own, app and geo.
var tableOf = regexp.MustCompile(`(?i)\b(?:from|join|into|update)\s+([a-z_]+)\.([a-z_]+)`)

func TestQueriesStayHome(t *testing.T) {
	t.Parallel()
	base := filepath.Join(repoRoot, "sql", "queries")
	err := filepath.WalkDir(base, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		own := filepath.Base(filepath.Dir(path))
		plain := strings.ReplaceAll(strings.ToLower(string(text)), "distinct from", "")
		for _, m := range tableOf.FindAllStringSubmatch(plain, -1) {
			schema, table := m[1], m[2]
			view := strings.HasSuffix(table, "_v")
			if schema != own && schema != "geo" && schema != "app" && schema != "pg_catalog" && !view {
				t.Errorf("%s/%s reaches into %s.%s", own, filepath.Base(path), schema, table)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// goFiles lists the module's Go files, relative to its root.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(repoRoot, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == "node_modules" || e.Name() == "data" || strings.HasPrefix(e.Name(), ".") && e.Name() != "." && e.Name() != ".."):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go"):
			rel, err := filepath.Rel(repoRoot, path)
			if err != nil {
				return err
			}
			files = append(files, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d Go files found: is the test looking at the right folder?", len(files))
	}
	return files
}

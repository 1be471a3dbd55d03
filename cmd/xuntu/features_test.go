package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	featureID  = regexp.MustCompile(`^[A-Z]{3}-\d{2}$`)
	goTestName = regexp.MustCompile(`^([a-z/]+)\.(Test\w+)(?:/(.+))?$`)
	webTest    = regexp.MustCompile(`^(frontend/src/.+\.test\.tsx?)/(.+)$`)
)

// TestEveryFeatureHasItsTest reads docs/features.md: an ID once, and behind
// every row tests that exist.
func TestEveryFeatureHasItsTest(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(repoRoot, "docs", "features.md"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for n, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "| ID |") || strings.HasPrefix(line, "|---") {
			continue
		}
		if err := wrongWithFeature(line, seen); err != nil {
			t.Errorf("docs/features.md:%d: %v", n+1, err)
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d rows: is the test looking at the right file?", len(seen))
	}
}

// wrongWithFeature says what is wrong with a row of the table; seen are the IDs above it.
func wrongWithFeature(line string, seen map[string]bool) error {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	if len(cells) != 4 {
		return fmt.Errorf("%d columns, want ID, what works, where, test", len(cells))
	}
	for i := range cells {
		if cells[i] = strings.TrimSpace(cells[i]); cells[i] == "" {
			return fmt.Errorf("column %d is empty", i+1)
		}
	}
	id := cells[0]
	switch {
	case !featureID.MatchString(id):
		return fmt.Errorf("%q is no ID", id)
	case seen[id]:
		return fmt.Errorf("%s stands here twice", id)
	}
	seen[id] = true
	for _, place := range quoted.FindAllStringSubmatch(cells[2], -1) {
		if first, _, _ := strings.Cut(place[1], " "); !strings.HasPrefix(first, "/") && first != "xuntu" {
			if _, err := os.Stat(filepath.Join(repoRoot, first)); err != nil {
				return fmt.Errorf("%s: there is no folder %s", id, first)
			}
		}
	}
	if rest := strings.Trim(quoted.ReplaceAllString(cells[3], ""), ", "); rest != "" {
		return fmt.Errorf("%s: %q is no test; put its name between backquotes", id, rest)
	}
	for _, name := range quoted.FindAllStringSubmatch(cells[3], -1) {
		if err := testExists(name[1]); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
	}
	return nil
}

// testExists looks for a test of Go (folder.TestName), a journey of the browser
// (cmd/xuntu.TestBrowser/name) or one of the front end (file/name).
func testExists(name string) error {
	if m := webTest.FindStringSubmatch(name); m != nil {
		return fileHolds(m[1], `it("`+m[2]+`"`)
	}
	m := goTestName.FindStringSubmatch(name)
	if m == nil {
		return fmt.Errorf("%q is no name of a test", name)
	}
	files, err := filepath.Glob(filepath.Join(repoRoot, m[1], "*_test.go"))
	if err != nil {
		return fmt.Errorf("look for %s: %w", name, err)
	}
	found := false
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("look for %s: %w", name, err)
		}
		found = found || strings.Contains(string(text), "\nfunc "+m[2]+"(t *testing.T)")
	}
	switch journey := m[3]; {
	case !found:
		return fmt.Errorf("there is no %s in %s", m[2], m[1])
	case journey == "":
		return nil
	case m[2] != "TestBrowser":
		return fmt.Errorf("%s: only journeys are named one by one", name)
	default:
		return fileHolds("frontend/e2e/journeys/index.mjs", `["`+journey+`",`)
	}
}

func fileHolds(path, words string) error {
	text, err := os.ReadFile(filepath.Join(repoRoot, path))
	if err != nil {
		return fmt.Errorf("look for %s: %w", words, err)
	}
	if !strings.Contains(string(text), words) {
		return fmt.Errorf("%s has no %s", path, words)
	}
	return nil
}

func TestWrongRowsOfFeaturesAreSeen(t *testing.T) {
	t.Parallel()
	const row = "| PLT-01 | moves | `modules/org`; /units | `modules/org.TestAMoveTakesEffectOnItsDay` |"
	if err := wrongWithFeature(row, map[string]bool{}); err != nil {
		t.Fatalf("a good row: %v", err)
	}
	for name, c := range map[string]struct{ old, now string }{
		"a test that is not there":  {"EffectOnItsDay", "EffectSometime"},
		"a part of a test's name":   {"EffectOnItsDay", "EffectOnIts"},
		"a folder that is not":      {"`modules/org`", "`modules/orgy`"},
		"no test":                   {"`modules/org.TestAMoveTakesEffectOnItsDay`", ""},
		"a promise":                 {"`modules/org.TestAMoveTakesEffectOnItsDay`", "soon"},
		"a malformed ID":            {"PLT-01", "PLT-1"},
		"a column too few":          {"| moves ", ""},
		"a journey that is not":     {"modules/org.TestAMoveTakesEffectOnItsDay", "cmd/xuntu.TestBrowser/nobody goes here"},
		"a subtest":                 {"EffectOnItsDay", "EffectOnItsDay/monday"},
		"a test of the front end":   {"modules/org.TestAMoveTakesEffectOnItsDay", "frontend/src/i18n/words.test.ts/are poetry"},
		"an ID for the second time": {"PLT-01", "PLT-02"},
	} {
		if err := wrongWithFeature(strings.Replace(row, c.old, c.now, 1), map[string]bool{"PLT-02": true}); err == nil {
			t.Errorf("%s is not seen", name)
		}
	}
}

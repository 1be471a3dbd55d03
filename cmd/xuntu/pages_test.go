package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// quoted is what stands between backquotes in Markdown.
var quoted = regexp.MustCompile("`([^`]+)`")

// aPath is what a page puts between backquotes: a folder or a file of ours, and a name in it.
var aPath = regexp.MustCompile(`^((?:cmd|geo|tracking|routing|tiles|modules|internal|sql|frontend|docs|deploy|scripts)(?:/[\w.-]+)+)(?:: (\w+))?$`)

// TestPagesNameWhatIsThere: a path or a name that the pages for builders speak
// of and that is gone misleads whoever reads them.
func TestPagesNameWhatIsThere(t *testing.T) {
	t.Parallel()
	found := 0
	for _, page := range []string{"docs/house.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile(filepath.Join(repoRoot, page))
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(text), "\n") {
			for _, m := range quoted.FindAllStringSubmatch(line, -1) {
				if !aPath.MatchString(m[1]) {
					continue
				}
				found++
				if err := wrongWithPath(m[1]); err != nil {
					t.Errorf("%s:%d: %v", page, n+1, err)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d paths: does the test know how they are written?", found)
	}
	for _, planted := range []string{"modules/nowhere", "tracking/judge.go: Misjudge", "geo/fence.txt"} {
		if wrongWithPath(planted) == nil {
			t.Errorf("%s is not seen to be wrong", planted)
		}
	}
}

// wrongWithPath looks for a file or folder, and for a word in the file.
func wrongWithPath(text string) error {
	m := aPath.FindStringSubmatch(text)
	path := filepath.Join(repoRoot, m[1])
	about, err := os.Stat(path)
	switch {
	case err != nil:
		return fmt.Errorf("there is no %s", m[1])
	case m[2] == "":
		return nil
	case about.IsDir():
		return fmt.Errorf("%s is a folder and has no %s", m[1], m[2])
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read %s: %w", m[1], err)
	}
	declared := regexp.MustCompile(`(?:func (?:\([^)]*\) )?|type |class |const |function |\n  )` + m[2] + `\b`)
	if !declared.Match(content) {
		return fmt.Errorf("%s declares no %s", m[1], m[2])
	}
	return nil
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
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

// skeleton is what two translations of a page have in common: the order of its
// headings, tables, steps and pictures, and the lines of code without comments.
func skeleton(text string) (bones []string) {
	code := false
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
			bones = append(bones, "```")
		case code:
			bones = append(bones, "code")
		case strings.HasPrefix(line, "#"):
			marks, _, _ := strings.Cut(line, " ")
			bones = append(bones, marks)
		case strings.HasPrefix(line, "| `--"):
			bones = append(bones, strings.Join(strings.Split(line, "|")[1:4], "|"))
		case strings.HasPrefix(line, "|"), strings.HasPrefix(line, "!["):
			bones = append(bones, line[:1]+strings.Repeat("|", strings.Count(line, "|")))
		case len(line) > 2 && line[1:3] == ". ":
			bones = append(bones, line[:2])
		}
	}
	return bones
}

// TestBothReadmesSayTheSame in the same order, and no setting that is none.
func TestBothReadmesSayTheSame(t *testing.T) {
	t.Parallel()
	read := func(name string) []string {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(repoRoot, name))
		if err != nil {
			t.Fatal(err)
		}
		return skeleton(string(text))
	}
	english, chinese := read("README.md"), read("README.zh-CN.md")
	for i := range max(len(english), len(chinese)) {
		if i >= min(len(english), len(chinese)) || english[i] != chinese[i] {
			t.Fatalf("they part at line %d of their bones: %q and %q", i, english[min(i, len(english)):], chinese[min(i, len(chinese)):])
		}
	}
	f := pflag.NewFlagSet("xuntu", pflag.ContinueOnError)
	(&config{}).flags(f)
	settings := 0
	for _, bone := range english {
		if m := regexp.MustCompile("^ `--([a-z-]+)` ").FindStringSubmatch(bone); m != nil {
			settings++
			if f.Lookup(m[1]) == nil {
				t.Errorf("there is no setting --%s", m[1])
			}
		}
	}
	if settings < 15 {
		t.Errorf("only %d settings: does the test know how they are written?", settings)
	}
}

// TestRefusalsAreQuoted: what operations.md quotes of the refusals at a start is what the program says.
func TestRefusalsAreQuoted(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(repoRoot, "docs", "operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "## What stops a start")
	section, _, found := strings.Cut(rest, "\n## ")
	if !found {
		t.Fatal("the section is gone")
	}
	var source strings.Builder
	for _, folder := range []string{"cmd/xuntu", "internal/pgcluster", "internal/db"} {
		files, _ := filepath.Glob(filepath.Join(repoRoot, folder, "*.go"))
		for _, file := range files {
			if text, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, "_test.go") {
				source.Write(text)
			}
		}
	}
	said := regexp.MustCompile(`%(?:\[\d\])?[sdvq]|\\"`).ReplaceAllString(source.String(), "…")
	quotes := 0
	for _, quote := range regexp.MustCompile(`\*([^*]+)\*`).FindAllStringSubmatch(section, -1) {
		for part := range strings.SplitSeq(strings.ReplaceAll(quote[1], " N", "…"), "…") {
			if part = strings.TrimSpace(part); len(part) < 4 {
				continue
			}
			quotes++
			if !strings.Contains(said, part) {
				t.Errorf("nothing says %q", part)
			}
		}
	}
	if quotes < 20 {
		t.Errorf("only %d quotes", quotes)
	}
}

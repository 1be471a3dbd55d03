package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"xuntu.dev/frontend"
)

// TestBrowser walks through the screens as people do, in Chromium, before the
// program with the small demo. Each journey of frontend/e2e is a subtest of its name.
func TestBrowser(t *testing.T) {
	t.Parallel()
	folder, err := browserTools()
	if err != nil {
		t.Fatalf("%v; `make test` brings it", err)
	}
	database := demoDatabase(t)
	program := launch(t, []string{"DATABASE_URL=" + database}, "serve", "--listen", "127.0.0.1:0", "--data", demoFolder(t))
	out, err := walk(t.Context(), folder, program.ready().base)
	said := journeysIn(out)
	for _, j := range said {
		t.Run(j.name, func(t *testing.T) {
			t.Parallel()
			t.Log(j.head)
			if !j.ok {
				t.Error(j.told)
			}
		})
	}
	told := slices.ContainsFunc(said, func(j journey) bool { return !j.ok })
	if len(said) == 0 || err != nil && !told {
		t.Errorf("node e2e/run.mjs: %v after %d journeys: %s", err, len(said), out)
	}
}

// browserTools gives the folder of the front end when all is there that the journeys need.
func browserTools() (string, error) {
	folder, err := filepath.Abs("../../frontend")
	if err != nil {
		return "", err
	}
	if _, err := fs.Stat(frontend.Files(), "index.html"); err != nil {
		return "", fmt.Errorf("frontend/dist is not built: %w", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "playwright-core")); err != nil {
		return "", fmt.Errorf("the front end's packages are not installed: %w", err)
	}
	if _, err := exec.LookPath("node"); err != nil {
		return "", fmt.Errorf("the journeys are written for Node: %w", err)
	}
	return folder, nil
}

// walk goes all journeys and gives what was printed, to its end or to the first one that exhausts patience.
func walk(ctx context.Context, folder, base string) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	said := heard{silence: time.AfterFunc(patience, cancel)}
	defer said.silence.Stop()
	cmd := exec.CommandContext(ctx, "node", "e2e/run.mjs", base)
	cmd.Dir = folder
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // it takes its browser along
	cmd.WaitDelay = 20 * time.Second
	err := cmd.Run()
	return said.String(), err
}

// heard is what a walk prints; each word puts off the end of patience.
type heard struct {
	strings.Builder
	silence *time.Timer
}

func (h *heard) Write(p []byte) (int, error) {
	h.silence.Reset(patience)
	return h.Builder.Write(p)
}

// journey is what was said of one: its line, and below it what went wrong.
type journey struct {
	name, head, told string
	ok               bool
}

// journeyLine is "ok 3120 ms  name: notes" or "FAIL 3120 ms  name".
var journeyLine = regexp.MustCompile(`^(ok|FAIL) \d+ ms  ([^:]+)`)

func journeysIn(out string) []journey {
	var list []journey
	for line := range strings.Lines(out) {
		if part := journeyLine.FindStringSubmatch(strings.TrimSpace(line)); part != nil {
			list = append(list, journey{name: part[2], head: strings.TrimSpace(line), ok: part[1] == "ok"})
		} else if n := len(list); n > 0 {
			list[n-1].told += line
		}
	}
	return list
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience bounds what should take seconds; nothing measures it.
const patience = 4 * time.Minute

// built is where the program lies once a test has asked for it.
var built = sync.OnceValues(build)

func TestMain(m *testing.M) {
	code := m.Run()
	dropDemo()
	_ = os.RemoveAll(buildFolder())
	os.Exit(code)
}

func buildFolder() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("xuntu-built-%d", os.Getpid()))
}

// build compiles the whole program, as `make build` does.
func build() (string, error) {
	path := filepath.Join(buildFolder(), "xuntu")
	said, err := exec.Command("go", "build", "-ldflags", "-X main.version=1.2.3-test", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, said)
	}
	return path, nil
}

// running is a program under way and what it has said so far.
type running struct {
	t    *testing.T
	cmd  *exec.Cmd
	said *said
	done chan struct{}
	err  error // read after done
}

// said gathers both outputs while others read.
type said struct {
	sync.Mutex
	text bytes.Buffer
}

// Write adds to what was said.
func (s *said) Write(p []byte) (int, error) {
	s.Lock()
	defer s.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.Lock()
	defer s.Unlock()
	return s.text.String()
}

// launch starts the program in an environment of its own: no settings of
// whoever runs the tests, whose server forgets quickly. It dies with the test, whatever happens.
func launch(t *testing.T, env []string, args ...string) *running {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatalf("build the program: %v", err)
	}
	r := &running{t: t, cmd: exec.Command(path, args...), said: &said{}, done: make(chan struct{})}
	r.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "LANG=C.UTF-8", "TMPDIR=" + os.TempDir(),
		"XUNTU_FORGETFUL=true",
	}, env...)
	r.cmd.Dir = t.TempDir()
	r.cmd.Stdout, r.cmd.Stderr = r.said, r.said
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		r.err = r.cmd.Wait()
		close(r.done)
	}()
	t.Cleanup(r.end)
	return r
}

// end stops what a test has left running.
func (r *running) end() {
	_ = r.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-r.done:
	case <-time.After(time.Minute):
		_ = r.cmd.Process.Kill()
		<-r.done
	}
	if r.t.Failed() {
		r.t.Logf("%q said:\n%s", r.cmd.Args[1:], r.said)
	}
}

// wait gives the exit code of a program that ends by itself.
func (r *running) wait() int {
	r.t.Helper()
	select {
	case <-r.done:
	case <-time.After(patience):
		r.t.Fatalf("%q does not end", r.cmd.Args[1:])
	}
	if exit, ok := errors.AsType[*exec.ExitError](r.err); ok {
		return exit.ExitCode()
	}
	if r.err != nil {
		r.t.Fatal(r.err)
	}
	return 0
}

// refused expects the program to end with one clear sentence that holds the words.
func (r *running) refused(words ...string) {
	r.t.Helper()
	if code := r.wait(); code != 1 {
		r.t.Errorf("%q ended with %d, want 1", r.cmd.Args[1:], code)
	}
	said := "\n" + r.said.String()
	at := strings.LastIndex(said, "\nxuntu: ")
	if at < 0 {
		r.t.Fatal("no sentence for people")
	}
	last, _, _ := strings.Cut(said[at+1:], "\n")
	for _, word := range words {
		if !strings.Contains(last, word) {
			r.t.Errorf("%q does not say %q", last, word)
		}
	}
	for _, never := range []string{"SQLSTATE", "goroutine", "panic", "%!"} {
		if strings.Contains(last, never) {
			r.t.Errorf("%q is not for people", last)
		}
	}
}

// works expects the program to end well and gives what it said.
func (r *running) works() string {
	r.t.Helper()
	if code := r.wait(); code != 0 {
		r.t.Fatalf("%q ended with %d", r.cmd.Args[1:], code)
	}
	return r.said.String()
}

// until waits for words in what the program says; it must not end before.
func (r *running) until(words string) string {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), patience)
	defer cancel()
	for {
		if text := r.said.String(); strings.Contains(text, words) {
			return text
		}
		select {
		case <-r.done:
			if text := r.said.String(); strings.Contains(text, words) {
				return text
			}
			r.t.Fatalf("ended (%v) before it said %q", r.err, words)
		case <-ctx.Done():
			r.t.Fatalf("never said %q", words)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// dataFolder is a folder for a private database that its server's user can reach.
func dataFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "xuntu-data-") //nolint:usetesting // t.TempDir is too long for sockets and closed to postgres
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

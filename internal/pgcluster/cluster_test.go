package pgcluster_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"xuntu.dev/internal/pgcluster"
)

// patience bounds what should take a second; nothing measures it.
const patience = 2 * time.Minute

// place is a folder for a cluster that the server's user can reach, which is
// not so for t.TempDir of root.
func place(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "pgcluster-") //nolint:usetesting // t.TempDir has a private folder above it
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func start(t *testing.T, o pgcluster.Options) *pgcluster.Cluster {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	c, err := pgcluster.Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, c) })
	return c
}

func stop(t *testing.T, c *pgcluster.Cluster) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), patience)
	defer cancel()
	if err := c.Stop(ctx); err != nil {
		t.Error(err)
	}
}

// ask runs statements; the last one's first column is the answer.
func ask(t *testing.T, c *pgcluster.Cluster, statements ...string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), c.URL("postgres", "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	last := len(statements) - 1
	for _, statement := range statements[:last] {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	var answer string
	if err := conn.QueryRow(t.Context(), statements[last]).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", statements[last], err)
	}
	return answer
}

// refused starts a cluster that must not start, and checks why.
func refused(t *testing.T, o pgcluster.Options, code pgcluster.Code, words ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	c, err := pgcluster.Start(ctx, o)
	if err == nil {
		stop(t, c)
		t.Fatalf("started, want %s", code)
	}
	var why *pgcluster.Error
	if !errors.As(err, &why) || why.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	for _, word := range words {
		if !strings.Contains(why.Message, word) {
			t.Errorf("message %q does not say %q", why.Message, word)
		}
	}
}

func TestStart(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]pgcluster.Options{
		"for tests": {},
		"durable":   {Durable: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o.Dir = filepath.Join(place(t), "new", "folder")
			o.Settings = map[string]string{"work_mem": "7MB"}
			c := start(t, o)
			on := map[bool]string{true: "on", false: "off"}[o.Durable]
			for setting, want := range map[string]string{
				"listen_addresses": "", "timezone": "UTC", "work_mem": "7MB", "password_encryption": "scram-sha-256",
				"fsync": on, "full_page_writes": on, "synchronous_commit": on, "data_checksums": on, "logging_collector": on,
			} {
				if got := ask(t, c, "SELECT current_setting('"+setting+"')"); got != want {
					t.Errorf("%s is %q, want %q", setting, got, want)
				}
			}
			if got := ask(t, c, "CREATE EXTENSION postgis", "SELECT ST_AsText(ST_Point(113.6, 34.7))"); got != "POINT(113.6 34.7)" {
				t.Errorf("PostGIS says %s", got)
			}
			if got := ask(t, c, "SHOW server_version"); !strings.HasPrefix(got, c.Version()) {
				t.Errorf("server is %s, Version says %s", got, c.Version())
			}
		})
	}
}

func TestSocketFolderIsTheLock(t *testing.T) {
	t.Parallel()
	c := start(t, pgcluster.Options{Dir: place(t)})
	for _, path := range []string{"data", "data/socket", "data/log"} {
		info, err := os.Stat(filepath.Join(c.Dir(), path))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o700 {
			t.Errorf("%s has mode %o, others could enter", path, info.Mode().Perm())
		}
	}
	server, err := os.Stat("/proc/" + strconv.Itoa(c.Pid()))
	if err != nil {
		t.Fatal(err)
	}
	if server.Sys().(*syscall.Stat_t).Uid == 0 {
		t.Error("the server runs as root")
	}
}

func TestRestartKeepsData(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t), Durable: true}
	c := start(t, o)
	ask(t, c, "CREATE TABLE outlet (id int)", "INSERT INTO outlet VALUES (7)", "SELECT 'done'")
	stop(t, c)
	stop(t, c) // twice is no error
	select {
	case <-c.Done():
	default:
		t.Error("stopped, but not done")
	}
	c = start(t, o)
	if got := ask(t, c, "SELECT id::text FROM outlet"); got != "7" {
		t.Errorf("the row became %s", got)
	}
}

// A server stopped by force while a statement runs must not wait for it.
func TestStopBreaksStatementsOff(t *testing.T) {
	t.Parallel()
	c := start(t, pgcluster.Options{Dir: place(t)})
	conn, err := pgx.Connect(t.Context(), c.URL("postgres", "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	broken := make(chan error)
	go func() {
		_, err := conn.Exec(context.WithoutCancel(t.Context()), "SELECT pg_sleep(3600)")
		broken <- err
	}()
	for ask(t, c, "SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE '%sleep(3600)' AND pid <> pg_backend_pid()") == "0" {
	}
	stop(t, c)
	if err := <-broken; err == nil {
		t.Error("the statement of an hour has ended well")
	}
}

func TestKillThenStartRecovers(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t), Durable: true}
	c := start(t, o)
	ask(t, c, "CREATE TABLE fix (n int)", "SELECT 'done'")
	const rounds = 3
	for n := range rounds {
		ask(t, c, "INSERT INTO fix VALUES ("+strconv.Itoa(n)+")", "SELECT 'done'")
		if err := c.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := c.Kill(); err != nil {
			t.Fatalf("killed twice: %v", err)
		}
		c = start(t, o)
	}
	if got := ask(t, c, "SELECT count(*)::text FROM fix"); got != strconv.Itoa(rounds) {
		t.Errorf("%s of %d committed rows are left", got, rounds)
	}
}

func TestTwoStartsClash(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	c := start(t, o)
	refused(t, o, pgcluster.InUse, c.Dir(), "process "+strconv.Itoa(os.Getpid()), "kill")
	link := filepath.Join(place(t), "link")
	if err := os.Symlink(o.Dir, link); err != nil {
		t.Fatal(err)
	}
	refused(t, pgcluster.Options{Dir: link}, pgcluster.InUse, c.Dir())
	if got := ask(t, c, "SELECT 'unharmed'"); got != "unharmed" {
		t.Error(got)
	}
}

func TestCancelledStartLeavesNothing(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pgcluster.Start(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	files, err := os.ReadDir(o.Dir)
	if err != nil || len(files) != 1 || files[0].Name() != "lock" {
		t.Errorf("left %v (%v), want only the lock", files, err)
	}
	start(t, o)
}

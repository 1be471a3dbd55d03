package testkit

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/pgcluster"
)

// ServerVariable names the environment variable with a superuser's URL of a server for tests.
const ServerVariable = "XUNTU_TEST_DATABASE_URL"

// DB is a test's own database.
type DB struct {
	*db.DB          // as the application role
	Owner    *db.DB // as the superuser: sees and may do everything
	URL      string // of the application role
	OwnerURL string // of the superuser
}

var (
	server = sync.OnceValues(findServer)
	own    atomic.Pointer[pgcluster.Cluster] // the server, unless it was given
	clones atomic.Int64
)

// Database clones the migrated template for t and drops the clone when t ends.
func Database(t testing.TB) *DB {
	t.Helper()
	ctx := t.Context()
	base, err := server()
	if err != nil {
		t.Fatalf("test server: %v", err)
	}
	template, err := template(ctx, base)
	if err != nil {
		t.Fatalf("test template: %v", err)
	}
	name := fmt.Sprintf("t%d_%d", os.Getpid(), clones.Add(1))
	admin(t, base, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy", name, template))
	d := &DB{URL: with(base, db.AppRole, name), OwnerURL: with(base, "", name)}
	if d.DB, err = db.Open(ctx, d.URL, db.Options{MaxConns: 8}); err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	if d.Owner, err = db.OpenOwner(ctx, d.OwnerURL); err != nil {
		t.Fatalf("open the test database as owner: %v", err)
	}
	t.Cleanup(func() {
		if said := lastWords(); t.Failed() && strings.Contains(said, "terminated by signal") {
			t.Log(said) // the database failed, whatever the test says
		}
		d.Close()
		d.Owner.Close()
		admin(t, base, "DROP DATABASE "+name+" WITH (FORCE)")
	})
	return d
}

// Server gives the superuser's URL of the test server.
func Server(t testing.TB) string {
	t.Helper()
	base, err := server()
	if err != nil {
		t.Fatalf("test server: %v", err)
	}
	return base
}

// with gives the URL with another database and, unless empty, another role.
func with(base, role, database string) string {
	u, err := url.Parse(base)
	if err != nil {
		panic(err)
	}
	u.Path = "/" + database
	if role != "" {
		q := u.Query()
		q.Set("user", role)
		u.RawQuery = q.Encode()
		if u.User != nil {
			u.User = url.User(role)
		}
	}
	return u.String()
}

func admin(t testing.TB, base, statement string) {
	t.Helper()
	if err := once(context.Background(), base, statement); err != nil {
		t.Fatalf("%s: %v%s", statement, err, lastWords())
	}
}

// lastWords says how a server of ours came to fail a statement that never fails.
func lastWords() string {
	if c := own.Load(); c != nil {
		return "\nthe server's log ends with:\n" + c.LastLog()
	}
	return ""
}

func once(ctx context.Context, base, statement string) error {
	d, err := db.OpenOwner(ctx, base)
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = d.Pool().Exec(ctx, statement)
	return err
}

var templates sync.Map // base URL → func() (string, error)

// template makes the migrated template once a server and digest; processes that want it together wait for each other.
func template(ctx context.Context, base string) (string, error) {
	make, _ := templates.LoadOrStore(base, sync.OnceValues(func() (string, error) { return makeTemplate(context.WithoutCancel(ctx), base) }))
	return make.(func() (string, error))()
}

func makeTemplate(ctx context.Context, base string) (string, error) {
	digest, err := db.SchemaDigest()
	if err != nil {
		return "", err
	}
	name := "template_" + digest
	d, err := db.OpenOwner(ctx, base)
	if err != nil {
		return "", err
	}
	defer d.Close()
	conn, err := d.Pool().Acquire(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(hashtext($1))", name); err != nil {
		return "", err
	}
	defer func() { _, _ = conn.Exec(ctx, "SELECT pg_advisory_unlock(hashtext($1))", name) }()
	var ready bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)", name).Scan(&ready)
	if err != nil || ready {
		return name, err
	}
	for _, s := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name} {
		if _, err := conn.Exec(ctx, s); err != nil {
			return "", err
		}
	}
	if _, err := db.Migrate(ctx, with(base, "", name)); err != nil {
		return "", err
	}
	if err := job.Migrate(ctx, with(base, "", name)); err != nil {
		return "", err
	}
	_, err = conn.Exec(ctx, "ALTER DATABASE "+name+" IS_TEMPLATE true")
	return name, err
}

// findServer takes the server it is given, or starts one in memory-backed storage where there is some.
func findServer() (string, error) {
	if given := os.Getenv(ServerVariable); given != "" {
		return given, nil
	}
	c, err := StartServer(context.Background())
	if err != nil {
		return "", err
	}
	own.Store(c)
	return c.URL("postgres", "postgres"), nil
}

// StartServer starts a fast, forgetful server for tests; it ends with this process.
func StartServer(ctx context.Context) (*pgcluster.Cluster, error) {
	root := os.TempDir()
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		root = "/dev/shm"
	}
	sweep(root)
	dir := filepath.Join(root, "xuntu-test-"+strconv.Itoa(os.Getpid()))
	return pgcluster.Start(ctx, pgcluster.Options{Dir: dir})
}

// sweep removes what test servers of ended processes have left.
func sweep(root string) {
	left, _ := filepath.Glob(filepath.Join(root, "xuntu-test-*"))
	for _, dir := range left {
		pid, err := strconv.Atoi(dir[strings.LastIndexByte(dir, '-')+1:])
		if err == nil && syscall.Kill(pid, 0) == syscall.ESRCH {
			_ = os.RemoveAll(dir)
		}
	}
}

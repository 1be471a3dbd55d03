package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// demoBase is a database on the test server with the small demo in it, made once by the program itself.
var demoBase = sync.OnceValues(func() (string, error) {
	path, err := built()
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("demo_%d", os.Getpid())
	if err := onServer("CREATE DATABASE " + name); err != nil {
		return "", err
	}
	cmd := exec.Command(path, "demo", "--data", demoData(path))
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "DATABASE_URL=" + baseURL(serverURL(), name)}
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, said)
	}
	return name, nil
})

// demoData is where the demo was loaded with its photos.
func demoData(path string) string { return filepath.Join(filepath.Dir(path), "demo-data") }

// demoFolder gives a data folder of the test's own with the photos of demoDatabase, which is there already.
func demoFolder(t *testing.T) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	dir := dataFolder(t)
	if err := os.CopyFS(filepath.Join(dir, "files"), os.DirFS(filepath.Join(demoData(path), "files"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// serverURL is the test server's, asked for by a test before.
func serverURL() string { return *server.Load() }

var (
	server atomic.Pointer[string]
	clones atomic.Int64
)

func onServer(statement string) error {
	ctx := context.Background()
	d, err := db.OpenOwner(ctx, serverURL())
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = d.Pool().Exec(ctx, statement)
	return err
}

func baseURL(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		panic(err) // the server has been reached by it
	}
	u.Path = "/" + name
	return u.String()
}

// demoDatabase gives the owner's URL of a database of the test's own with the demo in it.
func demoDatabase(t *testing.T) string {
	t.Helper()
	url := testkit.Server(t)
	server.Store(&url)
	template, err := demoBase()
	if err != nil {
		t.Fatalf("make the demo: %v", err)
	}
	name := fmt.Sprintf("%s_%d", strings.Replace(template, "demo", "d", 1), clones.Add(1))
	if err := onServer("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY file_copy"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return baseURL(url, name)
}

// dropDemo removes the template from a server that outlives these tests.
func dropDemo() {
	if server.Load() != nil {
		_ = onServer(fmt.Sprintf("DROP DATABASE IF EXISTS demo_%d WITH (FORCE)", os.Getpid()))
	}
}

// owner connects to a database as its owner.
func owner(t *testing.T, url string) *db.DB {
	t.Helper()
	d, err := db.OpenOwner(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

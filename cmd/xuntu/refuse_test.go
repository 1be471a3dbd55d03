package main

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"xuntu.dev/internal/testkit"
)

func TestUsedPort(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	data := filepath.Join(dataFolder(t), "data")
	launch(t, nil, "serve", "--data", data, "--listen", taken.Addr().String()).
		refused("another program listens on "+taken.Addr().String(), "--listen")
	if _, err := os.Stat(data); err == nil {
		t.Error("a data folder was made before the port was looked at")
	}
}

func TestUnknownSettingStopsTheStart(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, "listen: 127.0.0.1:0\ndatabse-url: postgres://ada:s3cret@db/x\n")
	r := launch(t, nil, "serve", "--config", file)
	r.refused(file, `"databse-url"`)
	if strings.Contains(r.said.String(), "s3cret") {
		t.Error("the password in the file was printed")
	}
}

func TestWrongDatabaseURL(t *testing.T) {
	t.Parallel()
	given, err := url.Parse(testkit.Server(t))
	if err != nil {
		t.Fatal(err)
	}
	none := *given
	none.Path = "/no_such_database"
	for name, c := range map[string]struct {
		url   string
		words []string
	}{
		"nobody listens": {"postgres://ada:s3cret@127.0.0.1:1/xuntu", []string{"127.0.0.1:1", "connection refused"}},
		"no such host":   {"postgres://ada:s3cret@db.invalid/xuntu", []string{"db.invalid"}},
		"no such socket": {"postgres:///xuntu?host=/nonexistent&password=s3cret", []string{"/nonexistent"}},
		"no such base":   {none.String(), []string{`database "no_such_database" does not exist`}},
		"not a URL":      {"postgres://ada:s3cret@db:port/xuntu", []string{"port"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, command := range []string{"serve", "migrate"} {
				r := launch(t, []string{"DATABASE_URL=" + c.url}, command, "--listen", "127.0.0.1:0", "--data", t.TempDir(), "--log-level", "debug")
				r.refused(append(c.words[:len(c.words):len(c.words)], "DATABASE_URL")...)
				if strings.Contains(r.said.String(), "s3cret") {
					t.Error("the password was printed")
				}
			}
		})
	}
}

// A server may sign in with a role that owns nothing, once it may act as the application.
func TestRolesOfAnOwnDatabase(t *testing.T) {
	t.Parallel()
	base := demoDatabase(t)
	role := fmt.Sprintf("plain_%d", os.Getpid())
	check(t, onServer("CREATE ROLE "+role+" LOGIN"))
	t.Cleanup(func() { check(t, onServer("DROP ROLE "+role)) })
	u, err := url.Parse(base)
	check(t, err)
	q := u.Query()
	q.Set("user", role)
	u.RawQuery = q.Encode()
	args := []string{"serve", "--listen", "127.0.0.1:0", "--data", t.TempDir(), "--database-url", u.String(), "--owner-url", base}
	launch(t, nil, args...).refused("GRANT xuntu_app", "administrator")
	check(t, onServer("GRANT xuntu_app TO "+role))
	r := launch(t, nil, args...)
	r.ready().as("rep_zz001").want(http.StatusOK, "GET", "/api/geo/outlets?limit=1", nil, nil)
	r.end()
	launch(t, nil, "migrate", "--owner-url", base).works()
}

// An answer promises a commit: a database that may forget is no place for it.
func TestForgetfulDatabase(t *testing.T) {
	t.Parallel()
	args := []string{"serve", "--listen", "127.0.0.1:0", "--data", t.TempDir(), "--database-url", demoDatabase(t)}
	launch(t, nil, append(args, "--forgetful=false")...).refused("may forget", "fsync", "switch on")
	r := launch(t, nil, args...)
	r.ready()
	r.until("acknowledged data may be lost")
}

func TestDataFolderIsAFile(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, "")
	launch(t, nil, "serve", "--data", file, "--listen", "127.0.0.1:0").refused(file)
}

func TestCertificateIsNone(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, "no certificate")
	launch(t, nil, "serve", "--tls-cert", file, "--tls-key", file, "--listen", "127.0.0.1:0", "--data", t.TempDir()).
		refused(file, "cannot be used")
}

func TestRestoreOfSomethingElse(t *testing.T) {
	t.Parallel()
	file, data := settingsFile(t, "hello"), filepath.Join(t.TempDir(), "data")
	launch(t, nil, "restore", file, "--data", data).refused("no backup of Xuntu")
	launch(t, nil, "restore", file+".not-there", "--data", data).refused(".not-there", "no such file")
	if _, err := os.Stat(data); err == nil {
		t.Error("a database was made for nothing")
	}
	launch(t, nil, "backup", file+".new", "--data", data).refused("there is no database in the data folder " + data)
	if _, err := os.Stat(data); err == nil {
		t.Error("a database was made to be backed up")
	}
}

// A disk that is too small for a database; where mounting is not allowed, the
// same sentence is held to in TestSentence.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "mode=0755,size=60m"); err != nil {
		t.Logf("no small disk here: %v", err)
		return
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	launch(t, nil, "serve", "--data", filepath.Join(dir, "data"), "--listen", "127.0.0.1:0").refused(dir, "MB left", "free some space")
}

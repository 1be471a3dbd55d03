package main

import (
	"bytes"
	"image"
	"image/png"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/internal/db"
)

// holdsPhotos is what is said of an archive with photos in it.
var holdsPhotos = regexp.MustCompile(`\b[1-9][0-9]* photos`)

// TestServe is the life of one data folder: a first start with the demo, a
// second start, a kill, a start over what the kill has left, a backup under
// way, and a second life of that backup in another folder.
func TestServe(t *testing.T) {
	t.Parallel()
	data, archive := dataFolder(t), filepath.Join(t.TempDir(), "xuntu.backup")
	serve := func(dir string) *running {
		return launch(t, nil, "serve", "--data", dir, "--listen", "127.0.0.1:0", "--log-format", "json")
	}

	first := serve(data)
	c := first.ready()
	firstStart(t, first, c)
	outlets, photo := c.as("gm").outlets(), newPhoto(t)
	var kept struct{ ID int64 }
	c.as("rep_zz001").want(http.StatusCreated, "POST", "/api/app/files", photo, &kept)
	stops(t, first, data)

	second := serve(data)
	c = second.ready()
	for _, step := range []string{"migrated", "making a new database", "loading the demo", "cities"} {
		if strings.Contains(second.said.String(), step) {
			t.Errorf("the second start did a step of the first: %s", step)
		}
	}
	same(t, c, outlets, kept.ID, photo)
	serve(data).refused(data, "in use by process "+strconv.Itoa(second.cmd.Process.Pid), "kill")
	launch(t, nil, "restore", archiveOf(t, data, archive), "--data", data, "--replace").refused("in use by process", "stop that one first")

	launch(t, nil, "migrate", "--data", data).works() // beside the server

	if err := second.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-second.done
	third := serve(data)
	same(t, third.ready(), outlets, kept.ID, photo)
	stops(t, third, data)

	launch(t, nil, "restore", archive, "--data", data).refused("--replace")
	said := launch(t, nil, "restore", "--check", archive).works()
	if !strings.Contains(said, "is whole") || !holdsPhotos.MatchString(said) {
		t.Errorf("the check says %q", said)
	}
	elsewhere := dataFolder(t)
	launch(t, nil, "restore", archive, "--data", elsewhere).works()
	fourth := serve(elsewhere)
	c = fourth.ready()
	same(t, c, outlets, kept.ID, photo)
	sound(t, c)
	stops(t, fourth, elsewhere)
}

// firstStart looks at what a person sees who has just started it.
func firstStart(t *testing.T, r *running, c *client) {
	t.Helper()
	list, err := db.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	text := r.said.String()
	if n := strings.Count(text, `"msg":"migrated"`); n != len(list) {
		t.Errorf("%d migrations are told, there are %d", n, len(list))
	}
	if !strings.Contains(text, demo.Password) || !strings.Contains(text, c.base+"/m") {
		t.Errorf("neither password nor the phone's address: %s", text)
	}
	logins := regexp.MustCompile(`(?m)^ +([a-z]+\w*\d*) {2,}\S+ `).FindAllStringSubmatch(demo.Logins(), -1)
	if len(logins) < 4 {
		t.Fatalf("logins are %q", logins)
	}
	for _, l := range logins[1:] { // the first line is the password's
		if !strings.Contains(text, l[1]) {
			t.Errorf("%s is not printed", l[1])
		}
		var me struct {
			Login       string
			Permissions []string
			Company     struct{ Demo bool }
		}
		c.as(l[1]).want(http.StatusOK, "GET", "/api/org/session", nil, &me)
		if me.Login != l[1] || len(me.Permissions) == 0 || !me.Company.Demo {
			t.Errorf("%s is signed in as %+v", l[1], me)
		}
	}
	c.want(http.StatusUnauthorized, "GET", "/api/geo/outlets", nil, nil)
	scopes(t, c)
}

// scopes: a rep sees fewer outlets than its supervisor, who sees fewer than the company has.
func scopes(t *testing.T, c *client) {
	t.Helper()
	all, team, own := len(c.as("gm").outlets()), len(c.as("sup_zz01").outlets()), len(c.as("rep_zz001").outlets())
	if own == 0 || own >= team || team >= all || all != 500 {
		t.Errorf("the company has %d outlets, a team %d, a rep %d", all, team, own)
	}
}

// same looks whether nothing was lost.
func same(t *testing.T, c *client, outlets map[string]string, photo int64, bytesOf []byte) {
	t.Helper()
	if got := c.as("gm").outlets(); !maps.Equal(got, outlets) {
		t.Errorf("there were %d outlets, there are %d, or their names differ", len(outlets), len(got))
	}
	status, _, body := c.as("rep_zz001").send("GET", "/api/app/files/"+strconv.FormatInt(photo, 10), nil)
	if status != http.StatusOK || !bytes.Equal(body, bytesOf) {
		t.Errorf("the photo is answered %d with %d bytes, it had %d", status, len(body), len(bytesOf))
	}
}

// sound looks at what only a restore could have broken: scope, the audit trail, new rows, tiles.
func sound(t *testing.T, c *client) {
	t.Helper()
	scopes(t, c)
	c.as("sup_zz01").pair() // an audited change
	var trail struct {
		Rows, Sealed int64
		OK           bool
	}
	admin := c.as("admin1")
	for deadline := time.Now().Add(patience); ; time.Sleep(200 * time.Millisecond) {
		admin.want(http.StatusOK, "GET", "/api/app/audit/check", nil, &trail)
		if !trail.OK || trail.Rows > 0 && trail.Sealed == trail.Rows || time.Now().After(deadline) {
			break
		}
	}
	if !trail.OK || trail.Rows == 0 || trail.Sealed != trail.Rows {
		t.Errorf("the audit trail says %+v", trail)
	}
	status, _, tile := c.as("gm").send("GET", "/tiles/outlets/10/834/403", nil)
	if status != http.StatusOK && status != http.StatusNoContent {
		t.Errorf("a tile is answered %d %.200s", status, tile)
	}
}

// stops ends a server as Ctrl-C does and looks for what stays behind.
func stops(t *testing.T, r *running, data string) {
	t.Helper()
	if err := r.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := r.wait(); code != 0 {
		t.Fatalf("Ctrl-C ended it with %d", code)
	}
	if _, err := os.Stat(filepath.Join(data, "postgres", "data", "postmaster.pid")); err == nil {
		t.Error("PostgreSQL goes on without the server")
	}
	if syscall.Kill(r.cmd.Process.Pid, 0) == nil {
		t.Error("the process is still there")
	}
	text := r.said.String()
	if i, j := strings.Index(text, `"msg":"stopping"`), strings.Index(text, `"msg":"stopped"`); i < 0 || j < i {
		t.Errorf("the log does not end with stopping, stopped")
	}
}

// archiveOf takes a backup of a data folder whose server runs.
func archiveOf(t *testing.T, data, path string) string {
	t.Helper()
	said := launch(t, nil, "backup", path, "--data", data).works()
	if !strings.Contains(said, path+" holds") || !holdsPhotos.MatchString(said) {
		t.Errorf("the backup says %q", said)
	}
	return path
}

func newPhoto(t *testing.T) []byte {
	t.Helper()
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewGray(image.Rect(0, 0, 64, 48))); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

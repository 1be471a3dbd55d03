package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"xuntu.dev/internal/pgcluster"
)

// The questions of operators, while the database is there, away, and back.
func TestHealth(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: dataFolder(t)}
	cluster := startCluster(t, o)
	base := cluster.URL("postgres", "postgres")
	r := launch(t, []string{"DATABASE_URL=" + base}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	c.want(http.StatusOK, "GET", "/healthz", nil, nil)
	c.want(http.StatusOK, "GET", "/readyz", nil, nil)
	_, _, metrics := c.send("GET", "/metrics", nil)
	for _, name := range []string{"go_goroutines", "process_resident_memory_bytes", "xuntu_http_seconds_bucket", "xuntu_feed_reloads_total", "xuntu_ingest_waiting", "xuntu_ingest_stored_total", "xuntu_live_viewers", "xuntu_live_skipped_total", "xuntu_tiles_hits_total"} {
		if !strings.Contains(string(metrics), "\n"+name) {
			t.Errorf("/metrics has no %s", name)
		}
	}
	documented, err := os.ReadFile(filepath.Join(repoRoot, "docs", "operations.md"))
	check(t, err)
	for _, name := range regexp.MustCompile(`(?m)^# TYPE (xuntu_\w+)`).FindAllStringSubmatch(string(metrics), -1) {
		if !regexp.MustCompile("`" + name[1] + "[`{]").Match(documented) {
			t.Errorf("docs/operations.md does not explain %s", name[1])
		}
	}
	status, h, _ := c.send("GET", "/api/org/session", nil, "X-Request-Id", "the-request-7")
	if status != http.StatusUnauthorized || h.Get("X-Request-Id") != "the-request-7" {
		t.Errorf("answered %d with request id %q", status, h.Get("X-Request-Id"))
	}

	if err := cluster.Stop(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
	c.becomes(http.StatusServiceUnavailable, "/readyz")
	var problem struct {
		Status int
		Code   string
	}
	c.want(http.StatusServiceUnavailable, "POST", "/api/org/session", map[string]any{"login": "gm", "password": "x"}, &problem)
	if problem.Code != "database_away" || problem.Status != http.StatusServiceUnavailable {
		t.Errorf("the problem is %+v", problem)
	}
	c.want(http.StatusOK, "GET", "/healthz", nil, nil)
	startCluster(t, o)
	c.becomes(http.StatusOK, "/readyz")
}

func startCluster(t *testing.T, o pgcluster.Options) *pgcluster.Cluster {
	t.Helper()
	c, err := pgcluster.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Stop(context.WithoutCancel(t.Context())) })
	return c
}

// becomes asks until a page is answered so.
func (c *client) becomes(status int, path string) {
	c.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		got, _, body := c.send("GET", path, nil)
		if got == status {
			return
		}
		if time.Now().After(deadline) {
			c.t.Fatalf("%s is answered %d %.200s, want %d", path, got, body, status)
		}
	}
}

// What must stay between two stays out of the log, even at its loudest.
func TestSecretsStayOutOfLogs(t *testing.T) {
	t.Parallel()
	base, err := url.Parse(demoDatabase(t))
	if err != nil {
		t.Fatal(err)
	}
	q := base.Query()
	q.Set("password", "s3cret-of-the-database")
	base.RawQuery = q.Encode()
	r := launch(t, []string{"DATABASE_URL=" + base.String()}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir(),
		"--log-level", "debug", "--log-format", "json")
	c := r.ready()
	before := len(r.said.String())
	secrets := map[string]string{"the database's password": "s3cret-of-the-database", "a wrong password": "Wr0ng-but-nearly", "a right password": "xuntu-demo-2026"}

	c.send("POST", "/api/org/session", map[string]any{"login": "gm", "password": "Wr0ng-but-nearly"})
	c.send("POST", "/api/org/session", `{"login":"gm","password":"Wr0ng-but-nearly",`)
	rep := c.as("rep_zz001")
	_, h, _ := rep.send("POST", "/api/org/session", map[string]any{"login": "rep_zz001", "password": "xuntu-demo-2026"})
	if token := regexp.MustCompile(`xuntu_session=([^;]+)`).FindStringSubmatch(h.Get("Set-Cookie")); token != nil {
		secrets["a session's token"] = token[1]
	}
	p := rep.pair()
	secrets["a phone's token"], secrets["a phone's key"] = p.Token, p.URLs.OwnTracks.Key
	var ticket struct{ Ticket string }
	rep.want(http.StatusOK, "POST", "/api/live/tickets", nil, &ticket)
	secrets["a ticket"] = ticket.Ticket
	for _, path := range []string{
		"/?id=" + p.Token + "&lat=34.7&lon=113.6&timestamp=1", "/t/" + p.Token + "?lat=x", "/nothing?token=" + p.Token,
		"/api/org/session?token=" + secrets["a session's token"], "/live?ticket=" + ticket.Ticket,
	} {
		c.send("GET", path, nil)
	}
	c.send("POST", "/overland/"+p.Token, "{")
	c.send("POST", "/pub", "{", "Authorization", "Basic eGRfOnNlY3JldA==")
	c.send("POST", "/api/tracking/fixes", "{", "Authorization", "Bearer "+p.Token)
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	r.wait()
	log := r.said.String()[before:]
	if strings.Count(log, `"msg":"request"`) < 10 {
		t.Error("requests are not logged at debug: this test shows nothing")
	}
	for what, secret := range secrets {
		if len(secret) < 8 {
			t.Errorf("%s is %q: this test shows nothing", what, secret)
		}
		if i := strings.Index(log, secret); i >= 0 {
			t.Errorf("%s is in the log: …%s…", what, log[max(0, i-200):i])
		}
	}
	if strings.Contains(r.said.String(), "s3cret-of-the-database") {
		t.Error("the database's password was printed at the start")
	}
}

package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

func TestQuickMatchesItsShape(t *testing.T) {
	t.Parallel()
	q := &quick{parts: []string{"tiles", "", "", "raw"}, parameters: 2}
	for path, want := range map[string][]string{
		"/tiles/a/1/raw": {"a", "1"}, "/tiles/a.b/%2F/raw": {"a.b", "%2F"},
		"/tiles/a/1": nil, "/tiles/a/1/raw/": nil, "/tiles/a/1/raw/x": nil, "/tiles//1/raw": nil, "/tiles/a/1/": nil,
		"/files/a/1/raw": nil, "tiles/a/1/raw": nil, "": nil, "/": nil, "/tiles": nil, "/tiles/a/1/rawer": nil,
	} {
		if at, ok := q.match(path); ok != (want != nil) || ok && !slices.Equal(at, want) {
			t.Errorf("%q gives %q, %v; want %q", path, at, ok, want)
		}
	}
}

// someone is who the token says: a name, or nobody.
type someone struct{}

func (someone) Actor(_ context.Context, token string) (access.Actor, error) {
	switch token {
	case "ada":
		return access.Actor{TenantID: 1, UserID: 7, Permissions: []access.Permission{"look"}}, nil
	case "ben":
		return access.Actor{TenantID: 1, UserID: 8}, nil
	}
	return access.Actor{}, fault.New(fault.Unknown, "session_over", "this session has ended")
}

// TestQuickRoutesKeepTheRules: a quick route asks who it is, measures, answers
// faults and survives a panic as every other route does; and it is no other route.
func TestQuickRoutesKeepTheRules(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewRegistry()
	a := New(Options{Auth: someone{}, Log: slog.New(slog.DiscardHandler), Now: time.Now, Metrics: registry, Secure: true})
	Quick(a, Route{ID: "thing", Method: http.MethodGet, Path: "/things/{id}/{part}", Tag: "t", Needs: "look", Keys: true},
		func(w http.ResponseWriter, r *http.Request, at []string) error {
			actor, _ := access.From(r.Context())
			switch at[1] {
			case "panic":
				panic("over the edge")
			case "defect":
				return errors.New("broken")
			case "none":
				w.WriteHeader(http.StatusNoContent)
			default:
				_, _ = w.Write([]byte(at[0] + at[1] + strings.Repeat("!", int(actor.UserID))))
			}
			return nil
		})
	Raw(a, Route{ID: "things", Method: http.MethodGet, Path: "/things/{id}", Tag: "t", Open: true},
		func(w http.ResponseWriter, _ *http.Request) error { w.WriteHeader(http.StatusAccepted); return nil })
	h := a.Handler()
	for _, c := range []struct {
		method, path, token string
		status              int
		body                string
	}{
		{"GET", "/things/a/b", "ada", 200, "ab!!!!!!!"},
		{"GET", "/things/a/none", "ada", 204, ""},
		{"GET", "/things/a/b", "ben", 403, "not_allowed"},
		{"GET", "/things/a/b", "", 401, "sign_in_needed"},
		{"GET", "/things/a/b", "old", 401, "session_over"},
		{"GET", "/things/a/panic", "ada", 500, `"code":"internal"`},
		{"GET", "/things/a/defect", "ada", 500, `"code":"internal"`},
		{"POST", "/things/a/b", "ada", 404, "method_not_allowed"},
		{"GET", "/things/a", "", 202, ""},
	} {
		r := httptest.NewRequest(c.method, c.path, http.NoBody)
		if c.token != "" {
			r.Header.Set("Authorization", "Bearer "+c.token)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s %s as %q: %d %s", c.method, c.path, c.token, w.Code, w.Body)
		}
		if head := w.Header(); head.Get("X-Content-Type-Options") != "nosniff" || head.Get("Strict-Transport-Security") == "" ||
			(head.Get("Www-Authenticate") != "") != (c.status == 401) || c.status == 500 && !strings.Contains(w.Body.String(), head.Get("X-Request-Id")) {
			t.Errorf("%s %s as %q: %v", c.method, c.path, c.token, head)
		}
	}
	counted := map[string]uint64{}
	all, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all[0].GetMetric() {
		var labels []string
		for _, l := range m.GetLabel() {
			labels = append(labels, l.GetValue())
		}
		counted[strings.Join(labels, " ")] = m.GetHistogram().GetSampleCount()
	}
	for labels, want := range map[string]uint64{"GET /things/:id/:part 200": 1, "GET /things/:id/:part 401": 2, "GET /things/:id/:part 500": 2} {
		if counted[labels] != want {
			t.Errorf("%s was counted %d times, want %d; all %v", labels, counted[labels], want, counted)
		}
	}
}

// TestQuickNamesARequestThatIsNamed: an id goes back when the client sent one, or
// when requests are logged.
func TestQuickNamesARequestThatIsNamed(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	for _, c := range []struct {
		sent  string
		level slog.Level
		want  int // bytes of the id
	}{{"", slog.LevelInfo, 0}, {"mine", slog.LevelInfo, 4}, {strings.Repeat("x", 65), slog.LevelInfo, 16}, {"", slog.LevelDebug, 16}} {
		a := New(Options{Log: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: c.level})), Now: time.Now})
		Quick(a, Route{ID: "x", Method: http.MethodGet, Path: "/x/{id}", Tag: "t", Open: true},
			func(w http.ResponseWriter, _ *http.Request, at []string) error {
				_, err := w.Write([]byte(at[0]))
				return err
			})
		r, w := httptest.NewRequest(http.MethodGet, "/x/secret", http.NoBody), httptest.NewRecorder()
		if c.sent != "" {
			r.Header.Set("X-Request-Id", c.sent)
		}
		a.Handler().ServeHTTP(w, r)
		if id := w.Header().Get("X-Request-Id"); w.Code != 200 || len(id) != c.want {
			t.Errorf("%+v: %d, id %q", c, w.Code, id)
		}
	}
	if log := out.String(); strings.Contains(log, "secret") || !strings.Contains(log, "route=/x/:id status=200") || strings.Count(log, "\n") != 1 {
		t.Errorf("logged %s", log)
	}
}

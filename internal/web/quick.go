package web

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

// Quick registers a raw GET which a page asks for by the hundred and which answers
// from memory: tiles. Who may use it and how it is measured is as with [Raw], but
// the request goes past the router and the steps of every other route. Its answers
// are not compressed here, carry of the headers for pages only those that matter to
// data, and an id when the client sent one or something went wrong; [ClientOf]
// knows nothing. at are the parameters of the path in their order. No other route
// may have a path of the same shape.
func Quick(a *API, r Route, fn func(w http.ResponseWriter, r *http.Request, at []string) error) {
	if r.Method != http.MethodGet {
		panic("route " + r.ID + " is quick, so its method must be GET")
	}
	one := &quick{Route: r, route: ginPath(r.Path), answer: fn}
	for part := range strings.SplitSeq(strings.TrimPrefix(r.Path, "/"), "/") {
		if strings.HasPrefix(part, "{") {
			part = ""
			one.parameters++
		}
		one.parts = append(one.parts, part)
	}
	for i, status := range quickStatus {
		one.seconds[i] = a.seconds.WithLabelValues(r.Method, one.route, strconv.Itoa(status))
	}
	a.quick = append(a.quick, one)
	Raw(a, r, func(w http.ResponseWriter, r *http.Request) error { // for methods that it has not
		at, _ := one.match(r.URL.Path)
		return fn(w, r, at)
	})
}

type quick struct {
	Route
	route      string   // as the router and the figures call it
	parts      []string // of the path; an empty one is a parameter
	parameters int
	answer     func(http.ResponseWriter, *http.Request, []string) error
	seconds    [len(quickStatus)]prometheus.Observer
}

// quickStatus are the usual ones of quick routes.
var quickStatus = [...]int{http.StatusOK, http.StatusNoContent, http.StatusNotModified}

// match gives the parameters of a path of this shape.
func (q *quick) match(path string) ([]string, bool) {
	at := make([]string, 0, q.parameters)
	for _, part := range q.parts {
		if path == "" || path[0] != '/' {
			return nil, false
		}
		path = path[1:]
		end := strings.IndexByte(path, '/')
		if end < 0 {
			end = len(path)
		}
		switch {
		case part != "" && part != path[:end], end == 0:
			return nil, false
		case part == "":
			at = append(at, path[:end])
		}
		path = path[end:]
	}
	return at, path == ""
}

// hasten answers quick routes, and leaves all others to next.
func (a *API) hasten(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			for _, one := range a.quick {
				if at, ok := one.match(r.URL.Path); ok {
					a.serveQuick(w, r, one, at)
					return
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}

// watched is a response that remembers what was answered.
type watched struct {
	http.ResponseWriter
	status, bytes int
}

// WriteHeader implements http.ResponseWriter.
func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *watched) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	w.bytes += len(p)
	return w.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController find what is below.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

var watches = sync.Pool{New: func() any { return &watched{} }}

func (a *API) serveQuick(plain http.ResponseWriter, r *http.Request, q *quick, at []string) {
	start := a.o.Now()
	w := watches.Get().(*watched)
	*w = watched{ResponseWriter: plain}
	defer func() {
		q.observer(a, w.status).Observe(a.o.Now().Sub(start).Seconds())
		w.ResponseWriter = nil
		watches.Put(w)
	}()
	h := plain.Header()
	h["X-Content-Type-Options"] = headNoSniff
	if a.o.Secure {
		h["Strict-Transport-Security"] = headStrict
	}
	ctx := a.known(r.Context(), r)
	if id := r.Header["X-Request-Id"]; len(id) > 0 || a.o.Log.Enabled(ctx, slog.LevelDebug) {
		ctx = named(ctx, h, strings.Join(id, ""))
	}
	r = r.WithContext(ctx)
	a.answerQuick(w, r, q, at)
	a.log(ctx, start, line{q.Method, q.route, w.status, w.bytes})
}

// answerQuick answers a panic and an error as a problem, with an id.
func (a *API) answerQuick(w *watched, r *http.Request, q *quick, at []string) {
	ctx := r.Context()
	fail := func(err error) {
		if requestID(ctx) == "" {
			ctx = named(ctx, w.Header(), "")
		}
		if problem := ProblemOf(ctx, a.report(ctx, err)); w.status == 0 {
			q.refuse(w, r, problem)
		}
	}
	defer func() {
		if caught := recover(); caught != nil {
			fail(defect(caught))
		}
	}()
	err := q.allow(ctx)
	if err == nil {
		err = q.answer(w, r, at)
	}
	if err != nil {
		fail(err)
	}
}

// observer takes how long answers of a status took.
func (q *quick) observer(a *API, status int) prometheus.Observer {
	for i, usual := range quickStatus {
		if status == usual {
			return q.seconds[i]
		}
	}
	return a.seconds.WithLabelValues(q.Method, q.route, strconv.Itoa(status))
}

package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/internal/access"
)

type requestKey struct{}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// named gives the request the client's id or one of its own; the answer carries it.
func named(ctx context.Context, h http.Header, id string) context.Context {
	if len(id) == 0 || len(id) > 64 {
		id = rand.Text()[:16]
	}
	h.Set("X-Request-Id", id)
	return context.WithValue(ctx, requestKey{}, id)
}

// newSeconds makes the histogram of answers.
func newSeconds(to *prometheus.Registry) *prometheus.HistogramVec {
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "xuntu_http_seconds", Help: "Time to answer, by route and status.",
		Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10},
	}, []string{"method", "route", "status"})
	if to != nil {
		to.MustRegister(seconds)
	}
	return seconds
}

// observe gives the request its id, and logs and measures it when it is done.
func (a *API) observe() gin.HandlerFunc {
	return func(c *gin.Context) {
		start := a.o.Now()
		c.Request = c.Request.WithContext(named(c.Request.Context(), c.Writer.Header(), c.GetHeader("X-Request-Id")))
		c.Next()
		route := c.FullPath()
		if route == "" {
			route = "other"
		}
		status := c.Writer.Status()
		a.seconds.WithLabelValues(c.Request.Method, route, strconv.Itoa(status)).Observe(a.o.Now().Sub(start).Seconds())
		a.log(c.Request.Context(), start, line{c.Request.Method, route, status, c.Writer.Size()})
	}
}

// line is what is logged of a request: the route, never the path, as phone
// protocols carry secrets there.
type line struct {
	method, route string
	status, bytes int
}

func (a *API) log(ctx context.Context, start time.Time, l line) {
	if !a.o.Log.Enabled(ctx, slog.LevelDebug) {
		return
	}
	actor, _ := access.From(ctx)
	a.o.Log.DebugContext(ctx, "request", "method", l.method, "route", l.route,
		"status", l.status, "ms", a.o.Now().Sub(start).Milliseconds(), "bytes", l.bytes,
		"request", requestID(ctx), "company", actor.TenantID, "user", actor.UserID)
}

// defect makes an error of what was caught of a panic, unless it is net/http's own.
func defect(caught any) error {
	if caught == http.ErrAbortHandler { //nolint:errorlint // net/http compares this very value.
		panic(caught)
	}
	return fmt.Errorf("panic: %v\n%s", caught, debug.Stack())
}

// recover answers a panic as a defect and keeps the server up.
func (a *API) recover() gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			caught := recover()
			if caught == nil {
				return
			}
			ctx := c.Request.Context()
			err := a.report(ctx, defect(caught))
			if !c.Writer.Written() {
				writeProblem(c.Writer, c.Request, ProblemOf(ctx, err))
			}
			c.Abort()
		}()
		c.Next()
	}
}

// What is the same in every answer. The names are as net/http writes them.
var (
	headNoSniff = []string{"nosniff"}
	headStrict  = []string{"max-age=31536000"}
)

// headers that every answer carries. The phone reads labels by WebAssembly of ours. The map draws from blobs and workers of our own only; frames hold files of ours (internal/files).
func (a *API) headers() gin.HandlerFunc {
	const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; worker-src 'self' blob:; child-src blob:; frame-src 'self' blob:; " +
		"style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
	return func(c *gin.Context) {
		h := c.Writer.Header()
		h["X-Content-Type-Options"] = headNoSniff
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Content-Security-Policy", policy)
		h.Set("Permissions-Policy", "geolocation=(self), camera=(self)")
		if a.o.Secure {
			h["Strict-Transport-Security"] = headStrict
		}
		c.Next()
	}
}

// compress answers JSON, HTML and scripts in gzip; tiles come compressed and are left as they are.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1400), gzhttp.ContentTypes([]string{
		"application/json", "application/problem+json", "application/geo+json", "text/html", "text/css",
		"text/javascript", "application/javascript", "image/svg+xml", "text/csv", "application/manifest+json", "application/wasm",
	}))
	if err != nil {
		panic(err)
	}
	zipped := wrap(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/live" {
			next.ServeHTTP(w, r)
			return
		}
		zipped.ServeHTTP(w, r)
	})
}

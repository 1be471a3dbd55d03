package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"

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

// observe gives the request its id, and logs and measures it when it is done.
// What is logged is the route, never the path: phone protocols carry secrets there.
func (a *API) observe() gin.HandlerFunc {
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "xuntu_http_seconds", Help: "Time to answer, by route and status.",
		Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10},
	}, []string{"method", "route", "status"})
	if a.o.Metrics != nil {
		a.o.Metrics.MustRegister(seconds)
	}
	return func(c *gin.Context) {
		start := a.o.Now()
		id := c.GetHeader("X-Request-Id")
		if len(id) == 0 || len(id) > 64 {
			id = rand.Text()[:16]
		}
		c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestKey{}, id))
		c.Header("X-Request-Id", id)
		c.Next()
		took := a.o.Now().Sub(start)
		route := c.FullPath()
		if route == "" {
			route = "other"
		}
		seconds.WithLabelValues(c.Request.Method, route, strconv.Itoa(c.Writer.Status())).Observe(took.Seconds())
		if !a.o.Log.Enabled(c.Request.Context(), slog.LevelDebug) {
			return
		}
		actor, _ := access.From(c.Request.Context())
		a.o.Log.DebugContext(c.Request.Context(), "request", "method", c.Request.Method, "route", route,
			"status", c.Writer.Status(), "ms", took.Milliseconds(), "bytes", c.Writer.Size(),
			"request", id, "company", actor.TenantID, "user", actor.UserID)
	}
}

// recover answers a panic as a defect and keeps the server up.
func (a *API) recover() gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			r := recover()
			if r == nil {
				return
			}
			if r == http.ErrAbortHandler { //nolint:errorlint // net/http compares this very value.
				panic(r)
			}
			ctx := c.Request.Context()
			err := a.report(ctx, fmt.Errorf("panic: %v\n%s", r, debug.Stack()))
			if !c.Writer.Written() {
				writeProblem(c.Writer, c.Request, problemOf(ctx, err))
			}
			c.Abort()
		}()
		c.Next()
	}
}

// headers that every answer carries. The map draws from blobs and workers of our own only.
func (a *API) headers() gin.HandlerFunc {
	const policy = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; child-src blob:; " +
		"style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
	return func(c *gin.Context) {
		h := c.Writer.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Content-Security-Policy", policy)
		h.Set("Permissions-Policy", "geolocation=(self), camera=(self)")
		if a.o.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		c.Next()
	}
}

// compress answers JSON, HTML and scripts in gzip; tiles come compressed and are left as they are.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1400), gzhttp.ContentTypes([]string{
		"application/json", "application/problem+json", "application/geo+json", "text/html", "text/css",
		"text/javascript", "application/javascript", "image/svg+xml", "text/csv", "application/manifest+json",
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

package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"xuntu.dev/internal/web"
)

// readyFor is how long the database may take to answer a readiness question.
const readyFor = 2 * time.Second

// health answers the questions of operators: alive, ready, metrics.
func health(h *house, metrics *prometheus.Registry) {
	open := func(id, path string, fn func(http.ResponseWriter, *http.Request) error) {
		web.Raw(h.api, web.Route{ID: id, Method: http.MethodGet, Path: path, Tag: "health", Open: true}, fn)
	}
	open("healthz", "/healthz", func(w http.ResponseWriter, _ *http.Request) error {
		_, err := io.WriteString(w, "ok\n")
		return err
	})
	open("readyz", "/readyz", func(w http.ResponseWriter, r *http.Request) error {
		ctx, cancel := context.WithTimeout(r.Context(), readyFor)
		defer cancel()
		if err := h.kit.DB.Ping(ctx); err != nil {
			return err
		}
		_, err := io.WriteString(w, "ready\n")
		return err
	})
	metrics.MustRegister(newHubFigures(h.kit.Live))
	handler := promhttp.HandlerFor(metrics, promhttp.HandlerOpts{})
	open("metrics", "/metrics", func(w http.ResponseWriter, r *http.Request) error {
		handler.ServeHTTP(w, r)
		return nil
	})
}

// welcome says where the server is and who may sign in to the demo.
func welcome(c *config, listeners []net.Listener, logins string) string {
	scheme := "http"
	if c.secure() {
		scheme = "https"
	}
	_, port, err := net.SplitHostPort(listeners[0].Addr().String())
	if err != nil {
		port = "8080"
	}
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil || host == "" || host == "0.0.0.0" || host == "::" {
		host = "localhost"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n  巡图 Xuntu %s\n\n  desk   %s://%s\n  phone  %s://%s/m\n", version,
		scheme, net.JoinHostPort(host, port), scheme, net.JoinHostPort(host, port))
	if logins != "" {
		b.WriteString("\n" + logins)
	}
	b.WriteString("\n  Ctrl-C ends it.\n\n")
	return b.String()
}

package main

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/cmd/internal/drive"
)

const (
	demoReps    = 10               // who drive, of those there are
	demoReports = 10 * time.Minute // between two lines in the log
	demoEnds    = 5 * time.Second  // how long a request under way may take when the server stops
)

// startDrivers lets the demo's reps drive, when that is wanted; the function it
// gives stops them. They use the server's own address and nothing but its public
// interface, as cmd/simulate does.
func startDrivers(ctx context.Context, c *config, l net.Listener, log *slog.Logger) (stop func()) {
	if !c.DemoLive {
		return func() {}
	}
	scale, err := demo.ScaleByName(c.Demo)
	if err != nil {
		scale = demo.Scales()[0] // auto, or an existing database: every demo holds the reps of the small one
	}
	logins := demo.RepLogins(scale)
	fleet := drive.New(drive.Options{
		URL: loopback(c, l), Company: demo.CompanyCode, Logins: logins[:min(demoReps, len(logins))], Password: demo.Password, Seed: demo.Seed,
		Speed: c.DemoSpeed, Client: loopbackClient(c), Now: time.Now, Log: log,
	})
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		log.InfoContext(ctx, "the demo's reps drive", "reps", min(demoReps, len(logins)), "speed", c.DemoSpeed)
		if err := fleet.Run(ctx); err != nil {
			log.WarnContext(ctx, "no demo rep drives any more", "err", err)
		}
	}()
	go tellOf(ctx, fleet, log)
	return func() {
		cancel()
		select {
		case <-ended:
		case <-time.After(demoEnds):
		}
		log.Info("the demo's reps stand still", "done", fleet.Report().String())
	}
}

// tellOf writes into the log now and then what the reps have done.
func tellOf(ctx context.Context, fleet *drive.Fleet, log *slog.Logger) {
	ticker := time.NewTicker(demoReports)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			log.DebugContext(ctx, "the demo's reps", "done", fleet.Report().String())
		}
	}
}

// loopback is the server's own address, seen from this machine.
func loopback(c *config, l net.Listener) string {
	scheme, host := "http://", l.Addr().String()
	if c.secure() {
		scheme = "https://"
	}
	if a, ok := l.Addr().(*net.TCPAddr); ok && a.IP.IsUnspecified() {
		_, port, _ := net.SplitHostPort(host)
		host = net.JoinHostPort("127.0.0.1", port)
	}
	return scheme + host
}

// loopbackClient speaks to this very process: a certificate for the name the
// world knows it by does not name 127.0.0.1, and need not.
func loopbackClient(c *config) *http.Client {
	t := &http.Transport{MaxIdleConnsPerHost: demoReps}
	if c.secure() {
		name, _, _ := strings.Cut(c.ACME, ",")
		t.TLSClientConfig = &tls.Config{ServerName: name, InsecureSkipVerify: true, MinVersion: tls.VersionTLS12}
	}
	return &http.Client{Transport: t}
}

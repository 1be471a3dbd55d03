package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/spf13/cobra"
	"golang.org/x/crypto/acme/autocert"

	"xuntu.dev/frontend"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/live"
	"xuntu.dev/tracking/logbook"
)

func serveCommand(c *config) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Start the server",
		Long: "serve starts everything: the private PostGIS in the data folder (or the one of --database-url), the tables,\n" +
			"on the first start the demo company, the interface and the jobs. Ctrl-C ends it all in order.",
		Example: "  xuntu serve\n  xuntu serve --demo-live --demo-speed 10\n" +
			"  DATABASE_URL=postgres://xuntu@db/xuntu xuntu serve --listen :443 --acme sales.example.com",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), c, c.logger(os.Stderr))
		},
	}
}

// stopFor is how long requests under way may take to end.
const stopFor = 8 * time.Second

// serve runs until ctx ends, then closes in order: no new requests, viewers
// told, jobs finished, positions written out, the database last.
func serve(ctx context.Context, c *config, log *slog.Logger) (err error) {
	listeners, err := listen(ctx, c)
	if err != nil {
		return err
	}
	defer func() {
		for _, l := range listeners {
			_ = l.Close()
		}
	}()
	if _, err := c.dataFolder(); err != nil {
		return err
	}
	data, err := openDatabase(ctx, c, log)
	if err != nil {
		return err
	}
	defer func() {
		if e := data.stop(context.WithoutCancel(ctx)); e != nil && err == nil {
			err = e
		}
		log.Info("stopped")
	}()
	if err := data.migrate(ctx, log); err != nil {
		return err
	}
	logins, err := firstDemo(ctx, c, data, log)
	if err != nil {
		return err
	}
	return serveHouse(ctx, c, data, listeners, logins, log)
}

func serveHouse(ctx context.Context, c *config, data *database, listeners []net.Listener, logins string, log *slog.Logger) error {
	pool, err := data.serve(ctx, c, log)
	if err != nil {
		return err
	}
	defer pool.Close()
	bus, err := openBus(c, log)
	if err != nil {
		return err
	}
	h, err := openHouse(ctx, c, pool, bus, log)
	if err != nil {
		return err
	}
	work, endWork := context.WithCancel(context.WithoutCancel(ctx))
	defer endWork()
	var running sync.WaitGroup
	running.Go(func() {
		if err := h.kit.Live.Run(work); err != nil && work.Err() == nil {
			log.Error("live hub", "err", err)
		}
	})
	running.Go(func() { h.kit.Feed.Run(work) })
	if err := h.rooms.Start(work); err != nil {
		return err
	}
	server := &http.Server{
		Handler: h.api.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute,
		IdleTimeout: 2 * time.Minute, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { failed <- server.Serve(l) }()
	}
	fmt.Fprint(os.Stdout, welcome(c, listeners, logins))
	drivers := startDrivers(work, c, listeners[0], log)
	startDemoRoads(work, c, data, log)

	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	log.Info("stopping")
	drivers()
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopFor)
	defer cancel()
	_ = h.kit.Live.Close(stop)
	err = errors.Join(ignoreClosed(err), server.Shutdown(stop), h.rooms.Stop(stop))
	endWork()
	running.Wait()
	if bus != nil {
		bus.Close()
	}
	return err
}

// openHouse furnishes the rooms and hangs the doors that are not theirs: health, metrics, screens.
func openHouse(ctx context.Context, c *config, pool *db.DB, bus live.Bus, log *slog.Logger) (*house, error) {
	metrics := prometheus.NewRegistry()
	metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	basemap, err := openBasemap(ctx, c.Basemap)
	if err != nil {
		return nil, err
	}
	engines, err := c.engines()
	if err != nil {
		return nil, err
	}
	senders, err := c.senders()
	if err != nil {
		return nil, err
	}
	h, err := furnish(tools{
		db: pool, bus: bus, filesDir: c.filesFolder(), workDir: filepath.Join(c.Data, "errands"),
		publicURL: c.PublicURL, basemap: basemap,
		roadsDir: c.roadsFolder(), engines: engines, mapBytes: c.MapMemory << 20, tileBytes: c.TileCache << 20,
		senders: senders, secure: c.secure(), now: time.Now, log: log, metrics: metrics,
	})
	if err != nil {
		return nil, err
	}
	health(h, metrics)
	h.api.App(frontend.Files(), func(w http.ResponseWriter, r *http.Request) bool {
		return logbook.IsPhone(r) && h.phone(w, r)
	})
	return h, nil
}

func ignoreClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// listen takes the ports before anything else is started, so that a used one is said at once.
func listen(ctx context.Context, c *config) ([]net.Listener, error) {
	var list []net.Listener
	for _, address := range []string{c.Listen, c.DeviceListen} {
		if address == "" {
			continue
		}
		l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
		switch {
		case errors.Is(err, syscall.EADDRINUSE):
			return nil, fault.New(fault.Invalid, "port_in_use", "another program listens on %s already; stop it, or choose another address with --listen", address)
		case errors.Is(err, syscall.EACCES):
			return nil, fault.New(fault.Invalid, "port_forbidden", "this user may not listen on %s; choose a port above 1023, or give the program the capability net_bind_service", address)
		case err != nil:
			return nil, fault.New(fault.Invalid, "listen_failed", "cannot listen on %s: %v", address, err)
		}
		list = append(list, l)
	}
	return secured(c, list)
}

// secured wraps the listeners in TLS when certificates are configured.
func secured(c *config, list []net.Listener) ([]net.Listener, error) {
	var config *tls.Config
	switch {
	case c.TLSCert != "":
		pair, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
		if err != nil {
			return nil, fault.New(fault.Invalid, "tls_unusable", "the certificate %s with the key %s cannot be used: %v", c.TLSCert, c.TLSKey, err)
		}
		config = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}
	case c.ACME != "":
		m := &autocert.Manager{
			Prompt: autocert.AcceptTOS, Email: c.ACMEMail, Cache: autocert.DirCache(filepath.Join(c.Data, "acme")),
			HostPolicy: autocert.HostWhitelist(strings.Split(c.ACME, ",")...),
		}
		config = m.TLSConfig()
		config.MinVersion = tls.VersionTLS12
	default:
		return list, nil
	}
	for i, l := range list {
		list[i] = tls.NewListener(l, config)
	}
	return list, nil
}

func openBus(c *config, log *slog.Logger) (live.Bus, error) {
	if c.NATS == "" {
		return nil, nil //nolint:nilnil // No bus: this process is alone.
	}
	return live.DialNATS(c.NATS, "xuntu.live", log)
}

// phone lets an app that writes by GET to "/" have its say.
func (h *house) phone(w http.ResponseWriter, r *http.Request) bool {
	if err := h.logs.OsmAnd(w, r); err != nil {
		h.api.Answer(w, r, err)
	}
	return true
}

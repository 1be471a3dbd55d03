package pgcluster

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"syscall"
	"time"
)

// Options say where and how a cluster runs.
type Options struct {
	// Dir is the cluster's folder, made when it is missing.
	Dir string
	// Durable keeps every committed row through a crash of the machine. Without
	// it the cluster is fast and forgetful: for tests only.
	Durable bool
	// Log hears of starts, stops and waits; nil is silence.
	Log *slog.Logger
	// Settings are parameters of postgresql.conf that replace ours.
	Settings map[string]string
}

// Cluster is a running PostgreSQL server and its folder.
type Cluster struct {
	folder  folder
	owner   owner
	install installation
	durable bool
	log     *slog.Logger
	lock    *os.File
	socket  string
	server  *server
	done    chan struct{}
}

// Start runs the cluster in its folder, makes it first when there is none, and
// returns when it takes connections; after a crash that is when it has
// recovered. The error is an *Error when a person can mend it. ctx bounds the
// start only.
func Start(ctx context.Context, o Options) (*Cluster, error) {
	c := &Cluster{durable: o.Durable, log: o.Log, done: make(chan struct{})}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	var err error
	if c.folder, err = openFolder(o.Dir); err != nil {
		return nil, err
	}
	if c.lock, err = c.folder.takeLock(); err != nil {
		return nil, err
	}
	if err := c.start(ctx, o.settings()); err != nil {
		c.release()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) start(ctx context.Context, settings map[string]string) error {
	major, err := c.folder.major()
	if err != nil {
		return err
	}
	if c.install, err = choose(installations(), major, c.folder.data()); err != nil {
		return err
	}
	if c.owner, err = ownerOf(c.folder.data()); err != nil {
		return err
	}
	if err := c.folder.awaitVacancy(ctx); err != nil {
		return err
	}
	if err := c.initialise(ctx); err != nil {
		return err
	}
	if err := c.launch(settings); err != nil {
		return err
	}
	if err := c.awaitReady(ctx); err != nil {
		return err
	}
	go c.attend()
	c.log.Info("PostgreSQL is ready", "dir", string(c.folder), "pid", c.Pid(), "postgres", c.install.version, "postgis", c.install.postgis, "user", c.owner.name)
	return nil
}

func (c *Cluster) launch(settings map[string]string) error {
	if err := c.folder.subfolder(c.folder.log(), c.owner); err != nil {
		return err
	}
	var err error
	if c.socket, err = c.folder.openSocketFolder(c.owner); err != nil {
		return err
	}
	said, err := os.Create(c.folder.startLog())
	if err != nil {
		return folderError(string(c.folder), err)
	}
	defer func() { _ = said.Close() }() // the server has its own handle
	socket := c.socket
	if strings.HasPrefix(socket, c.folder.data()) {
		socket = "socket" // as seen from the data folder, where the server works
	}
	cmd, err := c.install.program("postgres", c.folder.data(), c.owner, append(flags(settings), "-p", port, "-k", socket)...)
	if err != nil {
		return folderError(string(c.folder), err)
	}
	if c.server, err = launch(cmd, said); err != nil {
		return fail(StartFailed, err, "postgres in %s does not start (%v): install PostgreSQL anew", c.install.bin, err)
	}
	return nil
}

// awaitReady returns when the server takes connections. The pid must be that of
// our child: the file may still be that of a server killed before.
func (c *Cluster) awaitReady(ctx context.Context) error {
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	patience := time.NewTicker(10 * time.Second)
	defer patience.Stop()
	for {
		select {
		case <-c.server.done:
			c.awaitChildren()
			return c.failure(c.server.err, c.LastLog())
		case <-ctx.Done():
			c.server.signal(syscall.SIGQUIT)
			<-c.server.done
			c.awaitChildren()
			return fmt.Errorf("start PostgreSQL in %s: %w", string(c.folder), ctx.Err())
		case <-patience.C:
			c.log.Info("PostgreSQL is still starting; after a crash it first repeats what its log holds", "dir", string(c.folder), "log", c.folder.log())
		case <-ticker.C:
			if now := status(c.folder.pidFile()); now.pid == c.Pid() && now.state == "ready" {
				return nil
			}
		}
	}
}

// URL is the address of a database for a role, through the socket folder.
func (c *Cluster) URL(role, database string) string {
	query := url.Values{"host": {c.socket}, "port": {port}, "user": {role}}.Encode()
	address := url.URL{
		Scheme:   "postgres",
		Path:     "/" + database,
		RawQuery: strings.ReplaceAll(query, "+", "%20"), // libpq takes + for itself
	}
	return address.String()
}

// Pid is the process number of the postmaster.
func (c *Cluster) Pid() int { return c.server.pid() }

// Dir is the cluster's folder: absolute, links followed.
func (c *Cluster) Dir() string { return string(c.folder) }

// Version is that of the server, as "15.20".
func (c *Cluster) Version() string { return c.install.version }

// Done is closed when the server has ended, however it ended.
func (c *Cluster) Done() <-chan struct{} { return c.done }

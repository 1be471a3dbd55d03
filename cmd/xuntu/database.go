package main

import (
	"cmp"
	"context"
	"log/slog"
	"path/filepath"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/pgcluster"
)

// database is where the tables are: a private cluster in the data folder, or an existing PostGIS.
type database struct {
	cluster  *pgcluster.Cluster
	appURL   string
	ownerURL string
	private  bool
}

const databaseName = "xuntu"

// openDatabase starts the private cluster, or takes the URL it is given.
func openDatabase(ctx context.Context, c *config, log *slog.Logger) (*database, error) {
	if c.external() {
		return &database{appURL: cmp.Or(c.DatabaseURL, c.OwnerURL), ownerURL: cmp.Or(c.OwnerURL, c.DatabaseURL)}, nil
	}
	dir, err := c.dataFolder()
	if err != nil {
		return nil, err
	}
	cluster, err := pgcluster.Start(ctx, pgcluster.Options{Dir: filepath.Join(dir, "postgres"), Durable: true, Log: log})
	if err != nil {
		return nil, err
	}
	d := &database{
		cluster: cluster, private: true,
		appURL: cluster.URL(db.AppRole, databaseName), ownerURL: cluster.URL("postgres", databaseName),
	}
	if err := d.create(ctx); err != nil {
		_ = cluster.Stop(context.WithoutCancel(ctx))
		return nil, err
	}
	return d, nil
}

// external tells whether the settings name an existing PostGIS; migrate needs the owner's URL only.
func (c *config) external() bool { return c.DatabaseURL != "" || c.OwnerURL != "" }

// create makes the database in a fresh cluster.
func (d *database) create(ctx context.Context) error {
	owner, err := db.OpenOwner(ctx, d.cluster.URL("postgres", "postgres"))
	if err != nil {
		return err
	}
	defer owner.Close()
	var there bool
	err = owner.Pool().QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", databaseName).Scan(&there)
	if err != nil || there {
		return err
	}
	_, err = owner.Pool().Exec(ctx, "CREATE DATABASE "+databaseName)
	return err
}

// migrate brings the tables to the newest version and says what it did.
func (d *database) migrate(ctx context.Context, log *slog.Logger) error {
	ran, err := app.Migrate(ctx, d.ownerURL)
	for _, version := range ran {
		log.InfoContext(ctx, "migrated", "version", version)
	}
	return reachable(err)
}

// poolSize is how many connections a server keeps at most: PostgreSQL's usual 100 bear several servers.
const poolSize = 24

// open connects as the application, and says at once why that cannot be.
func (d *database) open(ctx context.Context) (*db.DB, error) {
	pool, err := db.Open(ctx, d.appURL, db.Options{MaxConns: poolSize})
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, reachable(err)
	}
	return pool, nil
}

// forgetful is what the log says of a database that serves trials only.
const forgetful = "acknowledged data may be lost in a crash"

// serve opens it for a server, whose answers promise a commit: the database must keep it.
func (d *database) serve(ctx context.Context, c *config, log *slog.Logger) (*db.DB, error) {
	pool, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	if err := pool.CheckDurable(ctx); err != nil {
		if !c.Forgetful {
			pool.Close()
			return nil, err
		}
		log.WarnContext(ctx, forgetful, "err", err)
	}
	return pool, nil
}

// stop ends the private cluster; an existing server is left alone.
func (d *database) stop(ctx context.Context) error {
	if d.cluster == nil {
		return nil
	}
	return d.cluster.Stop(ctx)
}

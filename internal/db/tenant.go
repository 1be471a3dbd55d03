package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Tenant is one company, as the server's own jobs see it.
type Tenant struct {
	ID       int64
	Epoch    int64
	TimeZone string
}

var tenantAll = Query[None, Tenant]("app/tenant_all")

// Tenants lists the companies.
func (d *DB) Tenants(ctx context.Context) (list []Tenant, err error) {
	err = d.Ask(ctx, func(tx Tx) error {
		list, err = tenantAll.All(ctx, tx, None{})
		return err
	})
	return list, err
}

// OpenOwner connects as the URL's own role, for migrations, the demo and bulk loads: no policy holds it back.
func OpenOwner(ctx context.Context, url string) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the database URL: %w", err)
	}
	config.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		// Before the first migration there is no geometry to learn.
		if err := registerGeometry(ctx, c); err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return &DB{pool}, nil
}

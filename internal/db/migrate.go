package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"xuntu.dev/internal/fault"
	"xuntu.dev/sql"
)

// migrationLock keeps two servers that start together from migrating together.
const migrationLock = 0x78756e7475 // "xuntu"

// noTransaction on a migration's first line runs it outside a transaction, for CREATE INDEX CONCURRENTLY.
const noTransaction = "-- migrate: no transaction"

// Migration is one file of sql/migrations.
type Migration struct {
	Version string // the file's name without .sql
	Text    string
	Sum     string // SHA-256 of the text
}

// Migrations lists the files in order.
func Migrations() ([]Migration, error) {
	names, err := fs.Glob(sql.Migrations, "migrations/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	var out []Migration
	for _, name := range names {
		text, err := fs.ReadFile(sql.Migrations, name)
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		sum := sha256.Sum256(text)
		version := strings.TrimSuffix(strings.TrimPrefix(name, "migrations/"), ".sql")
		out = append(out, Migration{version, string(text), hex.EncodeToString(sum[:])})
	}
	return out, nil
}

// SchemaDigest names the whole set of migrations; test databases are kept under it.
func SchemaDigest() (string, error) {
	list, err := Migrations()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, m := range list {
		h.Write([]byte(m.Sum))
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// Migrate brings the database at url, whose role must own it and may create
// extensions, to the newest version. It gives the versions it ran.
func Migrate(ctx context.Context, url string) ([]string, error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, away(err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1)`, int64(migrationLock)); err != nil {
		return nil, fmt.Errorf("wait for another migration: %w", err)
	}
	defer func() {
		_, _ = conn.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, int64(migrationLock))
	}()
	if err := checkVersions(ctx, conn); err != nil {
		return nil, err
	}
	const ledger = `CREATE SCHEMA IF NOT EXISTS migrate;
		CREATE TABLE IF NOT EXISTS migrate.done (version text PRIMARY KEY, sum text NOT NULL, at timestamptz NOT NULL DEFAULT now())`
	if _, err := conn.Exec(ctx, ledger); err != nil {
		return nil, fmt.Errorf("make the ledger of migrations: %w", err)
	}
	return runMissing(ctx, conn)
}

// checkVersions refuses a server the house cannot stand on, in one sentence.
func checkVersions(ctx context.Context, conn *pgx.Conn) error {
	var server int
	var postgis *string
	err := conn.QueryRow(ctx, `SELECT current_setting('server_version_num')::int,
		(SELECT default_version FROM pg_available_extensions WHERE name = 'postgis')`).Scan(&server, &postgis)
	if err != nil {
		return fmt.Errorf("ask for the server's version: %w", err)
	}
	if server < 150000 {
		return fault.New(fault.Invalid, "postgres_too_old", "PostgreSQL %d.%d is too old for Xuntu; use 15 or newer", server/10000, server%10000)
	}
	if postgis == nil {
		return fault.New(fault.Invalid, "postgis_missing", "this PostgreSQL has no PostGIS; install the package postgresql-%d-postgis-3", server/10000)
	}
	var major, minor int
	if _, err := fmt.Sscanf(*postgis, "%d.%d", &major, &minor); err != nil || major < 3 || major == 3 && minor < 2 {
		return fault.New(fault.Invalid, "postgis_too_old", "PostGIS %s is too old for Xuntu; use 3.2 or newer", *postgis)
	}
	return nil
}

func runMissing(ctx context.Context, conn *pgx.Conn) (ran []string, err error) {
	list, err := Migrations()
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		var sum string
		err := conn.QueryRow(ctx, `SELECT sum FROM migrate.done WHERE version = $1`, m.Version).Scan(&sum)
		switch {
		case err == nil && sum != m.Sum:
			return ran, fault.New(fault.Conflict, "migration_changed",
				"migration %s was changed after it ran here; migrations are forward only: restore the file and write a new one", m.Version)
		case err == nil:
			continue
		case !errors.Is(err, pgx.ErrNoRows):
			return ran, fmt.Errorf("read the ledger of migrations: %w", err)
		}
		if err := run(ctx, conn, m); err != nil {
			return ran, err
		}
		ran = append(ran, m.Version)
	}
	return ran, nil
}

func run(ctx context.Context, conn *pgx.Conn, m Migration) error {
	const done = `INSERT INTO migrate.done (version, sum) VALUES ($1, $2)`
	var err error
	if strings.HasPrefix(m.Text, noTransaction) {
		if _, err = conn.Exec(ctx, m.Text); err == nil {
			_, err = conn.Exec(ctx, done, m.Version, m.Sum)
		}
	} else {
		err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, m.Text); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, done, m.Version, m.Sum)
			return err
		})
	}
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok && pg.Position > 0 {
		line := 1 + strings.Count(m.Text[:min(int(pg.Position), len(m.Text))], "\n")
		return fmt.Errorf("migration %s, line %d: %w", m.Version, line, err)
	}
	if err != nil {
		return fmt.Errorf("migration %s: %w", m.Version, err)
	}
	return nil
}

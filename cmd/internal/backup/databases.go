package backup

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// databases is a server seen from its maintenance database.
type databases struct {
	db   *db.DB
	url  url.URL
	name string // of the database to replace
}

// openDatabases connects to the server of a URL, beside the database it names.
func openDatabases(ctx context.Context, of string) (*databases, error) {
	u, err := url.Parse(of)
	if err != nil || len(u.Path) < 2 {
		return nil, fault.New(fault.Invalid, "database_url", "a restore needs the database as a URL like postgres://user:password@host/name")
	}
	s := &databases{url: *u, name: strings.TrimPrefix(u.Path, "/")}
	if s.db, err = db.OpenOwner(ctx, s.at("postgres")); err != nil {
		return nil, err
	}
	if err := s.db.Ping(ctx); err != nil {
		s.db.Close()
		return nil, unreachable(errors.Unwrap(err))
	}
	return s, nil
}

func (s *databases) close() { s.db.Close() }

// at gives the URL of a database of this server.
func (s *databases) at(name string) string {
	u := s.url
	u.Path = "/" + name
	return u.String()
}

func (s *databases) exists(ctx context.Context) (yes bool, err error) {
	err = s.db.Pool().QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, s.name).Scan(&yes)
	return yes, err
}

// companies counts what a restore would replace.
func (s *databases) companies(ctx context.Context) (n int64, err error) {
	there, err := s.exists(ctx)
	if err != nil || !there {
		return 0, err
	}
	old, err := db.OpenOwner(ctx, s.at(s.name))
	if err != nil {
		return 0, err
	}
	defer old.Close()
	var migrated bool
	if err := old.Pool().QueryRow(ctx, `SELECT to_regclass('app.tenant') IS NOT NULL`).Scan(&migrated); err != nil {
		return 0, unreachable(err)
	}
	if !migrated {
		return 0, nil
	}
	err = old.Pool().QueryRow(ctx, `SELECT count(*) FROM app.tenant`).Scan(&n)
	return n, err
}

// leaveWithin is how long ended programs may take to be gone from the server.
const leaveWithin = 5 * time.Second

// awaitAlone refuses while somebody is connected to the database to be replaced.
func (s *databases) awaitAlone(ctx context.Context) error {
	patience := time.After(leaveWithin)
	for {
		var n int
		err := s.db.Pool().QueryRow(ctx, `SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`, s.name).Scan(&n)
		if err != nil || n == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-patience:
			return fault.New(fault.Conflict, "restore_in_use",
				"the database %s is in use by %d connections: stop every server that uses it, then restore again", s.name, n)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// mark is the comment on databases that a restore has made or replaced: those it may drop.
const mark = "xuntu restore"

// fresh makes an empty database beside the old one and gives its name. One that
// an interrupted restore has left is dropped first.
func (s *databases) fresh(ctx context.Context) (string, error) {
	name := s.name + "_restoring"
	if err := s.drop(ctx, name); err != nil {
		return "", err
	}
	if _, err := s.db.Pool().Exec(ctx, "CREATE DATABASE "+quote(name)+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		return "", fmt.Errorf("make the database %s (the role of --owner-url must be allowed to): %w", name, err)
	}
	_, err := s.db.Pool().Exec(ctx, "COMMENT ON DATABASE "+quote(name)+" IS '"+mark+"'")
	return name, err
}

// drop removes a database that a restore has left, and none of another's.
func (s *databases) drop(ctx context.Context, name string) error {
	var there, ours bool
	err := s.db.Pool().QueryRow(ctx, `SELECT count(*) > 0, coalesce(bool_or(shobj_description(oid, 'pg_database') = $2), false)
		FROM pg_database WHERE datname = $1`, name, mark).Scan(&there, &ours)
	if err != nil || !there {
		return err
	}
	if !ours {
		return fault.New(fault.Conflict, "restore_name_taken", "a restore needs the name %s for a database, and there is one: drop or rename it first", name)
	}
	if _, err := s.db.Pool().Exec(ctx, "DROP DATABASE "+quote(name)+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop the database %s: %w", name, err)
	}
	return nil
}

// swap gives the fresh database the old one's name, both renamed in one
// transaction, and drops the old one.
func (s *databases) swap(ctx context.Context, fresh string) error {
	there, err := s.exists(ctx)
	if err != nil {
		return err
	}
	old := s.name + "_replaced"
	if err := s.drop(ctx, old); err != nil {
		return err
	}
	rename := "ALTER DATABASE " + quote(fresh) + " RENAME TO " + quote(s.name) + "; COMMENT ON DATABASE " + quote(s.name) + " IS NULL"
	if there {
		rename = "ALTER DATABASE " + quote(s.name) + " RENAME TO " + quote(old) + "; COMMENT ON DATABASE " + quote(old) + " IS '" + mark + "'; " + rename
	}
	if err := s.awaitAlone(ctx); err != nil {
		return err
	}
	if _, err := s.db.Pool().Exec(ctx, rename); err != nil { // several statements in one message are one transaction
		return fmt.Errorf("put the restored database in place: %w", err)
	}
	return s.drop(ctx, old)
}

// quote makes a name an SQL identifier.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

package backup

import (
	"context"
	"fmt"
	"io"
	"slices"

	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// passing are tables whose rows mean nothing elsewhere or later.
var passing = []string{"app.change", "org.session", "org.sso_try", "org.ticket"}

// reader is a connection that sees one moment of the database.
type reader struct {
	db       *db.DB
	query    func(ctx context.Context, sql string, into ...any) error
	exec     func(ctx context.Context, sql string) error
	copyTo   func(ctx context.Context, w io.Writer, sql string) error
	snapshot string
	end      func()
}

// openReader begins a snapshot. Text comes in one form wherever it is asked for.
func openReader(ctx context.Context, url string) (*reader, error) {
	owner, err := db.OpenOwner(ctx, url)
	if err != nil {
		return nil, err
	}
	conn, err := owner.Pool().Acquire(ctx)
	if err != nil {
		owner.Close()
		return nil, unreachable(err)
	}
	r := &reader{db: owner}
	r.end = func() {
		conn.Conn().Close(context.WithoutCancel(ctx))
		conn.Release()
		owner.Close()
	}
	r.query = func(ctx context.Context, sql string, into ...any) error { return conn.QueryRow(ctx, sql).Scan(into...) }
	r.exec = func(ctx context.Context, sql string) error { _, err := conn.Exec(ctx, sql); return err }
	r.copyTo = func(ctx context.Context, w io.Writer, sql string) error {
		_, err := conn.Conn().PgConn().CopyTo(ctx, w, sql)
		return err
	}
	const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
		SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL row_security = off;
		SET LOCAL search_path = ''; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = hex;
		SET LOCAL DateStyle = ISO; SET LOCAL IntervalStyle = postgres; SET LOCAL TimeZone = UTC`
	if err = r.exec(ctx, begin); err == nil {
		err = r.query(ctx, `SELECT pg_catalog.pg_export_snapshot()`, &r.snapshot)
	}
	if err != nil {
		r.end()
		return nil, fmt.Errorf("begin a snapshot: %w", err)
	}
	return r, nil
}

// facts fills the manifest with what the database says of itself.
func (r *reader) facts(ctx context.Context, m *archive.Manifest) error {
	var migrated bool
	if err := r.query(ctx, `SELECT pg_catalog.to_regclass('migrate.done') IS NOT NULL`, &migrated); err != nil {
		return fmt.Errorf("look for the tables: %w", err)
	}
	if !migrated {
		return fault.New(fault.Invalid, "backup_nothing", "there is nothing to back up: this database holds no tables of Xuntu")
	}
	var versions, sums []string
	for sql, into := range map[string][]any{
		`SELECT coalesce(array_agg(version ORDER BY version), '{}'), coalesce(array_agg(sum ORDER BY version), '{}') FROM migrate.done`: {&versions, &sums},
		`SELECT current_setting('server_version'), (SELECT extversion FROM pg_extension WHERE extname = 'postgis')`:                     {&m.Postgres, &m.PostGIS},
		`SELECT coalesce(array_agg(p.oid::regprocedure::text ORDER BY p.oid::regprocedure::text), '{}') FROM pg_proc p
			JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
			JOIN pg_extension e ON e.oid = d.refobjid
			WHERE p.proleakproof AND e.extname LIKE 'postgis%'`: {&m.Leakproof},
	} {
		if err := r.query(ctx, sql, into...); err != nil {
			return fmt.Errorf("ask the database what it is: %w", err)
		}
	}
	for i := range versions {
		m.Migrations = append(m.Migrations, archive.Migration{Version: versions[i], Sum: sums[i]})
	}
	return nil
}

// tables sums up every table, in the order of their names.
func (r *reader) tables(ctx context.Context, progress func(done, all int)) ([]archive.Table, error) {
	var names, quoted []string
	const list = `SELECT coalesce(array_agg(n.nspname || '.' || c.relname ORDER BY n.nspname, c.relname), '{}'),
			coalesce(array_agg(format('%I.%I', n.nspname, c.relname) ORDER BY n.nspname, c.relname), '{}')
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
		  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`
	if err := r.query(ctx, list, &names, &quoted); err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	var all []archive.Table
	for i, name := range names {
		progress(i, len(names))
		if slices.Contains(passing, name) {
			continue
		}
		var s rowSum
		if err := r.copyTo(ctx, &s, "COPY (SELECT * FROM ONLY "+quoted[i]+") TO STDOUT"); err != nil {
			return nil, fmt.Errorf("read table %s: %w", name, err)
		}
		all = append(all, archive.Table{Name: name, Rows: s.rows, SHA256: s.hex()})
	}
	progress(len(names), len(names))
	return all, nil
}

// photos lists the hashes that rows of app.file name.
func (r *reader) photos(ctx context.Context) (hashes []string, err error) {
	const list = `SELECT coalesce(array_agg(DISTINCT sha256 ORDER BY sha256), '{}') FROM app.file`
	if err := r.query(ctx, list, &hashes); err != nil {
		return nil, fmt.Errorf("list the photos: %w", err)
	}
	return hashes, nil
}

// differ names the first tables that are not as the manifest says.
func differ(want, got []archive.Table) error {
	have := map[string]archive.Table{}
	for _, t := range got {
		have[t.Name] = t
	}
	for _, t := range want {
		if have[t.Name] != t {
			return fmt.Errorf("table %s has %d rows with sum %.8s, and %d with sum %.8s were backed up",
				t.Name, have[t.Name].Rows, have[t.Name].SHA256, t.Rows, t.SHA256)
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("there are %d tables, and %d were backed up", len(got), len(want))
	}
	return nil
}

func unreachable(err error) error {
	return fault.New(fault.Busy, "database_away", "the database cannot be reached: %v", err).Because(err)
}

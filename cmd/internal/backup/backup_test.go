package backup_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/backup"
	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/testkit"
)

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	s, to := newStage(t), target(t)
	path, took := s.take(t)
	gave, err := backup.Restore(t.Context(), to, path)
	ok(t, err)
	if gave.Rows() != took.Rows() || gave.Files != 2 || !gave.CreatedAt.Equal(noon) || len(gave.Lost) > 0 {
		t.Errorf("took %+v, gave %+v", took.Seal, gave.Seal)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the archive: %v %v", info.Mode(), err)
	}
	restored, owner := open(t, to)
	s.sameRows(t, owner)
	s.sameScope(t, restored)
	s.samePhotos(t, restored, to.Files)
	settled(t, s.Owner, owner)
	s.goesOn(t, restored, owner)
}

// sameRows compares some tables by other means than the backup's own.
func (s *stage) sameRows(t *testing.T, restored *db.DB) {
	t.Helper()
	for _, table := range []string{"geo.outlet", "tracking.fix", "app.audit_event", "app.file", "org.employee", "migrate.done"} {
		sql := `SELECT count(*) || ' ' || md5(string_agg(r::text, '|' ORDER BY r::text)) FROM ` + table + ` r`
		if want, got := ask[string](t, s.Owner, sql), ask[string](t, restored, sql); got != want {
			t.Errorf("%s is %s, was %s", table, got, want)
		}
	}
}

// sameScope holds what actors see in both databases against each other.
func (s *stage) sameScope(t *testing.T, restored *db.DB) {
	t.Helper()
	for name, ctx := range map[string]context.Context{
		"rep": s.one.Rep(t.Context(), s.one.Ada), "rep of the west": s.one.Rep(t.Context(), s.one.Cao),
		"lead of the east": s.one.EastLead(t.Context()), "head": s.one.HeadLead(t.Context()), "the other's head": s.two.HeadLead(t.Context()),
	} {
		const seen = `SELECT coalesce(string_agg(id::text, ',' ORDER BY id), '') || ' ' || (SELECT count(*) FROM tracking.fix) || ' ' ||
			(SELECT count(*) FROM app.file) || ' ' || (SELECT count(*) FROM app.audit_event) FROM geo.outlet`
		see := func(d *db.DB) (text string) {
			ok(t, d.Read(ctx, func(tx db.Tx) error { return tx.Scan(ctx, seen, nil, &text) }))
			return text
		}
		if was, is := see(s.DB.DB), see(restored); is != was {
			t.Errorf("%s saw %s, sees %s", name, was, is)
		}
	}
	var outside int64
	ctx := s.one.EastLead(t.Context())
	ok(t, restored.Read(ctx, func(tx db.Tx) error {
		return tx.Scan(ctx, `SELECT count(*) FROM geo.outlet WHERE tenant_id <> $1 OR unit_id = $2`, []any{s.one.ID, s.one.WestTeam}, &outside)
	}))
	if outside != 0 {
		t.Errorf("%d outlets of others are seen", outside)
	}
	if n := ask[int](t, restored, `SELECT count(*) FROM geo.outlet`); n != 0 {
		t.Errorf("%d outlets are seen without an actor", n)
	}
}

func (s *stage) samePhotos(t *testing.T, restored *db.DB, folder string) {
	t.Helper()
	store, err := files.Open(folder, restored)
	ok(t, err)
	for id, want := range s.photos {
		_, r, err := store.Open(s.one.HeadLead(t.Context()), id)
		ok(t, err)
		got, err := io.ReadAll(r)
		ok(t, err)
		ok(t, r.Close())
		if !bytes.Equal(got, want) {
			t.Errorf("photo %d has other bytes", id)
		}
		if _, _, err := store.Open(s.two.HeadLead(t.Context()), id); !fault.Is(err, fault.NotFound) {
			t.Errorf("another company opens photo %d: %v", id, err)
		}
	}
}

// settled looks at what a dump alone would not have brought.
func settled(t *testing.T, was, is *db.DB) {
	t.Helper()
	const marks = `SELECT string_agg(oid::regprocedure::text, ' ' ORDER BY oid::regprocedure::text) FROM pg_proc
		WHERE proleakproof AND proname ~ '^(geometry_overlaps|st_dwithin)$'`
	if want, got := ask[string](t, was, marks), ask[string](t, is, marks); got != want || strings.Count(want, "(") != 2 {
		t.Errorf("leakproof are %q, were %q", got, want)
	}
	if n := ask[int](t, was, `SELECT count(*) FROM app.audit_unsealed WHERE xid > '3'`); n == 0 {
		t.Error("nothing waited for its seal: this test shows nothing")
	}
	for _, sql := range []string{
		`SELECT count(*) FROM app.audit_unsealed WHERE xid > '3'`, `SELECT count(*) FROM tracking.making_day WHERE taken <> '3'`, `SELECT count(*) FROM app.change`, `SELECT count(*) FROM org.session`,
		`SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname IN ('app', 'org', 'geo', 'tracking') AND pg_get_userbyid(c.relowner) = 'xuntu_app'`,
	} {
		if n := ask[int](t, is, sql); n != 0 {
			t.Errorf("%s: %d", sql, n)
		}
	}
	if got := ask[*string](t, is, `SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()`); got != nil {
		t.Errorf("the database is still marked %q", *got)
	}
}

// goesOn writes after the restore: numbers go on, triggers and rights hold.
func (s *stage) goesOn(t *testing.T, restored, owner *db.DB) {
	t.Helper()
	ctx := s.one.HeadLead(t.Context())
	ok(t, restored.Write(ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, 'new', 'new')`, s.one.ID, s.one.EastTeam)
		return err
	}))
	before := ask[int](t, owner, `SELECT count(*) FROM app.audit_event`)
	for _, c := range []*testkit.Company{s.one, s.two} {
		sealed(t, restored, c)
	}
	ok(t, restored.Write(ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE app.parameter SET value = '"never"'`)
		return err
	}))
	if n := ask[int](t, owner, `SELECT count(*) FROM app.audit_event`); n != before+1 {
		t.Errorf("the change of a parameter made %d events", n-before)
	}
	for _, sql := range []string{`DELETE FROM tracking.fix`, `UPDATE app.audit_event SET reason = 'other'`, `DROP TABLE geo.outlet`} {
		err := restored.Write(ctx, func(tx db.Tx) error { _, err := tx.Exec(ctx, sql); return err })
		if err == nil {
			t.Errorf("the application may %s", sql)
		}
	}
	if _, err := owner.Pool().Exec(t.Context(), `UPDATE app.audit_event SET reason = 'other'`); err == nil {
		t.Error("the audit trail can be changed")
	}
}

// sealed waits until all of a company's trail is sealed: transactions of other
// tests on this server hold the newest back for a while.
func sealed(t *testing.T, restored *db.DB, c *testkit.Company) {
	t.Helper()
	trail := audit.New(restored)
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		ok(t, trail.Seal(c.Server(t.Context())))
		got, err := trail.Check(c.HeadLead(t.Context()))
		ok(t, err)
		if got.OK && got.Rows > 0 && got.Sealed == got.Rows {
			return
		}
		if !got.OK || time.Now().After(deadline) {
			t.Fatalf("the audit trail says %+v", got)
		}
	}
}

// An archive of an older program is restored and brought to the newest tables.
func TestOlderArchive(t *testing.T) {
	t.Parallel()
	from, to := target(t), target(t)
	url, err := from.Open(t.Context())
	ok(t, err)
	list, err := db.Migrations()
	ok(t, err)
	createDatabase(t, url)
	older, err := db.OpenOwner(t.Context(), url)
	ok(t, err)
	defer older.Close()
	run := func(sql string, args ...any) {
		t.Helper()
		_, err := older.Pool().Exec(t.Context(), sql, args...)
		ok(t, err)
	}
	run(`CREATE SCHEMA migrate`)
	run(`CREATE TABLE migrate.done (version text PRIMARY KEY, sum text NOT NULL, at timestamptz NOT NULL DEFAULT now())`)
	for _, m := range list[:1] {
		run(m.Text)
		run(`INSERT INTO migrate.done (version, sum) VALUES ($1, $2)`, m.Version, m.Sum)
	}
	run(`INSERT INTO app.tenant (code, name) VALUES ('old', '老公司')`)
	path := filepath.Join(t.TempDir(), "old.backup")
	_, err = backup.Take(t.Context(), backup.Source{URL: url, Files: from.Files, Version: "0.0.1", Now: func() time.Time { return noon }, Progress: silent}, path)
	ok(t, err)
	_, err = backup.Restore(t.Context(), to, path)
	ok(t, err)
	_, restored := open(t, to)
	if name := ask[string](t, restored, `SELECT name FROM app.tenant`); name != "老公司" {
		t.Errorf("the company is %q", name)
	}
	if n := ask[int](t, restored, `SELECT count(*) FROM migrate.done`); n != len(list) {
		t.Errorf("%d of %d migrations are there", n, len(list))
	}
}

// Numbers of transactions mean nothing in another cluster: each column of them needs an answer here.
func TestEveryTransactionNumberIsThoughtOf(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	known := []string{
		"app.audit_event.xid",       // history; what orders seals is the queue's
		"app.audit_unsealed.xid",    // settled
		"app.change.xid",            // left out
		"tracking.making_day.taken", // settled
	}
	rows, err := d.Owner.Pool().Query(t.Context(), `SELECT n.nspname || '.' || c.relname || '.' || a.attname
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE a.atttypid IN ('xid8'::regtype, 'pg_snapshot'::regtype, 'pg_lsn'::regtype) AND c.relkind IN ('r', 'p')
		  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND a.attnum > 0 AND NOT a.attisdropped`)
	ok(t, err)
	defer rows.Close()
	for rows.Next() {
		var column string
		ok(t, rows.Scan(&column))
		if !slices.Contains(known, column) {
			t.Errorf("what becomes of %s in a restore? See settle", column)
		}
	}
	ok(t, rows.Err())
}

// What was acknowledged before a backup began is in it, however busy the server is.
func TestBackupUnderLoad(t *testing.T) {
	t.Parallel()
	s, to := newStage(t), target(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var acknowledged atomic.Int64
	done := make(chan error)
	go func() {
		actor := s.one.HeadLead(context.WithoutCancel(ctx))
		for n := int64(1); ctx.Err() == nil; n++ {
			err := s.Write(actor, func(tx db.Tx) error {
				_, err := tx.Exec(actor, `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location)
					VALUES ($1, $2, 'dealer', $3, $3, ST_SetSRID(ST_Point(113, 34), 4326))`, s.one.ID, s.one.EastTeam, strconv.FormatInt(n, 10))
				return err
			})
			if err != nil {
				done <- err
				return
			}
			acknowledged.Store(n)
		}
		done <- nil
	}()
	for acknowledged.Load() < 20 {
		time.Sleep(time.Millisecond)
	}
	before := acknowledged.Load()
	path, _ := s.take(t)
	after := acknowledged.Load()
	stop()
	ok(t, <-done)
	_, err := backup.Restore(t.Context(), to, path)
	ok(t, err)
	_, owner := open(t, to)
	n := ask[int64](t, owner, `SELECT count(*) FROM geo.place`)
	if whole := ask[bool](t, owner, `SELECT count(*) = max(code::int) FROM geo.place`); n < before || !whole || after <= before {
		t.Errorf("%d of the %d places known before are restored, without holes %v; %d were known after", n, before, whole, after)
	}
}

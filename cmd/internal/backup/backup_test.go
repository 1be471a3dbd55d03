package backup_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/backup"
	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/testkit"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func silent(string, int64, int64) {}

// stage is a database with two companies, odd texts, fixes and photos.
type stage struct {
	*testkit.DB
	one, two *testkit.Company
	files    string
	photos   map[int64][]byte
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{DB: d, one: testkit.NewCompany(t, d), two: testkit.NewCompany(t, d), files: t.TempDir(), photos: map[int64][]byte{}}
	for _, c := range []*testkit.Company{s.one, s.two} {
		s.must(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, fence_m)
			SELECT $1::bigint, CASE WHEN n % 3 = 0 THEN $3::int ELSE $2::int END, CASE WHEN n % 3 = 1 THEN $4::bigint END, 'o' || n,
				E'门店 🏪 "quoted", tab\t, line\n, back\\slash, \\N ' || n, ST_SetSRID(ST_Point(113.6 + n * 0.0123456789, 34.7), 4326), 50
			FROM generate_series(1, 40) n`, c.ID, c.EastTeam, c.WestTeam, c.Ada)
		s.must(t, `INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at, lon, lat, accuracy_m, attrs)
			SELECT now() + n * interval '1 s', $2, n, $1, $2, $3, 0, now(), now(), 113.6 + random(), 1e-7 + random() / 3, 'NaN', '{"a": [1, null]}'
			FROM generate_series(1, 500) n`, c.ID, c.Ada, c.EastTeam)
		s.must(t, `INSERT INTO app.parameter (tenant_id, key, value) VALUES ($1, 'visits.outside', '"reason"')`, c.ID) // audited
		s.must(t, `UPDATE org.employee SET phone = '+86 138' WHERE tenant_id = $1`, c.ID)
		s.must(t, `INSERT INTO org.session (tenant_id, user_id, token_hash, expires_at) VALUES ($1, $2, sha256($3::text::bytea), now() + interval '1 day')`,
			c.ID, c.User(c.Ada), fmt.Sprint("token", c.ID))
	}
	for i, rep := range []int64{s.one.Ada, s.one.Cao} {
		s.photo(t, rep, i)
	}
	ok(t, audit.New(d.DB).Seal(s.one.Server(t.Context()))) // the other company's changes still wait
	return s
}

func (s *stage) must(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := s.Owner.Pool().Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// photo stores one as the rep would.
func (s *stage) photo(t *testing.T, rep int64, n int) {
	t.Helper()
	var data bytes.Buffer
	ok(t, png.Encode(&data, image.NewGray(image.Rect(0, 0, 100+n, 100))))
	store, err := files.Open(s.files, s.DB.DB)
	ok(t, err)
	f, err := store.Put(s.one.Rep(t.Context(), rep), bytes.NewReader(data.Bytes()))
	ok(t, err)
	s.photos[f.ID] = data.Bytes()
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s *stage) take(t *testing.T) (string, archive.Contents) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "xuntu.backup")
	a, err := backup.Take(t.Context(), backup.Source{
		URL: s.OwnerURL, Files: s.files, Version: "1.2.3",
		Now: func() time.Time { return noon }, Progress: silent,
	}, path)
	ok(t, err)
	return path, a
}

var targets atomic.Int64

// target is a place to restore into: a database that is not there yet, and an empty folder.
func target(t *testing.T) backup.Target {
	t.Helper()
	u, err := url.Parse(testkit.Server(t))
	ok(t, err)
	name := fmt.Sprintf("r%d_%d", os.Getpid(), targets.Add(1))
	u.Path = "/" + name
	server := testkit.Server(t)
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		owner, err := db.OpenOwner(ctx, server)
		ok(t, err)
		defer owner.Close()
		for _, suffix := range []string{"", "_restoring", "_replaced"} {
			var left bool
			ok(t, owner.Pool().QueryRow(ctx, `SELECT count(*) > 0 FROM pg_database WHERE datname = $1`, name+suffix).Scan(&left))
			if left && suffix != "" {
				t.Errorf("the database %s stays behind", name+suffix)
			}
			_, err = owner.Pool().Exec(ctx, "DROP DATABASE IF EXISTS "+name+suffix+" WITH (FORCE)")
			ok(t, err)
		}
	})
	return backup.Target{Open: func(context.Context) (string, error) { return u.String(), nil }, Files: t.TempDir(), Migrate: app.Migrate, Progress: silent}
}

// open gives the restored database, as the application and as the owner.
func open(t *testing.T, of backup.Target) (asApp, owner *db.DB) {
	t.Helper()
	url, err := of.Open(t.Context())
	ok(t, err)
	asApp, err = db.Open(t.Context(), url, db.Options{})
	ok(t, err)
	owner, err = db.OpenOwner(t.Context(), url)
	ok(t, err)
	t.Cleanup(func() { asApp.Close(); owner.Close() })
	return asApp, owner
}

func ask[T any](t *testing.T, d *db.DB, sql string, args ...any) (answer T) {
	t.Helper()
	if err := d.Pool().QueryRow(t.Context(), sql, args...).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

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
		`SELECT count(*) FROM app.audit_unsealed WHERE xid > '3'`, `SELECT count(*) FROM app.change`, `SELECT count(*) FROM org.session`,
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
		trail := audit.New(restored)
		ok(t, trail.Seal(c.Server(t.Context())))
		if got, err := trail.Check(c.HeadLead(t.Context())); err != nil || !got.OK || got.Rows == 0 || got.Sealed != got.Rows {
			t.Errorf("the audit trail says %+v, %v", got, err)
		}
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

// Numbers of transactions mean nothing in another cluster: each column of them needs an answer here.
func TestEveryTransactionNumberIsThoughtOf(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	known := []string{
		"app.audit_event.xid",    // history; what orders seals is the queue's
		"app.audit_unsealed.xid", // settled
		"app.change.xid",         // left out
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

func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	s, to := newStage(t), target(t)
	path, _ := s.take(t)
	_, err := backup.Restore(t.Context(), to, path)
	ok(t, err)
	s.must(t, `UPDATE app.tenant SET name = 'newer'`)
	second, _ := s.take(t)
	replace := to
	replace.Replace = true

	_, err = backup.Restore(t.Context(), to, second)
	wants(t, err, "restore_not_empty", "--replace")

	_, owner := open(t, to)
	old := func() bool {
		t.Helper()
		return ask[int](t, owner, `SELECT count(*) FROM app.tenant WHERE name <> 'newer'`) == 2
	}
	if !old() {
		t.Fatal("the refused restore changed something")
	}
	_, err = backup.Restore(t.Context(), replace, second)
	wants(t, err, "restore_in_use", "stop every server")
	owner.Pool().Reset() // its connections end

	whole, err := os.ReadFile(second)
	ok(t, err)
	for name, raw := range map[string][]byte{"cut off": whole[:len(whole)*2/3], "changed": slices.Concat(whole[:len(whole)/2], []byte("????"), whole[len(whole)/2+4:])} {
		broken := filepath.Join(t.TempDir(), "broken")
		ok(t, os.WriteFile(broken, raw, 0o600))
		_, err = backup.Restore(t.Context(), replace, broken)
		wants(t, err, "backup_damaged", "nothing was changed")
		if !old() {
			t.Errorf("the archive that is %s changed something", name)
		}
		owner.Pool().Reset()
	}
	_, err = backup.Restore(t.Context(), replace, filepath.Join(t.TempDir(), "none"))
	wants(t, err, "backup_unreadable", "no such file")

	_, err = backup.Restore(t.Context(), replace, second)
	ok(t, err)
	if old() {
		t.Error("replaced, and the old company is still there")
	}
}

func wants(t *testing.T, err error, code string, words ...string) {
	t.Helper()
	if fault.Code(err) != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("%q is more than a line", err)
	}
}

func TestLostPhotosAreTold(t *testing.T) {
	t.Parallel()
	s, to := newStage(t), target(t)
	var hashes []string
	ok(t, filepath.WalkDir(s.files, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			hashes = append(hashes, d.Name())
			err = os.WriteFile(path, []byte("rotten"), 0o600)
		}
		return err
	}))
	ok(t, os.Remove(filepath.Join(s.files, hashes[0][:2], hashes[0])))
	path, took := s.take(t)
	slices.Sort(hashes)
	if !slices.Equal(took.Lost, hashes) || took.Files != 0 {
		t.Errorf("lost are %q, told %q", hashes, took.Lost)
	}
	_, err := backup.Restore(t.Context(), to, path)
	ok(t, err)
}

func TestTakeRefuses(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	taking := func(url, path string) error {
		_, err := backup.Take(t.Context(), backup.Source{URL: url, Files: s.files, Now: func() time.Time { return noon }, Progress: silent}, path)
		return err
	}
	there, _ := s.take(t)
	wants(t, taking(s.OwnerURL, there), "backup_exists", there)
	wants(t, taking(s.OwnerURL, filepath.Join(t.TempDir(), "no", "folder")), "backup_unwritable", "no such file")
	wants(t, taking(testkit.Server(t), filepath.Join(t.TempDir(), "empty")), "backup_nothing", "no tables")
	wants(t, taking("postgres:///x?host=/nonexistent&user=postgres", filepath.Join(t.TempDir(), "away")), "database_away", "/nonexistent")

	full := filepath.Join(t.TempDir(), "full")
	ok(t, os.Symlink("/dev/full", full+".part")) // a device that is always full
	wants(t, taking(s.OwnerURL, full), "disk_full", full, "free some space")
	if left, _ := filepath.Glob(full + "*"); len(left) > 0 {
		t.Errorf("%q stays behind", left)
	}

	ctx, cancel := context.WithCancel(access.WithActor(t.Context(), access.Server(s.one.ID)))
	cancel()
	if _, err := backup.Take(ctx, backup.Source{URL: s.OwnerURL, Now: func() time.Time { return noon }, Progress: silent}, full); err == nil {
		t.Error("a cancelled backup says it is done")
	}
}

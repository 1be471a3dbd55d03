package backup_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/backup"
	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/db"
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
		s.must(t, `INSERT INTO tracking.making_day (tenant_id, rep_id, day, taken) VALUES ($1, $2, '2026-11-20', pg_current_xact_id())`, c.ID, c.Ada)
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
	f, err := store.Put(s.one.Rep(t.Context(), rep), bytes.NewReader(data.Bytes()), nil)
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

// createDatabase makes an empty one where a target points to.
func createDatabase(t *testing.T, of string) {
	t.Helper()
	u, err := url.Parse(of)
	ok(t, err)
	server, err := db.OpenOwner(t.Context(), testkit.Server(t))
	ok(t, err)
	defer server.Close()
	_, err = server.Pool().Exec(t.Context(), "CREATE DATABASE "+strings.TrimPrefix(u.Path, "/"))
	ok(t, err)
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

package db_test

import (
	"slices"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
)

func TestAForgetfulServerIsNamed(t *testing.T) {
	t.Parallel()
	durable := testkit.StartOwnServer(t, true)
	if err := durable.CheckDurable(t.Context()); err != nil {
		t.Errorf("a durable server: %v", err)
	}
	if _, err := durable.Owner.Pool().Exec(t.Context(), `ALTER ROLE xuntu_app SET synchronous_commit = off`); err != nil {
		t.Fatal(err)
	}
	again, err := db.Open(t.Context(), durable.URL, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	wantOff(t, again, "synchronous_commit")
	forgetful := testkit.StartOwnServer(t, false)
	wantOff(t, forgetful.DB.DB, "fsync", "full_page_writes", "synchronous_commit")
}

func wantOff(t *testing.T, d *db.DB, names ...string) {
	t.Helper()
	err := d.CheckDurable(t.Context())
	f, ok := fault.Of(err)
	if !ok || f.Code != "database_not_durable" {
		t.Fatalf("got %v, want database_not_durable", err)
	}
	if off, _ := f.Params["off"].([]string); !slices.Equal(off, names) {
		t.Errorf("off: %v, want %v", f.Params["off"], names)
	}
}

func TestUnusableValuesAreNoDefects(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	for _, one := range []struct {
		name, statement string
		want            bool
	}{
		{"a text that is no number", `SELECT 'x'::int`, true},
		{"a number too large", `SELECT 1e9::smallint`, true},
		{"a rule of a table", `INSERT INTO tracking.hours (tenant_id, weekday, starts, ends) VALUES (app.tenant(), 9, '08:00', '09:00')`, true},
		{"a NUL in JSON", `SELECT '"\u0000"'::jsonb ->> 0`, true},
		{"a table that is missing", `SELECT * FROM tracking.nothing`, false},
		{"a partition that is missing", `INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at)
			VALUES ('2090-01-01', 1, 1, app.tenant(), 1, 1, 0, now(), now())`, false},
		{"no right", `DELETE FROM tracking.fix`, false},
	} {
		err := d.Write(c.Server(t.Context()), func(tx db.Tx) error {
			_, err := tx.Exec(t.Context(), one.statement)
			return err
		})
		if err == nil || db.Unusable(err) != one.want {
			t.Errorf("%s: %v counts as unusable: %v, want %v", one.name, err, db.Unusable(err), one.want)
		}
	}
}

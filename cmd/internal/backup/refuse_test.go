package backup_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/backup"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
)

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

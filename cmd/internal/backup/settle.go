package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/db"
)

// role makes the application's role, which a dump of one database does not hold.
func role(ctx context.Context, url string) error {
	return asOwner(ctx, url, `DO $$ BEGIN
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '`+db.AppRole+`') THEN
			CREATE ROLE `+db.AppRole+` LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
		END IF;
	END $$`)
}

// settle mends what a dump does not carry: marks on functions of extensions, and
// transaction numbers of another cluster. What waits for its seal in the audit
// trail, or to be made a day of, was committed before the backup, so any old
// number is right for it.
func settle(ctx context.Context, url string, a archive.Contents) error {
	var statements []string
	for _, function := range a.Leakproof {
		if !signature.MatchString(function) {
			return archive.Damaged(fmt.Errorf("%q is no function", function))
		}
		statements = append(statements, "ALTER FUNCTION "+function+" LEAKPROOF")
	}
	for table, statement := range waiting { // an older archive may lack one
		statements = append(statements, "DO $$ BEGIN IF to_regclass('"+table+"') IS NOT NULL THEN "+statement+"; END IF; END $$")
	}
	return asOwner(ctx, url, append(statements, "ANALYZE")...)
}

// waiting are tables whose rows wait for the end of older transactions.
var waiting = map[string]string{
	"app.audit_unsealed":  "UPDATE app.audit_unsealed SET xid = '3'",
	"tracking.making_day": "UPDATE tracking.making_day SET taken = '3' WHERE taken IS NOT NULL",
}

// signature is a function as PostgreSQL writes it down.
var signature = regexp.MustCompile(`^[\w."]+\([\w.", \[\]]*\)$`)

func asOwner(ctx context.Context, url string, statements ...string) error {
	owner, err := db.OpenOwner(ctx, url)
	if err != nil {
		return err
	}
	defer owner.Close()
	for _, s := range statements {
		if _, err := owner.Pool().Exec(ctx, s); err != nil {
			return fmt.Errorf("%.60s: %w", s, err)
		}
	}
	return nil
}

func serverMajor(ctx context.Context, url string) (int, error) {
	owner, err := db.OpenOwner(ctx, url)
	if err != nil {
		return 0, err
	}
	defer owner.Close()
	var number int
	if err := owner.Pool().QueryRow(ctx, `SELECT current_setting('server_version_num')::int`).Scan(&number); err != nil {
		return 0, unreachable(err)
	}
	return number / 10000, nil
}

// keep puts a photo under its hash, synced. One that is there already stays.
func keep(folder, hash string, r io.Reader) error {
	if _, ok := intact(folder, hash); ok {
		return nil
	}
	path := place(folder, hash)
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(path), ".part-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(part.Name()) }() // renamed by then, or of no use
	defer func() { _ = part.Close() }()           // closed by then, or of no use
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(part, sum), r); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return archive.Damaged(fmt.Errorf("file %s does not have its hash", hash))
	}
	if err := part.Sync(); err != nil {
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}

// missing counts photos that are not in the folder and were not lost before.
func (t Target) missing(hashes, lost []string) (n int) {
	for _, hash := range hashes {
		if slices.Contains(lost, hash) {
			continue
		}
		if _, err := os.Stat(place(t.Files, hash)); err != nil {
			n++
		}
	}
	return n
}

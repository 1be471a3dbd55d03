package backup

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Progress hears how far a step is; all is 0 when nobody knows.
type Progress func(step string, done, all int64)

// Source is what a backup is taken of.
type Source struct {
	URL      string // of a role that reads every table: the owner
	Files    string // folder of photos
	Version  string // of this program
	Now      func() time.Time
	Progress Progress
}

// Take writes a backup to path, which must not exist. What is under way does
// not show in it; what was acknowledged before it began does.
func Take(ctx context.Context, s Source, path string) (archive.Contents, error) {
	if _, err := os.Lstat(path); err == nil {
		return archive.Contents{}, fault.New(fault.Conflict, "backup_exists", "%s exists already; choose another name for the backup, or remove it", path)
	}
	r, err := openReader(ctx, s.URL)
	if err != nil {
		return archive.Contents{}, err
	}
	defer r.end()
	a := archive.Contents{Manifest: archive.Manifest{Form: archive.Format, Version: s.Version, CreatedAt: s.Now().UTC()}}
	if a.Schema, err = db.SchemaDigest(); err != nil {
		return a, err
	}
	if err := r.facts(ctx, &a.Manifest); err != nil {
		return a, err
	}
	bin, err := programs(majorIn(leadingNumber, a.Postgres))
	if err != nil {
		return a, err
	}
	a.Tables, err = r.tables(ctx, func(done, all int) { s.Progress("tables", int64(done), int64(all)) })
	if err != nil {
		return a, err
	}
	photos, err := r.photos(ctx)
	if err != nil {
		return a, err
	}
	err = whole(path, func(file *os.File) error { return s.write(ctx, file, &a, r, bin, photos) })
	return a, room(path, err)
}

// whole writes a file that appears under its name complete or not at all, and
// that nobody else may read: it holds people's days and the keys of their phones.
func whole(path string, write func(*os.File) error) error {
	part, err := os.OpenFile(path+".part", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fault.New(fault.Invalid, "backup_unwritable", "the backup cannot be written: %v", err).Because(err)
	}
	defer func() { _ = os.Remove(part.Name()) }() // renamed by then, or of no use
	defer func() { _ = part.Close() }()           // closed by then, or of no use
	if err := write(part); err != nil {
		return err
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }() // only read
	return folder.Sync()
}

func (s Source) write(ctx context.Context, file io.Writer, a *archive.Contents, r *reader, bin string, photos []string) error {
	buffer := bufio.NewWriterSize(file, 1<<20)
	w, err := archive.NewWriter(buffer, a.CreatedAt)
	if err != nil {
		return err
	}
	if err := w.Manifest(a.Manifest); err != nil {
		return err
	}
	if err := s.dump(ctx, w, r.snapshot, bin); err != nil {
		return err
	}
	for i, hash := range photos {
		s.Progress("photos", int64(i), int64(len(photos)))
		if err := errors.Join(ctx.Err(), s.photo(w, hash)); err != nil {
			return err
		}
	}
	if a.Seal, err = w.Close(); err != nil {
		return err
	}
	return buffer.Flush()
}

// photo adds one, or notes it as lost when its bytes are gone or changed already.
func (s Source) photo(w *archive.Writer, hash string) error {
	data, ok := intact(s.Files, hash)
	if !ok {
		w.Lost(hash)
		return nil
	}
	return w.File(hash, data)
}

// intact reads a photo and tells whether its bytes are those of its hash.
func intact(folder, hash string) ([]byte, bool) {
	if !archive.IsHash(hash) {
		return nil, false
	}
	data, err := os.ReadFile(place(folder, hash))
	if err != nil {
		return nil, false
	}
	sum := sha256.Sum256(data)
	return data, hex.EncodeToString(sum[:]) == hash
}

// dump lets pg_dump write the snapshot into the archive.
func (s Source) dump(ctx context.Context, w *archive.Writer, snapshot, bin string) error {
	args := []string{"--format=custom", "--compress=0", "--no-owner", "--no-tablespaces", "--no-publications", "--no-subscriptions", "--snapshot=" + snapshot}
	for _, table := range passing {
		args = append(args, "--exclude-table-data="+table)
	}
	cmd, said, err := command(ctx, filepath.Join(bin, "pg_dump"), s.URL, args...)
	if err != nil {
		return err
	}
	d := w.Dump(func(bytes int64) { s.Progress("database", bytes, 0) })
	out := &kept{to: d}
	cmd.Stdout = out
	if err := cmd.Run(); err != nil {
		if out.err != nil {
			return out.err
		}
		return failed(ctx, "pg_dump", err, said)
	}
	return d.Close()
}

// place is where internal/files keeps a photo.
func place(folder, hash string) string { return filepath.Join(folder, hash[:2], hash) }

// kept remembers the error that made a program's output stop.
type kept struct {
	to  io.Writer
	err error
}

// Write passes bytes on.
func (k *kept) Write(p []byte) (int, error) {
	n, err := k.to.Write(p)
	if err != nil {
		k.err = err
	}
	return n, err
}

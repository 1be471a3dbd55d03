package backup

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Target is where a backup is brought back to.
type Target struct {
	// Open gives the URL of the owner, with the database's name; the role may make
	// databases. It is called when the archive has proved whole.
	Open     func(ctx context.Context) (url string, err error)
	Files    string // folder of photos
	Replace  bool   // what companies are there may be lost
	Migrate  func(ctx context.Context, url string) ([]string, error)
	Progress Progress
}

// Restore brings an archive back. Until all of it has been read, filled in,
// compared and migrated, what was there stays as it was.
func Restore(ctx context.Context, t Target, path string) (archive.Contents, error) {
	a, err := t.check(path)
	if err != nil {
		return a, err
	}
	url, err := t.Open(ctx)
	if err != nil {
		return a, err
	}
	bases, err := openDatabases(ctx, url)
	if err != nil {
		return a, err
	}
	defer bases.close()
	if err := t.allowed(ctx, bases); err != nil {
		return a, err
	}
	fresh, err := bases.fresh(ctx)
	if err != nil {
		return a, err
	}
	if err = t.fill(ctx, bases.at(fresh), path, a); err == nil {
		t.Progress("swapping databases", 0, 0)
		err = bases.swap(ctx, fresh)
	}
	if err != nil {
		return a, errors.Join(room(t.Files, err), bases.drop(context.WithoutCancel(ctx), fresh))
	}
	return a, nil
}

// Check reads an archive whole and says what it holds.
func Check(path string, progress Progress) (archive.Contents, error) {
	return Target{Progress: progress}.check(path)
}

func (t Target) check(path string) (archive.Contents, error) {
	known, err := db.Migrations()
	if err != nil {
		return archive.Contents{}, err
	}
	return t.scan(path, "checking", archive.Taker{Manifest: func(m archive.Manifest) error { return fits(m, known) }})
}

// scan reads the archive file and tells how far it is.
func (t Target) scan(path, step string, how archive.Taker) (archive.Contents, error) {
	file, err := os.Open(path)
	if err != nil {
		return archive.Contents{}, fault.New(fault.Invalid, "backup_unreadable", "the backup cannot be read: %v", err).Because(err)
	}
	defer func() { _ = file.Close() }() // only read
	info, err := file.Stat()
	if err != nil {
		return archive.Contents{}, err
	}
	if !info.Mode().IsRegular() {
		return archive.Contents{}, archive.ErrNotOurs
	}
	counted := &counter{r: file}
	how.Progress = func() { t.Progress(step, counted.n, info.Size()) }
	return archive.Read(bufio.NewReaderSize(counted, 1<<20), how)
}

// counter counts what has been read.
type counter struct {
	r io.Reader
	n int64
}

// Read reads on.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// allowed refuses to replace companies without being told to, and while they are in use.
func (t Target) allowed(ctx context.Context, bases *databases) error {
	if err := bases.awaitAlone(ctx); err != nil {
		return err
	}
	n, err := bases.companies(ctx)
	if err != nil {
		return err
	}
	if n > 0 && !t.Replace {
		return fault.New(fault.Conflict, "restore_not_empty",
			"the database holds a company already (%d of them): restore into an empty one, or give --replace to lose what is there", n)
	}
	return nil
}

// fill makes the fresh database and the folder of photos what the archive says.
func (t Target) fill(ctx context.Context, url, path string, a archive.Contents) error {
	if err := role(ctx, url); err != nil {
		return err
	}
	if err := t.pour(ctx, url, path, a); err != nil {
		return err
	}
	if err := t.compare(ctx, url, a); err != nil {
		return err
	}
	if err := settle(ctx, url, a); err != nil {
		return err
	}
	t.Progress("migrating", 0, 0)
	if _, err := t.Migrate(ctx, url); err != nil {
		return fmt.Errorf("migrate what was restored: %w", err)
	}
	return nil
}

// pour reads the archive once more, into pg_restore and the folder of photos.
func (t Target) pour(ctx context.Context, url, path string, a archive.Contents) error {
	major, err := serverMajor(ctx, url)
	if err != nil {
		return err
	}
	bin, err := programs(max(major, majorIn(leadingNumber, a.Postgres)))
	if err != nil {
		return err
	}
	cmd, said, err := command(ctx, filepath.Join(bin, "pg_restore"), url, "--format=custom", "--no-owner", "--no-tablespaces", "--exit-on-error")
	if err != nil {
		return err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start pg_restore: %w", err)
	}
	restored := &ending{wait: func() error { return failed(ctx, "pg_restore", errors.Join(in.Close(), cmd.Wait()), said) }}
	_, err = t.scan(path, "restoring", archive.Taker{Database: in, File: func(hash string, r io.Reader) error {
		if err := errors.Join(ctx.Err(), restored.once()); err != nil {
			return err
		}
		return keep(t.Files, hash, r)
	}})
	if e := restored.once(); e != nil && (err == nil || errors.Is(err, syscall.EPIPE)) {
		return e // it ended early, so its input could not be written
	}
	return err
}

// ending waits for a program once; later callers hear the same.
type ending struct {
	wait func() error
	over bool
	err  error
}

func (e *ending) once() error {
	if !e.over {
		e.over, e.err = true, e.wait()
	}
	return e.err
}

// compare holds the restored tables against the manifest.
func (t Target) compare(ctx context.Context, url string, a archive.Contents) error {
	r, err := openReader(ctx, url)
	if err != nil {
		return err
	}
	defer r.end()
	got, err := r.tables(ctx, func(done, all int) { t.Progress("comparing", int64(done), int64(all)) })
	if err != nil {
		return err
	}
	if err := differ(a.Tables, got); err != nil {
		return fmt.Errorf("what was restored is not what was backed up: %w", err)
	}
	hashes, err := r.photos(ctx)
	if err != nil {
		return err
	}
	if missing := t.missing(hashes, a.Lost); missing > 0 {
		return archive.Damaged(fmt.Errorf("%d photos that rows name are not in it", missing))
	}
	return nil
}

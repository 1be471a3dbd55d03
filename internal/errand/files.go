package errand

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// The roles of files.
const (
	Upload = "upload" // what the person has sent
	Errors = "errors" // what is wrong with it
	Result = "result" // what has been made
)

// folder is where the files of an errand lie.
func (s *Service) folder(id int64) string { return filepath.Join(s.dir, strconv.FormatInt(id, 10)) }

// create begins a file of an errand anew.
func (s *Service) create(id int64, name string) (*os.File, error) {
	if err := os.MkdirAll(s.folder(id), 0o700); err != nil {
		return nil, noRoom(err)
	}
	f, err := os.OpenFile(filepath.Join(s.folder(id), name), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	return f, noRoom(err)
}

// receive writes what somebody sends to the disk, before there is an errand for it, and gives its path and size in bytes.
func (s *Service) receive(from io.Reader) (path string, n int64, err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return "", 0, noRoom(err)
	}
	f, err := os.CreateTemp(s.dir, "sent-*")
	if err != nil {
		return "", 0, noRoom(err)
	}
	n, err = io.Copy(f, from)
	_, large := errors.AsType[*http.MaxBytesError](err)
	if e := f.Close(); err == nil {
		err = e
	}
	switch {
	case err == nil:
		return f.Name(), n, nil
	case large:
		err = fault.New(fault.Invalid, "file_too_large", "the file is too large; divide it")
	case !errors.Is(err, syscall.ENOSPC):
		err = fault.New(fault.Invalid, "file_cut", "the upload ended early; send it again").Because(err)
	}
	_ = os.Remove(f.Name())
	return "", 0, noRoom(err)
}

// adopt makes a received file the upload of an errand.
func (s *Service) adopt(id int64, path string) error {
	if err := os.MkdirAll(s.folder(id), 0o700); err != nil {
		return noRoom(err)
	}
	return noRoom(os.Rename(path, filepath.Join(s.folder(id), Upload)))
}

func noRoom(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fault.New(fault.Busy, "disk_full", "the server's disk is full; try again later").Because(err)
	case fault.Is(err, fault.Invalid):
		return err
	}
	return fmt.Errorf("write a file of an errand: %w", err)
}

// Open gives a file of one of the actor's own errands by its role; the caller closes it.
func (s *Service) Open(ctx context.Context, id int64, role string) (File, *os.File, error) {
	e, err := s.ByID(ctx, id)
	if err != nil {
		return File{}, nil, err
	}
	i := slices.IndexFunc(e.Files, func(f File) bool { return f.Role == role })
	if i < 0 {
		return File{}, nil, fault.New(fault.NotFound, "errand_file_not_found", "there is no such file, or it has been kept long enough")
	}
	f, err := os.Open(filepath.Join(s.folder(id), role))
	if errors.Is(err, os.ErrNotExist) {
		return File{}, nil, fault.New(fault.NotFound, "errand_file_not_found", "there is no such file, or it has been kept long enough")
	}
	if err != nil {
		return File{}, nil, fmt.Errorf("open a file of errand %d: %w", id, err)
	}
	return e.Files[i], f, nil
}

// digest gives the SHA-256 of a file, in hexadecimal, and its size in bytes.
func digest(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, fmt.Errorf("read back what was made: %w", err)
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return "", 0, fmt.Errorf("read back what was made: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}

// Forget takes the files away that have been kept for the company's days, and the notes of old errands.
func (s *Service) Forget(ctx context.Context) error {
	var stale []int64
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		days, err := s.kit.Params.Number(ctx, tx, keepKey)
		if err != nil {
			return err
		}
		stale, err = errandStale.All(ctx, tx, beforeArgs{s.kit.Now().AddDate(0, 0, -int(days))})
		if err != nil {
			return err
		}
		if _, err := errandEmptied.Exec(ctx, tx, struct{ IDs []int64 }{stale}); err != nil {
			return err
		}
		_, err = errandForget.Exec(ctx, tx, beforeArgs{s.kit.Now().AddDate(0, 0, -noteDays)})
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range stale {
		if err := os.RemoveAll(s.folder(id)); err != nil {
			return fmt.Errorf("take the files of errand %d away: %w", id, err)
		}
	}
	return nil
}

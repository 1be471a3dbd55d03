package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"xuntu.dev/internal/fault"
)

// Bucket keeps bytes under their SHA-256. What lies under a hash never changes, so any number of hands may keep the same
// at once.
type Bucket interface {
	// Keep is done when the bytes would outlive a power cut.
	Keep(ctx context.Context, hash string, data []byte) error
	// Open gives what lies under a hash, or an error that is fs.ErrNotExist; the caller closes it.
	Open(ctx context.Context, hash string) (io.ReadCloser, error)
}

// Folder is a bucket on this machine's disk.
type Folder string

func (f Folder) path(hash string) string { return filepath.Join(string(f), hash[:2], hash) }

// Open implements Bucket.
func (f Folder) Open(_ context.Context, hash string) (io.ReadCloser, error) {
	return os.Open(f.path(hash))
}

// Keep implements Bucket: written beside, synced, then renamed, so that a hash never names half a file.
func (f Folder) Keep(_ context.Context, hash string, data []byte) error {
	path := f.path(hash)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(data)) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return noRoom(err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".part-*")
	if err != nil {
		return noRoom(err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = io.Copy(tmp, bytes.NewReader(data))
	if err == nil {
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err == nil {
		err = syncFolder(filepath.Dir(path))
	}
	return noRoom(err)
}

// syncFolder makes a renamed file's name outlive a power cut too.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	if e := d.Close(); err == nil {
		err = e
	}
	return err
}

func noRoom(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fault.New(fault.Busy, "disk_full", "the server's disk is full; the photo stays on the phone, try again later").Because(err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("write into the folder for files (check its owner): %w", err)
	}
	return fmt.Errorf("keep the file: %w", err)
}

// Package files keeps photos and attachments: the bytes under their SHA-256 in a
// folder, the row that says whose they are in the database. A file is
// acknowledged when its bytes are on the disk and its row is committed.
package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"syscall"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// MaxBytes of one file.
const MaxBytes = 12 << 20

// File is a stored file.
type File struct {
	ID        int64  `json:"id"`
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size" doc:"bytes"`
	MediaType string `json:"mediaType"`
}

type addArgs struct {
	UnitID    int32
	RepID     int64
	SHA256    string
	Size      int64
	MediaType string
}

type idArgs struct{ ID int64 }

var (
	fileAdd  = db.Query[addArgs, File]("app/file_add")
	fileByID = db.Query[idArgs, File]("app/file_by_id")
)

// Store is a folder of files.
type Store struct {
	dir string
	db  *db.DB
}

// Open prepares a store in dir.
func Open(dir string, d *db.DB) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("make the folder for files: %w", err)
	}
	return &Store{dir, d}, nil
}

// Put stores an image of the actor. What the bytes are decides the media type, not what the sender says.
func (s *Store) Put(ctx context.Context, body io.Reader) (File, error) {
	data, err := io.ReadAll(io.LimitReader(body, MaxBytes+1))
	if err != nil {
		return File{}, fault.New(fault.Invalid, "file_cut", "the upload ended early; send it again").Because(err)
	}
	media := http.DetectContentType(data)
	switch {
	case len(data) == 0:
		return File{}, fault.New(fault.Invalid, "file_empty", "the file is empty")
	case len(data) > MaxBytes:
		return File{}, fault.New(fault.Invalid, "file_too_large", "the file is larger than %d MB", MaxBytes>>20).With("maxMB", MaxBytes>>20)
	case media != "image/jpeg" && media != "image/png" && media != "image/webp":
		return File{}, fault.New(fault.Invalid, "file_no_image", "this is %s; a JPEG, PNG or WebP image is wanted", media).With("mediaType", media)
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if err := s.keep(hash, data); err != nil {
		return File{}, err
	}
	actor, _ := access.From(ctx)
	var f File
	err = s.db.Write(ctx, func(tx db.Tx) error {
		f, err = fileAdd.One(ctx, tx, addArgs{actor.UnitID, actor.EmployeeID, hash, int64(len(data)), media})
		return err
	})
	return f, err
}

// Open gives a file in the actor's scope; the caller closes it.
func (s *Store) Open(ctx context.Context, id int64) (File, io.ReadSeekCloser, error) {
	var f File
	err := s.db.Read(ctx, func(tx db.Tx) (err error) {
		f, err = fileByID.One(ctx, tx, idArgs{id})
		return err
	})
	if err != nil {
		return f, nil, err
	}
	r, err := os.Open(s.path(f.SHA256))
	if err != nil {
		return f, nil, fmt.Errorf("open file %d: %w", id, err)
	}
	return f, r, nil
}

func (s *Store) path(hash string) string { return filepath.Join(s.dir, hash[:2], hash) }

// keep writes the bytes to the disk, synced, under their hash.
func (s *Store) keep(hash string, data []byte) error {
	path := s.path(hash)
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
	return noRoom(err)
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

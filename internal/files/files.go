package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// File is a stored file.
type File struct {
	ID        int64  `json:"id"`
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size" doc:"bytes"`
	MediaType string `json:"mediaType"`
}

// FileKept says that bytes are here, whole, and whose they are.
type FileKept struct {
	FileID int64
	SHA256 string
	RepID  int64 // 0: of somebody who is no employee
}

// EventName implements event.Event.
func (FileKept) EventName() string { return "app.file_kept" }

// Owner is whose a file is: whoever sees the unit's rows or is the rep may open it.
type Owner struct {
	UnitID int32
	RepID  int64 // 0: nobody's
}

// Lying is bytes that lie in the bucket, and are nobody's yet.
type Lying struct {
	SHA256    string
	Size      int64
	MediaType string
}

type addArgs struct {
	Owner
	Lying
}

type idArgs struct{ ID int64 }

type ownArgs struct {
	SHA256 string
	RepID  int64
}

var (
	fileAdd  = db.Query[addArgs, File]("app/file_add")
	fileByID = db.Query[idArgs, File]("app/file_by_id")
	fileOwn  = db.Query[ownArgs, File]("app/file_own")
)

// Kept hears of a file in the transaction that makes it somebody's.
type Kept func(ctx context.Context, tx db.Tx, f File) error

// Store is files in a bucket, and a folder in which pieces wait.
type Store struct {
	bucket Bucket
	dir    string
	db     *db.DB
}

// Open prepares a store whose bucket is the folder dir.
func Open(dir string, d *db.DB) (*Store, error) { return OpenIn(Folder(dir), dir, d) }

// OpenIn prepares a store over a bucket; pieces wait in dir.
func OpenIn(bucket Bucket, dir string, d *db.DB) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("make the folder for files: %w", err)
	}
	return &Store{bucket, dir, d}, nil
}

// Put stores an image of the actor, sent in one go. Nobody need hear of it: kept may be nil.
func (s *Store) Put(ctx context.Context, body io.Reader, kept Kept) (File, error) {
	data, err := io.ReadAll(io.LimitReader(body, MaxBytes+1))
	if err != nil {
		return File{}, cut(err)
	}
	return s.own(ctx, data, kept)
}

// own keeps bytes and makes them the actor's.
func (s *Store) own(ctx context.Context, data []byte, kept Kept) (f File, err error) {
	lying, err := s.Keep(ctx, data)
	if err != nil {
		return f, err
	}
	actor, _ := access.From(ctx)
	err = s.db.Write(ctx, func(tx db.Tx) error {
		if f, err = s.Add(ctx, tx, Owner{actor.UnitID, actor.EmployeeID}, lying); err != nil || kept == nil {
			return err
		}
		return kept(ctx, tx, f)
	})
	return f, err
}

// Keep lays the bytes of a picture into the bucket.
func (s *Store) Keep(ctx context.Context, data []byte) (Lying, error) {
	media, err := mediaOf(data)
	if err != nil {
		return Lying{}, err
	}
	hash := hashOf(data)
	return Lying{hash, int64(len(data)), media}, s.bucket.Keep(ctx, hash, data)
}

// Add makes bytes that lie in the bucket somebody's. The same bytes of the same rep are one file.
func (s *Store) Add(ctx context.Context, tx db.Tx, of Owner, l Lying) (File, error) {
	return fileAdd.One(ctx, tx, addArgs{of, l})
}

// Open gives a file in the actor's scope; the caller closes it.
func (s *Store) Open(ctx context.Context, id int64) (File, io.ReadCloser, error) {
	var f File
	err := s.db.Read(ctx, func(tx db.Tx) (err error) {
		f, err = fileByID.One(ctx, tx, idArgs{id})
		return err
	})
	if err != nil {
		return f, nil, err
	}
	r, err := s.bucket.Open(ctx, f.SHA256)
	if err != nil {
		return f, nil, fmt.Errorf("open file %d: %w", id, err)
	}
	return f, r, nil
}

// Bytes gives a file in the actor's scope whole.
func (s *Store) Bytes(ctx context.Context, id int64) ([]byte, error) {
	_, r, err := s.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	if e := r.Close(); err == nil {
		err = e
	}
	return data, err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func cut(err error) error {
	return fault.New(fault.Invalid, "file_cut", "the upload ended early; send it again").Because(err)
}

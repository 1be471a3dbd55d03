package files

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// MostPiece is how many bytes are taken at once.
const MostPiece = 1 << 20

// mostParts is how many uploads of one sender may wait unfinished, so that nobody fills the disk with beginnings: two days
// of a diligent rep's photos.
const mostParts = 600

// forgotten is how long a piece waits for the next one.
const forgotten = 7 * 24 * time.Hour

// Piece says where bytes belong.
type Piece struct {
	SHA256 string // of the whole file, in lower-case hex
	Offset int64  // of the first byte
	Size   int64  // of the whole file
}

// Part is how far an upload is.
type Part struct {
	SHA256 string `json:"sha256"`
	Have   int64  `json:"have" doc:"bytes that are here; the next piece begins behind them"`
	File   *File  `json:"file,omitempty" doc:"the file, once all of it is kept: only then may the phone forget it"`
}

// Part tells how far an upload of the actor is.
func (s *Store) Part(ctx context.Context, hash string) (Part, error) {
	if err := checkHash(hash); err != nil {
		return Part{}, err
	}
	if done, found, err := s.finished(ctx, hash); err != nil || found {
		return done, err
	}
	info, err := os.Stat(filepath.Join(s.waiting(ctx), hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Part{SHA256: hash}, nil
	case err != nil:
		return Part{}, fmt.Errorf("look for the pieces of %s: %w", hash, err)
	}
	return Part{SHA256: hash, Have: info.Size()}, nil
}

// TakePiece takes bytes of the actor's upload. What is here already is not taken again, so a piece may come twice and be
// cut anywhere; one that would leave a gap is refused with the offset that is wanted. The piece that makes the file whole
// makes it the actor's, or is refused when the hash does not agree or it is no picture; then all pieces are forgotten.
func (s *Store) TakePiece(ctx context.Context, p Piece, body io.Reader, kept Kept) (Part, error) {
	if err := p.check(); err != nil {
		return Part{}, err
	}
	data, short := io.ReadAll(io.LimitReader(body, MostPiece+1))
	if len(data) > MostPiece {
		return Part{}, fault.New(fault.Invalid, "piece_too_large", "a piece has at most %d KB", MostPiece>>10).With("maxKB", MostPiece>>10)
	}
	part, err := s.part(ctx, p.SHA256)
	if err != nil {
		return Part{}, err
	}
	defer part.unlock()
	if done, found, err := s.finished(ctx, p.SHA256); err != nil || found {
		return done, errors.Join(err, part.forget())
	}
	have, err := part.write(data, p)
	switch {
	case err != nil:
		return Part{}, err
	case have == p.Size:
		return s.finish(ctx, part, p.SHA256, kept)
	case short != nil:
		return Part{}, cut(short) // what arrived is kept
	}
	return Part{SHA256: p.SHA256, Have: have}, nil
}

func (p Piece) check() error {
	switch {
	case p.Size > MaxBytes:
		return tooLarge()
	case p.Size <= 0:
		return fault.New(fault.Invalid, "file_empty", "the file is empty")
	case p.Offset < 0 || p.Offset > p.Size:
		return fault.New(fault.Invalid, "piece_beyond", "a piece at %d is no part of a file of %d bytes", p.Offset, p.Size).
			With("offset", p.Offset).With("size", p.Size)
	}
	return checkHash(p.SHA256)
}

// checkHash keeps everything away from the disk that is not a SHA-256 as we write it.
func checkHash(hash string) error {
	raw, err := hex.DecodeString(hash)
	if err != nil || len(raw) != 32 || hex.EncodeToString(raw) != hash {
		return fault.New(fault.Invalid, "hash_malformed", "%q is no SHA-256 in 64 lower-case hexadecimal digits", hash)
	}
	return nil
}

// finished looks whether the actor has the file: its last piece may come again when the answer was lost.
func (s *Store) finished(ctx context.Context, hash string) (done Part, found bool, err error) {
	actor, _ := access.From(ctx)
	err = s.db.Read(ctx, func(tx db.Tx) error {
		var f File
		f, found, err = fileOwn.Find(ctx, tx, ownArgs{hash, actor.EmployeeID})
		done = Part{hash, f.Size, &f}
		return err
	})
	return done, found, err
}

// finish makes a whole upload the actor's file.
func (s *Store) finish(ctx context.Context, part *part, hash string, kept Kept) (Part, error) {
	data, err := part.read()
	if err != nil {
		return Part{}, err
	}
	if hashOf(data) != hash {
		err := fault.New(fault.Invalid, "file_hash_wrong", "the bytes that arrived are not those that were announced; send them again from the beginning")
		return Part{}, errors.Join(err, part.forget())
	}
	f, err := s.own(ctx, data, kept)
	if err != nil {
		if fault.Is(err, fault.Invalid) {
			err = errors.Join(err, part.forget())
		}
		return Part{}, err
	}
	return Part{hash, f.Size, &f}, part.forget()
}

// waiting is the folder of the actor's pieces.
func (s *Store) waiting(ctx context.Context) string {
	actor, _ := access.From(ctx)
	return filepath.Join(s.pieces(actor.TenantID), strconv.FormatInt(actor.UserID, 10))
}

func (s *Store) pieces(tenant int64) string {
	return filepath.Join(s.dir, ".pieces", strconv.FormatInt(tenant, 10))
}

// SweepPieces forgets the company's uploads that nobody has gone on with for a week.
func (s *Store) SweepPieces(ctx context.Context, now time.Time) error {
	actor, _ := access.From(ctx)
	found, err := filepath.Glob(filepath.Join(s.pieces(actor.TenantID), "*", "*"))
	if err != nil {
		return fmt.Errorf("look for forgotten pieces: %w", err)
	}
	for _, path := range found {
		if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > forgotten {
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("forget pieces: %w", err)
			}
		}
	}
	return nil
}

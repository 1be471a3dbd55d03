package files

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"xuntu.dev/internal/fault"
)

// part is an unfinished upload on the disk, locked for one hand, in whatever process.
type part struct{ *os.File }

// part opens the actor's upload of a hash, and waits until nobody else writes to it.
func (s *Store) part(ctx context.Context, hash string) (*part, error) {
	folder := s.waiting(ctx)
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, noRoom(err)
	}
	path := filepath.Join(folder, hash)
	if _, err := os.Stat(path); err != nil {
		if err := roomForOne(folder); err != nil {
			return nil, err
		}
	}
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o640)
		if err != nil {
			return nil, noRoom(err)
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
			_ = f.Close()
			return nil, fmt.Errorf("lock the pieces of %s: %w", hash, err)
		}
		if sameFile(f, path) {
			return &part{f}, nil
		}
		_ = f.Close() // who held the lock has finished and forgotten it
	}
}

func roomForOne(folder string) error {
	waiting, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("count the pieces that wait: %w", err)
	}
	if len(waiting) >= mostParts {
		return fault.New(fault.Refused, "pieces_too_many", "%d uploads wait unfinished; finish them first", len(waiting)).With("waiting", len(waiting))
	}
	return nil
}

func sameFile(f *os.File, path string) bool {
	here, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(here, there)
}

// write adds what is new in a piece and gives how many bytes are there then.
func (p *part) write(data []byte, at Piece) (int64, error) {
	info, err := p.Stat()
	if err != nil {
		return 0, fmt.Errorf("look at the pieces: %w", err)
	}
	have, end := info.Size(), at.Offset+int64(len(data))
	switch {
	case at.Offset > have:
		return 0, fault.New(fault.Conflict, "piece_gap", "only %d bytes are here; go on behind them", have).With("have", have)
	case end > at.Size || have > at.Size:
		return 0, fault.New(fault.Invalid, "piece_beyond", "%d bytes at %d are too many for a file of %d", len(data), at.Offset, at.Size).
			With("offset", at.Offset).With("size", at.Size)
	case end <= have:
		return have, nil
	}
	if _, err := p.WriteAt(data[have-at.Offset:], have); err != nil {
		return 0, noRoom(err)
	}
	return end, nil
}

func (p *part) read() ([]byte, error) {
	if _, err := p.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the pieces: %w", err)
	}
	data, err := io.ReadAll(p)
	if err != nil {
		err = fmt.Errorf("read the pieces: %w", err)
	}
	return data, err
}

func (p *part) forget() error {
	if err := os.Remove(p.Name()); err != nil {
		return fmt.Errorf("forget the pieces: %w", err)
	}
	return nil
}

func (p *part) unlock() { _ = p.Close() }

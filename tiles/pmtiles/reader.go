package pmtiles

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// maxTile bounds one tile as it is kept.
const maxTile = 32 << 20

// maxDepth is how many directories there are at most from the root to a tile.
const maxDepth = 4

// Reader finds tiles in an archive. Its methods may be called at the same time
// when those of its source may.
type Reader struct {
	Header
	from io.ReaderAt
	top  []entry

	mu     sync.Mutex
	leaves map[span][]entry // read before; forgotten together when they are too many
}

// keptLeaves bounds the leaf directories in memory.
const keptLeaves = 64

// leaf reads a leaf directory, or knows it from before.
func (r *Reader) leaf(s span) ([]entry, error) {
	r.mu.Lock()
	list, known := r.leaves[s]
	r.mu.Unlock()
	if known {
		return list, nil
	}
	list, err := r.directory(s)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.leaves == nil || len(r.leaves) >= keptLeaves {
		r.leaves = map[span][]entry{}
	}
	r.leaves[s] = list
	return list, nil
}

// NewReader reads header and root.
func NewReader(from io.ReaderAt) (*Reader, error) {
	b, err := piece(from, span{0, headerBytes}, headerBytes)
	if err != nil {
		return nil, err
	}
	r := &Reader{from: from}
	if r.Header, err = parseHeader(b); err != nil {
		return nil, err
	}
	r.top, err = r.directory(r.root)
	return r, err
}

// piece reads a part of the file.
func piece(from io.ReaderAt, s span, most uint64) ([]byte, error) {
	if s.size > most {
		return nil, fmt.Errorf("%w: a part has %d bytes, at most %d are taken", ErrFormat, s.size, most)
	}
	// What a header promises is not believed before it is there.
	b, err := io.ReadAll(io.NewSectionReader(from, int64(s.at), int64(s.size)))
	if err != nil {
		return nil, fmt.Errorf("read an archive: %w", err)
	}
	if uint64(len(b)) < s.size {
		return nil, fmt.Errorf("%w: it ends too early", ErrFormat)
	}
	return b, nil
}

func (r *Reader) directory(s span) ([]entry, error) {
	b, err := piece(r.from, s, maxDirectory)
	if err == nil {
		b, err = open(b, r.Directories, maxDirectory)
	}
	if err != nil {
		return nil, err
	}
	return unpack(b)
}

// Metadata reads the JSON of the archive.
func (r *Reader) Metadata(into any) error {
	b, err := piece(r.from, r.metadata, maxDirectory)
	if err == nil {
		b, err = open(b, r.Directories, maxDirectory)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%w: its metadata: %w", ErrFormat, err)
	}
	return nil
}

// Tile gives a tile as it is kept, or nil when there is none.
func (r *Reader) Tile(z uint8, x, y uint32) ([]byte, error) {
	if z < r.MinZoom || z > r.MaxZoom || z > 26 || x>>z > 0 || y>>z > 0 {
		return nil, nil
	}
	id, list := ID(z, x, y), r.top
	for range maxDepth {
		e, ok := look(list, id)
		if !ok {
			return nil, nil
		}
		if e.run > 0 {
			s, err := within(r.tiles, e)
			if err != nil {
				return nil, err
			}
			return piece(r.from, s, maxTile)
		}
		s, err := within(r.Header.leaves, e)
		if err == nil {
			list, err = r.leaf(s)
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%w: its directories are nested deeper than %d", ErrFormat, maxDepth)
}

// within is where an entry lies in the file.
func within(section span, e entry) (span, error) {
	if e.offset > section.size || uint64(e.length) > section.size-e.offset {
		return span{}, fmt.Errorf("%w: an entry points out of its section", ErrFormat)
	}
	return span{section.at + e.offset, uint64(e.length)}, nil
}

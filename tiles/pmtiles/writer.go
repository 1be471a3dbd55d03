package pmtiles

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Writer makes an archive. Tiles come in the order of their numbers; their bytes
// wait in a file, as the directories stand before them.
type Writer struct {
	scratch io.ReadWriteSeeker
	known   map[[16]byte]entry
	list    []entry
	size    uint64
	tiles   uint64
	last    uint64
}

// NewWriter makes a writer whose tiles wait in scratch, an empty file.
func NewWriter(scratch *os.File) *Writer {
	return &Writer{scratch: scratch, known: map[[16]byte]entry{}}
}

// Add adds a tile as it is to be kept, compressed as the header says. Tiles must
// come in the order of their numbers, and empty ones not at all.
func (w *Writer) Add(id uint64, tile []byte) error {
	if w.tiles > 0 && id <= w.last {
		return fmt.Errorf("add tile %d to an archive: it comes after %d", id, w.last)
	}
	w.last, w.tiles = id, w.tiles+1
	sum := sha256.Sum256(tile)
	key := [16]byte(sum[:])
	e, known := w.known[key]
	if !known {
		if _, err := w.scratch.Write(tile); err != nil {
			return fmt.Errorf("add a tile to an archive: %w", err)
		}
		e = entry{offset: w.size, length: uint32(len(tile))}
		w.known[key] = e
		w.size += uint64(len(tile))
	}
	if n := len(w.list); n > 0 {
		before := &w.list[n-1]
		if before.offset == e.offset && before.length == e.length && before.id+uint64(before.run) == id {
			before.run++
			return nil
		}
	}
	w.list = append(w.list, entry{id, e.offset, e.length, 1})
	return nil
}

// Finish writes the archive. Of the header it takes type, compression of the
// tiles, bounds and centre; metadata becomes JSON.
func (w *Writer) Finish(to io.Writer, h Header, metadata any) error {
	text, err := json.Marshal(metadata)
	if err == nil {
		text, err = Zip(text)
	}
	if err != nil {
		return fmt.Errorf("write the metadata of an archive: %w", err)
	}
	root, leaves, err := directories(w.list)
	if err != nil {
		return err
	}
	h.Addressed, h.Entries, h.Contents = w.tiles, uint64(len(w.list)), uint64(len(w.known))
	h.Clustered, h.Directories = true, Gzip
	if len(w.list) > 0 {
		h.MinZoom, _, _ = Tile(w.list[0].id)
		h.MaxZoom, _, _ = Tile(w.last)
	}
	h.root = span{headerBytes, uint64(len(root))}
	h.metadata = span{h.root.at + h.root.size, uint64(len(text))}
	h.leaves = span{h.metadata.at + h.metadata.size, uint64(len(leaves))}
	h.tiles = span{h.leaves.at + h.leaves.size, w.size}
	for _, part := range [][]byte{h.bytes(), root, text, leaves} {
		if _, err := to.Write(part); err != nil {
			return fmt.Errorf("write an archive: %w", err)
		}
	}
	if _, err = w.scratch.Seek(0, io.SeekStart); err == nil {
		_, err = io.Copy(to, w.scratch)
	}
	if err != nil {
		return fmt.Errorf("write the tiles of an archive: %w", err)
	}
	return nil
}

// directories puts all entries into the root when they fit, else into leaves that
// grow until the root fits.
func directories(list []entry) (root, leaves []byte, err error) {
	if root, err = pack(list); err != nil || len(root) <= rootBytes {
		return root, nil, err
	}
	for size := 4096; ; size *= 2 {
		var top []entry
		leaves = leaves[:0]
		for from := 0; from < len(list); from += size {
			leaf, err := pack(list[from:min(from+size, len(list))])
			if err != nil {
				return nil, nil, err
			}
			top = append(top, entry{list[from].id, uint64(len(leaves)), uint32(len(leaf)), 0})
			leaves = append(leaves, leaf...)
		}
		if root, err = pack(top); err != nil || len(root) <= rootBytes {
			return root, leaves, err
		}
	}
}

package pmtiles

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sort"

	"github.com/klauspost/compress/gzip"
)

// entry says where a run of tiles lies; a run of 0 is a leaf directory.
type entry struct {
	id     uint64
	offset uint64 // in the section of tiles, or of leaves
	length uint32
	run    uint32
}

// Limits of what is read, so that a broken file takes no more memory than it may.
const (
	maxEntries   = 1 << 21
	maxDirectory = 64 << 20 // bytes, open
)

// pack writes a directory: the differences of the numbers, the runs, the lengths,
// the offsets, each as varints in a column of its own (spec, 4.2).
func pack(list []entry) ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(list)))
	last := uint64(0)
	for _, e := range list {
		b = binary.AppendUvarint(b, e.id-last)
		last = e.id
	}
	for _, e := range list {
		b = binary.AppendUvarint(b, uint64(e.run))
	}
	for _, e := range list {
		b = binary.AppendUvarint(b, uint64(e.length))
	}
	for i, e := range list {
		if i > 0 && e.offset == list[i-1].offset+uint64(list[i-1].length) {
			b = append(b, 0) // right behind the one before
		} else {
			b = binary.AppendUvarint(b, e.offset+1)
		}
	}
	return Zip(b)
}

// Zip compresses with gzip, as directories are and tiles may be.
func Zip(plain []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return out.Bytes(), nil
}

// open undoes a compression, at most so many bytes.
func open(b []byte, how Compression, most int64) ([]byte, error) {
	switch how {
	case None:
		return b, nil
	case Gzip:
		r, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		plain, err := io.ReadAll(io.LimitReader(r, most+1))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFormat, err)
		}
		if int64(len(plain)) > most {
			return nil, fmt.Errorf("%w: more than %d bytes are compressed in one piece", ErrFormat, most)
		}
		return plain, nil
	case UnknownCompression, Brotli, Zstd:
	}
	return nil, fmt.Errorf("%w that can be read here: it is compressed by method %d, not by gzip", ErrFormat, how)
}

func unpack(b []byte) ([]entry, error) {
	at, short := 0, false
	next := func() uint64 {
		n, size := binary.Uvarint(b[at:])
		if size <= 0 {
			short = true
			return 0
		}
		at += size
		return n
	}
	n := next()
	if short || n > maxEntries || n > uint64(len(b)) {
		return nil, fmt.Errorf("%w: a directory of %d entries in %d bytes", ErrFormat, n, len(b))
	}
	list := make([]entry, n)
	id := uint64(0)
	for i := range list {
		step := next()
		if i > 0 && step == 0 || id+step < id {
			return nil, fmt.Errorf("%w: a directory is out of order", ErrFormat)
		}
		id += step
		list[i].id = id
	}
	for i := range list {
		list[i].run = uint32(min(next(), 1<<32-1))
	}
	for i := range list {
		list[i].length = uint32(min(next(), 1<<32-1))
	}
	for i := range list {
		switch offset := next(); {
		case offset > 0:
			list[i].offset = offset - 1
		case i > 0:
			list[i].offset = list[i-1].offset + uint64(list[i-1].length)
		default:
			short = true
		}
	}
	if short {
		return nil, fmt.Errorf("%w: a directory ends too early", ErrFormat)
	}
	return list, nil
}

// look finds the entry that holds a number: a run that covers it, or a leaf to go on in.
func look(list []entry, id uint64) (entry, bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].id > id }) - 1
	if i < 0 || list[i].run > 0 && id-list[i].id >= uint64(list[i].run) {
		return entry{}, false
	}
	return list[i], true
}

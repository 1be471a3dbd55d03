package roads

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"unsafe"
)

// The file is a header of headerSize bytes and sections, each a row of one fixed-size type as
// it lies in memory, little-endian, beginning at a multiple of sectionAlign. docs/roads.md
// describes it.
const (
	magic        = "XUNTURDS"
	version      = 1
	orderMark    = 0x01020304
	headerSize   = 1024
	sectionAlign = 64
)

// head is the header's fixed part; the sections' entries follow it.
type head struct {
	Magic    [8]byte
	Version  uint32
	Order    uint32
	Size     uint64 // of the whole file
	Sections uint32
	Sum      uint32 // CRC-32C of the header with this field 0
}

// entry describes a section.
type entry struct {
	Offset, Length uint64
	Sum            uint32 // CRC-32C
	Element        uint32 // bytes of one element
}

// section is one row of a network, seen as bytes.
type section struct {
	name    string
	bytes   []byte
	element uint32
	take    func([]byte) // makes the row a view of bytes
}

// row describes a slice of fixed-size elements without pointers.
func row[T any](name string, s *[]T) section {
	size := uint32(unsafe.Sizeof(*new(T)))
	return section{
		name: name, element: size,
		bytes: unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*s))), len(*s)*int(size)),
		take: func(b []byte) {
			*s = unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/int(size))
		},
	}
}

// sections lists the rows in the order of the file. about is the first one.
func (n *Network) sections(about *[]byte) []section {
	return []section{
		row("about", about),
		row("segments", &n.segments), row("points", &n.points),
		row("turn rows", &n.turns.First), row("turn heads", &n.turns.Head), row("turn delays", &n.turns.Delay), row("node costs", &n.turns.Node),
		row("darts", &n.dart), row("copies", &n.copies),
		row("name ends", &n.names.ends), row("name text", &n.names.text),
		row("boxes", &n.boxes.all),
		row("ranks", &n.order.Rank), row("nodes", &n.order.Node),
		row("rows upwards", &n.order.Up.First), row("heads upwards", &n.order.Up.Head), row("costs upwards", &n.order.Up.Cost), row("middles upwards", &n.order.Up.Middle),
		row("rows downwards", &n.order.Down.First), row("heads downwards", &n.order.Down.Head), row("costs downwards", &n.order.Down.Cost), row("middles downwards", &n.order.Down.Middle),
	}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// WriteFile writes the network to a file. It stands under its name only when it
// is complete and on the disk.
func (n *Network) WriteFile(path string) error {
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return fmt.Errorf("write roads: %w", err)
	}
	defer func() { _ = os.Remove(part.Name()) }()
	err = n.write(part)
	if err == nil {
		err = part.Sync()
	}
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write roads: %w", err)
	}
	return nil
}

func (n *Network) write(w io.Writer) error {
	about, err := json.Marshal(n.about)
	if err != nil {
		return err
	}
	sections := n.sections(&about)
	h := head{Version: version, Order: orderMark, Sections: uint32(len(sections))}
	copy(h.Magic[:], magic)
	entries := make([]entry, len(sections))
	at := uint64(headerSize)
	for i, s := range sections {
		entries[i] = entry{at, uint64(len(s.bytes)), crc32.Checksum(s.bytes, castagnoli), s.element}
		at = aligned(at + uint64(len(s.bytes)))
	}
	h.Size = at
	h.Sum = crc32.Checksum(header(h, entries), castagnoli)
	out := bufio.NewWriterSize(w, 1<<20)
	if _, err := out.Write(header(h, entries)); err != nil {
		return err
	}
	for i, s := range sections {
		if _, err := out.Write(s.bytes); err != nil {
			return err
		}
		padding := aligned(entries[i].Offset+entries[i].Length) - entries[i].Offset - entries[i].Length
		if _, err := out.Write(make([]byte, padding)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func aligned(at uint64) uint64 { return (at + sectionAlign - 1) / sectionAlign * sectionAlign }

// header lays out the header.
func header(h head, entries []entry) []byte {
	var out bytes.Buffer
	_ = binary.Write(&out, binary.LittleEndian, h) // a bytes.Buffer takes everything
	_ = binary.Write(&out, binary.LittleEndian, entries)
	return append(out.Bytes(), make([]byte, headerSize-out.Len())...)
}

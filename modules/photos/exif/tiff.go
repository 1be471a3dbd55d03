package exif

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
)

// file is a TIFF (Adobe, TIFF 6.0, section 2).
type file struct {
	data  []byte
	order binary.ByteOrder
}

// entry is one line of a directory: what is said, of how many values, and the values or where they stand.
type entry struct {
	tag, kind uint16
	count     uint32
	value     []byte // the four bytes as they are
}

// most entries of a directory: cameras write some dozens.
const most = 500

// open reads the head; first is where the first directory stands.
func open(tiff []byte) (f file, first uint32, ok bool) {
	if len(tiff) < 8 {
		return f, 0, false
	}
	switch string(tiff[:4]) {
	case "II*\x00":
		f = file{tiff, binary.LittleEndian}
	case "MM\x00*":
		f = file{tiff, binary.BigEndian}
	default:
		return f, 0, false
	}
	return f, f.order.Uint32(tiff[4:]), true
}

func (f file) entries(at uint32) (list []entry) {
	if uint64(at)+2 > uint64(len(f.data)) {
		return nil
	}
	n := f.order.Uint16(f.data[at:])
	rest := f.data[at+2:]
	for range min(n, most) {
		if len(rest) < 12 {
			break
		}
		list = append(list, entry{f.order.Uint16(rest), f.order.Uint16(rest[2:]), f.order.Uint32(rest[4:]), rest[8:12]})
		rest = rest[12:]
	}
	return list
}

// values are the bytes of an entry, size of them for each value.
func (f file) values(e entry, size uint32) []byte {
	length := uint64(e.count) * uint64(size)
	if length <= 4 {
		return e.value[:length]
	}
	from := uint64(f.order.Uint32(e.value))
	if from+length > uint64(len(f.data)) {
		return nil
	}
	return f.data[from : from+length]
}

const (
	kindText, kindShort, kindLong, kindRational = 2, 3, 4, 5

	longest = 200 // bytes of a text
)

func (f file) text(e entry) string {
	if e.kind != kindText || e.count > longest {
		return ""
	}
	text, _, _ := bytes.Cut(f.values(e, 1), []byte{0})
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\ufffd' {
			return -1
		}
		return r
	}, string(text)))
}

func (f file) short(e entry) uint16 {
	if e.kind != kindShort || e.count != 1 {
		return 0
	}
	return f.order.Uint16(e.value)
}

func (f file) long(e entry) uint32 {
	if e.kind != kindLong || e.count != 1 {
		return 0
	}
	return f.order.Uint32(e.value)
}

// degrees reads degrees, minutes and seconds; not a number when they are none.
func (f file) degrees(e entry) float64 {
	raw := f.values(e, 8)
	if e.kind != kindRational || e.count != 3 || len(raw) < 24 {
		return math.NaN()
	}
	part := func(i int) float64 {
		return float64(f.order.Uint32(raw[8*i:])) / float64(f.order.Uint32(raw[8*i+4:]))
	}
	return part(0) + part(1)/60 + part(2)/3600
}

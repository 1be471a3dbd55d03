package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errShort = errors.New("the block ends in the middle of a field")

// field is one field of a protocol-buffers message. Lengths, numbers and fixed sizes follow
// https://protobuf.dev/programming-guides/encoding.
type field struct {
	number int
	varint uint64 // of wire type 0
	bytes  []byte // of wire type 2
}

func eachField(data []byte, fn func(field) error) error {
	for len(data) > 0 {
		key, n := binary.Uvarint(data)
		if n <= 0 {
			return errShort
		}
		data = data[n:]
		f := field{number: int(key >> 3)}
		switch key & 7 {
		case 0:
			if f.varint, n = binary.Uvarint(data); n <= 0 {
				return errShort
			}
			data = data[n:]
		case 1, 5:
			size := map[uint64]int{1: 8, 5: 4}[key&7]
			if len(data) < size {
				return errShort
			}
			data = data[size:]
		case 2:
			size, n := binary.Uvarint(data)
			if n <= 0 || size > uint64(len(data)-n) {
				return errShort
			}
			f.bytes = data[n : n+int(size)]
			data = data[n+int(size):]
		default:
			return fmt.Errorf("field %d has the unknown type %d", f.number, key&7)
		}
		if err := fn(f); err != nil {
			return err
		}
	}
	return nil
}

// lists gathers the packed lists of an element by field number.
type lists [11][]uint64

// add appends a packed list of variable-length numbers, or a single number written plainly.
func (l *lists) add(f field) error {
	if f.number >= len(l) {
		return nil
	}
	out := l[f.number]
	if f.bytes == nil {
		l[f.number] = append(out, f.varint)
		return nil
	}
	if out == nil {
		out = make([]uint64, 0, len(f.bytes)/2)
	}
	for data := f.bytes; len(data) > 0; {
		v, n := binary.Uvarint(data)
		if n <= 0 {
			return errShort
		}
		out = append(out, v)
		data = data[n:]
	}
	l[f.number] = out
	return nil
}

// zigzag undoes the folding of signs.
func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// sums undoes delta coding of folded numbers.
func sums(values []uint64) []int64 {
	out := make([]int64, len(values))
	var at int64
	for i, v := range values {
		at += zigzag(v)
		out[i] = at
	}
	return out
}

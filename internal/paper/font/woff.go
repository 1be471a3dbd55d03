package font

import (
	"bytes"
	"compress/zlib"
	_ "embed" // the letters
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
)

//go:embed han.woff
var han []byte

//go:embed latin.woff
var latin []byte

// Han gives the Chinese letters as TrueType.
func Han() ([]byte, error) { return unpack(han) }

// Latin gives the others as TrueType.
func Latin() ([]byte, error) { return unpack(latin) }

// table is an entry of a WOFF file's directory (W3C, WOFF File Format 1.0, 4).
type table struct {
	Tag, Offset, Packed, Length, Sum uint32
}

// unpack makes a WOFF file the TrueType file it was made from: the same tables, unpacked, behind a directory of their own.
func unpack(woff []byte) ([]byte, error) {
	if len(woff) < 44 || string(woff[:4]) != "wOFF" {
		return nil, errors.New("unpack a font: it is no WOFF")
	}
	n := int(binary.BigEndian.Uint16(woff[12:]))
	tables := make([]table, n)
	if err := binary.Read(bytes.NewReader(woff[44:]), binary.BigEndian, tables); err != nil {
		return nil, fmt.Errorf("unpack a font: %w", err)
	}
	var head, body bytes.Buffer
	log := bits.Len(uint(n)) - 1
	head.Write(woff[4:8])
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		_ = binary.Write(&head, binary.BigEndian, uint16(v))
	}
	begin := uint32(12 + 16*n)
	for _, t := range tables {
		data, err := t.unpack(woff)
		if err != nil {
			return nil, err
		}
		_ = binary.Write(&head, binary.BigEndian, []uint32{t.Tag, t.Sum, begin + uint32(body.Len()), t.Length})
		body.Write(data)
		body.Write(make([]byte, -len(data)&3))
	}
	return append(head.Bytes(), body.Bytes()...), nil
}

func (t table) unpack(woff []byte) ([]byte, error) {
	end := uint64(t.Offset) + uint64(t.Packed)
	if end > uint64(len(woff)) {
		return nil, errors.New("unpack a font: a table ends behind the file")
	}
	packed := woff[t.Offset:end]
	if t.Packed == t.Length {
		return packed, nil
	}
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack a font: %w", err)
	}
	data, err := io.ReadAll(io.LimitReader(z, int64(t.Length)+1))
	if err == nil && uint32(len(data)) != t.Length {
		err = fmt.Errorf("a table has %d bytes, want %d", len(data), t.Length)
	}
	if err != nil {
		return nil, fmt.Errorf("unpack a font: %w", err)
	}
	return data, nil
}

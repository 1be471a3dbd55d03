package wire

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format, "Design".
const (
	mostHeader = 64 << 10
	mostBlob   = 32 << 20
)

// scanPBF reads the blobs of a PBF file one after the other.
func scanPBF(ctx context.Context, r *bufio.Reader, sink Sink) (Header, error) {
	var header Header
	for number := 0; ; number++ {
		if ctx.Err() != nil {
			return header, fmt.Errorf("read map: %w", ctx.Err())
		}
		kind, data, err := nextBlob(r)
		if errors.Is(err, io.EOF) && number > 0 {
			return header, nil
		}
		if err != nil {
			return header, fmt.Errorf("read map: block %d: %w", number, err)
		}
		switch {
		case kind == "OSMHeader":
			header, err = readHeader(data)
		case kind == "OSMData" && number > 0:
			err = readBlock(data, sink)
		case number == 0:
			err = errors.New("the file does not start with a header")
		}
		if errors.Is(err, ErrStop) {
			return header, nil
		}
		if err != nil {
			return header, fmt.Errorf("read map: block %d: %w", number, err)
		}
	}
}

// nextBlob reads one blob and unpacks it. At the end of the file it answers io.EOF itself.
func nextBlob(r *bufio.Reader) (kind string, data []byte, err error) {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		if errors.Is(err, io.EOF) {
			return "", nil, io.EOF
		}
		return "", nil, fmt.Errorf("read the length of the block header: %w", err)
	}
	head, err := readSome(r, binary.BigEndian.Uint32(size[:]), mostHeader)
	if err != nil {
		return "", nil, fmt.Errorf("read the block header: %w", err)
	}
	var length uint64
	err = eachField(head, func(f field) error {
		switch f.number {
		case 1:
			kind = string(f.bytes)
		case 3:
			length = f.varint
		}
		return nil
	})
	if err != nil {
		return "", nil, fmt.Errorf("read the block header: %w", err)
	}
	if length > mostBlob {
		return "", nil, fmt.Errorf("a block of %d bytes; the format allows %d", length, mostBlob)
	}
	blob, err := readSome(r, uint32(length), mostBlob)
	if err != nil {
		return "", nil, fmt.Errorf("read the block: %w", err)
	}
	data, err = unpack(blob)
	return kind, data, err
}

// readSome reads exactly n bytes without trusting n before the bytes have come.
func readSome(r io.Reader, n, most uint32) ([]byte, error) {
	if n > most {
		return nil, fmt.Errorf("%d bytes; the format allows %d", n, most)
	}
	var out bytes.Buffer
	got, err := io.CopyN(&out, r, int64(n))
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("the file ends after %d of %d bytes: %w", got, n, io.ErrUnexpectedEOF)
	}
	return out.Bytes(), err
}

// unpack returns the content of a blob: stored plainly or deflated.
func unpack(blob []byte) ([]byte, error) {
	var plain, deflated []byte
	other := 0
	err := eachField(blob, func(f field) error {
		switch f.number {
		case 1:
			plain = f.bytes
		case 3:
			deflated = f.bytes
		case 4, 5, 6, 7:
			other = f.number
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case other != 0:
		packing := map[int]string{4: "LZMA", 5: "bzip2", 6: "LZ4", 7: "zstd"}[other]
		return nil, fmt.Errorf("the block is packed with %s; convert the file with «osmium cat -o new.osm.pbf old.osm.pbf»", packing)
	case deflated == nil:
		return plain, nil
	}
	z, err := zlib.NewReader(bytes.NewReader(deflated))
	if err != nil {
		return nil, fmt.Errorf("unpack the block: %w", err)
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(z, mostBlob+1))
	if err != nil {
		return nil, fmt.Errorf("unpack the block: %w", err)
	}
	if n > mostBlob {
		return nil, fmt.Errorf("the block unpacks to more than %d bytes", mostBlob)
	}
	return out.Bytes(), nil
}

// readHeader reads the file's header and refuses features that we would misread.
func readHeader(data []byte) (Header, error) {
	var h Header
	err := eachField(data, func(f field) error {
		switch f.number {
		case 4:
			switch feature := string(f.bytes); feature {
			case "OsmSchema-V0.6", "DenseNodes":
			default:
				return fmt.Errorf("the file requires %q, which is not supported; give a plain extract", feature)
			}
		case 16:
			h.Generator = string(f.bytes)
		}
		return nil
	})
	return h, err
}

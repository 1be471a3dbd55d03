package wire

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
)

// Scan reads a whole file and hands its elements to the sink in the file's order. It stops
// at the first error, the sink's included, and when ctx ends.
func Scan(ctx context.Context, r io.Reader, sink Sink) (Header, error) {
	return scan(ctx, bufio.NewReaderSize(r, 1<<16), sink, 0)
}

func scan(ctx context.Context, r *bufio.Reader, sink Sink, depth int) (Header, error) {
	start, err := r.Peek(64)
	if err != nil && !errors.Is(err, io.EOF) {
		return Header{}, fmt.Errorf("read map file: %w", err)
	}
	switch {
	case len(start) == 0:
		return Header{}, errors.New("read map file: it is empty")
	case depth > 1:
		return Header{}, errors.New("read map file: it is packed more than twice; unpack it first")
	case bytes.HasPrefix(start, []byte{0x1f, 0x8b}):
		unpacked, err := gzip.NewReader(r)
		if err != nil {
			return Header{}, fmt.Errorf("unpack gzip: %w", err)
		}
		return scan(ctx, bufio.NewReaderSize(unpacked, 1<<16), sink, depth+1)
	case bytes.HasPrefix(start, []byte("BZh")):
		return scan(ctx, bufio.NewReaderSize(bzip2.NewReader(r), 1<<16), sink, depth+1)
	case bytes.Contains(start, []byte("OSMHeader")):
		return scanPBF(ctx, r, sink)
	}
	if text := bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n"); bytes.HasPrefix(text, []byte("<")) {
		return scanXML(ctx, r, sink)
	}
	return Header{}, errors.New("read map file: neither OSM PBF nor OSM XML (plain, gzip or bzip2); give a .osm.pbf or .osm file")
}

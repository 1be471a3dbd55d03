package roads

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"sync"
	"unsafe"

	"xuntu.dev/routing/roads/graph"
	"xuntu.dev/routing/roads/survey"
)

// Open maps the file of a network into memory and checks it: its version, its
// checksums, and that no index in it leads outside.
func Open(path string) (*Network, error) {
	m, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("open roads: %w", err)
	}
	n, err := view(m.data)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open roads %s: %w; make it again from the extract", path, err), m.close())
	}
	n.mapped = m
	return n, nil
}

// Close gives the memory back. Nobody may use the network any more.
func (n *Network) Close() error {
	if n.mapped == nil {
		return nil
	}
	return n.mapped.close()
}

// view makes a network of the bytes of a file.
func view(data []byte) (*Network, error) {
	entries, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	n := &Network{}
	var about []byte
	sections := n.sections(&about)
	if len(entries) != len(sections) {
		return nil, fmt.Errorf("%d sections instead of %d", len(entries), len(sections))
	}
	for i, s := range sections {
		e := entries[i]
		if e.Element != s.element || e.Offset%sectionAlign != 0 || e.Offset > uint64(len(data)) || e.Length > uint64(len(data))-e.Offset || e.Length%uint64(s.element) != 0 {
			return nil, fmt.Errorf("the section of %s lies outside the file", s.name)
		}
		s.take(data[e.Offset : e.Offset+e.Length : e.Offset+e.Length])
	}
	if err := sums(n.sections(&about), entries); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(about, &n.about); err != nil {
		return nil, fmt.Errorf("what it says about itself: %w", err)
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	n.ready()
	return n, nil
}

// readHeader checks the header and returns the entries of the sections.
func readHeader(data []byte) ([]entry, error) {
	if len(data) < headerSize {
		return nil, fmt.Errorf("it has %d bytes; a header alone has %d", len(data), headerSize)
	}
	if uintptr(unsafe.Pointer(unsafe.SliceData(data)))%8 != 0 {
		return nil, errors.New("it does not lie at a multiple of eight bytes")
	}
	var h head
	r := bytes.NewReader(data[:headerSize])
	if err := binary.Read(r, binary.LittleEndian, &h); err != nil {
		return nil, err
	}
	switch native := binary.NativeEndian.Uint32([]byte{4, 3, 2, 1}); {
	case string(h.Magic[:]) != magic:
		return nil, errors.New("it is not a road network")
	case h.Version != version:
		return nil, fmt.Errorf("it is of version %d, and this program reads version %d", h.Version, version)
	case h.Order != orderMark || native != orderMark:
		return nil, errors.New("it was written for a machine with another order of bytes")
	case h.Size != uint64(len(data)):
		return nil, fmt.Errorf("it has %d of %d bytes", len(data), h.Size)
	case h.Sections > (headerSize-32)/24:
		return nil, fmt.Errorf("its header counts %d sections", h.Sections)
	}
	entries := make([]entry, h.Sections)
	if err := binary.Read(r, binary.LittleEndian, entries); err != nil {
		return nil, err
	}
	sum := h.Sum
	if h.Sum = 0; crc32.Checksum(header(h, entries), castagnoli) != sum {
		return nil, errors.New("the checksum of its header is wrong")
	}
	return entries, nil
}

// sums checks the checksums of all sections, several at a time.
func sums(sections []section, entries []entry) error {
	wrong := make([]error, len(sections))
	var wait sync.WaitGroup
	for i, s := range sections {
		wait.Go(func() {
			if crc32.Checksum(s.bytes, castagnoli) != entries[i].Sum {
				wrong[i] = fmt.Errorf("the checksum of its %s is wrong", s.name)
			}
		})
	}
	wait.Wait()
	return errors.Join(wrong...)
}

// check tells what is inconsistent, or nil: what passes cannot lead a search
// outside its memory.
func (n *Network) check() error {
	if len(n.segments) < 2 {
		return errors.New("it has no roads")
	}
	for _, err := range []error{n.turns.Check(), n.order.Check(), n.boxes.check(len(n.segments) - 1), n.names.check()} {
		if err != nil {
			return err
		}
	}
	nodes, darts := uint32(len(n.turns.Node)), uint32(2*(len(n.segments)-1))
	if len(n.dart) != int(nodes) || len(n.order.Rank) != int(nodes) {
		return errors.New("the nodes of its parts differ in number")
	}
	for _, d := range n.dart {
		if d >= darts {
			return fmt.Errorf("a node lies on dart %d of %d", d, darts)
		}
	}
	for i, c := range n.copies {
		if c.Dart >= darts || c.Node >= nodes || i > 0 && n.copies[i-1].Dart > c.Dart {
			return fmt.Errorf("copy %d of a dart is wrong", i)
		}
	}
	return n.checkSegments(nodes)
}

func (n *Network) checkSegments(nodes uint32) error {
	last := len(n.segments) - 1
	if int(n.segments[last].First) != len(n.points) {
		return errors.New("the points do not match the segments")
	}
	for i, s := range n.segments[:last] {
		if next := n.segments[i+1].First; next < s.First || next-s.First < 2 || int(next) > len(n.points) {
			return fmt.Errorf("segment %d has too few points", i)
		}
		if int(s.Street) >= len(n.names.ends) || !isNode(s, 0, nodes) || !isNode(s, 1, nodes) {
			return fmt.Errorf("segment %d leads to a name or a node that does not exist", i)
		}
	}
	return nil
}

func isNode(s survey.Segment, dir int, nodes uint32) bool {
	return s.Node[dir] == graph.None || s.Node[dir] < nodes
}

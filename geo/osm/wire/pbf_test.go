package wire

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"reflect"
	"strings"
	"testing"
)

// message writes protocol-buffers fields, as little as the tests need.
type message []byte

func (m message) number(field int, v uint64) message {
	return binary.AppendUvarint(binary.AppendUvarint(m, uint64(field)<<3), v)
}

func (m message) bytes(field int, data []byte) message {
	m = binary.AppendUvarint(m, uint64(field)<<3|2)
	return append(binary.AppendUvarint(m, uint64(len(data))), data...)
}

func packed(values ...int64) []byte {
	var out []byte
	for _, v := range values {
		out = binary.AppendUvarint(out, uint64(v))
	}
	return out
}

// folded delta-codes values and folds their signs, as ids and places are stored.
func folded(values ...int64) []byte {
	var out []byte
	var before int64
	for _, v := range values {
		d := v - before
		out = binary.AppendUvarint(out, uint64(d<<1)^uint64(d>>63))
		before = v
	}
	return out
}

func blob(kind string, data []byte, deflate bool) []byte {
	content := message(nil).bytes(1, data)
	if deflate {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		_, _ = w.Write(data)
		_ = w.Close()
		content = message(nil).number(2, uint64(len(data))).bytes(3, z.Bytes())
	}
	head := message(nil).bytes(1, []byte(kind)).number(3, uint64(len(content)))
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head...), content...)
}

func pbfHeader(features ...string) []byte {
	m := message(nil)
	for _, f := range features {
		m = m.bytes(4, []byte(f))
	}
	return blob("OSMHeader", m.bytes(16, []byte("hand")), false)
}

// smallBlock holds the elements of smallXML; dense chooses how nodes are stored.
func smallBlock(dense bool) []byte {
	texts := message(nil)
	for _, s := range []string{"", "name", "文化路 & 中", "highway", "primary", "type", "multipolygon", "outer"} {
		texts = texts.bytes(1, []byte(s))
	}
	zig := func(v int64) uint64 { return uint64(v<<1) ^ uint64(v>>63) }
	nodes := message(nil)
	if dense {
		nodes = nodes.bytes(2, message(nil).bytes(1, folded(-5, 7)).bytes(8, folded(347466001, -15000000)).
			bytes(9, folded(1136254000, -22500000)).bytes(10, packed(1, 2, 0, 0)))
	} else {
		nodes = nodes.bytes(1, message(nil).number(1, zig(-5)).bytes(2, packed(1)).bytes(3, packed(2)).number(8, zig(347466001)).number(9, zig(1136254000))).
			bytes(1, message(nil).number(1, zig(7)).number(8, zig(-15000000)).number(9, zig(-22500000)))
	}
	way := message(nil).number(1, 11).bytes(2, packed(3)).bytes(3, packed(4)).bytes(8, folded(-5, 7))
	relation := message(nil).number(1, 21).bytes(2, packed(5)).bytes(3, packed(6)).bytes(8, packed(7, 0)).bytes(9, folded(11, 7)).bytes(10, packed(1, 0))
	return message(nil).bytes(1, texts).bytes(2, nodes).bytes(2, message(nil).bytes(3, way)).bytes(2, message(nil).bytes(4, relation))
}

func TestPBFAndXMLSayTheSame(t *testing.T) {
	t.Parallel()
	var want gathered
	if _, err := Scan(context.Background(), strings.NewReader(smallXML), want.sink()); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{
		"dense nodes, deflated": append(pbfHeader("OsmSchema-V0.6", "DenseNodes"), blob("OSMData", smallBlock(true), true)...),
		"plain nodes, stored":   append(pbfHeader("OsmSchema-V0.6"), blob("OSMData", smallBlock(false), false)...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got gathered
			h, err := Scan(context.Background(), bytes.NewReader(file), got.sink())
			if err != nil {
				t.Fatal(err)
			}
			if h.Generator != "hand" {
				t.Errorf("generator %q", h.Generator)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestBrokenPBFIsAnError(t *testing.T) {
	t.Parallel()
	good := append(pbfHeader("OsmSchema-V0.6"), blob("OSMData", smallBlock(true), true)...)
	broken := bytes.Clone(good)
	broken[len(broken)-3] ^= 0xff
	pointsOut := message(nil).bytes(2, message(nil).bytes(3, message(nil).number(1, 77).bytes(2, packed(9)).bytes(3, packed(9))))
	cases := map[string]struct {
		file []byte
		want string
	}{
		"cut off":              {good[:len(good)-10], "the file ends after"},
		"checksum":             {broken, "unpack the block"},
		"history file":         {pbfHeader("OsmSchema-V0.6", "HistoricalInformation"), "HistoricalInformation"},
		"no header":            {blob("OSMData", []byte("OSMHeader"), false), "does not start with a header"},
		"text out of table":    {append(pbfHeader(), blob("OSMData", pointsOut, false)...), "way 77"},
		"packed by zstd":       {append(pbfHeader(), raw("OSMData", message(nil).bytes(7, []byte("x")))...), "zstd"},
		"block without an end": {append(pbfHeader(), raw("OSMData", []byte{0x0a, 0xff})...), "middle of a field"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var g gathered
			_, err := Scan(context.Background(), bytes.NewReader(c.file), g.sink())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
		})
	}
}

// raw writes a blob with the content as it is.
func raw(kind string, content []byte) []byte {
	head := message(nil).bytes(1, []byte(kind)).number(3, uint64(len(content)))
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head...), content...)
}

func FuzzScanPBF(f *testing.F) {
	f.Add(smallBlock(true))
	f.Add(smallBlock(false))
	f.Fuzz(func(t *testing.T, data []byte) {
		var g gathered
		file := append(pbfHeader("OsmSchema-V0.6"), blob("OSMData", data, false)...)
		if _, err := Scan(context.Background(), bytes.NewReader(file), g.sink()); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
		_, _ = Scan(context.Background(), bytes.NewReader(append([]byte("\x00\x00\x00\x0e\x0a\x09OSMHeader\x18\x00"), data...)), g.sink())
	})
}

package roads

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/paulmach/orb"
)

// settle makes the checksums of a changed file right again, so that a fuzzer gets behind them.
func settle(data []byte) []byte {
	words := make([]uint64, (len(data)+7)/8) // files are mapped at multiples of eight bytes
	out := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(words)*8)[:len(data)]
	copy(out, data)
	var h head
	if len(out) < headerSize || binary.Read(bytes.NewReader(out), binary.LittleEndian, &h) != nil || h.Sections > 22 {
		return out
	}
	entries := make([]entry, h.Sections)
	_ = binary.Read(bytes.NewReader(out[32:headerSize]), binary.LittleEndian, entries) // too short: zeros
	for i, e := range entries {
		if e.Offset <= uint64(len(out)) && e.Length <= uint64(len(out))-e.Offset {
			entries[i].Sum = crc32.Checksum(out[e.Offset:e.Offset+e.Length], castagnoli)
		}
	}
	h.Size, h.Sum = uint64(len(out)), 0
	h.Sum = crc32.Checksum(header(h, entries), castagnoli)
	copy(out, header(h, entries))
	return out
}

// FuzzView changes a file somewhere and asks what is left of it: an error or answers, no panic.
func FuzzView(f *testing.F) {
	drawing, lines := grid(rand.New(rand.NewPCG(1, 1)), 4)
	var file bytes.Buffer
	if err := build(f, Options{}, drawing, lines...).write(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), uint32(0), false)
	for at := range uint32(60) {
		f.Add(at*97, at*1_000_003, at%5 == 0)
	}
	f.Fuzz(func(t *testing.T, at, value uint32, short bool) {
		data := bytes.Clone(file.Bytes())
		at %= uint32(len(data) - 4)
		if binary.LittleEndian.PutUint32(data[at:], value); short {
			data = data[:at]
		}
		n, err := view(settle(data))
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		spots := n.Snap(nil, orb.Point{0.0004, -0.0005}, Snapping{Most: 6, Islands: true})
		for i := range spots {
			for j := range spots {
				_, _ = n.Route(&spots[i], &spots[j])
			}
		}
		if _, err := n.Table(t.Context(), spots, spots); err != nil {
			t.Error(err)
		}
	})
}

package exif_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"math"
	"testing"
	"time"

	"xuntu.dev/modules/photos/exif"
)

// tag is a line of a directory, as the test writes it.
type tag struct {
	id, kind uint16
	count    uint32
	value    []byte
}

func text(id uint16, s string) tag { return tag{id, 2, uint32(len(s)) + 1, append([]byte(s), 0)} }

// directory writes tags at an offset: values of more than four bytes stand behind it.
func directory(order binary.AppendByteOrder, at int, tags ...tag) []byte {
	out := order.AppendUint16(nil, uint16(len(tags)))
	var behind []byte
	from := at + 2 + 12*len(tags) + 4
	for _, t := range tags {
		out = order.AppendUint16(order.AppendUint16(out, t.id), t.kind)
		out = order.AppendUint32(out, t.count)
		if len(t.value) <= 4 {
			out = append(out, append(t.value, make([]byte, 4-len(t.value))...)...)
			continue
		}
		out = order.AppendUint32(out, uint32(from+len(behind)))
		behind = append(behind, t.value...)
	}
	return append(append(out, 0, 0, 0, 0), behind...)
}

// photo is a JPEG as a phone in Zhengzhou writes it.
func photo(order binary.AppendByteOrder, mark string) []byte {
	long := func(id uint16, v int) tag { return tag{id, 4, 1, order.AppendUint32(nil, uint32(v))} }
	degrees := func(id uint16, v float64) tag {
		var raw []byte
		for _, part := range []uint32{uint32(v), uint32(math.Mod(v*60, 60)), uint32(math.Mod(v*3600, 60) * 1000)} {
			raw = order.AppendUint32(raw, part)
			raw = order.AppendUint32(raw, map[bool]uint32{true: 1000, false: 1}[len(raw) > 16])
		}
		return tag{id, 5, 3, raw}
	}
	const details, gps = 300, 500
	tiff := append([]byte(mark), order.AppendUint32(nil, 8)...)
	put := func(at int, d []byte) { tiff = append(append(tiff, make([]byte, at-len(tiff))...), d...) }
	put(8, directory(order, 8, text(0x10f, "HONOR"), text(0x110, "HONOR ANY-AN00"), tag{0x112, 3, 1, order.AppendUint16(nil, 6)}, long(0x8769, details), long(0x8825, gps)))
	put(details, directory(order, details, text(0x9003, "2026:03:02 09:15:30"), text(0x9011, "+08:00")))
	put(gps, directory(order, gps, text(1, "N"), degrees(2, 34.75), text(3, "E"), degrees(4, 113.625)))
	var plain bytes.Buffer
	_ = jpeg.Encode(&plain, image.NewGray(image.Rect(0, 0, 8, 8)), nil)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return append(append(out, segment...), plain.Bytes()[2:]...)
}

func TestWhatACameraSays(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{"little": photo(binary.LittleEndian, "II*\x00"), "big": photo(binary.BigEndian, "MM\x00*")} {
		got := exif.Read(data)
		if got.Camera != "HONOR ANY-AN00" || got.Up != 6 {
			t.Errorf("%s: %+v", name, got)
		}
		if at, ok := got.At(time.UTC); !ok || !at.Equal(time.Date(2026, 3, 2, 1, 15, 30, 0, time.UTC)) {
			t.Errorf("%s: taken at %v", name, at)
		}
		if got.Point == nil || math.Abs(got.Point.Lon()-113.625) > 1e-5 || math.Abs(got.Point.Lat()-34.75) > 1e-5 {
			t.Errorf("%s: at %v", name, got.Point)
		}
	}
	got := exif.Tags{Written: "2026:03:02 09:15:30"}
	if at, ok := got.At(time.FixedZone("", 8*3600)); !ok || at.Hour() != 1 {
		t.Errorf("without an offset: %v", at)
	}
	if _, ok := (exif.Tags{Written: "0000:00:00 00:00:00"}).At(time.UTC); ok {
		t.Error("a time that cannot be")
	}
	if got := exif.Read([]byte("\x89PNG")); got != (exif.Tags{Up: 1}) {
		t.Errorf("a PNG says %+v", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(photo(binary.LittleEndian, "II*\x00"))
	f.Add(photo(binary.BigEndian, "MM\x00*")[:200])
	f.Fuzz(func(t *testing.T, data []byte) {
		got := exif.Read(data)
		if got.Up < 1 || got.Up > 8 || got.Point != nil && !(math.Abs(got.Point.Lon()) <= 180 && math.Abs(got.Point.Lat()) <= 90) {
			t.Errorf("%+v", got)
		}
	})
}

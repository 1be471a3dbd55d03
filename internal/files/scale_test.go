package files_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
)

// drawn is a PNG of one colour.
func drawn(t *testing.T, wide, high int, c color.Color) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, wide, high))
	for i := range wide * high {
		picture.Set(i%wide, i/wide, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPicturesAreScaled(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ wide, high, w, h int }{
		"wide":             {400, 100, 80, 20},
		"high":             {100, 400, 20, 80},
		"small stays so":   {30, 20, 30, 20},
		"a line keeps one": {2000, 1, 80, 1},
	} {
		list, err := files.Scaled(drawn(t, c.wide, c.high, color.NRGBA{R: 200, A: 255}), 80)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, kind, err := image.DecodeConfig(bytes.NewReader(list[0]))
		if err != nil || kind != "jpeg" || got.Width != c.w || got.Height != c.h {
			t.Errorf("%s: %s of %d × %d, %v", name, kind, got.Width, got.Height, err)
		}
	}
	list, err := files.Scaled(drawn(t, 10, 10, color.NRGBA{}), 80, 5)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d pictures, %v", len(list), err)
	}
	clear, _, err := image.Decode(bytes.NewReader(list[1]))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := clear.At(2, 2).RGBA(); min(r, g, b) < 0xfd00 {
		t.Errorf("what was transparent is %x %x %x", r, g, b)
	}
}

func TestWhatIsNoPictureIsNotScaled(t *testing.T) {
	t.Parallel()
	whole := drawn(t, 20, 20, color.White)
	for want, data := range map[string][]byte{
		"file_no_image": []byte("%PDF-1.7"),
		"file_empty":    {},
		"file_broken":   whole[:len(whole)-20],
	} {
		if _, err := files.Scaled(data, 80); fault.Code(err) != want {
			t.Errorf("%q gives %v, want %s", data, err, want)
		}
	}
}

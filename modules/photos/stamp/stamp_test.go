package stamp_test

import (
	"image"
	"image/color"
	"maps"
	"slices"
	"testing"

	"xuntu.dev/modules/photos/stamp"
)

// TestLettersAreBurnedIn: every letter leaves its own mark, also Chinese ones, and only in the corner.
func TestLettersAreBurnedIn(t *testing.T) {
	t.Parallel()
	p, err := stamp.NewPress()
	if err != nil {
		t.Fatal(err)
	}
	burn := func(line string) map[image.Point]bool {
		m := image.NewRGBA(image.Rect(0, 0, 400, 300))
		if err := p.Burn(m, []string{line}); err != nil {
			t.Fatal(err)
		}
		bright := map[image.Point]bool{}
		for y := range 300 {
			for x := range 400 {
				if m.RGBAAt(x, y).R > 150 {
					bright[image.Pt(x, y)] = true
				}
			}
		}
		return bright
	}
	var seen []map[image.Point]bool
	for _, letter := range []string{"时", "间", "地", "点", "人", "店", "W", "i", "7"} {
		marks := burn(letter)
		for at := range marks {
			if at.Y < 260 || at.X > 60 {
				t.Fatalf("%s leaves a mark at %v", letter, at)
			}
		}
		if len(marks) < 4 || slices.ContainsFunc(seen, func(other map[image.Point]bool) bool { return maps.Equal(marks, other) }) {
			t.Errorf("%s leaves %d bright pixels, or those of another letter", letter, len(marks))
		}
		seen = append(seen, marks)
	}
	if len(burn("")) != 0 {
		t.Error("nothing leaves marks")
	}
	long := burn("这是一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的文字")
	if len(long) < 100 {
		t.Errorf("a long line has %d bright pixels", len(long))
	}
}

func TestPicturesStandUpright(t *testing.T) {
	t.Parallel()
	// The corner that is red in the upright picture, as each orientation stores it: columns and rows of a 3 × 2 picture.
	corner := map[int]image.Point{1: {0, 0}, 2: {2, 0}, 3: {2, 1}, 4: {0, 1}, 5: {0, 0}, 6: {0, 1}, 7: {2, 1}, 8: {2, 0}}
	for orientation, at := range corner {
		m := image.NewRGBA(image.Rect(0, 0, 3, 2))
		m.SetRGBA(at.X, at.Y, color.RGBA{255, 0, 0, 255})
		up := stamp.Upright(m, orientation)
		want := image.Pt(3, 2)
		if orientation >= 5 {
			want = image.Pt(2, 3)
		}
		if up.RGBAAt(0, 0).R != 255 || up.Bounds().Size() != want {
			t.Errorf("orientation %d: %v, %v", orientation, up.Bounds(), up.Pix)
		}
	}
}

func TestCopiesFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h, longest, wantW, wantH int }{{640, 480, 320, 320, 240}, {480, 640, 320, 240, 320}, {100, 80, 320, 100, 80}, {5000, 2, 320, 320, 1}} {
		if got := stamp.Fit(image.NewGray(image.Rect(0, 0, c.w, c.h)), c.longest).Bounds().Size(); got != image.Pt(c.wantW, c.wantH) {
			t.Errorf("%d × %d fits as %v", c.w, c.h, got)
		}
	}
}

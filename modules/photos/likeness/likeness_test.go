package likeness_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math/rand/v2"
	"slices"
	"testing"

	xdraw "golang.org/x/image/draw"

	"xuntu.dev/modules/photos/likeness"
	"xuntu.dev/modules/photos/scene"
)

// again is a picture as it comes back when somebody sends it a second time: cropped by up to two percent a side, of another
// size, brighter or darker, packed anew.
func again(t *testing.T, m *image.RGBA, rng *rand.Rand) image.Image {
	t.Helper()
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	some := func(of int) int { return int(rng.Float64() * .02 * float64(of)) }
	share := .5 + rng.Float64()
	out := image.NewRGBA(image.Rect(0, 0, int(share*float64(w)), int(share*float64(h))))
	xdraw.BiLinear.Scale(out, out.Bounds(), m, image.Rect(some(w), some(h), w-some(w), h-some(h)), xdraw.Src, nil)
	gain, lift := .85+.3*rng.Float64(), -12+24*rng.Float64()
	for i := range out.Pix {
		out.Pix[i] = uint8(max(0, min(255, float64(out.Pix[i])*gain+lift)))
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, &jpeg.Options{Quality: 45 + rng.IntN(50)}); err != nil {
		t.Fatal(err)
	}
	back, err := jpeg.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// TestPicturesAreKnownAgain: 99 of 100 seeded duplicates at least, and no two different pictures are taken for one.
func TestPicturesAreKnownAgain(t *testing.T) {
	t.Parallel()
	const pictures = 300
	rng := rand.New(rand.NewPCG(8, 13))
	first := make([][]likeness.Print, pictures)
	known := 0
	for i := range first {
		m := scene.Draw(scene.Kinds()[i%3], uint64(i), 320, 240)
		first[i] = likeness.Prints(m)
		if likeness.Apart(first[i], likeness.Prints(again(t, m, rng))) <= likeness.Same {
			known++
		}
	}
	least := 64
	for i := range first {
		for j := range i {
			least = min(least, likeness.Apart(first[i], first[j]))
		}
	}
	t.Logf("%d of %d known again; the least of %d pairs of others is %d bits apart", known, pictures, pictures*(pictures-1)/2, least)
	if known*100 < pictures*99 || least <= likeness.Same {
		t.Errorf("%d of %d known again, others %d bits apart", known, pictures, least)
	}
}

// TestNothingIsLikeNothing: a covered lens has no print.
func TestNothingIsLikeNothing(t *testing.T) {
	t.Parallel()
	dark := image.NewRGBA(image.Rect(0, 0, 200, 150))
	draw.Draw(dark, dark.Bounds(), image.NewUniform(color.RGBA{9, 9, 12, 255}), image.Point{}, draw.Src)
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range dark.Pix {
		dark.Pix[i] += uint8(rng.IntN(6))
	}
	if p := likeness.Prints(dark); p != nil {
		t.Errorf("prints %x", p)
	}
	if p := likeness.Prints(image.NewGray(image.Rect(0, 0, 1, 1))); p != nil {
		t.Errorf("prints of a single pixel: %x", p)
	}
}

// TestKeysFindEveryNeighbour: whatever bits are turned, up to Same, one part is among the keys.
func TestKeysFindEveryNeighbour(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 5))
	for range 20_000 {
		p := likeness.Print(rng.Uint64())
		q := p
		for range rng.IntN(likeness.Same + 1) {
			q ^= 1 << rng.IntN(64)
		}
		keys := likeness.Keys([]likeness.Print{p})
		found := false
		for n, part := range keys {
			_, in := slices.BinarySearch(part, int32(q>>(16*n)&0xffff))
			found = found || in
		}
		if !found {
			t.Fatalf("%x is %d bits from %x and not among its keys", q, p.Apart(q), p)
		}
	}
}

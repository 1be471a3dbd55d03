package files

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"golang.org/x/image/draw"

	"xuntu.dev/internal/fault"
)

// quality of the JPEGs that are made here, of 100: no flaws that an eye sees on a screen.
const quality = 82

// Scaled gives a picture as JPEGs whose longer side has at most so many pixels, one for each of sides. What a camera has written
// into the bytes is not in them, and what was transparent is white.
func Scaled(data []byte, sides ...int) ([][]byte, error) {
	if _, err := mediaOf(data); err != nil {
		return nil, err
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fault.New(fault.Invalid, "file_broken", "the picture cannot be read; take it again").Because(err)
	}
	list := make([][]byte, len(sides))
	for i, side := range sides {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, scaled(picture, side), &jpeg.Options{Quality: quality}); err != nil {
			return nil, fmt.Errorf("write a picture of %d pixels: %w", side, err)
		}
		list[i] = b.Bytes()
	}
	return list, nil
}

func scaled(picture image.Image, side int) image.Image {
	size := picture.Bounds().Size()
	if long := max(size.X, size.Y); long > side {
		size = image.Pt(max(1, size.X*side/long), max(1, size.Y*side/long))
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, out.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return out
}

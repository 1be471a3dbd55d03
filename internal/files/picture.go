package files

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats that are taken
	_ "image/png"
	"net/http"
	"slices"

	_ "golang.org/x/image/webp"

	"xuntu.dev/internal/fault"
)

// MaxBytes of one file.
const MaxBytes = 12 << 20

// maxPixels of a picture: a phone's largest, and no more than a core reads in a second and 150 MB. A few kilobytes of PNG
// can promise a picture of ten thousand million.
const maxPixels = 36_000_000

// mediaOf says what the bytes are and refuses what is no picture to be kept; what the sender says they are does not count.
func mediaOf(data []byte) (string, error) {
	if len(data) > MaxBytes {
		return "", tooLarge()
	}
	return pictureOf(data)
}

// pictureOf is mediaOf for pictures of any length.
func pictureOf(data []byte) (string, error) {
	media := http.DetectContentType(data)
	switch {
	case len(data) == 0:
		return "", fault.New(fault.Invalid, "file_empty", "the file is empty")
	case !slices.Contains([]string{"image/jpeg", "image/png", "image/webp"}, media):
		return "", fault.New(fault.Invalid, "file_no_image", "this is %s; a JPEG, PNG or WebP image is wanted", media).With("mediaType", media)
	}
	head, _, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return "", fault.New(fault.Invalid, "file_broken", "the picture cannot be read; take it again").Because(err)
	case head.Width < 1 || head.Height < 1 || head.Width > maxPixels/head.Height:
		return "", fault.New(fault.Invalid, "file_too_many_pixels", "the picture is %d × %d; at most %d megapixels are taken", head.Width, head.Height, maxPixels/1_000_000).
			With("width", head.Width).With("height", head.Height).With("megapixels", maxPixels/1_000_000)
	}
	return media, nil
}

func tooLarge() error {
	return fault.New(fault.Invalid, "file_too_large", "the file is larger than %d MB", MaxBytes>>20).With("maxMB", MaxBytes>>20)
}

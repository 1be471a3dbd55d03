package geo

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// NullIslandDegrees is how near to 0,0 a point is suspicious, in degrees
// (about 1.1 km): failed geocoders and unset variables write 0,0, and no land
// is there.
const NullIslandDegrees = 0.01

// maxPointText bounds the text ParsePoint reads, in bytes; two numbers of full
// float64 precision need less.
const maxPointText = 80

var (
	// ErrNotNumber says that a coordinate is NaN or infinite.
	ErrNotNumber = errors.New("coordinate is not a number")
	// ErrOutOfRange says that a longitude is outside -180..180 or a latitude
	// outside -90..90 degrees.
	ErrOutOfRange = errors.New("coordinate is out of range")
)

// Check tells why p cannot be a place on Earth, or nil. Longitude must lie in
// -180..180 and latitude in -90..90 degrees. The error wraps ErrNotNumber or
// ErrOutOfRange.
func Check(p orb.Point) error {
	lon, lat := p[0], p[1]
	switch {
	case math.IsNaN(lon) || math.IsInf(lon, 0):
		return fmt.Errorf("longitude %v: %w", lon, ErrNotNumber)
	case math.IsNaN(lat) || math.IsInf(lat, 0):
		return fmt.Errorf("latitude %v: %w", lat, ErrNotNumber)
	case math.Abs(lat) > 90 && math.Abs(lat) <= 180 && math.Abs(lon) <= 90:
		return fmt.Errorf("latitude %v is outside -90..90, longitude and latitude look swapped: %w", lat, ErrOutOfRange)
	case math.Abs(lon) > 180:
		return fmt.Errorf("longitude %v is outside -180..180: %w", lon, ErrOutOfRange)
	case math.Abs(lat) > 90:
		return fmt.Errorf("latitude %v is outside -90..90: %w", lat, ErrOutOfRange)
	}
	return nil
}

// NullIsland reports whether p lies within NullIslandDegrees of 0,0 on both
// axes: possible, but far more likely a missing value.
func NullIsland(p orb.Point) bool {
	return math.Abs(p[0]) < NullIslandDegrees && math.Abs(p[1]) < NullIslandDegrees
}

// ParsePoint reads "lon,lat" in decimal degrees, for example
// "116.397,39.909". Spaces around the numbers and the full-width comma of
// Chinese keyboards are allowed; hexadecimal, infinite and out-of-range numbers
// are not.
func ParsePoint(text string) (orb.Point, error) {
	if len(text) > maxPointText {
		return orb.Point{}, fmt.Errorf("read point: %d bytes is too long, want lon,lat in degrees", len(text))
	}
	lonText, latText, found := strings.Cut(strings.ReplaceAll(text, "，", ","), ",")
	if !found {
		return orb.Point{}, fmt.Errorf("read point %q: want lon,lat in degrees, for example 116.397,39.909", text)
	}
	lon, err := parseDegrees(lonText)
	if err != nil {
		return orb.Point{}, fmt.Errorf("read point %q: longitude: %w", text, err)
	}
	lat, err := parseDegrees(latText)
	if err != nil {
		return orb.Point{}, fmt.Errorf("read point %q: latitude: %w", text, err)
	}
	p := orb.Point{lon, lat}
	if err := Check(p); err != nil {
		return orb.Point{}, fmt.Errorf("read point %q: %w", text, err)
	}
	return p, nil
}

// parseDegrees reads one plain decimal number; strconv alone would also take
// 0x1p-2, 1_0, inf and nan.
func parseDegrees(text string) (float64, error) {
	text = strings.TrimSpace(text)
	if strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, fmt.Errorf("%q is not a decimal number", text)
	}
	degrees, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a decimal number", text)
	}
	return degrees, nil
}

// FormatPoint writes "lon,lat" in degrees with at most 7 decimals (1.1 cm), the
// form ParsePoint reads.
func FormatPoint(p orb.Point) string {
	buf := make([]byte, 0, 28)
	buf = appendDegrees(buf, p[0])
	buf = append(buf, ',')
	return string(appendDegrees(buf, p[1]))
}

// appendDegrees writes degrees rounded to 7 decimals without trailing zeros and
// without a negative zero.
func appendDegrees(dst []byte, degrees float64) []byte {
	start := len(dst)
	dst = strconv.AppendFloat(dst, degrees, 'f', 7, 64)
	end := len(dst)
	for end > start && dst[end-1] == '0' {
		end--
	}
	if end > start && dst[end-1] == '.' {
		end--
	}
	dst = dst[:end]
	if string(dst[start:]) == "-0" {
		return append(dst[:start], '0')
	}
	return dst
}

// E7 is a point in whole 1e-7 degrees (at most 1.1 cm): exact to compare, to
// hash and to send, and it fits 32 bits an axis.
type E7 struct {
	Lon int32 // 1e-7 degrees
	Lat int32 // 1e-7 degrees
}

// ToE7 rounds p to the nearest 1e-7 degree. p must pass Check.
func ToE7(p orb.Point) E7 {
	return E7{Lon: int32(math.Round(p[0] * 1e7)), Lat: int32(math.Round(p[1] * 1e7))}
}

// Point returns e in degrees; ToE7 gives e back exactly.
func (e E7) Point() orb.Point {
	return orb.Point{float64(e.Lon) / 1e7, float64(e.Lat) / 1e7}
}

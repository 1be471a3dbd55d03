package matrix

import (
	"errors"

	"github.com/paulmach/orb"
)

// polyline6 reads a line in Google's Encoded Polyline Algorithm Format with six decimals:
// differences of latitude and longitude in 1e-6 degrees, zigzag, five bits a character.
func polyline6(text string) (orb.LineString, error) {
	var line orb.LineString
	lat, lon := int64(0), int64(0)
	for at := 0; at < len(text); {
		for _, v := range []*int64{&lat, &lon} {
			value, shift, more := int64(0), 0, true
			for ; more; at++ {
				if at == len(text) || shift > 30 || text[at] < 63 || text[at] > 127 {
					return nil, errors.New("its line cannot be read")
				}
				bits := int64(text[at] - 63)
				value |= bits & 31 << shift
				shift, more = shift+5, bits >= 32
			}
			*v += value>>1 ^ -(value & 1)
		}
		line = append(line, orb.Point{float64(lon) / 1e6, float64(lat) / 1e6})
	}
	return line, nil
}

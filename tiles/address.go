package tiles

import (
	"strconv"
	"strings"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
)

var (
	errMalformed = fault.New(fault.NotFound, "tile_address_malformed",
		"a tile's address is /tiles/{layer}/{z}/{x}/{y} in plain decimal numbers, with .mvt or .pbf behind them or not")
	errOutside = fault.New(fault.NotFound, "tile_not_found",
		"there is no such tile: x and y go from 0 to 2^z - 1, and z as far as the layer's maxzoom")
	errNoLayer = fault.New(fault.NotFound, "layer_not_found", "there is no such layer of tiles")
)

// parseAddress reads an address as it stands in a path; y may carry .mvt or .pbf.
func parseAddress(z, x, y string) (geo.Tile, error) {
	if cut, ok := strings.CutSuffix(y, ".mvt"); ok {
		y = cut
	} else {
		y = strings.TrimSuffix(y, ".pbf")
	}
	var number [3]int
	for i, text := range []string{z, x, y} {
		n, ok := parseNumber(text)
		if !ok {
			return geo.Tile{}, errMalformed
		}
		number[i] = n
	}
	at, err := geo.NewTile(number[0], number[1], number[2])
	if err != nil {
		return geo.Tile{}, errOutside.Because(err)
	}
	return at, nil
}

// parseNumber reads a number written the one way: no sign, no leading zero. One
// that is longer than any column is as far outside as the longest that fits.
func parseNumber(text string) (int, bool) {
	if text == "" || len(text) > 1 && text[0] == '0' {
		return 0, false
	}
	for _, r := range text {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	if len(text) > 9 {
		return 999_999_999, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

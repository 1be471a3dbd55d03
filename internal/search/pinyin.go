package search

import (
	"slices"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// mostReadings is how many readings of a character are known to the search; those behind are of old books.
const mostReadings = 3

// readings gives how a Chinese character may be read, without tones, the common one first; nothing for any other.
func readings(r rune) []string {
	if !unicode.Is(unicode.Han, r) {
		return nil
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	var out []string
	for _, each := range pinyin.SinglePinyin(r, args) {
		if !slices.Contains(out, each) {
			out = append(out, each)
		}
	}
	return out[:min(len(out), mostReadings)]
}

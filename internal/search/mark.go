package search

import (
	"slices"
	"strings"
)

// mark finds the part of a title that each word means, as ranges of its
// characters in order; a word that means none of it has none.
func mark(title string, words []string) (ranges [][2]int) {
	letters := []rune(title)
	small := make([]rune, len(letters))
	for i, r := range letters {
		small[i] = []rune(plain(string(r)) + " ")[0]
	}
	for _, w := range words {
		for from := range small {
			if to := meant(small, from, w); to > from {
				ranges = append(ranges, [2]int{from, to})
				break
			}
		}
	}
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	return ranges
}

// meant gives the end of what a word means from a letter on, or -1: each
// character as it is written, by its initial, or by any reading; of the last one a
// part of the reading is enough.
func meant(title []rune, from int, word string) int {
	if word == "" {
		return from
	}
	if from == len(title) {
		return -1
	}
	if rest, same := strings.CutPrefix(word, string(title[from])); same {
		if to := meant(title, from+1, rest); to >= 0 {
			return to
		}
	}
	for _, reading := range readings(title[from]) {
		if strings.HasPrefix(reading, word) {
			return from + 1
		}
		for _, said := range []string{reading, reading[:1]} {
			if rest, is := strings.CutPrefix(word, said); is {
				if to := meant(title, from+1, rest); to >= 0 {
					return to
				}
			}
		}
	}
	return -1
}

package accounts

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What makes two accounts suspects: the same phone, or names this much alike this near to each other.
const (
	likeEnough = 0.85
	nearEnough = 150.0 // metres
)

// Likeness says how much two names are alike, from 0 to 1: the Jaro–Winkler
// similarity (Winkler 1990) of their letters, digits and ideographs, full width
// as half width. Names of shops are short and begin with what tells them apart;
// an edit distance would put one wrong sign among six (0.83) below the line of
// 0.85, and pairs of signs lose two for each one. A number that differs makes
// two shops of one chain, so names with other digits are never alike.
func Likeness(a, b string) float64 {
	x, y := lettersOf(a), lettersOf(b)
	if digitsOf(x) != digitsOf(y) {
		return 0
	}
	if string(x) == string(y) {
		return 1
	}
	j := jaro(x, y)
	prefix := 0
	for prefix < min(4, len(x), len(y)) && x[prefix] == y[prefix] {
		prefix++
	}
	return j + 0.1*float64(prefix)*(1-j)
}

// lettersOf are the signs of a name that count.
func lettersOf(name string) []rune {
	var out []rune
	for _, r := range strings.ToLower(norm.NFKC.String(name)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return out
}

// digitsOf are the numbers in a name, also those written as 一二三 before 店.
func digitsOf(name []rune) string {
	const han = "零一二三四五六七八九"
	var out []rune
	for i, r := range name {
		if at := strings.IndexRune(han, r); at >= 0 && i+1 < len(name) && (name[i+1] == '店' || name[i+1] == '号' || name[i+1] == '分') {
			r = '0' + rune(at/len("零"))
		}
		if unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// jaro is Jaro's similarity: signs that both hold near the same place, less those out of order.
func jaro(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	reach := max(0, max(len(a), len(b))/2-1)
	taken := make([]bool, len(b))
	var hits []rune
	for i, r := range a {
		for j := max(0, i-reach); j < min(len(b), i+reach+1); j++ {
			if !taken[j] && b[j] == r {
				taken[j] = true
				hits = append(hits, r)
				break
			}
		}
	}
	if len(hits) == 0 {
		return 0
	}
	swapped, k := 0, 0
	for j, r := range b {
		if !taken[j] {
			continue
		}
		if hits[k] != r {
			swapped++
		}
		k++
	}
	m := float64(len(hits))
	return (m/float64(len(a)) + m/float64(len(b)) + (m-float64(swapped)/2)/m) / 3
}

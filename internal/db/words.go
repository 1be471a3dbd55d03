package db

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Words makes the words of a search patterns for LIKE ALL: each may stand anywhere, in any order, in letters of either
// case and any width. Tables keep such a text as lower(normalize(…, NFKC)).
func Words(q string) []string {
	escape, out := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`), []string{}
	for _, w := range strings.Fields(strings.ToLower(norm.NFKC.String(q))) {
		out = append(out, "%"+escape.Replace(w)+"%")
	}
	return out
}

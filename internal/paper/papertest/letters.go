// Package papertest reads what printed papers can say.
package papertest

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var code = regexp.MustCompile(`<[0-9A-Fa-f]{4}>\s*(?:<[0-9A-Fa-f]{4}>\s*)?<([0-9A-Fa-f]{4})>`)

// Letters are the runes that the ToUnicode maps of a PDF name: all that stand in it, and no other.
func Letters(t testing.TB, file []byte) string {
	t.Helper()
	var all strings.Builder
	for _, part := range bytes.Split(file, []byte("stream\n"))[1:] {
		data := part
		if z, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			data, _ = io.ReadAll(z)
		}
		for _, m := range code.FindAllSubmatch(data, -1) {
			n, _ := strconv.ParseUint(string(m[1]), 16, 32)
			all.WriteRune(rune(n))
		}
	}
	return all.String()
}

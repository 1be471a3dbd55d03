package sheet

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"xuntu.dev/internal/fault"
)

const utf8Mark = "\xef\xbb\xbf"

// decode gives a file's text in UTF-8. Office programs write UTF-8 with or
// without a mark, UTF-16 with one, or the system's own encoding, which in China
// is GBK; GB 18030 holds it.
func decode(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte(utf8Mark)):
		return data[len(utf8Mark):], nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return nil, unknownEncoding()
		}
		return text, nil
	case utf8.Valid(data):
		return data, nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil, unknownEncoding()
	}
	return text, nil
}

func unknownEncoding() error {
	return fault.New(fault.Invalid, "file_encoding", "the text is neither UTF-8 nor GBK; save it as CSV in UTF-8, or as XLSX")
}

// separatorOf finds what stands between the cells, by counting in the first line
// that is not blank, outside quotation marks.
func separatorOf(text []byte) rune {
	count := map[rune]int{}
	quoted, seen := false, false
	for _, c := range string(text[:min(len(text), 64<<10)]) {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' || c == '\r':
			if seen {
				return most(count)
			}
		case c == ',' || c == ';' || c == '\t' || c == '|':
			count[c]++
			seen = true
		default:
			seen = seen || c != ' '
		}
	}
	return most(count)
}

func most(count map[rune]int) rune {
	best := ','
	for _, c := range []rune{'\t', ';', '|'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

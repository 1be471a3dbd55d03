package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

func openCSV(data []byte) (*Reader, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	text, separator := hinted(text)
	if separator == 0 {
		separator = separatorOf(text)
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = separator, true, -1
	inner := 0 // line ends inside cells: a spreadsheet does not count them as rows
	next := func() (Row, error) {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return Row{}, io.EOF
		}
		if err != nil {
			return Row{}, unreadable(CSV, err)
		}
		line, _ := in.FieldPos(0)
		row := Row{Number: line - inner, Cells: cells}
		for _, c := range cells {
			inner += strings.Count(c, "\n")
		}
		return row, nil
	}
	header, err := firstRow(next)
	if err != nil {
		return nil, err
	}
	return &Reader{Header: header, next: next}, nil
}

// hinted takes off Excel's own first line "sep=;" and gives its separator.
func hinted(text []byte) ([]byte, rune) {
	line, rest, found := bytes.Cut(text, []byte("\n"))
	hint := strings.Trim(strings.TrimRight(string(line), "\r"), `"`)
	if after, ok := strings.CutPrefix(strings.ToLower(hint), "sep="); found && ok && len(after) == 1 && strings.ContainsAny(after, ",;|\t") {
		return rest, rune(after[0])
	}
	return text, 0
}

package format

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// lines walks over the lines of a file that are not blank.
type lines struct {
	scanner *bufio.Scanner
	number  int
	text    string
}

func newLines(raw []byte) *lines {
	s := bufio.NewScanner(bytes.NewReader(raw))
	s.Buffer(make([]byte, 0, 64<<10), maxSize)
	return &lines{scanner: s}
}

func (l *lines) next() bool {
	for l.scanner.Scan() {
		l.number++
		if l.text = strings.TrimSpace(strings.TrimPrefix(l.scanner.Text(), "\ufeff")); l.text != "" {
			return true
		}
	}
	l.text = ""
	return false
}

// fail says what is wrong with the current line.
func (l *lines) fail(format string, args ...any) error {
	return fmt.Errorf("line %d: "+format, append([]any{l.number}, args...)...)
}

// numbers reads the current line as numbers, at least as many as asked for.
func (l *lines) numbers(least int) ([]float64, error) {
	fields := strings.Fields(l.text)
	out := make([]float64, len(fields))
	for i, f := range fields {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 1e8 {
			return nil, l.fail("%q is not a number between -1e8 and 1e8", f)
		}
		out[i] = v
	}
	if len(out) < least {
		return nil, l.fail("%d numbers, %d are needed", len(out), least)
	}
	return out, nil
}

// whole checks that the numbers are integers and not below 0.
func (l *lines) whole(values ...float64) error {
	for _, v := range values {
		if v < 0 || v != math.Trunc(v) {
			return l.fail("%v is not a whole number of 0 or more", v)
		}
	}
	return nil
}

// scaled turns a time or amount into the model's unit.
func (l *lines) scaled(v, unit float64) (int32, error) {
	if v = math.Round(v * unit); math.Abs(v) > math.MaxInt32/8 {
		return 0, l.fail("%v does not fit", v)
	}
	return int32(v), nil
}

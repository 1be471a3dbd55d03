package sheet

import (
	"strings"
	"unicode/utf8"
)

// formulaBegins are the characters with which a spreadsheet takes a text for a
// formula, their full-width forms among them (OWASP, CSV Injection).
const formulaBegins = "=+-@\t\r\n＝＋－＠"

// guard keeps a text from being taken for a formula.
func guard(s string) string {
	if isFormula(s) {
		return "'" + s
	}
	return s
}

// unguard takes off the apostrophe that guard has put there.
func unguard(s string) string {
	if after, ok := strings.CutPrefix(s, "'"); ok && isFormula(after) {
		return after
	}
	return s
}

// isFormula looks behind apostrophes, so that unguard undoes guard whatever the text.
func isFormula(s string) bool {
	s = strings.TrimLeft(s, "'")
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formulaBegins, first)
}

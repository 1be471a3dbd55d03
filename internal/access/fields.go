package access

import "strings"

// Shown is how much of a field somebody is shown.
type Shown string

// From most to least.
const (
	Plain  Shown = "plain"
	Masked Shown = "masked" // 138****1234
	Hidden Shown = "hidden" // nothing at all
)

// Fields says what of rows an actor is not shown plainly, by the field's name like contact.phone.
type Fields map[string]Shown

// Shows says how much of a field the actor is shown. The server sees all.
func (a Actor) Shows(field string) Shown {
	if how, named := a.Fields[field]; named && !a.Server {
		return how
	}
	return Plain
}

// Text is what the actor is shown of a field's text.
func (a Actor) Text(field, text string) string {
	switch a.Shows(field) {
	case Masked:
		return Mask(text)
	case Hidden:
		return ""
	case Plain:
	}
	return text
}

// Mask hides the middle of a text: of a number of 11 digits the first three and
// the last four stay, of a short text the first character. A masked text stays as it is.
func Mask(text string) string {
	runes := []rune(text)
	switch n := len(runes); {
	case n == 0 || IsMasked(text):
		return text
	case n >= 11:
		return string(runes[:3]) + strings.Repeat("*", n-7) + string(runes[n-4:])
	case n >= 7:
		return string(runes[:2]) + strings.Repeat("*", n-4) + string(runes[n-2:])
	default:
		return string(runes[:1]) + strings.Repeat("*", n-1)
	}
}

// IsMasked reports whether somebody sends back what was masked for it.
func IsMasked(text string) bool { return strings.Contains(text, "**") }

package rules

import (
	"strings"
	"unicode"
)

// Words lists the functions of the language as they are written, for who completes them in an editor.
func Words() []string {
	var all []string
	seen := map[string]bool{}
	for _, f := range library() {
		if unicode.IsLetter(rune(f.name[0])) && !seen[f.name] {
			seen[f.name] = true
			all = append(all, f.name)
		}
	}
	return append(all, "in", "and", "or", "not", "true", "false")
}

// symbols writes and, or, not as CEL has them, each in as many characters, so
// that places stay where they are. Texts and comments are passed over.
func symbols(source string) (string, *Mistake) {
	out := []rune(source)
	for i, line, start := 0, 1, 0; i < len(out); i++ {
		r := out[i]
		switch {
		case r == '\n':
			line, start = line+1, i+1
		case r == 0 || r == unicode.ReplacementChar:
			p := mark(source, line, i-start, "syntax", "this character cannot be read")
			return "", &p
		case r == '/' && i+1 < len(out) && out[i+1] == '/':
			for i+1 < len(out) && out[i+1] != '\n' {
				i++
			}
		case r == '\'' || r == '"':
			end, ok := textEnd(out, i)
			if !ok || i > 0 && inWord(out[i-1]) {
				p := mark(source, line, i-start, "syntax", "texts stand between two ' or two \", without line breaks")
				return "", &p
			}
			i = end
		case inWord(r):
			end := i
			for end < len(out) && inWord(out[end]) {
				end++
			}
			copy(out[i:end], sign(string(out[i:end])))
			i = end - 1
		}
	}
	return string(out), nil
}

// textEnd is where the text that begins at i ends. Texts in three quotes there are not.
func textEnd(s []rune, i int) (int, bool) {
	for end := i + 1; end < len(s) && s[end] != '\n'; end++ {
		switch s[end] {
		case '\\':
			end++
		case s[i]:
			return end, end+1 >= len(s) || s[end+1] != s[i]
		}
	}
	return 0, false
}

func sign(word string) []rune {
	switch word {
	case "and":
		return []rune("&& ")
	case "or":
		return []rune("||")
	case "not":
		return []rune("!  ")
	}
	return []rune(word)
}

// nearest is the fact or function most like a misspelt word, or "".
func (s Subject) nearest(word string) string {
	if word == "has" {
		return "known"
	}
	best, least := "", 1+len(word)/3
	try := func(name string) {
		if d := edits(strings.ToLower(word), strings.ToLower(name)); d <= least && d < len(name) {
			best, least = name, d-1
		}
	}
	for _, f := range s.Facts {
		try(f.Name)
		if _, bare, dotted := strings.Cut(f.Name, "."); dotted && strings.EqualFold(bare, word) {
			return f.Name
		}
	}
	for _, w := range Words() {
		try(w)
	}
	return best
}

// edits is the number of letters to change, add or leave out (V. Levenshtein, 1966).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		above := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := above
			if a[i] != b[j] {
				cost++
			}
			above = row[j+1]
			row[j+1] = min(cost, row[j]+1, above+1)
		}
	}
	return row[len(b)]
}

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostLetters of a word count, in documents and in queries alike.
const mostLetters = 24

// plain is a text in small letters of the usual width.
func plain(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// begins reports whether something to be found begins at a letter: a Chinese
// character, or the first letter or digit behind anything else.
func begins(word []rune, i int) bool {
	return i == 0 || unicode.Is(unicode.Han, word[i]) || !alike(word[i-1]) && alike(word[i])
}

// alike: letters and digits of one word, as Latin ones are.
func alike(r rune) bool {
	return !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// index gathers what a document is found by, each once.
type index struct {
	text strings.Builder
	seen map[string]bool
}

func (x *index) add(word string) {
	if n := utf8.RuneCountInString(word); n > mostLetters {
		word = string([]rune(word)[:mostLetters])
	}
	if word == "" || x.seen[word] {
		return
	}
	x.seen[word] = true
	x.text.WriteByte(' ')
	x.text.WriteString(word)
}

// spell adds a text from each of its beginnings on, as it is written.
func (x *index) spell(text string) {
	for _, field := range strings.Fields(plain(text)) {
		word := []rune(field)
		for i := range word {
			if begins(word, i) {
				x.add(string(word[i:]))
			}
		}
	}
}

// sound adds a text from each of its characters on, in pinyin and in initials:
// by the common readings, and with one character at a time read otherwise.
func (x *index) sound(text string) {
	for _, field := range strings.Fields(plain(text)) {
		word := []rune(field)
		common, other := make([]string, len(word)), make([][]string, len(word))
		chinese := false
		for i, r := range word {
			common[i] = string(r)
			if list := readings(r); list != nil {
				common[i], other[i], chinese = list[0], list[1:], true
			}
		}
		if !chinese {
			continue
		}
		x.say(word, common, len(word)-1)
		for i, list := range other {
			for _, reading := range list {
				usual := common[i]
				common[i] = reading
				x.say(word, common, i)
				common[i] = usual
			}
		}
	}
}

// say adds syllables and their initials from each character up to the last one given.
func (x *index) say(word []rune, syllables []string, last int) {
	for from := range last + 1 {
		if !begins(word, from) {
			continue
		}
		var whole, initials strings.Builder
		for _, s := range syllables[from:min(len(syllables), from+mostLetters)] {
			whole.WriteString(s)
			first, _ := utf8.DecodeRuneInString(s)
			initials.WriteRune(first)
		}
		x.add(whole.String())
		x.add(initials.String())
	}
}

// words is the text a document is found by.
func (d Doc) words() string {
	x := &index{seen: map[string]bool{}}
	x.spell(d.Title)
	x.sound(d.Title)
	for _, text := range d.More {
		x.spell(text)
	}
	for _, phone := range d.Phones {
		x.add(digits(phone))
	}
	return x.text.String() + " "
}

// digits is a number without anything else.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// patterns makes LIKE patterns of a query's words: digits may stand anywhere, others where something begins.
func patterns(query string) (words, like []string) {
	escape := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
	for _, w := range strings.Fields(strings.ReplaceAll(plain(query), "'", "")) {
		if letters := []rune(w); len(letters) > mostLetters {
			w = string(letters[:mostLetters])
		}
		words = append(words, w)
		if d := digits(w); d == w && len(d) >= 3 {
			like = append(like, "%"+w+"%")
		} else {
			like = append(like, "% "+escape.Replace(w)+"%")
		}
	}
	return words, like
}

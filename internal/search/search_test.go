package search

import (
	"slices"
	"strings"
	"testing"
)

// matches does what PostgreSQL does with the patterns.
func matches(d Doc, query string) bool {
	_, like := patterns(query)
	words := d.words()
	return len(like) > 0 && !slices.ContainsFunc(like, func(p string) bool { return !strings.Contains(words, strings.Trim(p, "%")) })
}

func TestWhatARowIsFoundBy(t *testing.T) {
	t.Parallel()
	shop := Doc{Title: "文化路鲜丰便利店", More: []string{"C-ZZ-000123", "金水区文化路 85 号"}, Phones: []string{"+86 138-0012-3456"}}
	bank := Doc{Title: "重庆银行7号店 Coffee House"}
	for name, c := range map[string]struct {
		d     Doc
		query string
		found bool
	}{
		"the name":                       {shop, "文化路鲜丰", true},
		"one character":                  {shop, "鲜", true},
		"two in the middle":              {shop, "鲜丰", true},
		"initials":                       {shop, "whlxf", true},
		"initials from the middle":       {shop, "xfbl", true},
		"two initials":                   {shop, "XF", true},
		"pinyin":                         {shop, "wenhualu", true},
		"pinyin from the middle":         {shop, "xianfeng", true},
		"pinyin that is being typed":     {shop, "xianf", true},
		"pinyin in words":                {shop, "wenhua bianli", true},
		"the middle of a syllable":       {shop, "ianfeng", false},
		"the code":                       {shop, "c-zz-0001", true},
		"a part of the code":             {shop, "000123", true},
		"the end of the phone":           {shop, "3456", true},
		"the middle of the phone":        {shop, "80012", true},
		"the address":                    {shop, "金水", true},
		"full width":                     {shop, "ＷＨＬ", true},
		"words in any order":             {shop, "3456 whl", true},
		"one of them elsewhere":          {shop, "whl 9999", false},
		"wildcards are letters":          {shop, "%", false},
		"another reading of 重":           {bank, "chongqing", true},
		"the common reading of 重":        {bank, "zhongqing", true},
		"another reading of 行, initials": {bank, "cqyh", false}, // two characters read otherwise at once
		"one read otherwise":             {bank, "yinhang", true},
		"Latin words":                    {bank, "house", true},
		"not inside of them":             {bank, "ouse", false},
		"nothing":                        {bank, "  ", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := matches(c.d, c.query); got != c.found {
				t.Errorf("%q in %s: %v, want %v", c.query, c.d.words(), got, c.found)
			}
		})
	}
}

func TestThePartThatWasMeant(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"文化": "文化", "xfbl": "鲜丰便利", "wenhual": "文化路", "xianf": "鲜丰", "wenhl": "文化路", "whl bianli": "文化路便利", "3456": "", "店": "店",
	} {
		var got strings.Builder
		words, _ := patterns(query)
		for _, r := range mark("文化路鲜丰便利店", words) {
			got.WriteString(string([]rune("文化路鲜丰便利店")[r[0]:r[1]]))
		}
		if got.String() != want {
			t.Errorf("%q means %q, want %q", query, got.String(), want)
		}
	}
}

// What the index says that a name sounds like, the marks find in it.
func TestEveryInitialOfANameIsMarked(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"长乐重工小超市", "都匀石家庄大药房", "A8便利·会计曾氏"} {
		x := &index{seen: map[string]bool{}}
		x.sound(name)
		for _, word := range strings.Fields(x.text.String()) {
			if len(mark(name, []string{word})) == 0 {
				t.Errorf("%s is found by %q, and nothing of it is marked", name, word)
			}
		}
	}
}

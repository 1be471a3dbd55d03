package osm

import (
	"unicode"

	"xuntu.dev/geo/osm/wire"
)

// namesOf returns the local name and, as far as the tags tell, one in Chinese and one in
// Latin letters. A local name stands in for the language it is written in.
func namesOf(t wire.Tags) (name, zh, en string) {
	name = t.Find("name")
	zh = firstOf(t, "name:zh-Hans", "name:zh")
	en = firstOf(t, "name:en", "int_name", "name:zh_pinyin", "name:zh-Latn-pinyin")
	if zh == "" && written(name, unicode.Han) {
		zh = name
	}
	if en == "" && written(name, unicode.Latin) && !written(name, unicode.Han) {
		en = name
	}
	if name == "" {
		name = firstOf(t, "name:zh-Hans", "name:zh", "name:en")
	}
	return name, zh, en
}

func firstOf(t wire.Tags, keys ...string) string {
	for _, key := range keys {
		if value := t.Find(key); value != "" {
			return value
		}
	}
	return ""
}

func written(s string, script *unicode.RangeTable) bool {
	for _, r := range s {
		if unicode.Is(script, r) {
			return true
		}
	}
	return false
}

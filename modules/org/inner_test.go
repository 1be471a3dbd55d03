package org

import (
	"testing"
)

func TestInitials(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"王小明": "小明", "张三": "三", "欧阳小雪": "小雪", "王": "王", "Ada Lovelace": "AL", "ada": "A",
		"Juan Carlos de la Cruz": "JC", "": "?", "  ": "?", "O 王": "王",
	} {
		if got := initialsOf(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

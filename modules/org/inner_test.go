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

func TestDaysAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-03-02": "2026-03-02", "2026-3-2": "2026-03-02", "2026/03/02": "2026-03-02", "2026.3.2": "2026-03-02",
		"2026年3月2日": "2026-03-02", "46083": "2026-03-02", "46083.5": "2026-03-02", "": "",
		"2026-02-30": "!", "02/03/2026": "!", "20260302": "!", "soon": "!", "-1": "!",
	} {
		got, err := dayOf(text)
		if err != nil {
			got = "!"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzTable reads what anybody may send as a file of employees.
func FuzzTable(f *testing.F) {
	f.Add([]byte("工号,姓名,部门\n1,张三,east\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xef\xbb\xbfa;b\n\"x;y"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := readTable(data)
		if err != nil {
			return
		}
		columns, err := headOf(rows)
		if err != nil {
			return
		}
		r := &roster{columns: columns, codes: map[string]int{}, ranks: map[int32]bool{0: true}}
		for _, row := range rows[1:] {
			r.take(row)
		}
		if r.out.Good != 0 || r.out.Rows != len(rows)-1 {
			t.Errorf("%d rows, %d good though no unit is known", r.out.Rows, r.out.Good)
		}
	})
}

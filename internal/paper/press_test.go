package paper_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/paper/papertest"
)

var slip = paper.Template{
	Title: "拜访计划", Head: []paper.Field{{Label: "业代", Text: "{rep}"}, {Label: "日期", Text: "{day}"}},
	Columns: []paper.Column{{Fact: "n", Heading: "序号", Width: 1, Right: true}, {Fact: "name", Heading: "门店", Width: 6}},
	Totals:  []paper.Field{{Label: "合计", Text: "{count} 家"}}, Foot: "签字：", Code: "https://xuntu.example/{day}",
}

func documents(n int) (list []paper.Document) {
	for i := range n {
		d := paper.Document{Key: strconv.Itoa(i), Facts: map[string]string{"rep": "王小明", "day": fmt.Sprintf("2026-03-%02d", i%28+1), "count": "3"}}
		for r := range 3 {
			d.Rows = append(d.Rows, map[string]string{"n": strconv.Itoa(r + 1), "name": "文化路鲜丰便利店（Xianfeng）"})
		}
		list = append(list, d)
	}
	return list
}

// TestTwoHundredDocumentsBecomeOneFile with the letters in it, whose text can be taken out again.
func TestTwoHundredDocumentsBecomeOneFile(t *testing.T) {
	t.Parallel()
	p, err := paper.NewPress("拜访计划", "张三 ZZ001 2026-03-02 09:00")
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range documents(200) {
		if err := p.Print(slip, d, i%3+1); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	file := out.String()
	if n := strings.Count(file, "/Type /Page\n") + strings.Count(file, "/Type /Page "); p.Pages() != 200 || n != 200 {
		t.Errorf("%d pages, %d in the file", p.Pages(), n)
	}
	if n := strings.Count(file, "/FontFile2"); n != 2 {
		t.Errorf("%d fonts are embedded, want 2", n)
	}
	if n := len(file); n > 4<<20 {
		t.Errorf("the file has %d bytes: the letters are not subset", n)
	}
	said := papertest.Letters(t, out.Bytes())
	for _, r := range "拜访计划王小明文化路鲜丰便利店" {
		if !strings.ContainsRune(said, r) {
			t.Errorf("the file cannot say which letter is %c", r)
		}
	}
}

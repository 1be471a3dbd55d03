package excerpt_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"xuntu.dev/internal/attach/excerpt"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/sheets/sheet"
)

// office is an office file with these parts: names and texts in turn.
func office(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADocumentIsItsParagraphs(t *testing.T) {
	t.Parallel()
	body := `<w:document xmlns:w="w"><w:body>
		<w:p><w:pPr><w:t_/></w:pPr><w:r><w:t>供货</w:t></w:r><w:r><w:t xml:space="preserve">合同 &amp; 附件</w:t></w:r></w:p><w:p/>
		<w:tbl><w:tr><w:tc><w:p><w:r><w:t>品名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>数量</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
		<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p></w:body></w:document>`
	got, err := excerpt.Of(files.Word, office(t, "word/document.xml", body))
	want := excerpt.Excerpt{Parts: []excerpt.Part{{Lines: []string{"供货合同 & 附件", "品名 \t数量", "上 下"}}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v (%v), want %+v", got, err, want)
	}
}

func TestSlidesComeInTheirOrder(t *testing.T) {
	t.Parallel()
	slide := func(text string) string {
		return `<p:sld xmlns:a="a"><a:p><a:r><a:t>` + text + `</a:t></a:r></a:p></p:sld>`
	}
	got, err := excerpt.Of(files.Deck, office(t, "ppt/slides/slide10.xml", slide("十"), "ppt/slides/slide2.xml", slide("二"), "ppt/notes/slide1.xml", slide("注")))
	want := excerpt.Excerpt{Parts: []excerpt.Part{{Title: "2", Lines: []string{"二"}}, {Title: "10", Lines: []string{"十"}}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v (%v), want %+v", got, err, want)
	}
}

func TestAWorkbookIsTheBeginningsOfItsSheets(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w, err := sheet.NewWriter(&b, sheet.XLSX, []sheet.Column{{Name: "name", ZH: "品名", EN: "Product"}}, sheet.Head{})
	for i := range 300 {
		if err == nil {
			err = w.Write([]any{fmt.Sprint("茶", i)})
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := excerpt.Of(files.Book, b.Bytes())
	if err != nil || len(got.Parts) == 0 || len(got.Parts[0].Rows) != 200 || !got.Cut {
		t.Fatalf("%d parts, cut %v (%v)", len(got.Parts), got.Cut, err)
	}
	if row := got.Parts[0].Rows[1]; row[0] != "茶0" {
		t.Errorf("the second row is %v", row)
	}
}

// TestWhatUnpacksWithoutEndIsCut: a few kilobytes may promise gigabytes.
func TestWhatUnpacksWithoutEndIsCut(t *testing.T) {
	t.Parallel()
	bomb := "<w:document>" + strings.Repeat("<w:p></w:p>", 2<<20) + "</w:document>"
	got, err := excerpt.Of(files.Word, office(t, "word/document.xml", bomb))
	if err != nil || !got.Cut || len(got.Parts[0].Lines) != 0 {
		t.Errorf("%+v (%v)", got, err)
	}
	long := strings.Repeat("<w:p><w:t>x</w:t></w:p>", 5000)
	if got, err = excerpt.Of(files.Word, office(t, "word/document.xml", long)); err != nil || !got.Cut || len(got.Parts[0].Lines) != 1500 {
		t.Errorf("%d lines, cut %v (%v)", len(got.Parts[0].Lines), got.Cut, err)
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, media, code string
		data              []byte
	}{
		{"no archive", files.Word, "attachment_broken", []byte("PK\x03\x04")},
		{"no document", files.Word, "attachment_broken", office(t, "a.xml", "")},
		{"no XML", files.Word, "attachment_broken", office(t, "word/document.xml", "<w:p><")},
		{"no workbook", files.Book, "file_unreadable", office(t, "xl/workbook.xml", "<")},
		{"a PDF", files.PDF, "excerpt_no_office", []byte("%PDF-")},
	} {
		if _, err := excerpt.Of(c.media, c.data); fault.Code(err) != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}

// FuzzOf: whatever people hang on records, nothing panics.
func FuzzOf(f *testing.F) {
	f.Add("<w:p><w:t>x</w:t></w:p>")
	f.Add("</w:tr><w:t></w:p>")
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = excerpt.Of(files.Word, office(t, "word/document.xml", text))
		_, _ = excerpt.Of(files.Deck, office(t, "ppt/slides/slide1.xml", text))
	})
}

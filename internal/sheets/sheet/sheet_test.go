package sheet

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"xuntu.dev/internal/fault"
)

// all reads a file whole.
func all(data []byte, format Format) (header []string, rows []Row, err error) {
	r, err := Open(data, format)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return r.Header, rows, nil
		}
		if err != nil {
			return r.Header, rows, err
		}
		rows = append(rows, row)
	}
}

func gbk(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16(t testing.TB, s string) []byte {
	t.Helper()
	b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCSVAsOfficeProgramsWriteIt(t *testing.T) {
	t.Parallel()
	const text = "编码,名称,地址\r\nC-1,老王超市,\"文化路, 1 号\"\r\n"
	tabbed := strings.NewReplacer("\"文化路, 1 号\"", "文化路, 1 号", ",", "\t").Replace("编码,名称,地址\nC-1,老王超市,文化路， 1 号\n")
	for _, c := range []struct {
		name string
		data []byte
		want []string
	}{
		{"UTF-8", []byte(text), []string{"C-1", "老王超市", "文化路, 1 号"}},
		{"UTF-8 with its mark", []byte(utf8Mark + text), []string{"C-1", "老王超市", "文化路, 1 号"}},
		{"GBK", gbk(t, text), []string{"C-1", "老王超市", "文化路, 1 号"}},
		{"UTF-16 with tabs, Excel's Unicode text", utf16(t, tabbed), []string{"C-1", "老王超市", "文化路， 1 号"}},
		{"semicolons", []byte("编码;名称;地址\nC-1;老王超市;文化路, 1 号\n"), []string{"C-1", "老王超市", "文化路, 1 号"}},
		{"Excel's own hint", []byte("sep=;\r\n编码;名称,店\r\nC-1;老王,店\r\n"), []string{"C-1", "老王,店"}},
		{"blank rows before the header", []byte("\n,,\n编码,名称\nC-1,老王\n"), []string{"C-1", "老王"}},
		{"a quotation mark in the middle", []byte("编码,名称\nC-1,张记\"老店\"\n"), []string{"C-1", `张记"老店"`}},
		{"no line end at the end", []byte("编码,名称\nC-1,老王"), []string{"C-1", "老王"}},
		{"short rows are filled up", []byte("编码,名称,地址\nC-1,老王\n"), []string{"C-1", "老王", ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			header, rows, err := all(c.data, CSV)
			if err != nil || len(rows) != 1 || !slices.Equal(rows[0].Cells, c.want) || header[0] != "编码" {
				t.Fatalf("header %q, rows %v, %v; want %q", header, rows, err, c.want)
			}
		})
	}
}

// Rows are counted as a spreadsheet shows them: blank ones count, line ends in cells do not.
func TestRowNumbersAreTheSpreadsheets(t *testing.T) {
	t.Parallel()
	const text = "code,name\n1,\"two\nlines\"\n\n4,d\n,\n6,f\n"
	_, rows, err := all([]byte(text), CSV)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, r := range rows {
		numbers = append(numbers, r.Number)
	}
	if !slices.Equal(numbers, []int{2, 4, 6}) {
		t.Errorf("rows %v, want 2, 4 and 6", numbers)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		data   string
		format Format
		code   string
	}{
		{"nothing", "", CSV, "file_empty"},
		{"blank lines only", "\n\n", CSV, "file_empty"},
		{"old Excel", "\xd0\xcf\x11\xe0\xa1\xb1", XLSX, "file_old_excel"},
		{"Excel said to be CSV", "PK\x03\x04....", CSV, "file_format"},
		{"CSV said to be Excel", "a,b\n1,2\n", XLSX, "file_format"},
		{"a damaged XLSX", "PK\x03\x04....", XLSX, "file_unreadable"},
		{"bytes of no encoding", "a,b\n\xff\xff\xff,1\n", CSV, "file_encoding"},
		{"a quotation mark that swallows the rest", "a,b\n1,\"x\n" + strings.Repeat("2,yyyyyyyyy\n", 4000), CSV, "file_quote"},
		{"JSON that is cut", `{"type":"FeatureCollection","features":[{"type":"Feature"`, GeoJSON, "file_unreadable"},
		{"a single feature", `{"type":"Feature","geometry":null,"properties":{}}`, GeoJSON, "file_unreadable"},
		{"no features", `{"type":"FeatureCollection"}`, GeoJSON, "file_unreadable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, _, err := all([]byte(c.data), c.format); fault.Code(err) != c.code {
				t.Errorf("got %v, want the code %s", err, c.code)
			}
		})
	}
}

func TestTooManyRows(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	b.WriteString("code\n")
	for range MaxRows + 1 {
		b.WriteString("x\n")
	}
	if _, rows, err := all(b.Bytes(), CSV); fault.Code(err) != "file_too_long" || len(rows) != MaxRows {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestGeoJSONBecomesRows(t *testing.T) {
	t.Parallel()
	const text = `{"type":"FeatureCollection","name":"x","features":[
		{"type":"Feature","geometry":{"type":"Point","coordinates":[113.62,34.75]},"properties":{"code":"C-1","fence_m":150}},
		{"type":"Feature","geometry":null,"properties":{"code":"C-2","name":"老王","old":null}},
		{"type":"Feature","geometry":{"type":"Point","coordinates":[113.62,190]},"properties":{"code":"C-3"}},
		{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"code":"C-4"}}]}`
	header, rows, err := all([]byte(text), "")
	if err != nil || !slices.Equal(header, []string{"lon", "lat", "code", "fence_m", "name", "old"}) || len(rows) != 4 {
		t.Fatalf("header %q, %d rows, %v", header, len(rows), err)
	}
	if want := []string{"113.62", "34.75", "C-1", "150", "", ""}; !slices.Equal(rows[0].Cells, want) {
		t.Errorf("first row %q, want %q", rows[0].Cells, want)
	}
	if want := []string{"", "", "C-2", "", "老王", ""}; !slices.Equal(rows[1].Cells, want) {
		t.Errorf("second row %q, want %q", rows[1].Cells, want)
	}
	if rows[0].Err != nil || rows[1].Err != nil || rows[2].Err == nil || rows[3].Err == nil || rows[3].Number != 4 {
		t.Errorf("errors %v %v %v %v", rows[0].Err, rows[1].Err, rows[2].Err, rows[3].Err)
	}
}

// Coordinates keep their decimals whatever the cell shows, hidden sheets are left alone.
func TestXLSXNumbersAsTheyAreStored(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 2}) // 0.00
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.NewSheet("data")
	_ = f.SetSheetVisible("Sheet1", false)
	_ = f.SetSheetRow("data", "A2", &[]any{"编码", "经度", "电话"})
	_ = f.SetSheetRow("data", "A4", &[]any{"C-1", 113.6253876, 13800001234})
	_ = f.SetCellStyle("data", "B4", "B4", style)
	f.SetActiveSheet(1)
	_ = f.SetSheetVisible("Sheet1", false)
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	_, rows, err := all(b.Bytes(), XLSX)
	if err != nil || len(rows) != 1 || rows[0].Number != 4 || !slices.Equal(rows[0].Cells, []string{"C-1", "113.6253876", "13800001234"}) {
		t.Errorf("rows %v, %v", rows, err)
	}
}

func TestHeadingsPeopleWrite(t *testing.T) {
	t.Parallel()
	columns := []Column{
		{Name: "code", ZH: "编码", EN: "code", Also: []string{"门店编码"}},
		{Name: "fence_m", ZH: "围栏半径(米)", EN: "fence (m)", Also: []string{"fence radius"}},
	}
	for _, c := range []struct{ heading, want string }{
		{"编码", "code"},
		{"编码*", "code"},
		{" Code ", "code"},
		{"门店编码", "code"},
		{"ＣＯＤＥ", "code"},
		{"fence_m", "fence_m"},
		{"Fence Radius", "fence_m"},
		{"围栏半径", "fence_m"},
		{"围栏半径（米）", "fence_m"},
		{"价格", ""},
	} {
		at, unknown := Match([]string{"", c.heading}, columns)
		_, found := at[c.want]
		if found != (c.want != "") || found && at[c.want] != 1 || (c.want == "") != (len(unknown) == 1) {
			t.Errorf("%q: at %v, unknown %q, want %q", c.heading, at, unknown, c.want)
		}
	}
	if at, unknown := Match([]string{"code", "编码"}, columns); at["code"] != 0 || len(unknown) != 1 {
		t.Errorf("two headings of one column: at %v, unknown %q", at, unknown)
	}
}

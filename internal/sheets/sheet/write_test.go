package sheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var sample = []Column{
	{Name: "code", ZH: "编码", EN: "code"},
	{Name: "phone", ZH: "电话", EN: "phone"},
	{Name: "lon", ZH: "经度", EN: "lon"},
	{Name: "lat", ZH: "纬度", EN: "lat"},
	{Name: "fence_m", ZH: "围栏半径", EN: "fence_m"},
}

func written(t testing.TB, format Format, lang string, rows ...[]any) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, format, sample, Head{Lang: lang})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWhatIsWrittenIsRead goes around through every format.
func TestWhatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	rows := [][]any{
		{"C-1", "+86 138", 113.6253876, 34.7466, 150},
		{"=1+1", "-@x", -70.5, -33.25, nil},
		{"老王\"超市\",一店", "'already", nil, nil, 20},
	}
	want := [][]string{
		{"C-1", "+86 138", "113.6253876", "34.7466", "150"},
		{"=1+1", "-@x", "-70.5", "-33.25", ""},
		{"老王\"超市\",一店", "'already", "", "", "20"},
	}
	for _, format := range []Format{CSV, XLSX, GeoJSON} {
		for _, lang := range []string{"zh-CN", "en"} {
			data := written(t, format, lang, rows...)
			header, got, err := all(data, format)
			at, unknown := Match(header, sample)
			if err != nil || len(got) != 3 || len(at) != 5 || unknown != nil {
				t.Fatalf("%s %s: header %q, %d rows, %v", format, lang, header, len(got), err)
			}
			for i, r := range got {
				for n, c := range sample {
					if r.Cells[at[c.Name]] != want[i][n] {
						t.Errorf("%s row %d %s: got %q, want %q", format, i, c.Name, r.Cells[at[c.Name]], want[i][n])
					}
				}
			}
		}
	}
}

func TestNoFormulaGetsIntoASpreadsheet(t *testing.T) {
	t.Parallel()
	for _, evil := range []string{"=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"} {
		data := written(t, CSV, "en", []any{evil, "", nil, nil, nil})
		line := strings.Split(strings.TrimPrefix(string(data), utf8Mark), "\r\n")[1]
		if cell := strings.TrimLeft(line, `"`); !strings.HasPrefix(cell, "'") {
			t.Errorf("%q is written as %q", evil, line)
		}
		if got := unguard(guard(evil)); got != evil {
			t.Errorf("%q comes back as %q", evil, got)
		}
	}
	for _, fine := range []string{"老王", "C-1", "1-2", "'quoted'", ""} {
		if guard(fine) != fine || unguard(fine) != fine {
			t.Errorf("%q becomes %q, %q", fine, guard(fine), unguard(fine))
		}
	}
	if !bytes.Contains(written(t, CSV, "en", []any{"x", "", -113.5, 1.0, nil}), []byte("\r\nx,,-113.5,1,")) {
		t.Error("a negative number is no formula")
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"=1", "'=1", "''", "x", "＝"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := unguard(guard(s)); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	})
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("编码,名称\nC-1,\"a\nb\"\n"))
	f.Add([]byte("sep=;\na;b\n1;2"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00"))
	f.Add([]byte("\xb1\xe0\xc2\xeb,x\n1,2\n"))
	f.Fuzz(func(t *testing.T, data []byte) { readAnything(t, data, CSV) })
}

func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1}}]}`))
	f.Add([]byte(`{"features":[{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[]},"properties":null}]}`))
	f.Add([]byte(`{"features":[[]]}`))
	f.Fuzz(func(t *testing.T, data []byte) { readAnything(t, data, GeoJSON) })
}

// readAnything reads hostile bytes: no panic, rows in order, each as wide as the header.
func readAnything(t *testing.T, data []byte, format Format) {
	t.Helper()
	header, rows, err := all(data, format)
	last := 0
	for _, r := range rows {
		if r.Number <= last || len(r.Cells) < len(header) {
			t.Errorf("row %d after %d, %d cells under %d headings, %v", r.Number, last, len(r.Cells), len(header), err)
		}
		last = r.Number
	}
}

// A share is a number that a spreadsheet shows as per cent.
func TestSharesAreShownAsPerCent(t *testing.T) {
	t.Parallel()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, XLSX, "en", []any{"C-1", "", Share(0.9532), nil, 1})))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	shown, err := f.GetCellValue(f.GetSheetName(0), "C2")
	raw, rawErr := f.GetCellValue(f.GetSheetName(0), "C2", excelize.Options{RawCellValue: true})
	if err != nil || rawErr != nil || shown != "95.3%" || raw != "0.9532" {
		t.Errorf("shown as %q of %q: %v, %v", shown, raw, err, rawErr)
	}
	if csv := string(written(t, CSV, "en", []any{"C-1", "", Share(0.9532), nil, 1})); !strings.Contains(csv, "0.9532") {
		t.Errorf("the CSV is %q", csv)
	}
}

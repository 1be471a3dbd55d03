package atlas_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

func TestBadRowsAreNamedOneByOne(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	theirs := testkit.NewCompany(t, s.d)
	s.outlets(t, s.Company, s.WestTeam, s.Cao, spot) // C-00001, out of scope
	s.outlets(t, theirs, theirs.EastTeam, 0, spot)   // C-00002 of another company: no matter
	s.outlets(t, s.Company, s.EastTeam, s.Ada, spot) // C-00003
	exec(t, s.d, `UPDATE org.employee SET left_on = '2020-01-01' WHERE id = $1`, s.Ben)
	east := s.east(t)
	const file = "code,name,class,state,unit,rep,lon,lat,fence_m,phone\n" + // row 1
		"C-00002,good,,,,,,,,=1+1\n" + // 2
		",no code,,,,,,,,\n" + // 3
		"N-1,,,,,,,,,\n" + // 4
		"N-2,x,Z,sleeping,,,,,,\n" + // 5
		"N-3,x,,,nowhere,nobody,,,,\n" + // 6
		"N-4,x,,,west-team,cao,,,,\n" + // 7
		"N-5,x,,,,ben,,,,\n" + // 8
		"N-6,x,,,,,34.75,113.62,,\n" + // 9
		"N-7,x,,,,,113.62,,,\n" + // 10
		"N-8,x,,,,,abc,34,5,\n" + // 11
		"N-9,x,,,,,0,0,6000,\n" + // 12
		"C-00001,x,,,,,,,,\n" + // 13
		"C-00002,twice,,,,,,,,\n" + // 14
		"C-00003,,KA,,,,,,,,extra\n" + // 15
		"C-00003,,KA,,,,,,,\n" + // 16: the code stood in 15
		"N-10,x,,,,,213,34,,\n" // 17
	i := send(t, east, "format=csv&crs=wgs84", []byte(file))
	if i.Rows != 16 || i.Good != 1 || i.Bad != 15 || i.Added != 1 {
		t.Errorf("%d rows, %d good, %d bad", i.Rows, i.Good, i.Bad)
	}
	want := []string{
		"3 code required", "4 name required", "5 class class_unknown Z", "5 state state_unknown sleeping", "6 unit unit_unknown nowhere",
		"6 rep rep_unknown nobody", "7 unit unit_out_of_scope west-team", "7 rep rep_unknown cao", "8 rep rep_left ben", "9 lat lon_lat_swapped 113.62",
		"10 lat lon_lat_pair", "11 lon number_malformed ABC", "11 fence_m fence_range 5", "12 lon point_zero", "12 fence_m fence_range 6000",
		"13 code code_out_of_scope C-00001", "14 code code_twice C-00002", "15  cells_extra extra", "16 code code_twice C-00003", "17 lon lon_range 213",
	}
	var got []string
	for _, e := range i.Errors {
		got = append(got, strings.TrimSpace(fmt.Sprint(e.Row, " ", e.Column, " ", e.Code, " ", e.Value)))
		if e.Message == "" || strings.Contains(e.Message, "%!") {
			t.Errorf("message %q", e.Message)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	for n := range max(len(got), len(want)) {
		if n >= len(got) || n >= len(want) || !strings.EqualFold(got[n], want[n]) {
			t.Fatalf("errors:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	checkErrorFile(t, s, east, i.ID)
	if i = commit(t, east, i.ID); i.State != "done" || i.Added != 1 {
		t.Errorf("the good one goes in: %+v", i)
	}
	if o := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?q=good").Want(200)).Items; len(o) != 1 || o[0].Phone != "=1+1" {
		t.Errorf("it is %+v", o)
	}
}

// checkErrorFile: the bad rows as they were, their numbers and both languages
// before them, no formulas, and fit to be sent again.
func checkErrorFile(t *testing.T, s *stage, c *webtest.Client, id int64) {
	t.Helper()
	answer := c.GET(fmt.Sprint("/api/geo/imports/", id, "/errors")).Want(200)
	if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/csv") || !strings.Contains(answer.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("headers %v", answer.Header)
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(answer.Body, []byte("\xef\xbb\xbf"))))
	in.FieldsPerRecord = -1 // a bad row may be longer than the header
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text := string(answer.Body)
	if !strings.Contains(text, "不能为空") || !strings.Contains(text, "a value is wanted") || strings.Contains(text, ",=1") || len(rows) < 4 || rows[1][0] != "3" {
		t.Errorf("the file of errors:\n%s", text)
	}
	mended := strings.ReplaceAll(text, "N-1,,", "N-1,mended,")
	if i := send(t, c, "format=csv&crs=wgs84", []byte(mended)); i.Good != 2 || i.Added != 2 || len(i.Unknown) != 2 {
		t.Errorf("mended and sent again: %+v", i)
	}
	s.h.As(s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...)).GET(fmt.Sprint("/api/geo/imports/", id, "/errors")).WantProblem(404, "import_not_found")
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	post := func(query, body string) *webtest.Answer {
		return east.Send("POST", "/api/geo/imports?"+query, "text/csv", []byte(body))
	}
	post("format=csv", "code\nx\n").WantProblem(422, "crs_unknown")
	post("format=csv&crs=utm", "code\nx\n").WantProblem(422, "crs_unknown")
	post("format=xlsx&crs=wgs84", "code\nx\n").WantProblem(422, "file_format")
	if p := post("crs=wgs84", "名称,地址\nx,y\n").WantProblem(422, "import_columns_missing"); fmt.Sprint(p.Params["columns"]) != "[code]" {
		t.Errorf("params %v", p.Params)
	}
	post("crs=wgs84", "code,name\n").WantProblem(422, "file_empty")
	post("crs=wgs84", "").WantProblem(422, "file_empty")
	nothing := send(t, east, "crs=wgs84", []byte("code,name\n,x\n"))
	east.POST(fmt.Sprint("/api/geo/imports/", nothing.ID, "/commit"), nil).WantProblem(409, "import_nothing_good")
	east.POST("/api/geo/imports/999/commit", nil).WantProblem(404, "import_not_found")
	s.h.As(s.EastLead(t.Context(), atlas.View, atlas.Edit)).Send("POST", "/api/geo/imports?crs=wgs84", "text/csv", []byte("code\nx\n")).WantProblem(403, "not_allowed")
	list := webtest.JSON[web.Page[atlas.ImportRun]](east.GET("/api/geo/imports").Want(200))
	if len(list.Items) != 1 || len(list.Items[0].Errors) != 0 {
		t.Errorf("imports: %+v", list.Items)
	}
}

// TestTemplatesAndExportsComeBack takes every file the room writes and sends it in.
func TestTemplatesAndExportsComeBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	s.outlets(t, s.Company, s.EastTeam, s.Ada, around(1, spot, 5, 0.01)...)
	s.outlets(t, s.Company, s.WestTeam, s.Cao, spot)
	exec(t, s.d, `UPDATE geo.outlet SET phone = '+86 1', fence_m = 120, address = '=A1' WHERE code = 'C-00002'`)
	for _, format := range []string{"csv", "xlsx", "geojson"} {
		for _, lang := range []string{"zh-CN", "en"} {
			file := east.GET("/api/geo/outlets/export?format=" + format + "&lang=" + lang).Want(200)
			i := send(t, east, "crs=wgs84&format="+format, file.Body)
			if i.Good != 5 || i.Bad != 0 || i.Added != 0 || i.Changed != 0 || i.Proposed != 0 || len(i.Columns) != 12 || len(i.Unknown) > 4 {
				t.Errorf("%s %s comes back as %+v", format, lang, i)
			}
			if strings.Contains(string(file.Body), ",=A1") || strings.Contains(string(file.Body), ",+86") {
				t.Errorf("%s holds a formula", format)
			}
		}
	}
	if n := strings.Count(string(east.GET("/api/geo/outlets/export?format=csv&q=c-00003").Want(200).Body), "\r\n"); n != 2 {
		t.Errorf("the filter lets %d lines through", n)
	}
	var c struct{ Features []json.RawMessage }
	near := east.GET("/api/geo/outlets/export?format=geojson&near=113.62,34.75&withinM=1").Want(200)
	if err := json.Unmarshal(near.Body, &c); err != nil || len(c.Features) != 0 {
		t.Errorf("%d features within a metre, %v", len(c.Features), err)
	}
	east.GET("/api/geo/outlets/export?format=pdf").WantProblem(422, "file_format")
	east.GET("/api/geo/outlets/export?format=csv&units=x").WantProblem(422, "filter_invalid")
	for _, lang := range []string{"zh-CN", "en"} {
		for _, format := range []string{"csv", "xlsx"} {
			file := east.GET("/api/geo/imports/template?format=" + format + "&lang=" + lang).Want(200).Body
			if format == "csv" {
				if i := send(t, east, "crs=wgs84", append(file, "N-9,九\r\n"...)); i.Good != 1 || len(i.Columns) != 12 || len(i.Unknown) != 0 {
					t.Errorf("the template %s: %+v", lang, i)
				}
				continue
			}
			f, err := excelize.OpenReader(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			_ = f.SetSheetRow(f.GetSheetName(0), "A2", &[]any{"007", "零零七"})
			var b bytes.Buffer
			if _, err := f.WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			if i := send(t, east, "crs=wgs84", b.Bytes()); i.Good != 1 || len(i.Columns) != 12 || len(f.GetSheetList()) != 2 {
				t.Errorf("the template %s: %+v", lang, i)
			}
		}
	}
	east.GET("/api/geo/imports/template?format=doc").WantProblem(422, "file_format")
}

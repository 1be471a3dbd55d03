package atlas_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
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
	e, out := send(t, east, "wgs84", []byte(file))
	if out.Rows != 16 || out.Good != 1 || out.Bad != 15 || out.Foretold[sheets.Added] != 1 {
		t.Errorf("%d rows, %d good, %d bad", out.Rows, out.Good, out.Bad)
	}
	want := []string{
		"3 code required", "4 name required", "5 class choice_unknown Z", "5 state choice_unknown sleeping", "6 unit unit_unknown nowhere",
		"6 rep rep_unknown nobody", "7 unit unit_out_of_scope west-team", "7 rep rep_unknown cao", "8 rep rep_left ben", "9 lat lon_lat_swapped 113.62",
		"10 lat lon_lat_pair", "11 lon number_malformed ABC", "11 fence_m fence_range 5", "12 lon point_zero", "12 fence_m fence_range 6000",
		"13 code code_out_of_scope C-00001", "14 code code_twice C-00002", "15  cells_extra extra", "16 code code_twice C-00003", "17 lon lon_range 213",
	}
	var got []string
	for _, e := range out.Errors {
		got = append(got, strings.TrimSpace(fmt.Sprint(e.Row, " ", e.Column, " ", e.Code, " ", e.Value)))
		if e.ZH == "" || e.EN == "" || strings.Contains(e.ZH+e.EN, "%!") {
			t.Errorf("%s says %q, %q", e.Code, e.ZH, e.EN)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	for n := range max(len(got), len(want)) {
		if n >= len(got) || n >= len(want) || !strings.EqualFold(got[n], want[n]) {
			t.Fatalf("errors:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	checkErrorFile(t, s, east, e.ID)
	if e, out = commit(t, east, e); e.State != errand.Done || out.Come[sheets.Added] != 1 {
		t.Errorf("the good one goes in: %+v %+v", e, out)
	}
	if o := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?q=good").Want(200)).Items; len(o) != 1 || o[0].Phone != "=1+1" {
		t.Errorf("it is %+v", o)
	}
}

// checkErrorFile: the bad rows as they were, their numbers and what is wrong before them, no formulas, and fit to be sent
// again; nobody else's.
func checkErrorFile(t *testing.T, s *stage, c *webtest.Client, id int64) {
	t.Helper()
	at := fmt.Sprint("/api/errand/errands/", id, "/files/errors")
	answer := c.GET(at).Want(200)
	if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/csv") || !strings.Contains(answer.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("headers %v", answer.Header)
	}
	rows, text := sheetstest.Rows(t, answer.Body), string(answer.Body)
	if len(rows) != 16 || rows[1][0] != "3" || !strings.Contains(rows[1][1], "编码: 不能为空") || strings.Contains(text, ",=1") {
		t.Errorf("the file of errors:\n%s", text)
	}
	if _, out := send(t, c, "wgs84", []byte(strings.ReplaceAll(text, "N-1,,", "N-1,mended,"))); out.Good != 2 || out.Foretold[sheets.Added] != 2 || len(out.Unknown) != 0 {
		t.Errorf("mended and sent again: %+v", out)
	}
	s.desk.As(s.h, s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...)).GET(at).WantProblem(404, "errand_not_found")
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	for _, c := range []struct{ crs, format, file, code string }{
		{"", "", "code\nx\n", "crs_unknown"},
		{"utm", "csv", "code\nx\n", "crs_unknown"},
		{"wgs84", "xlsx", "code\nx\n", "file_format"},
		{"wgs84", "", "名称,地址\nx,y\n", "import_columns_missing"},
		{"wgs84", "", "code,name\n", "file_empty"},
	} {
		e, _ := sheetstest.Send(t, east, "geo.outlets", "x.csv", []byte(c.file), url.Values{"crs": {c.crs}, "format": {c.format}})
		if e.State != errand.Failed || e.Failure.Code != c.code {
			t.Errorf("%+v: %s, %+v", c, e.State, e.Failure)
		}
		if c.code == "import_columns_missing" && fmt.Sprint(e.Failure.Params["columns"]) != "[code]" {
			t.Errorf("missing are %v", e.Failure.Params)
		}
	}
	nothing, _ := send(t, east, "wgs84", []byte("code,name\n,x\n"))
	east.POST(fmt.Sprint("/api/sheets/imports/", nothing.ID, "/commit"), map[string]any{}).WantProblem(409, "import_nothing_good")
	post := func(as context.Context) *webtest.Answer {
		return s.desk.As(s.h, as).Send("POST", "/api/sheets/tables/geo.outlets/imports?crs=wgs84&name=x.csv", "text/csv", []byte("code\nx\n"))
	}
	post(s.EastLead(t.Context(), atlas.View, atlas.Edit)).WantProblem(403, "not_allowed")
	post(s.EastLead(t.Context(), atlas.Import)).Want(201)
}

// TestTemplatesAndExportsComeBack takes every file the table gives and sends it in.
func TestTemplatesAndExportsComeBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	s.outlets(t, s.Company, s.EastTeam, s.Ada, around(1, spot, 5, 0.01)...)
	s.outlets(t, s.Company, s.WestTeam, s.Cao, spot)
	exec(t, s.d, `UPDATE geo.outlet SET phone = '+86 1', fence_m = 120, address = '=A1', channel = 'convenience', handover = true WHERE code = 'C-00002'`)
	for _, format := range []string{"csv", "xlsx", "geojson"} {
		for _, lang := range []string{"zh-CN", "en"} {
			_, file := sheetstest.Export(t, east, "geo.outlets", map[string]any{"format": format, "lang": lang})
			_, out := send(t, east, "wgs84", file)
			if out.Good != 5 || out.Bad != 0 || out.Foretold[sheets.Same] != 5 || len(out.Columns) != 12 || len(out.Unknown) > 4 {
				t.Errorf("%s %s comes back as %+v", format, lang, out)
			}
			if strings.Contains(string(file), ",=A1") || strings.Contains(string(file), ",+86") {
				t.Errorf("%s holds a formula", format)
			}
			if words := map[string]string{"zh-CN": "便利店 正常 是", "en": "Convenience store active yes"}[lang]; format != "geojson" {
				row := sheetstest.Rows(t, file)[2]
				if got := row[3] + " " + row[4] + " " + row[14]; got != words {
					t.Errorf("%s %s says %q, want %q", format, lang, got, words)
				}
			}
		}
	}
	_, file := sheetstest.Export(t, east, "geo.outlets", map[string]any{"format": "csv", "filter": map[string]any{"q": "c-00003"}})
	if n := len(sheetstest.Rows(t, file)); n != 2 {
		t.Errorf("the filter lets %d lines through", n)
	}
	_, file = sheetstest.Export(t, east, "geo.outlets", map[string]any{"format": "geojson", "filter": map[string]any{"near": "113.62,34.75", "withinM": 1}})
	var c struct{ Features []json.RawMessage }
	if err := json.Unmarshal(file, &c); err != nil || len(c.Features) != 0 {
		t.Errorf("%d features within a metre, %v", len(c.Features), err)
	}
	for _, lang := range []string{"zh-CN", "en"} {
		template := func(format string) []byte {
			return east.GET("/api/sheets/tables/geo.outlets/template?format=" + format + "&lang=" + lang).Want(200).Body
		}
		if _, out := send(t, east, "wgs84", append(template("csv"), "N-9,九\r\n"...)); out.Good != 1 || len(out.Columns) != 12 || len(out.Unknown) != 0 {
			t.Errorf("the template %s: %+v", lang, out)
		}
		f, err := excelize.OpenReader(bytes.NewReader(template("xlsx")))
		if err != nil {
			t.Fatal(err)
		}
		_ = f.SetSheetRow(f.GetSheetName(0), "A2", &[]any{"007", "零零七"})
		var b bytes.Buffer
		if _, err := f.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if _, out := send(t, east, "wgs84", b.Bytes()); out.Good != 1 || len(out.Columns) != 12 || len(f.GetSheetList()) != 2 {
			t.Errorf("the template %s: %+v", lang, out)
		}
	}
	east.GET("/api/sheets/tables/geo.outlets/template?format=doc").WantProblem(422, "file_format")
}

// SEC-02: a company that goes by two lets nobody take many outlets along alone.
func TestAMassExportOfOutletsNeedsTwo(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	s.outlets(t, s.Company, s.EastTeam, s.Ada, around(1, spot, 3, 0.01)...)
	exec(t, s.d, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'app.two_persons', 'true', now()), ($1, 'sheets.alone_rows', '2', now())`, s.ID)
	ask := func(filter map[string]any) *webtest.Answer {
		return east.POST("/api/sheets/tables/geo.outlets/exports", map[string]any{"format": "csv", "lang": "zh-CN", "filter": filter})
	}
	ask(nil).WantProblem(422, "second_person_asked")
	ask(map[string]any{"q": "c-00003"}).Want(200)
}

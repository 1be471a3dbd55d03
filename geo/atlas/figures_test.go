package atlas_test

import (
	"fmt"
	"strings"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/webtest"
)

type figureIn struct {
	Code    string  `json:"code"`
	Measure string  `json:"measure"`
	Day     string  `json:"day"`
	Value   float64 `json:"value"`
}

func put(c *webtest.Client, list ...figureIn) *webtest.Answer {
	return c.PUT("/api/geo/figures", map[string]any{"figures": list})
}

// figuresOf lists what is known of an outlet, as "sales 2026-01-01 4820.5".
func figuresOf(t *testing.T, c *webtest.Client, outlet int64) string {
	t.Helper()
	list := webtest.JSON[struct{ Items []atlas.FigureSeen }](c.GET(fmt.Sprint("/api/geo/outlets/", outlet, "/figures")).Want(200)).Items
	lines := make([]string, len(list))
	for i, f := range list {
		lines[i] = fmt.Sprintf("%s %s %g", f.Measure, f.Day.Format("2006-01-02"), f.Value)
	}
	return strings.Join(lines, ", ")
}

// TestFiguresArePutOnce however often they come: an ERP sends the same month again.
func TestFiguresArePutOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, spot)
	east := s.east(t)
	month := s.h.Clock.Now().AddDate(0, -1, 0).Format("2006-01")
	list := []figureIn{
		{"C-00001", "sales", month, 4820.5},
		{" C-00001 ", "score", month + "-15", 82.25},
		{"C-00002", "sales", month, 1},
		{"C-00002", "sales", month, -30},
	}
	for range 2 {
		if n := webtest.JSON[struct{ Stored int }](put(east, list...).Want(200)).Stored; n != 3 {
			t.Errorf("%d stored", n)
		}
	}
	if got, want := figuresOf(t, east, ids[0]), fmt.Sprintf("sales %s-01 4820.5, score %s-15 82.25", month, month); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := figuresOf(t, east, ids[1]), fmt.Sprintf("sales %s-01 -30", month); got != want {
		t.Errorf("the later of two counts: %s, want %s", got, want)
	}
	put(east, figureIn{"C-00001", "sales", month, 7}).Want(200)
	if got := figuresOf(t, east, ids[0]); !strings.HasPrefix(got, "sales "+month+"-01 7,") {
		t.Errorf("corrected: %s", got)
	}
}

// TestFiguresAreTakenWholeOrNotAtAll, each wrong one is named, and nobody learns or
// changes what is out of its scope.
func TestFiguresAreTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	mine := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)
	theirs := s.outlets(t, s.Company, s.WestTeam, s.Cao, spot) // C-00002
	east, west := s.east(t), s.h.As(s.Lead(t.Context(), s.Cao, []int32{s.WestTeam}, every...))
	tomorrow := s.h.Clock.Now().AddDate(0, 0, 3).Format("2006-01-02")
	p := put(east,
		figureIn{"C-00001", "sales", "2026-01", 1}, figureIn{"C-00002", "sales", "2026-01", 1}, figureIn{"", "sales", "2026-01", 1},
		figureIn{"C-00001", "sales", "January", 1}, figureIn{"C-00001", "score", "2026-01", 101}, figureIn{"C-00001", "sales", tomorrow, 1},
	).WantProblem(422, "figures_invalid")
	var places []string
	for _, e := range p.Errors {
		places = append(places, e.Location)
	}
	for _, want := range []string{"body.figures[1].code", "body.figures[2].code", "body.figures[3].day", "body.figures[4].score", "body.figures[5].day"} {
		if !strings.Contains(strings.Join(places, " "), want) {
			t.Errorf("%s is not named: %v", want, places)
		}
	}
	if got := figuresOf(t, east, mine[0]); got != "" {
		t.Errorf("stored: %s", got)
	}
	put(west, figureIn{"C-00002", "sales", "2026-01", 5}).Want(200)
	east.GET(fmt.Sprint("/api/geo/outlets/", theirs[0], "/figures")).WantProblem(404, "outlet_not_found")
	put(s.h.As(s.EastLead(t.Context(), atlas.View)), figureIn{"C-00001", "sales", "2026-01", 1}).WantProblem(403, "not_allowed")
	if n := s.d.Count(t, `SELECT count(*) FROM geo.figure`); n != 1 {
		t.Errorf("%d figures", n)
	}
}

// TestFiguresOfAFile is a file as people write it; it is checked first, then stored.
func TestFiguresOfAFile(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, spot)
	east := s.east(t)
	const file = "客户编码,年月,销售金额,得分,备注\n" + // row 1
		"C-00001,2025年11月,\"4,820.50\",82.5,x\n" + // 2
		"C-00002,2025/11,¥300,,\n" + // 3
		"C-00002,202512,,70,\n" + // 4
		"C-00003,2025-11,1,,\n" + // 5: nobody's code
		"C-00001,2025-11,many,,\n" + // 6
		"C-00001,2025-11,,,\n" // 7
	send := func(query string) atlas.FiguresRun {
		return webtest.JSON[atlas.FiguresRun](east.Send("POST", "/api/geo/figures/import?"+query, "text/csv", []byte(file)).Want(200))
	}
	run := send("format=csv")
	if run.Rows != 6 || run.Good != 3 || run.Bad != 3 || run.Stored != 0 || run.Committed || strings.Join(run.Unknown, ",") != "备注" {
		t.Errorf("the check: %+v", run)
	}
	var said []string
	for _, e := range run.Errors {
		said = append(said, fmt.Sprint(e.Row, " ", e.Column, " ", e.Code))
	}
	if got := strings.Join(said, ", "); got != "5 code outlet_unknown, 6 sales number_malformed, 7 sales required" {
		t.Errorf("errors: %s", got)
	}
	if got := figuresOf(t, east, ids[0]); got != "" {
		t.Errorf("a check stores %s", got)
	}
	if run = send("commit=true"); run.Stored != 4 || !run.Committed {
		t.Errorf("the commit: %+v", run)
	}
	if got := figuresOf(t, east, ids[0]); got != "sales 2025-11-01 4820.5, score 2025-11-01 82.5" {
		t.Errorf("stored: %s", got)
	}
	east.Send("POST", "/api/geo/figures/import", "text/csv", []byte("code,name\nx,y\n")).WantProblem(422, "import_columns_missing")
	if a := east.GET("/api/geo/figures/template?format=csv").Want(200); !strings.Contains(string(a.Body), "门店编码") {
		t.Errorf("the template: %s", a.Body)
	}
}

package paper_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/paper/papertest"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

const see access.Permission = "slips.view"

// slips is a kind of paper with two documents.
func slips() paper.Kind {
	fact := paper.NewFact
	return paper.Kind{
		Name: "test.slip", ZH: "单", EN: "slip", Needs: see, Template: slip,
		Facts:    []paper.Fact{fact("rep", "业代", "rep"), fact("day", "日期", "day"), fact("count", "家数", "count")},
		RowFacts: []paper.Fact{fact("n", "序号", "number"), fact("name", "门店", "outlet")},
		Samples: func(context.Context, db.Tx) ([]paper.Sample, error) {
			return []paper.Sample{{Name: "first", Asked: 1}, {Name: "second", Asked: 2}}, nil
		},
		Documents: func(_ context.Context, _ db.Tx, asked json.RawMessage, put func(paper.Document) error) error {
			d := documents(2)[0]
			d.Key = "of " + string(asked)
			return put(d)
		},
	}
}

type stage struct {
	*webtest.House
	d    *testkit.DB
	desk *sheetstest.Desk
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{d: testkit.Database(t)}
	s.House = webtest.New(t, s.d, webtest.Options{Start: true}, func(kit app.Kit) []app.Module {
		desk, rooms := sheetstest.New(t, kit)
		room, papers := paper.New(kit, desk.Errands)
		bare := slips()
		bare.Name, bare.Template.Totals = "test.bare", nil
		papers.Declare(slips(), bare)
		s.desk = desk
		return append(rooms, room)
	})
	return s
}

// printed is what a print of a slip can say.
func (s *stage) printed(t *testing.T, c *webtest.Client) string {
	t.Helper()
	e := webtest.JSON[errand.Errand](c.POST("/api/paper/prints", map[string]any{"name": "test.slip", "asked": 1, "lang": "zh-CN"}).Want(200))
	if e = sheetstest.Wait(t, c, e.ID); e.State != errand.Done {
		t.Fatalf("%+v %s", e, e.Result)
	}
	return papertest.Letters(t, c.GET("/api/errand/errands/"+jsonOf(e.ID)+"/files/result").Want(200).Body)
}

func jsonOf(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

func seen(c *webtest.Client) paper.Seen {
	return webtest.JSON[web.List[paper.Seen]](c.GET("/api/paper/templates").Want(200)).Items[0]
}

func versions(c *webtest.Client) []paper.TemplateVersion {
	return webtest.JSON[web.List[paper.TemplateVersion]](c.GET("/api/paper/versions?paper=test.slip").Want(200)).Items
}

func change(rev int32, t *paper.Template) paper.TemplateChange {
	return paper.TemplateChange{Name: "test.slip", Template: t, Rev: rev, Reason: "why"}
}

// TestACompanysTemplateIsItsOwn and is printed from then on, until the company goes back to an older one or to the shipped.
func TestACompanysTemplateIsItsOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ours, theirs := testkit.NewCompany(t, s.d), testkit.NewCompany(t, s.d)
	c := s.desk.As(s.House, ours.HeadLead(t.Context(), see, paper.Edit))
	other := s.desk.As(s.House, theirs.HeadLead(t.Context(), see, paper.Edit))

	own := slip
	own.Size, own.Top, own.Bottom = "A5-landscape", "龙腾 {rep}", "凤舞"
	own.Columns = []paper.Column{{Fact: "name", Heading: "麒麟", Width: 4}, {Fact: "n", Heading: "编号", Width: 1}}
	c.PUT("/api/paper/templates", change(0, &own)).Want(200)
	c.PUT("/api/paper/templates", change(0, &own)).WantProblem(409, "paper_changed_meanwhile")
	if said := s.printed(t, c); !holds(said, "龙腾凤舞麒麟编号") {
		t.Error("the print does not follow the template")
	}
	if said := s.printed(t, other); holds(said, "麒") || !holds(said, "序号") {
		t.Error("another company's print has changed")
	}
	if got := seen(other); got.Own || got.Rev != 0 || len(versions(other)) != 0 {
		t.Errorf("another company is shown %+v", got)
	}

	second := own
	second.Top = "玄武"
	c.PUT("/api/paper/templates", change(1, &second)).Want(200)
	c.PUT("/api/paper/templates", change(2, versions(c)[1].Template)).Want(200)
	if said := s.printed(t, c); !holds(said, "龙腾") || holds(said, "玄") {
		t.Error("the older version is not in force again")
	}
	c.PUT("/api/paper/templates", change(3, nil)).Want(200)
	if said := s.printed(t, c); holds(said, "麒") || !holds(said, "序号第次") {
		t.Error("the shipped template is not in force again, or the prints are not counted on")
	}
	kept := versions(c)
	if len(kept) != 4 || kept[0].Template != nil || kept[3].Template.Top != own.Top || kept[0].Reason != "why" || kept[0].MadeBy == "" {
		t.Errorf("kept are %+v", kept)
	}
	if got := seen(c); got.Own || got.Rev != 4 || got.Template.Top != "" {
		t.Errorf("in force is %+v", got)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'paper.template'`); n != 4 {
		t.Errorf("the trail tells %d changes", n)
	}
}

func holds(said, letters string) bool {
	for _, r := range letters {
		if !strings.ContainsRune(said, r) {
			return false
		}
	}
	return true
}

// TestAMistakeIsToldWithItsPlace when a template is looked at, and when it is saved.
func TestAMistakeIsToldWithItsPlace(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.desk.As(s.House, testkit.NewCompany(t, s.d).HeadLead(t.Context(), see, paper.Edit))
	for _, bad := range []struct {
		place, piece string
		spoil        func(*paper.Template)
	}{
		{"title", "{prise}", func(t *paper.Template) { t.Title = "of {day}: {prise}" }},
		{"head[1].text", "{", func(t *paper.Template) { t.Head = []paper.Field{t.Head[0], {Label: "a", Text: "{day"}} }},
		{"totals[0].text", "{业代}", func(t *paper.Template) { t.Totals = []paper.Field{{Label: "a", Text: "{业代}"}} }},
		{"columns[0].fact", "day", func(t *paper.Template) { t.Columns = []paper.Column{{Fact: "day", Heading: "a", Width: 1}} }},
		{"bottom", "}", func(t *paper.Template) { t.Bottom = "rep}" }},
	} {
		wrong := slip
		bad.spoil(&wrong)
		for _, p := range []web.Problem{
			c.PUT("/api/paper/templates", change(0, &wrong)).WantProblem(422, "paper_fact_unknown"),
			c.POST("/api/paper/previews", paper.Draft{Name: "test.slip", Template: wrong}).WantProblem(422, "paper_fact_unknown"),
		} {
			if len(p.Errors) != 1 || p.Errors[0].Location != "body.template."+bad.place || p.Errors[0].Value != bad.piece {
				t.Errorf("%s: told is %+v", bad.place, p.Errors)
			}
		}
	}
	none := slip
	none.Columns = []paper.Column{}
	c.PUT("/api/paper/templates", change(0, &none)).WantProblem(422, "paper_no_columns")
	if len(versions(c)) != 0 {
		t.Error("a mistake was kept")
	}
}

// TestADraftIsLookedAt with a real document, and that is not counted as a print.
func TestADraftIsLookedAt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ours := testkit.NewCompany(t, s.d)
	c := s.desk.As(s.House, ours.HeadLead(t.Context(), see, paper.Edit))
	if list := webtest.JSON[web.List[paper.Sample]](c.GET("/api/paper/samples?paper=test.slip").Want(200)).Items; len(list) != 2 || list[1].Name != "second" {
		t.Errorf("offered are %+v", list)
	}
	draft := slip
	draft.Top = "龙"
	draft.Logo = webtest.JSON[struct{ SHA256 string }](c.POST("/api/paper/logos", map[string]any{"picture": picture(t, 300, 90)}).Want(200)).SHA256
	look := webtest.JSON[paper.Preview](c.POST("/api/paper/previews", paper.Draft{Name: "test.slip", Template: draft, Asked: json.RawMessage("2")}).Want(200))
	if look.Pages != 1 || !holds(papertest.Letters(t, look.PDF), "龙王小明") || bytes.Count(look.PDF, []byte("/Subtype /Image")) < 2 {
		t.Errorf("the preview has %d pages and %d pictures", look.Pages, bytes.Count(look.PDF, []byte("/Subtype /Image")))
	}
	if n := s.d.Count(t, `SELECT count(*) FROM paper.print`); n != 0 {
		t.Error("a look was counted")
	}
	c.PUT("/api/paper/templates", change(0, &draft)).Want(200)
	other := s.desk.As(s.House, testkit.NewCompany(t, s.d).HeadLead(t.Context(), see, paper.Edit))
	other.PUT("/api/paper/templates", change(0, &draft)).WantProblem(422, "paper_logo_unknown")
	c.POST("/api/paper/logos", map[string]any{"picture": []byte("no picture")}).WantProblem(422, "paper_logo_kind")
	c.POST("/api/paper/logos", map[string]any{"picture": picture(t, 2000, 10)}).WantProblem(422, "paper_logo_large")

	for _, kind := range webtest.JSON[web.List[paper.Seen]](c.GET("/api/paper/templates").Want(200)).Items {
		c.POST("/api/paper/previews", paper.Draft{Name: kind.Name, Template: kind.Template}).Want(200) // as it was read
	}

	blind := s.desk.As(s.House, ours.EastLead(t.Context(), paper.Edit))
	blind.GET("/api/paper/samples?paper=test.slip").WantProblem(403, "not_allowed")
	blind.POST("/api/paper/previews", paper.Draft{Name: "test.slip", Template: slip}).WantProblem(403, "not_allowed")
	reader := s.desk.As(s.House, ours.EastLead(t.Context(), see))
	reader.PUT("/api/paper/templates", change(1, &slip)).WantProblem(403, "not_allowed")
	reader.GET("/api/paper/versions?paper=test.slip").WantProblem(403, "not_allowed")
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	p := image.NewGray16(image.Rect(0, 0, w, h)) // deeper than the press takes
	p.Set(1, 1, color.White)
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

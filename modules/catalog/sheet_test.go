package catalog_test

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
)

const productFile = "产品编码,名称,品牌,品类,单位,条码,保质期（天）,状态\r\n" +
	"S-1,猪肉白菜水饺,SH,水饺,袋=1; 箱=20,6901234567892,270,在售\r\n" +
	"S-2,三鲜水饺,不认识,水饺,袋=1,6901234567893,半年,在售\r\n" +
	"S-3,韭菜鸡蛋水饺,三禾,SJ,袋=1、箱=20,,,停售\r\n"

// TestProductsComeFromAFile: row 3 is wrong and says why; mended, it goes in; the same file again changes nothing.
func TestProductsComeFromAFile(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, _ := shelf(office)
	e, out := sheetstest.Send(t, office, "catalog.products", "产品.csv", []byte(productFile), nil)
	if e.State != errand.Asking || out.Rows != 3 || out.Good != 2 || out.Bad != 1 || out.Foretold[sheets.Added] != 2 {
		t.Fatalf("%+v %+v", e, out)
	}
	var said []string
	for _, p := range out.Errors {
		said = append(said, strconv.Itoa(p.Row)+" "+p.Column+" "+p.Code)
	}
	slices.Sort(said)
	if got := strings.Join(said, ", "); got != "3 barcode barcode_malformed, 3 brand brand_unknown, 3 shelf_days whole_malformed" {
		t.Errorf("errors: %s", got)
	}
	errors := sheetstest.Rows(t, office.GET("/api/errand/errands/"+strconv.FormatInt(e.ID, 10)+"/files/errors").Want(200).Body)
	if len(errors) != 2 || errors[1][0] != "3" || !strings.Contains(errors[1][1], "品牌: 没有这个编码或名称") || errors[1][2] != "S-2" {
		t.Errorf("file of errors: %q", errors)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM catalog.product`); n != 0 {
		t.Fatalf("%d products before the commit", n)
	}
	e, out = sheetstest.Commit(t, office, e.ID, false)
	if e.State != errand.Done || e.Done != 2 || out.Come[sheets.Added] != 2 {
		t.Fatalf("%+v %+v", e, out)
	}
	mended := strings.NewReplacer("不认识", brand.Code, "6901234567893", "", "半年", "180").Replace(productFile)
	e, out = sheetstest.Send(t, office, "catalog.products", "产品.csv", []byte(mended), nil)
	if out.Bad != 0 || out.Foretold[sheets.Added] != 1 || out.Foretold[sheets.Same] != 2 {
		t.Fatalf("%+v", out)
	}
	sheetstest.Commit(t, office, e.ID, true)
	p := webtest.JSON[catalog.ProductPage](office.GET("/api/catalog/products").Want(200))
	if len(p.Items) != 3 || p.Items[0].Units[1].Holds != 20 || *p.Items[1].ShelfDays != 180 || p.Items[2].State != "stopped" {
		t.Errorf("%+v", p.Items)
	}
}

// TestWhatIsExportedComesInAgain, as every format for people, and changes nothing.
func TestWhatIsExportedComesInAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	shelf(office)
	e, _ := sheetstest.Send(t, office, "catalog.products", "a.csv", []byte(strings.Replace(strings.Replace(productFile, "不认识", "SH", 1), "6901234567893,半年", ",", 1)), nil)
	sheetstest.Commit(t, office, e.ID, false)
	for _, format := range []string{"xlsx", "csv"} {
		for _, lang := range []string{"zh-CN", "en"} {
			_, data := sheetstest.Export(t, office, "catalog.products", map[string]any{"format": format, "lang": lang})
			_, out := sheetstest.Send(t, office, "catalog.products", "b."+format, data, nil)
			if out.Rows != 3 || out.Bad != 0 || out.Foretold[sheets.Same] != 3 {
				t.Errorf("%s %s: %+v", format, lang, out)
			}
		}
	}
	_, data := sheetstest.Export(t, office, "catalog.products", map[string]any{"format": "csv", "filter": map[string]any{"state": "stopped"}, "columns": []string{"code", "state"}})
	if got := sheetstest.Rows(t, data); len(got) != 2 || strings.Join(got[1], " ") != "S-3 停售" {
		t.Errorf("%q", got)
	}
}

// TestPricesOfABookComeFromAFile: exact fen, units of the product, none twice; other prices of the book stay.
func TestPricesOfABookComeFromAFile(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	brand, category := shelf(office)
	office.POST("/api/catalog/products", dumplings("S-1", brand, category)).Want(201)
	book := webtest.JSON[catalog.Book](office.POST("/api/catalog/books", map[string]any{"name": "标准价", "for": map[string]any{}}).Want(201))
	said := url.Values{"book": {strconv.FormatInt(book.ID, 10)}}
	const file = "产品编码,单位,起订量,价格（元）\n" +
		"S-1,袋,,12.30\nS-1,箱,1,\"1,229.99\"\nS-1,箱,1,5\nS-1,桶,1,5\nS-9,袋,1,5\nS-1,箱,10,1.234\n"
	e, out := sheetstest.Send(t, office, "catalog.prices", "价格.csv", []byte(file), said)
	if out.Good != 2 || out.Bad != 4 {
		t.Fatalf("%+v", out)
	}
	sheetstest.Commit(t, office, e.ID, false)
	if n := s.d.Count(t, `SELECT sum(amount) FROM catalog.price`); n != 1230+122999 {
		t.Errorf("%d fen", n)
	}
	_, data := sheetstest.Export(t, office, "catalog.prices", map[string]any{"format": "csv", "filter": map[string]any{"book": book.ID}})
	if got := sheetstest.Rows(t, data); len(got) != 3 || strings.Join(got[1], " ") != "S-1 猪肉白菜水饺 S-1 箱 1 1229.99" {
		t.Errorf("%q", got)
	}
	if e, _ := sheetstest.Send(t, office, "catalog.prices", "价格.csv", []byte(file), nil); e.State != errand.Failed || e.Failure.Code != "book_unsaid" {
		t.Errorf("%+v", e)
	}
}

// TestACommitGoesOnWhereItStopped: a row that is no longer good stops it behind the batches before; mended, the rest goes
// in, once. All or none leaves nothing behind.
func TestACommitGoesOnWhereItStopped(t *testing.T) {
	t.Parallel()
	for _, whole := range []bool{false, true} {
		s := newStage(t)
		office := s.office(t)
		brand, category := shelf(office)
		var file strings.Builder
		file.WriteString("产品编码,名称,品牌,品类,单位\n")
		for i := range 1200 {
			file.WriteString("P-" + strconv.Itoa(i) + ",水饺,SH,SJ,袋=1\n")
		}
		e, out := sheetstest.Send(t, office, "catalog.products", "产品.csv", []byte(file.String()), nil)
		if out.Good != 1200 {
			t.Fatalf("%+v", out)
		}
		old := dumplings("P-1100", brand, category)
		old.Units = []pricing.Unit{{Code: "箱", Holds: 1}}
		p := webtest.JSON[catalog.Product](office.POST("/api/catalog/products", old).Want(201))
		office.POST("/api/catalog/books", map[string]any{"name": "标准价", "for": map[string]any{}, "prices": []catalog.Priced{{ProductID: p.ID, Unit: "箱", Amount: 1}}}).Want(201)
		e, _ = sheetstest.Commit(t, office, e.ID, whole)
		kept := map[bool]int{false: 1000, true: 0}[whole]
		if n := s.d.Count(t, `SELECT count(*) FROM catalog.product WHERE name = '水饺'`); e.State != errand.Failed || e.Failure.Code != "import_row_bad" || n != kept {
			t.Fatalf("whole %v: %+v, %d rows are in, want %d", whole, e, n, kept)
		}
		s.d.AsOwner(t, `DELETE FROM catalog.price`)
		office.POST("/api/errand/errands/"+strconv.FormatInt(e.ID, 10)+"/retry", nil).Want(200)
		e = sheetstest.Wait(t, office, e.ID)
		if n := s.d.Count(t, `SELECT count(*) FROM catalog.product WHERE name = '水饺'`); e.State != errand.Done || e.Done != 1200 || n != 1200 {
			t.Fatalf("whole %v: %+v, %d rows", whole, e, n)
		}
	}
}

// TestAJobIsCancelledAndForgotten: a checked file that nobody wants goes at once; files go after the company's days.
func TestAJobIsCancelledAndForgotten(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	shelf(office)
	e, _ := sheetstest.Send(t, office, "catalog.products", "产品.csv", []byte(productFile), nil)
	at := "/api/errand/errands/" + strconv.FormatInt(e.ID, 10)
	office.POST(at+"/cancel", nil).Want(200)
	office.POST("/api/sheets/imports/"+strconv.FormatInt(e.ID, 10)+"/commit", map[string]any{}).WantProblem(409, "errand_not_possible")
	if n := s.d.Count(t, `SELECT count(*) FROM catalog.product`); n != 0 {
		t.Errorf("%d products of a cancelled import", n)
	}
	e, _ = sheetstest.Export(t, office, "catalog.products", map[string]any{"format": "json"})
	at = "/api/errand/errands/" + strconv.FormatInt(e.ID, 10)
	s.h.Clock.Forward(8 * 24 * time.Hour)
	if err := s.desk.Errands.Forget(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	office.GET(at+"/files/result").WantProblem(404, "errand_file_not_found")
	office.GET(at).Want(200)
}

// SEC-02: a company that goes by two lets nobody take many rows along alone; a few it does.
func TestAMassExportNeedsTwo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	shelf(office)
	e, _ := sheetstest.Send(t, office, "catalog.products", "a.csv", []byte(strings.Replace(strings.Replace(productFile, "不认识", "SH", 1), "6901234567893,半年", ",", 1)), nil)
	sheetstest.Commit(t, office, e.ID, false)
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'app.two_persons', 'true', now()), ($1, 'sheets.alone_rows', '2', now())`, s.ID)
	ask := func(q string) *webtest.Answer {
		return office.POST("/api/sheets/tables/catalog.products/exports", map[string]any{"format": "csv", "lang": "zh-CN", "filter": map[string]string{"q": q}})
	}
	ask("").WantProblem(422, "second_person_asked")
	ask("三鲜").Want(200)
	s.d.AsOwner(t, `UPDATE app.permit SET state = 'granted', decided_by = $2 WHERE tenant_id = $1`, s.ID, s.User(s.Cao))
	ask("S-").WantProblem(422, "second_person_asked") // another filter, other rows
	ask("").Want(200)
	ask("").WantProblem(422, "second_person_asked")
}

// TestOwnFieldsOfProductsInFiles: they come in, go out, and the same file again changes nothing.
func TestOwnFieldsOfProductsInFiles(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	shelf(office)
	s.d.AsOwner(t, `INSERT INTO app.field (tenant_id, holder, key, type, zh, updated_at) VALUES ($1, 'product', 'halal', 'yes_no', '清真', now())`, s.ID)
	file := []byte("产品编码,名称,品牌,品类,单位,清真\nS-1,羊肉水饺,SH,SJ,袋=1,是\n")
	e, _ := sheetstest.Send(t, office, "catalog.products", "产品.csv", file, nil)
	sheetstest.Commit(t, office, e.ID, false)
	if _, out := sheetstest.Send(t, office, "catalog.products", "产品.csv", file, nil); out.Foretold[sheets.Same] != 1 {
		t.Errorf("%+v", out)
	}
	if _, out := sheetstest.Send(t, office, "catalog.products", "产品.csv", []byte("产品编码,x.halal\nS-1,否\n"), nil); out.Foretold[sheets.Changed] != 1 {
		t.Errorf("%+v", out)
	}
	_, data := sheetstest.Export(t, office, "catalog.products", map[string]any{"format": "csv", "columns": []string{"code", "x.halal"}})
	if got := sheetstest.Rows(t, data); strings.Join(got[1], " ") != "S-1 是" {
		t.Errorf("%q", got)
	}
}

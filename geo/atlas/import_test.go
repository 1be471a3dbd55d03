package atlas_test

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

// send sends a file whose coordinates are in a system, and gives what the check says.
func send(t testing.TB, c *webtest.Client, crs string, data []byte) (errand.Errand, sheets.Outcome) {
	t.Helper()
	return sheetstest.Send(t, c, "geo.outlets", "门店.csv", data, url.Values{"crs": {crs}})
}

// commit lets the good rows in and waits until the job has done it.
func commit(t testing.TB, c *webtest.Client, e errand.Errand) (errand.Errand, sheets.Outcome) {
	t.Helper()
	return sheetstest.Commit(t, c, e.ID, false)
}

func count(t testing.TB, c *webtest.Client, query string) int {
	t.Helper()
	return *webtest.JSON[atlas.OutletPage](c.GET("/api/geo/outlets?limit=1&" + query).Want(200)).Total
}

// TestImportOfAChineseFile is a file as Excel in China writes it: GBK, Amap's coordinates.
func TestImportOfAChineseFile(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	gcj := geo.FromWGS84(geo.GCJ02, spot)
	text := fmt.Sprintf("门店编码,名称,等级,渠道,状态,组织编码,业代工号,地址,电话,经度,纬度,围栏半径(米),备注\r\n"+
		"C-1,老王超市,A类,便利店,营业中,east-team,ada,\"文化路, 85 号\",'+86 371,%.7f°E,%.7f,150米,x\r\n"+
		"C-2,新店,,,,,ben,,,,,,\r\n"+
		"C-3,总店,ＫＡ级,,,,,,,,,,\r\n", gcj[0], gcj[1])
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	e, out := send(t, east, "gcj02", data)
	if e.State != errand.Asking || out.Rows != 3 || out.Good != 3 || out.Bad != 0 || out.Foretold[sheets.Added] != 3 || !slices.Equal(out.Unknown, []string{"备注"}) || len(out.Columns) != 12 {
		t.Fatalf("the check: %+v %+v", e, out)
	}
	if count(t, east, "") != 0 {
		t.Error("a check puts outlets in")
	}
	if e, out = commit(t, east, e); e.State != errand.Done || e.Done != 3 || out.Come[sheets.Added] != 3 || e.FinishedAt == nil {
		t.Fatalf("the commit: %+v %+v", e, out)
	}
	list := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets").Want(200)).Items
	o := list[0]
	if o.Name != "老王超市" || o.Class != "A" || o.Channel != "convenience" || o.State != "active" || o.UnitID != s.EastTeam || *o.RepID != s.Ada ||
		o.Address != "文化路, 85 号" || o.Phone != "+86 371" || o.FenceM != 150 || geo.Distance(o.Location.Orb(), spot) > 0.05 {
		t.Errorf("the first: %+v at %v", o, o.Location)
	}
	if list[1].UnitID != s.EastTeam || *list[1].RepID != s.Ben || list[1].Location != nil || list[1].Class != "C" || list[1].State != "active" {
		t.Errorf("the second takes its rep's unit: %+v", list[1])
	}
	if list[2].UnitID != s.East || list[2].RepID != nil || list[2].Class != "KA" {
		t.Errorf("the third takes the importer's unit: %+v", list[2])
	}
	var who *int64
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT user_id FROM app.audit_event WHERE table_name = 'geo.outlet' AND row_id = $1 AND reason = '门店 · 门店.csv'`, []any{strconv.FormatInt(o.ID, 10)}, &who)
	})
	if who == nil || *who != s.User(s.EastBoss) {
		t.Errorf("the trail says %v", who)
	}
	east.POST(fmt.Sprint("/api/sheets/imports/", e.ID, "/commit"), map[string]any{}).WantProblem(409, "errand_not_possible")
}

// TestImportTwiceChangesNothing, and what is blank stays.
func TestImportTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	in := func(text string) (errand.Errand, sheets.Outcome) {
		e, _ := send(t, east, "bd09", []byte(text))
		return commit(t, east, e)
	}
	const file = "code,name,class,lon,lat\nC-1,一,A,113.62,34.75\nC-2,二,B,113.63,34.75\n"
	in(file)
	if e, out := in(file); e.Done != 2 || out.Come[sheets.Same] != 2 || len(out.Come) != 1 {
		t.Errorf("the same file again: %+v %+v", e, out)
	}
	o := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?q=c-1").Want(200)).Items[0]
	if o.Rev != 1 {
		t.Errorf("rev %d", o.Rev)
	}
	if _, out := in("code,name,class,rep\nC-1,,,ada\nC-3,三,,\n"); out.Come[sheets.Added] != 1 || out.Come[sheets.Changed] != 1 {
		t.Errorf("one new, one changed: %+v", out)
	}
	o = webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?q=c-1").Want(200)).Items[0]
	if o.Name != "一" || o.Class != "A" || *o.RepID != s.Ada || o.Location == nil || o.Rev != 2 {
		t.Errorf("blanks stay: %+v", o)
	}
}

// TestImportProposesFarMoves: a file gets nobody around the four eyes.
func TestImportProposesFarMoves(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, spot)
	near, far := eastOf(spot, 60), eastOf(spot, 400)
	file := fmt.Sprintf("code,lon,lat\nC-00001,%v,%v\nC-00002,%v,%v\n", near[0], near[1], far[0], far[1])
	e, out := send(t, east, "wgs84", []byte(file))
	if out.Foretold[sheets.Changed] != 1 || out.Foretold[sheets.Proposed] != 1 {
		t.Fatalf("foretold: %+v", out)
	}
	if _, out = commit(t, east, e); out.Come[sheets.Changed] != 1 || out.Come[sheets.Proposed] != 1 {
		t.Errorf("done: %+v", out)
	}
	get := func(id int64) orb.Point {
		return webtest.JSON[atlas.Outlet](east.GET(fmt.Sprint("/api/geo/outlets/", id)).Want(200)).Location.Orb()
	}
	if geo.Distance(get(ids[0]), near) > 0.1 || geo.Distance(get(ids[1]), spot) > 0.1 {
		t.Errorf("they stand at %v and %v", get(ids[0]), get(ids[1]))
	}
	moves := webtest.JSON[web.Page[atlas.Move]](s.head(t).GET("/api/geo/moves?state=proposed").Want(200)).Items
	if len(moves) != 1 || moves[0].Source != "import" || moves[0].ProposedByID != s.User(s.EastBoss) {
		t.Fatalf("moves: %+v", moves)
	}
	east.POST(fmt.Sprint("/api/geo/moves/", moves[0].ID, "/approve"), nil).WantProblem(403, "move_four_eyes")
}

// TestAnImportThatFailsGoesOn: a code is taken between the check and the word.
// The rows before it are in; once the code is free, the rest follows, none twice.
func TestAnImportThatFailsGoesOn(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	var b strings.Builder
	b.WriteString("code,name\n")
	for n := range 2500 {
		fmt.Fprintf(&b, "M-%05d,x\n", n)
	}
	checked, _ := send(t, east, "wgs84", []byte(b.String()))
	exec(t, s.d, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, 'M-01500', 'taken')`, s.ID, s.WestTeam)
	e, out := commit(t, east, checked)
	if e.State != errand.Failed || e.Done != 1000 || out.Come[sheets.Added] != 1000 || e.Failure.Code != "import_row_bad" || e.Failure.Params["code"] != "code_out_of_scope" {
		t.Fatalf("with a code taken: %+v %+v", e, out)
	}
	exec(t, s.d, `UPDATE geo.outlet SET code = 'W-1' WHERE code = 'M-01500'`)
	east.POST(fmt.Sprint("/api/errand/errands/", e.ID, "/retry"), nil).Want(200)
	if e = sheetstest.Wait(t, east, e.ID); e.State != errand.Done || e.Done != 2500 || !strings.Contains(string(e.Result), `"come":{"added":2500}`) {
		t.Fatalf("with the code free: %+v %s", e, e.Result)
	}
	if n := count(t, east, ""); n != 2500 {
		t.Errorf("%d outlets", n)
	}
}

// TestManyRows: 20,000 rows are checked whole and committed step by step.
func TestManyRows(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	var b bytes.Buffer
	b.WriteString("code,name,class,rep,lon,lat\n")
	for n, p := range around(3, spot, 20_000, 0.1) {
		fmt.Fprintf(&b, "M-%05d,门店 %d,B,%s,%.7f,%.7f\n", n, n, []string{"ada", "ben"}[n%2], p[0], p[1])
	}
	began := time.Now()
	e, out := send(t, east, "gcj02", b.Bytes())
	checked := time.Since(began)
	if out.Good != 20_000 || out.Foretold[sheets.Added] != 20_000 {
		t.Fatalf("the check: %+v", out)
	}
	began = time.Now()
	if e, out = commit(t, east, e); e.State != errand.Done || e.Done != 20_000 || out.Come[sheets.Added] != 20_000 {
		t.Fatalf("the commit: %+v %+v", e, out)
	}
	t.Logf("20,000 rows: checked in %v, committed in %v", checked.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
	if n := count(t, east, ""); n != 20_000 {
		t.Errorf("%d outlets", n)
	}
	began = time.Now()
	if _, out = send(t, east, "gcj02", b.Bytes()); out.Foretold[sheets.Same] != 20_000 {
		t.Errorf("again: %+v", out)
	}
	t.Logf("checked again in %v", time.Since(began).Round(time.Millisecond))
}

// TestAnImportIsCancelled: while it waits for the word it leaves nothing; under way it ends after a batch, and what is in stays.
func TestAnImportIsCancelled(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	var b strings.Builder
	b.WriteString("code,name\n")
	for n := range 5000 {
		fmt.Fprintf(&b, "M-%05d,x\n", n)
	}
	e, _ := send(t, east, "wgs84", []byte(b.String()))
	at := fmt.Sprint("/api/errand/errands/", e.ID)
	east.POST(at+"/cancel", nil).Want(200)
	east.POST(fmt.Sprint("/api/sheets/imports/", e.ID, "/commit"), map[string]any{}).WantProblem(409, "errand_not_possible")
	if n := count(t, east, ""); n != 0 {
		t.Fatalf("%d outlets of a cancelled import", n)
	}
	e, _ = send(t, east, "wgs84", []byte(b.String()))
	// The row of the third batch is held, so that the import waits there until it has been cancelled.
	east.POST("/api/geo/outlets", atlas.OutletDraft{Code: "M-02500", Name: "x"}).Want(201)
	held, release := make(chan struct{}), make(chan struct{})
	over := make(chan error, 1)
	go func() {
		over <- s.d.Write(s.Server(t.Context()), func(tx db.Tx) error {
			if _, err := tx.Exec(t.Context(), `SELECT FROM geo.outlet WHERE code = 'M-02500' FOR UPDATE`); err != nil {
				return err
			}
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	at = fmt.Sprint("/api/errand/errands/", e.ID)
	east.POST(fmt.Sprint("/api/sheets/imports/", e.ID, "/commit"), map[string]any{}).Want(200)
	for webtest.JSON[errand.Errand](east.GET(at).Want(200)).Done < 2000 {
		time.Sleep(10 * time.Millisecond)
	}
	east.POST(at+"/cancel", nil).Want(200)
	close(release)
	if err := <-over; err != nil {
		t.Fatal(err)
	}
	if e = sheetstest.Wait(t, east, e.ID); e.State != errand.Cancelled || e.Done != 3000 || len(e.Files) != 0 || count(t, east, "") != 3000 {
		t.Errorf("%+v, %d outlets", e, count(t, east, ""))
	}
}

// TestAMaskedPhoneIsNotWrittenBack: who sees phones masked takes a list out, works on it and brings it in again.
func TestAMaskedPhoneIsNotWrittenBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	s.outlets(t, s.Company, s.EastTeam, s.Ada, spot)
	exec(t, s.d, `UPDATE geo.outlet SET phone = '13812345678'`)
	actor, _ := access.From(s.EastLead(t.Context(), every...))
	actor.Fields = access.Fields{"outlet.phone": access.Masked}
	east := s.desk.As(s.h, access.WithActor(t.Context(), actor))
	_, file := sheetstest.Export(t, east, "geo.outlets", map[string]any{"format": "csv", "lang": "zh-CN"})
	if !strings.Contains(string(file), "138****5678") {
		t.Fatalf("the phone is not masked:\n%s", file)
	}
	for _, one := range []struct{ name, comes string }{{"门店C-00001", sheets.Same}, {"新名", sheets.Changed}} {
		e, out := send(t, east, "wgs84", bytes.ReplaceAll(file, []byte("门店C-00001"), []byte(one.name)))
		if out.Good != 1 || out.Foretold[one.comes] != 1 {
			t.Fatalf("%s: %+v", one.name, out)
		}
		commit(t, east, e)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM geo.outlet WHERE phone = '13812345678' AND name = '新名'`); n != 1 {
		t.Error("the stars were written, or the name was not")
	}
}

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
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

// send sends a file and gives what the check says.
func send(t testing.TB, c *webtest.Client, query string, data []byte) atlas.ImportRun {
	t.Helper()
	return webtest.JSON[atlas.ImportRun](c.Send("POST", "/api/geo/imports?"+query, "application/octet-stream", data).Want(201))
}

// commit lets the good rows in and waits until the job has done it.
func commit(t testing.TB, c *webtest.Client, id int64) atlas.ImportRun {
	t.Helper()
	path := fmt.Sprint("/api/geo/imports/", id)
	i := webtest.JSON[atlas.ImportRun](c.POST(path+"/commit", nil).Want(200))
	for range 6000 {
		if i = webtest.JSON[atlas.ImportRun](c.GET(path).Want(200)); i.State != "committing" {
			return i
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("still committing: %+v", i)
	return i
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
		"C-1,老王超市,A类,便利店,正常,east-team,ada,\"文化路, 85 号\",'+86 371,%.7f,%.7f,150米,x\r\n"+
		"C-2,新店,,,,,ben,,,,,,\r\n"+
		"C-3,总店,ＫＡ,,,,,,,,,,\r\n", gcj[0], gcj[1])
	data, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	i := send(t, east, "format=csv&crs=gcj02&name="+url.QueryEscape("门店.csv"), data)
	if i.State != "checked" || i.Rows != 3 || i.Good != 3 || i.Bad != 0 || i.Added != 3 || i.FileName != "门店.csv" || !slices.Equal(i.Unknown, []string{"备注"}) || len(i.Columns) != 12 {
		t.Fatalf("the check: %+v", i)
	}
	if count(t, east, "") != 0 {
		t.Error("a check puts outlets in")
	}
	if i = commit(t, east, i.ID); i.State != "done" || i.Done != 3 || i.Added != 3 || i.FinishedAt == nil {
		t.Fatalf("the commit: %+v", i)
	}
	list := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets").Want(200)).Items
	o := list[0]
	if o.Name != "老王超市" || o.Class != "A" || o.Channel != "convenience" || o.State != "active" || o.UnitID != s.EastTeam || *o.RepID != s.Ada ||
		o.Address != "文化路, 85 号" || o.Phone != "+86 371" || o.FenceM != 150 || geo.Distance(o.Location.Orb(), spot) > 0.05 {
		t.Errorf("the first: %+v at %v", o, o.Location)
	}
	if list[1].UnitID != s.EastTeam || *list[1].RepID != s.Ben || list[1].Location != nil || list[1].Class != "C" {
		t.Errorf("the second takes its rep's unit: %+v", list[1])
	}
	if list[2].UnitID != s.East || list[2].RepID != nil || list[2].Class != "KA" {
		t.Errorf("the third takes the importer's unit: %+v", list[2])
	}
	var who *int64
	s.d.MustWrite(t, s.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT user_id FROM app.audit_event WHERE table_name = 'geo.outlet' AND row_id = $1 AND reason = 'import 门店.csv'`, []any{strconv.FormatInt(o.ID, 10)}, &who)
	})
	if who == nil || *who != s.User(s.EastBoss) {
		t.Errorf("the trail says %v", who)
	}
	east.POST(fmt.Sprint("/api/geo/imports/", i.ID, "/commit"), nil).WantProblem(409, "import_not_ready")
}

// TestImportTwiceChangesNothing, and what is blank stays.
func TestImportTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	east := s.east(t)
	file := []byte("code,name,class,lon,lat\nC-1,一,A,113.62,34.75\nC-2,二,B,113.63,34.75\n")
	commit(t, east, send(t, east, "crs=bd09", file).ID)
	again := commit(t, east, send(t, east, "crs=bd09", file).ID)
	if again.Added != 0 || again.Changed != 0 || again.Proposed != 0 || again.Done != 2 {
		t.Errorf("the same file again: %+v", again)
	}
	o := webtest.JSON[atlas.OutletPage](east.GET("/api/geo/outlets?q=c-1").Want(200)).Items[0]
	if o.Rev != 1 {
		t.Errorf("rev %d", o.Rev)
	}
	next := commit(t, east, send(t, east, "crs=bd09", []byte("code,name,class,rep\nC-1,,,ada\nC-3,三,,\n")).ID)
	if next.Added != 1 || next.Changed != 1 {
		t.Errorf("one new, one changed: %+v", next)
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
	i := send(t, east, "crs=wgs84", []byte(file))
	if i.Changed != 1 || i.Proposed != 1 {
		t.Fatalf("foretold: %+v", i)
	}
	if i = commit(t, east, i.ID); i.Changed != 1 || i.Proposed != 1 {
		t.Errorf("done: %+v", i)
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
	s.atlas.SetPatience(time.Nanosecond) // every job makes one step and leaves the rest to the next
	east := s.east(t)
	var b strings.Builder
	b.WriteString("code,name\n")
	for n := range 2500 {
		fmt.Fprintf(&b, "M-%05d,x\n", n)
	}
	i := send(t, east, "crs=wgs84", []byte(b.String()))
	exec(t, s.d, `INSERT INTO geo.outlet (tenant_id, unit_id, code, name) VALUES ($1, $2, 'M-01500', 'taken')`, s.ID, s.WestTeam)
	if i = commit(t, east, i.ID); i.State != "failed" || i.Done != 1000 || i.Added != 1000 || i.Failure == "" {
		t.Fatalf("with a code taken: %+v", i)
	}
	exec(t, s.d, `UPDATE geo.outlet SET code = 'W-1' WHERE code = 'M-01500'`)
	if i = commit(t, east, i.ID); i.State != "done" || i.Done != 2500 || i.Added != 2500 || i.Failure != "" {
		t.Fatalf("with the code free: %+v", i)
	}
	if n := count(t, east, ""); n != 2500 {
		t.Errorf("%d outlets", n)
	}
}

// TestImportsAreForgotten after a quarter: files hold people's data.
func TestImportsAreForgotten(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	east := s.east(t)
	old := send(t, east, "crs=wgs84", []byte("code,name\nC-1,x\n"))
	s.h.Clock.Forward(100 * 24 * time.Hour)
	send(t, east, "crs=wgs84", []byte("code,name\nC-1,x\n"))
	if err := s.atlas.ForgetImports(s.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
	if list := webtest.JSON[web.Page[atlas.ImportRun]](east.GET("/api/geo/imports").Want(200)); len(list.Items) != 1 || list.Items[0].ID == old.ID {
		t.Errorf("left are %+v", list.Items)
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
	i := send(t, east, "format=csv&crs=gcj02", b.Bytes())
	checked := time.Since(began)
	if i.Good != 20_000 || i.Added != 20_000 {
		t.Fatalf("the check: %+v", i)
	}
	began = time.Now()
	if i = commit(t, east, i.ID); i.State != "done" || i.Done != 20_000 || i.Added != 20_000 {
		t.Fatalf("the commit: %+v", i)
	}
	t.Logf("20,000 rows: checked in %v, committed in %v", checked.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
	if n := count(t, east, ""); n != 20_000 {
		t.Errorf("%d outlets", n)
	}
	began = time.Now()
	if i = send(t, east, "format=csv&crs=gcj02", b.Bytes()); i.Changed != 0 || i.Added != 0 {
		t.Errorf("again: %+v", i)
	}
	t.Logf("checked again in %v", time.Since(began).Round(time.Millisecond))
}

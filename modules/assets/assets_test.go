package assets_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/assets"
)

var (
	noon   = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC) // a Monday, 12:00 in Shanghai
	market = orb.Point{113.6254, 34.7466}
)

// nobody is asked in these tests where people work.
type nobody struct{}

func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }

type stage struct {
	*webtest.House
	*testkit.Company
	d *testkit.DB
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d)}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon)}, func(kit app.Kit) []app.Module {
		atlasRoom, places := atlas.New(kit, nobody{})
		atlasRoom.Jobs = nil
		room, lent := assets.New(kit, places)
		if len(lent.Tables()) != 3 || len(lent.Papers()) != 1 {
			t.Error("assets go out as three tables and one label")
		}
		return []app.Module{atlasRoom, room}
	})
	return s
}

func (s *stage) id(t *testing.T, statement string, args ...any) (id int64) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), statement, args...).Scan(&id); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return id
}

// outlet stands so many metres east of the market, with a fence of 100 m.
func (s *stage) outlet(t *testing.T, code string, rep int64, east float64) int64 {
	t.Helper()
	at := geo.RulerAt(market.Lat()).Move(market, east, 0)
	return s.id(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, fence_m) SELECT $1, unit_id, id, $3, $3, $4, 100 FROM org.employee WHERE id = $2 RETURNING id`, s.ID, rep, code, at)
}

func (s *stage) office(t *testing.T) *webtest.Client {
	return s.As(s.HeadLead(t.Context(), assets.View, assets.Handle, assets.Manage))
}

func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	return s.As(s.Rep(t.Context(), employee, assets.View, assets.Handle))
}

func (s *stage) add(t *testing.T, code string, unit int32) int64 {
	t.Helper()
	return webtest.JSON[assets.Whole](s.office(t).POST("/api/assets", assets.NewAsset{UnitID: unit, Code: code, Model: "SC-256", ValueFen: 180000, BoughtOn: "2024-05-01"}).Want(200)).ID
}

func acts(asset int64) string { return fmt.Sprintf("/api/assets/%d/acts", asset) }

// TestThePageDrawsTheCourse as it is.
func TestThePageDrawsTheCourse(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/business.md")
	if err != nil || !strings.Contains(string(page), assets.Course.Drawing()) {
		t.Errorf("docs/business.md does not hold %v\n%s", err, assets.Course.Drawing())
	}
}

// MER-16: an asset goes its course, shown on a photo by who places it, and every step of it is kept.
func TestAnAssetGoesItsCourse(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, next := s.outlet(t, "A", s.Ada, 0), s.outlet(t, "B", s.Ada, 900)
	id, office, ada := s.add(t, "BG-001", s.EastTeam), s.office(t), s.rep(t, s.Ada)
	office.POST("/api/assets", assets.NewAsset{UnitID: s.EastTeam, Code: "BG-001", Model: "X", BoughtOn: "2024-05-01"}).WantProblem(409, "asset_code_taken")
	ada.POST(acts(id), assets.Deed{Act: "place", OutletID: shop}).WantProblem(404, "asset_not_found") // in stock it is not hers
	office.POST(acts(id), assets.Deed{Act: "send", OutletID: shop}).Want(200)
	ada.POST(acts(id), assets.Deed{Act: "place"}).WantProblem(422, "asset_photo_missing")
	photo := s.id(t, `INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type) VALUES ($1, $2, $3, repeat('a', 64), 1, 'image/jpeg') RETURNING id`, s.ID, s.EastTeam, s.Ben)
	ada.POST(acts(id), assets.Deed{Act: "place", PhotoID: photo}).WantProblem(422, "photo_not_found") // it is Ben's
	s.d.AsOwner(t, `UPDATE app.file SET rep_id = $2 WHERE id = $1`, photo, s.Ada)
	placed := webtest.JSON[assets.Whole](ada.POST(acts(id), assets.Deed{Act: "place", PhotoID: photo, Note: "收银台旁"}).Want(200))
	if placed.State != assets.Placed || placed.OutletID != shop || placed.RepID != s.Ada || placed.Point == nil || placed.Acts[0].PhotoID != photo {
		t.Fatalf("%+v", placed)
	}
	ada.POST(acts(id), assets.Deed{Act: "send", OutletID: next}).WantProblem(403, "asset_office")
	office.POST(acts(id), assets.Deed{Act: "place", OutletID: next}).WantProblem(409, "asset_not_possible")
	for _, c := range []struct {
		deed  assets.Deed
		state string
	}{
		{assets.Deed{Act: "send", OutletID: next}, assets.Moving},
		{assets.Deed{Act: "place"}, assets.Placed},
		{assets.Deed{Act: "repair", Note: "不制冷"}, assets.InRepair},
		{assets.Deed{Act: "return"}, assets.InStock},
		{assets.Deed{Act: "scrap"}, assets.Scrapped},
	} {
		if got := webtest.JSON[assets.Whole](office.POST(acts(id), c.deed).Want(200)); got.State != c.state || got.Acts[0].Act != c.deed.Act {
			t.Fatalf("after %s: %+v", c.deed.Act, got)
		}
	}
	office.POST(acts(id), assets.Deed{Act: "return"}).WantProblem(409, "asset_not_possible")
	if n := s.d.Count(t, `SELECT count(*) FROM assets.act WHERE asset_id = $1`, id); n != 8 {
		t.Errorf("%d acts are kept, want 8", n)
	}
	other := testkit.NewCompany(t, s.d)
	s.As(other.HeadLead(t.Context(), assets.View)).GET(fmt.Sprint("/api/assets/", id)).WantProblem(404, "asset_not_found")
}

// MER-18: what is scanned within its fence is found, farther off it is elsewhere; what nobody scanned is short, and missing.
func TestTakingStock(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office, ada := s.office(t), s.rep(t, s.Ada)
	ids := map[string]int64{}
	for n, code := range []string{"BG-1", "BG-2", "BG-3", "BG-4"} {
		rep := []int64{s.Ada, s.Ada, s.Ben, s.Cao}[n]
		ids[code] = s.add(t, code, s.EastTeam)
		office.POST(acts(ids[code]), assets.Deed{Act: "place", OutletID: s.outlet(t, "O"+code, rep, float64(2000*n))}).Want(200)
	}
	s.add(t, "BG-5", s.EastTeam) // in stock: not expected
	office.POST("/api/assets/rounds", assets.NewRound{UnitID: s.Head + 1000, Name: "无"}).WantProblem(404, "unit_not_found")
	round := webtest.JSON[assets.Round](office.POST("/api/assets/rounds", assets.NewRound{UnitID: s.East, Name: "三月清查"}).Want(200))
	if round.Expected != 3 {
		t.Fatalf("%+v, want 3 of the east", round)
	}
	scans := fmt.Sprintf("/api/assets/rounds/%d/scans", round.ID)
	at := func(east float64) web.Point {
		return *web.PointOf(new(geo.RulerAt(market.Lat()).Move(market, east, 0)))
	}
	if got := webtest.JSON[assets.Scanned](ada.POST(scans, assets.Scan{Code: "BG-1", Point: at(60), AccuracyM: 10}).Want(200)); got.Verdict != assets.Found {
		t.Errorf("in the fence: %+v", got)
	}
	if got := webtest.JSON[assets.Scanned](ada.POST(scans, assets.Scan{Code: "BG-2", Point: at(2400), AccuracyM: 10}).Want(200)); got.Verdict != assets.Elsewhere || got.BeyondM < 295 || got.BeyondM > 305 {
		t.Errorf("400 m off: %+v", got)
	}
	ada.POST(scans, assets.Scan{Code: "BG-3", Point: at(4000)}).WantProblem(404, "asset_not_expected") // Ben's
	ada.POST(scans, assets.Scan{Code: "BG-5", Point: at(0)}).WantProblem(404, "asset_not_expected")
	end := fmt.Sprintf("/api/assets/rounds/%d/end", round.ID)
	s.As(s.Lead(t.Context(), s.EastBoss, []int32{s.EastTeam}, assets.View, assets.Manage)).POST(end, nil).WantProblem(403, "round_of_others") // it was begun above the team
	ended := webtest.JSON[assets.Round](office.POST(end, nil).Want(200))
	if ended.EndedAt == nil || ended.Found != 1 || ended.Elsewhere != 1 || ended.Short != 1 {
		t.Errorf("%+v", ended)
	}
	office.POST(end, nil).WantProblem(409, "round_ended")
	ada.POST(scans, assets.Scan{Code: "BG-1", Point: at(0)}).WantProblem(409, "round_ended")
	lost := webtest.JSON[assets.Whole](office.GET(fmt.Sprint("/api/assets/", ids["BG-3"])).Want(200))
	if lost.State != assets.Missing || lost.OutletID != 0 || lost.Acts[0].Act != "lose" {
		t.Errorf("%+v", lost)
	}
	tallies := fmt.Sprintf("/api/assets/rounds/%d/tallies?verdict=short", round.ID)
	for _, c := range []struct {
		name  string
		who   *webtest.Client
		short int // -1: there is no such round
	}{
		{"head office", office, 1},
		{"a rep without any that is short", ada, 0},
		{"its rep", s.rep(t, s.Ben), 1},
		{"a sibling", s.As(s.Lead(t.Context(), s.Boss, []int32{s.West}, assets.View)), -1},
		{"another company", s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), assets.View)), -1},
	} {
		rounds := webtest.JSON[web.Page[assets.Round]](c.who.GET("/api/assets/rounds").Want(200)).Items
		if c.short < 0 {
			c.who.GET(tallies).WantProblem(404, "round_not_found")
		} else if short := webtest.JSON[web.Page[assets.Tally]](c.who.GET(tallies).Want(200)).Items; len(short) != c.short {
			t.Errorf("%s sees %d short, want %d", c.name, len(short), c.short)
		}
		if (len(rounds) == 1) != (c.short >= 0) {
			t.Errorf("%s sees %d rounds", c.name, len(rounds))
		}
	}
}

// MER-17: count and value by unit, model, outlet and age, and idle days, are what plain SQL counts.
func TestTheAssetFiguresAreWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	reps := []int64{s.Ada, s.Ben, s.Cao}
	for n := range 60 {
		rep := reps[n%3]
		state := []string{"in_stock", "placed", "placed", "moving", "in_repair", "missing", "scrapped"}[n%7]
		var outlet *int64
		if state == "placed" || state == "moving" {
			outlet = new(s.outlet(t, fmt.Sprint("O", n), rep, float64(n)))
		}
		s.d.AsOwner(t, `INSERT INTO assets.asset (tenant_id, unit_id, rep_id, code, model, value_fen, bought_on, state, since, outlet_id)
			SELECT $1, unit_id, id, $3, $4, $5, current_date - $6::int, $7, now() - make_interval(days => $8), $9 FROM org.employee WHERE id = $2`,
			s.ID, rep, fmt.Sprint("BG", n), []string{"SC-256", "SD-400"}[n%2], 1000*(n+1), 100*n, state, 3*n, outlet)
	}
	head := s.office(t)
	for by, where := range map[string]string{
		"unit": "unit_id = $1::int", "model": "model = $1", "rep": "rep_id = $1::int", "age": "extract(year FROM age((now() AT TIME ZONE 'Asia/Shanghai')::date, bought_on))::text = $1",
	} {
		for _, got := range webtest.JSON[report.Answer[assets.Figures]](head.GET("/api/assets/figures?by=" + by).Want(200)).Items {
			of := map[string]string{"unit": strconv.Itoa(int(got.UnitID)), "model": got.Name, "rep": strconv.FormatInt(got.RepID, 10), "age": got.Name}[by]
			for figure, c := range map[string]struct {
				got int
				sql string
			}{
				"assets": {got.Assets, `count(*) FILTER (WHERE state <> 'scrapped')`}, "value": {int(got.ValueFen), `coalesce(sum(value_fen) FILTER (WHERE state <> 'scrapped'), 0)::int`},
				"placed": {got.Placed, `count(*) FILTER (WHERE state = 'placed')`}, "missing": {got.Missing, `count(*) FILTER (WHERE state = 'missing')`},
				"idle": {got.IdleDays, `coalesce(sum(current_date - (since AT TIME ZONE 'Asia/Shanghai')::date + (now() AT TIME ZONE 'Asia/Shanghai')::date - current_date) FILTER (WHERE state = 'in_stock'), 0)::int`},
			} {
				if want := s.d.Count(t, `SELECT `+c.sql+` FROM assets.asset WHERE `+where, of); c.got != want {
					t.Errorf("by %s, %s: %d %s, SQL says %d", by, of, c.got, figure, want)
				}
			}
		}
	}
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		ctx  context.Context
		reps int
	}{
		{"a rep the own", s.Rep(t.Context(), s.Ada, assets.View), 1},
		{"a supervisor the subtree", s.EastLead(t.Context(), assets.View), 2},
		{"a sibling none", s.Lead(t.Context(), s.Boss, []int32{s.West}, assets.View), 0},
		{"another company none", other.HeadLead(t.Context(), []access.Permission{assets.View}...), 0},
	} {
		if got := webtest.JSON[report.Answer[assets.Figures]](s.As(c.ctx).GET("/api/assets/figures?by=rep").Want(200)); len(got.Items) != c.reps {
			t.Errorf("%s: %d lines, want %d", c.name, len(got.Items), c.reps)
		}
	}
}

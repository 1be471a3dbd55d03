package coverage_test

import (
	"fmt"
	"testing"
	"time"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/coverage"
)

// territory draws a box of a degree's hundredths around the market, from west to east in metres.
func (st *stage) territory(t *testing.T, code string, west, east float64) (id int64) {
	t.Helper()
	const metre = 1.0 / 91_000 // degrees of longitude at 35° north
	err := st.D.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.territory (tenant_id, unit_id, code, name, area)
		VALUES ($1, $2, $3, $3, st_multi(st_makeenvelope(113.6254 + $4::float8, 34.7, 113.6254 + $5::float8, 34.8, 4326))) RETURNING id`,
		st.C.ID, st.C.Head, code, west*metre, east*metre).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// COV-01: each outlet falls in one rule, by rank; overlaps and outlets in none are reported.
//
//	metres   0 …  200 … 400 … 600 … 900
//	rule 1   [---------------]                class C only
//	rule 2            [-------------]
func TestOutletsFallInTheFirstRuleThatFits(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ids := st.outlets(t, st.C.Ada, st.C.EastTeam, 10) // 0, 100 … 900 metres
	st.D.AsOwner(t, `UPDATE geo.outlet SET class = 'A' WHERE id = $1`, ids[0])
	one, two := st.territory(t, "T1", -50, 450), st.territory(t, "T2", 250, 650)
	head := st.head(t)
	d := webtest.JSON[coverage.Division](head.POST("/api/coverage/divisions", coverage.NewDivision{Name: "东区划分", Unit: st.C.East, Rules: []coverage.Rule{
		{Name: "近", TerritoryID: one, Source: "outlet.class == 'C'"}, {Name: "远", TerritoryID: two},
	}}).Want(200))
	f := webtest.JSON[coverage.Fall](head.GET(path("divisions", d.ID, "/fall")).Want(200))
	// near 100…400, far 300…600, of which 300 and 400 fit both; 0 is no C, 700…900 are too far
	if f.Outlets != 10 || f.Rules[0].Outlets != 4 || f.Rules[1].Outlets != 2 || f.Rules[1].Shared != 2 || f.Several != 2 || f.Outside != 4 {
		t.Errorf("they fall %+v", f)
	}
	if len(f.Odd) != 6 || len(f.Odd[0].Rules) != 0 {
		t.Errorf("odd %+v", f.Odd)
	}
	bad := coverage.NewDivision{Name: "x", Unit: st.C.East, Rules: []coverage.Rule{{Name: "x", Source: "outlet.klass == 'C'"}}}
	head.POST("/api/coverage/divisions", bad).WantProblem(422, "rule_invalid")
	bad.Rules[0].Source = ""
	head.POST("/api/coverage/divisions", bad).WantProblem(422, "rule_says_something")
	bad.Rules = []coverage.Rule{{Name: "远", TerritoryID: two, ToRep: st.C.Ben}}
	bad.Name, bad.Rev = d.Name, d.Rev
	head.PUT(path("divisions", d.ID, ""), bad).Want(200)
	head.PUT(path("divisions", d.ID, ""), bad).WantProblem(409, "division_changed_meanwhile")
	st.As(st.C.Lead(t.Context(), st.C.Boss, []int32{st.C.West}, coverage.View, coverage.Assign)).GET(path("divisions", d.ID, "/fall")).WantProblem(404, "division_not_found")
}

// inTheField gives Ada and Ben, the team East, a position in the field.
func (st *stage) inTheField(t *testing.T) {
	t.Helper()
	st.D.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, permissions) VALUES ($1, 'rep', 'rep', '{visits.check_in}') RETURNING id),
		p AS (INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, 'rep', 'rep', 'rep') RETURNING id),
		pr AS (INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, r.id FROM p, r)
		INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id) SELECT $1, e, $4, p.id, $5 FROM p, unnest(ARRAY[$2::bigint, $3::bigint]) e`,
		st.C.ID, st.C.Ada, st.C.Ben, st.C.EastTeam, st.C.Tree)
}

// COV-03: rules give 1,000 outlets to a rep and to a group: the difference first, then the job, in steps.
func TestRulesAssignAThousandOutlets(t *testing.T) {
	t.Parallel()
	st := stageWith(t, webtest.Options{Start: true})
	st.inTheField(t)
	st.D.AsOwner(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, location)
		SELECT $1, $2, CASE WHEN n % 10 = 0 THEN $3::bigint END, 'n' || lpad(n::text, 4, '0'), 'n' || n, CASE n % 4 WHEN 0 THEN 'A' ELSE 'C' END, CASE n % 5 WHEN 0 THEN '餐饮' ELSE '便利店' END,
		       st_setsrid(st_point(113.6 + n * 0.00003, 34.75), 4326)
		FROM generate_series(1, 1000) n`, st.C.ID, st.C.EastTeam, st.C.Ada)
	st.sinceEver(t)
	head := st.head(t)
	d := webtest.JSON[coverage.Division](head.POST("/api/coverage/divisions", coverage.NewDivision{Name: "产品线", Unit: st.C.Head, Rules: []coverage.Rule{
		{Name: "餐饮归专人", Source: "outlet.channel == '餐饮'", ToRep: st.C.Cao},
		{Name: "其余归小组", Source: "outlet.class in ['A', 'C']", ToUnit: st.C.EastTeam},
	}}).Want(200))
	drawn := webtest.JSON[coverage.Transfer](head.POST(path("divisions", d.ID, "/dry-run"), coverage.DryRun{Reason: "按产品线"}).Want(200))
	if drawn.Outlets != 1000 || drawn.State != "preview" || st.D.Count(t, `SELECT count(*) FROM geo.outlet WHERE rep_id = $1`, st.C.Cao) != 0 {
		t.Fatalf("drawn up %+v", drawn)
	}
	loads := map[string]coverage.Load{}
	for _, l := range drawn.Loads {
		loads[l.Name] = l
	}
	if loads["cao"].Gained != 200 || loads["ada"].Lost != 100 || loads["ada"].Gained+loads["ben"].Gained != 800 {
		t.Errorf("loads %+v", drawn.Loads)
	}
	if a, b := loads["ada"].After, loads["ben"].After; a-b > 300 || b-a > 300 { // minutes: a heavy outlet's month
		t.Errorf("the group shares %v to %v minutes", a, b)
	}
	head.POST(path("transfers", drawn.ID, "/commit"), nil).Want(200)
	var done coverage.Transfer
	for range 600 {
		if done = webtest.JSON[coverage.Transfer](head.GET(path("transfers", drawn.ID, "")).Want(200)); done.State == "done" {
			break
		}
		time.Sleep(50 * time.Millisecond) // the job works beside
	}
	if done.Done != 1000 || st.D.Count(t, `SELECT count(*) FROM geo.outlet WHERE rep_id = $1 AND unit_id = $2`, st.C.Cao, st.C.WestTeam) != 200 {
		t.Errorf("done %+v", done)
	}
	page := webtest.JSON[web.Page[coverage.TransferOutlet]](head.GET(path("transfers", drawn.ID, fmt.Sprintf("/outlets?limit=500&rep=%d", st.C.Cao))).Want(200))
	if len(page.Items) != 200 || page.Items[0].Rule != "餐饮归专人" || !page.Items[0].Done {
		t.Errorf("%d outlets, the first %+v", len(page.Items), page.Items[:1])
	}
	again := head.POST(path("divisions", d.ID, "/dry-run"), coverage.DryRun{Reason: "再来"})
	again.WantProblem(422, "transfer_empty") // whoever follows the rules stays
}

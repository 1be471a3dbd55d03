package org_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

const roster = "org.employees"

// check sends a file of employees in and gives what was found, an error a line.
func check(t *testing.T, c *webtest.Client, text string) (e errand.Errand, out sheets.Outcome, bad string) {
	t.Helper()
	e, out = sheetstest.Send(t, c, roster, "花名册.csv", []byte(text), nil)
	lines := make([]string, len(out.Errors))
	for i, p := range out.Errors {
		lines[i] = fmt.Sprintf("%d %s %s %s", p.Row, p.Column, p.Code, p.Value)
	}
	return e, out, strings.Join(lines, "\n")
}

// bring sends a file in, all of whose rows are good, and lets it in.
func bring(t *testing.T, c *webtest.Client, text string) sheets.Outcome {
	t.Helper()
	e, _, bad := check(t, c, text)
	if bad != "" {
		t.Fatal(bad)
	}
	e, out := sheetstest.Commit(t, c, e.ID, false)
	if e.State != errand.Done {
		t.Fatalf("%+v %+v", e, e.Failure)
	}
	return out
}

// taken is the roster as a client takes it along.
func taken(t *testing.T, c *webtest.Client, format sheet.Format, filter map[string]any) []byte {
	t.Helper()
	_, data := sheetstest.Export(t, c, roster, map[string]any{"format": format, "lang": "zh-CN", "filter": filter})
	return data
}

// PLT-03: a hundred employees from a workbook, checked first, then taken on.
func TestAHundredEmployeesFromAWorkbook(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	var b bytes.Buffer
	book, err := sheet.NewWriter(&b, sheet.XLSX, []sheet.Column{{ZH: "工号"}, {ZH: "姓名"}, {ZH: "手机号"}, {ZH: "所属组织"}, {ZH: "岗位"}, {ZH: "入职日期"}}, sheet.Head{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 { // the day is 2026-03-02 as a serial number
		if err := book.Write([]any{10000 + i, fmt.Sprintf("员工%d", i), 13800000000 + i, []string{"east-team", "west-team"}[i%2], "客户经理", 46083}); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	head := s.head(t)
	e, out := sheetstest.Send(t, head, roster, "花名册.xlsx", b.Bytes(), nil)
	if e.State != errand.Asking || out.Good != 100 || out.Bad != 0 || out.Foretold[sheets.Added] != 100 {
		t.Fatalf("checked %+v", out)
	}
	if n := len(items[org.Employee](head.GET("/api/org/employees?limit=500"))); n != 5 {
		t.Errorf("a check made %d employees", n-5)
	}
	if e, out = sheetstest.Commit(t, head, e.ID, false); e.State != errand.Done || out.Come[sheets.Added] != 100 {
		t.Errorf("committed %+v %+v", e, out)
	}
	list := items[org.Employee](head.GET("/api/org/employees?limit=500&q=100"))
	one := list[0]
	if len(list) != 100 || one.Code != "10000" || one.Phone != "13800000000" || one.UnitName != "east-team" || one.PositionCode != "rep" || one.HiredOn != "2026-03-02" {
		t.Errorf("%d employees, the first %+v", len(list), one)
	}
	if _, out = sheetstest.Send(t, head, roster, "花名册.xlsx", b.Bytes(), nil); out.Foretold[sheets.Same] != 100 {
		t.Errorf("once more: %+v", out)
	}
	if reps := items[org.Rep](s.east(t).GET("/api/org/reps")); len(reps) != 50 {
		t.Errorf("East has %d reps", len(reps))
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'org.employee' AND reason = '员工 · 花名册.xlsx'`); n != 100 {
		t.Errorf("%d employees have the file on their trail", n)
	}
}

func TestWhatIsWrongWithRows(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	s.d.AsOwner(t, `UPDATE org.unit SET name = '同名' WHERE id = ANY ($1)`, []int32{s.East, s.EastTeam})
	const text = `Employee No;Name;Phone;Unit;Position;Hire date
a1;好;1;east-team;rep;2026年3月2日
cao;有;1;east;rep;
;无号;1;east;rep;
a2;;1;east;rep;
a1;重;1;east;rep;
a3;远;1;west-team;rep;
a4;何;1;nowhere;rep;
a5;哪;1;同名;rep;
a6;高;1;east;gm;
a7;岗;1;east;king;
a8;日;1;east;rep;2026-02-30
b1;隐;138****0001;east;rep;
b2;散;1;;rep;

a9;无岗;;EAST;;2026/3/2
`
	east := s.east(t)
	e, out, bad := check(t, east, text)
	const want = `3 code code_out_of_scope cao
4 code required 
5 name required 
6 code code_twice a1
7 unit unit_unknown west-team
8 unit unit_unknown nowhere
9 unit unit_unclear 同名
10 position beyond_your_rank gm
11 position position_unknown king
12 hired_on day_malformed 2026-02-30
13 phone field_masked 138****0001
14 unit required `
	if bad != want || out.Rows != 14 || out.Good != 2 {
		t.Errorf("%+v\ngot\n%s\nwant\n%s", out, bad, want)
	}
	sheetstest.Commit(t, east, e.ID, true)
	if list := codes(items[org.Employee](east.GET("/api/org/employees"))); list != "a1 a9 ada ben eastboss" {
		t.Errorf("taken on: %s", list)
	}
	for _, p := range out.Errors {
		if p.ZH == "" || p.EN == "" || p.ZH == p.EN {
			t.Errorf("%s is said as %q and %q", p.Code, p.ZH, p.EN)
		}
	}
	if e, _ := sheetstest.Send(t, east, roster, "a.csv", []byte("姓名,部门\n张三,east\n"), nil); e.State != errand.Failed || e.Failure.Code != "import_columns_missing" {
		t.Errorf("without numbers: %+v", e)
	}
	viewer := s.desk.As(s.House, s.EastLead(t.Context(), org.View))
	viewer.Send("POST", "/api/sheets/tables/org.employees/imports?name=a.csv", "application/octet-stream", []byte(text)).WantProblem(403, "not_allowed")
	s.As(s.EastLead(t.Context(), org.Manage)).POST("/api/sheets/tables/org.employees/exports", map[string]string{"format": "csv"}).WantProblem(403, "not_allowed")
}

// SEC-02: where two have to agree, no file makes an administrator.
func TestAFileMakesNoAdministratorAlone(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	const text = "工号,姓名,组织,岗位\nn1,新人,head,admin\nn2,新人,head,rep\nada,ada,,admin\n"
	if _, out, _ := check(t, s.head(t), text); out.Good != 3 {
		t.Errorf("where one is enough: %+v", out)
	}
	s.d.AsOwner(t, `INSERT INTO app.parameter (tenant_id, key, value, changed_at) VALUES ($1, 'app.two_persons', 'true', now())`, s.ID)
	if _, _, bad := check(t, s.head(t), text); bad != "2 position beyond_your_rank admin\n4 position beyond_your_rank admin" {
		t.Error(bad)
	}
}

// A known number changes the employee; what is blank stays, and another unit or position is held from today on.
func TestAFileChangesWhoIsThere(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	for _, e := range []int64{s.Ada, s.Ben, s.Cao} {
		s.post(t, e, s.EastTeam, "rep")
	}
	s.d.AsOwner(t, `UPDATE org.employee SET unit_id = $1, phone = '13800000007', hired_on = '2025-01-01' WHERE id = ANY ($2)`, s.EastTeam, []int64{s.Ada, s.Ben, s.Cao})
	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2026-03-01' WHERE id = $1`, s.Cao)
	head := s.head(t)
	out := bring(t, head, "工号,姓名,电话,组织,岗位,入职日期\nada,艾达,,,,2024-12-01\nben,,138****0007,west-team,,\ncao,曹,,,,\neastboss,eastboss,,east,,\n")
	if out.Come[sheets.Changed] != 3 || out.Come[sheets.Same] != 1 {
		t.Errorf("%+v", out)
	}
	if moved := <-s.moved; moved.EmployeeID != s.Ben || moved.ToUnit != s.WestTeam {
		t.Errorf("moved: %+v", moved)
	}
	ada := webtest.JSON[org.Employee](head.GET("/api/org/employees/" + id(s.Ada)))
	ben := webtest.JSON[org.Employee](head.GET("/api/org/employees/" + id(s.Ben)))
	if ada.Name != "艾达" || ada.Phone != "13800000007" || ada.HiredOn != "2024-12-01" || len(ada.Postings) != 1 {
		t.Errorf("%+v", ada)
	}
	if ben.Name != "ben" || ben.Phone != "13800000007" || ben.UnitID != s.WestTeam || len(ben.Postings) != 2 || ben.Postings[0].From != "2026-03-02" || ben.Postings[1].To != "2026-03-02" {
		t.Errorf("%+v", ben)
	}
	const wrong = "工号,姓名,组织,岗位,入职日期\ncao,,west-team,rep,\ncao2,新,east,gm,\nboss,,west,,\nada,,east-team,gm,\nben,,west,,\n"
	if _, _, bad := check(t, head, wrong); bad != "2 position employee_left rep\n4 position position_wanted " {
		t.Error(bad)
	}
	if _, _, bad := check(t, s.east(t), wrong); bad != "2 unit unit_unknown west-team\n3 position beyond_your_rank gm\n4 unit unit_unknown west\n4 code code_out_of_scope boss\n"+
		"5 position beyond_your_rank gm\n6 unit unit_unknown west\n6 code code_out_of_scope ben" {
		t.Error(bad)
	}
	if _, _, bad := check(t, head, "工号,入职日期\ncao,2026-03-09\n"); bad != "2 hired_on hired_after_left 2026-03-09" {
		t.Error(bad)
	}
	self := s.desk.As(s.House, s.Rep(t.Context(), s.Ada, org.View, org.Manage))
	if _, _, bad := check(t, self, "工号,姓名\nada,女王\n"); bad != "2 code out_of_scope ada" {
		t.Error(bad)
	}
}

// What is exported comes in again and changes nothing: whoever has left, begins later, stands in a closed unit or one
// that is called like another, and whose number was masked.
func TestARosterComesInAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	head := s.head(t)
	bring(t, head, "工号,姓名,电话,组织,岗位,入职日期\n007,=邦德,+8613800000007,east-team,rep,2025-01-01\nf1,将来,12,west,rep,2026-09-01\nn1,无岗,,west,,\n")
	s.d.AsOwner(t, `UPDATE org.unit SET name = 'east' WHERE id = $1`, s.West)
	s.d.AsOwner(t, `UPDATE org.unit SET closed_on = '2026-01-01' WHERE id = $1`, s.WestTeam)
	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2026-03-01', gone = true WHERE id = $1`, s.Ben)
	actor, _ := access.From(s.Lead(t.Context(), s.EastBoss, []int32{s.Head, s.East, s.EastTeam, s.West, s.WestTeam}, org.View, org.Manage))
	actor.Fields = access.Fields{"employee.phone": access.Masked}
	masked := s.desk.As(s.House, access.WithActor(t.Context(), actor))
	all := map[string]any{"state": "all"}
	for _, format := range []sheet.Format{sheet.CSV, sheet.XLSX} {
		data := taken(t, masked, format, all)
		rows := sheetstest.Rows(t, data)
		i := slices.IndexFunc(rows, func(row []string) bool { return row[0] == "007" })
		if want := "007 =邦德 +86*******0007 east-team rep 2025-01-01 east-team 客户经理"; i < 0 || strings.TrimSpace(strings.Join(rows[i], " ")) != want {
			t.Errorf("%s: %q", format, rows)
		}
		for name, c := range map[string]*webtest.Client{"who sees a part": masked, "who sees all": head} {
			if _, out := sheetstest.Send(t, c, roster, "a."+string(format), data, nil); out.Rows != 8 || out.Foretold[sheets.Same] != 8 {
				t.Errorf("%s, as %s: %+v", name, format, out)
			}
		}
	}
}

// PLT-07: a file holds the scope of who asks for it.
func TestScopeOfEmployeeExports(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2026-03-01' WHERE id = $1`, s.Ben)
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name   string
		client *webtest.Client
		filter map[string]any
		want   string
	}{
		{"a rep", s.desk.As(s.House, s.Rep(t.Context(), s.Cao, org.View)), nil, "cao"},
		{"a supervisor", s.east(t), nil, "ada ben eastboss"},
		{"a sibling", s.desk.As(s.House, s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, org.View)), nil, "cao"},
		{"head office", s.head(t), nil, "ada ben boss cao eastboss"},
		{"another company", s.desk.As(s.House, other.EastLead(t.Context(), org.View)), nil, "ada ben eastboss"},
		{"below a unit, who is here", s.head(t), map[string]any{"unit": s.East, "below": true, "state": "active"}, "ada eastboss"},
		{"by name", s.head(t), map[string]any{"q": "BOSS"}, "boss eastboss"},
	} {
		var got []string
		for _, row := range sheetstest.Rows(t, taken(t, c.client, sheet.CSV, c.filter))[1:] {
			got = append(got, row[0])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

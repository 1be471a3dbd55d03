package org_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

// sheet writes rows into an xlsx workbook.
func sheet(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer func() { _ = book.Close() }()
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (s *stage) load(t *testing.T, c *webtest.Client, file []byte, commit bool) *webtest.Answer {
	t.Helper()
	return c.Send("POST", fmt.Sprintf("/api/org/employees/import?commit=%v", commit), "application/octet-stream", file)
}

// PLT-03: a hundred employees from a workbook, checked first, then taken on.
func TestAHundredEmployeesFromAWorkbook(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	rows := [][]any{{"工号", "姓名", "手机号", "所属组织", "岗位", "入职日期"}}
	for i := range 100 {
		unit := []string{"east-team", "west-team"}[i%2]
		rows = append(rows, []any{10000 + i, fmt.Sprintf("员工%d", i), 13800000000 + i, unit, "客户经理", 46083}) // 2026-03-02 as a serial number
	}
	file, head := sheet(t, rows...), s.head(t)
	checked := webtest.JSON[org.Roster](s.load(t, head, file, false).Want(200))
	if checked.Rows != 100 || checked.Good != 100 || checked.Bad != 0 || checked.Committed || len(checked.Errors) != 0 {
		t.Fatalf("checked %+v", checked)
	}
	if n := len(items[org.Employee](head.GET("/api/org/employees?limit=500"))); n != 5 {
		t.Errorf("a check made %d employees", n-5)
	}
	if done := webtest.JSON[org.Roster](s.load(t, head, file, true).Want(200)); !done.Committed || done.Good != 100 {
		t.Errorf("committed %+v", done)
	}
	list := items[org.Employee](head.GET("/api/org/employees?limit=500&q=100"))
	e := list[0]
	if len(list) != 100 || e.Code != "10000" || e.Phone != "13800000000" || e.UnitName != "east-team" || e.PositionCode != "rep" || e.HiredOn != "2026-03-02" {
		t.Errorf("%d employees, the first %+v", len(list), e)
	}
	if again := webtest.JSON[org.Roster](s.load(t, head, file, true).Want(200)); again.Good != 0 || again.Bad != 100 || again.Committed {
		t.Errorf("once more: %d good, %d bad, %v", again.Good, again.Bad, again.Committed)
	}
	if reps := items[org.Rep](s.east(t).GET("/api/org/reps")); len(reps) != 50 {
		t.Errorf("East has %d reps", len(reps))
	}
}

func TestWhatIsWrongWithRows(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.d.AsOwner(t, `UPDATE org.unit SET name = '同名' WHERE id = ANY ($1)`, []int32{s.East, s.EastTeam})
	const text = `Employee No;Name;Phone;Unit;Position;Hire date
a1;好;1;east-team;rep;2026年3月2日
ada;有;1;east;rep;
;无号;1;east;rep;
a2;;1;east;rep;
a1;重;1;east;rep;
a3;远;1;west-team;rep;
a4;何;1;nowhere;rep;
a5;哪;1;同名;rep;
a6;高;1;east;gm;
a7;岗;1;east;king;
a8;日;1;east;rep;2026-02-30

a9;无岗;;east;;2026/3/2
`
	got := webtest.JSON[org.Roster](s.load(t, s.east(t), []byte(text), true).Want(200))
	var b strings.Builder
	for _, e := range got.Errors {
		fmt.Fprintf(&b, "%d %s %s %s\n", e.Row, e.Column, e.Code, e.Value)
	}
	const want = `3 code taken ada
4 code missing 
5 name missing 
6 code twice a1
7 unit unknown west-team
8 unit unknown nowhere
9 unit unclear 同名
10 position beyond_your_rank gm
11 position unknown king
12 hiredOn no_day 2026-02-30
`
	if b.String() != want || got.Rows != 12 || got.Good != 2 || got.Bad != 10 || !got.Committed {
		t.Errorf("%+v\ngot\n%swant\n%s", got, b.String(), want)
	}
	if list := codes(items[org.Employee](s.east(t).GET("/api/org/employees"))); list != "a1 a9 ada ben eastboss" {
		t.Errorf("taken on: %s", list)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("工号,姓名,部门\n1,张三,east\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		file []byte
		code string
	}{
		{"as a Chinese Excel writes CSV", gbk, ""},
		{"with a mark of UTF-8", []byte("\xef\xbb\xbf工号\t姓名\t部门\n1\t张三\teast\n"), ""},
		{"no rows", []byte("\n\n"), "column_missing"},
		{"a photo", []byte{0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 'J', 'F', 'I', 'F'}, "file_unreadable"},
		{"half a workbook", sheet(t, []any{"工号", "姓名", "部门"})[:300], "file_unreadable"},
		{"no code", []byte("姓名,部门\n张三,east\n"), "column_missing"},
		{"an open quote", []byte("工号,姓名,部门\n\"1,张三,east\n"), "file_unreadable"},
		{"too long", []byte("工号,姓名,部门\n" + strings.Repeat("1,张三,east\n", 5001)), "file_too_long"},
	} {
		a := s.load(t, s.east(t), c.file, false)
		if c.code != "" {
			a.WantProblem(422, c.code)
		} else if got := webtest.JSON[org.Roster](a.Want(200)); got.Good != 1 {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	s.As(s.EastLead(t.Context(), org.View)).Send("POST", "/api/org/employees/import", "", gbk).WantProblem(403, "not_allowed")
}

package org

import (
	"context"
	"encoding/json"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table {
	return []sheets.Table{{
		Name: "org.employees", ZH: "员工", EN: "Employees", Columns: employeeColumns,
		Import: &sheets.Import{Needs: Manage, Begin: s.beginEmployees},
		Export: &sheets.Export{Needs: View, Rows: s.giveEmployees},
	}}
}

// employeeColumns name unit and position by their codes, which nothing else has; their names go out for people to read.
var employeeColumns = []sheets.Column{
	{Column: sheet.Column{
		Name: "code", ZH: "工号", EN: "employee no", Needed: true, Example: "10086", Also: []string{"employee code", "no", "员工编号", "编号", "人员编码"},
		NoteZH: "必填。已有的工号更新该员工，没有的新建。", NoteEN: "Needed. A known number updates the employee, another one takes somebody on.",
	}, Most: 40},
	{Column: sheet.Column{
		Name: "name", ZH: "姓名", EN: "name", Example: "王小明", Also: []string{"employee name", "员工姓名", "名称"},
		NoteZH: "新建时必填。", NoteEN: "Needed for somebody new.",
	}, Most: 80},
	{Column: sheet.Column{
		Name: "phone", ZH: "电话", EN: "phone", Example: "13800000123", Also: []string{"mobile", "telephone", "手机", "手机号", "手机号码", "联系电话"},
	}, Most: 40},
	{Column: sheet.Column{
		Name: "unit", ZH: "组织编码", EN: "unit code", Example: "HN-ZZ", Also: []string{"unit", "unit name", "department", "组织", "部门", "所属组织", "组织名称"},
		NoteZH: "组织的编码或名称；新建时必填。更改后自今日起调动。", NoteEN: "Code or name of a unit; needed for somebody new. Another one moves the employee from today on.",
	}},
	{Column: sheet.Column{
		Name: "position", ZH: "岗位编码", EN: "position code", Example: "rep", Also: []string{"position", "position name", "post", "岗位", "职位", "岗位名称"},
		NoteZH: "岗位的编码或名称。更改后自今日起任职。", NoteEN: "Code or name of a position. Another one is held from today on.",
	}},
	{Column: sheet.Column{
		Name: "hired_on", ZH: "入职日期", EN: "hired on", Example: "2026-03-02", Also: []string{"hired", "hire date", "入职时间", "到岗日期"},
	}, Type: sheets.Day},
	{Column: sheet.Column{Name: "unit_name", ZH: "组织名称", EN: "unit name"}, Out: true},
	{Column: sheet.Column{Name: "position_name", ZH: "岗位名称", EN: "position name"}, Out: true},
	{Column: sheet.Column{Name: "login", ZH: "登录名", EN: "login"}, Out: true},
	{Column: sheet.Column{Name: "left_on", ZH: "离职日期", EN: "left on"}, Out: true},
}

func (s *Service) giveEmployees(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var f EmployeeFilter
	if err := sheets.ReadFilter(filter, &f); err != nil {
		return err
	}
	args, err := s.narrowed(ctx, tx, f)
	if err != nil {
		return err
	}
	args.Most = everybody
	actor, _ := access.From(ctx)
	return employeeList.Each(ctx, tx, args, func(r employeeRow) error {
		return put([]any{
			r.Code, r.Name, actor.Text("employee.phone", r.Phone), r.UnitCode, r.PositionCode, r.HiredOn, r.UnitName, r.Position, r.Login, r.LeftOn,
		})
	})
}

// everybody is more than any company employs.
const everybody = 1 << 30

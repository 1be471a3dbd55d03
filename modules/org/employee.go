package org

import (
	"context"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Employee is one of the company's people, as of today.
type Employee struct {
	ID           int64     `json:"id"`
	Code         string    `json:"code"`
	Name         string    `json:"name"`
	Phone        string    `json:"phone" guard:"employee.phone"`
	UnitID       int32     `json:"unitId"`
	UnitName     string    `json:"unitName"`
	Position     string    `json:"position"`
	PositionEn   string    `json:"positionEn"`
	PositionCode string    `json:"positionCode"`
	HiredOn      string    `json:"hiredOn,omitempty" format:"date"`
	LeftOn       string    `json:"leftOn,omitempty" format:"date" doc:"the first day the employee is no longer here"`
	UserID       *int64    `json:"userId,omitempty"`
	Login        string    `json:"login,omitempty"`
	Rev          int32     `json:"rev"`
	Postings     []Posting `json:"postings,omitempty" doc:"only when one employee is asked for"`
}

// NewEmployee is an employee to be taken on.
type NewEmployee struct {
	Code       string `json:"code" minLength:"1" maxLength:"40"`
	Name       string `json:"name" minLength:"1" maxLength:"80"`
	Phone      string `json:"phone,omitempty" maxLength:"40" guard:"employee.phone"`
	UnitID     int32  `json:"unitId"`
	PositionID int32  `json:"positionId,omitempty"`
	HiredOn    string `json:"hiredOn,omitempty" format:"date" doc:"today when absent; the posting begins then"`
	Reason     string `json:"reason,omitempty" maxLength:"200"`
}

// EmployeeChange is what of an employee becomes another; what is absent stays.
type EmployeeChange struct {
	Rev     int32   `json:"rev"`
	Code    *string `json:"code,omitempty" minLength:"1" maxLength:"40"`
	Name    *string `json:"name,omitempty" minLength:"1" maxLength:"80"`
	Phone   *string `json:"phone,omitempty" maxLength:"40" guard:"employee.phone"`
	HiredOn *string `json:"hiredOn,omitempty" format:"date"`
	LeftOn  *string `json:"leftOn,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"the first day the employee is no longer here; empty: is back"`
	Reason  string  `json:"reason,omitempty" maxLength:"200"`
}

// EmployeeFilter says which employees a list holds.
type EmployeeFilter struct {
	Q     string `query:"q" maxLength:"80" doc:"a part of name, code, phone or login"`
	Unit  int32  `query:"unit"`
	Below bool   `query:"below" doc:"also in the units below that one"`
	Tree  int32  `query:"tree" doc:"below in which tree; the main one when absent"`
	State string `query:"state" enum:"active,left,all" default:"active"`
	web.Paging
}

// Employees lists the employees in scope by code.
func (s *Service) Employees(ctx context.Context, f EmployeeFilter) (web.Page[Employee], error) {
	var rows []employeeRow
	err := s.read(ctx, func(tx db.Tx) error {
		args, err := s.narrowed(ctx, tx, f)
		if err != nil {
			return err
		}
		if err := f.From(&args.AfterCode); err != nil {
			return err
		}
		args.Most = f.Limit + 1
		rows, err = employeeList.All(ctx, tx, args)
		return err
	})
	list := make([]Employee, len(rows))
	for i, r := range rows {
		list[i] = r.employee()
	}
	return web.PageOf(list, f.Limit, func(e Employee) any { return e.Code }), err
}

// narrowed are the arguments of a list that a filter narrows.
func (s *Service) narrowed(ctx context.Context, tx db.Tx, f EmployeeFilter) (employeeArgs, error) {
	args := employeeArgs{Q: like(f.Q), Unit: f.Unit, Below: f.Below, At: s.kit.Now(), State: f.State}
	if f.State == "all" {
		args.State = ""
	}
	tree, err := treeByID.One(ctx, tx, treeArgs{f.Tree})
	args.TreeID = tree.ID
	return args, err
}

// like makes a pattern that finds the text as it is, anywhere.
func like(q string) string {
	if q = strings.TrimSpace(q); q == "" {
		return ""
	}
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(q) + "%"
}

// Employee gives one with all postings.
func (s *Service) Employee(ctx context.Context, id int64) (e Employee, err error) {
	err = s.read(ctx, func(tx db.Tx) (err error) {
		e, err = s.employee(ctx, tx, id)
		return err
	})
	return e, err
}

func (s *Service) employee(ctx context.Context, tx db.Tx, id int64) (Employee, error) {
	row, found, err := employeeList.Find(ctx, tx, employeeArgs{ID: id, At: s.kit.Now(), Most: 1})
	if err != nil || id == 0 || !found {
		return Employee{}, orNotFound(err, "employee")
	}
	e := row.employee()
	e.Postings, err = s.postingsOf(ctx, tx, id)
	return e, err
}

func orNotFound(err error, noun string) error {
	if err != nil {
		return err
	}
	return fault.New(fault.NotFound, noun+"_not_found", "no such %s, or it is not in your scope", noun)
}

// AddEmployee takes somebody on.
func (s *Service) AddEmployee(ctx context.Context, in NewEmployee) (e Employee, err error) {
	clean(&in.Code, &in.Name, &in.Phone)
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		if err := mayChange(ctx, in.UnitID); err != nil {
			return err
		}
		id, err := employeeAdd.One(ctx, tx, employeeAddArgs{in.UnitID, in.Code, in.Name, in.Phone, in.HiredOn})
		if err != nil {
			return err
		}
		if in.PositionID != 0 {
			if err := s.post(ctx, tx, id, NewPosting{UnitID: in.UnitID, PositionID: in.PositionID, From: in.HiredOn}); err != nil {
				return err
			}
		}
		e, err = s.employee(ctx, tx, id)
		return err
	})
	return e, err
}

// ChangeEmployee changes an employee; with a day of leaving that has come it sees the employee off.
func (s *Service) ChangeEmployee(ctx context.Context, id int64, in EmployeeChange) (e Employee, err error) {
	clean(in.Code, in.Name, in.Phone)
	var ended []userRef
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		find := func() (err error) {
			e, err = s.employee(ctx, tx, id)
			return err
		}
		if err := find(); err != nil {
			return err
		}
		if err := s.mayLead(ctx, tx, id, e.UnitID, in.LeftOn); err != nil {
			return err
		}
		n, err := employeeChange.Exec(ctx, tx, employeeChangeArgs{id, in.Rev, in.Code, in.Name, in.Phone, in.HiredOn, in.LeftOn})
		if err != nil {
			return err
		}
		if n == 0 {
			return stale("employee", find)
		}
		if ended, err = s.seeOff(ctx, tx, id); err != nil {
			return err
		}
		return find()
	})
	s.closeSockets(ctx, ended)
	return e, err
}

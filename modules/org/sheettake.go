package org

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
)

// hire is what a file says of an employee.
type hire struct {
	code, name, phone, hiredOn string
	unit, position             int32
}

// hired is what a file would say of an employee as it is.
func (r employeeRow) hired() hire {
	return hire{r.Code, r.Name, r.Phone, r.HiredOn, r.UnitID, r.PositionID}
}

// entry is a row of a file beside the employee that has its code already, or beside nobody.
type entry struct {
	sheets.Record
	was employeeRow
	is  hire
	bad []sheets.Problem
}

func (e *entry) say(column, code, zh, en string) {
	e.bad = append(e.bad, sheets.Problem{Column: column, Code: code, ZH: zh, EN: en, Value: e.Text(column)})
}

func (e *entry) moved() bool { return e.is.unit != e.was.UnitID || e.is.position != e.was.PositionID }

// named is a unit or a position as a row may name it.
type named struct{ kind, word string }

// employeeIntake takes people in: who has the code of somebody in scope is changed, the others are taken on.
type employeeIntake struct {
	s     *Service
	today string
	codes map[named][]int32 // in lower case
	names map[named][]int32
	ranks map[int32]bool // position → the actor may give it, alone and to many
	first map[string]int // code → the row that has it first
}

func (s *Service) beginEmployees(ctx context.Context, tx db.Tx, _ sheets.Said) (sheets.Intake, error) {
	in := &employeeIntake{s: s, codes: map[named][]int32{}, names: map[named][]int32{}, ranks: map[int32]bool{0: true}, first: map[string]int{}}
	known, err := importKnown.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	for _, k := range known {
		code := named{k.Kind, strings.ToLower(k.Code)}
		in.codes[code] = append(in.codes[code], k.ID)
		for _, word := range slices.Compact([]string{strings.ToLower(k.Name), strings.ToLower(k.NameEn)}) {
			name := named{k.Kind, word}
			in.names[name] = append(in.names[name], k.ID)
		}
		if k.Kind == "position" {
			if in.ranks[k.ID], err = in.rank(ctx, tx, k.ID); err != nil {
				return nil, err
			}
		}
	}
	in.today, err = s.today(ctx, tx)
	return in.take, err
}

// rank reports whether the actor may give a position, with nobody's consent for each who gets it.
func (in *employeeIntake) rank(ctx context.Context, tx db.Tx, position int32) (bool, error) {
	err := mayGivePosition(ctx, tx, position)
	if fault.Is(err, fault.Forbidden) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	two, err := in.s.kit.Permits.Needed(ctx, tx)
	if err != nil || !two {
		return err == nil, err
	}
	roles, err := roleOfPosition.All(ctx, tx, roleArgs{position})
	return !slices.ContainsFunc(roles, dominates), err
}

func (in *employeeIntake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	known, taken, err := in.s.coded(ctx, tx, records)
	if err != nil {
		return nil, err
	}
	findings := make([]sheets.Finding, len(records))
	var fresh []hire
	for i, r := range records {
		e := entry{Record: r, was: known[r.Text("code")]}
		in.read(&e)
		in.judge(ctx, &e, taken)
		tally := sheets.Changed
		switch {
		case e.was.ID == 0:
			tally = sheets.Added
			fresh = append(fresh, e.is)
		case e.is == e.was.hired():
			tally = sheets.Same
		case write && len(e.bad) == 0:
			err = in.change(ctx, tx, e)
		}
		if err != nil {
			return nil, err
		}
		findings[i] = sheets.Finding{Problems: e.bad, Tally: sheets.Tally{tally: 1}}
	}
	if write && !slices.ContainsFunc(findings, func(f sheets.Finding) bool { return len(f.Problems) > 0 }) {
		err = in.s.takeOn(ctx, tx, fresh)
	}
	return findings, err
}

// read lays a record over who is there: what it leaves blank stays, and so does a number that was masked when it went out.
func (in *employeeIntake) read(e *entry) {
	e.is = e.was.hired()
	e.is.code = e.Text("code")
	for column, into := range map[string]*string{"name": &e.is.name, "phone": &e.is.phone, "hired_on": &e.is.hiredOn} {
		if said := e.Text(column); said != "" {
			*into = said
		}
	}
	switch phone := e.is.phone; {
	case phone == access.Mask(e.was.Phone):
		e.is.phone = e.was.Phone
	case phone != e.was.Phone && access.IsMasked(phone):
		e.say("phone", "field_masked", "号码被隐去了一部分，请填写完整或留空", "a part of the number is hidden; write it whole or leave it blank")
	}
	in.refer(e, "unit", e.was.UnitCode, &e.is.unit)
	in.refer(e, "position", e.was.PositionCode, &e.is.position)
}

// refer finds the one thing a cell names by its code, else by its name.
func (in *employeeIntake) refer(e *entry, kind, before string, into *int32) {
	text := named{kind, strings.ToLower(e.Text(kind))}
	if text.word == "" || text.word == strings.ToLower(before) {
		return
	}
	ids := in.codes[text]
	if len(ids) == 0 {
		ids = in.names[text]
	}
	switch len(ids) {
	case 0:
		e.say(kind, kind+"_unknown", "您的数据权限内没有这个编码或名称", "nothing in your scope has this code or name")
	case 1:
		*into = ids[0]
	default:
		e.say(kind, kind+"_unclear", fmt.Sprintf("有 %d 个同名，请填写编码", len(ids)), fmt.Sprintf("%d are called so; give the code", len(ids)))
	}
}

// judge asks what has to be true of somebody who is taken on or changed.
func (in *employeeIntake) judge(ctx context.Context, e *entry, taken map[string]bool) {
	if row, twice := in.first[e.is.code]; twice && row != e.Number && e.is.code != "" {
		e.bad = append(e.bad, sheets.CodeTwice(row, e.is.code))
	} else {
		in.first[e.is.code] = e.Number
	}
	if !in.ranks[e.is.position] && e.moved() {
		e.say("position", "beyond_your_rank", "您不能授予这个岗位", "you may not give this position")
	}
	if e.was.ID == 0 {
		in.judgeNew(e, taken)
		return
	}
	if e.is != e.was.hired() && mayChange(ctx, e.was.UnitID) != nil {
		e.say("code", "out_of_scope", "不在您可以更改的范围内", "this is outside what you may change")
	}
	switch left := e.was.LeftOn; {
	case e.moved() && left != "" && left <= in.today:
		e.say("position", "employee_left", "该员工已离职，不能任职", "this employee has left and holds no position")
	case e.moved() && e.is.position == 0:
		e.say("position", "position_wanted", "该员工没有岗位，调动时须填写岗位", "this employee holds no position; say which one to move to another unit")
	case left != "" && e.is.hiredOn > left:
		e.say("hired_on", "hired_after_left", "晚于离职日期 "+left, "this is after the day of leaving, "+left)
	}
}

func (in *employeeIntake) judgeNew(e *entry, taken map[string]bool) {
	if taken[e.is.code] {
		e.say("code", "code_out_of_scope", "该工号已被您数据权限以外的员工使用", "somebody outside your scope has this number already")
		return
	}
	for _, column := range []string{"name", "unit"} {
		if e.Text(column) == "" {
			e.bad = append(e.bad, sheets.Required(column))
		}
	}
}

// change makes an employee what the file says; another unit or position is held from today on.
func (in *employeeIntake) change(ctx context.Context, tx db.Tx, e entry) error {
	is := e.is
	if was := e.was; is.name != was.Name || is.phone != was.Phone || is.hiredOn != was.HiredOn {
		n, err := employeeChange.Exec(ctx, tx, employeeChangeArgs{ID: was.ID, Rev: was.Rev, Name: &is.name, Phone: &is.phone, HiredOn: &is.hiredOn})
		if err != nil {
			return err
		}
		if n == 0 {
			return stale("employee", func() error { return nil })
		}
	}
	if !e.moved() {
		return nil
	}
	if err := in.s.post(ctx, tx, e.was.ID, NewPosting{UnitID: is.unit, PositionID: is.position, From: max(in.today, is.hiredOn)}); err != nil {
		return err
	}
	return in.s.settle(ctx, tx, e.was.ID)
}

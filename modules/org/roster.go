package org

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/permit"
)

// Roster is what became of an import of employees: all rows were checked, and
// when it was to be committed the good ones are employees now.
type Roster struct {
	Rows      int        `json:"rows"`
	Good      int        `json:"good"`
	Bad       int        `json:"bad"`
	Errors    []RowError `json:"errors" doc:"the first 1000"`
	Committed bool       `json:"committed"`
}

// RowError is one thing wrong with one row of a file.
type RowError struct {
	Row     int    `json:"row" doc:"as the spreadsheet numbers it"`
	Column  string `json:"column" enum:"code,name,phone,unit,position,hiredOn"`
	Code    string `json:"code" enum:"missing,too_long,twice,taken,unknown,unclear,no_day,beyond_your_rank"`
	Message string `json:"message"`
	Value   string `json:"value,omitempty"`
}

// maxRowErrors bounds what is told of a bad file.
const maxRowErrors = 1000

// columnNames are how files may name our columns, in lower case without spaces.
var columnNames = map[string][]string{
	"code":     {"code", "employeecode", "employeeno", "no", "工号", "员工编号", "编号", "人员编码"},
	"name":     {"name", "employeename", "姓名", "员工姓名", "名称"},
	"phone":    {"phone", "mobile", "telephone", "手机", "手机号", "手机号码", "电话", "联系电话"},
	"unit":     {"unit", "unitcode", "unitname", "department", "组织", "部门", "所属组织", "组织编码", "组织名称"},
	"position": {"position", "positioncode", "post", "岗位", "职位", "岗位名称"},
	"hiredOn":  {"hiredon", "hired", "hiredate", "入职日期", "入职时间", "到岗日期"},
}

// texts are the columns of free text, with how many characters they hold.
var texts = []struct {
	column      string
	least, most int
}{{"code", 1, 40}, {"name", 1, 80}, {"phone", 0, 40}}

// hire is a good row.
type hire struct {
	code, name, phone, hiredOn string
	unit, position             int32
}

// known is what rows may refer to or clash with.
type knownRow struct {
	Kind string
	ID   int64
	Code string
	Name string
}

// roster checks rows.
type roster struct {
	permits *permit.Guard
	columns map[string]int
	refs    map[string]map[string][]int64 // kind → code or name in lower case → ids
	ranks   map[int32]bool                // position → the actor may give it
	codes   map[string]int                // code → the row that has it first
	out     Roster
	good    []hire
}

// ImportEmployees checks a file and, when commit is set, takes on everybody whose row is good.
func (s *Service) ImportEmployees(ctx context.Context, file []byte, commit bool) (out Roster, err error) {
	rows, err := readTable(file)
	if err != nil {
		return out, err
	}
	r := &roster{permits: s.kit.Permits, codes: map[string]int{}, ranks: map[int32]bool{0: true}, out: Roster{Errors: []RowError{}}}
	if r.columns, err = headOf(rows); err != nil {
		return out, err
	}
	check := func(tx db.Tx) error {
		if err := r.learn(ctx, tx, rows[1:]); err != nil {
			return err
		}
		for _, row := range rows[1:] {
			r.take(row)
		}
		return nil
	}
	if !commit {
		err = s.read(ctx, check)
		return r.out, err
	}
	err = s.write(ctx, "import", func(tx db.Tx) error {
		if err := check(tx); err != nil {
			return err
		}
		r.out.Committed = len(r.good) > 0
		return s.takeOn(ctx, tx, r.good)
	})
	return r.out, err
}

// headOf finds our columns in the first row.
func headOf(rows []record) (map[string]int, error) {
	columns := map[string]int{}
	if len(rows) > 0 {
		for i, cell := range rows[0].cells {
			cell = strings.ToLower(strings.NewReplacer(" ", "", "_", "", "*", "", "（必填）", "", "(必填)", "").Replace(cell))
			for column, names := range columnNames {
				if _, twice := columns[column]; !twice && slices.Contains(names, cell) {
					columns[column] = i
				}
			}
		}
	}
	for _, needed := range []string{"code", "name", "unit"} {
		if _, ok := columns[needed]; !ok {
			return nil, fault.New(fault.Invalid, "column_missing", "the first row must name the columns; there is no %s (%s)",
				needed, strings.Join(columnNames[needed], ", ")).With("column", needed)
		}
	}
	return columns, nil
}

// learn reads what the rows may refer to.
func (r *roster) learn(ctx context.Context, tx db.Tx, rows []record) error {
	codes := make([]string, 0, len(rows))
	for _, row := range rows {
		codes = append(codes, r.cell(row, "code"))
	}
	known, err := importKnown.All(ctx, tx, codesArgs{codes})
	if err != nil {
		return err
	}
	r.refs = map[string]map[string][]int64{"unit": {}, "position": {}, "employee": {}}
	for _, k := range known {
		for _, word := range slices.Compact([]string{strings.ToLower(k.Code), strings.ToLower(k.Name)}) {
			if ids := r.refs[k.Kind][word]; word != "" && !slices.Contains(ids, k.ID) {
				r.refs[k.Kind][word] = append(ids, k.ID)
			}
		}
		if id := int32(k.ID); k.Kind == "position" {
			if _, asked := r.ranks[id]; !asked {
				if r.ranks[id], err = r.rankFor(ctx, tx, id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// rankFor reports whether the actor may give a position, alone and to many.
func (r *roster) rankFor(ctx context.Context, tx db.Tx, position int32) (bool, error) {
	err := mayGivePosition(ctx, tx, position)
	if fault.Is(err, fault.Forbidden) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	two, err := r.permits.Needed(ctx, tx)
	if err != nil || !two {
		return err == nil, err
	}
	roles, err := roleOfPosition.All(ctx, tx, roleArgs{position})
	return !slices.ContainsFunc(roles, dominates), err
}

func (r *roster) cell(row record, column string) string {
	if i, ok := r.columns[column]; ok && i < len(row.cells) {
		return row.cells[i]
	}
	return ""
}

// take checks one row.
func (r *roster) take(row record) {
	bad := false
	say := func(column, code, message string, args ...any) {
		bad = true
		if len(r.out.Errors) < maxRowErrors {
			r.out.Errors = append(r.out.Errors, RowError{row.number, column, code, fmt.Sprintf(message, args...), r.cell(row, column)})
		}
	}
	h := hire{code: r.cell(row, "code"), name: r.cell(row, "name"), phone: r.cell(row, "phone")}
	for _, c := range texts {
		switch n := utf8.RuneCountInString(r.cell(row, c.column)); {
		case n < c.least:
			say(c.column, "missing", "the %s is missing", c.column)
		case n > c.most:
			say(c.column, "too_long", "the %s has more than %d characters", c.column, c.most)
		}
	}
	if first, twice := r.codes[h.code]; twice && h.code != "" {
		say("code", "twice", "row %d has the same code", first)
	} else if len(r.refs["employee"][strings.ToLower(h.code)]) > 0 {
		say("code", "taken", "somebody has this code already")
	}
	r.codes[h.code] = row.number
	h.unit = r.refer(row, "unit", true, say)
	h.position = r.refer(row, "position", false, say)
	if !r.ranks[h.position] {
		say("position", "beyond_your_rank", "you may not give this position")
	}
	var err error
	if h.hiredOn, err = dayOf(r.cell(row, "hiredOn")); err != nil {
		say("hiredOn", "no_day", "this is no day; write 2026-03-02")
	}
	r.out.Rows++
	if bad {
		r.out.Bad++
		return
	}
	r.out.Good++
	r.good = append(r.good, h)
}

// refer finds the one thing a cell names by code or name.
func (r *roster) refer(row record, kind string, needed bool, say func(column, code, message string, args ...any)) int32 {
	text := r.cell(row, kind)
	switch ids := r.refs[kind][strings.ToLower(text)]; {
	case text == "" && needed:
		say(kind, "missing", "the %s is missing", kind)
	case text == "":
	case len(ids) == 0:
		say(kind, "unknown", "there is no such %s, or it is not in your scope", kind)
	case len(ids) > 1:
		say(kind, "unclear", "%d are called so; give the code", len(ids))
	default:
		return int32(ids[0])
	}
	return 0
}

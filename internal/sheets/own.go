package sheets

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets/sheet"
)

// ownTypes are the types of cells of a company's own fields.
var ownTypes = map[fields.Type]Type{fields.Text: Text, fields.Number: Number, fields.Day: Day, fields.YesNo: Yes, fields.Choice: Choice}

func (s *Service) withOwn(ctx context.Context, t Table) (Table, error) {
	return t.WithOwn(ctx, s.kit.DB, s.kit.Fields)
}

// WithOwn adds the fields of the asker's company as columns, if the rows of the table may have some.
func (t Table) WithOwn(ctx context.Context, d *db.DB, set *fields.Set) (Table, error) {
	if t.Own == "" {
		return t, nil
	}
	err := d.Read(ctx, func(tx db.Tx) error {
		own, err := set.Of(ctx, tx, t.Own)
		t.Columns = slices.Clone(t.Columns)
		for _, c := range own.Columns() {
			t.Columns = append(t.Columns, ownColumn(c))
		}
		return err
	})
	return t, err
}

func ownColumn(c fields.Column) Column {
	out := Column{Column: sheet.Column{Name: c.Name, ZH: c.Zh, EN: c.En}, Type: ownTypes[c.Field.Type], own: &c.Field}
	for _, item := range c.Field.Options {
		if !item.Disabled {
			out.Options = append(out.Options, Option{Value: item.Code, ZH: item.Zh, EN: item.En})
		}
	}
	return out
}

// understandOwn reads a cell of an own field; what stands for it is JSON, so that its type is kept.
func (c Column) understandOwn(text string) (string, *Problem) {
	value, wrong := c.own.Read(text)
	if wrong != nil {
		return "", &Problem{Code: wrong.Code, ZH: wrong.Zh, EN: wrong.En}
	}
	if value == nil {
		return "", nil
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return "", &Problem{Code: "text_unusable", ZH: "含有不能保存的字符", EN: "it holds characters that cannot be stored"}
	}
	return string(raw), nil
}

// Own are the values of the company's own fields that the record gives; what is blank is not among them, and nil is none.
func (r Record) Own() fields.Values {
	var own fields.Values
	for column, i := range r.at {
		key, is := strings.CutPrefix(column, fields.Prefix)
		var value any
		if !is || r.cells[i] == "" || json.Unmarshal([]byte(r.cells[i]), &value) != nil {
			continue
		}
		if own == nil {
			own = fields.Values{}
		}
		own[key] = value
	}
	return own
}

// OwnProblems are what is wrong with the own fields of a record that is to be laid over a row.
func OwnProblems(own fields.Fields, before fields.Values, r Record) (bad []Problem) {
	_, wrong := own.Lay(before, r.Own())
	for _, m := range wrong {
		bad = append(bad, Problem{fields.Prefix + m.Key, m.Code, m.Zh, m.En, m.Value})
	}
	return bad
}

// cellOf is an own field's value as a file has it: in words for people, as it is for programs.
func (c *columned) cellOf(f *fields.Field, values []any) any {
	own, _ := values[len(values)-1].(fields.Values)
	if value := own[f.Key]; value == nil || !c.words || f.Type == fields.Number {
		return value
	}
	return f.Write(own[f.Key], c.lang == "en")
}

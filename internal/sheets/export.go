package sheets

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
)

// ExportWish is what somebody wants to take along.
type ExportWish struct {
	Filter  json.RawMessage `json:"filter,omitempty" doc:"that of the list, as the table knows it"`
	Format  sheet.Format    `json:"format" enum:"xlsx,csv,xml,json,geojson"`
	Lang    string          `json:"lang,omitempty" enum:"zh-CN,en" doc:"of headings and words"`
	Columns []string        `json:"columns,omitempty" doc:"only these, by their names; all when absent"`
}

// export is the errand: rows go from the cursor of the database into the file, some thousand held at most.
func (s *Service) export(ctx context.Context, w *errand.Work) error {
	var wish ExportWish
	if err := w.Read(&wish); err != nil {
		return err
	}
	table, err := s.outward(ctx, w.Subject)
	if err != nil {
		return err
	}
	asker, err := w.Asker(ctx)
	if err != nil {
		return err
	}
	now := s.in(asker.Zone)
	file, err := w.Create(errand.Result)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	out, err := begin(file, table, wish, sheet.Mark{Name: asker.Name, Number: asker.Number, At: now})
	if err != nil {
		return err
	}
	rows, err := s.pour(ctx, w, table, wish, out)
	if err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return fmt.Errorf("write the export: %w", err)
	}
	w.Says(map[string]int{"rows": rows})
	w.HandsOut(rows, wish)
	name := fmt.Sprintf("%s-%s-%s.%s", table.Title(wish.Lang), now.Format("20060102-1504"), asker.Number, wish.Format)
	return w.Attach(errand.Result, name, wish.Format.MediaType())
}

// in is now by the clocks of a zone.
func (s *Service) in(zone string) time.Time {
	place, err := time.LoadLocation(zone)
	if err != nil {
		return s.kit.Now().UTC()
	}
	return s.kit.Now().In(place)
}

// pour lets the rows of the actor's scope run into the file and shows how far it is.
func (s *Service) pour(ctx context.Context, w *errand.Work, t Table, wish ExportWish, out *columned) (rows int, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		total := 0
		if t.Export.Count != nil {
			if total, err = t.Export.Count(ctx, tx, wish.Filter); err != nil {
				return err
			}
		}
		if err := w.Tell(ctx, 0, total); err != nil {
			return err
		}
		err = t.Export.Rows(ctx, tx, wish.Filter, func(values []any) error {
			if rows++; rows%batch == 0 {
				if err := w.Tell(ctx, rows, max(total, rows)); err != nil {
					return err
				}
			}
			return out.write(values)
		})
		if err != nil {
			return err
		}
		return w.Tell(ctx, rows, rows)
	})
	if err != nil {
		return rows, err
	}
	return rows, out.Close()
}

// columned writes the chosen columns of a table's rows, in the words of a language.
type columned struct {
	sheet.Writer
	columns []Column // of the table
	take    []int    // which of them, in order
	words   bool     // choices as people read them; programs get the values
	lang    string
}

func begin(file *os.File, t Table, wish ExportWish, mark sheet.Mark) (*columned, error) {
	c := &columned{columns: t.Columns, words: wish.Format == sheet.XLSX || wish.Format == sheet.CSV, lang: wish.Lang}
	var chosen []sheet.Column
	for i, column := range t.Columns {
		if len(wish.Columns) == 0 || slices.Contains(wish.Columns, column.Name) {
			c.take, chosen = append(c.take, i), append(chosen, column.Column)
		}
	}
	if len(chosen) == 0 {
		return nil, fault.New(fault.Invalid, "export_columns_unknown", "none of the columns %v is known", wish.Columns)
	}
	var err error
	c.Writer, err = sheet.NewWriter(file, wish.Format, chosen, sheet.Head{Lang: wish.Lang, Title: t.Title(wish.Lang), Mark: mark})
	return c, err
}

func (c *columned) write(values []any) error { return c.Write(c.cells(values)) }

// cells are the chosen columns of a row.
func (c *columned) cells(values []any) []any {
	row := make([]any, len(c.take))
	for n, i := range c.take {
		if own := c.columns[i].own; own != nil {
			row[n] = c.cellOf(own, values)
		} else {
			row[n] = c.value(c.columns[i], values[i])
		}
	}
	return row
}

// value is how a cell is written: fen as yuan, yes and no, choices and items of dictionaries as words in files for people.
func (c *columned) value(column Column, v any) any {
	switch v := v.(type) {
	case *int32:
		return orNothing(v)
	case *int64:
		return orNothing(v)
	case *time.Time:
		if v == nil {
			return nil
		}
		return v.Format(time.DateOnly)
	case int64:
		if column.Type == Money {
			return float64(v) / 100
		}
	case float64:
		if column.Type == Share {
			return sheet.Share(v)
		}
	case bool:
		if c.words {
			return yesWord(v, c.lang)
		}
	case dict.Item:
		if c.words {
			return v.Name(c.lang == "en")
		}
		return v.Code
	case string:
		if c.words && column.Type == Choice {
			if i := slices.IndexFunc(column.Options, func(o Option) bool { return o.Value == v }); i >= 0 {
				return column.Options[i].Label(c.lang)
			}
		}
	}
	return v
}

func orNothing[T any](v *T) any {
	if v == nil {
		return nil
	}
	return *v
}

func yesWord(yes bool, lang string) string {
	switch {
	case lang == "en":
		return map[bool]string{true: "yes", false: "no"}[yes]
	case yes:
		return "是"
	}
	return "否"
}

// outward finds a table that gives rows out and that the actor may take.
func (s *Service) outward(ctx context.Context, name string) (Table, error) {
	t, err := s.table(name)
	if err == nil && t.Export == nil {
		err = tableUnknown(name)
	}
	if err == nil {
		err = allowed(ctx, t.Export.Needs)
	}
	if err != nil {
		return t, err
	}
	return s.withOwn(ctx, t)
}

// inwardTable finds a table that takes rows in, from this actor.
func (s *Service) inwardTable(ctx context.Context, name string) (Table, error) {
	t, err := s.table(name)
	if err == nil && t.Import == nil {
		err = tableUnknown(name)
	}
	if err == nil {
		err = allowed(ctx, t.Import.Needs)
	}
	if err != nil {
		return t, err
	}
	return s.withOwn(ctx, t)
}

func tableUnknown(name string) error {
	return fault.New(fault.NotFound, "table_not_found", "there is no table %s", strconv.Quote(name))
}

func allowed(ctx context.Context, needs access.Permission) error {
	if actor, _ := access.From(ctx); !actor.Can(needs) {
		return fault.New(fault.Forbidden, "not_allowed", "you may not do this; an administrator can change your roles").With("needs", string(needs))
	}
	return nil
}

package atlas

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets/sheet"
)

// rows checks some rows against the outlets that have their codes.
func (c *checking) rows(ctx context.Context, tx db.Tx, rows []sheet.Row) error {
	drafts, problems, codes := make([]draft, len(rows)), make([][]problem, len(rows)), make([]string, len(rows))
	for i, row := range rows {
		drafts[i], problems[i] = c.in.draft(row)
		codes[i] = drafts[i].Code
	}
	known, err := knownByCode(ctx, tx, outletsByCodes, codes)
	if err != nil {
		return err
	}
	taken, err := codesTaken.All(ctx, tx, codesArgs{codes})
	if err != nil {
		return err
	}
	hidden := map[string]bool{}
	for _, code := range taken {
		hidden[code] = known[code] == nil
	}
	for i, row := range rows {
		d, bad := drafts[i], problems[i]
		if hidden[d.Code] {
			bad = append(bad, problem{field: "code", code: "code_out_of_scope", value: d.Code})
		}
		bad = c.in.settle(&d, known[d.Code], bad)
		if err := c.note(row, d, bad, known[d.Code]); err != nil {
			return err
		}
	}
	return nil
}

// knownByCode finds outlets by their codes. While a file fills the table nothing
// is known of it, so a plan that was good for the first rows is not kept.
func knownByCode(ctx context.Context, tx db.Tx, s db.Statement[codesArgs, outletRow], codes []string) (map[string]*outletRow, error) {
	if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
		return nil, err
	}
	rows, err := s.All(ctx, tx, codesArgs{slices.Compact(slices.Sorted(slices.Values(codes)))})
	known := make(map[string]*outletRow, len(rows))
	for i := range rows {
		known[rows[i].Code] = &rows[i]
	}
	return known, err
}

// note counts a row and writes it where it belongs.
func (c *checking) note(row sheet.Row, d draft, bad []problem, known *outletRow) error {
	c.outcome.Rows++
	if len(bad) > 0 {
		c.outcome.Bad++
		return c.noteBad(row, bad)
	}
	c.outcome.Good++
	if known == nil {
		c.outcome.Added++
	} else {
		m := d.onto(*known, c.in.actor.Server)
		c.outcome.Changed += count(m.changed)
		c.outcome.Proposed += count(m.wish != nil)
	}
	values := []any{row.Number, d.Code, d.Name, d.Class, d.Channel, d.State, plain(c.in.cell(row, "unit")), plain(c.in.cell(row, "rep")), d.Address, d.Phone, nil, nil, nil}
	if d.Point != nil {
		values[10], values[11] = d.Point[0], d.Point[1]
	}
	if d.FenceM != nil {
		values[12] = *d.FenceM
	}
	for _, own := range c.own.Columns() {
		values = append(values, own.Field.Write(d.Extra[own.Field.Key], false))
	}
	return c.good.Write(values)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// noteBad writes a bad row as it was, with everything that is wrong with it, in
// both languages.
func (c *checking) noteBad(row sheet.Row, bad []problem) error {
	var words []string
	for _, p := range bad {
		if len(c.shown) < errorsShown {
			c.shown = append(c.shown, p.inRow(row.Number))
		}
		zh, en := c.names(p.field)
		words = append(words, fmt.Sprintf("%s%s | %s%s", zh, p.chinese(), en, p.english()))
	}
	values := []any{row.Number, strings.Join(words, "\n")}
	for _, cell := range row.Cells {
		values = append(values, cell)
	}
	return c.bad.Write(values)
}

// names are the headings of a column.
func (c *checking) names(name string) (zh, en string) {
	for _, column := range importColumns(c.own) {
		if column.Name == name {
			return column.ZH + ": ", column.EN + ": "
		}
	}
	return "", ""
}

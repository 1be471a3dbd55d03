package atlas

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets/sheet"
)

// Upload is a file of outlets.
type Upload struct {
	Data   []byte
	Format sheet.Format // empty: found out
	CRS    string       // wgs84, gcj02 or bd09; a wrong guess would move every outlet by hundreds of metres, so nobody guesses
	Name   string
}

// importColumns are the columns of a file that is read: ours, and the company's own.
func importColumns(own fields.Fields) []sheet.Column {
	return slices.Concat(outletColumns, ownColumns(own))
}

// keptColumns are the columns of the good rows that wait: those, and the row's number.
func keptColumns(own fields.Fields) []sheet.Column {
	return append([]sheet.Column{{Name: "row", ZH: "行号", EN: "row"}}, importColumns(own)...)
}

// ownFields are the company's own fields of outlets.
func (s *Service) ownFields(ctx context.Context) (own fields.Fields, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		own, err = s.kit.Fields.Of(ctx, tx, Holder)
		return err
	})
	return own, err
}

// chunk is how many rows are looked up or written together.
const chunk = 1000

// checking is a check under way.
type checking struct {
	in      *intake
	header  []string
	own     fields.Fields
	outcome importAddArgs
	shown   []RowError
	content bytes.Buffer
	wrong   bytes.Buffer
	good    sheet.Writer
	bad     sheet.Writer
}

// Check reads a file whole and says of every row what is wrong with it. Nothing
// is changed but that the import is noted; CommitImport puts the good rows in.
func (s *Service) Check(ctx context.Context, u Upload) (i ImportRun, err error) {
	crs, err := geo.ParseCRS(u.CRS)
	if err != nil {
		return i, fault.New(fault.Invalid, "crs_unknown", "say in which system the coordinates are: wgs84, gcj02 or bd09; not %q", u.CRS).At("crs", err.Error(), u.CRS)
	}
	r, err := sheet.Open(u.Data, u.Format)
	if err != nil {
		return i, err
	}
	defer r.Close()
	own, err := s.ownFields(ctx)
	if err != nil {
		return i, err
	}
	columns := importColumns(own)
	at, unknown := sheet.Match(r.Header, columns)
	if _, ok := at["code"]; !ok {
		return i, fault.New(fault.Invalid, "import_columns_missing", "the column %s (code) is missing; the first row must hold the headings", outletColumns[0].ZH).
			With("columns", []string{"code"}).With("found", r.Header)
	}
	c := &checking{header: r.Header, own: own, outcome: importAddArgs{
		UnitID: actorOf(ctx).UnitID, CRS: string(crs), FileName: cutTo(u.Name, nameMost),
		Columns: []string{}, Unknown: append([]string{}, unknown...), Now: s.kit.Now(),
	}}
	c.outcome.Format = string(r.Format)
	for _, column := range columns {
		if _, ok := at[column.Name]; ok {
			c.outcome.Columns = append(c.outcome.Columns, column.Name)
		}
	}
	if err := c.open(); err != nil {
		return i, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if c.in, err = s.newIntake(ctx, tx, crs, at, len(r.Header)); err != nil {
			return err
		}
		return sheet.Batches(chunk, r.Next, func(rows []sheet.Row) error { return c.rows(ctx, tx, rows) })
	})
	if err != nil {
		return i, err
	}
	return s.keep(ctx, c)
}

// open begins the two files: of what is good, and of what is not.
func (c *checking) open() (err error) {
	if c.good, err = sheet.NewWriter(&c.content, sheet.CSV, keptColumns(c.own), sheet.Head{}); err != nil {
		return err
	}
	columns := []sheet.Column{{ZH: "行号 row"}, {ZH: "错误 errors"}}
	for _, h := range c.header {
		columns = append(columns, sheet.Column{ZH: h})
	}
	c.bad, err = sheet.NewWriter(&c.wrong, sheet.CSV, columns, sheet.Head{})
	return err
}

// keep notes the import.
func (s *Service) keep(ctx context.Context, c *checking) (i ImportRun, err error) {
	if err := errors.Join(c.good.Close(), c.bad.Close()); err != nil {
		return i, err
	}
	if c.outcome.Rows == 0 {
		return i, fault.New(fault.Invalid, "file_empty", "the file has headings but no rows")
	}
	o := c.outcome
	o.Content = c.content.Bytes()
	if o.Bad > 0 {
		o.ErrorFile = c.wrong.Bytes()
	}
	if c.shown == nil {
		c.shown = []RowError{}
	}
	if o.Errors, err = json.Marshal(c.shown); err != nil {
		return i, fmt.Errorf("write the errors of an import: %w", err)
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := importAdd.One(ctx, tx, o)
		if err != nil {
			return err
		}
		i, err = importOne(ctx, tx, id)
		return err
	})
	return i, err
}

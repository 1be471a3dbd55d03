package sheets

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
)

// Commitment is the good rows of a checked file on their way in.
type Commitment struct {
	Table   Table
	Said    Said
	Columns []string  // those the file has: Outcome.Columns
	Good    io.Reader // as Check has written it
	From    int       // rows that are in already
	Whole   bool      // all of them in one transaction, or none
	// Step hears, in the transaction of rows and before it commits, how many they are and what they have come to: after
	// each batch, of a whole file once.
	Step func(ctx context.Context, tx db.Tx, rows int, came Tally) error
	// Told hears that so many rows more are written; of a whole file nothing is committed before the last.
	Told func(ctx context.Context, rows int) error
}

// Commit lets the rows in.
func (c Commitment) Commit(ctx context.Context, d *db.DB) error {
	in := json.NewDecoder(bufio.NewReaderSize(c.Good, 1<<16))
	slots := make(map[string]int, len(c.Columns))
	for i, name := range c.Columns {
		slots[name] = i
	}
	next := func() (Record, error) {
		var k kept
		if err := in.Decode(&k); err != nil {
			return Record{}, err
		}
		return Record{Number: k.Number, at: slots, cells: k.Cells}, nil
	}
	for range c.From {
		if _, err := next(); err != nil {
			return fmt.Errorf("skip the rows that are in: %w", err)
		}
	}
	if c.Whole {
		return c.atOnce(ctx, d, next)
	}
	return c.byBatches(ctx, d, next)
}

func (c Commitment) atOnce(ctx context.Context, d *db.DB, next func() (Record, error)) error {
	return d.Write(ctx, func(tx db.Tx) error {
		intake, err := c.Table.Import.Begin(ctx, tx, c.Said)
		if err != nil {
			return err
		}
		rows, came := 0, Tally{}
		err = sheet.Batches(batch, next, func(records []Record) error {
			t, err := take(ctx, tx, intake, records)
			if err != nil {
				return err
			}
			rows += len(records)
			came.add(t)
			return c.Told(ctx, len(records))
		})
		if err != nil {
			return err
		}
		return c.Step(ctx, tx, rows, came)
	})
}

func (c Commitment) byBatches(ctx context.Context, d *db.DB, next func() (Record, error)) error {
	var intake Intake
	err := d.Read(ctx, func(tx db.Tx) (err error) {
		intake, err = c.Table.Import.Begin(ctx, tx, c.Said)
		return err
	})
	if err != nil {
		return err
	}
	return sheet.Batches(batch, next, func(records []Record) error {
		err := d.Write(ctx, func(tx db.Tx) error {
			came, err := take(ctx, tx, intake, records)
			if err != nil {
				return err
			}
			return c.Step(ctx, tx, len(records), came)
		})
		if err != nil {
			return err
		}
		return c.Told(ctx, len(records))
	})
}

// take writes some rows. One that was good when it was checked and no longer is fails them all.
func take(ctx context.Context, tx db.Tx, intake Intake, records []Record) (Tally, error) {
	findings, err := intake(ctx, tx, records, true)
	if err != nil {
		return nil, err
	}
	came := Tally{}
	for i, f := range findings {
		if len(f.Problems) > 0 {
			p := f.Problems[0]
			return nil, fault.New(fault.Conflict, "import_row_bad", "row %d was good and no longer is: %s", records[i].Number, p.EN).
				With("row", records[i].Number).With("code", p.Code).With("zh", p.ZH).With("en", p.EN)
		}
		came.add(f.Tally)
	}
	return came, nil
}

package sheets

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/sheets/sheet"
)

// The kinds of errands of this room, and the steps of an import.
const (
	importKind = "import"
	exportKind = "export"
	checkStep  = "check"
	commitStep = "commit"
)

// FileMost is the most bytes of a file that is sent.
const FileMost = 64 << 20

// Service knows the tables and does their errands.
type Service struct {
	kit     app.Kit
	errands *errand.Service
	tables  []Table
}

// New furnishes the room.
func New(kit app.Kit, errands *errand.Service) (app.Module, *Service) {
	s := &Service{kit: kit, errands: errands}
	errands.Declare(errand.Kind{Name: importKind, Do: s.takeIn}, errand.Kind{Name: exportKind, Do: s.export})
	return app.Module{
		Name: "sheets", Routes: s.routes,
		Params: []param.Declared{{Key: aloneKey, Kind: param.Number, Default: 10_000.0, Min: 1, Max: 1_000_000, Guarded: true}},
	}, s
}

// Declare names tables; it is done while the house is furnished. A name used twice panics.
func (s *Service) Declare(tables ...Table) {
	for _, t := range tables {
		if _, err := s.table(t.Name); err == nil || t.ZH == "" || t.EN == "" || len(t.Columns) == 0 {
			panic("table " + t.Name + " is declared twice, or has no title or columns")
		}
		s.tables = append(s.tables, t)
	}
}

func (s *Service) table(name string) (Table, error) {
	i := slices.IndexFunc(s.tables, func(t Table) bool { return t.Name == name })
	if i < 0 {
		return Table{}, tableUnknown(name)
	}
	return s.tables[i], nil
}

// importArgs is what an import is asked for.
type importArgs struct {
	File   string       `json:"file"`
	Format sheet.Format `json:"format,omitempty"`
	Lang   string       `json:"lang"`
	Said   Said         `json:"said"`
	Whole  bool         `json:"whole,omitempty"`
}

// takeIn is the errand of an import, in its two steps.
func (s *Service) takeIn(ctx context.Context, w *errand.Work) error {
	var args importArgs
	if err := w.Read(&args); err != nil {
		return err
	}
	table, err := s.inwardTable(ctx, w.Subject)
	if err != nil {
		return err
	}
	if w.Step == commitStep {
		return s.commit(ctx, w, table, args)
	}
	return s.check(ctx, w, table, args)
}

// goodFile is where a check writes the good rows for the commit.
const goodFile = "good"

func (s *Service) check(ctx context.Context, w *errand.Work, t Table, args importArgs) error {
	data, err := os.ReadFile(w.Path(errand.Upload))
	if err != nil {
		return fmt.Errorf("read the file of import %d: %w", w.ID, err)
	}
	good, err := w.Create(goodFile)
	if err != nil {
		return err
	}
	defer func() { _ = good.Close() }()
	wrong, err := w.Create(errand.Errors)
	if err != nil {
		return err
	}
	defer func() { _ = wrong.Close() }()
	up := Upload{Data: data, Format: args.Format, Said: args.Said, Lang: args.Lang}
	out, err := Check(ctx, s.kit.DB, t, up, Aside{good, wrong}, func(rows int) error { return w.Tell(ctx, rows, 0) })
	if err != nil {
		return err
	}
	w.Says(out)
	w.Done, w.Total = out.Rows, out.Rows
	if out.Bad > 0 {
		format := out.WrongFormat()
		if err := w.Attach(errand.Errors, wrongName(args, format), format.MediaType()); err != nil {
			return err
		}
	}
	return errand.ErrAsk
}

// wrongName is what the file of errors of a file is called.
func wrongName(args importArgs, format sheet.Format) string {
	word := "错误"
	if args.Lang == "en" {
		word = "errors"
	}
	return fmt.Sprintf("%s-%s.%s", args.File, word, format)
}

func (s *Service) commit(ctx context.Context, w *errand.Work, t Table, args importArgs) error {
	var out Outcome
	if err := w.Come(&out); err != nil {
		return err
	}
	if args.Whole && out.Come != nil {
		return nil // an earlier try has committed it and died before it could say so
	}
	good, err := os.Open(w.Path(goodFile))
	if err != nil {
		return fmt.Errorf("read the good rows of import %d: %w", w.ID, err)
	}
	defer func() { _ = good.Close() }()
	if out.Come == nil || args.Whole {
		out.Come, w.Done = Tally{}, 0
	}
	w.Total = out.Good
	return s.commitment(w, t, args, &out, good).Commit(ctx, s.kit.DB)
}

// commitment notes in the errand how far it is.
func (s *Service) commitment(w *errand.Work, t Table, args importArgs, out *Outcome, good io.Reader) Commitment {
	c := Commitment{Table: t, Said: args.Said, Columns: out.Columns, Good: good, From: w.Done, Whole: args.Whole}
	c.Step = func(ctx context.Context, tx db.Tx, rows int, came Tally) error {
		out.Come.add(came)
		w.Says(*out)
		if args.Whole {
			rows = 0 // they were told already
		}
		return w.Advance(ctx, tx, rows)
	}
	c.Told = func(ctx context.Context, rows int) error {
		if args.Whole {
			return w.Tell(ctx, w.Done+rows, w.Total)
		}
		return w.Told(ctx, rows)
	}
	return c
}

// Commit lets the good rows of a checked file in.
func (s *Service) Commit(ctx context.Context, id int64, whole bool) (errand.Errand, error) {
	return s.errands.GoOn(ctx, id, commitStep, func(e errand.Errand) (any, error) {
		var args importArgs
		var out Outcome
		if e.Kind != importKind {
			return nil, fault.New(fault.NotFound, "errand_not_found", "no such import")
		}
		if err := e.Read(&args); err != nil {
			return nil, err
		}
		if err := e.Come(&out); err != nil {
			return nil, err
		}
		if out.Good == 0 {
			return nil, fault.New(fault.Conflict, "import_nothing_good", "none of the %d rows can be taken", out.Rows)
		}
		args.Whole = whole
		return args, nil
	})
}

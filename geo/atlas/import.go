package atlas

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// ImportRun is a file of outlets on its way in: checked whole, then committed at a word.
type ImportRun struct {
	ID         int64      `json:"id"`
	State      string     `json:"state" enum:"checking,checked,committing,done,failed"`
	Format     string     `json:"format" enum:"csv,xlsx,geojson"`
	CRS        string     `json:"crs" enum:"wgs84,gcj02,bd09"`
	FileName   string     `json:"fileName"`
	Rows       int        `json:"rows"`
	Good       int        `json:"good" doc:"rows that will be taken"`
	Bad        int        `json:"bad" doc:"rows that will be left out"`
	Done       int        `json:"done" doc:"of the good rows, committed so far"`
	Added      int        `json:"added" doc:"new outlets; foretold until it is committed"`
	Changed    int        `json:"changed" doc:"outlets with new data; foretold until it is committed"`
	Proposed   int        `json:"proposed" doc:"outlets that would move more than 100 m: these wait for somebody else's word"`
	Columns    []string   `json:"columns" doc:"the columns that were understood"`
	Unknown    []string   `json:"unknown" doc:"headings nobody knows; their columns are left out"`
	Errors     []RowError `json:"errors" doc:"the first 200; the file of errors has all"`
	Failure    string     `json:"failure,omitempty"`
	CreatedAt  time.Time  `json:"createdAt"`
	FinishedAt *time.Time `json:"finishedAt,omitempty"`
}

// RowError is one thing wrong with one row.
type RowError struct {
	Row     int    `json:"row" doc:"as the spreadsheet counts: the header is 1"`
	Column  string `json:"column" doc:"our word for it; empty: the row as a whole"`
	Value   string `json:"value"`
	Message string `json:"message"`
	Code    string `json:"code"`
	Params  []any  `json:"params,omitempty" doc:"the figures of the message, in order"`
}

// errorsShown is how many errors an import shows; its file of errors has all.
const errorsShown = 200

func (p problem) inRow(row int) RowError {
	e := RowError{Row: row, Column: p.field, Message: p.english(), Code: p.code}
	for _, a := range p.args {
		if err, ok := a.(error); ok {
			a = err.Error()
		}
		e.Params = append(e.Params, a)
	}
	if p.value != nil {
		e.Value = cutTo(fmt.Sprint(p.value), nameMost)
	}
	return e
}

func (r importRow) seen() (ImportRun, error) {
	i := ImportRun{
		ID: r.ID, State: r.State, Format: r.Format, CRS: r.CRS, FileName: r.FileName, Rows: r.Rows, Good: r.Good, Bad: r.Bad,
		Done: r.Done, Added: r.Added, Changed: r.Changed, Proposed: r.Proposed, Columns: r.Columns, Unknown: r.Unknown,
		Failure: r.Failure, CreatedAt: r.CreatedAt, FinishedAt: r.FinishedAt,
	}
	if err := json.Unmarshal(r.Errors, &i.Errors); err != nil {
		return i, fmt.Errorf("read the errors of import %d: %w", r.ID, err)
	}
	return i, nil
}

// ImportByID gives an import of the actor's scope, and how far it is.
func (s *Service) ImportByID(ctx context.Context, id int64) (i ImportRun, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		i, err = importOne(ctx, tx, id)
		return err
	})
	return i, err
}

func importOne(ctx context.Context, tx db.Tx, id int64) (ImportRun, error) {
	row, err := importByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return ImportRun{}, err
	}
	return row.seen()
}

// Imports gives a page of imports, newest first, without their errors.
func (s *Service) Imports(ctx context.Context, p web.Paging) (page web.Page[ImportRun], err error) {
	var before int64
	if err := p.From(&before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := importList.All(ctx, tx, struct {
			BeforeID int64
			Most     int
		}{before, p.Limit + 1})
		if err != nil {
			return err
		}
		list := make([]ImportRun, len(rows))
		for i, r := range rows {
			if list[i], err = r.seen(); err != nil {
				return err
			}
		}
		page = web.PageOf(list, p.Limit, func(i ImportRun) any { return i.ID })
		return nil
	})
	return page, err
}

// ImportErrors gives the bad rows of an import as CSV: as they were, with their
// row numbers and what is wrong before them. Mended, the file can be sent again.
func (s *Service) ImportErrors(ctx context.Context, id int64) (file []byte, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		file, err = importErrorFile.One(ctx, tx, idArgs{id})
		return err
	})
	return file, err
}

// beginImport takes the word to commit, or says why it is not ready.
func (s *Service) beginImport(ctx context.Context, tx db.Tx, id int64) error {
	_, begun, err := importStart.Find(ctx, tx, idArgs{id})
	if err != nil || begun {
		return err
	}
	i, err := importOne(ctx, tx, id)
	if err != nil {
		return err
	}
	if i.Good == 0 {
		return fault.New(fault.Conflict, "import_nothing_good", "none of the %d rows can be taken", i.Rows)
	}
	return fault.New(fault.Conflict, "import_not_ready", "this import is %s already", i.State).With("state", i.State)
}

// ForgetImports removes what is older than a quarter: files hold people's data.
func (s *Service) ForgetImports(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := importForget.Exec(ctx, tx, struct{ Before time.Time }{s.kit.Now().AddDate(0, -3, 0)})
		return err
	})
}

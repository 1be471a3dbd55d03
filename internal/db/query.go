package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"

	"xuntu.dev/internal/fault"
	"xuntu.dev/sql"
)

// None is the argument of a statement that takes none, or the row of one that gives none.
type None struct{}

// Statement is one .sql file with the types that go in and come out. In's
// fields bind the @arguments (field OutletID or tag db:"outlet_id" binds
// @outlet_id), Out's fields take the columns by the same names; an Out that is
// no struct takes the single column.
type Statement[In, Out any] struct {
	name, text string
	mode       pgx.QueryExecMode
}

// Declared is a statement as a test sees it: every one is prepared against the migrated database.
type Declared struct {
	Name, Text string
	In, Out    reflect.Type
}

// declared lists the statements of the whole program. It is written while
// packages are initialised and only read afterwards.
var declared struct {
	sync.Mutex
	list []Declared
}

// Statements lists every statement the program has declared.
func Statements() []Declared {
	declared.Lock()
	defer declared.Unlock()
	return append([]Declared(nil), declared.list...)
}

// Query reads sql/queries/<name>.sql. It panics when the file is missing: a
// program with a missing statement must not start.
func Query[In, Out any](name string) Statement[In, Out] {
	text, err := fs.ReadFile(sql.Queries, "queries/"+name+".sql")
	if err != nil {
		panic(fmt.Sprintf("statement %s: %v", name, err))
	}
	declared.Lock()
	defer declared.Unlock()
	declared.list = append(declared.list, Declared{name, string(text), reflect.TypeFor[In](), reflect.TypeFor[Out]()})
	return Statement[In, Out]{name, string(text), modeOf(string(text))}
}

// optional finds a filter that an empty argument switches off, like @rep_id::bigint = 0 OR what it asks for.
var optional = regexp.MustCompile(`@\w+(::\w+(\[\])?)?\)? (= (0|'')|IS NULL)`)

// modeOf is how a statement is sent. PostgreSQL plans a prepared statement for
// any arguments once it has run a few times, and such a plan cannot know which
// optional filters are off: a report took 48 s by it, and 0.4 s by a plan for
// its arguments. So a statement with optional filters is planned each time.
func modeOf(text string) pgx.QueryExecMode {
	if optional.MatchString(text) {
		return pgx.QueryExecModeCacheDescribe
	}
	return pgx.QueryExecModeCacheStatement
}

// One gives the single row; no row is the fault <noun>_not_found.
func (s Statement[In, Out]) One(ctx context.Context, tx Tx, in In) (Out, error) {
	out, ok, err := s.Find(ctx, tx, in)
	if err == nil && !ok {
		noun := s.noun()
		err = fault.New(fault.NotFound, noun+"_not_found", "no such %s, or it is not in your scope", strings.ReplaceAll(noun, "_", " "))
	}
	return out, err
}

// Find gives the single row, or false when there is none.
func (s Statement[In, Out]) Find(ctx context.Context, tx Tx, in In) (out Out, ok bool, err error) {
	rows, err := tx.tx.Query(ctx, s.text, s.args(in)...)
	if err != nil {
		return out, false, fmt.Errorf("%s: %w", s.name, err)
	}
	out, err = pgx.CollectOneRow(rows, scan[Out])
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return out, false, nil
	case err != nil:
		return out, false, fmt.Errorf("%s: %w", s.name, err)
	}
	return out, true, nil
}

// All gives every row; none is an empty slice, not nil.
func (s Statement[In, Out]) All(ctx context.Context, tx Tx, in In) ([]Out, error) {
	rows, err := tx.tx.Query(ctx, s.text, s.args(in)...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	out, err := pgx.CollectRows(rows, scan[Out])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	return out, nil
}

// Each calls fn for every row as it arrives: for exports and loads.
func (s Statement[In, Out]) Each(ctx context.Context, tx Tx, in In, fn func(Out) error) error {
	rows, err := tx.tx.Query(ctx, s.text, s.args(in)...)
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		out, err := scan[Out](rows)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if err := fn(out); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return nil
}

// Exec runs the statement and gives the number of rows it touched.
func (s Statement[In, Out]) Exec(ctx context.Context, tx Tx, in In) (int64, error) {
	tag, err := tx.tx.Exec(ctx, s.text, s.args(in)...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", s.name, err)
	}
	return tag.RowsAffected(), nil
}

func (s Statement[In, Out]) args(in In) []any {
	if _, none := any(in).(None); none {
		return nil
	}
	return []any{s.mode, namedArgs(in)}
}

// noun is the thing a statement is about: outlet for geo/outlet_by_id.
func (s Statement[In, Out]) noun() string {
	_, base, _ := strings.Cut(s.name, "/")
	if i := strings.LastIndex(base, "_by_"); i > 0 {
		return base[:i]
	}
	if i := strings.LastIndex(base, "_"); i > 0 {
		return base[:i]
	}
	return base
}

func scan[Out any](row pgx.CollectableRow) (Out, error) {
	if isRecord(reflect.TypeFor[Out]()) {
		return pgx.RowToStructByName[Out](row)
	}
	return pgx.RowTo[Out](row)
}

// isRecord reports whether the type is scanned column by column.
func isRecord(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() != "time" && t.PkgPath() != "github.com/jackc/pgx/v5/pgtype"
}

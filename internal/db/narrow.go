package db

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"github.com/jackc/pgx/v5"
)

// narrowing is where a statement says that a [Condition] may stand; without one it is true.
const narrowing = "true /* condition */"

// Condition is a part of a statement that is made while the program runs, out of
// what people filter by. Its text is made of column names, operators and
// arguments like @cql1; values stand in Args alone.
type Condition struct {
	SQL  string
	Args map[string]any
}

// And joins conditions; all of none is true.
func And(list ...Condition) Condition {
	all := Condition{Args: map[string]any{}}
	var parts []string
	for _, c := range list {
		parts = append(parts, "("+c.SQL+")")
		for name, value := range c.Args {
			if _, taken := all.Args[name]; taken {
				panic("the argument " + name + " stands in two conditions")
			}
			all.Args[name] = value
		}
	}
	if all.SQL = strings.Join(parts, " AND "); all.SQL == "" {
		all.SQL = "true"
	}
	return all
}

// Narrowed is a statement with a condition in it.
type Narrowed[In, Out any] struct {
	s    Statement[In, Out]
	args map[string]any
}

// Narrow puts a condition where the statement's file says "true /* condition */".
// It panics when the file does not say so.
func (s Statement[In, Out]) Narrow(c Condition) Narrowed[In, Out] {
	if strings.Count(s.text, narrowing) != 1 {
		panic("statement " + s.name + " has no place for a condition: write " + narrowing)
	}
	s.text = strings.Replace(s.text, narrowing, "("+c.SQL+")", 1)
	return Narrowed[In, Out]{s, c.Args}
}

// One gives the single row of a statement that always has one, like a count.
func (n Narrowed[In, Out]) One(ctx context.Context, tx Tx, in In) (out Out, err error) {
	rows, err := tx.tx.Query(ctx, n.s.text, n.s.mode, n.bound(in))
	if err == nil {
		out, err = pgx.CollectExactlyOneRow(rows, scan[Out])
	}
	if err != nil {
		return out, fmt.Errorf("%s: %w", n.s.name, err)
	}
	return out, nil
}

// Each calls fn for every row as it arrives.
func (n Narrowed[In, Out]) Each(ctx context.Context, tx Tx, in In, fn func(Out) error) error {
	rows, err := tx.tx.Query(ctx, n.s.text, n.s.mode, n.bound(in))
	if err != nil {
		return fmt.Errorf("%s: %w", n.s.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		out, err := scan[Out](rows)
		if err != nil {
			return fmt.Errorf("%s: %w", n.s.name, err)
		}
		if err := fn(out); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", n.s.name, err)
	}
	return nil
}

func (n Narrowed[In, Out]) bound(in In) pgx.StrictNamedArgs {
	args := pgx.StrictNamedArgs{}
	if _, none := any(in).(None); !none {
		args = namedArgs(in)
	}
	maps.Copy(args, n.args)
	return args
}

package db

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"xuntu.dev/internal/fault"
)

// translate turns what PostgreSQL says into faults: the one place that knows SQLSTATEs.
// A constraint's name is the fault's code, so constraints have names people can read.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := fault.Of(err); ok {
		return err
	}
	pg, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		if isAway(err) {
			return away(err)
		}
		return err
	}
	switch {
	case pg.Code == "23505" || pg.Code == "23P01":
		return fault.New(fault.Conflict, pg.ConstraintName, "it exists already: %s", readable(pg.ConstraintName)).Because(err)
	case pg.Code == "23503":
		return fault.New(fault.Invalid, pg.ConstraintName, "it refers to something that does not exist, or is still referred to: %s", readable(pg.ConstraintName)).Because(err)
	case pg.Code == "23514":
		return fault.New(fault.Invalid, pg.ConstraintName, "a rule of the database refuses it: %s", readable(pg.ConstraintName)).Because(err)
	case pg.Code == "42501":
		return fault.New(fault.Forbidden, "out_of_scope", "this is outside what you may change").Because(err)
	case pg.Code == "40001" || pg.Code == "40P01" || pg.Code == "55P03":
		return fault.New(fault.Busy, "database_contended", "somebody else was changing the same; try again").Because(err)
	case strings.HasPrefix(pg.Code, "53"):
		return fault.New(fault.Busy, "database_full", "the database has no room or no free connection; try again in a moment").Because(err)
	case strings.HasPrefix(pg.Code, "57P") || strings.HasPrefix(pg.Code, "08"):
		return away(err)
	case pg.Code == "22021" || pg.Code == "22P05":
		return fault.New(fault.Invalid, "text_unusable", "a text holds a character that cannot be stored (such as NUL)").Because(err)
	}
	return err
}

// isAway reports whether the connection, not the statement, is what failed.
func isAway(err error) bool {
	if errors.Is(err, context.Canceled) {
		return false
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	text := err.Error()
	return strings.Contains(text, "conn closed") || strings.Contains(text, "unexpected EOF") ||
		strings.Contains(text, "closed pool") || errors.Is(err, net.ErrClosed)
}

func away(err error) error {
	return fault.New(fault.Busy, "database_away", "the database cannot be reached; try again in a moment").Because(err)
}

func readable(constraint string) string { return strings.ReplaceAll(constraint, "_", " ") }

// Unusable reports whether a statement failed for the values it was given
// (SQLSTATE classes 22 and 23), not for the state of the database: given again
// they would fail again.
func Unusable(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return false
	}
	noPartition := pg.Code == "23514" && pg.ConstraintName == ""
	return (strings.HasPrefix(pg.Code, "22") || strings.HasPrefix(pg.Code, "23")) && !noPartition
}

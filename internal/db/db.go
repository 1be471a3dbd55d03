package db

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// AppRole is the role every statement of the house runs as: no owner, no BYPASSRLS.
const AppRole = "xuntu_app"

// DB is a pool of connections of the application role.
type DB struct{ pool *pgxpool.Pool }

// Raw is the driver's transaction, for internal/job which must write into it.
type Raw = pgx.Tx

// Pool is the driver's pool, for internal/job.
type Pool = pgxpool.Pool

// Tx is an open transaction of one actor.
type Tx struct{ tx pgx.Tx }

// Raw gives the driver's transaction.
func (t Tx) Raw() Raw { return t.tx }

// Options of a pool.
type Options struct {
	MaxConns int32 // 0: four a core of this machine, at least 8
}

// Open connects to the database as the application role. The URL's own role is
// laid down for it when it is another one.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the database URL: %w", err)
	}
	if o.MaxConns > 0 {
		config.MaxConns = o.MaxConns
	} else {
		config.MaxConns = max(8, config.MaxConns)
	}
	config.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		if _, err := c.Exec(ctx, "SET ROLE "+AppRole); err != nil {
			return fmt.Errorf("become %s: %w", AppRole, err)
		}
		registerBulk(c)
		return registerGeometry(ctx, c)
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return &DB{pool}, nil
}

// Pool gives the driver's pool.
func (d *DB) Pool() *Pool { return d.pool }

// Close closes every connection; transactions under way end first.
func (d *DB) Close() { d.pool.Close() }

// Ping asks the database for a sign of life.
func (d *DB) Ping(ctx context.Context) error {
	if err := d.pool.Ping(ctx); err != nil {
		return away(err)
	}
	return nil
}

// Write runs fn in a transaction of ctx's actor that commits when fn returns nil.
func (d *DB) Write(ctx context.Context, fn func(Tx) error) error {
	return d.in(ctx, pgx.TxOptions{}, fn)
}

// Read runs fn in a read-only transaction of ctx's actor.
func (d *DB) Read(ctx context.Context, fn func(Tx) error) error {
	return d.in(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly}, fn)
}

// Snapshot runs fn in a read-only transaction of ctx's actor whose statements all
// see the same moment.
func (d *DB) Snapshot(ctx context.Context, fn func(Tx) error) error {
	return d.in(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly, IsoLevel: pgx.RepeatableRead}, fn)
}

// Ask runs fn outside any company: nothing with a policy is visible, only the
// few SECURITY DEFINER functions that answer before an actor is known.
func (d *DB) Ask(ctx context.Context, fn func(Tx) error) error {
	err := pgx.BeginFunc(ctx, d.pool, func(tx pgx.Tx) error { return fn(Tx{tx}) })
	return translate(err)
}

func (d *DB) in(ctx context.Context, o pgx.TxOptions, fn func(Tx) error) error {
	actor, ok := access.From(ctx)
	if !ok || actor.TenantID == 0 {
		return fault.New(fault.Unknown, "sign_in_needed", "sign in first")
	}
	err := pgx.BeginTxFunc(ctx, d.pool, o, func(tx pgx.Tx) error {
		if err := enter(ctx, tx, actor); err != nil {
			return err
		}
		return fn(Tx{tx})
	})
	return translate(err)
}

// enter writes the actor's scope into the transaction. Only a write of a person carries a reason.
func enter(ctx context.Context, tx pgx.Tx, a access.Actor) error {
	const person = `SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),
		set_config('app.employee_id', $3, true), set_config('app.units', $4, true), set_config('app.stands_for', $5, true),
		set_config('app.reason', $6, true)`
	const server = `SELECT set_config('app.tenant_id', $1, true),
		set_config('app.units', app.every_unit_of($1::text::bigint)::text, true)`
	var err error
	if a.Server {
		_, err = tx.Exec(ctx, server, id(a.TenantID))
	} else {
		_, err = tx.Exec(ctx, person, id(a.TenantID), id(a.UserID), id(a.EmployeeID), ids(a.Units), ids(a.StandsFor), access.Reason(ctx))
	}
	if err == nil && !a.Server {
		err = hide(ctx, tx, a)
	}
	if err != nil {
		return fmt.Errorf("enter as actor: %w", err)
	}
	return nil
}

// hide tells the transaction what rules hide from the actor; most need no word.
func hide(ctx context.Context, tx pgx.Tx, a access.Actor) error {
	for subject, rule := range a.Veil.Rows() {
		if _, err := tx.Exec(ctx, "SELECT set_config('app.veil_' || $1, $2, true)", subject, rule); err != nil {
			return err
		}
	}
	if len(a.Fields) == 0 {
		return nil
	}
	fields, err := json.Marshal(a.Fields)
	if err == nil {
		_, err = tx.Exec(ctx, "SELECT set_config('app.fields', $1, true)", string(fields))
	}
	return err
}

func id(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// ids writes an array as PostgreSQL reads it.
func ids[T int32 | int64](list []T) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, n := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(int64(n), 10))
	}
	b.WriteByte('}')
	return b.String()
}

// Listen holds one connection and calls heard for every notification on the
// channels until ctx ends. It returns when the connection breaks.
func (d *DB) Listen(ctx context.Context, channels []string, heard func(channel, payload string)) error {
	conn, err := pgx.ConnectConfig(ctx, d.pool.Config().ConnConfig)
	if err != nil {
		return away(err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, c := range channels {
		if _, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{c}.Sanitize()); err != nil {
			return fmt.Errorf("listen on %s: %w", c, err)
		}
	}
	heard("", "")
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("wait for notifications: %w", err)
		}
		heard(n.Channel, n.Payload)
	}
}

// CopyIn writes rows into a table with COPY. It is for loads in bulk.
func (t Tx) CopyIn(ctx context.Context, schema, table string, columns []string, next func() ([]any, error)) (int64, error) {
	n, err := t.tx.CopyFrom(ctx, pgx.Identifier{schema, table}, columns, pgx.CopyFromFunc(next))
	if err != nil {
		return 0, fmt.Errorf("copy into %s.%s: %w", schema, table, err)
	}
	return n, nil
}

// Exec runs one plain statement; it is for tests, loads and administration. Rooms use Query.
func (t Tx) Exec(ctx context.Context, sql string, args ...any) (int64, error) {
	var tag pgconn.CommandTag
	tag, err := t.tx.Exec(ctx, sql, args...)
	return tag.RowsAffected(), err
}

// Scan runs one plain statement and scans its single row; it is for tests, loads and administration.
func (t Tx) Scan(ctx context.Context, sql string, args []any, into ...any) error {
	return t.tx.QueryRow(ctx, sql, args...).Scan(into...)
}

package db

import (
	"context"
	"fmt"
	"strings"

	"xuntu.dev/internal/fault"
)

// CheckDurable gives the fault database_not_durable when the server, or the
// settings of this role, let it forget rows it has said are committed: no test
// that kills it can see that, only a power cut would.
func (d *DB) CheckDurable(ctx context.Context) error {
	const ask = `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name`
	rows, err := d.pool.Query(ctx, ask)
	if err != nil {
		return translate(fmt.Errorf("ask for the server's settings: %w", err))
	}
	defer rows.Close()
	var off []string
	for rows.Next() {
		var name, setting string
		if err := rows.Scan(&name, &setting); err != nil {
			return fmt.Errorf("read the server's settings: %w", err)
		}
		off = append(off, name)
	}
	if err := rows.Err(); err != nil {
		return translate(fmt.Errorf("read the server's settings: %w", err))
	}
	if len(off) == 0 {
		return nil
	}
	list := strings.Join(off, ", ")
	return fault.New(fault.Invalid, "database_not_durable",
		"this PostgreSQL may forget in a crash what it has acknowledged: %s off; switch on with ALTER SYSTEM SET … = on and reload", list).With("off", off)
}

package tilesbench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/tiles"
)

// company is the one the bench draws.
type company struct {
	actor  access.Actor // the company's head
	part   access.Actor // somebody who sees 4 % of it
	points []orb.Point
}

// The tokens of those who ask.
const (
	headToken = "head"
	partToken = "part"
)

const (
	companyUnits = 300
	partUnits    = 12 // 4 %
)

// Actor implements web.Authenticator: who asks is the company's head, or sees some of its units.
func (c company) Actor(_ context.Context, token string) (access.Actor, error) {
	if token == partToken {
		return c.part, nil
	}
	return c.actor, nil
}

// load writes the company with so many outlets and their sales from a first day,
// unless they are there already.
func load(ctx context.Context, ownerURL string, outlets int, first time.Time) (company, error) {
	owner, err := db.OpenOwner(ctx, ownerURL)
	if err != nil {
		return company{}, err
	}
	defer owner.Close()
	conn, err := owner.Pool().Acquire(ctx)
	if err != nil {
		return company{}, fmt.Errorf("connect as owner: %w", err)
	}
	defer conn.Release()
	c := company{points: pointsOf(rand.New(rand.NewPCG(20110228, 1)), outlets)}
	code := fmt.Sprintf("bench-tiles-%d", outlets)
	var found int
	steps := []struct {
		sql  string
		args []any
		into any
	}{
		{`INSERT INTO app.tenant (code, name) VALUES ($1, $1) ON CONFLICT (code) DO UPDATE SET name = excluded.name RETURNING id`, []any{code}, &c.actor.TenantID},
		{`WITH made AS (INSERT INTO org.unit (tenant_id, code, name, kind) SELECT $1, n::text, n::text, 'team' FROM generate_series(1, $2::int) n ON CONFLICT DO NOTHING)
			SELECT 0`, []any{&c.actor.TenantID, companyUnits}, new(int)},
		{`SELECT array_agg(id) FROM org.unit WHERE tenant_id = $1`, []any{&c.actor.TenantID}, &c.actor.Units},
		{`SELECT count(*) FROM geo.outlet WHERE tenant_id = $1`, []any{&c.actor.TenantID}, &found},
	}
	for _, s := range steps {
		if err := conn.QueryRow(ctx, s.sql, s.args...).Scan(s.into); err != nil {
			return c, fmt.Errorf("make the bench's company: %w", err)
		}
	}
	slices.Sort(c.actor.Units)
	c.actor.UserID, c.actor.Permissions = 1, []access.Permission{tiles.View}
	c.part = c.actor
	c.part.UserID, c.part.Units = 2, c.actor.Units[:min(partUnits, len(c.actor.Units))]
	c.actor, c.part = c.actor.Sealed(), c.part.Sealed() // as the door keeps them
	if found != outlets {
		if err := write(ctx, conn.Exec, c); err != nil {
			return c, err
		}
	}
	return c, sell(ctx, conn.Exec, c.actor.TenantID, first)
}

// write puts the company's outlets in place of what is there. Triggers would
// audit and tell every row; the bench times tiles, not them.
func write[T any](ctx context.Context, exec func(context.Context, string, ...any) (T, error), c company) error {
	for _, sql := range []string{`SET session_replication_role = replica`, fmt.Sprintf(`DELETE FROM geo.outlet WHERE tenant_id = %d`, c.actor.TenantID)} {
		if _, err := exec(ctx, sql); err != nil {
			return fmt.Errorf("make room for the bench's outlets: %w", err)
		}
	}
	const batch = 20_000
	for from := 0; from < len(c.points); from += batch {
		part := c.points[from:min(from+batch, len(c.points))]
		lon, lat := make([]float64, len(part)), make([]float64, len(part))
		for i, p := range part {
			lon[i], lat[i] = p[0], p[1]
		}
		_, err := exec(ctx, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, location)
			SELECT $1, ($2::int[])[1 + (n + $5) % array_length($2::int[], 1)], 1 + (n + $5) % 3000, (n + $5)::text, '门店' || (n + $5),
				(ARRAY['KA', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'C', 'C', 'C', 'C'])[1 + n % 12], 'GT', st_point(lon, lat, 4326)
			FROM unnest($3::float8[], $4::float8[]) WITH ORDINALITY AS p (lon, lat, n)`,
			c.actor.TenantID, c.actor.Units, lon, lat, from)
		if err != nil {
			return fmt.Errorf("write the bench's outlets: %w", err)
		}
	}
	for _, sql := range []string{`RESET session_replication_role`, `VACUUM ANALYZE geo.outlet`} {
		if _, err := exec(ctx, sql); err != nil {
			return fmt.Errorf("analyze the bench's outlets: %w", err)
		}
	}
	return nil
}

// pointsOf gives the middle of towns with a share each: few are great, most are small.
func pointsOf(r *rand.Rand, n int) []orb.Point {
	towns := make([]orb.Point, 30)
	for i := range towns {
		towns[i] = orb.Point{98 + r.Float64()*25, 22 + r.Float64()*22}
	}
	zipf := rand.NewZipf(r, 1.2, 3, uint64(len(towns)-1))
	out := make([]orb.Point, n)
	for i := range out {
		town := towns[zipf.Uint64()]
		spread := 0.05 // degrees: the town itself
		if r.IntN(4) == 0 {
			spread = 0.3 // and the country around it
		}
		out[i] = orb.Point{town[0] + r.NormFloat64()*spread, town[1] + r.NormFloat64()*spread*0.85}
	}
	return out
}

package main

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/internal/db"
)

// floorCode is the company with nothing in it, and the login of who looks at its map.
const floorCode = "floor"

// carrier is a rep of the bench with its phone.
type carrier struct {
	token string
	at    orb.Point // where it was last sent from
}

// crowd gives the demo company so many more reps and outlets, in all the towns of
// the country by their weight, and opens the floor's door with the demo's password.
func crowd(ctx context.Context, url string, reps, outlets int) ([]carrier, error) {
	owner, err := db.OpenOwner(ctx, url)
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	conn, err := owner.Pool().Acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect as owner: %w", err)
	}
	defer conn.Release()
	r := rand.New(rand.NewPCG(demo.Seed, 3))
	fleet := make([]carrier, reps)
	tokens, lon, lat := make([]string, reps), make([]float64, reps), make([]float64, reps)
	for i := range fleet {
		fleet[i] = carrier{fmt.Sprintf("xd_MAP%05dABCDEFGHIJKLMNOP", i), townPoint(r)}
		tokens[i], lon[i], lat[i] = fleet[i].token, fleet[i].at[0], fleet[i].at[1]
	}
	x, y := make([]float64, outlets), make([]float64, outlets)
	for i := range x {
		p := townPoint(r)
		x[i], y[i] = p[0], p[1]
	}
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`SET session_replication_role = replica`, nil}, // the bench times the map, not the trail of changes
		{crowdReps, []any{demo.CompanyCode, tokens}},
		{crowdPhones, []any{demo.CompanyCode}},
		{crowdOutlets, []any{demo.CompanyCode, x, y}},
		{`UPDATE org.user_account f SET login = $1, must_change = false, password_hash = g.password_hash
			FROM org.user_account g, app.tenant t WHERE t.code = $1 AND f.tenant_id = t.id AND g.login = 'gm'`, []any{floorCode}},
		{`INSERT INTO org.role_grant (tenant_id, user_id, role_id) SELECT t.id, u.id, r.id
			FROM app.tenant t JOIN org.user_account u ON u.tenant_id = t.id JOIN org.role r ON r.tenant_id = t.id
			WHERE t.code = $1 ON CONFLICT DO NOTHING`, []any{floorCode}},
		{`RESET session_replication_role`, nil},
		{`VACUUM ANALYZE geo.outlet, org.employee, org.posting, tracking.device`, nil},
	} {
		if _, err := conn.Exec(ctx, s.sql, s.args...); err != nil {
			return nil, fmt.Errorf("make the crowd: %w", err)
		}
	}
	return fleet, nil
}

// The reps join the teams of the demo in turn, in the position of its reps.
const crowdReps = `
WITH t AS (SELECT id FROM app.tenant WHERE code = $1),
team AS (SELECT u.id, row_number() OVER (ORDER BY u.id) - 1 AS n, count(*) OVER () AS teams
	FROM org.unit u, t WHERE u.tenant_id = t.id AND u.kind = 'team'),
made AS (INSERT INTO org.employee (tenant_id, unit_id, code, name)
	SELECT t.id, team.id, p.token, '业代' || p.n FROM t, unnest($2::text[]) WITH ORDINALITY AS p (token, n), team
	WHERE team.n = p.n % team.teams RETURNING id, tenant_id, unit_id)
INSERT INTO org.posting (tenant_id, employee_id, unit_id, position_id, tree_id)
SELECT m.tenant_id, m.id, m.unit_id, p.id, e.id
FROM made m
JOIN org.position p ON p.tenant_id = m.tenant_id AND p.code = 'rep'
JOIN org.tree e ON e.tenant_id = m.tenant_id AND e.main`

// A code is the token of the rep's phone too.
const crowdPhones = `
WITH m AS (SELECT e.* FROM org.employee e JOIN app.tenant t ON t.id = e.tenant_id WHERE t.code = $1 AND e.code LIKE 'xd\_MAP%'),
consents AS (INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version)
	SELECT tenant_id, unit_id, id, now() - interval '2 days', 'x' FROM m)
INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret) SELECT tenant_id, unit_id, id, code, 'x' FROM m`

const crowdOutlets = `
WITH t AS (SELECT id FROM app.tenant WHERE code = $1),
m AS (SELECT array_agg(id) AS ids, array_agg(unit_id) AS units FROM org.employee WHERE code LIKE 'xd\_MAP%')
INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, location)
SELECT t.id, m.units[1 + n % cardinality(m.ids)], m.ids[1 + n % cardinality(m.ids)], 'M-' || n, '门店' || n,
	(ARRAY['KA', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'C', 'C', 'C', 'C'])[1 + n % 12], 'GT', st_point(x, y, 4326)
FROM t, m, unnest($2::float8[], $3::float8[]) WITH ORDINALITY AS p (x, y, n)`

// townPoint is somewhere in a town or in the country around it.
func townPoint(r *rand.Rand) orb.Point {
	branches := city.Branches()
	sum := 0.0
	for _, b := range branches {
		sum += b.Weight
	}
	left, town := r.Float64()*sum, branches[0]
	for _, b := range branches {
		if left -= b.Weight; left <= 0 {
			town = b
			break
		}
	}
	spread := 0.05 // degrees: the town itself
	if r.IntN(4) == 0 {
		spread = 0.3 // and the country around it
	}
	return orb.Point{town.Lon + r.NormFloat64()*spread, town.Lat + r.NormFloat64()*spread*0.85}
}

package tiles

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// half is one half of a company: what is its own the other half does not see.
type half struct {
	units []int32
	reps  []int64
}

func halves(c *testkit.Company) [2]half {
	return [2]half{{[]int32{c.East, c.EastTeam}, []int64{c.Ada, c.Ben}}, {[]int32{c.West, c.WestTeam}, []int64{c.Cao}}}
}

// stirrer changes a company at random, one half at a time.
type stirrer struct {
	t *testing.T
	d *testkit.DB
	c *testkit.Company
	r *rand.Rand
	n int
}

func (s *stirrer) pick(h half) (unit int32, rep any) {
	if rep = h.reps[s.r.IntN(len(h.reps))]; s.r.IntN(3) == 0 {
		rep = nil
	}
	return h.units[s.r.IntN(len(h.units))], rep
}

func (s *stirrer) spot() orb.Point {
	return orb.Point{spot[0] + s.r.NormFloat64()*0.01, spot[1] + s.r.NormFloat64()*0.008}
}

// stir makes some changes of one half in one transaction.
func (s *stirrer) stir(h half, changes int) {
	s.t.Helper()
	s.d.MustWrite(s.t, s.c.Server(s.t.Context()), func(tx db.Tx) error {
		for range changes {
			if err := s.once(tx, h); err != nil {
				return err
			}
		}
		return nil
	})
}

// some is one outlet of the half, of those whose own it is.
const some = `(SELECT id FROM geo.outlet WHERE unit_id = ANY ($1) AND (rep_id IS NULL OR rep_id = ANY ($2)) ORDER BY md5(id::text || $3::text) LIMIT 1)`

func (s *stirrer) once(tx db.Tx, h half) error {
	ctx := s.t.Context()
	s.n++
	unit, rep := s.pick(h)
	code, at := strconv.Itoa(s.n), s.spot()
	owned := []any{h.units, h.reps, code}
	run := func(text string, args ...any) error {
		if _, err := tx.Exec(ctx, text, args...); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
		return nil
	}
	switch s.r.IntN(13) {
	case 0, 1, 2:
		return run(`INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, channel, location)
			VALUES ($1, $2, $3, $4, '店' || $4, (ARRAY['KA', 'A', 'B', 'C'])[1 + $5], CASE WHEN $5 > 1 THEN 'GT' ELSE '' END, $6)`,
			s.c.ID, unit, rep, "s"+code, s.r.IntN(4), at)
	case 3:
		return run(`UPDATE geo.outlet SET location = $4 WHERE id = `+some, append(owned, at)...)
	case 4:
		return run(`UPDATE geo.outlet SET name = name || '改', class = 'B', state = 'closed' WHERE id = `+some, owned...)
	case 5:
		return run(`UPDATE geo.outlet SET unit_id = $4, rep_id = $5 WHERE id = `+some, append(owned, unit, rep)...)
	case 6:
		return run(`UPDATE geo.outlet SET location = NULL WHERE id = `+some, owned...)
	case 7:
		return run(`DELETE FROM geo.outlet WHERE id = `+some, owned...)
	case 8:
		return run(`INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location) VALUES ($1, $2, 'office', $3, $3, $4)`, s.c.ID, unit, "p"+code, at)
	case 9:
		return run(`INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m) VALUES ($1, $2, $3, $4, 150)`, s.c.ID, unit, code, at)
	case 10:
		area := orb.MultiPolygon{{orb.Ring{at, {at[0] + 0.01, at[1]}, {at[0] + 0.01, at[1] + 0.01}, {at[0], at[1] + 0.01}, at}}}
		return run(`INSERT INTO geo.territory (tenant_id, unit_id, rep_id, code, name, area) VALUES ($1, $2, $3, $4, $4, $5)`, s.c.ID, unit, rep, "t"+code, area)
	case 11:
		return run(`DELETE FROM geo.territory WHERE id = (SELECT id FROM geo.territory WHERE unit_id = ANY ($1) LIMIT 1)`, h.units)
	}
	return s.event(run, h)
}

// event is a visit, a refusal or a stop. It may be at an outlet of the other half.
func (s *stirrer) event(run func(string, ...any) error, h half) error {
	const any = `(SELECT id FROM geo.outlet ORDER BY md5(id::text || $4::text) LIMIT 1)`
	unit, _ := s.pick(h)
	rep := h.reps[s.r.IntN(len(h.reps))]
	code := strconv.Itoa(s.n)
	day := []string{"2026-03-02", "2026-03-02", "2026-03-01"}[s.r.IntN(3)]
	switch s.r.IntN(4) {
	case 0:
		return run(`INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, closed_at, device_opened_at, received_at, claim_id)
			SELECT $1, $2, $3, gen_random_uuid(), `+any+`, $5::text::date, 'planned', 'inside', $5::text::date, $5::text::date, now(), now(), 1
			WHERE EXISTS (SELECT FROM geo.outlet)`, s.c.ID, unit, rep, code, day)
	case 1:
		return run(`INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, verdict, accepted, refusal, rules)
			SELECT $1, $2, $3, gen_random_uuid(), `+any+`, 'check_in', now(), $5::text::timestamptz, 'outside', false, 'visit_outside_fence', '1'
			WHERE EXISTS (SELECT FROM geo.outlet)`, s.c.ID, unit, rep, code, day+" 00:30:00Z")
	case 2:
		return run(`DELETE FROM routing.plan_stop WHERE id = (SELECT id FROM routing.plan_stop WHERE rep_id = ANY ($1) LIMIT 1)`, h.reps)
	}
	// Every outlet is on one rep's plan only: which of several counts is nobody's business.
	return run(`WITH made AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day, line) VALUES ($1, $2, $3, $5::text::date, $6::geometry)
				ON CONFLICT (rep_id, day) DO UPDATE SET rev = routing.plan.rev + 1, line = excluded.line RETURNING id)
		INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id)
		SELECT $1, $2, $3, made.id, $4::int, o.id FROM made, geo.outlet o WHERE o.id % 7 = $3::bigint % 7 ORDER BY md5(o.id::text || $4::text) LIMIT 1
		ON CONFLICT DO NOTHING`, s.c.ID, unit, rep, s.n, day, s.way())
}

// way is a line from spot to spot.
func (s *stirrer) way() orb.LineString {
	line := make(orb.LineString, 2+s.r.IntN(9))
	for i := range line {
		line[i] = s.spot()
	}
	return line
}

// heard waits until the room knows of all that has been committed.
func heard(t *testing.T, d *testkit.DB, c *testkit.Company, r *room, mark *int) {
	t.Helper()
	*mark++
	name := "mark " + strconv.Itoa(*mark)
	ctx := c.Server(t.Context())
	d.MustWrite(t, ctx, func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location) VALUES ($1, $2, 'office', 'mark', $3, st_point(100, 30, 4326))
			ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name`, c.ID, c.Head, name)
		return err
	})
	for {
		for _, f := range draw(t, ctx, r.layers["places"], geo.TileAt(orb.Point{100, 30}, 14))["places"] {
			if f.Properties["name"] == name {
				return
			}
		}
		runtime.Gosched()
	}
}

// actorsOf are people of many kinds, by name, and some with grants at random.
func actorsOf(ctx context.Context, c *testkit.Company, r *rand.Rand) map[string]context.Context {
	all := map[string]context.Context{
		"the head": c.HeadLead(ctx, View), "east": c.EastLead(ctx, View), "Ada": c.Rep(ctx, c.Ada, View),
		"Ben": c.Rep(ctx, c.Ben, View), "Cao": c.Rep(ctx, c.Cao, View), "west": c.Lead(ctx, 0, []int32{c.West, c.WestTeam}, View),
		"west and Ada": c.Lead(ctx, c.Ada, []int32{c.WestTeam}, View), "a team": c.Lead(ctx, 0, []int32{c.EastTeam}, View),
		"no permission": c.HeadLead(ctx),
	}
	units, reps := []int32{c.Head, c.East, c.EastTeam, c.West, c.WestTeam}, []int64{0, c.Boss, c.Ada, c.Ben, c.Cao}
	for i := range 4 {
		r.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
		all[fmt.Sprint("somebody ", i)] = c.Lead(ctx, reps[r.IntN(len(reps))], units[:1+r.IntN(3)], View)
	}
	return all
}

// blind reports whether an actor sees nothing of the half of a company.
func blind(ctx context.Context, c *testkit.Company, h half) bool {
	a, _ := access.From(ctx)
	if a.TenantID != c.ID || !a.Can(View) {
		return true
	}
	return !slices.Contains(h.reps, a.EmployeeID) && !slices.ContainsFunc(h.units, func(u int32) bool { return a.Sees(u, 0) })
}

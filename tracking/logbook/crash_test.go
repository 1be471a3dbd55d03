package logbook_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/testkit"
)

// crashes is how often each is killed; -short makes fewer.
func crashes() int {
	if testing.Short() {
		return 3
	}
	return 20
}

// verdict is what is left of what was acknowledged.
type verdict struct {
	fixes, visits         int // acknowledged
	lostFixes, lostVisits int
	doubleFixes, doubles  int
	wrong                 []string
}

func (v verdict) clean() bool {
	return v.lostFixes+v.lostVisits+v.doubleFixes+v.doubles+len(v.wrong) == 0
}

// crash is a company under load on a server and a PostgreSQL that can be killed.
type crash struct {
	t       *testing.T
	pg      *testkit.OwnServer
	company *testkit.Company
	server  *crashServer
	load    *load
}

func newCrash(t *testing.T, pg *testkit.OwnServer, early bool) *crash {
	t.Helper()
	c := &crash{t: t, pg: pg, company: testkit.NewCompany(t, pg.DB)}
	tenant, unit, reps := c.company.ID, c.company.EastTeam, []int64{c.company.Ada, c.company.Ben, c.company.Cao}
	c.server = &crashServer{orders: orders{URL: pg.URL, Tenant: tenant, Unit: unit, Reps: reps, Early: early}}
	c.exec(`INSERT INTO tracking.hours (tenant_id, weekday, starts, ends) SELECT $1, day, '00:00', '24:00' FROM generate_series(1, 7) day`, tenant)
	c.server.start(t)
	t.Cleanup(c.server.kill)
	c.load = newLoad(t, c.server)
	for i, rep := range reps {
		c.exec(`INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version) VALUES ($1, $2, $3, '2020-01-01', 'test')`, tenant, unit, rep)
		outlet := tenant*10 + int64(i)
		c.exec(`INSERT INTO geo.outlet (id, tenant_id, unit_id, rep_id, code, name, location) VALUES ($1, $2, $3, $4, $5, $5, $6)`, outlet, tenant, unit, rep, strconv.FormatInt(outlet, 10), market)
		c.load.work.Go(func() { c.load.rep(fmt.Sprintf("guest-%d", i+1), outlet) })
		for p := range 2 {
			token := fmt.Sprintf("xd_CRASH%d_%d_%d", tenant, i, p)
			c.exec(`INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret) VALUES ($1, $2, $3, $4, 'secret')`, tenant, unit, rep, token)
			c.load.work.Go(func() { c.load.phone(token, uint64(i*10+p)) })
		}
	}
	c.load.progress(20)
	return c
}

func (c *crash) exec(statement string, args ...any) {
	c.t.Helper()
	if _, err := c.pg.Owner.Pool().Exec(c.t.Context(), statement, args...); err != nil {
		c.t.Fatalf("%s: %v", statement, err)
	}
}

// killPostgres and killServer are what happens, at a random moment under load.
func (c *crash) killPostgres() {
	c.pg.Kill(c.t)
	c.pg.Start(c.t)
	c.pg.Owner.Pool().Reset()
}
func (c *crash) killServer() { c.server.kill(); c.server.start(c.t) }

// run kills so many times and gives the longest time until the next request was acknowledged.
func (c *crash) run(kills int, kill func()) (longest time.Duration) {
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	for range kills {
		c.load.progress(40)
		time.Sleep(time.Duration(rng.IntN(400)) * time.Millisecond)
		kill()
		longest = max(longest, c.load.progress(1))
	}
	return longest
}

// judge ends the load and holds the ledger against the tables.
func (c *crash) judge() (v verdict) {
	c.t.Helper()
	c.load.end()
	defer c.server.kill()
	for token, n := range c.load.fixes {
		var rows, keys int
		err := c.pg.Owner.Pool().QueryRow(c.t.Context(), `SELECT count(*), count(DISTINCT f.key) FROM tracking.fix f JOIN tracking.device d ON d.id = f.device_id
			WHERE d.token = $1 AND f.key <= $2`, token, n).Scan(&rows, &keys)
		if err != nil {
			c.t.Fatal(err)
		}
		v.fixes, v.lostFixes, v.doubleFixes = v.fixes+int(n), v.lostFixes+int(n)-keys, v.doubleFixes+rows-keys
	}
	rows, err := c.pg.Owner.Pool().Query(c.t.Context(), `SELECT v.ref, v.id, v.closed_at, (SELECT count(*) FROM crash_told c WHERE c.visit_id = v.id) FROM visits.visit v WHERE tenant_id = $1`, c.company.ID)
	if err != nil {
		c.t.Fatal(err)
	}
	defer rows.Close()
	there := map[uuid.UUID]tally{}
	for rows.Next() {
		var ref uuid.UUID
		var is tally
		var closed *time.Time
		var told int
		if err := rows.Scan(&ref, &is.id, &closed, &told); err != nil {
			c.t.Fatal(err)
		}
		if closed != nil {
			is.closedAt = *closed
		}
		there[ref] = is
		if _, known := c.load.visits[ref]; !known || told > 1 {
			v.doubles++
		}
	}
	for ref, said := range c.load.visits {
		v.visits++
		if is := there[ref]; is.id != said.id || !said.closedAt.IsZero() && !is.closedAt.Equal(said.closedAt) {
			v.lostVisits++
		}
	}
	v.wrong = c.load.wrong
	return v
}

// TestNothingAcknowledgedIsLost when PostgreSQL or the server is killed by
// SIGKILL under load (R1, R2); and the same eyes see it when a server says yes
// before COMMIT, or one whose commits need not reach the disk (R1c): else the
// test would prove nothing.
func TestNothingAcknowledgedIsLost(t *testing.T) { //nolint:paralleltest // It wants the machine to itself.
	pg := testkit.StartOwnServer(t, true)
	if err := pg.CheckDurable(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := pg.Owner.Pool().Exec(t.Context(), `CREATE TABLE crash_told (visit_id bigint); GRANT ALL ON crash_told TO xuntu_app`); err != nil {
		t.Fatal(err)
	}
	for _, killed := range []string{"PostgreSQL", "the server"} {
		t.Run(killed+" is killed", func(t *testing.T) { //nolint:paralleltest // As above.
			c := newCrash(t, pg, false)
			kill := c.killServer
			if killed == "PostgreSQL" {
				kill = c.killPostgres
			}
			longest := c.run(crashes(), kill)
			v := c.judge()
			t.Logf("%d kills: %+v; %d requests sent again; at most %v until the next was acknowledged", crashes(), v, c.load.retries.Load(), longest.Round(time.Millisecond))
			if !v.clean() || v.fixes == 0 || v.visits == 0 {
				t.Errorf("%+v", v)
			}
		})
	}
	t.Run("yes before COMMIT is caught", func(t *testing.T) { //nolint:paralleltest // As above.
		mustCatch(t, pg, true)
	})
	t.Run("yes before the disk is caught", func(t *testing.T) { //nolint:paralleltest // As above.
		if _, err := pg.Owner.Pool().Exec(t.Context(), `ALTER ROLE xuntu_app SET synchronous_commit = off`); err != nil {
			t.Fatal(err)
		}
		mustCatch(t, pg, false)
	})
}

// mustCatch kills PostgreSQL until something that was acknowledged is missing.
func mustCatch(t *testing.T, pg *testkit.OwnServer, early bool) {
	t.Helper()
	for kill := range 6 {
		c := newCrash(t, pg, early)
		c.run(1, c.killPostgres)
		if v := c.judge(); !v.clean() {
			t.Logf("caught with kill %d: %+v", kill+1, v)
			return
		}
	}
	t.Error("six kills and nothing is missing: the test is blind")
}

package desk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
)

// firstMonday is the first day of the four weeks of the tests; the stage's clock stands at nine on it.
const firstMonday = "2026-03-02"

// bureau is the room with planners in it, behind a server whose jobs run.
type bureau struct {
	*webtest.House
	d               *testkit.DB
	c, other        *testkit.Company
	planner, boss   *webtest.Client
	ada, cao, alien *webtest.Client
	kit             app.Kit
}

func newBureau(t *testing.T) *bureau {
	t.Helper()
	b := &bureau{d: testkit.Database(t)}
	b.c, b.other = testkit.NewCompany(t, b.d), testkit.NewCompany(t, b.d)
	b.House = webtest.New(t, b.d, webtest.Options{Start: true}, func(kit app.Kit) []app.Module {
		atlasRoom, _ := atlas.New(kit, desktest.Staff{})
		room, _ := desk.New(kit, desk.Ports{})
		b.kit = kit
		return []app.Module{common.New(kit, nil), atlasRoom, room}
	})
	all := []access.Permission{reps.View, reps.Edit, reps.Approve, common.Parameters}
	b.planner = b.As(b.c.EastLead(t.Context(), reps.View, reps.Edit, reps.Approve))
	b.boss = b.As(b.c.HeadLead(t.Context(), all...))
	b.ada, b.cao = b.As(b.c.Rep(t.Context(), b.c.Ada)), b.As(b.c.Lead(t.Context(), b.c.Cao, []int32{b.c.WestTeam}, all...))
	b.alien = b.As(b.other.HeadLead(t.Context(), all...))
	return b
}

// pace lets the clock go with the true time, for searches that end by it.
func (b *bureau) pace(t *testing.T) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	go func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				b.Clock.Forward(10 * time.Millisecond)
			}
		}
	}()
}

// outlets adds outlets of a class around the market, a few kilometres wide.
func (b *bureau) outlets(t *testing.T, c *testkit.Company, unit int32, rep int64, class string, n int) (ids []int64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(rep), uint64(n)))
	r := geo.RulerAt(desktest.Market().Lat())
	for i := range n {
		var at orb.Geometry = r.Move(desktest.Market(), 8000*(rng.Float64()-0.5), 8000*(rng.Float64()-0.5))
		ids = append(ids, int64(b.d.Count(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, class, location)
			VALUES ($1, $2, $3, $4, $4, $5, $6) RETURNING id::int`, c.ID, unit, rep, fmt.Sprintf("%s%d-%d", class, rep, i), class, at)))
	}
	return ids
}

func at(path string, id int64, verb string) string {
	return path + "/" + strconv.FormatInt(id, 10) + verb
}

// begin begins an empty schedule of Ada's.
func (b *bureau) begin(t *testing.T, rep int64, from string) desk.Schedule {
	t.Helper()
	made := webtest.JSON[desk.SchedulesMade](b.planner.POST("/api/routing/schedules", desk.ScheduleNew{RepIDs: []int64{rep}, FirstDay: firstMonday, From: from}).Want(200))
	return b.schedule(made.Items[0].ID)
}

func (b *bureau) schedule(id int64) desk.Schedule {
	return webtest.JSON[desk.Schedule](b.planner.GET(at("/api/routing/schedules", id, "")).Want(200))
}

// put puts outlets on a day, in order.
func (b *bureau) put(s desk.Schedule, day string, ids ...int64) desk.Changed {
	return webtest.JSON[desk.Changed](b.planner.PUT(at("/api/routing/schedules", s.ID, "/days"), daysOf(s.Rev, day, ids...)).Want(200))
}

func daysOf(rev int32, day string, ids ...int64) desk.DaysChange {
	in := desk.DaysChange{Rev: rev, Days: []desk.DayAsked{{Day: day, Stops: []desk.Asked{}}}}
	for _, id := range ids {
		in.Days[0].Stops = append(in.Days[0].Stops, desk.Asked{OutletID: id})
	}
	return in
}

// step takes a schedule to its next state.
func step(c *webtest.Client, h desk.Head, verb string, s desk.Step) desk.Head {
	s.Rev = h.Rev
	return webtest.JSON[desk.Head](c.POST(at("/api/routing/schedules", h.ID, "/"+verb), s).Want(200))
}

// ended waits until a run is over.
func (b *bureau) ended(t *testing.T, id int64) desk.Run {
	t.Helper()
	for range 600 {
		run := webtest.JSON[desk.Run](b.planner.GET(at("/api/routing/runs", id, "")).Want(200))
		if run.State != "waiting" && run.State != "running" {
			return run
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("run %d does not end", id)
	return desk.Run{}
}

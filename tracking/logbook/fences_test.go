package logbook_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

const phoneOfBen = "xd_PHONEOFBEN0000000000000000"

// fence draws a circle around a point metres east of the market, for whose it is.
func (s *stage) fence(t *testing.T, kind atlas.FenceKind, id int64, east, radiusM float64) {
	t.Helper()
	line, err := geo.CircleFence(eastOf(east), radiusM)
	if err != nil {
		t.Fatal(err)
	}
	s.places.watched.Put(atlas.FenceKey(kind, id), line)
}

// watchAll holds every rep against the fences until no work is left.
func (s *stage) watchAll(t *testing.T) {
	t.Helper()
	for n := 0; s.d.Count(t, `SELECT count(*) FROM tracking.fence_due WHERE tenant_id = $1`, s.c.ID) > 0; n++ {
		if err := s.logs.WatchFences(s.c.Server(t.Context())); err != nil {
			t.Fatal(err)
		}
		if n > 100 {
			t.Fatal("the work does not end")
		}
	}
}

// drive is a drive of so many fixes, one every half minute, from and to metres east.
func drive(start time.Time, seq int64, from, to float64, fixes int) (list []protocol.BatchFix) {
	for i := range fixes {
		east := from + (to-from)*float64(i)/float64(max(1, fixes-1))
		list = append(list, fixAt(seq+int64(i), start.Add(time.Duration(i)*30*time.Second), east, 0))
	}
	return list
}

// told writes the events of a list as kind fence@minutes after the start, oldest first.
func told(list []logbook.FenceSeen, start time.Time) string {
	var words []string
	for _, e := range slices.Backward(list) {
		words = append(words, fmt.Sprintf("%s %s%d@%g", e.Kind, e.FenceKind, e.FenceID, e.At.Sub(start).Minutes()))
	}
	return strings.Join(words, ", ")
}

// TestFencesAreToldInScope (TRK-06):
//
//	east  0 ───── 1000 ──( fence 5, 200 m )── 2000 ──( outlet 9, 100 m: driven past )── 3000
//	       and back to 2500, where the rep stays at outlet 8 for six minutes
func TestFencesAreToldInScope(t *testing.T) {
	t.Parallel()
	heard := make(chan logbook.FenceCrossed, 100)
	s := newStage(t, stageOptions{listeners: []event.Listener{event.On("test.hear_fences",
		func(_ context.Context, _ db.Tx, e logbook.FenceCrossed) error { heard <- e; return nil })}})
	other := testkit.NewCompany(t, s.d)
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.fence(t, atlas.DrawnFence, 5, 1500, 210)
	s.fence(t, atlas.OutletFence, 8, 2500, 100)
	s.fence(t, atlas.OutletFence, 9, 2750, 60)
	s.d.AsOwner(t, `INSERT INTO geo.fence (id, tenant_id, unit_id, name, center, radius_m) VALUES (5, $1, $2, 'Market', st_point(113.6, 34.7, 4326), 200)`, s.c.ID, s.c.East)
	lead := s.c.EastLead(t.Context(), logbook.History, logbook.Live)
	screen := s.view(t, lead)
	start := noon.Add(-time.Hour)
	fixes := drive(start, 1, 0, 3000, 31)
	fixes = append(fixes, drive(start.Add(16*time.Minute), 40, 2500, 2510, 13)...)
	fixes = append(fixes, drive(start.Add(23*time.Minute), 60, 3500, 5000, 6)...)
	s.send(t, phoneA, batchOf(noon, fixes...))
	s.watchAll(t)

	const want = "enter fence5@6.5, exit fence5@9, enter outlet8@16, exit outlet8@23"
	east := s.As(lead)
	page := func(c *webtest.Client, query string) web.Page[logbook.FenceSeen] {
		return webtest.JSON[web.Page[logbook.FenceSeen]](c.GET("/api/tracking/fence-events?day=2026-03-02" + query).Want(200))
	}
	all := page(east, "")
	if got := told(all.Items, start); got != want {
		t.Fatalf("told %q, want %q", got, want)
	}
	first, exit := all.Items[3], all.Items[0]
	if first.FenceName != "Market" || first.RepID != s.c.Ada || first.UnitID != s.c.EastTeam || !first.Late || exit.StayS != 360 || exit.FenceName != "" {
		t.Errorf("the first %+v and the last %+v", first, exit)
	}
	for query, want := range map[string]string{
		"&of=fence":                        "enter fence5@6.5, exit fence5@9",
		"&fence=5&kind=exit":               "exit fence5@9",
		"&outlet=8":                        "enter outlet8@16, exit outlet8@23",
		"&rep=" + id(s.c.Ada):              want,
		"&unit=" + id(int64(s.c.WestTeam)): "",
		"&limit=2":                         "enter outlet8@16, exit outlet8@23",
		"&limit=2&after=" + page(east, "&limit=2").Next: "enter fence5@6.5, exit fence5@9",
	} {
		if got := told(page(east, query).Items, start); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.looked WHERE rep_id = $1`, s.c.Ada); n != 1 {
		t.Errorf("%d looks at one rep were written down, want 1", n)
	}
	for name, c := range map[string]*webtest.Client{
		"sibling": s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, logbook.History)),
		"other":   s.As(other.HeadLead(t.Context(), logbook.History)),
	} {
		if list := page(c, ""); len(list.Items) != 0 {
			t.Errorf("%s sees %v", name, list.Items)
		}
	}
	s.As(s.c.EastLead(t.Context(), logbook.Live)).GET("/api/tracking/fence-events").WantProblem(403, "not_allowed")
	east.GET("/api/tracking/fence-events?fence=5&outlet=8").WantProblem(422, "fence_or_outlet")
	east.GET("/api/tracking/fence-events?rep="+id(s.c.Cao)).WantProblem(404, "rep_not_found")

	note := screen.next(t, 10*time.Second, func(item map[string]any) bool { return item["topic"] == "fence" })
	if note["fenceKind"] != "fence" || note["kind"] != "enter" || note["fenceName"] != nil {
		t.Errorf("the note says %v", note)
	}
	for range 4 {
		select {
		case e := <-heard:
			if e.RepID != s.c.Ada || e.ID == 0 {
				t.Errorf("heard %+v", e)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("an event was not heard")
		}
	}
}

// TestNothingIsToldOfWhatIsNotKept: no consent, or outside working hours, and no event either (TRK-12).
func TestNothingIsToldOfWhatIsNotKept(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.openHours(t, s.c, 0, "09:00", "11:00") // an hour before noon it is over
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.fence(t, atlas.DrawnFence, 5, 1500, 200)
	s.send(t, phoneA, batchOf(noon, drive(noon.Add(-30*time.Minute), 1, 0, 3000, 31)...))
	s.watchAll(t)
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fence_event`); n != 0 {
		t.Errorf("%d events of fixes that must not be kept", n)
	}
	s.send(t, phoneA, batchOf(noon, drive(noon.Add(-2*time.Hour), 101, 0, 3000, 31)...))
	s.watchAll(t)
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fence_event`); n != 2 {
		t.Errorf("%d events within working hours, want 2", n)
	}
}

// TestLateFixesTellTheSame: a day that comes in pieces, late, doubled, with the
// worker dying on the way and two at work at once, ends with the events of a day
// that came in order; what was told already keeps its number.
func TestLateFixesTellTheSame(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	twin := newHouse(t, s)
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.phone(t, s.c, s.c.Ben, phoneOfBen)
	r := rand.New(rand.NewPCG(3, 4))
	for n := range int64(8) {
		s.fence(t, []atlas.FenceKind{atlas.DrawnFence, atlas.TerritoryFence, atlas.OfficeFence, atlas.OutletFence}[n%4], n, 400*float64(n), 150+30*float64(n))
	}
	start := noon.Add(-5 * time.Hour)
	var day []protocol.BatchFix
	for at, seq, east := start, int64(1), 0.0; at.Before(noon); seq++ {
		at, east = at.Add(time.Duration(15+r.IntN(60))*time.Second), min(3500, max(-500, east+r.NormFloat64()*120))
		f := fixAt(seq, at, east+r.NormFloat64()*15, 0)
		if r.IntN(10) == 0 {
			f.Acc = new(300.0)
		}
		day = append(day, f)
	}
	for list := range slices.Chunk(day, 100) { // Ada's comes in order
		s.send(t, phoneA, batchOf(noon, list...))
		s.watchAll(t)
	}
	batches := slices.Collect(slices.Chunk(slices.Clone(day), 7)) // Ben's is the same day, shuffled
	r.Shuffle(len(batches), func(i, j int) { batches[i], batches[j] = batches[j], batches[i] })
	early := map[string]int{}
	for i, list := range batches {
		s.send(t, phoneOfBen, batchOf(noon, list...))
		if r.IntN(4) == 0 {
			s.send(t, phoneOfBen, batchOf(noon, list...))
		}
		dying, cancel := context.WithTimeout(s.c.Server(t.Context()), time.Duration(r.IntN(4000))*time.Microsecond)
		_ = s.logs.WatchFences(dying)
		cancel()
		if r.IntN(3) == 0 {
			_ = twin.logs.WatchFences(s.c.Server(t.Context()))
		}
		if i == len(batches)-3 {
			early = s.numbers(t, s.c.Ben)
		}
	}
	s.watchAll(t)
	ada, ben := s.numbers(t, s.c.Ada), s.numbers(t, s.c.Ben)
	if len(ada) < 40 || len(ada) != len(ben) {
		t.Errorf("%d events in order, %d shuffled", len(ada), len(ben))
	}
	same := 0
	for what, number := range ben {
		if _, ok := ada[what]; !ok {
			t.Errorf("only the shuffled day has %s", what)
		}
		if before, ok := early[what]; ok && before != number {
			t.Errorf("%s was %d and is %d", what, before, number)
		} else if ok {
			same++
		}
	}
	if same < 20 {
		t.Errorf("only %d events were there before the last batches", same)
	}
}

// TestALateFixLeavesTheRestAlone: where nothing differs any more, what was told stays,
// also if the fence is somewhere else by now.
func TestALateFixLeavesTheRestAlone(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.fence(t, atlas.DrawnFence, 5, 1500, 210)
	s.fence(t, atlas.DrawnFence, 6, 2500, 210)
	start := noon.Add(-4 * time.Hour)
	fixes := append(drive(start, 1, 0, 2000, 31), drive(noon.Add(-time.Hour), 101, 2000, 3000, 31)...)
	s.send(t, phoneA, batchOf(noon, fixes...))
	s.watchAll(t)
	before := s.numbers(t, s.c.Ada)
	if len(before) != 4 {
		t.Fatalf("%v, want two fences entered and left", before)
	}
	s.fence(t, atlas.DrawnFence, 6, 90_000, 210) // it is moved at noon
	late := fixAt(500, start.Add(40*time.Second), 100, 0)
	s.send(t, phoneA, batchOf(noon, late))
	s.watchAll(t)
	if after := s.numbers(t, s.c.Ada); !maps.Equal(before, after) {
		t.Errorf("a late fix far from any fence made %v of %v", after, before)
	}
	away := make([]protocol.BatchFix, 0, 40) // it was elsewhere in the morning after all
	for i := range int64(40) {
		away = append(away, fixAt(600+i, start.Add(time.Duration(i)*20*time.Second+time.Second), -4000, 0))
	}
	s.send(t, phoneA, batchOf(noon, away...))
	s.watchAll(t)
	after := s.numbers(t, s.c.Ada)
	for what := range after {
		if _, ok := before[what]; !ok || strings.HasPrefix(what, "fence 5") {
			t.Errorf("left is %s", what)
		}
	}
	if len(after) != 2 {
		t.Errorf("left are %v, want those of the second fence", after)
	}
}

// numbers gives a rep's events by what they say.
func (s *stage) numbers(t *testing.T, rep int64) map[string]int {
	t.Helper()
	rows, err := s.d.Owner.Pool().Query(t.Context(), `SELECT id, concat_ws(' ', fence_kind, fence_id, kind, at, sure_at, stay_s) FROM tracking.fence_event WHERE rep_id = $1`, rep)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var number int
		var what string
		if err := rows.Scan(&number, &what); err != nil {
			t.Fatal(err)
		}
		out[what] = number
	}
	return out
}

package logbook_test

import (
	"context"
	"math"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// A rep's morning, one fix every 20 s while driving at 10 m/s, heartbeats every
// 5 minutes at rest, a network hole of 10 minutes on the last leg:
//
//	08:00 start ──3 km──▶ A: 20 min ──4 km──▶ B: 30 min ──3 km──┊ 6 km unseen ┊──3 km──▶ end
func morning(day time.Time) (fixes []protocol.BatchFix) {
	at, east, seq := day, 0.0, int64(0)
	add := func(f protocol.BatchFix) {
		seq++
		f.Seq = new(seq)
		fixes = append(fixes, f)
	}
	drive := func(metres float64) {
		for end := east + metres; east < end; {
			at, east = at.Add(20*time.Second), east+200
			f := fixAt(0, at, east, 0)
			f.Spd = new(10.0)
			add(f)
		}
	}
	rest := func(d time.Duration) {
		for end := at.Add(d); at.Before(end); {
			at = at.Add(time.Minute)
			if at.Minute()%5 == 0 {
				add(beatAt(0, at))
			} else if at.Minute()%5 < 2 {
				f := fixAt(0, at, east+float64(at.Minute()%3), 1)
				f.Spd = new(0.0)
				add(f)
			}
		}
	}
	drive(3000)
	rest(20 * time.Minute)
	drive(4000)
	rest(30 * time.Minute)
	drive(3000)
	at, east = at.Add(10*time.Minute), east+6000
	drive(3000)
	return fixes
}

func TestADayIsDrawnWithItsGapsAndStops(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC) // 08:00 in Shanghai
	fixes := morning(start)
	s.places.add(t, 41, eastOf(3000), 100)
	s.send(t, phoneA, batchOf(noon, fixes[len(fixes)/2:]...)) // the later half first
	s.send(t, phoneA, batchOf(noon, fixes[:len(fixes)/2]...))

	east := s.As(s.c.EastLead(t.Context(), logbook.History, logbook.Live))
	day := webtest.JSON[logbook.TrackDay](east.GET("/api/tracking/reps/" + id(s.c.Ada) + "/days/2026-03-02").Want(200))
	if len(day.Segments) != 2 || len(day.Gaps) != 1 || day.Gaps[0].Jump {
		t.Fatalf("%d segments, gaps %v; want two and one gap", len(day.Segments), day.Gaps)
	}
	last := day.Segments[0].Points[len(day.Segments[0].Points)-1]
	if day.Gaps[0].From != last || day.Gaps[0].To != day.Segments[1].Points[0] {
		t.Errorf("the gap %v does not join the segments", day.Gaps[0])
	}
	if len(day.Stops) != 2 || day.Stops[0].N != 1 || day.Stops[1].N != 2 || day.Stops[0].OutletID != 41 || day.Stops[1].OutletID != 0 {
		t.Fatalf("stops %+v", day.Stops)
	}
	for i, want := range []float64{20 * 60, 30 * 60} {
		if got := float64(day.Stops[i].DurationS); got > want+30 || got < want-300 { // a phone at rest speaks every five minutes
			t.Errorf("stop %d lasts %v s, want %v", i+1, got, want)
		}
	}
	if math.Abs(day.DistanceM-13000)/13000 > 0.05 || math.Abs(day.GapDistanceM-6200) > 300 {
		t.Errorf("%v m and %v m unseen, want 13000 and 6200", day.DistanceM, day.GapDistanceM)
	}
	located := 0
	for _, f := range fixes {
		if f.Lon != nil {
			located++
		}
	}
	if day.Fixes != located || !day.FirstAt.Equal(start.Add(20*time.Second)) || day.LastAt.UnixMilli() != fixes[len(fixes)-1].T {
		t.Errorf("%d fixes from %v to %v; want %d", day.Fixes, day.FirstAt, day.LastAt, located)
	}

	// The summaries come from the day as the job made it.
	s.makeDays(t)
	sums := webtest.JSON[logbook.DaySummaries](east.GET("/api/tracking/days?day=2026-03-02&unit=" + id(int64(s.c.East)) + "&below=true").Want(200))
	if len(sums.Items) != 1 {
		t.Fatalf("summaries %+v", sums.Items)
	}
	got := sums.Items[0]
	want := logbook.DaySummary{
		RepID: s.c.Ada, UnitID: s.c.EastTeam, Day: "2026-03-02", Fixes: int32(day.Fixes), FirstAt: day.FirstAt, LastAt: day.LastAt,
		DistanceM: day.DistanceM, GapM: day.GapDistanceM, MovingS: int32(day.MovingS), StoppedS: int32(day.StoppedS), Stops: 2,
	}
	if !got.FirstAt.Equal(*want.FirstAt) || !got.LastAt.Equal(*want.LastAt) {
		t.Errorf("from %v to %v", got.FirstAt, got.LastAt)
	}
	got.FirstAt, got.LastAt = want.FirstAt, want.LastAt
	if got != want {
		t.Errorf("summary\n%+v, want\n%+v", got, want)
	}
	if sums = webtest.JSON[logbook.DaySummaries](east.GET("/api/tracking/days?day=2026-03-02&unit=" + id(int64(s.c.East))).Want(200)); len(sums.Items) != 0 {
		t.Errorf("the branch alone has no reps, got %+v", sums.Items)
	}
	if n := s.d.Count(t, `SELECT st_npoints(track) FROM tracking.day WHERE rep_id = $1 AND st_srid(track) = 4326 AND st_ndims(track) = 3`, s.c.Ada); n < 4 || n > located {
		t.Errorf("the track that is kept has %d points", n)
	}
}

// TestWhoMaySeeADay: the rep its own; a supervisor with the right those in scope, and the rep sees that it looked.
func TestWhoMaySeeADay(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	path := "/api/tracking/reps/" + id(s.c.Ada) + "/days/2026-03-02"
	ada := s.As(s.c.Rep(t.Context(), s.c.Ada))
	if day := webtest.JSON[logbook.TrackDay](ada.GET(path).Want(200)); day.Fixes != 1 {
		t.Errorf("the rep sees %+v", day)
	}
	s.As(s.c.Rep(t.Context(), s.c.Ben, logbook.History)).GET(path).WantProblem(404, "rep_not_found")
	s.As(s.c.EastLead(t.Context())).GET(path).WantProblem(404, "rep_not_found")
	s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, logbook.History)).GET(path).WantProblem(404, "rep_not_found")
	if looks := webtest.JSON[web.List[logbook.Look]](ada.GET("/api/tracking/looked").Want(200)); len(looks.Items) != 0 {
		t.Errorf("looks before anybody looked: %+v", looks)
	}
	s.As(s.c.EastLead(t.Context(), logbook.History)).GET(path).Want(200)
	looks := webtest.JSON[web.List[logbook.Look]](ada.GET("/api/tracking/looked").Want(200))
	if len(looks.Items) != 1 || looks.Items[0].UserID != s.c.User(s.c.EastBoss) || looks.Items[0].Day != "2026-03-02" {
		t.Errorf("looks: %+v", looks)
	}
	ada.GET("/api/tracking/reps/" + id(s.c.Ada) + "/days/2026-13-02").Want(422)
}

// TestALateFixMakesItsDayAnew, also one that was in a transaction when the day was taken.
func TestALateFixMakesItsDayAnew(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	yesterday := noon.Add(-24 * time.Hour)
	fixes := func() int {
		t.Helper()
		return s.d.Count(t, `SELECT coalesce(sum(fixes), 0) FROM tracking.day WHERE rep_id = $1 AND day = '2026-03-01'`, s.c.Ada)
	}
	s.send(t, phoneA, batchOf(noon, fixAt(1, yesterday, 0, 0)))
	s.makeDays(t)
	if fixes() != 1 {
		t.Fatalf("%d fixes in the day, want 1", fixes())
	}
	s.send(t, phoneA, batchOf(s.Clock.Now(), fixAt(2, yesterday.Add(time.Minute), 0, 0)))

	// A writer has seen the day dirty and is not at its end when the day is taken.
	slow, err := s.d.Owner.Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = slow.Rollback(context.Background()) })
	_, err = slow.Exec(t.Context(), `INSERT INTO tracking.fix (device_at, device_id, key, tenant_id, rep_id, unit_id, flags, at, received_at, lon, lat)
		SELECT device_at + interval '5 minutes', device_id, 99, tenant_id, rep_id, unit_id, flags, at + interval '5 minutes', received_at, lon, lat
		FROM tracking.fix WHERE key = 1`)
	if err == nil {
		_, err = slow.Exec(t.Context(), `INSERT INTO tracking.dirty_day (tenant_id, rep_id, day, since) VALUES ($1, $2, '2026-03-01', now()) ON CONFLICT DO NOTHING`, s.c.ID, s.c.Ada)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Forward(6 * time.Minute)
	for range 5 {
		s.makeDaysOnce(t)
	}
	if fixes() != 1 {
		t.Fatalf("the day was made while a writer was under way: %d fixes", fixes())
	}
	if err := slow.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.makeDays(t)
	if fixes() != 3 {
		t.Fatalf("%d fixes in the day, want 3", fixes())
	}
}

// TestRawFixesAreForgottenAndTheDayStays (TRK-12).
func TestRawFixesAreForgottenAndTheDayStays(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.phone(t, s.c, s.c.Ben, phoneA+"B")
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	fixes := morning(start)
	bad := fixAt(999, noon, 0, 0)
	bad.Spd = new(999.0)
	s.send(t, phoneA, batchOf(noon, append(fixes, bad)...))
	east := s.As(s.c.EastLead(t.Context(), logbook.History))
	path := "/api/tracking/reps/" + id(s.c.Ada) + "/days/2026-03-02"
	before := webtest.JSON[logbook.TrackDay](east.GET(path).Want(200))
	s.makeDays(t)

	ctx := access.WithActor(t.Context(), access.Server(s.c.ID))
	purge := func() {
		t.Helper()
		if err := s.logs.Purge(ctx); err != nil {
			t.Fatal(err)
		}
	}
	s.Clock.Forward(90*24*time.Hour - time.Hour)
	s.send(t, phoneA+"B", batchOf(s.Clock.Now(), fixAt(1, s.Clock.Now(), 0, 0)))
	purge()
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE rep_id = $1`, s.c.Ada); n != len(fixes) {
		t.Fatalf("%d rows within the 90 days, want %d", n, len(fixes))
	}
	s.Clock.Forward(24 * time.Hour)
	purge()
	if n := s.d.Count(t, `SELECT (SELECT count(*) FROM tracking.fix WHERE rep_id = $1) + (SELECT count(*) FROM tracking.quarantine) + (SELECT count(*) FROM tracking.latest WHERE rep_id = $1)`, s.c.Ada); n != 0 {
		t.Errorf("%d raw rows after the 90 days, want none", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 1 {
		t.Errorf("%d rows of others, want 1", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM pg_class WHERE relname = 'fix_20260302'`); n != 0 {
		t.Error("the empty partition of that day is still there")
	}

	// A fix of that day that comes now is too old; one that slipped in makes nothing anew.
	s.d.AsOwner(t, `INSERT INTO tracking.dirty_day VALUES ($1, $2, '2026-03-02', '2026-03-03')`, s.c.ID, s.c.Ada)
	s.makeDays(t)
	after := webtest.JSON[logbook.TrackDay](east.GET(path).Want(200))
	if after.DistanceM != before.DistanceM || after.Fixes != before.Fixes || len(after.Stops) != len(before.Stops) || after.Stops[1] != before.Stops[1] ||
		len(after.Segments) != 2 || len(after.Gaps) != 1 || after.Gaps[0].From[2] != before.Gaps[0].From[2] {
		t.Errorf("the day that stays\n%+v, was\n%+v", after, before)
	}
}

// makeDays runs the job until all days are made. Transactions of other tests on
// the same server hold it up as those of other writers would.
func (s *stage) makeDays(t *testing.T) {
	t.Helper()
	s.Clock.Forward(6 * time.Minute)
	for range 500 {
		s.makeDaysOnce(t)
		if s.d.Count(t, `SELECT (SELECT count(*) FROM tracking.dirty_day) + (SELECT count(*) FROM tracking.making_day)`) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the days are not made")
}

func (s *stage) makeDaysOnce(t *testing.T) {
	t.Helper()
	if err := s.logs.MakeDays(access.WithActor(t.Context(), access.Server(s.c.ID))); err != nil {
		t.Fatal(err)
	}
}

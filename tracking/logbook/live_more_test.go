package logbook_test

import (
	"context"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// newHouse is another process over the same database and clock.
func newHouse(t *testing.T, s *stage) *stage {
	t.Helper()
	twin := &stage{d: s.d, c: s.c, places: s.places}
	twin.House = webtest.New(t, s.d, webtest.Options{Clock: s.Clock, Start: true}, func(kit app.Kit) []app.Module {
		m, logs := logbook.New(kit, people{s.d}, s.places, "")
		m.Jobs, twin.logs = nil, logs
		logs.SeeFences(s.places)
		return []app.Module{m}
	})
	return twin
}

// TestNoPlaceIsNotOffline: «无定位» differs from «离线» (TRK-10).
func TestNoPlaceIsNotOffline(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	east := s.As(s.c.EastLead(t.Context(), "tracking.live", "tracking.devices"))
	for i, r := range []struct {
		rep  int64
		last func(at time.Time) protocol.BatchFix
	}{
		{s.c.Ada, func(at time.Time) protocol.BatchFix { // no permission
			b := beatAt(1, at)
			b.Prm, b.Bat, b.Chg = "denied", new(0.33), new(true)
			return b
		}},
		{s.c.Ben, func(at time.Time) protocol.BatchFix { f := fixAt(1, at, 0, 0); f.Mov = new(false); return f }},
	} {
		token := phoneA + string(rune('0'+i))
		s.phone(t, s.c, r.rep, token)
		s.send(t, token, batchOf(noon, r.last(noon)))
	}
	state := func(rep int64) logbook.RepState {
		t.Helper()
		for _, st := range webtest.JSON[logbook.LiveReps](east.GET("/api/tracking/live").Want(200)).Items {
			if st.ID == rep {
				return st
			}
		}
		t.Fatalf("rep %d is not in the list", rep)
		return logbook.RepState{}
	}
	if st := state(s.c.Ada); st.State != "no_fix" || st.Permission != "denied" || *st.Battery != 0.33 || !*st.Charging || st.Lon != nil {
		t.Errorf("a phone that may not know its place: %+v", st)
	}
	if st := state(s.c.Ben); st.State != "stopped" {
		t.Errorf("a phone at rest: %+v", st)
	}
	for _, step := range []struct {
		after time.Duration
		want  string
	}{{13 * time.Minute, "silent"}, {31 * time.Minute, "off"}} {
		s.Clock.Forward(noon.Add(step.after).Sub(s.Clock.Now()))
		for _, rep := range []int64{s.c.Ada, s.c.Ben} {
			if st := state(rep); string(st.State) != step.want || !st.ContactAt.Equal(noon) {
				t.Errorf("after %v rep %d is %+v, want %s", step.after, rep, st, step.want)
			}
		}
	}
	sum := webtest.JSON[logbook.Summary](east.GET("/api/tracking/summary").Want(200))
	if want := (logbook.Summary{Expected: 2, Known: 2, Off: 2}); sum != want {
		t.Errorf("summary %+v, want %+v", sum, want)
	}
	type devices struct{ Items []logbook.Device }
	for _, d := range webtest.JSON[devices](east.GET("/api/tracking/devices").Want(200)).Items {
		if d.RepID == s.c.Ada && (d.Permission != "denied" || *d.Battery != 0.33 || !d.ContactAt.Equal(noon) || d.App != "xuntu") {
			t.Errorf("the phone's health: %+v", d)
		}
	}
	other := testkit.NewCompany(t, s.d)
	for name, ctx := range map[string]context.Context{
		"sibling": s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, logbook.Live, logbook.Devices), "other company": other.HeadLead(t.Context(), logbook.Live, logbook.Devices),
	} {
		c := s.As(ctx)
		live, list := webtest.JSON[logbook.LiveReps](c.GET("/api/tracking/live").Want(200)), webtest.JSON[devices](c.GET("/api/tracking/devices").Want(200))
		if len(live.Items) != 0 || len(list.Items) != 0 {
			t.Errorf("%s sees %v and %v", name, live.Items, list.Items)
		}
	}
}

// TestSilenceIsNoticedOnce, within working hours only.
func TestSilenceIsNoticedOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	ctx := access.WithActor(t.Context(), access.Server(s.c.ID))
	notices := func() int {
		t.Helper()
		if err := s.logs.NoticeSilence(ctx); err != nil {
			t.Fatal(err)
		}
		return s.d.Count(t, `SELECT count(*) FROM tracking.notice WHERE kind = 'rep_silent' AND rep_id = $1`, s.c.Ada)
	}
	for _, step := range []struct {
		at   time.Duration
		want int
	}{{5 * time.Minute, 0}, {13 * time.Minute, 1}, {14 * time.Minute, 1}, {21 * time.Minute, 1}, {50 * time.Minute, 1}} {
		s.Clock.Forward(noon.Add(step.at).Sub(s.Clock.Now()))
		if n := notices(); n != step.want {
			t.Errorf("after %v: %d notices, want %d", step.at, n, step.want)
		}
	}
	s.send(t, phoneA, batchOf(s.Clock.Now(), fixAt(2, s.Clock.Now(), 0, 0)))
	s.openHours(t, s.c, 0, "08:00", "13:00")
	s.Clock.Forward(13 * time.Minute)
	if n := notices(); n != 1 {
		t.Errorf("%d notices after work, want still 1", n)
	}
}

package logbook_test

import (
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
	"xuntu.dev/tracking/protocol"
)

// TestNoticesAreSaidOnceInAWhile and an alarm is committed with its fix.
func TestNoticesAreSaidOnceInAWhile(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	other := testkit.NewCompany(t, s.d)
	s.phone(t, s.c, s.c.Ada, phoneA)
	seq := int64(0)
	say := func(change func(f *protocol.BatchFix)) protocol.Batch {
		seq++
		f := fixAt(seq, s.Clock.Now(), 0, 0)
		change(&f)
		b := batchOf(s.Clock.Now(), f)
		s.send(t, phoneA, b)
		return b
	}
	notices := func(kind string) int {
		t.Helper()
		return s.d.Count(t, `SELECT count(*) FROM tracking.notice WHERE kind = $1 AND rep_id = $2`, kind, s.c.Ada)
	}
	alarm := say(func(f *protocol.BatchFix) { f.Alm = "sos" })
	if notices("sos") != 1 {
		t.Fatal("the alarm was acknowledged and is not there")
	}
	s.send(t, phoneA, alarm) // the phone did not hear the answer
	s.Clock.Forward(time.Minute)
	say(func(f *protocol.BatchFix) { f.Alm = "sos" })
	newHouse(t, s).send(t, phoneA, alarm) // nor did it from another process
	if n := notices("sos"); n != 1 {
		t.Errorf("%d alarms within ten minutes, want 1", n)
	}
	s.Clock.Forward(11 * time.Minute)
	say(func(f *protocol.BatchFix) { f.Alm = "sos" })
	if n := notices("sos"); n != 2 {
		t.Errorf("%d alarms, want 2", n)
	}
	for range 5 {
		say(func(f *protocol.BatchFix) { f.Bat, f.Chg = new(0.1), new(false) })
		say(func(f *protocol.BatchFix) { f.Mck = new(true) })
		s.Clock.Forward(3 * time.Minute)
	}
	say(func(f *protocol.BatchFix) { f.Bat, f.Chg = new(0.05), new(true) })
	if low, mock := notices("low_battery"), notices("mock_location"); low != 1 || mock != 2 {
		t.Errorf("%d of a low battery and %d of made-up places in a quarter of an hour, want 1 and 2", low, mock)
	}
	list := webtest.JSON[web.Page[logbook.Notice]](s.As(s.c.EastLead(t.Context(), logbook.Live)).GET("/api/tracking/notices?limit=2").Want(200))
	if len(list.Items) != 2 || list.Next == "" || list.Items[0].ID < list.Items[1].ID {
		t.Errorf("the first page: %+v", list)
	}
	rest := webtest.JSON[web.Page[logbook.Notice]](s.As(s.c.EastLead(t.Context(), logbook.Live)).GET("/api/tracking/notices?after=" + list.Next).Want(200))
	if len(rest.Items) != 3 {
		t.Errorf("the rest: %+v", rest)
	}
	for name, client := range map[string]*webtest.Client{
		"sibling":       s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, logbook.Live)),
		"other company": s.As(other.HeadLead(t.Context(), logbook.Live)),
	} {
		if list := webtest.JSON[web.Page[logbook.Notice]](client.GET("/api/tracking/notices").Want(200)); len(list.Items) != 0 {
			t.Errorf("%s sees %+v", name, list.Items)
		}
	}
}

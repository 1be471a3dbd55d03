package logbook_test

import (
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
)

// TRK-12: each reading of somebody's track is a row for those with the right, in their scope, by its door; the own one is none.
func TestEachLookIsWrittenDown(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	day := "/days/2026-03-02"
	for _, rep := range []int64{s.c.Ada, s.c.Cao} {
		s.As(s.c.HeadLead(t.Context(), logbook.History)).GET("/api/tracking/reps/" + id(rep) + day).Want(200)
		s.As(s.c.Rep(t.Context(), rep)).GET("/api/tracking/reps/" + id(rep) + day).Want(200)
	}
	s.As(s.c.EastLead(t.Context(), logbook.History)).GET("/api/tracking/fence-events?day=2026-03-02&rep=" + id(s.c.Ada)).Want(200)
	looks := func(c *webtest.Client, query string) []logbook.LookSeen {
		t.Helper()
		return webtest.JSON[web.Page[logbook.LookSeen]](c.GET("/api/tracking/looks" + query).Want(200)).Items
	}
	head := s.As(s.c.HeadLead(t.Context(), logbook.Looks))
	all := looks(head, "")
	if len(all) != 3 || all[0].Via != "fences" || all[0].User != "eastboss" || all[0].Rep != "ada" || all[2].Via != "day" || all[2].Day != "2026-03-02" {
		t.Fatalf("%+v", all)
	}
	other := testkit.NewCompany(t, s.d)
	for name, c := range map[string]struct {
		got  []logbook.LookSeen
		want int
	}{
		"of a rep":                   {looks(head, "?rep="+id(s.c.Cao)), 1},
		"of another day":             {looks(head, "?to=2026-03-01"), 0},
		"of the day":                 {looks(head, "?from=2026-03-02&to=2026-03-02"), 3},
		"a supervisor's own subtree": {looks(s.As(s.c.EastLead(t.Context(), logbook.Looks)), ""), 2},
		"a sibling":                  {looks(s.As(s.c.Lead(t.Context(), s.c.Boss, []int32{s.c.West}, logbook.Looks)), ""), 0},
		"another company":            {looks(s.As(other.HeadLead(t.Context(), logbook.Looks)), ""), 0},
	} {
		if len(c.got) != c.want {
			t.Errorf("%s: %d looks, want %d", name, len(c.got), c.want)
		}
	}
	s.As(s.c.HeadLead(t.Context(), logbook.History)).GET("/api/tracking/looks").WantProblem(403, "not_allowed")
	s.Clock.Forward(366 * 24 * time.Hour)
	if err := s.logs.Purge(access.WithActor(t.Context(), access.Server(s.c.ID))); err != nil {
		t.Fatal(err)
	}
	if left := looks(head, ""); len(left) != 0 {
		t.Errorf("%d looks are left after a year", len(left))
	}
}

// TRK-12: whoever is on the roster is followed within the shift of the day; on a day off not at all.
func TestTheRosterSaysWhenARepIsFollowed(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.d.AsOwner(t, `WITH s AS (INSERT INTO attendance.shift (tenant_id, name, starts, ends, grace_min, weekdays) VALUES ($1, '早班', '08:00', '11:30', 0, 31) RETURNING id)
		INSERT INTO attendance.roster (tenant_id, unit_id, rep_id, shift_id, days) SELECT $1, $2, $3, s.id, daterange('2026-03-02', '2026-03-03') FROM s`, s.c.ID, s.c.EastTeam, s.c.Ada)
	s.d.AsOwner(t, `INSERT INTO attendance.roster (tenant_id, unit_id, rep_id, days) VALUES ($1, $2, $3, daterange('2026-03-01', '2026-03-02'))`, s.c.ID, s.c.EastTeam, s.c.Ada)
	for n, c := range []struct {
		name string
		at   time.Time
		want int
	}{
		{"within the shift", noon.Add(-time.Hour), 1},
		{"after its end, at 12:00", noon, 0},
		{"before its begin, at 07:00", noon.Add(-5 * time.Hour), 0},
		{"on the day off before", noon.Add(-25 * time.Hour), 0},
		{"on a day the roster is silent about", noon.Add(-49 * time.Hour), 1},
	} {
		if got := s.send(t, phoneA, batchOf(noon, fixAt(int64(n+1), c.at, 0, 0))); got.Stored != c.want {
			t.Errorf("%s: %d stored, want %d", c.name, got.Stored, c.want)
		}
	}
}

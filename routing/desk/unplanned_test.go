package desk_test

import (
	"strconv"
	"testing"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
)

// TestWhatThePlanningRateMisses: active covered outlets without a published visit
// of the month, in the asker's scope, page by page.
func TestWhatThePlanningRateMisses(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	adas, caos := s.Street(t, s.C.EastTeam, s.C.Ada, 6), s.Street(t, s.C.WestTeam, s.C.Cao, 2)
	s.D.AsOwner(t, `UPDATE geo.outlet SET state = 'closed' WHERE id = $1`, adas[5])
	s.D.AsOwner(t, `UPDATE geo.outlet SET rep_id = NULL WHERE id = $1`, adas[4])
	for day, outlet := range map[string]int64{"2026-03-31": adas[0], "2026-02-28": adas[1], "2026-04-01": adas[2]} {
		s.D.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, $4) RETURNING id)
			INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id) SELECT $1, $2, $3, p.id, 1, $5 FROM p`,
			s.C.ID, s.C.EastTeam, s.C.Ada, day, outlet)
	}
	head, east := s.As(s.C.HeadLead(t.Context(), reps.View)), s.As(s.C.EastLead(t.Context(), reps.View))
	for name, c := range map[string]struct {
		client *webtest.Client
		query  string
		want   int
	}{
		"March":             {head, "month=2026-03", 5},
		"March of East":     {head, "month=2026-03&below=true&unit=" + strconv.Itoa(int(s.C.East)), 3},
		"March of a rep":    {head, "month=2026-03&rep=" + strconv.FormatInt(s.C.Cao, 10), len(caos)},
		"seen by East":      {east, "month=2026-03", 3},
		"a month of nobody": {east, "month=2026-05", 4},
	} {
		got := webtest.JSON[web.Page[desk.Unplanned]](c.client.GET("/api/routing/rates/unplanned?" + c.query).Want(200))
		if len(got.Items) != c.want {
			t.Errorf("%s: %d outlets, want %d", name, len(got.Items), c.want)
		}
	}
	first := webtest.JSON[web.Page[desk.Unplanned]](head.GET("/api/routing/rates/unplanned?month=2026-03&limit=3").Want(200))
	second := webtest.JSON[web.Page[desk.Unplanned]](head.GET("/api/routing/rates/unplanned?month=2026-03&limit=3&after=" + first.Next).Want(200))
	if len(first.Items) != 3 || len(second.Items) != 2 || second.Next != "" {
		t.Errorf("pages of %d and %d", len(first.Items), len(second.Items))
	}
	head.GET("/api/routing/rates/unplanned?month=soon").WantProblem(422, "month_malformed")
	s.As(s.C.Rep(t.Context(), s.C.Ada)).GET("/api/routing/rates/unplanned?month=2026-03").WantProblem(403, "not_allowed")
}

package findings_test

import (
	"context"
	"fmt"
	"testing"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/findings"
	"xuntu.dev/tracking/logbook"
)

// TestWhoSeesWhichFindings: the own ones, the subtree's, none of a sibling, none of another company.
func TestWhoSeesWhichFindings(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := testkit.NewCompany(t, s.d)
	of := map[int64]int64{}
	for i, rep := range []int64{s.Ada, s.Ben, s.Cao} {
		east := 1000 * float64(i)
		v := s.called(t, rep, s.outlet(t, rep, east), call{seed: 40 + uint64(i), at: spot(market, east, 0)})
		of[rep] = v.ID
	}
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees []int64
		rule int // what ruling on each one that is seen answers
	}{
		{"a rep", s.Rep(t.Context(), s.Ada), []int64{s.Ada}, 403},
		{"a rep who may judge", s.Rep(t.Context(), s.Ada, findings.Judge), []int64{s.Ada}, 403},
		{"a supervisor", s.EastLead(t.Context(), findings.Judge, logbook.History), []int64{s.Ada, s.Ben}, 200},
		{"a supervisor without the right", s.EastLead(t.Context()), nil, 403},
		{"the sibling", s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, findings.Judge, logbook.History), []int64{s.Cao}, 403}, // its own
		{"head office", s.HeadLead(t.Context(), findings.Judge, logbook.History), []int64{s.Ada, s.Ben, s.Cao}, 200},
		{"another company", other.HeadLead(t.Context(), findings.Judge, logbook.History), nil, 404},
	} {
		client := s.As(c.ctx)
		page := webtest.JSON[web.Page[findings.Finding]](client.GET("/api/tracking/findings").Want(200))
		if len(page.Items) != len(c.sees) {
			t.Errorf("%s sees %d findings, want %d", c.name, len(page.Items), len(c.sees))
		}
		for rep, visit := range of {
			path, get, rule := fmt.Sprint("/api/tracking/findings/", visit), 404, 404
			for _, seen := range c.sees {
				if seen == rep {
					get, rule = 200, c.rule
				}
			}
			if get == 404 && c.rule == 403 && len(c.sees) == 0 {
				rule = 403 // without the right nobody learns whether there is such a visit
			}
			if c.name == "a rep" {
				rule = 403
			}
			client.GET(path).Want(get)
			client.GET(path + "/track").Want(get)
			client.POST(path+"/ruling", map[string]any{"ruling": "accept", "reason": "看过了"}).Want(rule)
			if rep != s.Ada || c.name != "a rep" {
				continue
			}
			client.POST(path+"/appeal", map[string]any{"text": "不服"}).WantProblem(409, "finding_nothing_to_appeal")
		}
	}
	for query, want := range map[string]int{
		"of=accept": 3, "of=doubted": 0, "of=ruled": 3, "rep=" + id(s.Ben): 1, "from=2026-03-02&to=2026-03-02": 3, "from=2026-03-03": 0, "limit=2": 2,
		"unit=" + id(int64(s.East)) + "&below=true": 2, "unit=" + id(int64(s.West)): 0,
	} {
		if page := webtest.JSON[web.Page[findings.Finding]](s.head(t).GET("/api/tracking/findings?" + query).Want(200)); len(page.Items) != want {
			t.Errorf("%s: %d findings, want %d", query, len(page.Items), want)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.looked WHERE tenant_id = $1`, s.ID); n != 5 {
		t.Errorf("%d looks at tracks were written down, want the supervisor's two and head office's three", n)
	}
}

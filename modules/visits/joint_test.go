package visits_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// joining is somebody's word to stand metres east of the market.
func (s *stage) joining(east float64) visits.JoinRequest {
	accuracy := 8.0
	return visits.JoinRequest{Ref: uuid.New(), Point: pointOf(at(east, 0)), AccuracyM: &accuracy, At: s.Clock.Now()}
}

func jointOf(visit int64) string { return "/api/visits/" + id(visit) + "/joint" }

func joints(c *webtest.Client) []visits.Joint {
	return webtest.JSON[web.Page[visits.Joint]](c.GET("/api/visits/joints").Want(http.StatusOK)).Items
}

func scored(scores ...visits.ItemScore) map[string]any {
	return map[string]any{"scores": scores, "note": " 先看库存再谈订单 "}
}

// TestASupervisorJoinsAVisit (VIS-14): by the same fence, once, with scores; the rep is told and the phone keeps them.
func TestASupervisorJoinsAVisit(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	lead, ada := s.As(s.c.EastLead(t.Context(), visits.View, visits.Accompany)), s.rep(t, s.c.Ada)
	lead.POST(jointOf(visit.ID), s.joining(2000)).WantProblem(422, "visit_outside_fence")
	lead.PUT(jointOf(visit.ID)+"/scores", scored(visits.ItemScore{Item: "display", Score: 3})).WantProblem(409, "joint_not_joined")
	first := s.joining(5)
	for range 2 { // the answer to the first was lost
		lead.POST(jointOf(visit.ID), first).Want(http.StatusOK)
		s.Clock.Forward(time.Minute)
	}
	lead.PUT(jointOf(visit.ID)+"/scores", scored(visits.ItemScore{Item: "display", Score: 3}, visits.ItemScore{Item: "selling", Score: 4})).Want(http.StatusOK)

	seen := joints(lead)
	if len(seen) != 1 || *seen[0].Score != 3.5 || seen[0].Note != "先看库存再谈订单" || seen[0].RepID != s.c.Ada || seen[0].Verdict != "inside" || !seen[0].JoinedAt.Equal(noon) {
		t.Fatalf("the supervisor reads %+v", seen)
	}
	if told := messages(ada); len(told) != 1 || told[0].Kind != "visits.coached" || !strings.Contains(string(told[0].Params), "3.5") {
		t.Errorf("the rep is told %+v", told)
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(200)).Collections["coaching"]
	if len(docs.Changed) != 1 || !strings.Contains(string(docs.Changed[0].Body), `"score":3.5`) {
		t.Errorf("the phone keeps %+v", docs)
	}
	if own := joints(ada); len(own) != 1 || own[0].Companion == "" {
		t.Errorf("the rep reads %+v", own)
	}
	if ben := joints(s.rep(t, s.c.Ben)); len(ben) != 0 {
		t.Errorf("a colleague reads %+v", ben)
	}
}

// TestWhoMayJoin: whoever sees the visit and may come along, on its day; nobody an own one.
func TestWhoMayJoin(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := testkit.NewCompany(t, s.d)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	for _, c := range []struct {
		name   string
		ctx    context.Context
		status int
		code   string
	}{
		{"the sibling", s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, visits.View, visits.Accompany), 404, "visit_not_found"},
		{"another company", other.HeadLead(t.Context(), visits.View, visits.Accompany), 404, "visit_not_found"},
		{"a supervisor without the right to see", s.c.EastLead(t.Context(), visits.Accompany), 404, "visit_not_found"},
		{"a supervisor without the right to join", s.c.EastLead(t.Context(), visits.View), 403, "not_allowed"},
		{"the rep", s.c.Rep(t.Context(), s.c.Ada, visits.CheckIn, visits.View, visits.Accompany), 409, "joint_own_visit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s.As(c.ctx).POST(jointOf(visit.ID), s.joining(0)).WantProblem(c.status, c.code)
		})
	}
}

// TestJointVisitsThatAreRefused: of days before, and scores of things nobody scores, or of one twice.
func TestJointVisitsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	lead := s.As(s.c.EastLead(t.Context(), visits.View, visits.Accompany))
	lead.POST(jointOf(visit.ID), s.joining(0)).Want(http.StatusOK)
	for name, bad := range map[string][]visits.ItemScore{
		"an unknown item": {{Item: "singing", Score: 3}}, "one twice": {{Item: "display", Score: 3}, {Item: "display", Score: 4}},
	} {
		t.Log(name)
		lead.PUT(jointOf(visit.ID)+"/scores", scored(bad...)).WantProblem(422, "joint_item_unknown")
	}
	lead.PUT(jointOf(visit.ID)+"/scores", scored(visits.ItemScore{Item: "display", Score: 6})).Want(422)
	path, out := s.leave(visit.ID)
	s.rep(t, s.c.Ada).POST(path, out).Want(200)
	s.Clock.Forward(24 * time.Hour)
	s.As(s.c.HeadLead(t.Context(), visits.View, visits.Accompany)).POST(jointOf(visit.ID), s.joining(0)).WantProblem(409, "joint_too_late")
}

// TestAnInspectionComesAfterTheVisit: not while it runs, not by who came along, not after many days; and phones keep no coaching of it.
func TestAnInspectionComesAfterTheVisit(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	lead := s.As(s.c.EastLead(t.Context(), visits.View, visits.Accompany))
	inspect := func() visits.JoinRequest {
		j := s.joining(5)
		j.Kind = "inspection"
		return j
	}
	lead.POST(jointOf(visit.ID), inspect()).WantProblem(409, "inspection_too_soon")
	s.d.AsOwner(t, `UPDATE visits.visit SET closed_at = opened_at + interval '20 minutes', device_closed_at = opened_at WHERE id = $1`, visit.ID)
	s.Clock.Forward(24 * time.Hour)
	first := inspect()
	for range 2 {
		if got := webtest.JSON[visits.Joint](lead.POST(jointOf(visit.ID), first).Want(http.StatusOK)); got.Kind != "inspection" {
			t.Errorf("%+v", got)
		}
	}
	lead.POST(jointOf(visit.ID), s.joining(5)).WantProblem(409, "joint_too_late")
	if list := joints(s.rep(t, s.c.Ada)); len(list) != 1 || list[0].Kind != "inspection" {
		t.Errorf("%+v", list)
	}
	s.Clock.Forward(15 * 24 * time.Hour)
	s.As(s.c.HeadLead(t.Context(), visits.View, visits.Accompany)).POST(jointOf(visit.ID), inspect()).WantProblem(409, "inspection_too_late")
}

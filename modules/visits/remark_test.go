package visits_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// visited is a visit of a rep that has begun.
func (s *stage) visited(t *testing.T, rep int64, unit int32) visits.Visit {
	t.Helper()
	outlet := s.outlet(t, "V"+uuid.NewString()[:8], unit, rep, 0, 0)
	return webtest.JSON[visits.Visit](s.rep(t, rep).POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))
}

func comment(text string, score int32) visits.RemarkRequest {
	r := visits.RemarkRequest{Ref: uuid.New(), Text: text}
	if score != 0 {
		r.Score = &score
	}
	return r
}

func remarksOf(visit int64) string { return "/api/visits/" + id(visit) + "/remarks" }

func messages(c *webtest.Client) []notify.MessageRow {
	return webtest.JSON[web.Page[notify.MessageRow]](c.GET("/api/notify/messages").Want(200)).Items
}

// threads are what the phone keeps of what was said.
func threads(c *webtest.Client) offline.Difference {
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	return webtest.JSON[offline.ChangesAnswer](c.POST("/api/offline/changes", asked).Want(200)).Collections["remarks"]
}

// TestACommentReachesTheRep (VIS-15): it pushes, stands on the phone unread, is answered without a network, and the answer comes back.
func TestACommentReachesTheRep(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	lead, ada := s.As(s.c.EastLead(t.Context(), visits.View, visits.Comment)), s.rep(t, s.c.Ada)
	first := comment(" 陈列很好，冰柜要靠门 ", 4)
	for range 2 { // the answer to the first was lost
		lead.POST(remarksOf(visit.ID), first).Want(http.StatusOK)
	}
	told := messages(ada)
	if len(told) != 1 || told[0].Kind != "visits.remarked" || told[0].Link != "/m/remarks/"+visit.Ref.String() || !strings.Contains(string(told[0].Params), "冰柜要靠门") {
		t.Fatalf("the rep is told %+v", told)
	}
	docs := threads(ada)
	if len(docs.Changed) != 1 || docs.Changed[0].ID != visit.Ref.String() || !strings.Contains(string(docs.Changed[0].Body), `"unread":true`) {
		t.Fatalf("the phone keeps %+v", docs)
	}

	seen := webtest.JSON[web.List[visits.Remark]](ada.GET(remarksOf(visit.ID)).Want(200)).Items
	if len(seen) != 1 || seen[0].Own || *seen[0].Score != 4 || seen[0].Text != "陈列很好，冰柜要靠门" || seen[0].Author == "" {
		t.Fatalf("the rep reads %+v", seen)
	}
	answer := visits.Answered{Visit: visit.Ref, Ref: uuid.New(), Text: "好的，明天挪", At: s.Clock.Now()}
	s.Clock.Forward(2 * time.Hour)
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{
		command(1, "visits.read_remarks", visits.ReadTold{Visit: visit.Ref, Upto: seen[0].ID}), command(2, "visits.answer", answer),
	}}
	for range 2 {
		for i, a := range webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(200)).Answers {
			if a.Result != "ok" {
				t.Fatalf("command %d: %+v", i+1, a)
			}
		}
	}
	if docs := threads(ada); strings.Contains(string(docs.Changed[0].Body), `"unread":true`) {
		t.Errorf("the rep has read all: %s", docs.Changed[0].Body)
	}
	back := webtest.JSON[web.List[visits.Remark]](lead.GET(remarksOf(visit.ID)).Want(200)).Items
	if len(back) != 2 || !back[1].Unread || back[0].Unread || !back[0].Own || !back[1].At.Equal(noon) {
		t.Fatalf("the supervisor reads %+v", back)
	}
	lead.POST(remarksOf(visit.ID)+"/read", map[string]any{"upto": back[1].ID}).Want(204)
	lead.POST(remarksOf(visit.ID)+"/read", map[string]any{"upto": back[0].ID}).Want(204)
	if again := webtest.JSON[web.List[visits.Remark]](lead.GET(remarksOf(visit.ID)).Want(200)).Items; again[1].Unread {
		t.Error("what was read is never unread again")
	}
	if told := messages(lead); len(told) != 1 || told[0].Kind != "visits.answered" || told[0].Link != "/visits?visit="+id(visit.ID) {
		t.Errorf("the supervisor is told %+v", told)
	}
}

// TestWhoMaySayWhatOfAVisit: whoever sees it and may comment; the rep answers; a sibling and another company find nothing.
func TestWhoMaySayWhatOfAVisit(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := testkit.NewCompany(t, s.d)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	for _, c := range []struct {
		name   string
		ctx    context.Context
		status int
		code   string
		read   int
	}{
		{"the sibling", s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, visits.View, visits.Comment), 404, "visit_not_found", 404},
		{"another company", other.HeadLead(t.Context(), visits.View, visits.Comment), 404, "visit_not_found", 404},
		{"a colleague", s.c.Rep(t.Context(), s.c.Ben, visits.CheckIn, visits.View, visits.Comment), 404, "visit_not_found", 404},
		{"a supervisor without the right to see", s.c.EastLead(t.Context(), visits.Comment), 404, "visit_not_found", 404},
		{"a supervisor without the right to comment", s.c.EastLead(t.Context(), visits.View), 403, "not_allowed", 200},
		{"the rep, before anybody", s.c.Rep(t.Context(), s.c.Ada, visits.CheckIn, visits.Comment), 409, "remark_nothing_to_answer", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := s.As(c.ctx)
			client.POST(remarksOf(visit.ID), comment("x", 0)).WantProblem(c.status, c.code)
			client.GET(remarksOf(visit.ID)).Want(c.read)
			if c.read == 404 {
				client.POST(remarksOf(visit.ID)+"/read", map[string]any{"upto": 1}).WantProblem(404, "visit_not_found")
			}
		})
	}
}

// TestRemarksThatAreRefused: empty ones, scores out of range or of an own visit, refs of others; of a stranger's visit nothing comes from a phone.
func TestRemarksThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	visit := s.visited(t, s.c.Ada, s.c.EastTeam)
	lead, ada := s.As(s.c.EastLead(t.Context(), visits.View, visits.Comment)), s.rep(t, s.c.Ada)
	lead.POST(remarksOf(visit.ID), comment("   ", 0)).WantProblem(422, "remark_empty")
	lead.POST(remarksOf(visit.ID), comment("x", 6)).Want(422)
	lead.POST(remarksOf(visit.ID), comment(strings.Repeat("长", 1001), 0)).Want(422)
	one := comment("好", 5)
	lead.POST(remarksOf(visit.ID), one).Want(200)
	ada.POST(remarksOf(visit.ID), comment("我给自己打分", 5)).WantProblem(422, "remark_own_score")
	one.Score = nil
	ada.POST(remarksOf(visit.ID), one).WantProblem(409, "remark_ref_taken")
	ada.POST(remarksOf(visit.ID), comment("谢谢", 0)).Want(200)
	ben := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{
		command(1, "visits.answer", visits.Answered{Visit: visit.Ref, Ref: uuid.New(), Text: "x", At: s.Clock.Now()}),
		command(2, "visits.read_remarks", visits.ReadTold{Visit: visit.Ref, Upto: 1}),
	}}
	for i, a := range webtest.JSON[offline.CommandsAnswer](s.rep(t, s.c.Ben).POST("/api/offline/commands", ben).Want(200)).Answers {
		if a.Result != "rejected" || a.Problem.Code != "visit_not_found" {
			t.Errorf("command %d of a stranger: %+v", i+1, a)
		}
	}
	if docs := threads(s.rep(t, s.c.Ben)); len(docs.Changed) != 0 {
		t.Errorf("a colleague's phone keeps %+v", docs)
	}
}

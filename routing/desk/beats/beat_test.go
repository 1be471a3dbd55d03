package beats_test

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/beats"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/reps"
)

func beatPath(d beats.Detail, verb string) string {
	return "/api/routing/beats/" + strconv.FormatInt(d.ID, 10) + verb
}

type beatWord struct {
	Rev    int    `json:"rev"`
	Reason string `json:"reason,omitempty"`
}

func content(name string, ids ...int64) beats.BeatNew {
	return beats.BeatNew{Content: beats.Content{Name: name, Weekdays: 1, OutletIDs: append([]int64{}, ids...)}}
}

func idsOf(d beats.Detail) (ids []int64) {
	for _, o := range d.Outlets {
		ids = append(ids, o.OutletID)
	}
	return ids
}

// TestARepProposesABeatAndTheSupervisorApproves: made, submitted, returned with a
// reason, mended, approved; the rep is told twice.
func TestARepProposesABeatAndTheSupervisorApproves(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	own, bens := s.Street(t, s.C.EastTeam, s.C.Ada, 4), s.Street(t, s.C.EastTeam, s.C.Ben, 1)
	ada, lead := s.As(s.C.Rep(t.Context(), s.C.Ada, reps.Propose)), s.As(s.C.EastLead(t.Context(), reps.View, reps.Approve))

	ada.POST("/api/routing/beats", content("周一线", own[0], bens[0])).WantProblem(422, "beat_outlet_unknown")
	ada.POST("/api/routing/beats", content("周一线", own[0], own[1], own[0])).WantProblem(422, "beat_stop_once")
	empty := webtest.JSON[beats.Detail](ada.POST("/api/routing/beats", content("空线")).Want(201))
	ada.POST(beatPath(empty, "/submit"), beatWord{Rev: empty.Rev}).WantProblem(422, "beat_empty")
	ada.POST(beatPath(empty, "/retire"), beatWord{Rev: empty.Rev}).Want(200)

	b := webtest.JSON[beats.Detail](ada.POST("/api/routing/beats", content(" 周一线 ", own[2], own[0])).Want(201))
	if b.Name != "周一线" || b.State != "draft" || b.Version != 1 || b.RepID != s.C.Ada || b.UnitID != s.C.EastTeam || b.Code == "" || b.LineID != b.ID {
		t.Errorf("made %+v", b.Beat)
	}
	if b.DistanceM == nil || *b.DistanceM < 1800 || *b.DistanceM > 3000 || b.Source == "" || b.TravelS == nil {
		t.Errorf("1.8 km by air are measured as %v m by %q", b.DistanceM, b.Source)
	}
	lead.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).WantProblem(409, "beat_state_wrong")
	b = webtest.JSON[beats.Detail](ada.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	ada.PUT(beatPath(b, ""), beats.Setting{Rev: b.Rev, Content: content("周一线", own[0]).Content}).WantProblem(409, "beat_state_wrong")
	ada.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).WantProblem(403, "not_allowed")
	if first := webtest.JSON[web.Page[beats.Beat]](lead.GET("/api/routing/beats").Want(200)).Items; len(first) != 1 || first[0].State != "submitted" || first[0].Own {
		t.Errorf("the supervisor sees %+v", first)
	}
	lead.POST(beatPath(b, "/return"), beatWord{Rev: b.Rev}).WantProblem(422, "reason_missing")
	b = webtest.JSON[beats.Detail](lead.POST(beatPath(b, "/return"), beatWord{b.Rev, "少了两家"}).Want(200))
	if b.State != "returned" || b.Decision != "少了两家" {
		t.Errorf("returned as %+v", b.Beat)
	}
	ada.PUT(beatPath(b, ""), beats.Setting{Rev: b.Rev - 1, Content: content("周一线", own...).Content}).WantProblem(409, "beat_changed_meanwhile")
	b = webtest.JSON[beats.Detail](ada.PUT(beatPath(b, ""), beats.Setting{Rev: b.Rev, Content: content("周一线", own...).Content}).Want(200))
	b = webtest.JSON[beats.Detail](ada.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	b = webtest.JSON[beats.Detail](ada.POST(beatPath(b, "/withdraw"), beatWord{Rev: b.Rev}).Want(200))
	b = webtest.JSON[beats.Detail](ada.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	b = webtest.JSON[beats.Detail](lead.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).Want(200))
	if b.State != "approved" || !slices.Equal(idsOf(b), own) || b.DecidedBy != "eastboss" {
		t.Errorf("approved as %+v with %v", b.Beat, idsOf(b))
	}
	if n := s.D.Count(t, `SELECT count(*) FROM routing.notice WHERE rep_id = $1 AND kind = 'beat' AND body ->> 'decision' IN ('returned', 'approved')`, s.C.Ada); n != 2 {
		t.Errorf("the rep was told %d times, want 2", n)
	}
	ada.POST(beatPath(b, "/retire"), beatWord{Rev: b.Rev}).WantProblem(403, "beat_in_force")
}

// TestWhoSubmitsABeatDoesNotDecide, with every permission there is.
func TestWhoSubmitsABeatDoesNotDecide(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	own := s.Street(t, s.C.EastTeam, s.C.Ada, 2)
	lead := s.As(s.C.EastLead(t.Context(), reps.View, reps.Edit, reps.Approve))
	draft := content("线", own...)
	draft.RepID = s.C.Ada
	b := webtest.JSON[beats.Detail](lead.POST("/api/routing/beats", draft).Want(201))
	b = webtest.JSON[beats.Detail](lead.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	if !b.Own {
		t.Error("the submitter is not told that somebody else decides")
	}
	lead.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).WantProblem(403, "beat_four_eyes")
	s.As(s.C.HeadLead(t.Context(), reps.Approve)).POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).Want(200)
}

// TestBeatsAreVersioned: stops added, taken off and reordered make a second
// version; the first stays until the second is approved, and can be looked at
// after. A copy is a line of its own, also of another rep.
func TestBeatsAreVersioned(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	own := s.Street(t, s.C.EastTeam, s.C.Ada, 5)
	planner := s.As(s.C.EastLead(t.Context(), reps.View, reps.Edit))
	boss := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Edit, reps.Approve))
	draft := content("线", own[:4]...)
	draft.RepID, draft.Code = s.C.Ada, "E-1"
	one := webtest.JSON[beats.Detail](planner.POST("/api/routing/beats", draft).Want(201))
	planner.POST("/api/routing/beats", draft).WantProblem(409, "beat_code_taken")
	inForce := func() (ids []int64) {
		s.D.MustWrite(t, s.C.HeadLead(t.Context()), func(tx db.Tx) (err error) {
			ids, err = beats.New(s.Kit, reps.New(s.Kit), nil).StopsInForce(t.Context(), tx, one.ID)
			return err
		})
		return ids
	}
	one = webtest.JSON[beats.Detail](planner.POST(beatPath(one, "/submit"), beatWord{Rev: one.Rev}).Want(200))
	one = webtest.JSON[beats.Detail](boss.POST(beatPath(one, "/approve"), beatWord{Rev: one.Rev}).Want(200))
	two := webtest.JSON[beats.Detail](planner.POST(beatPath(one, "/revise"), beatWord{Rev: one.Rev}).Want(201))
	if two.Version != 2 || two.Code != "E-1" || !slices.Equal(idsOf(two), own[:4]) || two.ApprovedVersion == nil || *two.ApprovedVersion != 1 {
		t.Errorf("the second version %+v", two.Beat)
	}
	planner.POST(beatPath(one, "/revise"), beatWord{Rev: one.Rev}).WantProblem(409, "beat_one_open")
	order := []int64{own[3], own[0], own[2], own[4]} // the last to the front, one off, one new
	two = webtest.JSON[beats.Detail](planner.PUT(beatPath(two, ""), beats.Setting{Rev: two.Rev, Content: content("线", order...).Content}).Want(200))
	c := webtest.JSON[beats.Change](planner.GET(beatPath(two, "/diff")).Want(200))
	if !slices.Equal(c.Stops.Added, own[4:]) || !slices.Equal(c.Stops.Removed, own[1:2]) || !slices.Equal(c.Stops.Moved, own[3:4]) || len(c.Names) != 5 {
		t.Errorf("the versions differ by %+v", c.Stops)
	}
	if got := inForce(); !slices.Equal(got, own[:4]) {
		t.Errorf("before the second is approved %v are in force", got)
	}
	two = webtest.JSON[beats.Detail](planner.POST(beatPath(two, "/submit"), beatWord{Rev: two.Rev}).Want(200))
	two = webtest.JSON[beats.Detail](boss.POST(beatPath(two, "/approve"), beatWord{Rev: two.Rev}).Want(200))
	if got := inForce(); !slices.Equal(got, order) {
		t.Errorf("after the second is approved %v are in force", got)
	}
	old := webtest.JSON[beats.Detail](planner.GET(beatPath(one, "")).Want(200))
	if old.State != "superseded" || !slices.Equal(idsOf(old), own[:4]) || len(old.Versions) != 2 {
		t.Errorf("the first version is kept as %+v", old.Beat)
	}
	if n := s.D.Count(t, `SELECT count(*) FROM routing.beat WHERE state = 'approved'`); n != 1 {
		t.Errorf("%d versions in force", n)
	}

	s.Street(t, s.C.EastTeam, s.C.Ben, 1)
	copied := webtest.JSON[beats.Detail](planner.POST(beatPath(two, "/copy"), map[string]any{"repId": s.C.Ben, "name": "接手"}).Want(201))
	if copied.RepID != s.C.Ben || copied.LineID == two.LineID || copied.Version != 1 || copied.State != "draft" || !slices.Equal(idsOf(copied), order) || *copied.DistanceM != *two.DistanceM {
		t.Errorf("the copy %+v", copied.Beat)
	}
	planner.POST(beatPath(two, "/copy"), map[string]any{"repId": s.C.Cao}).WantProblem(404, "rep_not_found")
	planner.POST(beatPath(two, "/retire"), beatWord{two.Rev, "合并"}).Want(200)
	if n := s.D.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'routing.beat' AND reason = '合并'`); n != 1 {
		t.Errorf("the reason stands %d times on the trail", n)
	}
	way := webtest.JSON[beats.Way](planner.POST("/api/routing/beats/way", map[string]any{"outletIds": order}).Want(200))
	if way.DistanceM != *two.DistanceM || way.Line == nil || way.Source != two.Source {
		t.Errorf("the way %+v, of the beat %d m", way, *two.DistanceM)
	}
}

// TestWhoSeesWhichBeats: a rep the own, a supervisor the subtree, a sibling and another company none.
func TestWhoSeesWhichBeats(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	other := testkit.NewCompany(t, s.D)
	own := s.Street(t, s.C.EastTeam, s.C.Ada, 2)
	ada := s.As(s.C.Rep(t.Context(), s.C.Ada, reps.Propose))
	b := webtest.JSON[beats.Detail](ada.POST("/api/routing/beats", content("线", own...)).Want(201))
	west := s.C.Lead(t.Context(), s.C.Cao, []int32{s.C.West, s.C.WestTeam}, reps.View, reps.Edit, reps.Approve)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees int
	}{
		{"the rep", s.C.Rep(t.Context(), s.C.Ada, reps.Propose), 1},
		{"a colleague", s.C.Rep(t.Context(), s.C.Ben, reps.Propose, reps.View), 0},
		{"the supervisor", s.C.EastLead(t.Context(), reps.View), 1},
		{"a supervisor without the right", s.C.EastLead(t.Context()), 0},
		{"head office", s.C.HeadLead(t.Context(), reps.View), 1},
		{"a sibling", west, 0},
		{"another company", other.HeadLead(t.Context(), reps.View), 0},
	} {
		client := s.As(c.ctx)
		if got := webtest.JSON[web.Page[beats.Beat]](client.GET("/api/routing/beats").Want(200)).Items; len(got) != c.sees || got == nil {
			t.Errorf("%s: %d beats, want %d", c.name, len(got), c.sees)
		}
		client.GET(beatPath(b, "")).Want([]int{404, 200}[c.sees])
	}
	s.As(west).POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).WantProblem(404, "beat_not_found")
	s.As(s.C.EastLead(t.Context(), reps.View)).POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).WantProblem(403, "not_allowed")
	lead := s.As(s.C.EastLead(t.Context(), reps.View))
	for query, want := range map[string]int{
		"unit=" + strconv.Itoa(int(s.C.East)): 0, "unit=" + strconv.Itoa(int(s.C.East)) + "&below=true": 1, "weekday=1": 1, "weekday=2": 0,
		"state=draft": 1, "state=approved": 0, "q=线": 1, "q=无": 0, "rep=" + strconv.FormatInt(s.C.Ben, 10): 0,
	} {
		if got := webtest.JSON[web.Page[beats.Beat]](lead.GET("/api/routing/beats?" + query).Want(200)).Items; len(got) != want {
			t.Errorf("%s: %d beats, want %d", query, len(got), want)
		}
	}
	for i := range 3 {
		ada.POST("/api/routing/beats", content("线"+strconv.Itoa(i), own...)).Want(201)
	}
	first := webtest.JSON[web.Page[beats.Beat]](lead.GET("/api/routing/beats?limit=3").Want(200))
	second := webtest.JSON[web.Page[beats.Beat]](lead.GET("/api/routing/beats?limit=3&after=" + first.Next).Want(200))
	if len(first.Items) != 3 || len(second.Items) != 1 || second.Next != "" {
		t.Errorf("pages of %d and %d", len(first.Items), len(second.Items))
	}
}

// TestABeatIsMeasuredByTheRepsOwnMeans: by the company's usual one, which is the e-bike,
// until the rep has an own one.
func TestABeatIsMeasuredByTheRepsOwnMeans(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{})
	own := s.Street(t, s.C.EastTeam, s.C.Ada, 4)
	lead := s.As(s.C.EastLead(t.Context(), reps.View, reps.Edit))
	takes := func(rep int64) int {
		t.Helper()
		return webtest.JSON[beats.Way](lead.POST("/api/routing/beats/way", map[string]any{"repId": rep, "outletIds": own}).Want(200)).TravelS
	}
	usual := takes(s.C.Ada)
	if usual == 0 || usual != takes(0) {
		t.Errorf("a rep without an own means takes %d s, reps of the company %d s", usual, takes(0))
	}
	lead.PUT("/api/routing/profiles/"+strconv.FormatInt(s.C.Ada, 10), map[string]any{"travel": "foot", "rev": 0}).Want(200)
	if afoot := takes(s.C.Ada); afoot <= usual {
		t.Errorf("on foot it takes %d s, on the e-bike %d s", afoot, usual)
	}
	lead.PUT("/api/routing/profiles/"+strconv.FormatInt(s.C.Ada, 10), map[string]any{"travel": "car", "rev": 1}).Want(200)
	if driven := takes(s.C.Ada); driven >= usual {
		t.Errorf("by car it takes %d s, on the e-bike %d s", driven, usual)
	}
}

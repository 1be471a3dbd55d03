package desk_test

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk"
)

// beatStage is the desk behind a server, with a company and outlets along a street.
type beatStage struct {
	*testkit.Company
	d    *testkit.DB
	h    *webtest.House
	desk *desk.Service
}

func newBeatStage(t *testing.T) *beatStage {
	t.Helper()
	d := testkit.Database(t)
	s := &beatStage{Company: testkit.NewCompany(t, d), d: d}
	s.h = webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		m, service := desk.New(kit)
		s.desk = service
		return []app.Module{m}
	})
	return s
}

// outlets adds n outlets of a rep, each 0.01° further east.
func (s *beatStage) outlets(t *testing.T, unit int32, rep int64, n int) (ids []int64) {
	t.Helper()
	for i := range n {
		var id int64
		err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location)
			VALUES ($1, $2, $3, $4, $4, $5) RETURNING id`, s.ID, unit, rep, "o"+strconv.FormatInt(rep, 10)+"-"+strconv.Itoa(i),
			orb.Point{113.6 + 0.01*float64(i), 34.75}).Scan(&id)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func beatPath(d desk.BeatDetail, verb string) string {
	return "/api/routing/beats/" + strconv.FormatInt(d.ID, 10) + verb
}

type beatWord struct {
	Rev    int    `json:"rev"`
	Reason string `json:"reason,omitempty"`
}

func content(name string, ids ...int64) desk.BeatNew {
	return desk.BeatNew{BeatContent: desk.BeatContent{Name: name, Weekdays: 1, OutletIDs: append([]int64{}, ids...)}}
}

func idsOf(d desk.BeatDetail) (ids []int64) {
	for _, o := range d.Outlets {
		ids = append(ids, o.OutletID)
	}
	return ids
}

// TestARepProposesABeatAndTheSupervisorApproves: made, submitted, returned with a
// reason, mended, approved; the rep is told twice.
func TestARepProposesABeatAndTheSupervisorApproves(t *testing.T) {
	t.Parallel()
	s := newBeatStage(t)
	own, bens := s.outlets(t, s.EastTeam, s.Ada, 4), s.outlets(t, s.EastTeam, s.Ben, 1)
	ada, lead := s.h.As(s.Rep(t.Context(), s.Ada, desk.Propose)), s.h.As(s.EastLead(t.Context(), desk.View, desk.Approve))

	ada.POST("/api/routing/beats", content("周一线", own[0], bens[0])).WantProblem(422, "beat_outlet_unknown")
	ada.POST("/api/routing/beats", content("周一线", own[0], own[1], own[0])).WantProblem(422, "beat_stop_once")
	empty := webtest.JSON[desk.BeatDetail](ada.POST("/api/routing/beats", content("空线")).Want(201))
	ada.POST(beatPath(empty, "/submit"), beatWord{Rev: empty.Rev}).WantProblem(422, "beat_empty")
	ada.POST(beatPath(empty, "/retire"), beatWord{Rev: empty.Rev}).Want(200)

	b := webtest.JSON[desk.BeatDetail](ada.POST("/api/routing/beats", content(" 周一线 ", own[2], own[0])).Want(201))
	if b.Name != "周一线" || b.State != "draft" || b.Version != 1 || b.RepID != s.Ada || b.UnitID != s.EastTeam || b.Code == "" || b.LineID != b.ID {
		t.Errorf("made %+v", b.Beat)
	}
	if b.DistanceM == nil || *b.DistanceM < 1800 || *b.DistanceM > 3000 || b.Source == "" || b.TravelS == nil {
		t.Errorf("1.8 km by air are measured as %v m by %q", b.DistanceM, b.Source)
	}
	lead.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).WantProblem(409, "beat_state_wrong")
	b = webtest.JSON[desk.BeatDetail](ada.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	ada.PUT(beatPath(b, ""), desk.BeatSetting{Rev: b.Rev, BeatContent: content("周一线", own[0]).BeatContent}).WantProblem(409, "beat_state_wrong")
	ada.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).WantProblem(403, "not_allowed")
	if first := webtest.JSON[web.Page[desk.Beat]](lead.GET("/api/routing/beats").Want(200)).Items; len(first) != 1 || first[0].State != "submitted" || first[0].Own {
		t.Errorf("the supervisor sees %+v", first)
	}
	lead.POST(beatPath(b, "/return"), beatWord{Rev: b.Rev}).WantProblem(422, "reason_missing")
	b = webtest.JSON[desk.BeatDetail](lead.POST(beatPath(b, "/return"), beatWord{b.Rev, "少了两家"}).Want(200))
	if b.State != "returned" || b.Decision != "少了两家" {
		t.Errorf("returned as %+v", b.Beat)
	}
	ada.PUT(beatPath(b, ""), desk.BeatSetting{Rev: b.Rev - 1, BeatContent: content("周一线", own...).BeatContent}).WantProblem(409, "beat_changed_meanwhile")
	b = webtest.JSON[desk.BeatDetail](ada.PUT(beatPath(b, ""), desk.BeatSetting{Rev: b.Rev, BeatContent: content("周一线", own...).BeatContent}).Want(200))
	b = webtest.JSON[desk.BeatDetail](ada.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	b = webtest.JSON[desk.BeatDetail](ada.POST(beatPath(b, "/withdraw"), beatWord{Rev: b.Rev}).Want(200))
	b = webtest.JSON[desk.BeatDetail](ada.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	b = webtest.JSON[desk.BeatDetail](lead.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).Want(200))
	if b.State != "approved" || !slices.Equal(idsOf(b), own) || b.DecidedBy != "eastboss" {
		t.Errorf("approved as %+v with %v", b.Beat, idsOf(b))
	}
	if n := s.d.Count(t, `SELECT count(*) FROM routing.notice WHERE rep_id = $1 AND kind = 'beat' AND body ->> 'decision' IN ('returned', 'approved')`, s.Ada); n != 2 {
		t.Errorf("the rep was told %d times, want 2", n)
	}
	ada.POST(beatPath(b, "/retire"), beatWord{Rev: b.Rev}).WantProblem(403, "beat_in_force")
}

// TestWhoSubmitsABeatDoesNotDecide, with every permission there is.
func TestWhoSubmitsABeatDoesNotDecide(t *testing.T) {
	t.Parallel()
	s := newBeatStage(t)
	own := s.outlets(t, s.EastTeam, s.Ada, 2)
	lead := s.h.As(s.EastLead(t.Context(), desk.View, desk.Edit, desk.Approve))
	draft := content("线", own...)
	draft.RepID = s.Ada
	b := webtest.JSON[desk.BeatDetail](lead.POST("/api/routing/beats", draft).Want(201))
	b = webtest.JSON[desk.BeatDetail](lead.POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).Want(200))
	if !b.Own {
		t.Error("the submitter is not told that somebody else decides")
	}
	lead.POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).WantProblem(403, "beat_four_eyes")
	s.h.As(s.HeadLead(t.Context(), desk.Approve)).POST(beatPath(b, "/approve"), beatWord{Rev: b.Rev}).Want(200)
}

// TestBeatsAreVersioned: stops added, taken off and reordered make a second
// version; the first stays until the second is approved, and can be looked at
// after. A copy is a line of its own, also of another rep.
func TestBeatsAreVersioned(t *testing.T) {
	t.Parallel()
	s := newBeatStage(t)
	own := s.outlets(t, s.EastTeam, s.Ada, 5)
	planner := s.h.As(s.EastLead(t.Context(), desk.View, desk.Edit))
	boss := s.h.As(s.HeadLead(t.Context(), desk.View, desk.Edit, desk.Approve))
	draft := content("线", own[:4]...)
	draft.RepID, draft.Code = s.Ada, "E-1"
	one := webtest.JSON[desk.BeatDetail](planner.POST("/api/routing/beats", draft).Want(201))
	planner.POST("/api/routing/beats", draft).WantProblem(409, "beat_code_taken")
	inForce := func() (ids []int64) {
		s.d.MustWrite(t, s.HeadLead(t.Context()), func(tx db.Tx) (err error) {
			ids, err = s.desk.StopsOfBeat(t.Context(), tx, one.ID)
			return err
		})
		return ids
	}
	one = webtest.JSON[desk.BeatDetail](planner.POST(beatPath(one, "/submit"), beatWord{Rev: one.Rev}).Want(200))
	one = webtest.JSON[desk.BeatDetail](boss.POST(beatPath(one, "/approve"), beatWord{Rev: one.Rev}).Want(200))
	two := webtest.JSON[desk.BeatDetail](planner.POST(beatPath(one, "/revise"), beatWord{Rev: one.Rev}).Want(201))
	if two.Version != 2 || two.Code != "E-1" || !slices.Equal(idsOf(two), own[:4]) || two.ApprovedVersion == nil || *two.ApprovedVersion != 1 {
		t.Errorf("the second version %+v", two.Beat)
	}
	planner.POST(beatPath(one, "/revise"), beatWord{Rev: one.Rev}).WantProblem(409, "beat_one_open")
	order := []int64{own[3], own[0], own[2], own[4]} // the last to the front, one off, one new
	two = webtest.JSON[desk.BeatDetail](planner.PUT(beatPath(two, ""), desk.BeatSetting{Rev: two.Rev, BeatContent: content("线", order...).BeatContent}).Want(200))
	c := webtest.JSON[desk.BeatChange](planner.GET(beatPath(two, "/diff")).Want(200))
	if !slices.Equal(c.Stops.Added, own[4:]) || !slices.Equal(c.Stops.Removed, own[1:2]) || !slices.Equal(c.Stops.Moved, own[3:4]) || len(c.Names) != 5 {
		t.Errorf("the versions differ by %+v", c.Stops)
	}
	if got := inForce(); !slices.Equal(got, own[:4]) {
		t.Errorf("before the second is approved %v are in force", got)
	}
	two = webtest.JSON[desk.BeatDetail](planner.POST(beatPath(two, "/submit"), beatWord{Rev: two.Rev}).Want(200))
	two = webtest.JSON[desk.BeatDetail](boss.POST(beatPath(two, "/approve"), beatWord{Rev: two.Rev}).Want(200))
	if got := inForce(); !slices.Equal(got, order) {
		t.Errorf("after the second is approved %v are in force", got)
	}
	old := webtest.JSON[desk.BeatDetail](planner.GET(beatPath(one, "")).Want(200))
	if old.State != "superseded" || !slices.Equal(idsOf(old), own[:4]) || len(old.Versions) != 2 {
		t.Errorf("the first version is kept as %+v", old.Beat)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM routing.beat WHERE state = 'approved'`); n != 1 {
		t.Errorf("%d versions in force", n)
	}

	copied := webtest.JSON[desk.BeatDetail](planner.POST(beatPath(two, "/copy"), map[string]any{"repId": s.Ben, "name": "接手"}).Want(201))
	if copied.RepID != s.Ben || copied.LineID == two.LineID || copied.Version != 1 || copied.State != "draft" || !slices.Equal(idsOf(copied), order) || *copied.DistanceM != *two.DistanceM {
		t.Errorf("the copy %+v", copied.Beat)
	}
	planner.POST(beatPath(two, "/copy"), map[string]any{"repId": s.Cao}).WantProblem(404, "rep_not_found")
	planner.POST(beatPath(two, "/retire"), beatWord{two.Rev, "合并"}).Want(200)
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'routing.beat' AND reason = '合并'`); n != 1 {
		t.Errorf("the reason stands %d times on the trail", n)
	}
	way := webtest.JSON[desk.BeatWay](planner.POST("/api/routing/beats/way", map[string]any{"outletIds": order}).Want(200))
	if way.DistanceM != *two.DistanceM || way.Line == nil || way.Source != two.Source {
		t.Errorf("the way %+v, of the beat %d m", way, *two.DistanceM)
	}
}

// TestWhoSeesWhichBeats: a rep the own, a supervisor the subtree, a sibling and another company none.
func TestWhoSeesWhichBeats(t *testing.T) {
	t.Parallel()
	s := newBeatStage(t)
	other := testkit.NewCompany(t, s.d)
	own := s.outlets(t, s.EastTeam, s.Ada, 2)
	ada := s.h.As(s.Rep(t.Context(), s.Ada, desk.Propose))
	b := webtest.JSON[desk.BeatDetail](ada.POST("/api/routing/beats", content("线", own...)).Want(201))
	west := s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, desk.View, desk.Edit, desk.Approve)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees int
	}{
		{"the rep", s.Rep(t.Context(), s.Ada, desk.Propose), 1},
		{"a colleague", s.Rep(t.Context(), s.Ben, desk.Propose, desk.View), 0},
		{"the supervisor", s.EastLead(t.Context(), desk.View), 1},
		{"a supervisor without the right", s.EastLead(t.Context()), 0},
		{"head office", s.HeadLead(t.Context(), desk.View), 1},
		{"a sibling", west, 0},
		{"another company", other.HeadLead(t.Context(), desk.View), 0},
	} {
		client := s.h.As(c.ctx)
		if got := webtest.JSON[web.Page[desk.Beat]](client.GET("/api/routing/beats").Want(200)).Items; len(got) != c.sees || got == nil {
			t.Errorf("%s: %d beats, want %d", c.name, len(got), c.sees)
		}
		client.GET(beatPath(b, "")).Want([]int{404, 200}[c.sees])
	}
	s.h.As(west).POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).WantProblem(404, "beat_not_found")
	s.h.As(s.EastLead(t.Context(), desk.View)).POST(beatPath(b, "/submit"), beatWord{Rev: b.Rev}).WantProblem(403, "not_allowed")
	lead := s.h.As(s.EastLead(t.Context(), desk.View))
	for query, want := range map[string]int{
		"unit=" + strconv.Itoa(int(s.East)): 0, "unit=" + strconv.Itoa(int(s.East)) + "&below=true": 1, "weekday=1": 1, "weekday=2": 0,
		"state=draft": 1, "state=approved": 0, "q=线": 1, "q=无": 0, "rep=" + strconv.FormatInt(s.Ben, 10): 0,
	} {
		if got := webtest.JSON[web.Page[desk.Beat]](lead.GET("/api/routing/beats?" + query).Want(200)).Items; len(got) != want {
			t.Errorf("%s: %d beats, want %d", query, len(got), want)
		}
	}
	for i := range 3 {
		ada.POST("/api/routing/beats", content("线"+strconv.Itoa(i), own...)).Want(201)
	}
	first := webtest.JSON[web.Page[desk.Beat]](lead.GET("/api/routing/beats?limit=3").Want(200))
	second := webtest.JSON[web.Page[desk.Beat]](lead.GET("/api/routing/beats?limit=3&after=" + first.Next).Want(200))
	if len(first.Items) != 3 || len(second.Items) != 1 || second.Next != "" {
		t.Errorf("pages of %d and %d", len(first.Items), len(second.Items))
	}
}

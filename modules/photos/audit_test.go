package photos_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/photos"
)

func (s *stage) auditor(t *testing.T) *webtest.Client {
	t.Helper()
	return s.As(s.c.EastLead(t.Context(), photos.View, photos.Audit))
}

func judge(client *webtest.Client, d photos.Detail, act, reason string) *webtest.Answer {
	return client.POST(path(d.ID)+"/verdict", photos.Verdict{Act: act, Reason: reason, Rev: d.Rev})
}

// TestAPhotoIsPassedFailedAndAppealed: every way through the audit, what is told of it, and what stands in the trail.
func TestAPhotoIsPassedFailedAndAppealed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada, east := s.rep(t, s.c.Ada), s.auditor(t)
	d := s.taken(t, ada, s.outlet(t, "A1", s.c.Ada, 0), shelf(t, 1))
	seen := func(a *webtest.Answer, state string) {
		t.Helper()
		d = webtest.JSON[photos.Detail](a.Want(200))
		if d.State != state {
			t.Fatalf("it is %s, want %s", d.State, state)
		}
	}
	judge(east, d, photos.Fail, "").WantProblem(422, "photo_reason_missing")
	judge(east, d, photos.Fail, "ugly").WantProblem(422, "item_unknown")
	judge(ada, d, photos.Pass, "").WantProblem(403, "not_allowed")
	ada.POST(path(d.ID)+"/appeal", map[string]string{"text": "why"}).WantProblem(409, "photo_not_possible")
	old := d
	seen(judge(east, d, photos.Pass, ""), photos.Passed)
	judge(east, old, photos.Reopen, "").WantProblem(409, "photo_changed_meanwhile")
	judge(east, d, photos.Fail, "blurred").WantProblem(409, "photo_not_possible")
	seen(judge(east, d, photos.Reopen, ""), photos.Open)
	if d.JudgedAt != nil || d.JudgedBy != "" {
		t.Errorf("taken back, it is judged by %q", d.JudgedBy)
	}
	seen(judge(east, d, photos.Fail, "blurred"), photos.Failed)
	if d.Reason != "blurred" || d.JudgedBy != "eastboss" {
		t.Errorf("failed: %+v", d)
	}
	s.rep(t, s.c.Ben).POST(path(d.ID)+"/appeal", map[string]string{"text": "mine"}).WantProblem(404, "photo_not_found")
	seen(ada.POST(path(d.ID)+"/appeal", map[string]string{"text": "灯坏了"}), photos.Appealed)
	judge(east, d, photos.Reopen, "").WantProblem(409, "photo_not_possible")
	seen(judge(east, d, photos.Fail, ""), photos.Upheld)
	if d.Reason != "blurred" || d.Appeal != "灯坏了" {
		t.Errorf("upheld: %+v", d)
	}
	ada.POST(path(d.ID)+"/appeal", map[string]string{"text": "again"}).WantProblem(409, "photo_not_possible")

	var kinds []string
	for _, e := range s.wantTold(t, 4) {
		kinds = append(kinds, e.EventName())
		if f, failed := e.(events.PhotoFailed); failed {
			kinds = append(kinds, fmt.Sprint(f.Reason, f.Final))
		}
	}
	slices.Sort(kinds)
	if fmt.Sprint(kinds) != "[blurredfalse blurredtrue photos.photo_failed photos.photo_failed photos.photo_passed photos.photo_reopened]" {
		t.Errorf("told %v", kinds)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'photos.photo' AND row_id = $1`, id(d.ID)); n != 5 {
		t.Errorf("%d entries in the trail, want 5", n)
	}
}

// TestNobodyJudgesTheOwnPhotos, and of two who judge at once one is told that it came second.
func TestNobodyJudgesTheOwnPhotos(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.Ada, 0)
	d := attach(t, s.rep(t, s.c.Ada), s.attachment(outlet, shelf(t, 1)))
	judge(s.As(s.c.Rep(t.Context(), s.c.Ada, photos.Audit)), d, photos.Pass, "").WantProblem(422, "photo_own")
	clients := []*webtest.Client{s.auditor(t), s.As(s.c.HeadLead(t.Context(), photos.View, photos.Audit))}
	var status [8]int
	var all sync.WaitGroup
	for i := range status {
		all.Go(func() { status[i] = judge(clients[i%2], d, []string{photos.Pass, photos.Fail}[i%2], "wrong").Status })
	}
	all.Wait()
	slices.Sort(status[:])
	if status[0] != 200 || status[1] != 409 || status[7] != 409 {
		t.Errorf("answers %v, want one 200", status)
	}
}

// TestWhoSeesWhichPhotos: the own ones, the subtree's, none of a sibling, none of another company; sums and lists alike.
func TestWhoSeesWhichPhotos(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := testkit.NewCompany(t, s.d)
	ids, signed := map[int64]int64{}, map[int64]int64{}
	for i, rep := range []int64{s.c.Ada, s.c.Ben, s.c.Cao} {
		client := s.rep(t, rep)
		outlet := s.outlet(t, fmt.Sprint("O", i), rep, 0)
		ids[rep] = attach(t, client, s.attachment(outlet, shelf(t, uint64(i)))).ID
		signed[rep] = s.signed(t, client, outlet, "text").ID
	}
	all := []int64{s.c.Ada, s.c.Ben, s.c.Cao}
	west := s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, photos.View, photos.Audit)
	for _, c := range []struct {
		name string
		ctx  context.Context
		sees []int64
	}{
		{"a rep", s.c.Rep(t.Context(), s.c.Ada, photos.Take), all[:1]},
		{"a rep with the right to see photos", s.c.Rep(t.Context(), s.c.Ada, photos.View), all[:1]},
		{"a supervisor", s.c.EastLead(t.Context(), photos.View, photos.Audit), all[:2]},
		{"a supervisor without the right", s.c.EastLead(t.Context()), nil},
		{"the sibling", west, all[2:]},
		{"head office", s.c.HeadLead(t.Context(), photos.View), all},
		{"another company", other.HeadLead(t.Context(), photos.View, photos.Audit), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := s.As(c.ctx)
			if list := webtest.JSON[web.Page[photos.Photo]](client.GET("/api/photos").Want(200)).Items; len(list) != len(c.sees) {
				t.Errorf("%d photos, want %d", len(list), len(c.sees))
			}
			if n := webtest.JSON[photos.Counts](client.GET("/api/photos/counts").Want(200)); int(n.Photos) != len(c.sees) {
				t.Errorf("%d photos counted, want %d", n.Photos, len(c.sees))
			}
			for _, rep := range all {
				want := 404
				if slices.Contains(c.sees, rep) {
					want = 200
				}
				client.GET(path(ids[rep])).Want(want)
				client.POST(fmt.Sprintf("/api/photos/signatures/%d/check", signed[rep]), map[string]string{"document": "text"}).Want(want)
				if actor, _ := access.From(c.ctx); want == 404 && actor.Can(photos.Audit) {
					client.POST(path(ids[rep])+"/verdict", photos.Verdict{Act: photos.Pass, Rev: 1}).WantProblem(404, "photo_not_found")
				}
			}
		})
	}
}

// TestTheWallIsNarrowed: each filter narrows and counts as the list does; pages come one after another.
func TestTheWallIsNarrowed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first, second := s.outlet(t, "A1", s.c.Ada, 0), s.outlet(t, "B1", s.c.Ben, 0)
	ada, ben, east := s.rep(t, s.c.Ada), s.rep(t, s.c.Ben), s.auditor(t)
	visit := uuid.New()
	a := s.attachment(first, shelf(t, 1))
	a.VisitRef, a.Step = &visit, "front"
	attach(t, ada, a)
	failed := attach(t, ada, s.attachment(first, shelf(t, 2)))
	judge(east, failed, photos.Fail, "wrong").Want(200)
	late := s.attachment(second, shelf(t, 3))
	late.TakenAt = noon.AddDate(0, 0, -1)
	attach(t, ben, late)
	for query, want := range map[string]int{
		"": 3, "rep=" + id(s.c.Ada): 2, "rep=" + id(s.c.Cao): 0, "outlet=" + id(second): 1, "visitRef=" + visit.String(): 1, "visitRef=none": 0,
		"step=front": 1, "step=shelf": 2, "state=open": 2, "state=failed": 1, "state=open,failed": 3, "flagged=true": 0, "from=2026-03-02": 2, "to=2026-03-01": 1,
		"unit=" + id(int64(s.c.East)): 0, "unit=" + id(int64(s.c.East)) + "&below=true": 3, "unit=" + id(int64(s.c.WestTeam)): 0,
	} {
		list := webtest.JSON[web.Page[photos.Photo]](east.GET("/api/photos?" + query).Want(200)).Items
		counts := webtest.JSON[photos.Counts](east.GET("/api/photos/counts?" + query).Want(200))
		if len(list) != want || int(counts.Photos) != want {
			t.Errorf("%s: %d photos, %d counted, want %d", query, len(list), counts.Photos, want)
		}
	}
	c := webtest.JSON[photos.Counts](east.GET("/api/photos/counts").Want(200))
	if c.Waiting != 2 || c.Failed != 1 || c.OnTheir != 3 || !slices.Equal(c.Steps, []string{"front", "shelf"}) {
		t.Errorf("%+v", c)
	}
	page := webtest.JSON[web.Page[photos.Photo]](east.GET("/api/photos?limit=2").Want(200))
	rest := webtest.JSON[web.Page[photos.Photo]](east.GET("/api/photos?limit=2&after=" + page.Next).Want(200))
	if len(page.Items) != 2 || len(rest.Items) != 1 || rest.Next != "" || rest.Items[0].OutletName != "B1" {
		t.Errorf("pages %+v and %+v", page, rest)
	}
	east.GET("/api/photos?after=nonsense").WantProblem(422, "cursor_invalid")
}

package activities_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/activities"
)

// sent is a batch of a phone whose clock is ahead by some time.
func (s *stage) sent(ahead time.Duration, told ...activities.Told) offline.CommandsRequest {
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now().Add(ahead)}
	for i, each := range told {
		payload, _ := json.Marshal(each)
		batch.Commands = append(batch.Commands, offline.Sent{N: int64(i + 1), ID: uuid.New(), Type: "activities.tell", Version: 1, MadeAt: each.At, Payload: payload})
	}
	return batch
}

// VIS-07: an activity is told later by a phone whose clock is wrong, is kept once, by type and with its result, and stands in the
// rep's day for the rep and who leads it.
func TestAnActivityIsToldLater(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const wrong = 40 * time.Minute
	kind, outlet := s.tasting(t), s.outlet(t, "A", s.c.Ada)
	s.Clock.Forward(time.Hour)
	told := s.told(kind, outlet)
	told.At, told.Note = told.At.Add(wrong), " 试吸三款 "
	s.Clock.Forward(2 * time.Hour)
	ada, batch := s.phone(t, s.c.Ada), s.sent(wrong, told)
	for range 2 { // the answer to the first was lost
		if got := webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(200)); got.Answers[0].Result != "ok" {
			t.Fatalf("the activity: %+v", got.Answers[0])
		}
	}
	lead := s.As(s.c.EastLead(t.Context(), activities.View))
	day := list(lead, "?from=2026-03-02&to=2026-03-02&rep="+num(s.c.Ada))
	if len(day) != 1 {
		t.Fatalf("%d activities are in the day, want one", len(day))
	}
	a := day[0]
	if a.TypeName != "品吸活动" || a.Result != "done" || a.Note != "试吸三款" || a.Outlet != "A" || !a.At.Equal(noon.Add(time.Hour)) || !a.ReceivedAt.Equal(s.Clock.Now()) {
		t.Errorf("the activity is %+v", a)
	}
	if got := list(lead, "?result=refused"); len(got) != 0 {
		t.Errorf("%d were refused", len(got))
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(200)).Collections
	if len(docs["activities"].Changed) != 1 || len(docs["activity-types"].Changed) != 1 || len(docs["activity-results"].Changed) != 6 {
		t.Errorf("the phone keeps %+v", docs)
	}
}

// VIS-07: what a type asks for is asked for, and nothing of what was done before it asked.
func TestActivitiesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind, outlet, far := s.tasting(t), s.outlet(t, "A", s.c.Ada), s.outlet(t, "B", s.c.Cao)
	before := s.told(kind, 0)
	s.Clock.Forward(time.Hour)
	anew := typeIn{kind.TypeFields, kind.Rev}
	anew.NeedsPhoto, anew.NeedsNote, anew.Results = true, true, []string{"done", "away"}
	s.office(t).PUT("/api/activities/types/"+num(kind.ID), anew).Want(200)
	s.Clock.Forward(time.Hour)
	photo := s.id(t, `INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type) VALUES ($1, $2, $3, repeat('a', 64), 1, 'image/jpeg') RETURNING id`, s.c.ID, s.c.EastTeam, s.c.Ada)
	his := s.id(t, `INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type) VALUES ($1, $2, $3, repeat('b', 64), 1, 'image/jpeg') RETURNING id`, s.c.ID, s.c.EastTeam, s.c.Ben)
	ada := s.phone(t, s.c.Ada)
	with := func(change func(*activities.Told)) activities.Told {
		a := s.told(kind, outlet)
		a.PhotoID, a.Note = photo, "好"
		change(&a)
		return a
	}
	for _, c := range []struct {
		name   string
		told   activities.Told
		status int
		code   string
	}{
		{"no outlet", with(func(a *activities.Told) { a.OutletID = 0 }), 422, "activity_needs_outlet"},
		{"an outlet of somebody else", with(func(a *activities.Told) { a.OutletID = far }), 404, "outlet_not_found"},
		{"no photo", with(func(a *activities.Told) { a.PhotoID = 0 }), 422, "activity_needs_photo"},
		{"a photo of somebody else", with(func(a *activities.Told) { a.PhotoID = his }), 422, "photo_not_found"},
		{"no note", with(func(a *activities.Told) { a.Note = " " }), 422, "activity_needs_note"},
		{"a result that the type does not take", with(func(a *activities.Told) { a.Result = "refused" }), 422, "activity_result_unknown"},
		{"a result that nobody knows", with(func(a *activities.Told) { a.Result = "sung"; a.At = before.At }), 422, "activity_result_unknown"},
		{"no such type", with(func(a *activities.Told) { a.TypeID = 0 }), 404, "activity_type_not_found"},
		{"a task that nobody gave", with(func(a *activities.Told) { a.TaskID = 999 }), 422, "activity_task_unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ada.POST("/api/activities", c.told).WantProblem(c.status, c.code)
		})
	}
	before.OutletID = outlet
	ada.POST("/api/activities", before).Want(201)
	taken := with(func(a *activities.Told) { a.Ref, a.OutletID, a.PhotoID, a.At = before.Ref, far, 0, before.At })
	s.phone(t, s.c.Cao).POST("/api/activities", taken).WantProblem(409, "activity_ref_taken")
	ada.POST("/api/activities", with(func(*activities.Told) {})).Want(201)
}

// VIS-09: a type is carried out by its posts alone, as they are held on the day.
func TestATypeIsOfItsPosts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind := s.tasting(t)
	hers, his := s.outlet(t, "A", s.c.Ada), s.outlet(t, "B", s.c.Ben)
	s.Clock.Forward(time.Minute)
	s.phone(t, s.c.Ada).POST("/api/activities", s.told(kind, hers)).Want(201)
	s.phone(t, s.c.Ben).POST("/api/activities", s.told(kind, his)).WantProblem(422, "activity_not_your_post")
	s.As(s.c.Rep(t.Context(), s.c.Ada)).POST("/api/activities", s.told(kind, hers)).Want(403)
}

// VIS-07: the own ones, and with activities.view those of the scope; nobody sees another company's.
func TestWhoSeesActivities(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind := s.tasting(t, func(f *activities.TypeFields) { f.Positions = append(f.Positions, s.caller) })
	s.Clock.Forward(time.Minute)
	for _, rep := range []int64{s.c.Ada, s.c.Ben, s.c.Cao} {
		s.phone(t, rep).POST("/api/activities", s.told(kind, s.outlet(t, "O"+num(rep), rep))).Want(201)
	}
	other := testkit.NewCompany(t, s.d)
	for _, c := range []struct {
		name string
		who  *webtest.Client
		want int
	}{
		{"a rep", s.phone(t, s.c.Ada), 1},
		{"a sibling", s.As(s.c.Lead(t.Context(), s.c.Boss, []int32{s.c.West, s.c.WestTeam}, activities.View)), 1},
		{"a supervisor without the right to see", s.As(s.c.EastLead(t.Context())), 0},
		{"a supervisor", s.As(s.c.EastLead(t.Context(), activities.View)), 2},
		{"head office", s.As(s.c.HeadLead(t.Context(), activities.View)), 3},
		{"another company", s.As(other.HeadLead(t.Context(), activities.View)), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := list(c.who, ""); len(got) != c.want {
				t.Errorf("sees %d activities, want %d", len(got), c.want)
			}
		})
	}
}

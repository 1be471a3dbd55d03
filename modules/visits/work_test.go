package visits_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// TestThePhoneKeepsTheStepsOfItsVisits: the steps a visit began with come down with what was told of them, the brief of
// an outlet on the days after; another rep of the team is told neither.
func TestThePhoneKeepsTheStepsOfItsVisits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0)
	s.d.AsOwner(t, `INSERT INTO visits.template (tenant_id, code, name, steps, state, in_force_at) VALUES ($1, 'STD', '标准', $2, 'in_force', now())`, s.c.ID,
		`[{"key": "door", "kind": "photo", "zh": "门头照", "en": "", "mandatory": true, "skippable": false}, {"key": "word", "kind": "note", "zh": "小结", "en": "", "mandatory": false, "skippable": false}]`)
	ada := s.rep(t, s.c.Ada)
	in := s.claim(a, 0, 8)
	told := visits.StepTold{Visit: in.Ref, Key: "word", State: "done", Note: "老板要换冰柜", At: noon.Add(5 * time.Minute)}
	s.Clock.Forward(10 * time.Minute)
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{command(1, "visits.check_in", in), command(2, "visits.step", told)}}
	ada.POST("/api/offline/commands", batch).Want(http.StatusOK)

	work := kept[visits.Work](t, ada, "work")
	if len(work) != 1 || work[0].Ref != in.Ref || work[0].OutletID != a || len(work[0].Steps) != 2 || work[0].Version != 1 {
		t.Fatalf("the work of the day: %+v", work)
	}
	if done := work[0].Done; len(done) != 1 || done[0].Key != "word" || done[0].Note != "老板要换冰柜" || !done[0].DeviceAt.Equal(told.At) {
		t.Errorf("done: %+v", done)
	}
	if other := s.rep(t, s.c.Ben); len(kept[visits.Work](t, other, "work")) != 0 {
		t.Error("a sibling is told of the work")
	}
	if early := kept[visits.Brief](t, ada, "briefs"); len(early) != 0 {
		t.Errorf("a brief of the same day: %+v", early)
	}
	ada.POST("/api/offline/commands", offline.CommandsRequest{Phone: batch.Phone, SentAt: s.Clock.Now(), Commands: []offline.Sent{
		command(3, "visits.check_out", visits.LateCheckOut{Visit: in.Ref, CheckOutRequest: visits.CheckOutRequest{Ref: uuid.New(), At: noon.Add(9 * time.Minute)}}),
	}}).Want(http.StatusOK)
	s.Clock.Forward(24 * time.Hour)
	ada = s.rep(t, s.c.Ada)
	brief := kept[visits.Brief](t, ada, "briefs")
	if len(brief) != 1 || brief[0].OutletID != a || brief[0].Note != "老板要换冰柜" || brief[0].DurationS != 9*60 || brief[0].Visits != 1 {
		t.Errorf("the brief of the day after: %+v", brief)
	}
	if left := kept[visits.Work](t, ada, "work"); len(left) != 0 {
		t.Errorf("work of yesterday: %+v", left)
	}
}

// TestThePhoneHearsWhenItMayLetGo: the day's rules say how long a visit is, and what a missing step means.
func TestThePhoneHearsWhenItMayLetGo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	day := webtest.JSON[visits.Today](s.rep(t, s.c.Ada).GET("/api/visits/today").Want(http.StatusOK))
	if r := day.Rules; r.ShortestMin != 2 || r.LongestMin != 180 || r.Incomplete != "block" {
		t.Errorf("rules: %+v", r)
	}
}

// kept is a collection as a phone that knows nothing is told it.
func kept[T any](t *testing.T, c *webtest.Client, name string) (list []T) {
	t.Helper()
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	got := webtest.JSON[offline.ChangesAnswer](c.POST("/api/offline/changes", asked).Want(http.StatusOK))
	for _, doc := range got.Collections[name].Changed {
		var one T
		if err := json.Unmarshal(doc.Body, &one); err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	return list
}

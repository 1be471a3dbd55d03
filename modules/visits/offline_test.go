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

// TestAMorningWithoutTheNetwork arrives whole, hours later, by a clock that is wrong (VIS-01): the visits have the true times and the phone's.
func TestAMorningWithoutTheNetwork(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a, b := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0), s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 2000, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-02", a, b)
	const wrong = 40 * time.Minute // the phone's clock is ahead
	atA, atB := s.claim(a, 0, 8), s.claim(b, 2000, 8)
	atA.At, atB.At = noon.Add(wrong), noon.Add(wrong+time.Hour)
	far := s.claim(b, 0, 8)
	far.At = noon.Add(wrong + 50*time.Minute)
	leave := func(visit uuid.UUID, at time.Time) visits.LateCheckOut {
		return visits.LateCheckOut{Visit: visit, CheckOutRequest: visits.CheckOutRequest{Ref: uuid.New(), At: at}}
	}
	batch := offline.CommandsRequest{Phone: uuid.New(), Commands: []offline.Sent{
		command(1, "visits.check_in", atA), command(2, "visits.check_out", leave(atA.Ref, noon.Add(wrong+20*time.Minute))),
		command(3, "visits.check_in", far), command(4, "visits.check_out", leave(far.Ref, noon.Add(wrong+55*time.Minute))),
		command(5, "visits.check_in", atB), command(6, "visits.check_out", leave(atB.Ref, noon.Add(wrong+80*time.Minute))),
	}}
	s.Clock.Forward(3 * time.Hour)
	batch.SentAt = s.Clock.Now().Add(wrong)
	ada := s.rep(t, s.c.Ada)
	for range 2 { // the answer to the first was lost
		got := webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(http.StatusOK))
		want := []string{"ok", "ok", "rejected", "rejected", "ok", "ok"}
		for i, answer := range got.Answers {
			if answer.Result != want[i] {
				t.Fatalf("command %d: %s %+v, want %s", i+1, answer.Result, answer.Problem, want[i])
			}
		}
		if p := got.Answers[2].Problem; p.Code != "visit_outside_fence" || p.Params["beyondM"] != 1800.0 {
			t.Errorf("far away: %+v", p)
		}
	}
	d := webtest.JSON[visits.Today](ada.GET("/api/visits/today").Want(http.StatusOK))
	if d.Done != 2 || d.Open != nil {
		t.Fatalf("%d done, open %v; want both", d.Done, d.Open)
	}
	v := d.Stops[0].Visit
	if !v.OpenedAt.Equal(noon) || !v.DeviceOpenedAt.Equal(noon.Add(wrong)) || !v.ReceivedAt.Equal(noon.Add(3*time.Hour)) || *v.DurationS != 20*60 {
		t.Errorf("at A: opened %s, by the phone %s, received %s, %d s", v.OpenedAt, v.DeviceOpenedAt, v.ReceivedAt, *v.DurationS)
	}
	if n := s.d.Count(t, "SELECT count(*) FROM tracking.claim WHERE NOT accepted"); n != 1 {
		t.Errorf("%d refused claims kept, want the one that was far away", n)
	}
}

// TestThePhoneKeepsItsDay: the day's figures and each stop are documents, and only what has changed comes again.
func TestThePhoneKeepsItsDay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a := s.outlet(t, "A", s.c.EastTeam, s.c.Ada, 0, 0)
	s.outlet(t, "B", s.c.EastTeam, s.c.Ada, 0, 0)
	s.plan(t, s.c.Ada, s.c.EastTeam, "2026-03-02", a)
	ada := s.rep(t, s.c.Ada)
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	ask := func() offline.ChangesAnswer {
		t.Helper()
		return webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(http.StatusOK))
	}
	first := ask()
	if len(first.Collections["stops"].Changed) != 2 || len(first.Collections["day"].Changed) != 1 {
		t.Fatalf("at first: %+v", first)
	}
	asked.Have["stops"], asked.Hold["stops"] = first.Collections["stops"].Digest, map[string]string{}
	for _, doc := range first.Collections["stops"].Changed {
		asked.Hold["stops"][doc.ID] = doc.Rev
	}
	ada.POST("/api/visits/check-ins", s.claim(a, 0, 8)).Want(http.StatusCreated)
	second := ask().Collections["stops"]
	if len(second.Changed) != 1 || second.Changed[0].ID != id(a) {
		t.Fatalf("after a check-in: %+v", second)
	}
	var stop visits.TodayStop
	if err := json.Unmarshal(second.Changed[0].Body, &stop); err != nil || stop.State != "open" {
		t.Errorf("%v: %+v", err, stop)
	}
	s.d.AsOwner(t, "UPDATE geo.outlet SET rep_id = $1 WHERE id = $2", s.c.Ben, a) // the outlet is somebody else's now
	if gone := ask().Collections["stops"].Gone; len(gone) != 1 || gone[0] != id(a) {
		t.Errorf("gone: %v, want %d", gone, a)
	}
	other := s.As(s.c.Rep(t.Context(), s.c.Cao, visits.CheckIn))
	if got := webtest.JSON[offline.ChangesAnswer](other.POST("/api/offline/changes", asked).Want(http.StatusOK)); len(got.Collections["stops"].Changed) != 0 {
		t.Errorf("a rep of another branch is told %+v", got)
	}
}

func command(n int64, kind string, payload any) offline.Sent {
	raw, _ := json.Marshal(payload)
	return offline.Sent{N: n, ID: uuid.New(), Type: kind, Version: 1, MadeAt: noon, Payload: raw}
}

package logbook_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/live"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// TestNearestReps (TRK-11): idle ones first come first, only those in scope, within 200 ms among 3,000.
func TestNearestReps(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	for i, rep := range []int64{s.c.Ada, s.c.Ben, s.c.Cao} {
		token := fmt.Sprint("xd_NEAREST_PHONE_OF_REP_", i)
		s.phone(t, s.c, rep, token)
		f := fixAt(1, noon.Add(-time.Minute), float64(1000*(i+1)), 0)
		f.Spd = new(0.0)
		s.send(t, token, batchOf(noon, f))
	}
	for len(webtest.JSON[logbook.NearReps](s.As(s.c.HeadLead(t.Context(), logbook.Live)).GET("/api/tracking/nearest?lon=0&lat=0").Want(200)).Items) < 3 {
		time.Sleep(5 * time.Millisecond) // viewers are told beside the commit
	}
	s.logs.SeeVisits(visitOf{s.c.Ben})
	s.logs.Announce(t.Context(), s.c.ID, s.c.Ben, s.c.EastTeam)
	ask := func(c *webtest.Client, query string) (reps []int64) {
		list := webtest.JSON[logbook.NearReps](c.GET(fmt.Sprintf("/api/tracking/nearest?lon=%v&lat=%v%s", market[0], market[1], query)).Want(200))
		for _, r := range list.Items {
			reps = append(reps, r.ID)
			if i := slices.Index([]int64{s.c.Ada, s.c.Ben, s.c.Cao}, r.ID); r.DistanceM != float64(1000*(i+1)) || r.AgeS != 60 {
				t.Errorf("rep %d is %v m away with a fix %d s old", r.ID, r.DistanceM, r.AgeS)
			}
		}
		return reps
	}
	head := s.As(s.c.HeadLead(t.Context(), logbook.Live))
	for query, want := range map[string][]int64{
		"": {s.c.Ada, s.c.Cao}, "&n=1": {s.c.Ada}, "&idle=false": {s.c.Ada, s.c.Ben, s.c.Cao}, "&idle=false&n=2": {s.c.Ada, s.c.Ben},
	} {
		if got := ask(head, query); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
	west := s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, logbook.Live))
	if got := ask(west, "&idle=false"); !slices.Equal(got, []int64{s.c.Cao}) {
		t.Errorf("the sibling sees %v", got)
	}
	head.GET("/api/tracking/nearest?lon=200&lat=0").Want(422)
	s.Clock.Forward(13 * time.Minute)
	list := webtest.JSON[logbook.NearReps](head.GET(fmt.Sprintf("/api/tracking/nearest?lon=%v&lat=%v", market[0], market[1])).Want(200))
	if len(list.Items) != 0 {
		t.Errorf("silent reps are idle: %+v", list.Items)
	}
}

// visitOf is one rep who has checked in.
type visitOf struct{ rep int64 }

// OpenVisit implements logbook.Visits.
func (v visitOf) OpenVisit(_, rep int64) (outlet int64, since time.Time, open bool) {
	return 7, noon, rep == v.rep
}

// TestNearestAmongThousands asks a company of 3,000 reps a hundred times and tells how
// long the slowest answer took, the way over HTTP included.
func TestNearestAmongThousands(t *testing.T) {
	t.Parallel()
	const reps = 3000
	s := newStage(t, stageOptions{})
	near := make([]live.Item, reps)
	for i := range near {
		east := float64((i*7919)%reps) * 10
		at := eastOf(east)
		state := logbook.RepState{Lon: new(at.Lon()), Lat: new(at.Lat()), At: new(noon), State: tracking.Stopped, Flags: []string{}, ContactAt: noon}
		if i%2 == 1 {
			state.State = logbook.Visiting
		}
		body, err := json.Marshal(state)
		if err != nil {
			t.Fatal(err)
		}
		body = bytes.Replace(body, []byte(`"id":0,`), nil, 1)
		near[i] = live.Item{Topic: logbook.Topic, Tenant: s.c.ID, ID: int64(1000 + i), Unit: s.c.EastTeam, At: noon, Point: at, HasPoint: true, Body: body}
	}
	if err := s.Kit.Live.Publish(t.Context(), near...); err != nil {
		t.Fatal(err)
	}
	lead := s.As(s.c.EastLead(t.Context(), logbook.Live))
	var slowest time.Duration
	for range 100 {
		began := time.Now()
		list := webtest.JSON[logbook.NearReps](lead.GET(fmt.Sprintf("/api/tracking/nearest?lon=%v&lat=%v", market[0], market[1])).Want(200))
		slowest = max(slowest, time.Since(began))
		if len(list.Items) != 5 {
			t.Fatalf("%d reps, want 5", len(list.Items))
		}
		for i, r := range list.Items {
			if r.State != tracking.Stopped || i > 0 && r.DistanceM < list.Items[i-1].DistanceM {
				t.Fatalf("the nearest idle: %+v", list.Items)
			}
		}
	}
	t.Logf("the slowest of 100 answers took %v", slowest.Round(time.Millisecond))
}

package logbook_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/webtest"
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

package findings_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking/evidence"
	"xuntu.dev/tracking/findings"
)

func codes(f findings.Finding) (list []string) {
	for _, p := range f.Pieces {
		list = append(list, p.Code)
	}
	return list
}

// TestAnOnlineVisitIsJudgedOnceItsTrackIsThere: pending at first, accepted after some minutes, and again after the check-out.
func TestAnOnlineVisitIsJudgedOnceItsTrackIsThere(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	track := call{seed: 1, at: market}.track(noon)
	v := s.checkIn(t, s.Ada, shop, track, noon)
	s.judge(t, time.Minute)
	if f := s.finding(t, v.ID); f.State != "pending" || f.Decision != "" || !f.Online || !f.Counts {
		t.Fatalf("a minute after the check-in: %+v", f)
	}
	s.send(t, s.Ada, track)
	s.judge(t, findings.Settle)
	f := s.finding(t, v.ID)
	if f.State != "judged" || f.Decision != "accept" || f.Fixes < 60 || f.Rules != evidence.Default().Version || f.Stood == nil || !slices.Contains(codes(f), "place_judged") {
		t.Fatalf("with its track: %+v", f)
	}
	s.checkOut(t, s.Ada, v, noon.Add(20*time.Second)) // out in twenty seconds, so the phone says
	s.judge(t, findings.Soon)
	if f = s.finding(t, v.ID); f.Decision != "review" || !slices.Contains(codes(f), "fleeting") {
		t.Errorf("after twenty seconds in the shop: %s %v", f.Decision, codes(f))
	}
	before := *f.JudgedAt
	s.judge(t, time.Hour)
	if f = s.finding(t, v.ID); !f.JudgedAt.Equal(before) {
		t.Errorf("judged again without need: %v", f.JudgedAt)
	}
}

// TestAnOfflineVisitWaitsForItsTrack: pending until fixes from behind the check-in come, or for a day.
func TestAnOfflineVisitWaitsForItsTrack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	in := noon.Add(-3 * time.Hour)
	track := call{seed: 2, at: market}.track(in)
	v := s.checkIn(t, s.Ada, shop, track, in)
	s.checkOut(t, s.Ada, v, in.Add(4*time.Minute))
	s.judge(t, time.Hour)
	if f := s.finding(t, v.ID); f.State != "pending" || f.Online || !f.Counts {
		t.Fatalf("nothing has come yet: %+v", f)
	}
	var early int // readings from before the check-in say nothing of a stay
	for early < len(track) && time.UnixMilli(track[early].T).Before(in.Add(-time.Second)) {
		early++
	}
	s.send(t, s.Ada, track[:early])
	s.judge(t, time.Hour)
	if f := s.finding(t, v.ID); f.State != "pending" {
		t.Fatalf("only the way there has come: %+v", f)
	}
	s.send(t, s.Ada, track[early:])
	s.judge(t, findings.Soon)
	if f := s.finding(t, v.ID); f.State != "judged" || f.Decision != "accept" || f.Fixes != len(track) {
		t.Errorf("the track has come: %s %s of %d readings %v", f.State, f.Decision, f.Fixes, codes(f))
	}

	nothing := s.checkIn(t, s.Ben, s.outlet(t, s.Ben, 300), call{seed: 3, at: spot(market, 300, 0)}.track(in), in.Add(time.Hour))
	s.judge(t, findings.Patience-time.Minute)
	if f := s.finding(t, nothing.ID); f.State != "pending" {
		t.Errorf("a day has not passed: %+v", f)
	}
	s.judge(t, 2*time.Minute)
	if f := s.finding(t, nothing.ID); f.State != "judged" || f.Decision != "accept" || f.Fixes != 0 {
		t.Errorf("a day has passed and there is nothing against it: %+v", f)
	}
}

// TestLateFixesJudgeAnewUnlessOverruled: what the phone's own system calls made up comes an hour late.
func TestLateFixesJudgeAnewUnlessOverruled(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	in := s.Clock.Now()
	v := s.called(t, s.Ada, shop, call{seed: 4, at: market})
	if f := s.finding(t, v.ID); f.Decision != "accept" {
		t.Fatalf("an honest visit: %+v", f)
	}
	track := call{seed: 4, at: market}.track(in)
	s.Clock.Forward(time.Hour)
	s.send(t, s.Ada, madeUp(track[:30]))
	s.judge(t, findings.Soon)
	f := s.finding(t, v.ID)
	if f.Decision != "reject" || f.Counts || !slices.Contains(codes(f), "made_up") {
		t.Fatalf("with made-up readings: %s %v", f.Decision, codes(f))
	}
	path := fmt.Sprint("/api/tracking/findings/", v.ID, "/ruling")
	s.head(t).POST(path, map[string]any{"ruling": "accept", "reason": " "}).WantProblem(422, "reason_needed")
	ruled := webtest.JSON[findings.Finding](s.head(t).POST(path, map[string]any{"ruling": "accept", "reason": "测试机"}).Want(200))
	if ruled.Decision != "accept" || ruled.Found != "reject" || !ruled.Counts || ruled.RuledBy == "" || *ruled.RulingReason != "测试机" {
		t.Errorf("overruled: %+v", ruled)
	}
	s.send(t, s.Ada, madeUp(track[30:]))
	s.judge(t, 48*time.Hour)
	if f = s.finding(t, v.ID); f.Decision != "accept" || f.Found != "reject" || f.Fixes != ruled.Fixes {
		t.Errorf("after more of the same: %+v", f)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'tracking.finding' AND reason = '测试机'`); n != 1 {
		t.Errorf("the trail has %d rulings", n)
	}
}

// TestARejectedVisitDoesNotCount: one that is reviewed counts, a rejected one does not, and is still there.
func TestARejectedVisitDoesNotCount(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	s.d.AsOwner(t, `WITH p AS (INSERT INTO routing.plan (tenant_id, unit_id, rep_id, day) VALUES ($1, $2, $3, '2026-03-02') RETURNING id)
		INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id) SELECT $1, $2, $3, id, 1, $4 FROM p`, s.ID, s.EastTeam, s.Ada, shop)
	in := s.Clock.Now()
	track := madeUp(call{seed: 5, at: market}.track(in))
	v := s.checkIn(t, s.Ada, shop, track, in)
	s.Clock.Forward(4 * time.Minute)
	s.checkOut(t, s.Ada, v, s.Clock.Now())
	sums := func() visits.DaySummary {
		return webtest.JSON[visits.DaySummary](s.head(t).GET("/api/visits/summary?day=2026-03-02").Want(200))
	}
	if sum := sums(); sum.Done != 1 || sum.Rejected != 0 {
		t.Errorf("before anything is known: %+v", sum)
	}
	s.send(t, s.Ada, track)
	s.judge(t, findings.Settle)
	if sum := sums(); sum.Planned != 1 || sum.Done != 0 || sum.Rejected != 1 || sum.Attainment != 0 {
		t.Errorf("rejected: %+v", sum)
	}
	days := webtest.JSON[visits.RepDays](s.head(t).GET("/api/visits/days?day=2026-03-02").Want(200))
	if len(days.Items) != 1 || days.Items[0].Done != 0 || days.Items[0].Visits != 0 {
		t.Errorf("the rep's day: %+v", days.Items)
	}
	s.head(t).GET("/api/visits/" + id(v.ID)).Want(200)
	if n := s.d.Count(t, `SELECT count(*) FROM notify.message WHERE kind = 'tracking.visit_rejected'`); n != 1 {
		t.Errorf("the rep was told %d times", n)
	}
	rep := s.As(s.Rep(t.Context(), s.Ada, visits.CheckIn))
	appeal := fmt.Sprint("/api/tracking/findings/", v.ID, "/appeal")
	if f := webtest.JSON[findings.Finding](rep.POST(appeal, map[string]any{"text": "我在店里"}).Want(200)); f.Appeal == nil || *f.Appeal != "我在店里" {
		t.Errorf("appealed: %+v", f)
	}
	rep.POST(appeal, map[string]any{"text": "再说一次"}).WantProblem(409, "finding_appealed_already")
	s.head(t).POST(fmt.Sprint("/api/tracking/findings/", v.ID, "/ruling"), map[string]any{"ruling": "accept", "reason": "老板证实"}).Want(200)
	if sum := sums(); sum.Done != 1 || sum.Rejected != 0 {
		t.Errorf("after the ruling: %+v", sum)
	}
}

// TestReadingsCountInTheOrderTheyWereMade: a part of the track overtakes the rest on its way, which is nobody's
// fault; a clock that is set back between two readings is.
func TestReadingsCountInTheOrderTheyWereMade(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	in := s.Clock.Now()
	track := call{seed: 80, at: market}.track(in)
	v := s.checkIn(t, s.Ada, shop, track, in)
	s.Clock.Forward(4 * time.Minute)
	s.number(track)
	s.post(t, s.Ada, track[40:])
	s.Clock.Forward(time.Minute)
	s.post(t, s.Ada, track[:40])
	s.judge(t, findings.Settle)
	if f := s.finding(t, v.ID); f.Decision != "accept" || f.Fixes != len(track) {
		t.Errorf("overtaken readings: %s of %d %v", f.Decision, f.Fixes, codes(f))
	}
	s.checkOut(t, s.Ada, v, s.Clock.Now())
	s.Clock.Forward(time.Hour)
	in = s.Clock.Now()
	track = call{seed: 81, at: market}.track(in)
	v = s.checkIn(t, s.Ada, shop, track, in)
	s.Clock.Forward(4 * time.Minute)
	s.send(t, s.Ada, append(later(track[:30], 0), later(track[30:], -100*time.Second)...))
	s.judge(t, findings.Settle)
	if f := s.finding(t, v.ID); f.Decision != "reject" || !slices.Contains(codes(f), "clock_set_back") {
		t.Errorf("a clock set back: %s of %d %v", f.Decision, f.Fixes, codes(f))
	}
}

package findings_test

import (
	"slices"
	"testing"
	"time"

	"xuntu.dev/tracking/findings"
)

// TestATrackThatComesBack: the rep's own of yesterday, and somebody else's of the same minute.
func TestATrackThatComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, next := s.outlet(t, s.Ada, 0), s.outlet(t, s.Ben, 20)
	yesterday := s.Clock.Now()
	if v := s.called(t, s.Ada, shop, call{seed: 10, at: market}); s.finding(t, v.ID).Decision != "accept" {
		t.Fatalf("the original: %+v", s.finding(t, v.ID))
	}
	s.Clock.Forward(yesterday.Add(24 * time.Hour).Sub(s.Clock.Now()))
	in := s.Clock.Now()
	again := later(call{seed: 10, at: market}.track(yesterday), 24*time.Hour)
	v := s.checkIn(t, s.Ada, shop, again, in)
	s.Clock.Forward(4 * time.Minute)
	s.send(t, s.Ada, again)
	s.checkOut(t, s.Ada, v, s.Clock.Now())
	s.judge(t, findings.Settle)
	if f := s.finding(t, v.ID); f.Decision != "reject" || !slices.Contains(codes(f), "replayed") {
		t.Errorf("played again: %s %v", f.Decision, codes(f))
	}

	in = s.Clock.Now()
	both := call{seed: 11, at: market}.track(in)
	mine := s.checkIn(t, s.Ada, shop, both, in)
	other := s.checkIn(t, s.Ben, next, both, in)
	s.Clock.Forward(4 * time.Minute)
	s.send(t, s.Ada, later(both, 0))
	s.send(t, s.Ben, later(both, 0))
	s.checkOut(t, s.Ada, mine, s.Clock.Now())
	s.checkOut(t, s.Ben, other, s.Clock.Now())
	s.judge(t, findings.Settle)
	if f := s.finding(t, mine.ID); f.Decision != "accept" {
		t.Errorf("whose phone it was: %s %v", f.Decision, codes(f))
	}
	if f := s.finding(t, other.ID); f.Decision != "reject" || !slices.Contains(codes(f), "twin_track") {
		t.Errorf("the second phone in one pocket: %s %v", f.Decision, codes(f))
	}
}

// TestHonestDaysPass: the same rep at the same outlet on ten days, on ways that are the same and readings that are not.
func TestHonestDaysPass(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	for day := range uint64(10) {
		v := s.called(t, s.Ada, shop, call{seed: 100 + day, at: market})
		if f := s.finding(t, v.ID); f.Decision != "accept" {
			t.Errorf("day %d: %s %.1f %+v", day, f.Decision, f.Score, f.Pieces)
		}
		s.Clock.Forward(24 * time.Hour)
	}
}

// TestJudgingAgainFindsTheSame: the same visit and the same rules, whatever has come after it.
func TestJudgingAgainFindsTheSame(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	v := s.called(t, s.Ada, shop, call{seed: 20, at: market})
	s.Clock.Forward(time.Hour)
	s.called(t, s.Ada, shop, call{seed: 21, at: market})
	first := s.finding(t, v.ID)
	s.d.AsOwner(t, `UPDATE tracking.finding SET due_at = '2026-01-01' WHERE visit_id = $1`, v.ID)
	s.judge(t, time.Hour)
	second := s.finding(t, v.ID)
	if !slices.Equal(codes(first), codes(second)) || first.Score != second.Score || first.JudgedAt.Equal(*second.JudgedAt) {
		t.Errorf("first %+v, then %+v", first, second)
	}
}

// TestVisitsNobodyToldOfAreTakenUp: those of a demo or a backup, once.
func TestVisitsNobodyToldOfAreTakenUp(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop := s.outlet(t, s.Ada, 0)
	v := s.called(t, s.Ada, shop, call{seed: 30, at: market})
	s.d.AsOwner(t, `DELETE FROM tracking.finding`)
	s.Clock.Forward(time.Hour)
	for range 2 {
		if err := s.truth.Adopt(s.Server(t.Context())); err != nil {
			t.Fatal(err)
		}
		s.judge(t, 0)
	}
	if f := s.finding(t, v.ID); f.Decision != "accept" || f.Fixes == 0 {
		t.Errorf("taken up: %+v", f)
	}
}

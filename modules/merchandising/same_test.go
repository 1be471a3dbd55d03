package merchandising_test

import (
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
)

// TestWhatIsTakenOverSaysSo: a value keeps the mark where the visit before said the same, and only there.
func TestWhatIsTakenOverSaysSo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	own, total, tidy := s.metric(t, number("own_m")), s.metric(t, number("total_m")), s.metric(t, merchandising.MetricFields{Code: "tidy", Kind: merchandising.Bool})
	note := s.metric(t, merchandising.MetricFields{Code: "note", Kind: merchandising.Text})
	outlet, ada := s.outlet(t, "O", "A", s.Ada), s.rep(t, s.Ada)
	same := func(m merchandising.Metric, value any) merchandising.Answer {
		return merchandising.Answer{Metric: m.ID, Value: value, Same: true}
	}
	marks := func(visit uuid.UUID) map[int64]bool {
		got := map[int64]bool{}
		for _, v := range webtest.JSON[web.Page[merchandising.Value]](ada.GET("/api/merchandising/values?visitRef=" + visit.String()).Want(200)).Items {
			got[v.Metric] = v.Same
		}
		return got
	}
	first := s.visit(t, outlet, s.Ada, 1)
	ada.POST(records, s.told(first, 0, same(own, 3), answer(total, 12), answer(note, "整齐"))).Want(204)
	if got := marks(first); got[own.ID] || got[total.ID] {
		t.Errorf("what was never said before is as last time: %v", got)
	}
	second := s.visit(t, outlet, s.Ada, 2)
	ada.POST(records, s.told(second, 1, same(own, 3), same(total, 11), same(note, "整齐"), same(tidy, true))).Want(204)
	if got := marks(second); !got[own.ID] || !got[note.ID] || got[total.ID] || got[tidy.ID] {
		t.Errorf("length, the other length, note and tidiness: %v", got)
	}
	ada.POST(records, s.told(second, 2, answer(own, 3), same(note, "整齐"))).Want(204)
	if got := marks(second); got[own.ID] || !got[note.ID] {
		t.Errorf("after the length was entered: %v", got)
	}
}

// TestAPointTakenOverSaysSo, and wants a new photo: that of the visit before is not this visit's.
func TestAPointTakenOverSaysSo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.promotion(t, hotpot("P"))
	outlet, ada := s.outlet(t, "O", "A", s.Ada), s.rep(t, s.Ada)
	same := func(of merchandising.PointSaid) merchandising.PointSaid {
		of.Same = true
		return of
	}
	points := func() []merchandising.PointSeen {
		return webtest.JSON[web.Page[merchandising.PromoCheck]](s.auditor(t).GET(promoChecks).Want(200)).Items[0].Points
	}
	first := s.visit(t, outlet, s.Ada, 1)
	s.shoot(t, first, outlet, s.Ada, hash("a"))
	ada.POST(promoChecks, s.promoted(first, p.ID, 0, same(stacked), postered)).Want(204)
	if got := points(); got[0].Same || got[1].Same {
		t.Errorf("what was never checked before is as last time: %+v", got)
	}
	second := s.visit(t, outlet, s.Ada, 2)
	ada.POST(promoChecks, s.promoted(second, p.ID, 1, same(stacked), same(postered))).WantProblem(422, "value_photo_unknown")
	ada.POST(promoChecks, s.promoted(second, p.ID, 1, same(bare), same(postered))).Want(204)
	if got := points(); got[0].Same || !got[1].Same {
		t.Errorf("the pile is gone, the poster hangs: %+v", got)
	}
	ada.POST(promoChecks, s.promoted(second, p.ID, 2, same(bare), same(postered))).Want(204)
	if got := points(); got[0].Same || !got[1].Same {
		t.Errorf("told again: %+v", got)
	}
}

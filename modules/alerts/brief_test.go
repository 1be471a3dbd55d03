package alerts_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/alerts"
)

// TestAPhoneKeepsTheWarnings: open alerts about the own outlets, until somebody has handled them.
func TestAPhoneKeepsTheWarnings(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	head := s.head(t)
	head.POST("/api/alerts/items", alerts.NewItem{
		Name: "KA in the east", Subject: "outlet", Source: "outlet.class == 'KA'", Limits: alerts.Limits{}, Severity: "alarm", ForRep: true, CooldownH: 48, Active: true,
	}).Want(200)
	outlet := s.outlet(t, "K1", "KA", s.c.EastTeam, s.c.Ada)
	s.outlet(t, "K2", "KA", s.c.EastTeam, s.c.Ben)
	s.sweep(t)
	keptBy := func(ctx context.Context) (out []alerts.Warning) {
		for _, d := range webtest.JSON[offline.ChangesAnswer](s.As(ctx).POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)).Collections["outlet-alerts"].Changed {
			var w alerts.Warning
			if err := json.Unmarshal(d.Body, &w); err != nil {
				t.Fatal(err)
			}
			out = append(out, w)
		}
		return out
	}
	kept := func() []alerts.Warning { return keptBy(s.c.Rep(t.Context(), s.c.Ada, alerts.View)) }
	list := kept()
	if len(list) == 0 {
		t.Fatal("the phone keeps nothing")
	}
	actor, _ := access.From(s.c.Rep(t.Context(), s.c.Ben, alerts.View))
	own := len(keptBy(access.WithActor(t.Context(), actor)))
	actor.StandsFor = []int64{s.c.Ada}
	if n := len(keptBy(access.WithActor(t.Context(), actor))); n != own+len(list) {
		t.Errorf("who stands for the rep is warned %d times, want %d of its own and %d", n, own, len(list))
	}
	var about alerts.Warning
	for _, w := range list {
		if w.OutletID != outlet {
			t.Errorf("of another rep's outlet: %+v", w)
		}
		if w.Name == "KA in the east" {
			about = w
		}
	}
	if about.Severity != "alarm" || about.RaisedAt.IsZero() {
		t.Fatalf("%+v", list)
	}
	head.POST("/api/alerts/"+id(about.ID)+"/handled", map[string]string{"note": "called them"}).Want(200)
	for _, w := range kept() {
		if w.ID == about.ID {
			t.Errorf("it is handled, and the phone keeps %+v", w)
		}
	}
}

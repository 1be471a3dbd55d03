package reps_test

import (
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/desk/reps"
)

// TestWhoMayLook: one rule for every question about whose plans somebody may look at.
func TestWhoMayLook(t *testing.T) {
	t.Parallel()
	const ada, ben, all = 7, 8, 0
	for _, c := range []struct {
		name                string
		actor               access.Actor
		all, ben, day, bens int64 // what Whose gives for all and for Ben, WhoseDay for nobody named and for Ben
		look                bool  // at Ben's
	}{
		{"a rep", access.Actor{EmployeeID: ada, Permissions: []access.Permission{reps.Propose}}, ada, ada, ada, ada, false},
		{"who views", access.Actor{EmployeeID: ada, Permissions: []access.Permission{reps.View}}, all, ben, ada, ben, true},
		{"who plans", access.Actor{EmployeeID: ada, Permissions: []access.Permission{reps.Edit}}, all, ben, ada, ben, true},
		{"who approves", access.Actor{EmployeeID: ada, Permissions: []access.Permission{reps.Approve}}, all, ben, ada, ben, true},
		{"who only divides", access.Actor{EmployeeID: ada, Permissions: []access.Permission{reps.Divide}}, ada, ada, ada, ada, false},
		{"a user who is no employee", access.Actor{}, reps.Nobody, reps.Nobody, reps.Nobody, reps.Nobody, false},
		{"one who views and is no employee", access.Actor{Permissions: []access.Permission{reps.View}}, all, ben, reps.Nobody, ben, true},
		{"Ben himself", access.Actor{EmployeeID: ben}, ben, ben, ben, ben, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ctx := access.WithActor(t.Context(), c.actor)
			if got := [...]int64{reps.Whose(ctx, all), reps.Whose(ctx, ben), reps.WhoseDay(ctx, 0), reps.WhoseDay(ctx, ben)}; got != [...]int64{c.all, c.ben, c.day, c.bens} {
				t.Errorf("gives %v, want %v", got, [...]int64{c.all, c.ben, c.day, c.bens})
			}
			err := reps.MayLook(ctx, ben, "beat")
			if c.look != (err == nil) || err != nil && (!fault.Is(err, fault.NotFound) || fault.Code(err) != "beat_not_found") {
				t.Errorf("looking at Ben's: %v, want %v", err, c.look)
			}
		})
	}
}

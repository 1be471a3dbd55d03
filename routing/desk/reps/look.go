package reps

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// The permissions of planning.
const (
	// View lets its holder see the plans, schedules and cycles of others in scope.
	View access.Permission = "routing.view"
	// Edit lets its holder make schedules, cycles, hours and bookings.
	Edit access.Permission = "routing.plan"
	// Approve lets its holder publish schedules and beats that somebody has submitted.
	Approve access.Permission = "routing.approve"
	// Divide lets its holder cut territories anew and hand outlets over with them.
	Divide access.Permission = "routing.territory"
	// Propose lets a rep propose own beats, and change the order of the own day.
	Propose access.Permission = "routing.propose"
)

// Nobody is no rep at all: what somebody sees who is no employee and may not see others.
const Nobody int64 = -1

// Whose narrows a question to what the asker may look at: whoever views, plans or
// approves may ask for any rep in scope (0: for all of them), everybody else for
// the own rows and those of whom it stands for, whatever was asked.
func Whose(ctx context.Context, asked int64) int64 {
	actor, _ := access.From(ctx)
	if actor.Can(View) || actor.Can(Edit) || actor.Can(Approve) || asked != 0 && actor.ActsFor(asked) {
		return asked
	}
	return Self(ctx)
}

// WhoseDay is Whose for a question about one rep, which is the asker when none is named.
func WhoseDay(ctx context.Context, asked int64) int64 {
	if asked == 0 {
		return Self(ctx)
	}
	return Whose(ctx, asked)
}

// Self is the asker as a rep.
func Self(ctx context.Context) int64 {
	if actor, _ := access.From(ctx); actor.EmployeeID != 0 {
		return actor.EmployeeID
	}
	return Nobody
}

// MayLook refuses who may not look at a rep's rows, in the words of what is not found.
func MayLook(ctx context.Context, rep int64, noun string) error {
	if Whose(ctx, rep) == rep {
		return nil
	}
	return fault.New(fault.NotFound, noun+"_not_found", "no such %s, or it is not in your scope", noun)
}

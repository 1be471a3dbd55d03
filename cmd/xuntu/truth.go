package main

import (
	"context"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/modules/events"
	"xuntu.dev/tracking/findings"
)

// followClaims lets the evidence be weighed when visits begin and end, and when their photos are read.
func followClaims(room app.Module, truth *findings.Service) app.Module {
	room.Listeners = append(room.Listeners,
		event.On("tracking.judge_visit_opened", func(ctx context.Context, tx db.Tx, e events.VisitOpened) error {
			return truth.Opened(ctx, tx, e.VisitID)
		}),
		event.On("tracking.judge_visit_closed", func(ctx context.Context, tx db.Tx, e events.VisitClosed) error {
			return truth.Closed(ctx, tx, e.VisitID)
		}),
		event.On("tracking.judge_visit_shown", func(ctx context.Context, tx db.Tx, e events.PhotoRead) error {
			return truth.Shown(ctx, tx, e.VisitRef)
		}))
	return room
}

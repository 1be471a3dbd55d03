package main

import (
	"context"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/modules/events"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/roads/match"
	"xuntu.dev/tracking/logbook"
)

// runDays lets planned days run: they ask for ways and tracks, and hear of visits.
func (h *house) runDays(room app.Module, plans *desk.Service, logs *logbook.Service) app.Module {
	plans.DriveBy(h.table)
	plans.LayOn(h.roads.Regions())
	plans.FollowTracks(tracks{logs})
	room.Listeners = append(room.Listeners,
		event.Beside("routing.follow_visit_opened", time.Minute, func(ctx context.Context, e events.VisitOpened) error {
			return plans.FollowVisit(ctx, e.RepID)
		}),
		event.Beside("routing.follow_visit_closed", time.Minute, func(ctx context.Context, e events.VisitClosed) error {
			return plans.FollowVisit(ctx, e.RepID)
		}))
	return room
}

// tracks shows the logbook to planning in its own words.
type tracks struct{ logs *logbook.Service }

func (t tracks) Latest(ctx context.Context, tx db.Tx, rep int64) ([]desk.Whereabouts, error) {
	list, err := t.logs.Standings(ctx, tx, rep)
	out := make([]desk.Whereabouts, len(list))
	for i, s := range list {
		out[i] = desk.Whereabouts(s)
	}
	return out, err
}

func (t tracks) Track(ctx context.Context, tx db.Tx, rep int64, day time.Time) (desk.Driven, error) {
	walked, err := t.logs.Walked(ctx, tx, rep, day)
	out := desk.Driven{DistanceM: walked.DistanceM}
	for _, seg := range walked.Segments {
		fixes := make([]match.Fix, len(seg))
		for i, f := range seg {
			fixes[i] = match.Fix{Point: f.Point, At: f.At}
			if f.AccuracyM != nil {
				fixes[i].AccuracyM = *f.AccuracyM
			}
		}
		out.Segments = append(out.Segments, fixes)
	}
	return out, err
}

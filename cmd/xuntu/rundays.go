package main

import (
	"context"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/modules/events"
	"xuntu.dev/routing/desk/adherence"
	"xuntu.dev/routing/desk/today"
	"xuntu.dev/routing/roads/match"
	"xuntu.dev/tracking/logbook"
)

// followVisits lets planned days hear of visits.
func followVisits(room app.Module, days *today.Service) app.Module {
	room.Listeners = append(room.Listeners,
		event.Beside("routing.follow_visit_opened", time.Minute, func(ctx context.Context, e events.VisitOpened) error {
			return days.FollowVisit(ctx, e.RepID)
		}),
		event.Beside("routing.follow_visit_closed", time.Minute, func(ctx context.Context, e events.VisitClosed) error {
			return days.FollowVisit(ctx, e.RepID)
		}))
	return room
}

// tracks shows the logbook to planning in its own words.
type tracks struct{ logs *logbook.Service }

func (t tracks) Latest(ctx context.Context, tx db.Tx, rep int64) ([]today.Whereabouts, error) {
	list, err := t.logs.Standings(ctx, tx, rep)
	out := make([]today.Whereabouts, len(list))
	for i, s := range list {
		out[i] = today.Whereabouts(s)
	}
	return out, err
}

func (t tracks) Track(ctx context.Context, tx db.Tx, rep int64, day time.Time) (adherence.Driven, error) {
	walked, err := t.logs.Walked(ctx, tx, rep, day)
	out := adherence.Driven{DistanceM: walked.DistanceM}
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

package logbook

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking/fencing"
)

// fenceReps is how many reps one transaction holds against fences.
const fenceReps = 200

// watchFences holds the reps whose fixes have come against the company's fences.
// What it takes, what it finds and how far it came commit together: killed at any
// moment, it does the same again.
func (s *Service) watchFences(ctx context.Context) error {
	for more := true; more; {
		var told []fenceKept
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			more, told, err = s.watchSome(ctx, tx)
			return err
		})
		if err != nil {
			return fmt.Errorf("watch fences: %w", err)
		}
		for _, e := range told {
			s.tellFence(ctx, e)
		}
	}
	return nil
}

// watchSome is one transaction of watchFences; more is false when no work may be left.
func (s *Service) watchSome(ctx context.Context, tx db.Tx) (more bool, told []fenceKept, err error) {
	if s.fences == nil {
		return false, nil, nil
	}
	index := s.fences.FenceIndex(tenantOf(ctx))
	if index == nil {
		return false, nil, nil // not loaded yet; the work stays
	}
	if mine, err := fenceTurn.One(ctx, tx, db.None{}); err != nil || !mine {
		return false, nil, err
	}
	due, err := fenceTake.All(ctx, tx, struct{ Most int }{fenceReps})
	if err != nil || len(due) == 0 {
		return false, nil, err
	}
	if err := s.hearArrivals(ctx, tx, due); err != nil {
		return false, nil, err
	}
	more = len(due) == fenceReps
	first, err := s.keptFrom(ctx, tx, s.kit.Now())
	if err != nil {
		return false, nil, err
	}
	r := newFenceRun(fencing.NewWatch(index, fenceRules), s.kit.Now())
	dayOf := func(at time.Time) (time.Time, time.Time) {
		return s.bounds(ctx, web.DayOf(at, s.ZoneOf(tenantOf(ctx))))
	}
	if err := r.begin(ctx, tx, due, first, dayOf); err != nil {
		return false, nil, err
	}
	if index.Len() == 0 {
		err = r.skip(due)
	} else {
		err = r.read(ctx, tx)
	}
	if err != nil {
		return false, nil, err
	}
	told, err = r.keep(ctx, tx)
	for i := 0; err == nil && i < len(told); i++ {
		e := told[i]
		err = s.kit.Events.Publish(ctx, tx, FenceCrossed{e.ID, e.RepID, e.UnitID, e.FenceKind, e.FenceID, e.Kind, e.At, e.Late})
	}
	return more, told, err
}

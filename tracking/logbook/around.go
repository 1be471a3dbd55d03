package logbook

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// Arrival says that fixes of a rep have come, from when to when they were read.
type Arrival struct {
	RepID  int64
	FromAt time.Time
	ToAt   time.Time
}

// SeeArrivals lets somebody hear of fixes soon after they have come, whenever they
// were read, in the transaction that takes note of them; it is called before the house serves.
func (s *Service) SeeArrivals(hear func(ctx context.Context, tx db.Tx, came []Arrival) error) {
	s.arrivals = hear
}

// hearArrivals passes on what has come.
func (s *Service) hearArrivals(ctx context.Context, tx db.Tx, due []fenceDue) error {
	if s.arrivals == nil {
		return nil
	}
	came := make([]Arrival, len(due))
	for i, d := range due {
		came[i] = Arrival(d)
	}
	return s.arrivals(ctx, tx, came)
}

// Around gives a rep's readings between two instants of corrected time, in the order
// in which the phone made them: those of one phone, the one that has most to say.
func (s *Service) Around(ctx context.Context, tx db.Tx, rep int64, from, to time.Time) ([]tracking.Fix, error) {
	rows, err := fixAround.All(ctx, tx, spanArgs{rep, from, to})
	if err != nil {
		return nil, err
	}
	var most, run []tracking.Fix
	for i, r := range rows {
		if i > 0 && rows[i-1].DeviceID != r.DeviceID {
			run = nil
		}
		f := r.fix()
		if f.Flags.Has(tracking.FlagMock) {
			f.Mock = new(true)
		}
		if run = append(run, f); len(run) > len(most) {
			most = run
		}
	}
	return most, nil
}

// LookAt reports whether the actor may see where a rep was at an instant, and writes
// down that it did, as for the whole day.
func (s *Service) LookAt(ctx context.Context, tx db.Tx, rep int64, at time.Time) error {
	return s.look(ctx, tx, rep, web.DayOf(at, s.ZoneOf(tenantOf(ctx))), viaVisit)
}

// Midnight is when a day of the actor's company begins.
func (s *Service) Midnight(ctx context.Context, day time.Time) time.Time {
	from, _ := s.bounds(ctx, day)
	return from
}

// aroundRow is a reading with the phone that made it.
type aroundRow struct {
	fixRow
	DeviceID int64
}

var fixAround = db.Query[spanArgs, aroundRow]("tracking/fix_around")

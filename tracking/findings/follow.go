package findings

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/tracking/logbook"
)

// The readings that speak for a visit are those around its check-in; what came before
// shows the way there, what came after that somebody stayed.
const (
	before = 3 * time.Minute
	after  = 3*time.Minute + 15*time.Second
)

const (
	prompt     = 2 * time.Minute     // a check-in that arrives so soon was sent at once
	settle     = 4 * time.Minute     // until the readings around a check-in have come, from a phone that is online
	soon       = time.Minute         // after a check-out, and after fixes that came late
	patience   = 24 * time.Hour      // with the track of a phone that was offline
	remembered = 30 * 24 * time.Hour // a track that comes back later is not known again
	adoptBack  = 31 * 24 * time.Hour // visits nobody told of are looked for so far back
)

// Opened takes note of a visit that has begun.
func (s *Service) Opened(ctx context.Context, tx db.Tx, visit int64) error {
	if _, err := findingOpen.Exec(ctx, tx, openArgs{visit, prompt.Seconds()}); err != nil {
		return err
	}
	f, err := findingByVisit.One(ctx, tx, visitArgs{visit})
	if err != nil {
		return err
	}
	due := s.kit.Now().Add(settle)
	if !f.Online {
		if due, err = s.trackCame(ctx, tx, f); err != nil {
			return err
		}
	}
	_, err = findingSetDue.Exec(ctx, tx, dueArgs{visit, due})
	return err
}

// Closed has a visit judged soon, or again, now that its end is known.
func (s *Service) Closed(ctx context.Context, tx db.Tx, visit int64) error {
	if err := s.Opened(ctx, tx, visit); err != nil {
		return err
	}
	f, err := findingByVisit.One(ctx, tx, visitArgs{visit})
	if err != nil || !f.Online && f.State == pending {
		return err
	}
	_, err = findingSetDue.Exec(ctx, tx, dueArgs{visit, s.kit.Now().Add(soon)})
	return err
}

// trackCame says when a visit of a phone that was offline is judged: soon when fixes from
// behind its check-in are there already, else when patience has ended.
func (s *Service) trackCame(ctx context.Context, tx db.Tx, f findingRow) (time.Time, error) {
	fixes, err := s.ports.Logs.Around(ctx, tx, f.RepID, f.OpenedAt, f.OpenedAt.Add(after))
	if len(fixes) > 0 {
		return s.kit.Now().Add(soon), err
	}
	return s.kit.Now().Add(patience), err
}

// arrived has visits judged again whose fixes come late, and for the first time those of
// phones that had been offline.
func (s *Service) arrived(ctx context.Context, tx db.Tx, came []logbook.Arrival) error {
	args := touchArgs{DueAt: s.kit.Now().Add(soon)}
	for _, c := range came {
		args.Reps = append(args.Reps, c.RepID)
		args.OpenedAfter = append(args.OpenedAfter, c.FromAt.Add(-after))
		args.OpenedBefore = append(args.OpenedBefore, c.ToAt.Add(before))
		args.ToAts = append(args.ToAts, c.ToAt)
	}
	_, err := findingTouch.Exec(ctx, tx, args)
	return err
}

// Shown has a visit judged again when one of its photos has been read; ref is the visit's.
func (s *Service) Shown(ctx context.Context, tx db.Tx, ref uuid.UUID) error {
	_, err := findingShown.Exec(ctx, tx, shownArgs{ref, s.kit.Now().Add(soon)})
	return err
}

// adopt takes note of visits that nobody has told of.
func (s *Service) adopt(ctx context.Context) error {
	now := s.kit.Now()
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := findingAdopt.Exec(ctx, tx, adoptArgs{prompt.Seconds(), now, now.Add(-adoptBack), now.Add(-settle)})
		return err
	})
}

package findings

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/tracking/evidence"
)

// putOff is how long a visit that cannot be judged lets others go first.
const putOff = 10 * time.Minute

// fresh is how long after a visit its rep is told that it was rejected.
const fresh = 3 * 24 * time.Hour

// judgeDue judges the visits whose time has come, each in a transaction of its own:
// killed at any moment, it goes on with those that are left.
func (s *Service) judgeDue(ctx context.Context) error {
	for {
		var at caseRow
		var found bool
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			if at, found, err = findingTake.Find(ctx, tx, nowArgs{s.kit.Now()}); err != nil || !found {
				return err
			}
			return s.judge(ctx, tx, at)
		})
		switch {
		case err == nil && !found:
			return nil
		case err != nil && (at.ID == 0 || ctx.Err() != nil):
			return err
		case err != nil:
			actor, _ := access.From(ctx)
			s.kit.Log.ErrorContext(ctx, "judge a visit", "company", actor.TenantID, "visit", at.VisitID, "err", err)
			if err := s.putOff(ctx, at.ID); err != nil {
				return err
			}
		}
	}
}

func (s *Service) putOff(ctx context.Context, finding int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := findingPutOff.Exec(ctx, tx, putOffArgs{finding, s.kit.Now().Add(putOff)})
		return err
	})
}

// judge weighs one visit by the rules in force and keeps what was found.
func (s *Service) judge(ctx context.Context, tx db.Tx, at caseRow) error {
	rules, err := s.inForce(ctx, tx)
	if err != nil {
		return err
	}
	d, err := s.load(ctx, tx, at)
	if err != nil {
		return err
	}
	f := rules.Judge(d.visit, d.recall)
	pieces, err := json.Marshal(f.Pieces)
	if err != nil {
		return fmt.Errorf("write the evidence of visit %d: %w", at.VisitID, err)
	}
	args := keepArgs{ID: at.ID, Decision: string(f.Decision), Score: f.Score, Pieces: pieces, Rules: f.Rules, Fixes: len(d.visit.Fixes), Now: s.kit.Now()}
	if stood, _ := rules.Stood(d.visit); at.Point != nil {
		args.Stood = &stood
	}
	if _, err := findingKeep.Exec(ctx, tx, args); err != nil {
		return err
	}
	if err := s.remember(ctx, tx, at, d.marks); err != nil {
		return err
	}
	switch {
	case f.Decision == evidence.Accept:
		return s.proposePlace(ctx, tx, at.OutletID)
	case f.Decision == evidence.Reject && at.was() != evidence.Reject && s.kit.Now().Sub(at.OpenedAt) < fresh:
		return s.ports.Tell.Tell(ctx, tx, notify.Message{
			Employees: []int64{at.RepID}, Kind: kindRejected, Params: map[string]any{"outlet": at.name()},
			Link: "/m/track", Once: fmt.Sprint("tracking.visit_rejected:", at.VisitID),
		})
	}
	return nil
}

// remember keeps what the track is known again by.
func (s *Service) remember(ctx context.Context, tx db.Tx, at caseRow, marks []int64) error {
	if _, err := traceClear.Exec(ctx, tx, idArgs{at.ID}); err != nil || len(marks) == 0 {
		return err
	}
	_, err := traceAdd.Exec(ctx, tx, traceArgs{at.ID, at.OpenedAt, marks})
	return err
}

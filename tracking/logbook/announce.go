package logbook

import (
	"context"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
	"xuntu.dev/tracking"
)

// toldMost bounds the committed batches that wait to be told to viewers. More are
// left out: the next fix of the rep is seconds away.
const toldMost = 4096

// teller tells viewers of what is committed, beside the writers and in their order.
type teller struct {
	queue chan []*batch
	done  sync.WaitGroup
}

func (s *Service) startTeller(ctx context.Context) {
	s.teller.done.Go(func() {
		for list := range s.teller.queue {
			for _, b := range list {
				s.announce(access.WithActor(ctx, access.Server(b.device.TenantID)), b)
			}
		}
	})
}

// committed hears of batches of one company after their COMMIT.
func (s *Service) committed(list []*batch) {
	s.guard.ring(list[0].device.TenantID)
	select {
	case s.teller.queue <- list:
	default:
	}
}

// announce tells the viewers of a committed batch.
func (s *Service) announce(ctx context.Context, b *batch) {
	d := b.device
	if !s.board.knows(d.RepID) {
		s.recall(ctx, d.RepID)
	}
	st, fresh := s.board.take(b)
	if fresh {
		s.publish(ctx, d.RepID, d.UnitID, st)
	}
	for _, n := range b.notices {
		s.tellNotice(ctx, n)
	}
}

func (s *Service) publish(ctx context.Context, rep int64, unit int32, st standing) {
	tenant, now := tenantOf(ctx), s.kit.Now()
	item, err := itemOf(tenant, s.stateOf(tenant, rep, unit, st, now), now)
	if err == nil {
		err = s.kit.Live.Publish(ctx, item)
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "announce a rep", "err", err)
	}
}

// Announce tells the viewers anew of a rep about whom another room knows something
// new. The rep may report to another process, so the database is asked.
func (s *Service) Announce(ctx context.Context, tenant, rep int64, unit int32) {
	ctx = access.WithActor(ctx, access.Server(tenant))
	st, err := s.standingOf(ctx, rep)
	if err != nil {
		s.kit.Log.WarnContext(ctx, "announce a rep", "err", err)
		return
	}
	if known, ok := s.board.look(rep); ok && known.latest != nil && (st.latest == nil || !st.latest.At.After(known.latest.At)) {
		st = known
	}
	if st.latest != nil || !st.heard.IsZero() {
		s.publish(ctx, rep, unit, st)
	}
}

// standingOf reads what the database knows of a rep; the zero value when nothing.
func (s *Service) standingOf(ctx context.Context, rep int64) (st standing, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := latestList.All(ctx, tx, latestArgs{RepID: rep})
		if len(rows) > 0 {
			st = rows[0].standing()
		}
		return err
	})
	return st, err
}

// recall reads what the database knows of a rep this process has not heard of
// yet, so that after a restart a heartbeat stands on the fix before it.
func (s *Service) recall(ctx context.Context, rep int64) {
	st, err := s.standingOf(ctx, rep)
	if err != nil {
		s.kit.Log.WarnContext(ctx, "recall a rep", "err", err)
		return
	}
	st.heard = time.Time{} // what was just committed is in the row already; it shall count as news
	s.board.put(rep, st)
}

func (r latestRow) standing() standing {
	st := standing{heard: r.ContactAt, permission: r.Permission, charging: r.Charging, battery: large(r.Battery)}
	if r.At == nil {
		return st
	}
	st.latest = &tracking.Fix{
		At: *r.At, ReceivedAt: *r.ReceivedAt, Point: orb.Point{*r.Lon, *r.Lat}, SpeedMPS: large(r.SpeedMPS),
		AccuracyM: large(r.AccuracyM), HeadingDeg: large(r.HeadingDeg), Flags: tracking.Flags(uint16(*r.Flags)), Moving: movingOf(*r.Flags),
	}
	return st
}

// states lists the reps in the actor's scope from the database: the same whichever process is asked.
func (s *Service) states(ctx context.Context, of unitArgs) (list []RepState, err error) {
	now, tenant := s.kit.Now(), tenantOf(ctx)
	list = []RepState{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := latestList.All(ctx, tx, latestArgs{unitArgs: of})
		for _, r := range rows {
			list = append(list, s.stateOf(tenant, r.RepID, r.UnitID, r.standing(), now))
		}
		return err
	})
	return list, err
}

// Reload gives the hub a company's reps as the database has them.
func (s *Service) Reload(ctx context.Context) ([]live.Item, error) {
	states, err := s.states(ctx, unitArgs{})
	if err != nil {
		return nil, err
	}
	items := make([]live.Item, 0, len(states))
	for _, st := range states {
		item, err := itemOf(tenantOf(ctx), st, st.ContactAt)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

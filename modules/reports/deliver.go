package reports

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
)

// Why a subscription has ended.
const (
	blocked = "blocked" // the person may not sign in any more
	right   = "right"   // the person may not read the source any more
	gone    = "gone"    // the report is not shared any more
)

// kinds are what subscribers are told; by mail too, when nobody has chosen otherwise.
func kinds() []notify.Kind {
	return []notify.Kind{
		{
			Name: "reports.ready", Ways: []string{notify.Mail},
			Zh: "订阅的报表「{name}」（{period}）已出，共 {rows} 行", En: "The report “{name}” ({period}) is ready: {rows} rows",
		},
		{Name: "reports.failed", Zh: "订阅的报表「{name}」（{period}）没有跑成：{why}", En: "The report “{name}” ({period}) has failed: {why}"},
		{
			Name: "reports.ended", Zh: "报表「{name}」的订阅已停止：您已不能查看它",
			En: "Your subscription of the report “{name}” has ended: you may not read it any more",
		},
	}
}

// Deliver delivers what is due in the company of ctx, which is the server's. One that breaks keeps no other waiting, and is tried again.
func (s *Service) Deliver(ctx context.Context) (first error) {
	var list []dueRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = subscriptionDue.All(ctx, tx, nowArgs{s.kit.Now()})
		return err
	})
	if err != nil {
		return err
	}
	for _, due := range list {
		if err := s.deliver(ctx, due); err != nil && first == nil {
			first = fmt.Errorf("deliver subscription %d: %w", due.ID, err)
		}
	}
	return first
}

// deliver runs one subscription as its subscriber, or ends it.
func (s *Service) deliver(ctx context.Context, due dueRow) error {
	server, _ := access.From(ctx)
	actor, err := s.people.ActorFor(ctx, server.TenantID, due.UserID)
	if fault.Is(err, fault.Unknown) {
		return s.end(ctx, due, blocked, Saved{})
	}
	if err != nil {
		return err
	}
	as := access.WithActor(ctx, actor)
	saved, why, err := s.subscribed(as, due.SavedID)
	switch {
	case err != nil:
		return err
	case why != "":
		return s.end(as, due, why, saved)
	}
	zone := s.zones.ZoneOf(actor.TenantID)
	plan, now := Schedule{due.Every, due.OnDay, due.Hour}, s.kit.Now()
	day := web.DayOf(plan.last(now, zone), zone)
	run, err := s.read(as, saved, day)
	if err != nil {
		return err
	}
	run.SubscriptionID, run.DueOn = &due.ID, &day
	return s.kit.DB.Write(as, func(tx db.Tx) error {
		if _, mine, err := subscriptionMove.Find(as, tx, moveArgs{due.ID, due.NextAt, plan.next(now, zone)}); err != nil || !mine {
			return err
		}
		id, err := runAdd.One(as, tx, run)
		if err != nil {
			return err
		}
		return s.tell.Tell(as, tx, letter(run, id, due, day))
	})
}

// subscribed gives the report of a subscription, or why its subscriber may not have it any more.
func (s *Service) subscribed(ctx context.Context, id int64) (saved Saved, why string, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, found, err := savedList.Find(ctx, tx, listArgs{id, s.tables.ReportNames()})
		if err == nil && !found {
			why = gone
		}
		saved = row.seen()
		return err
	})
	if err != nil || why != "" {
		return saved, why, err
	}
	if _, err = s.tables.ReportOf(ctx, saved.Source); fault.Is(err, fault.Forbidden) {
		return saved, right, nil
	}
	return saved, "", err
}

// end ends a subscription and says so, to whoever can still read it.
func (s *Service) end(ctx context.Context, due dueRow, why string, saved Saved) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, mine, err := subscriptionEnd.Find(ctx, tx, endArgs{due.ID, why, s.kit.Now()}); err != nil || !mine || why != right {
			return err
		}
		return s.tell.Tell(ctx, tx, notify.Message{Users: []int64{due.UserID}, Kind: "reports.ended", Params: map[string]any{"name": saved.Name}, Link: "/reports"})
	})
}

// letter tells of a run; the rows stay in the house, and are read with what the person sees by then.
func letter(run runArgs, id int64, due dueRow, day time.Time) notify.Message {
	m := notify.Message{
		Users: []int64{due.UserID}, Kind: "reports.ready", Link: fmt.Sprintf("/reports?run=%d", id),
		Params: map[string]any{"name": run.Name, "period": periodText(run.Filter, day), "rows": run.Rows},
		Once:   fmt.Sprintf("report %d %s", due.ID, day.Format(time.DateOnly)),
	}
	if run.State == failed {
		m.Kind, m.Params["why"] = "reports.failed", run.Message
	}
	return m
}

// forget takes away the runs that have been kept for the company's days.
func (s *Service) forget(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		days, err := s.kit.Params.Number(ctx, tx, keepKey)
		if err != nil {
			return err
		}
		_, err = runForget.Exec(ctx, tx, struct{ Before time.Time }{s.kit.Now().AddDate(0, 0, -int(days))})
		return err
	})
}

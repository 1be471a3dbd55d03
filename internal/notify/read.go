package notify

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
)

// Topic of the hub: an item's id is the employee's, its body says how many messages are unread.
const Topic = "message"

type userArgs struct{ UserID int64 }

type readArgs struct {
	IDs []int64
	All bool
	Now time.Time
}

var (
	messageUnread = db.Query[userArgs, int]("notify/message_unread")
	messageRead   = db.Query[readArgs, db.None]("notify/message_read")
	messageForget = db.Query[struct{ Before time.Time }, db.None]("notify/message_forget")
)

// Unread counts what the actor has not read.
func (s *Service) Unread(ctx context.Context) (n int, err error) {
	actor, _ := access.From(ctx)
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		n, err = messageUnread.One(ctx, tx, userArgs{actor.UserID})
		return err
	})
	return n, err
}

// Read marks messages of the actor as read, or all of them, and lets every page of the same person know.
func (s *Service) Read(ctx context.Context, ids []int64, all bool) (unread int, err error) {
	actor, _ := access.From(ctx)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := messageRead.Exec(ctx, tx, readArgs{orNone(ids), all, s.kit.Now()}); err != nil {
			return err
		}
		unread, err = messageUnread.One(ctx, tx, userArgs{actor.UserID})
		return err
	})
	if err == nil {
		s.ring(ctx, actor.TenantID, actor.EmployeeID, unread)
	}
	return unread, err
}

// show lets the pages of who was told know that there is something new.
func (s *Service) show(ctx context.Context, tx db.Tx, e MessagesTold) error {
	actor, _ := access.From(ctx)
	for _, p := range e.People {
		if p.EmployeeID == nil {
			continue // the hub knows people by their employee; pages of others ask by themselves
		}
		unread, err := messageUnread.One(ctx, tx, userArgs{p.UserID})
		if err != nil {
			return err
		}
		s.ring(ctx, actor.TenantID, *p.EmployeeID, unread)
	}
	return nil
}

// ring puts the count on the bells of a person. One that is lost is made up for by the next.
func (s *Service) ring(ctx context.Context, tenant, employee int64, unread int) {
	if employee == 0 {
		return
	}
	body, err := json.Marshal(map[string]int{"unread": unread})
	if err == nil {
		err = s.kit.Live.Publish(ctx, live.Item{Topic: Topic, Tenant: tenant, ID: employee, Owner: employee, At: s.kit.Now(), Body: body})
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "ring a bell", "err", err)
	}
}

// keepFor is how long messages stay.
const keepFor = 180 * 24 * time.Hour

func (s *Service) forget(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := messageForget.Exec(ctx, tx, struct{ Before time.Time }{s.kit.Now().Add(-keepFor)})
		return err
	})
}

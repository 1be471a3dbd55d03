package notify

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Letter is one message on its way to one address.
type Letter struct {
	ID      string // the same for every try, so that who has it already can say so
	Address string
	Title   string
	Text    string
	Link    string // absolute when the server knows its own address, else from the root
	At      time.Time
}

// Sender carries letters one way. What went wrong is one of the kinds below; any other error is tried again.
type Sender interface {
	Way() string
	Send(ctx context.Context, l Letter) error
}

// What a sender says of a letter that was not taken.
var (
	ErrNever  = errors.New("it will not be taken at any time")
	ErrGone   = errors.New("nobody is there any more")
	ErrUnsure = errors.New("it was handed over, but no answer came")
)

const (
	atOnce    = 16               // letters taken together
	longest   = 20 * time.Second // for one letter
	leaseFor  = 2 * time.Minute  // longer than any letter takes
	mostTries = 6
)

// pauses between tries.
var pauses = [mostTries - 1]time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour}

type claimArgs struct {
	Now, Until time.Time
	Most       int
}

type claimed struct {
	ID        int64
	MessageID int64
	Way       string
	Address   string
	Tries     int
	Kind      string
	Params    json.RawMessage
	Link      string
	At        time.Time
	Locale    string
}

type endArgs struct {
	ID    int64
	State string
	DueAt time.Time
	Said  string
	Now   time.Time
}

var (
	deliveryUnsure     = db.Query[struct{ Now time.Time }, db.None]("notify/delivery_unsure")
	deliveryClaim      = db.Query[claimArgs, claimed]("notify/delivery_claim")
	deliveryEnd        = db.Query[endArgs, db.None]("notify/delivery_end")
	subscriptionForget = db.Query[struct{ Endpoint string }, db.None]("notify/subscription_forget")
)

// SendDue sends what is due in the company of ctx, which is the server's. No transaction is open while it waits for others.
func (s *Service) SendDue(ctx context.Context) error {
	for ctx.Err() == nil {
		var list []claimed
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			now := s.kit.Now()
			if _, err = deliveryUnsure.Exec(ctx, tx, struct{ Now time.Time }{now}); err != nil {
				return err
			}
			list, err = deliveryClaim.All(ctx, tx, claimArgs{now, now.Add(leaseFor), atOnce})
			return err
		})
		if err != nil || len(list) == 0 {
			return err
		}
		var sending sync.WaitGroup
		for _, c := range list {
			sending.Go(func() { s.sendOne(ctx, c) })
		}
		sending.Wait()
	}
	return ctx.Err()
}

// sendOne sends one letter and keeps what became of it.
func (s *Service) sendOne(ctx context.Context, c claimed) {
	end, gone := endArgs{ID: c.ID, State: "sent", DueAt: s.kit.Now()}, false
	if err := s.try(ctx, c); err != nil {
		end.Said, gone = shorten(err), errors.Is(err, ErrGone) && c.Way == Push
		switch {
		case errors.Is(err, ErrGone), errors.Is(err, ErrNever):
			end.State = "failed"
		case errors.Is(err, ErrUnsure):
			end.State = "unsure"
		case c.Tries >= mostTries:
			end.State = "failed"
		default:
			end.State = "waiting"
			end.DueAt = end.DueAt.Add(pauses[c.Tries-1])
		}
	}
	// What happened is kept although the server is about to stop, or it would be sent again.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longest)
	defer cancel()
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		end.Now = s.kit.Now()
		if gone {
			if _, err := subscriptionForget.Exec(ctx, tx, struct{ Endpoint string }{c.Address}); err != nil {
				return err
			}
		}
		_, err := deliveryEnd.Exec(ctx, tx, end)
		return err
	})
	if err != nil {
		s.kit.Log.ErrorContext(ctx, "keep what became of a message", "delivery", c.ID, "err", err)
	}
}

// shorten is the error for whoever looks after the server, without the address: push endpoints are secrets.
func shorten(err error) string {
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	return strings.ToValidUTF8(err.Error()[:min(300, len(err.Error()))], "")
}

func (s *Service) try(ctx context.Context, c claimed) error {
	sender := s.senders[c.Way]
	if sender == nil {
		return fmt.Errorf("no sender for %s is furnished: %w", c.Way, ErrNever)
	}
	title, text := s.text(c)
	actor, _ := access.From(ctx)
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	return sender.Send(ctx, Letter{
		ID: fmt.Sprintf("xuntu-%d-%d", actor.TenantID, c.ID), Address: c.Address, Title: title, Text: text,
		Link: strings.TrimSuffix(s.links, "/") + c.Link, At: c.At,
	})
}

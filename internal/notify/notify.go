package notify

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/web"
)

// The ways out of the house.
const (
	Push = "push"
	Mail = "mail"
	SMS  = "sms"
)

// Kind is what a message is about. The texts hold {params}.
type Kind struct {
	Name string   `json:"kind"` // room.what
	Zh   string   `json:"zh"`
	En   string   `json:"en"`
	Ways []string `json:"ways" doc:"it goes out by these when a person has chosen nothing"`
}

// Message is what people are to be told.
type Message struct {
	Employees []int64 // told by their users; who has none is not told
	Users     []int64
	Kind      string
	Params    map[string]any
	Link      string // the page it leads to, like /approvals/7
	Once      string // the same key to the same person is said once; empty: said as often as it is told
}

// MessagesTold is the event that follows messages when they are committed.
type MessagesTold struct {
	People []Person `json:"people"`
}

// EventName names the event.
func (MessagesTold) EventName() string { return "notify.messages_told" }

// Person is somebody who was told.
type Person struct {
	UserID     int64  `json:"userId"`
	EmployeeID *int64 `json:"employeeId,omitempty"`
}

// Service tells people.
type Service struct {
	kit     app.Kit
	kinds   []Kind
	senders map[string]Sender
	links   string
}

// Options furnish the room.
type Options struct {
	PublicURL string   // in front of links that leave the house
	Senders   []Sender // the ways that are furnished beside Web Push
	Push      PushOptions
}

// New furnishes the room. Web Push needs nothing from outside; the other ways are senders.
func New(kit app.Kit, o Options) (app.Module, *Service) {
	s := &Service{kit: kit, links: o.PublicURL, senders: map[string]Sender{Push: newPusher(kit, o.Push)}}
	for _, sender := range o.Senders {
		s.senders[sender.Way()] = sender
	}
	return app.Module{
		Name:   "notify",
		Routes: s.routes,
		Listeners: []event.Listener{
			event.On("notify.show", s.show),
			event.Beside("notify.send", time.Minute, func(ctx context.Context, _ MessagesTold) error { return s.SendDue(ctx) }),
		},
		Jobs: []job.Worker{job.Every(30*time.Second, "notify.send_due", s.SendDue), job.Every(24*time.Hour, "notify.forget", s.forget)},
	}, s
}

// Declare names kinds of messages; a room does so while it is furnished. A name used twice panics.
func (s *Service) Declare(kinds ...Kind) {
	for _, k := range kinds {
		if _, ok := s.kind(k.Name); ok || k.Zh == "" || k.En == "" {
			panic("kind of message " + k.Name + " is declared twice, or has no text")
		}
		s.kinds = append(s.kinds, k)
	}
}

func (s *Service) kind(name string) (Kind, bool) {
	i := slices.IndexFunc(s.kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return s.kinds[i], true
}

// ways are those that are furnished, in a fixed order.
func (s *Service) ways() (list []string) {
	for _, way := range []string{Push, Mail, SMS} {
		if s.senders[way] != nil {
			list = append(list, way)
		}
	}
	return list
}

type tellArgs struct {
	Users, Employees []int64
	Kind             string
	Params           map[string]any
	Link, Once       string
	Now              time.Time
	Ways, AllWays    []string
}

type toldRow struct {
	UserID     int64
	EmployeeID *int64
}

var messageTell = db.Query[tellArgs, toldRow]("notify/message_tell")

// Tell writes a message to people; it reaches them when tx commits.
func (s *Service) Tell(ctx context.Context, tx db.Tx, m Message) error {
	k, ok := s.kind(m.Kind)
	if !ok {
		return fmt.Errorf("tell people: there is no kind of message %q", m.Kind)
	}
	if m.Params == nil {
		m.Params = map[string]any{}
	}
	told, err := messageTell.All(ctx, tx, tellArgs{
		orNone(m.Users), orNone(m.Employees), m.Kind, m.Params, m.Link, m.Once, s.kit.Now(), orNone(k.Ways), s.ways(),
	})
	if err != nil || len(told) == 0 {
		return err
	}
	e := MessagesTold{}
	for _, t := range told {
		e.People = append(e.People, Person(t))
	}
	return s.kit.Events.Publish(ctx, tx, e)
}

func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// MessageRow is a message as its reader has it.
type MessageRow struct {
	ID     int64           `json:"id"`
	Kind   string          `json:"kind"`
	Params json.RawMessage `json:"params"`
	Link   string          `json:"link,omitempty"`
	At     time.Time       `json:"at"`
	ReadAt *time.Time      `json:"readAt,omitempty"`
}

type listArgs struct {
	Unread bool
	Kind   string
	Before int64
	Most   int
}

var messageList = db.Query[listArgs, MessageRow]("notify/message_list")

// Messages gives a page of the actor's own messages, newest first.
func (s *Service) Messages(ctx context.Context, unread bool, kind string, p web.Paging) (page web.Page[MessageRow], err error) {
	args := listArgs{Unread: unread, Kind: kind, Most: p.Limit + 1}
	if err := p.From(&args.Before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := messageList.All(ctx, tx, args)
		page = web.PageOf(rows, p.Limit, func(r MessageRow) any { return r.ID })
		return err
	})
	return page, err
}

// Package event lets rooms tell each other facts without knowing each other.
//
// An event is a past-tense struct. Publish writes, in the caller's own
// transaction, one job a listener: it is told if and only if the transaction
// commits, each listener retries alone, and a listener's effect commits together
// with the word that it has heard.
package event

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
)

// Event is a fact that happened; EventName is room.what_happened.
type Event interface{ EventName() string }

// Listener hears one kind of event.
type Listener struct {
	Name   string // room.what_it_does; names the job, so it must stay the same
	Event  string
	worker job.Worker
}

// On makes a listener of T.
func On[T Event](name string, hear func(context.Context, db.Tx, T) error) Listener {
	var zero T
	kind := "event." + name
	return Listener{Name: name, Event: zero.EventName(), worker: job.Within(kind,
		func(ctx context.Context, tx db.Tx, raw json.RawMessage) error {
			var e T
			if err := json.Unmarshal(raw, &e); err != nil {
				return fmt.Errorf("read %s: %w", zero.EventName(), err)
			}
			return hear(ctx, tx, e)
		})}
}

// Beside makes a listener of T that works outside any transaction, for as long as it may take: for what computes long.
// It opens its own transactions, and may be asked again after the server has died. What may take longer than a minute
// counts as a search that keeps a core busy, and nothing else waits for it.
func Beside[T Event](name string, longest time.Duration, hear func(context.Context, T) error) Listener {
	var zero T
	w := job.On("event."+name, hear).For(longest)
	w.Heavy = longest > time.Minute
	return Listener{Name: name, Event: zero.EventName(), worker: w}
}

// Board is where events are pinned up.
type Board struct {
	queue     *job.Queue
	listeners map[string][]Listener
}

// NewBoard makes an empty board; Open gives it its listeners and its queue.
func NewBoard() *Board { return &Board{listeners: map[string][]Listener{}} }

// Workers are the jobs that carry events to the listeners.
func Workers(listeners []Listener) []job.Worker {
	out := make([]job.Worker, 0, len(listeners))
	for _, l := range listeners {
		out = append(out, l.worker)
	}
	return out
}

// Open names the listeners and the queue that carries events to them; it is called once, before the house serves.
func (b *Board) Open(queue *job.Queue, listeners []Listener) {
	b.queue = queue
	for _, l := range listeners {
		b.listeners[l.Event] = append(b.listeners[l.Event], l)
	}
}

// Publish tells e to every listener when tx commits.
func (b *Board) Publish(ctx context.Context, tx db.Tx, e Event) error {
	for _, l := range b.listeners[e.EventName()] {
		if err := b.queue.Enqueue(ctx, tx, "event."+l.Name, e, job.Options{}); err != nil {
			return fmt.Errorf("tell %s of %s: %w", l.Name, e.EventName(), err)
		}
	}
	return nil
}

// Package app says what a room of the house is and how it is mounted.
//
// A room is a value: its constructor takes the Kit (and ports to other rooms)
// and gives a Module that lists its permissions, parameters, routes, listeners
// and jobs. There is no registry and no magic: cmd holds the only list.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/web"
)

// Kit is the tools handed to every room.
type Kit struct {
	DB     *db.DB
	Now    func() time.Time
	Log    *slog.Logger
	Events *event.Board
	Live   *live.Hub
	Files  *files.Store
	Params *param.Set
	Lists  *dict.Set
	Fields *fields.Set
	Feed   *feed.Feed

	Permits *permit.Guard // of Guarded
}

// Guarded gives the kit with a guard of dangerous acts, made of its other tools.
func (k Kit) Guarded() Kit {
	k.Params.Declare("app", []param.Declared{permit.Parameter()})
	k.Permits = permit.New(k.DB, k.Events, k.Params, k.Now)
	return k
}

// Module is one room, furnished.
type Module struct {
	Name        string
	Permissions []access.Permission
	Params      []param.Declared
	Lists       []dict.Dictionary // values people choose from
	Holders     []fields.Holder   // rows a company may give fields of its own
	Commands    []offline.Command // what it takes from phones that were offline
	Documents   []offline.Source  // what such phones keep of it
	Routes      func(*web.API)
	Listeners   []event.Listener
	Jobs        []job.Worker
	// Start begins what runs beside requests and ends when ctx does; it must not block.
	Start func(ctx context.Context) error
	// Stop ends what Start began, after the last request: it writes out what is held in memory.
	Stop func(ctx context.Context) error
}

// Declare takes in what a room declares: parameters, lists of values, rows with fields of a company's own.
func (k Kit) Declare(m Module) {
	k.Params.Declare(m.Name, m.Params)
	k.Lists.Declare(m.Lists)
	k.Fields.Declare(m.Holders)
}

// House is the mounted rooms.
type House struct {
	kit     Kit
	modules []Module
	queue   *job.Queue
}

// Mount opens the board of events and the queue of jobs, declares every
// parameter and registers every route. Names used twice panic.
func Mount(kit Kit, api *web.API, modules []Module) (*House, error) {
	var listeners []event.Listener
	var workers []job.Worker
	phones := offline.NewSet(kit.DB, kit.Now)
	seen := map[string]bool{}
	for _, m := range modules {
		if seen[m.Name] {
			panic("room " + m.Name + " is mounted twice")
		}
		seen[m.Name] = true
		kit.Declare(m)
		phones.Declare(m.Commands, m.Documents)
		listeners = append(listeners, m.Listeners...)
		workers = append(workers, m.Jobs...)
	}
	queue, err := job.New(kit.DB, kit.Log, append(workers, event.Workers(listeners)...))
	if err != nil {
		return nil, err
	}
	kit.Events.Open(queue, listeners)
	for _, m := range modules {
		if m.Routes != nil {
			m.Routes(api)
		}
	}
	phones.Routes(api)
	return &House{kit, modules, queue}, nil
}

// Permissions lists every permission of every room.
func (h *House) Permissions() []access.Permission {
	var all []access.Permission
	for _, m := range h.modules {
		all = append(all, m.Permissions...)
	}
	return all
}

// Start begins the rooms' own work and then the jobs.
func (h *House) Start(ctx context.Context) error {
	for _, m := range h.modules {
		if m.Start == nil {
			continue
		}
		if err := m.Start(ctx); err != nil {
			return fmt.Errorf("start room %s: %w", m.Name, err)
		}
	}
	return h.queue.Start(ctx)
}

// Stop ends jobs and rooms, last mounted first.
func (h *House) Stop(ctx context.Context) error {
	err := h.queue.Stop(ctx)
	for i := len(h.modules) - 1; i >= 0; i-- {
		if stop := h.modules[i].Stop; stop != nil {
			if e := stop(ctx); e != nil && err == nil {
				err = fmt.Errorf("stop room %s: %w", h.modules[i].Name, e)
			}
		}
	}
	return err
}

// Migrate brings the database to the newest version: the house's tables, then those of jobs.
func Migrate(ctx context.Context, ownerURL string) ([]string, error) {
	ran, err := db.Migrate(ctx, ownerURL)
	if err != nil {
		return ran, err
	}
	return ran, job.Migrate(ctx, ownerURL)
}

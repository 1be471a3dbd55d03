package offline

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Set is what the rooms of the house take from phones and give them.
type Set struct {
	db       *db.DB
	now      func() time.Time
	commands map[string]*heard
	sources  []Source
}

// heard is a command with its function, once the interface is furnished.
type heard struct {
	Command
	take take
}

// NewSet makes an empty set.
func NewSet(d *db.DB, now func() time.Time) *Set {
	return &Set{db: d, now: now, commands: map[string]*heard{}}
}

// Declare adds the commands of a room and the sources of its documents; a name used twice panics at start-up.
func (s *Set) Declare(commands []Command, sources []Source) {
	for _, c := range commands {
		if s.commands[c.Type] != nil {
			panic("command " + c.Type + " is declared twice")
		}
		s.commands[c.Type] = &heard{Command: c}
	}
	for _, source := range sources {
		for i, name := range source.names {
			if slices.Contains(source.names[:i], name) || slices.ContainsFunc(s.sources, func(o Source) bool { return slices.Contains(o.names, name) }) {
				panic("collection " + name + " is declared twice")
			}
		}
		s.sources = append(s.sources, source)
	}
}

// read gives the collections as ctx's actor sees them, each source asked once.
func (s *Set) read(ctx context.Context, tx db.Tx) (map[string][]Document, error) {
	actor, _ := access.From(ctx)
	all := map[string][]Document{}
	for _, source := range s.sources {
		lists := make([][]Document, len(source.names))
		if source.needs == "" || actor.Can(source.needs) {
			var err error
			if lists, err = source.read(ctx, tx); err != nil {
				return nil, err
			}
		}
		for i, name := range source.names {
			all[name] = lists[i]
		}
	}
	return all, nil
}

// bind lets the commands read their payloads; the interface must be there.
func (s *Set) bind(api *web.API) {
	for _, c := range s.commands {
		c.take = c.bind(api)
	}
}

package offline

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Set is what the rooms of the house take from phones and give them.
type Set struct {
	db          *db.DB
	now         func() time.Time
	commands    map[string]*heard
	collections []Collection
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

// Declare adds the commands and collections of a room; a name used twice panics at start-up.
func (s *Set) Declare(commands []Command, collections []Collection) {
	for _, c := range commands {
		if s.commands[c.Type] != nil {
			panic("command " + c.Type + " is declared twice")
		}
		s.commands[c.Type] = &heard{Command: c}
	}
	for _, c := range collections {
		for _, other := range s.collections {
			if other.Name == c.Name {
				panic("collection " + c.Name + " is declared twice")
			}
		}
		s.collections = append(s.collections, c)
	}
}

// read gives the collections as ctx's actor sees them.
func (s *Set) read(ctx context.Context, tx db.Tx) (map[string][]Document, error) {
	actor, _ := access.From(ctx)
	all := make(map[string][]Document, len(s.collections))
	for _, c := range s.collections {
		all[c.Name] = nil
		if !actor.Can(c.Needs) {
			continue
		}
		list, err := c.read(ctx, tx)
		if err != nil {
			return nil, err
		}
		all[c.Name] = list
	}
	return all, nil
}

// bind lets the commands read their payloads; the interface must be there.
func (s *Set) bind(api *web.API) {
	for _, c := range s.commands {
		c.take = c.bind(api)
	}
}

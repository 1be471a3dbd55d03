package offline

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Kind names a kind of command.
type Kind struct {
	Type   string            // room.verb, like visits.check_in
	Needs  access.Permission // none: everybody who is signed in
	Newest int               // version of the payload; the two before it are taken too
}

// Envelope is what is known of a command beside what it says.
type Envelope struct {
	Phone  uuid.UUID
	N      int64
	ID     uuid.UUID
	MadeAt time.Time // when the rep did it, by the phone's clock, UTC
	SentAt time.Time // what the same clock showed as it was sent, UTC
}

// Taken is what came of a command.
type Taken struct {
	Body    any                       // shown to the phone; nil is nothing
	Changed string                    // the code of why the server made something else of it
	Refusal *fault.Error              // a rule said no; what was written to prove it stays
	After   func(ctx context.Context) // done once it is committed: words to live maps
}

// Command is a kind of command and who takes it. On makes it.
type Command struct {
	Kind
	bind func(*web.API) take
}

type take func(ctx context.Context, tx db.Tx, e Envelope, payload json.RawMessage) (Taken, error)

// On makes a command out of a function that takes a T. The function writes into
// tx only, so that what it does and the word that it was done commit together. A
// fault of a kind that trying again does not mend rejects the command for good,
// and what was written is undone; every other error is tried again by the phone.
func On[T any](kind Kind, fn func(ctx context.Context, tx db.Tx, e Envelope, body T) (Taken, error)) Command {
	return Command{kind, func(api *web.API) take {
		read := web.Reader[T](api, "payload")
		return func(ctx context.Context, tx db.Tx, e Envelope, payload json.RawMessage) (Taken, error) {
			body, err := read(ctx, payload)
			if err != nil {
				return Taken{}, err
			}
			return fn(ctx, tx, e, body)
		}
	}}
}

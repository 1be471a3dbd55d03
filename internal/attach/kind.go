package attach

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// Kind is a kind of records that carry files.
type Kind struct {
	Name   string            // in addresses and in app.carries
	View   access.Permission // sees such records, and what hangs on them
	Change access.Permission // hangs files on them and takes them away
}

// kinds are those of a house by their names.
type kinds map[string]Kind

// mayView refuses who may not see records of a kind.
func (k kinds) mayView(ctx context.Context, name string) error { return k.allow(ctx, name, Kind.view) }

// mayChange refuses who may not change records of a kind.
func (k kinds) mayChange(ctx context.Context, name string) error {
	return k.allow(ctx, name, Kind.change)
}

func (k Kind) view() access.Permission   { return k.View }
func (k Kind) change() access.Permission { return k.Change }

func (k kinds) allow(ctx context.Context, name string, needs func(Kind) access.Permission) error {
	kind, known := k[name]
	if !known {
		return noOwner()
	}
	if actor, _ := access.From(ctx); !actor.Can(needs(kind)) {
		return fault.New(fault.Forbidden, "not_allowed", "your role may not do this").With("needs", string(needs(kind)))
	}
	return nil
}

func noOwner() error {
	return fault.New(fault.NotFound, "attachment_owner_not_found", "no such record, or it is not in your scope")
}

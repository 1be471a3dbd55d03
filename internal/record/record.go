// Package record is the shape of plain records: few rows that people list
// whole, make, write anew and take away. A room brings a type with its checks
// and three statements; the routes, the revs and the refusals are the same for all.
package record

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// ID asks for one record; 0 asks for all of a kind, or is one that is not made yet.
type ID struct{ ID int64 }

// Kept is a record that was written.
type Kept struct {
	ID  int64
	Rev int32
}

// Kind is a kind of plain records: Row as its statements have it, R as people see it, F what they write of it.
type Kind[Row, R, F any] struct {
	Name, Plural string // "limit", "limits": in the names of operations
	Path         string // below the room's; the plural when absent
	Sees, Keeps  access.Permission
	Says         Summaries
	All          db.Statement[ID, Row] // named <name>_list: in the order in which people see them
	Remove       db.Statement[ID, int64]
	Seen         func(Row) R
	// Put checks what was written and keeps it; with an id, only while the record's rev is the one that was read. Nothing found
	// says that it is another's by now.
	Put func(ctx context.Context, tx db.Tx, id int64, f F) (kept Kept, found bool, err error)
	// Spare refuses to take a record away; nil: every one may go.
	Spare func(Row) error
}

// Summaries say in the HTTP interface what the operations do.
type Summaries struct{ List, Add, Set, Remove string }

// Maker is how a room makes its routes: the operation's name, method, path below the room's, summary, and what it needs.
type Maker func(id, method, path, summary string, needs access.Permission) web.Route

var changed = fault.New(fault.Conflict, "record_changed_meanwhile", "somebody has changed this meanwhile; look at it again")

// Serve opens the four operations on the records.
func (k Kind[Row, R, F]) Serve(api *web.API, kit app.Kit, route Maker) {
	type (
		none struct{}
		seen struct{ Body R }
	)
	path := cmp.Or(k.Path, k.Plural)
	add := route("add-"+k.Name, http.MethodPost, path, k.Says.Add, k.Keeps)
	add.Status = http.StatusCreated
	web.Handle(api, route("list-"+k.Plural, http.MethodGet, path, k.Says.List, k.Sees), func(ctx context.Context, _ *none) (out *web.Listed[R], err error) {
		err = kit.DB.Read(ctx, func(tx db.Tx) error {
			list, err := k.List(ctx, tx)
			out, err = web.ListOf(list, err)
			return err
		})
		return out, err
	})
	web.Handle(api, add, func(ctx context.Context, in *struct{ Body F }) (*seen, error) {
		r, err := k.write(ctx, kit, 0, in.Body)
		return &seen{r}, err
	})
	web.Handle(api, route("set-"+k.Name, http.MethodPut, path+"/{id}", k.Says.Set, k.Keeps), func(ctx context.Context, in *struct {
		ID   int64 `path:"id" minimum:"1"`
		Body F
	},
	) (*seen, error) {
		r, err := k.write(ctx, kit, in.ID, in.Body)
		return &seen{r}, err
	})
	web.Handle(api, route("remove-"+k.Name, http.MethodDelete, path+"/{id}", k.Says.Remove, k.Keeps), func(ctx context.Context, in *struct {
		ID int64 `path:"id" minimum:"1"`
	},
	) (*struct{}, error) {
		return &struct{}{}, kit.DB.Write(ctx, func(tx db.Tx) error { return k.remove(ctx, tx, in.ID) })
	})
}

// List gives the records in the order in which people see them.
func (k Kind[Row, R, F]) List(ctx context.Context, tx db.Tx) ([]R, error) {
	list := []R{}
	err := k.All.Each(ctx, tx, ID{}, func(r Row) error {
		list = append(list, k.Seen(r))
		return nil
	})
	return list, err
}

// One gives a record, or the fault <name>_not_found.
func (k Kind[Row, R, F]) One(ctx context.Context, tx db.Tx, id int64) (r R, err error) {
	row, err := k.row(ctx, tx, id)
	if err == nil {
		r = k.Seen(row)
	}
	return r, err
}

func (k Kind[Row, R, F]) row(ctx context.Context, tx db.Tx, id int64) (row Row, err error) {
	found := false
	if id > 0 {
		row, found, err = k.All.Find(ctx, tx, ID{id})
	}
	if err == nil && !found {
		name := strings.ReplaceAll(k.Name, "-", " ")
		err = fault.New(fault.NotFound, strings.ReplaceAll(name, " ", "_")+"_not_found", "no such %s, or it is not in your scope", name)
	}
	return row, err
}

// write makes a record (id 0) or writes one anew, and gives it as it is then.
func (k Kind[Row, R, F]) write(ctx context.Context, kit app.Kit, id int64, f F) (r R, err error) {
	err = kit.DB.Write(ctx, func(tx db.Tx) error {
		if id != 0 {
			if _, err := k.row(ctx, tx, id); err != nil {
				return err
			}
		}
		kept, found, err := k.Put(ctx, tx, id, f)
		if err == nil && !found {
			err = changed
		}
		if err != nil {
			return err
		}
		r, err = k.One(ctx, tx, kept.ID)
		return err
	})
	return r, err
}

func (k Kind[Row, R, F]) remove(ctx context.Context, tx db.Tx, id int64) error {
	row, err := k.row(ctx, tx, id)
	if err == nil && k.Spare != nil {
		err = k.Spare(row)
	}
	if err != nil {
		return err
	}
	_, err = k.Remove.One(ctx, tx, ID{id})
	return err
}

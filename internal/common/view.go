package common

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Limits of saved views. A drawn area is the longest thing an address holds.
const (
	mostViews      = 100  // of one person on one page
	mostViewParams = 40   // of one view
	mostViewName   = 60   // characters
	mostViewBytes  = 8000 // of all names and values of a state
)

// Pages are the pages whose views can be kept, by name, with the permission that
// opens each, none where everybody may. Who may not open a page sees no views of it.
type Pages map[string]access.Permission

// State is what the address of a page remembers: its parameters. It grants
// nothing; whoever opens a view sees what it may see.
type State map[string]string

// View is a page as somebody has kept it.
type View struct {
	ID        int64     `json:"id"`
	Page      string    `json:"page"`
	Name      string    `json:"name"`
	Shared    bool      `json:"shared" doc:"seen by everybody of the company who may open the page"`
	RoleID    *int32    `json:"roleId,omitempty" doc:"seen by those who hold this role today and may open the page"`
	Role      string    `json:"role,omitempty"`
	RoleEn    string    `json:"roleEn,omitempty"`
	Mine      bool      `json:"mine"`
	MadeBy    string    `json:"madeBy"`
	State     State     `json:"state"`
	First     bool      `json:"first" doc:"the page opens with it, for who asks"`
	Rev       int32     `json:"rev"`
	UpdatedAt time.Time `json:"updatedAt"`
}

type (
	viewPageArgs struct{ Page string }
	viewIDArgs   struct{ ID int64 }
	viewAddArgs  struct {
		Page   string
		Name   string
		Shared bool
		RoleID *int32
		State  State
		Now    time.Time
	}
	viewSetArgs struct {
		ID     int64
		Rev    int32
		Name   string
		Shared bool
		RoleID *int32
		State  State
		Now    time.Time
	}
	firstSetArgs struct {
		Page   string
		ViewID int64
	}
)

var (
	viewList   = db.Query[viewPageArgs, View]("app/saved_view_list")
	viewByID   = db.Query[viewIDArgs, View]("app/saved_view_by_id")
	viewOwn    = db.Query[viewPageArgs, int]("app/saved_view_own_count")
	viewAdd    = db.Query[viewAddArgs, int64]("app/saved_view_add")
	viewSet    = db.Query[viewSetArgs, int64]("app/saved_view_set")
	viewRoles  = db.Query[db.None, ViewRole]("app/role_list")
	viewRemove = db.Query[viewIDArgs, db.None]("app/saved_view_remove")
	firstSet   = db.Query[firstSetArgs, db.None]("app/first_view_set")
	firstClear = db.Query[viewPageArgs, db.None]("app/first_view_clear")
)

// ViewRole is a role that a view can be shared with.
type ViewRole struct {
	ID     int32  `json:"id"`
	Name   string `json:"name"`
	NameEn string `json:"nameEn,omitempty"`
}

// check says whether the actor of ctx may open the page.
func (p Pages) check(ctx context.Context, page string) error {
	needs, ok := p[page]
	if !ok {
		return fault.New(fault.NotFound, "page_not_found", "no page %q keeps views", page).With("page", page)
	}
	if actor, _ := access.From(ctx); needs != "" && !actor.Can(needs) {
		return fault.New(fault.Forbidden, "not_allowed", "your role does not open this page").With("needs", string(needs))
	}
	return nil
}

// viewName is a name without spaces around it.
func viewName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > mostViewName {
		return "", fault.New(fault.Invalid, "saved_view_name_sane", "a name of 1 to %d characters is wanted", mostViewName).
			With("most", mostViewName).At("body.name", "too short or too long", name)
	}
	return name, nil
}

// checkRole refuses a role that the company does not have, and one beside the whole company.
func checkRole(ctx context.Context, tx db.Tx, role *int32, shared bool) error {
	if role == nil {
		return nil
	}
	if shared {
		return fault.New(fault.Invalid, "saved_view_one_circle", "a view is shared with the company or with one role").At("body.roleId", "beside the whole company", *role)
	}
	known, err := viewRoles.All(ctx, tx, db.None{})
	if err == nil && !slices.ContainsFunc(known, func(r ViewRole) bool { return r.ID == *role }) {
		err = fault.New(fault.Invalid, "saved_view_role_unknown", "the company has no such role").At("body.roleId", "not known", *role)
	}
	return err
}

// check refuses a state larger than any page needs.
func (s State) check() error {
	size := 0
	for name, value := range s {
		size += len(name) + len(value)
	}
	if len(s) > mostViewParams || size > mostViewBytes {
		return fault.New(fault.Invalid, "saved_view_state_small",
			"a view keeps up to %d parameters of %d bytes together; these are %d of %d", mostViewParams, mostViewBytes, len(s), size).
			At("body.state", "too large", nil)
	}
	return nil
}

// viewFor gives a view whose page the actor may open.
func (d *desk) viewFor(ctx context.Context, tx db.Tx, id int64) (View, error) {
	v, err := viewByID.One(ctx, tx, viewIDArgs{id})
	if err != nil {
		return View{}, err
	}
	return v, d.pages.check(ctx, v.Page)
}

// ownView gives a view that the actor may change.
func (d *desk) ownView(ctx context.Context, tx db.Tx, id int64) (View, error) {
	v, err := d.viewFor(ctx, tx, id)
	if err == nil && !v.Mine {
		err = fault.New(fault.Forbidden, "saved_view_of_other", "%s has made this view; save it under a name of your own", v.MadeBy).With("madeBy", v.MadeBy)
	}
	return v, err
}

package common

import (
	"context"
	"net/http"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

func (d *desk) viewRoutes(api *web.API) {
	route := func(id, method, path, summary string, status int) web.Route {
		return web.Route{
			ID: id, Method: method, Path: "/api/app/views" + path, Tag: "app", SignedIn: true,
			Summary: summary, Status: status, MaxBody: 64 << 10,
		}
	}
	web.Handle(api, route("list-views", http.MethodGet, "", "Views of a page: one's own, and those colleagues share", 0), d.getViews)
	web.Handle(api, route("list-view-roles", http.MethodGet, "/roles", "The roles that a view can be shared with", 0), d.getViewRoles)
	web.Handle(api, route("get-view", http.MethodGet, "/{id}", "One view, as a link names it", 0), d.getView)
	web.Handle(api, route("add-view", http.MethodPost, "", "Keep a page as it is under a name", http.StatusCreated), d.postView)
	web.Handle(api, route("change-view", http.MethodPatch, "/{id}", "Rename, share or overwrite a view of one's own", 0), d.patchView)
	web.Handle(api, route("remove-view", http.MethodDelete, "/{id}", "Take a view away", 0), d.deleteView)
	web.Handle(api, route("set-first-view", http.MethodPut, "/first", "The view a page opens with, for oneself", 0), d.putFirstView)
}

type viewsOut struct {
	Body struct {
		Items []View `json:"items"`
	}
}

type viewOut struct{ Body View }

type viewIn struct {
	ID int64 `path:"id"`
}

func (d *desk) getViews(ctx context.Context, in *struct {
	Page string `query:"page" required:"true"`
},
) (*viewsOut, error) {
	if err := d.pages.check(ctx, in.Page); err != nil {
		return nil, err
	}
	out := &viewsOut{}
	err := d.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = viewList.All(ctx, tx, viewPageArgs{in.Page})
		return err
	})
	return out, err
}

func (d *desk) getViewRoles(ctx context.Context, _ *struct{}) (*web.Listed[ViewRole], error) {
	var roles []ViewRole
	err := d.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		roles, err = viewRoles.All(ctx, tx, db.None{})
		return err
	})
	return web.ListOf(roles, err)
}

func (d *desk) getView(ctx context.Context, in *viewIn) (*viewOut, error) {
	out := &viewOut{}
	err := d.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = d.viewFor(ctx, tx, in.ID)
		return err
	})
	return out, err
}

// NewView is a page to be kept.
type NewView struct {
	Page   string `json:"page"`
	Name   string `json:"name"`
	Shared bool   `json:"shared,omitempty" doc:"with everybody of the company who may open the page"`
	RoleID *int32 `json:"roleId,omitempty" doc:"with those alone who hold it"`
	State  State  `json:"state,omitempty"`
}

func (d *desk) postView(ctx context.Context, in *struct{ Body NewView }) (*viewOut, error) {
	if err := d.pages.check(ctx, in.Body.Page); err != nil {
		return nil, err
	}
	name, err := viewName(in.Body.Name)
	if err != nil {
		return nil, err
	}
	if err := in.Body.State.check(); err != nil {
		return nil, err
	}
	out := &viewOut{}
	err = d.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := checkRole(ctx, tx, in.Body.RoleID, in.Body.Shared); err != nil {
			return err
		}
		n, err := viewOwn.One(ctx, tx, viewPageArgs{in.Body.Page})
		if err != nil {
			return err
		}
		if n >= mostViews {
			return fault.New(fault.Refused, "saved_view_too_many", "you keep %d views of this page; take one away first", n).With("most", mostViews)
		}
		id, err := viewAdd.One(ctx, tx, viewAddArgs{in.Body.Page, name, in.Body.Shared, in.Body.RoleID, in.Body.State.orEmpty(), d.kit.Now()})
		if err != nil {
			return err
		}
		out.Body, err = viewByID.One(ctx, tx, viewIDArgs{id})
		return err
	})
	return out, err
}

// orEmpty is the state, {} when there is none.
func (s State) orEmpty() State {
	if s == nil {
		return State{}
	}
	return s
}

// ViewChange is what is to be different; what is absent stays.
type ViewChange struct {
	Name   *string `json:"name,omitempty"`
	Shared *bool   `json:"shared,omitempty"`
	RoleID *int32  `json:"roleId,omitempty" doc:"0: with no role any more"`
	State  State   `json:"state,omitempty"`
	Rev    int32   `json:"rev"`
}

// onto changes a view that was read.
func (c ViewChange) onto(v *View) (err error) {
	if c.Name != nil {
		if v.Name, err = viewName(*c.Name); err != nil {
			return err
		}
	}
	if c.Shared != nil {
		v.Shared = *c.Shared
	}
	if c.RoleID != nil {
		if v.RoleID = c.RoleID; *c.RoleID == 0 {
			v.RoleID = nil
		}
	}
	if c.State != nil {
		v.State = c.State
	}
	return v.State.check()
}

func (d *desk) patchView(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body ViewChange
},
) (*viewOut, error) {
	out := &viewOut{}
	err := d.kit.DB.Write(ctx, func(tx db.Tx) error {
		v, err := d.ownView(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		if err := in.Body.onto(&v); err != nil {
			return err
		}
		if err := checkRole(ctx, tx, v.RoleID, v.Shared); err != nil {
			return err
		}
		_, same, err := viewSet.Find(ctx, tx, viewSetArgs{v.ID, in.Body.Rev, v.Name, v.Shared, v.RoleID, v.State.orEmpty(), d.kit.Now()})
		if err != nil {
			return err
		}
		if !same {
			return fault.New(fault.Conflict, "saved_view_changed_meanwhile", "%s has been changed meanwhile; look at it again", v.Name).With("rev", v.Rev)
		}
		out.Body, err = viewByID.One(ctx, tx, viewIDArgs{v.ID})
		return err
	})
	return out, err
}

func (d *desk) deleteView(ctx context.Context, in *viewIn) (*struct{}, error) {
	return nil, d.kit.DB.Write(ctx, func(tx db.Tx) error {
		v, err := d.viewFor(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		n, err := viewRemove.Exec(ctx, tx, viewIDArgs{v.ID})
		if err == nil && n == 0 {
			err = fault.New(fault.Forbidden, "saved_view_of_other", "%s has made this view", v.MadeBy).With("madeBy", v.MadeBy)
		}
		return err
	})
}

// FirstView says with which view a page opens.
type FirstView struct {
	Page   string `json:"page"`
	ViewID int64  `json:"viewId,omitempty" doc:"none, and the page opens as it comes"`
}

func (d *desk) putFirstView(ctx context.Context, in *struct{ Body FirstView }) (*struct{}, error) {
	if err := d.pages.check(ctx, in.Body.Page); err != nil {
		return nil, err
	}
	return nil, d.kit.DB.Write(ctx, func(tx db.Tx) error {
		if in.Body.ViewID == 0 {
			_, err := firstClear.Exec(ctx, tx, viewPageArgs{in.Body.Page})
			return err
		}
		v, err := d.viewFor(ctx, tx, in.Body.ViewID)
		if err != nil {
			return err
		}
		_, err = firstSet.Exec(ctx, tx, firstSetArgs{v.Page, v.ID})
		return err
	})
}

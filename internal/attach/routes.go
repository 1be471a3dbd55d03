package attach

import (
	"context"
	"net/http"
	"strconv"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/attach/excerpt"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/web"
)

// New furnishes the room; records of these kinds carry files.
func New(kit app.Kit, carriers ...Kind) app.Module {
	d := &desk{kit, kinds{}}
	for _, k := range carriers {
		d.kinds[k.Name] = k
	}
	return app.Module{Name: "attachments", Routes: d.routes}
}

func (d *desk) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/attachments" + path, Tag: "app", Summary: summary, SignedIn: true}
	}
	web.Handle(api, route("list-attachments", http.MethodGet, "", "The files that hang on a record, the newest first"), d.getList)
	web.Handle(api, route("get-attachment-excerpt", http.MethodGet, "/{id}/excerpt", "The words of an office file, to be read without it"), d.getExcerpt)
	remove := route("remove-attachment", http.MethodDelete, "/{id}", "Take a file from its record")
	remove.Status = http.StatusNoContent
	web.Handle(api, remove, d.deleteFile)
	web.Raw(api, route("add-attachment", http.MethodPost, "", "Hang a file on a record: ?record=, ?owner= and ?name=; the body is its bytes"), d.postFile)
	web.Raw(api, route("get-attachment", http.MethodGet, "/{id}/file", "The file; ?save to keep it"), d.getFile)
	web.Raw(api, route("get-attachment-thumb", http.MethodGet, "/{id}/thumb", "A small copy of a picture"), d.getThumb)
}

type listOut struct {
	Body struct {
		Items []Attachment `json:"items"`
	}
}

func (d *desk) getList(ctx context.Context, in *struct {
	Record string `query:"record" required:"true" maxLength:"30" doc:"its kind: account, outlet, product, asset …"`
	Owner  int64  `query:"owner" required:"true" minimum:"1" doc:"which one"`
},
) (*listOut, error) {
	out := &listOut{}
	var err error
	out.Body.Items, err = d.list(ctx, Record{in.Record, in.Owner})
	return out, err
}

type idIn struct {
	ID int64 `path:"id" minimum:"1"`
}

func (d *desk) deleteFile(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, d.remove(ctx, in.ID)
}

func (d *desk) getExcerpt(ctx context.Context, in *idIn) (*struct{ Body excerpt.Excerpt }, error) {
	r, err := d.file(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := d.kit.Files.KeptBytes(ctx, r.SHA256)
	if err != nil {
		return nil, err
	}
	e, err := excerpt.Of(r.MediaType, data)
	return &struct{ Body excerpt.Excerpt }{e}, err
}

// postFile reads the bytes only when they may hang where they are meant to.
func (d *desk) postFile(w http.ResponseWriter, r *http.Request) error {
	ctx, asked := r.Context(), r.URL.Query()
	owner, err := strconv.ParseInt(asked.Get("owner"), 10, 64)
	if err != nil {
		return noOwner()
	}
	of := Record{asked.Get("record"), owner}
	if err := d.kit.DB.Read(ctx, func(tx db.Tx) error { return d.room(ctx, tx, of) }); err != nil {
		return err
	}
	lying, err := d.kit.Files.KeepAttachment(ctx, r.Body)
	if err != nil {
		return err
	}
	thumb, err := d.thumbOf(ctx, lying)
	if err != nil {
		return err
	}
	a, err := d.add(ctx, of, lying, thumb, asked.Get("name"))
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusCreated, a)
}

func (d *desk) getFile(w http.ResponseWriter, r *http.Request) error {
	a, err := d.file(r.Context(), idOf(r))
	if err != nil {
		return err
	}
	return d.kit.Files.HandOut(w, r, files.Lying{SHA256: a.SHA256, Size: a.Size, MediaType: a.MediaType}, a.Name)
}

func (d *desk) getThumb(w http.ResponseWriter, r *http.Request) error {
	a, err := d.file(r.Context(), idOf(r))
	if err == nil && a.Thumb == "" {
		err = fault.New(fault.NotFound, "attachment_no_thumb", "there is no small copy of this file")
	}
	if err != nil {
		return err
	}
	return d.kit.Files.HandOut(w, r, files.Lying{SHA256: a.Thumb, MediaType: "image/jpeg"}, a.Name)
}

// idOf is the attachment that an address names; -1, which none has, when it names none.
func idOf(r *http.Request) int64 {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		return -1
	}
	return id
}

package common

import (
	"context"
	"io"
	"net/http"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/web"
)

func (d *desk) fileRoutes(api *web.API) {
	web.Raw(api, web.Route{ID: "upload-file", Method: http.MethodPost, Path: "/api/app/files", Tag: "app", SignedIn: true}, d.postFile)
	web.Raw(api, web.Route{ID: "get-file", Method: http.MethodGet, Path: "/api/app/files/{id}", Tag: "app", SignedIn: true}, d.getFile)
	web.Raw(api, web.Route{ID: "put-piece", Method: http.MethodPut, Path: "/api/files/pieces/{sha256}", Tag: "app", SignedIn: true}, d.putPiece)
	web.Raw(api, web.Route{ID: "get-pieces", Method: http.MethodGet, Path: "/api/files/pieces/{sha256}", Tag: "app", SignedIn: true}, d.getPieces)
}

func (d *desk) postFile(w http.ResponseWriter, r *http.Request) error {
	f, err := d.kit.Files.Put(r.Context(), r.Body, d.fileKept)
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusCreated, f)
}

// putPiece takes ?offset= of the piece's first byte and ?size= of the whole file; the body is the bytes as they are.
func (d *desk) putPiece(w http.ResponseWriter, r *http.Request) error {
	p := files.Piece{SHA256: r.PathValue("sha256")}
	for name, into := range map[string]*int64{"offset": &p.Offset, "size": &p.Size} {
		n, err := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
		if err != nil {
			return fault.New(fault.Invalid, "input_invalid", "say ?offset= of the piece and ?size= of the whole file, in bytes").
				At("query."+name, "must be a number of bytes", r.URL.Query().Get(name))
		}
		*into = n
	}
	part, err := d.kit.Files.TakePiece(r.Context(), p, r.Body, d.fileKept)
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusOK, part)
}

func (d *desk) getPieces(w http.ResponseWriter, r *http.Request) error {
	part, err := d.kit.Files.Part(r.Context(), r.PathValue("sha256"))
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusOK, part)
}

// fileKept tells that bytes have arrived, in the transaction that makes them the sender's.
func (d *desk) fileKept(ctx context.Context, tx db.Tx, f files.File) error {
	actor, _ := access.From(ctx)
	return d.kit.Events.Publish(ctx, tx, files.FileKept{FileID: f.ID, SHA256: f.SHA256, RepID: actor.EmployeeID})
}

func (d *desk) getFile(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "file_not_found", "no such file, or it is not in your scope")
	}
	f, body, err := d.kit.Files.Open(r.Context(), id)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	h.Set("Cache-Control", "private, max-age=86400")
	h.Set("Content-Security-Policy", "default-src 'none'")
	h.Set("ETag", `"`+f.SHA256+`"`)
	if r.Header.Get("If-None-Match") == `"`+f.SHA256+`"` {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	_, err = io.Copy(w, body)
	return err
}

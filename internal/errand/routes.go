package errand

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/errand/errands" + path, Tag: "errand", SignedIn: true, Summary: summary}
	}
	web.Handle(api, route("list-errands", http.MethodGet, "", "The asker's own jobs, newest first"), s.getErrands)
	web.Handle(api, route("get-errand", http.MethodGet, "/{id}", "One of them, and how far it is"), s.getErrand)
	web.Handle(api, route("cancel-errand", http.MethodPost, "/{id}/cancel", "Let it end; what it has made goes, what it has committed stays"), s.postCancel)
	web.Handle(api, route("retry-errand", http.MethodPost, "/{id}/retry", "Begin it again after it has failed"), s.postRetry)
	web.Raw(api, route("get-errand-file", http.MethodGet, "/{id}/files/{role}", "A file it was given or has made"), s.getFile)
}

type idIn struct {
	ID int64 `path:"id"`
}

type errandOut struct{ Body Errand }

type errandsOut struct{ Body web.Page[Errand] }

func (s *Service) getErrands(ctx context.Context, in *struct {
	Kind  string `query:"kind" maxLength:"20"`
	State string `query:"state" enum:"waiting,running,asking,done,failed,cancelled"`
	web.Paging
},
) (*errandsOut, error) {
	page, err := s.List(ctx, in.Kind, in.State, in.Paging)
	return &errandsOut{page}, err
}

func (s *Service) getErrand(ctx context.Context, in *idIn) (*errandOut, error) {
	e, err := s.ByID(ctx, in.ID)
	return &errandOut{e}, err
}

func (s *Service) postCancel(ctx context.Context, in *idIn) (*errandOut, error) {
	e, err := s.Cancel(ctx, in.ID)
	return &errandOut{e}, err
}

func (s *Service) postRetry(ctx context.Context, in *idIn) (*errandOut, error) {
	e, err := s.Retry(ctx, in.ID)
	return &errandOut{e}, err
}

func (s *Service) getFile(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "errand_not_found", "no such errand")
	}
	about, file, err := s.Open(r.Context(), id, r.PathValue("role"))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	Attach(w, about.Name, about.MediaType)
	w.Header().Set("Content-Length", strconv.FormatInt(about.Size, 10))
	if _, err := io.Copy(w, file); err != nil {
		return fmt.Errorf("send a file of errand %d: %w", id, err)
	}
	return nil
}

// Attach heads an answer that a browser is to save under a name, which may be Chinese (RFC 6266).
func Attach(w http.ResponseWriter, name, mediaType string) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
}

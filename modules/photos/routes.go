package photos

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

var notYours = fault.New(fault.NotFound, "photo_not_found", "no such photo, or it is not in your scope")

func (s *service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/photos" + path, Tag: "photos", SignedIn: true, Summary: summary}
	}
	web.Handle(api, route("list-photos", http.MethodGet, "", "Photos, newest first; the own ones, or with photos.view those in scope"), s.getPhotos)
	web.Handle(api, route("count-photos", http.MethodGet, "/counts", "How far the audit is"), s.getCounts)
	web.Handle(api, route("get-photo", http.MethodGet, "/{id}", "A photo with what its camera wrote, and the one it is like"), s.getPhoto)
	take := func(id, path, summary string, status int) web.Route {
		r := route(id, http.MethodPost, path, summary)
		r.SignedIn, r.Needs, r.Status = false, Take, status
		return r
	}
	web.Handle(api, take("attach-photo", "", "Say what a photo shows; its bytes go to /api/files/pieces, before or after", http.StatusCreated), s.postPhoto)
	web.Handle(api, take("appeal-photo", "/{id}/appeal", "Say, once, why an own failed photo is right", 0), s.postAppeal)
	judge := route("judge-photo", http.MethodPost, "/{id}/verdict", "Pass or fail a photo, or take a verdict back")
	judge.SignedIn, judge.Needs = false, Audit
	web.Handle(api, judge, s.postVerdict)
	s.signatureRoutes(api, route, take)
}

type photosOut struct{ Body web.Page[Photo] }

type photoKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

func (s *service) getPhotos(ctx context.Context, in *struct {
	Asked
	web.Paging
},
) (*photosOut, error) {
	f, err := in.filter(ctx)
	if err != nil {
		return nil, err
	}
	args := listArgs{filter: f, Most: in.Limit + 1}
	var key photoKey
	if err := in.Paging.From(&key); err != nil {
		return nil, err
	}
	if in.After != "" {
		args.BeforeAt, args.BeforeID = &key.At, key.ID
	}
	var list []Photo
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = photoList.All(ctx, tx, args)
		return err
	})
	return &photosOut{web.PageOf(list, in.Limit, func(p Photo) any { return photoKey{p.TakenAt, p.ID} })}, err
}

type countsOut struct{ Body Counts }

func (s *service) getCounts(ctx context.Context, in *struct{ Asked }) (*countsOut, error) {
	f, err := in.filter(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.count(ctx, f)
	return &countsOut{c}, err
}

type detailOut struct {
	Status int
	Body   Detail
}

func (s *service) getPhoto(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*detailOut, error) {
	d, err := s.photo(ctx, in.ID)
	return &detailOut{http.StatusOK, d}, err
}

func (s *service) postPhoto(ctx context.Context, in *struct{ Body Attachment }) (*detailOut, error) {
	out := &detailOut{Status: http.StatusOK}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		d, fresh, err := s.attach(ctx, tx, in.Body)
		if out.Body = d; fresh {
			out.Status = http.StatusCreated
		}
		return err
	})
	return out, err
}

func (s *service) postVerdict(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Verdict
},
) (*detailOut, error) {
	d, err := s.judge(ctx, in.ID, in.Body)
	return &detailOut{http.StatusOK, d}, err
}

func (s *service) postAppeal(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Text string `json:"text" minLength:"1" maxLength:"500" pattern:"\\S"`
	}
},
) (*detailOut, error) {
	d, err := s.appeal(ctx, in.ID, in.Body.Text)
	return &detailOut{http.StatusOK, d}, err
}

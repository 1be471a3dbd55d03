package catalog

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/record"
	"xuntu.dev/internal/web"
)

// The longer sides of a product's pictures, in pixels: one to look at, one for lists.
const (
	photoSide = 800
	smallSide = 160
)

type photoHashes struct{ PhotoSha, SmallSha string }

type photoArgs struct {
	ID     int64
	FileID int64 // 0: none
	photoHashes
	Now time.Time
}

var (
	photoSet = db.Query[photoArgs, int64]("catalog/product_picture")
	photoOf  = db.Query[idArgs, photoHashes]("catalog/product_photo")
)

func (s *Service) photoRoutes(api *web.API, route record.Maker) {
	web.Raw(api, route("send-product-photo", http.MethodPut, "products/{id}/photo", "Send the picture of a product; the body is its bytes", Edit), s.putPhoto)
	web.Raw(api, route("get-product-photo", http.MethodGet, "products/{id}/photo", "The picture of a product; ?small=1 is for lists", View), s.getPhoto)
	web.Handle(api, route("remove-product-photo", http.MethodDelete, "products/{id}/photo", "Take the picture of a product away", Edit), s.deletePhoto)
}

// putPhoto takes a picture in and keeps it in two sizes, made anew: nothing of what the sender's bytes hold beside the picture stays.
func (s *Service) putPhoto(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), photoProduct(r)
	if _, err := s.Product(ctx, id); err != nil {
		return err // before megabytes are read
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, files.MaxBytes+1))
	if err != nil {
		return fault.New(fault.Invalid, "file_cut", "the upload ended early; send it again").Because(err)
	}
	sizes, err := files.Scaled(data, photoSide, smallSide)
	if err != nil {
		return err
	}
	kept := make([]files.Lying, len(sizes))
	for i, size := range sizes {
		if kept[i], err = s.kit.Files.Keep(ctx, size); err != nil {
			return err
		}
	}
	if err := s.setPhoto(ctx, id, kept[0], kept[1]); err != nil {
		return err
	}
	p, err := s.Product(ctx, id)
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusOK, p)
}

func (s *Service) setPhoto(ctx context.Context, id int64, photo, small files.Lying) error {
	actor, _ := access.From(ctx)
	owner := files.Owner{UnitID: actor.UnitID, RepID: actor.EmployeeID}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		f, err := s.kit.Files.Add(ctx, tx, owner, photo)
		if err != nil {
			return err
		}
		if _, err := s.kit.Files.Add(ctx, tx, owner, small); err != nil {
			return err // a backup takes along what rows of files name
		}
		_, err = photoSet.One(ctx, tx, photoArgs{id, f.ID, photoHashes{photo.SHA256, small.SHA256}, s.kit.Now()})
		return err
	})
}

func (s *Service) deletePhoto(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := photoSet.One(ctx, tx, photoArgs{ID: in.ID, Now: s.kit.Now()})
		return err
	})
}

// getPhoto gives a picture; an address that names its hash as ?kept= may be kept for good.
func (s *Service) getPhoto(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	var of photoHashes
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		of, err = photoOf.One(ctx, tx, idArgs{photoProduct(r)})
		return err
	})
	if err == nil && of.PhotoSha == "" {
		err = fault.New(fault.NotFound, "product_photo_none", "this product has no picture")
	}
	if err != nil {
		return err
	}
	hash := of.PhotoSha
	if r.URL.Query().Get("small") != "" {
		hash = of.SmallSha
	}
	head, tag := w.Header(), `"`+hash+`"`
	head.Set("Content-Type", "image/jpeg")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", "default-src 'none'")
	head.Set("Cache-Control", "private, no-cache")
	if r.URL.Query().Get("kept") == of.PhotoSha {
		head.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	head.Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	body, err := s.kit.Files.OpenKept(ctx, hash)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	_, err = io.Copy(w, body)
	return err
}

// photoProduct is the product that an address names; -1, which none has, when it names none.
func photoProduct(r *http.Request) int64 {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		return -1
	}
	return id
}

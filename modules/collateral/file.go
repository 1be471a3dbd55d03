package collateral

import (
	"context"
	"net/http"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/web"
)

// putFile takes the bytes of a leaflet's file; ?name= is what it is called.
func (s *Service) putFile(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), leafletID(r)
	if err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return s.mayChange(ctx, tx, id)
	}); err != nil {
		return err // before thirty megabytes are read
	}
	lying, err := s.kit.Files.KeepAttachment(ctx, r.Body)
	if err != nil {
		return err
	}
	var l Leaflet
	err = s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		l, err = s.setFile(ctx, tx, id, lying, files.SafeName(r.URL.Query().Get("name"), lying.MediaType))
		return err
	})
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusOK, l)
}

func (s *Service) setFile(ctx context.Context, tx db.Tx, id int64, lying files.Lying, name string) (Leaflet, error) {
	if err := s.mayChange(ctx, tx, id); err != nil {
		return Leaflet{}, err
	}
	actor, _ := access.From(ctx)
	f, err := s.kit.Files.Add(ctx, tx, files.Owner{UnitID: actor.UnitID, RepID: actor.EmployeeID}, lying)
	if err != nil {
		return Leaflet{}, err
	}
	if _, err := fileSet.Exec(ctx, tx, fileArgs{id, f.ID, lying.SHA256, name, lying.MediaType, lying.Size, s.kit.Now()}); err != nil {
		return Leaflet{}, err
	}
	return s.one(ctx, tx, id)
}

// getFile gives the file to whom the leaflet is shown today.
func (s *Service) getFile(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	var l Leaflet
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		l, err = s.one(ctx, tx, leafletID(r))
		return err
	})
	if err == nil && l.SHA256 == "" {
		err = fault.New(fault.NotFound, "leaflet_empty", "the file of this leaflet has not been sent yet")
	}
	if err != nil {
		return err
	}
	return s.kit.Files.HandOut(w, r, files.Lying{SHA256: l.SHA256, Size: l.Size, MediaType: l.MediaType}, l.FileName)
}

// leafletID is the leaflet that an address names; -1, which none has, when it names none.
func leafletID(r *http.Request) int64 {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		return -1
	}
	return id
}

package assets

import (
	"context"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
)

// Permissions of the room.
const (
	View   access.Permission = "assets.view"   // see the assets in scope
	Handle access.Permission = "assets.handle" // place, move and scan them, with a photo
	Manage access.Permission = "assets.manage" // add and scrap them, act without a photo, take stock
)

// Outlets knows outlets in the actor's scope.
type Outlets interface {
	// OutletByID gives one outlet, or the fault outlet_not_found.
	OutletByID(ctx context.Context, tx db.Tx, id int64) (atlas.Known, error)
}

// Service is the room's verbs.
type Service struct {
	kit     app.Kit
	outlets Outlets
}

// New furnishes the room.
func New(kit app.Kit, outlets Outlets) (app.Module, *Service) {
	s := &Service{kit, outlets}
	return app.Module{
		Name:        "assets",
		Permissions: []access.Permission{View, Handle, Manage},
		Params:      freezerParams,
		Commands:    s.commands(),
		Documents:   s.documents(),
		Routes:      s.routes,
	}, s
}

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table {
	return []sheets.Table{assetTable(), tallyTable(), figures.Table()}
}

// Papers are what the room prints: labels with the code to scan.
func (s *Service) Papers() []paper.Kind { return []paper.Kind{label()} }

package catalog

import (
	"container/list"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
)

// Permissions of the room.
const (
	View    access.Permission = "catalog.view"    // see products, prices and what is to be carried
	Edit    access.Permission = "catalog.edit"    // products, brands, categories, assortments
	Price   access.Permission = "catalog.price"   // write books and deals
	Publish access.Permission = "catalog.publish" // let them count
)

// Service is the room's verbs.
type Service struct {
	kit     app.Kit
	outlets Outlets
	kept    keptTerms
}

// New furnishes the room.
func New(kit app.Kit, outlets Outlets) (app.Module, *Service) {
	s := &Service{kit: kit, outlets: outlets, kept: keptTerms{order: list.New()}}
	return app.Module{
		Name:        "catalog",
		Permissions: []access.Permission{View, Edit, Price, Publish},
		Routes:      s.routes,
	}, s
}

package catalog

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fields"
	"xuntu.dev/modules/catalog/pricing"
)

// Permissions of the room.
const (
	View    access.Permission = "catalog.view"    // see products, prices and what is to be carried
	Edit    access.Permission = "catalog.edit"    // products, brands, categories, assortments
	List    access.Permission = "catalog.list"    // which products outlets in scope carry
	Carry   access.Permission = "catalog.carry"   // add to the lists of the own outlets, on the phone
	Price   access.Permission = "catalog.price"   // write books and deals
	Publish access.Permission = "catalog.publish" // let them count
)

// Holder names products where a company gives them fields of its own.
const Holder = "product"

// Service is the room's verbs.
type Service struct {
	kit     app.Kit
	outlets Outlets
	bought  Bought
	zones   Zones
	kept    *lru.Cache[termsKey, *pricing.Terms]
}

// termsKey is a version of a company's.
type termsKey struct{ tenant, version int64 }

// mostKept is how many versions are kept in memory: a company asks for its newest, and for an older one when a phone
// comes back from where there was no network.
const mostKept = 32

// New furnishes the room.
func New(kit app.Kit, outlets Outlets, bought Bought, zones Zones) (app.Module, *Service) {
	kept, err := lru.New[termsKey, *pricing.Terms](mostKept)
	if err != nil {
		panic(err) // of a size below 1
	}
	s := &Service{kit, outlets, bought, zones, kept}
	return app.Module{
		Name:        "catalog",
		Permissions: []access.Permission{View, Edit, List, Carry, Price, Publish},
		Holders:     []fields.Holder{{Key: Holder, Zh: "商品", En: "Products"}},
		Documents:   s.documents(),
		Commands:    s.commands(),
		Routes:      s.routes,
		Listeners:   []event.Listener{event.On("catalog.list_seen", s.see)},
	}, s
}

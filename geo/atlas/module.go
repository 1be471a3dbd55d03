package atlas

import (
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/param"
)

// Permissions of the room.
const (
	View    access.Permission = "geo.view"
	Edit    access.Permission = "geo.edit"
	Import  access.Permission = "geo.import"
	Approve access.Permission = "geo.approve" // decide moves proposed by others
)

// New furnishes the room; people knows who works where.
func New(kit app.Kit, people People) (app.Module, *Service) {
	s := newService(kit, people)
	kit.Feed.Subscribe(s.fences.subscriber())
	return app.Module{
		Name:        "geo",
		Permissions: []access.Permission{View, Edit, Import, Approve},
		Routes:      s.routes,
		Lists:       lists(),
		Holders:     []fields.Holder{{Key: Holder, Zh: "门店", En: "Outlets"}},
		Params: append(effortParams(),
			param.Declared{Key: radiusKey, Kind: param.Number, Default: 200.0, Unit: "m", Min: FenceLeast, Max: FenceMost}),
	}, s
}

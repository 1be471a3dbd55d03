package atlas

import (
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/param"
)

// Permissions of the room.
const (
	View    access.Permission = "geo.view"
	Edit    access.Permission = "geo.edit"
	Import  access.Permission = "geo.import"
	Approve access.Permission = "geo.approve" // decide moves proposed by others
)

// New furnishes the room.
func New(kit app.Kit) (app.Module, *Service) {
	s := newService(kit)
	kit.Feed.Subscribe(s.fences.subscriber())
	return app.Module{
		Name:        "geo",
		Permissions: []access.Permission{View, Edit, Import, Approve},
		Params:      []param.Declared{{Key: radiusKey, Kind: param.Number, Default: 200.0, Unit: "m", Min: FenceLeast, Max: FenceMost}},
	}, s
}

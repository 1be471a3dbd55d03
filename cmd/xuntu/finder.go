package main

import (
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/search"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/workdesk"
)

// finder furnishes the search of everything: what is found, in the order in which it is shown.
func finder(kit app.Kit, places *atlas.Service, parties *accounts.Service, shop *catalog.Service, staff *org.Service, work *workdesk.Service) app.Module {
	outlets, territories := places.Findable()
	customers, contacts := parties.Findable()
	room, _ := search.New(kit, outlets, customers, contacts, staff.Findable(), shop.Findable(), territories, work.Findable())
	return room
}

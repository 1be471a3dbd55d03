package main

import (
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/common"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/visits"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/tracking/logbook"
)

// viewed are the pages whose views people keep, with what opens each; everybody has tasks.
func viewed() common.Pages {
	return common.Pages{
		"map": logbook.Live, "outlets": atlas.View, "accounts": accounts.View, "products": catalog.View, "visits": visits.View,
		"contacts": accounts.View, "assets": assets.View, "tasks": "", "alerts": alerts.View, "activities": activities.View,
		"employees": org.View, "beats": reps.View, "schedules": reps.View, "listings": catalog.View, "photos": photos.View,
	}
}

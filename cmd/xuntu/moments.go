package main

import (
	"xuntu.dev/internal/timeline"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/visits"
	"xuntu.dev/modules/workdesk"
)

// moments lists who has something to say on the timelines of accounts.
func moments() []timeline.Source {
	return append(visits.Moments(), activities.Moments(), photos.Moments(), assets.Moments(), alerts.Moments(), workdesk.Moments())
}

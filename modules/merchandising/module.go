package merchandising

import (
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/sheets"
)

// Permissions of the room.
const (
	View   access.Permission = "merchandising.view"   // see metrics, values and scores in scope
	Record access.Permission = "merchandising.record" // measure at own visits
	Edit   access.Permission = "merchandising.edit"   // metrics, groups, score cards and promotions
	Audit  access.Permission = "merchandising.audit"  // look over how promotions are carried out
)

// Service is the room's verbs.
type Service struct {
	kit   app.Kit
	shelf Shelf
	zones Zones
}

// New furnishes the room.
func New(kit app.Kit, shelf Shelf, zones Zones) (app.Module, *Service) {
	s := &Service{kit, shelf, zones}
	return app.Module{
		Name:        "merchandising",
		Permissions: []access.Permission{View, Record, Edit, Audit},
		Lists:       []dict.Dictionary{classes},
		Commands:    []offline.Command{s.recordCommand(), s.promoCommand()},
		Documents:   s.documents(),
		Routes:      s.routes,
		Jobs:        []job.Worker{job.Every(scoreEvery, "merchandising.score", s.keepScores).For(10 * time.Minute)},
	}, s
}

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table {
	return []sheets.Table{s.valueTable(), rivalTable(), scoreTable(), displays.Table(), turnovers.Table(), promoRates.Table(), agreements.Table()}
}

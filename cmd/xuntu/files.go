package main

import (
	"slices"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/attendance"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/rebate"
	"xuntu.dev/modules/merchandising"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/reports"
	"xuntu.dev/modules/visits"
	"xuntu.dev/routing/desk"
	"xuntu.dev/tracking/findings"
)

// makers are the rooms whose rows come in and go out as files, and are printed, and who else starts jobs that people watch.
type makers struct {
	shop    *catalog.Service
	rebates *rebate.Service
	parties *accounts.Service
	plans   *desk.Service
	places  *atlas.Service
	metrics *merchandising.Service
	lent    *assets.Service
	doings  *activities.Service
	watch   *alerts.Service
}

// files furnishes the job centre and what comes in and goes out through it.
func (h *house) files(t tools, tell *notify.Service, staff *org.Service, m makers) []app.Module {
	errandRoom, errands := errand.New(h.kit, errand.Options{Dir: t.workDir, People: staff, Bell: tell})
	sheetsRoom, tables := sheets.New(h.kit, errands)
	tables.Declare(slices.Concat(
		m.places.Tables(), m.shop.Tables(), m.rebates.Tables(), m.parties.Tables(), m.plans.Tables(), m.metrics.Tables(), h.logs.Tables(), visits.Tables(h.kit.Lists), m.lent.Tables(),
		staff.Tables(), m.doings.Tables(), m.watch.Tables(), attendance.Tables(h.kit, h.logs),
	)...)
	paperRoom, papers := paper.New(h.kit, errands)
	papers.Declare(slices.Concat(m.shop.Papers(), m.parties.Papers(), m.plans.Papers(), m.lent.Papers())...)
	truthRoom, truth := findings.New(h.kit, findings.Ports{Logs: h.logs, Moves: m.places, Tell: tell, Errands: errands})
	reportsRoom, _ := reports.New(h.kit, reports.Ports{Tables: tables, People: staff, Zones: h.logs, Tell: tell})
	return []app.Module{errandRoom, sheetsRoom, paperRoom, followClaims(truthRoom, truth), reportsRoom}
}

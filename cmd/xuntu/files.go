package main

import (
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/modules/org"
)

// files furnishes the job centre and what comes in and goes out through it: the tables of the rooms.
func (h *house) files(t tools, tell *notify.Service, staff *org.Service, tables ...[]sheets.Table) []app.Module {
	errandRoom, errands := errand.New(h.kit, errand.Options{Dir: t.workDir, People: staff, Bell: tell})
	sheetsRoom, in := sheets.New(h.kit, errands)
	for _, list := range tables {
		in.Declare(list...)
	}
	return []app.Module{errandRoom, sheetsRoom}
}

package main

import (
	"context"
	"path/filepath"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/ways"
)

// lookEvery is how soon a server notices roads that another process has imported.
const lookEvery = 3 * time.Second

// roadsFolder is where road networks lie, beside an outside database too.
func (c *config) roadsFolder() string { return filepath.Join(c.Data, ways.Folder) }

// openRoads opens the road networks, and whoever else knows times and distances. Our own are
// asked first: they are at hand, and cost nobody anything.
func (h *house) openRoads(t tools) {
	h.roads = ways.NewKeeper(context.Background(), t.roadsDir, t.log)
	h.table = matrix.New(matrix.Options{
		Engines: append([]matrix.Engine{matrix.NewRoads(h.roads.Regions())}, t.engines...),
		Now:     t.now, Log: t.log, Metrics: t.metrics,
	})
}

// withRoads adds to the routing room what answers of roads.
func (h *house) withRoads(room app.Module) app.Module {
	answers := ways.NewService(h.roads, h.table, desk.Edit)
	routes, start := room.Routes, room.Start
	room.Routes = func(api *web.API) {
		routes(api)
		answers.Routes(api)
	}
	room.Start = func(ctx context.Context) error {
		go h.roads.Run(ctx, lookEvery)
		if start == nil {
			return nil
		}
		return start(ctx)
	}
	return room
}

package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/matrix"
	profiles "xuntu.dev/routing/roads/profile"
	"xuntu.dev/routing/ways"
)

// lookEvery is how soon a server notices roads that another process has imported.
const lookEvery = 3 * time.Second

// roadsFolder is where road networks lie, beside an outside database too.
func (c *config) roadsFolder() string { return filepath.Join(c.Data, ways.Folder) }

// engines are those of others that the settings name, in the order in which they are asked.
func (c *config) engines() (list []matrix.Engine, err error) {
	if c.OSRM != "" {
		servers := map[string]string{}
		for part := range strings.SplitSeq(c.OSRM, ",") {
			profile, address, named := strings.Cut(part, "=")
			if !named || strings.Contains(profile, "/") {
				profile, address = "car", part
			}
			if !slices.Contains(profiles.Names(), profile) || !isWebAddress(address) || servers[profile] != "" {
				return nil, fault.New(fault.Invalid, "config_invalid", "osrm-url is not like http://osrm:5000 or car=http://osrm:5000,ebike=http://osrm:5001")
			}
			servers[profile] = address
		}
		list = append(list, matrix.NewOSRM(servers))
	}
	if c.Valhalla != "" {
		if !isWebAddress(c.Valhalla) {
			return nil, fault.New(fault.Invalid, "config_invalid", "valhalla-url is not like http://valhalla:8002")
		}
		list = append(list, matrix.NewValhalla(c.Valhalla))
	}
	return list, nil
}

func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// openRoads opens the road networks, and whoever else knows times and distances. Our own are
// asked first: they are at hand, and cost nobody anything.
func (h *house) openRoads(t tools) {
	h.roads = ways.NewKeeper(context.Background(), t.roadsDir, t.log)
	h.table = matrix.New(matrix.Options{
		Engines: append([]matrix.Engine{matrix.NewRoads(h.roads.Regions())}, t.engines...),
		Factors: desk.Traffic(h.kit), Now: t.now, Log: t.log, Metrics: t.metrics,
	})
}

// withRoads adds to the routing room what answers of roads.
func (h *house) withRoads(room app.Module) app.Module {
	answers := ways.NewService(h.roads, h.table, reps.Edit)
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

// demoRoadsAfter lets the first pages be served before the demo's roads are made.
const demoRoadsAfter = 3 * time.Second

// startDemoRoads makes the road networks of the demo's cities that are not there yet, beside
// serving: the maps need not wait for them, and a server that is stopped goes on next time.
func startDemoRoads(ctx context.Context, c *config, d *database, log *slog.Logger) {
	go func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(demoRoadsAfter):
		}
		towns, err := demoTowns(ctx, d)
		if err == nil {
			err = demo.Roads{Dir: c.roadsFolder(), Seed: demo.Seed, Log: log}.Build(ctx, towns)
		}
		if err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "the demo has no roads; its ways are the crow's", "err", err)
		}
	}()
}

// demoTowns lists the cities of a demo company on the base map.
func demoTowns(ctx context.Context, d *database) (towns []demo.Town, err error) {
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	rows, err := owner.Pool().Query(ctx, `SELECT name, features FROM geo.region WHERE source = 'demo' AND EXISTS (SELECT FROM app.tenant WHERE demo) ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list the demo's cities: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var t demo.Town
		if err := rows.Scan(&t.Name, &t.Features); err != nil {
			return nil, fmt.Errorf("list the demo's cities: %w", err)
		}
		towns = append(towns, t)
	}
	return towns, rows.Err()
}

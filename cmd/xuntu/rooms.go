package main

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/attach"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/serial"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/workflow"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/attendance"
	"xuntu.dev/modules/catalog"
	"xuntu.dev/modules/catalog/pricing"
	"xuntu.dev/modules/catalog/rebate"
	"xuntu.dev/modules/collateral"
	"xuntu.dev/modules/coverage"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/goals"
	"xuntu.dev/modules/merchandising"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/visits"
	"xuntu.dev/modules/workdesk"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/ways"
	"xuntu.dev/tiles"
	"xuntu.dev/tracking/logbook"
)

// house is everything that answers requests, furnished.
type house struct {
	kit   app.Kit
	api   *web.API
	rooms *app.House
	logs  *logbook.Service
	roads *ways.Keeper   // the installation's road networks
	table *matrix.Matrix // times and distances, whoever knows them
}

// tools is what a house is built from.
type tools struct {
	db        *db.DB
	bus       live.Bus
	filesDir  string
	workDir   string // of the files that errands are given and make
	publicURL string
	basemap   tiles.Layer     // instead of the imported regions, unless nil
	roadsDir  string          // of road networks
	engines   []matrix.Engine // of others, asked where our roads end
	mapBytes  int64           // for maps in memory; 0: as many as usual
	tileBytes int64           // for drawn tiles; 0: as many as usual
	senders   []notify.Sender // the ways messages leave the house beside Web Push
	secure    bool
	now       func() time.Time
	log       *slog.Logger
	metrics   *prometheus.Registry
}

// furnish builds the house: the only list of rooms, and the only place where one meets another.
func furnish(t tools) (*house, error) {
	store, err := files.Open(t.filesDir, t.db)
	if err != nil {
		return nil, err
	}
	h := &house{}
	late := &reloads{}
	people := &doors{}
	hub, err := live.New(live.Options{
		Authorize: people.authorize, Refresh: people.refresh, Reload: late.reload,
		ReloadTopics: []string{logbook.Topic, visits.Topic}, Bus: t.bus, Log: t.log, Now: t.now,
	})
	if err != nil {
		return nil, err
	}
	lists := dict.NewSet()
	h.kit = app.Kit{
		DB: t.db, Now: t.now, Log: t.log, Events: event.NewBoard(), Live: hub, Files: store,
		Params: param.NewSet(), Lists: lists, Fields: fields.NewSet(lists), Feed: feed.New(t.db, t.log),
	}.Guarded()

	orgRoom, staff := org.New(h.kit, org.Options{
		Reps: logbook.Live, Guarded: []bench.Source{accounts.Guarded()}, Door: door.Options{Live: logbook.Live, Field: visits.CheckIn, PublicURL: t.publicURL, Keys: []access.Permission{atlas.View, tiles.View}},
		Permissions: func() []access.Permission { return h.rooms.Permissions() },
	})
	people.org = staff.Service
	notifyRoom, tell := notify.New(h.kit, notify.Options{PublicURL: t.publicURL, Senders: t.senders, Push: notify.PushOptions{Contact: t.publicURL}})
	notifyRoom.Listeners = append(notifyRoom.Listeners, common.TellOfPermits(h.kit, tell), org.TellOfPhones(h.kit, tell))
	atlasRoom, places := atlas.New(h.kit, peopleOf{staff})
	atlasRoom.Listeners = append(atlasRoom.Listeners, leaver("geo.hand_over_outlets", places.HandOver))
	trackingRoom, logs := logbook.New(h.kit, postings{staff.Service}, places, t.publicURL)
	logs.SeeFences(places)
	trackingRoom.Listeners = append(trackingRoom.Listeners, leaver("tracking.end_devices", logs.EndDevices))
	t.metrics.MustRegister(logs.Collectors()...)
	h.openRoads(t)
	routingRoom, plans := desk.New(h.kit, desk.Ports{
		Travel: h.table, Standings: tracks{logs}, Tracks: tracks{logs}, Roads: h.roads.Regions(), Outlets: places,
	})
	routingRoom = followVisits(h.withRoads(routingRoom), plans.Days)
	visitsRoom, openVisits := visits.New(h.kit, outlets{places}, logs, dayPlans{plans}, tell)
	photosRoom, err := photos.New(h.kit, places, logs)
	if err != nil {
		return nil, err
	}
	tilesRoom := tiles.New(h.kit, tiles.Options{
		Changed: h.layerChanged, Base: t.basemap, MemoryBytes: t.mapBytes, CacheBytes: t.tileBytes, Metrics: t.metrics,
		FenceM: places.DefaultRadius, Efforts: places.Efforts,
	})
	late.sources, h.logs = []reload{logs.Reload, openVisits}, logs

	h.api = web.New(web.Options{Version: version, Auth: staff, Log: t.log, Now: t.now, Metrics: t.metrics, Secure: t.secure})
	web.Raw(h.api, web.Route{ID: "live", Method: http.MethodGet, Path: "/live", Tag: "live", Open: true},
		func(w http.ResponseWriter, r *http.Request) error { hub.ServeHTTP(w, r); return nil })
	h.rooms, err = app.Mount(h.kit, h.api, append([]app.Module{
		common.New(h.kit, viewed()), attach.New(h.kit, carriers()...), atlasRoom, orgRoom, trackingRoom, routingRoom, visitsRoom, photosRoom, tilesRoom, notifyRoom,
		outside(h.kit, func() *web.API { return h.api }),
	}, h.business(t, tell, places, logs, plans, staff)...))
	if err != nil {
		return nil, err
	}
	return h, nil
}

// business furnishes the rooms that stand on those of the map: who the customers are, what is sold, what is to be done.
func (h *house) business(t tools, tell *notify.Service, places *atlas.Service, logs *logbook.Service, plans *desk.Service, staff *org.Service) []app.Module {
	serialRoom, numbers := serial.New(h.kit)
	flowRoom, flow := workflow.New(h.kit, tell, numbers, nil)
	decideMoves(flow, places, h.kit.Fields)
	accountsRoom, parties := accounts.New(h.kit, accounts.Ports{Outlets: places, Zones: logs})
	decideWishes(flow, parties, h.kit.Fields)
	parties.SeeHeirs(attach.Heirs{Kind: "account"})
	parties.SeeSources(moments()...)
	catalogRoom, shop := catalog.New(h.kit, buyers{places, parties, staff}, noOrders{}, logs)
	rebateRoom, rebates := rebate.New(h.kit, staff, logs)
	measureRoom, measures := merchandising.New(h.kit, shelves{shop}, logs)
	assetsRoom, lent := assets.New(h.kit, places)
	workRoom, work := workdesk.New(h.kit, tell, places.Efforts)
	activityRoom, doings := activities.New(h.kit, activities.Ports{Outlets: places, Zones: logs, Tasks: activityTasks{work}, Tell: tell})
	coverRoom, cover := coverage.New(h.kit, coverage.Ports{
		Outlets: places, Tasks: work, Plans: plans, Approvals: transfers{flow}, Tell: tell, Zones: logs,
	})
	decideTransfers(flow, cover)
	alertsRoom, watch := alerts.New(h.kit, alertTasks{work, logs, h.kit.Now}, newDeeds(tell, work, flow, places, parties, h.kit.Log), nil)
	return append([]app.Module{
		finder(h.kit, places, parties, shop, staff, work), accountsRoom, catalogRoom, rebateRoom, measureRoom, recognitionRoom(h.kit, measures), assetsRoom, coverRoom, serialRoom, flowRoom, workRoom, activityRoom, alertsRoom, attendance.New(h.kit, logs), collateral.New(h.kit), goals.New(h.kit, logs), bench.New(h.kit, append(append(watch.Sources(), staff.Sources()...), cover.Source())...),
	}, h.files(t, tell, staff, makers{shop, rebates, parties, plans, places, measures, lent, doings, watch})...)
}

// leaver lets a room below the modules do what there is to do when an employee has left.
func leaver(name string, do func(context.Context, db.Tx, int64) error) event.Listener {
	return event.On(name, func(ctx context.Context, tx db.Tx, e events.EmployeeLeft) error { return do(ctx, tx, e.EmployeeID) })
}

// layerChanged tells the maps that tiles of a layer are new. Everybody of the
// company may know that; the tiles themselves are scoped.
func (h *house) layerChanged(tenant int64, layer string, version int64) {
	ctx := context.Background()
	body, err := json.Marshal(map[string]any{"layer": layer, "version": version})
	if err == nil {
		id := fnv.New32a()
		_, _ = id.Write([]byte(layer))
		err = h.kit.Live.Publish(ctx, live.Item{Topic: "layer", Tenant: tenant, ID: int64(id.Sum32()), Everyone: true, At: h.kit.Now(), Body: body})
	}
	if err != nil {
		h.kit.Log.WarnContext(ctx, "tell of a new layer", "layer", layer, "err", err)
	}
}

// postings tell in which unit a rep is today.
type postings struct{ door *door.Service }

// UnitOf gives the unit of the employee's main posting.
func (p postings) UnitOf(ctx context.Context, tenant, employee int64) (int32, error) {
	actor, err := p.door.ActorOf(ctx, tenant, employee)
	return actor.UnitID, err
}

// buyers tells what an outlet is as a buyer.
type buyers struct {
	atlas    *atlas.Service
	accounts *accounts.Service
	staff    *org.Service
}

func (b buyers) Buyers(ctx context.Context, tx db.Tx, outlets []int64) (map[int64]pricing.Buyer, error) {
	list, err := b.atlas.OutletsByIDs(ctx, tx, outlets)
	if err != nil {
		return nil, err
	}
	accounts, err := b.accounts.AccountsOf(ctx, tx, outlets)
	if err != nil {
		return nil, err
	}
	all, above := make(map[int64]pricing.Buyer, len(list)), map[int32][]int64{}
	for _, k := range list {
		if _, known := above[k.UnitID]; !known {
			if above[k.UnitID], err = b.staff.UnitsAbove(ctx, tx, k.UnitID); err != nil {
				return nil, err
			}
		}
		all[k.ID] = pricing.Buyer{Account: accounts[k.ID], Class: k.Class, Channel: k.Channel, Branches: above[k.UnitID]}
	}
	return all, nil
}

func (b buyers) UnitsAbove(ctx context.Context, tx db.Tx, unit int32) ([]int64, error) {
	return b.staff.UnitsAbove(ctx, tx, unit)
}

// noOrders stands for the room of orders, which does not exist yet: nothing was bought.
type noOrders struct{}

func (noOrders) Bought(context.Context, db.Tx, int64, pricing.Span) (map[int64]int64, error) {
	return map[int64]int64{}, nil
}

// shelves tell what outlets carry.
type shelves struct{ shop *catalog.Service }

func (s shelves) Carried(ctx context.Context, tx db.Tx, outlets []int64, day time.Time) (map[int64]merchandising.Carried, error) {
	all, err := s.shop.CarriedAt(ctx, tx, outlets, day.Format(time.DateOnly))
	carried := make(map[int64]merchandising.Carried, len(all))
	for outlet, c := range all {
		carried[outlet] = merchandising.Carried{Must: c.Must, Listed: c.Listed}
	}
	return carried, err
}

type reload = func(context.Context) ([]live.Item, error)

// reloads asks the rooms for the present state of a company, for the hub.
type reloads struct{ sources []reload }

func (l *reloads) reload(ctx context.Context, tenant int64) ([]live.Item, error) {
	ctx = access.WithActor(ctx, access.Server(tenant))
	var all []live.Item
	for _, source := range l.sources {
		items, err := source(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
	}
	return all, nil
}

// doors lets the hub ask who opens a socket; the room that knows is furnished later.
type doors struct{ org *door.Service }

func (d *doors) authorize(ctx context.Context, ticket string) (live.Session, error) {
	return d.org.Authorize(ctx, ticket)
}

func (d *doors) refresh(ctx context.Context, sessions []string) (map[string]live.Session, error) {
	return d.org.Refresh(ctx, sessions)
}

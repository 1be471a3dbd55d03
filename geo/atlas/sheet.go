package atlas

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table { return []sheets.Table{s.OutletTable()} }

// OutletTable is outlets as files. What is written comes in again as WGS-84.
func (s *Service) OutletTable() sheets.Table {
	return sheets.Table{
		Name: "geo.outlets", ZH: "门店", EN: "Outlets", Columns: OutletColumns(), Own: Holder,
		Import: &sheets.Import{Needs: Import, Begin: s.beginOutlets, Asks: []sheets.Ask{{Name: crsAsk, ZH: "坐标系（选错会偏移 100 至 700 米）", EN: "Coordinate system (a wrong one shifts outlets by 100 to 700 m)", Options: systems}}},
		Export: &sheets.Export{Needs: View, Formats: []sheet.Format{sheet.GeoJSON}, Count: s.countOutlets, Rows: s.giveOutlets},
	}
}

// crsAsk is in which system the coordinates of a file are. A wrong guess would move every outlet by hundreds of metres,
// so nobody guesses.
const crsAsk = "crs"

func systems(context.Context, db.Tx) ([]sheets.Option, error) {
	return []sheets.Option{
		{Value: string(geo.WGS84), ZH: "WGS-84（GPS）", EN: "WGS-84 (GPS)"},
		{Value: string(geo.GCJ02), ZH: "GCJ-02（高德、腾讯）", EN: "GCJ-02 (Amap, Tencent)"},
		{Value: string(geo.BD09), ZH: "BD-09（百度）", EN: "BD-09 (Baidu)"},
	}, nil
}

func systemOf(said sheets.Said) (geo.CRS, error) {
	crs, err := geo.ParseCRS(said[crsAsk])
	if err != nil {
		return crs, fault.New(fault.Invalid, "crs_unknown", "say in which system the coordinates are: wgs84, gcj02 or bd09; not %q", said[crsAsk]).Because(err)
	}
	return crs, nil
}

// sought reads the filter of an export, that of a search, and readies the transaction for it.
func (s *Service) sought(ctx context.Context, tx db.Tx, filter json.RawMessage) (filterArgs, error) {
	var search Search
	if err := sheets.ReadFilter(filter, &search); err != nil {
		return filterArgs{}, err
	}
	shape, err := search.area()
	if err != nil {
		return filterArgs{}, err
	}
	a, err := search.read(shape)
	if err != nil {
		return filterArgs{}, err
	}
	if a.WithinM >= everywhereM {
		a.Near = nil // all with a place count, there is nothing to measure
	}
	_, err = s.begin(ctx, tx, search.Filter, &a)
	return a.filterArgs, err
}

func (s *Service) countOutlets(ctx context.Context, tx db.Tx, filter json.RawMessage) (n int, err error) {
	args, err := s.sought(ctx, tx, filter)
	if err != nil {
		return 0, err
	}
	counts, err := outletCount.All(ctx, tx, args)
	for _, c := range counts {
		n += c.Outlets
	}
	return n, err
}

// giveOutlets gives the outlets that pass the filter and are in the actor's scope, by code.
func (s *Service) giveOutlets(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	args, err := s.sought(ctx, tx, filter)
	if err != nil {
		return err
	}
	units, reps, err := s.names(ctx, tx)
	if err != nil {
		return err
	}
	channels, err := s.kit.Lists.One(ctx, tx, channelList)
	if err != nil {
		return err
	}
	actor := actorOf(ctx)
	return outletList.Each(ctx, tx, listArgs{filterArgs: args}, func(r outletRow) error {
		unit, rep, channel := units[r.UnitID], Employee{}, any(r.Channel)
		if r.RepID != nil {
			rep = reps[*r.RepID]
		}
		if item, known := channels.Item(r.Channel); known {
			channel = item
		}
		var lon, lat any
		if r.Location != nil {
			lon, lat = r.Location[0], r.Location[1]
		}
		return put([]any{
			r.Code, r.Name, r.Class, channel, r.State, unit.Code, rep.Code, r.Address, actor.Text("outlet.phone", r.Phone), lon, lat, r.FenceM,
			unit.Name, rep.Name, r.Handover, r.UpdatedAt.UTC().Format(time.RFC3339), r.Extra,
		})
	})
}

// names gives units and employees by their ids.
func (s *Service) names(ctx context.Context, tx db.Tx) (map[int32]Unit, map[int64]Employee, error) {
	units, err := s.people.Units(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	unit := make(map[int32]Unit, len(units))
	for _, u := range units {
		unit[u.ID] = u
	}
	employees, err := s.people.Employees(ctx, tx)
	rep := make(map[int64]Employee, len(employees))
	for _, e := range employees {
		rep[e.ID] = e
	}
	return unit, rep, err
}

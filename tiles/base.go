package tiles

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// BaseMaxZoom is the last zoom of the basemap's tiles; the map enlarges them beyond.
const BaseMaxZoom = 15

type baseArgs struct {
	shapeArgs
	UnitM float64
}

func baseOf(at geo.Tile) baseArgs { return baseArgs{shapesOf(at), unitM(at.Z)} }

var (
	baseLand     = db.Query[baseArgs, []byte]("tiles/base_land_draw")
	baseGreen    = db.Query[baseArgs, []byte]("tiles/base_green_draw")
	baseWater    = db.Query[baseArgs, []byte]("tiles/base_water_draw")
	baseRail     = db.Query[baseArgs, []byte]("tiles/base_rail_draw")
	baseRoad     = db.Query[baseArgs, []byte]("tiles/base_road_draw")
	baseBuilding = db.Query[baseArgs, []byte]("tiles/base_building_draw")
	basePlace    = db.Query[baseArgs, []byte]("tiles/base_place_draw")
	basePOI      = db.Query[shapeArgs, []byte]("tiles/base_poi_draw")
	regionAll    = db.Query[db.None, region]("tiles/region_all")
)

// region is an extract that was imported for the basemap.
type region struct {
	Name, Attribution string
	Features          int64
	ImportedAt        time.Time
	box
}

// base is the basemap: the same for everybody, drawn anew when a region is imported.
type base struct {
	sqlLayer
	mu      sync.RWMutex
	regions []region
	number  int64
}

func baseMap(d *db.DB) *base {
	name := map[string]string{"class": "String", "name": "String", "name_en": "String"}
	class := map[string]string{"class": "String"}
	label := map[string]string{"class": "String", "name": "String", "name_en": "String", "rank": "Number"}
	b := &base{}
	b.sqlLayer = sqlLayer{
		db: d,
		about: About{
			Name: "base", Title: "底图 Basemap", MinZoom: 0, MaxZoom: BaseMaxZoom, Shared: true, Generation: drawing("tiles/base_"),
			VectorLayers: []VectorLayer{
				{"land", "Used ground", 0, BaseMaxZoom, class},
				{"green", "Parks, woods, grass", 0, BaseMaxZoom, class},
				{"water", "Surfaces, and rivers as lines", 0, BaseMaxZoom, name},
				{"rail", "Railways; brunnel is bridge or tunnel", 0, BaseMaxZoom, map[string]string{"class": "String", "brunnel": "String"}},
				{"road", "Roads; brunnel is bridge or tunnel", 0, BaseMaxZoom, map[string]string{
					"class": "String",
					"link":  "Number", "name": "String", "name_en": "String", "ref": "String", "brunnel": "String", "oneway": "Number",
				}},
				{"building", "Footprints", BaseMaxZoom, BaseMaxZoom, class},
				{"place", "Names; class is also water or green", 0, BaseMaxZoom, label},
				{"poi", "Points of interest", 10, BaseMaxZoom, label},
			},
		},
		parts: []part{
			{0, BaseMaxZoom, drawn(baseLand, baseOf)},
			{0, BaseMaxZoom, drawn(baseGreen, baseOf)},
			{0, BaseMaxZoom, drawn(baseWater, baseOf)},
			{0, BaseMaxZoom, drawn(baseRail, baseOf)},
			{0, BaseMaxZoom, drawn(baseRoad, baseOf)},
			{BaseMaxZoom, BaseMaxZoom, drawn(baseBuilding, baseOf)},
			{0, BaseMaxZoom, drawn(basePlace, baseOf)},
			{10, BaseMaxZoom, drawn(basePOI, shapesOf)},
		},
		version: func(context.Context, access.Actor) (int64, error) { return b.imported(), nil },
		bounds:  func(context.Context, db.Tx) (box, error) { return b.area(), nil },
	}
	return b
}

func (b *base) imported() int64 {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.number
}

// look reads which regions there are and reports whether they have changed. The
// version is a digest of them, so it is the same after a restart and in every process.
func (b *base) look(ctx context.Context) (changed bool, err error) {
	var regions []region
	err = b.db.Ask(ctx, func(tx db.Tx) (err error) {
		regions, err = regionAll.All(ctx, tx, db.None{})
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look for regions of the basemap: %w", err)
	}
	sum := fnv.New64a()
	for _, r := range regions {
		fmt.Fprintln(sum, r.Name, r.Attribution, r.Features, r.ImportedAt.UnixMicro())
	}
	number := int64(sum.Sum64() & (1<<53 - 1))
	b.mu.Lock()
	defer b.mu.Unlock()
	changed = number != b.number
	b.regions, b.number = regions, number
	return changed, nil
}

// attribution is what must stand on every map that shows the basemap.
func (b *base) attribution() string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var lines []string
	for _, r := range b.regions {
		if r.Attribution != "" && !slices.Contains(lines, r.Attribution) {
			lines = append(lines, r.Attribution)
		}
	}
	return strings.Join(lines, " | ")
}

// area is the box around all regions.
func (b *base) area() box {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var all orb.Bound
	var some bool
	for _, r := range b.regions {
		if r.West == nil || r.South == nil || r.East == nil || r.North == nil {
			continue
		}
		one := orb.Bound{Min: orb.Point{*r.West, *r.South}, Max: orb.Point{*r.East, *r.North}}
		if !some {
			all, some = one, true
		} else {
			all = all.Union(one)
		}
	}
	if !some {
		return box{}
	}
	return box{&all.Min[0], &all.Min[1], &all.Max[0], &all.Max[1]}
}

// drawing tells apart programs that draw the same rows differently: a digest of
// the statements whose names begin so.
func drawing(prefix string) string {
	sum := fnv.New64a()
	for _, s := range db.Statements() {
		if strings.HasPrefix(s.Name, prefix) {
			fmt.Fprintln(sum, s.Name, s.Text)
		}
	}
	return strconv.FormatUint(sum.Sum64(), 36)
}

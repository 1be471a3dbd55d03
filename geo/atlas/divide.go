package atlas

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// divide cuts an area along a line. The first part is the largest piece with all
// polygons that the line does not cut; every other piece is a part of its own.
//
//	+----:----+  +--+        +----+ +----+  +--+
//	|    :    |  |  |   ->   | 2  | | 1  |  |1 |
//	+----:----+  +--+        +----+ +----+  +--+
func divide(area orb.MultiPolygon, line orb.LineString) ([]orb.MultiPolygon, error) {
	var whole orb.MultiPolygon
	var pieces []orb.Polygon
	for _, polygon := range area {
		cut, err := geo.Split(polygon, line)
		switch {
		case errors.Is(err, geo.ErrNotCut):
			whole = append(whole, polygon)
		case err != nil:
			return nil, err
		default:
			pieces = append(pieces, cut...)
		}
	}
	if len(pieces) == 0 {
		return nil, geo.ErrNotCut
	}
	slices.SortStableFunc(pieces, func(a, b orb.Polygon) int {
		switch larger := geo.AreaM2(a) - geo.AreaM2(b); {
		case larger > 0:
			return -1
		case larger < 0:
			return 1
		}
		return 0
	})
	parts := []orb.MultiPolygon{append(whole, pieces[0])}
	for _, p := range pieces[1:] {
		parts = append(parts, orb.MultiPolygon{p})
	}
	return parts, nil
}

// Split cuts a territory along a line. The largest part stays what it was; the
// others become territories of the same unit that no rep owns yet.
func (s *Service) Split(ctx context.Context, id int64, rev int32, line Shape) (list []Territory, err error) {
	cut, err := line.line("body.line")
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Write(access.WithReason(ctx, "split"), func(tx db.Tx) error {
		row, err := lockTerritory(ctx, tx, id, rev)
		if err != nil {
			return err
		}
		parts, err := divide(row.Area, cut)
		switch {
		case errors.Is(err, geo.ErrNotCut):
			return fault.New(fault.Invalid, "territory_not_cut", "the line does not cut %s in two; draw it across, from border to border", row.Name).At("body.line", err.Error(), nil)
		case err != nil:
			return shapeFault("body.line", err)
		}
		ids := []int64{id}
		f := row.territoryFields
		f.Area = parts[0]
		if _, err := territorySet.One(ctx, tx, territorySetArgs{f, id}); err != nil {
			return err
		}
		for i, part := range parts[1:] {
			f.Area, f.RepID, f.Color = part, nil, otherColor(row.Color, i+1)
			fresh, err := addPart(ctx, tx, f, row.Code, row.Name)
			if err != nil {
				return err
			}
			ids = append(ids, fresh)
		}
		list, err = territories(ctx, tx, ids)
		return err
	})
	return list, err
}

// addPart adds a part under the next code that is free: T-1 becomes T-1-2, T-1-3…
func addPart(ctx context.Context, tx db.Tx, f territoryFields, code, name string) (int64, error) {
	for n := 2; ; n++ {
		tail := "-" + strconv.Itoa(n)
		f.Code, f.Name = cutTo(code, codeMost-len(tail))+tail, cutTo(name, nameMost-len(tail))+tail
		id, fresh, err := territoryAdd.Find(ctx, tx, f)
		if err != nil || fresh {
			return id, err
		}
	}
}

func cutTo(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// partColors tell the parts of a split from each other.
var partColors = [...]string{"#4a7fb5", "#b5734a", "#8a5bb5", "#b54a6d", "#4ab5a6", "#a6a03a"}

func otherColor(color string, n int) string {
	at := slices.Index(partColors[:], strings.ToLower(color))
	return partColors[(at+n+len(partColors))%len(partColors)]
}

// Merge unites neighbouring territories: the first one grows, the others go.
func (s *Service) Merge(ctx context.Context, ids []int64) (t Territory, err error) {
	if len(ids) < 2 || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
		return t, fault.New(fault.Invalid, "territory_merge_two", "at least two different territories are wanted").At("body.ids", "at least two are wanted", nil)
	}
	err = s.kit.DB.Write(access.WithReason(ctx, "merge"), func(tx db.Tx) error {
		rows, err := territoryLock.All(ctx, tx, struct{ IDs []int64 }{ids})
		if err != nil {
			return err
		}
		if len(rows) != len(ids) {
			return fault.New(fault.NotFound, "territory_not_found", "%d of the territories do not exist or are not in your scope", len(ids)-len(rows))
		}
		first := slices.IndexFunc(rows, func(r territoryLocked) bool { return r.ID == ids[0] })
		rows[0], rows[first] = rows[first], rows[0]
		f := rows[0].territoryFields
		if f.Area, err = unite(rows); err != nil {
			return err
		}
		if _, err := territoryRemove.Exec(ctx, tx, struct{ IDs []int64 }{ids[1:]}); err != nil {
			return err
		}
		if _, err := territorySet.One(ctx, tx, territorySetArgs{f, ids[0]}); err != nil {
			return err
		}
		t, err = territoryOne(ctx, tx, ids[0])
		return err
	})
	return t, err
}

// unite merges the areas in an order in which each borders on what is merged already.
func unite(rows []territoryLocked) (orb.MultiPolygon, error) {
	area, rest := rows[0].Area, rows[1:]
	for len(rest) > 0 {
		var apart []territoryLocked
		for _, r := range rest {
			grown, err := geo.Merge(area, r.Area)
			switch {
			case errors.Is(err, geo.ErrNoSharedBorder):
				apart = append(apart, r)
			case errors.Is(err, geo.ErrOverlap):
				return nil, fault.New(fault.Invalid, "territory_overlap", "%s overlaps its neighbour; mend the border first", r.Name).With("id", r.ID).With("name", r.Name)
			case err != nil:
				return nil, shapeFault("body.ids", err)
			default:
				area = grown
			}
		}
		if len(apart) == len(rest) {
			return nil, fault.New(fault.Invalid, "territory_no_border", "%s shares no border with the others; only neighbours can be merged", apart[0].Name).
				With("id", apart[0].ID).With("name", apart[0].Name)
		}
		rest = apart
	}
	return area, nil
}

// Coverage says how well the territories in scope divide the map.
type Coverage struct {
	Overlaps []Overlap `json:"overlaps" doc:"the largest 200"`
	Outlets  int       `json:"outlets" doc:"with a location, closed ones not counted"`
	Outside  int       `json:"outside" doc:"of these, in no territory"`
	Several  int       `json:"several" doc:"of these, in more than one"`
}

// Overlap is ground that two territories claim.
type Overlap struct {
	A       TerritoryName     `json:"a"`
	B       TerritoryName     `json:"b"`
	AreaM2  float64           `json:"areaM2"`
	Outlets int               `json:"outlets"`
	Area    *geojson.Geometry `json:"area"`
}

// TerritoryName is a territory without its shape.
type TerritoryName struct {
	ID   int64  `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
}

const overlapsMost = 200

// Coverage finds the overlaps, and the outlets in no territory or in several.
func (s *Service) Coverage(ctx context.Context) (c Coverage, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := territoryOverlap.All(ctx, tx, struct{ Most int }{overlapsMost})
		if err != nil {
			return err
		}
		c.Overlaps = make([]Overlap, len(rows))
		for i, r := range rows {
			c.Overlaps[i] = Overlap{TerritoryName{r.AID, r.ACode, r.AName}, TerritoryName{r.BID, r.BCode, r.BName}, r.AreaM2, r.Outlets, geojson.NewGeometry(r.Area)}
		}
		t, err := territoryTally.One(ctx, tx, db.None{})
		c.Outlets, c.Outside, c.Several = t.Outlets, t.Outside, t.Several
		return err
	})
	return c, err
}

package atlas

import (
	"context"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
)

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

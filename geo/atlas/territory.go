package atlas

import (
	"context"
	"regexp"
	"strings"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Territory is an area that a unit, and within it perhaps a rep, owns.
type Territory struct {
	ID      int64             `json:"id"`
	Code    string            `json:"code"`
	Name    string            `json:"name"`
	UnitID  int32             `json:"unitId"`
	RepID   *int64            `json:"repId,omitempty"`
	Color   string            `json:"color" doc:"like #5b8c5a"`
	Area    *geojson.Geometry `json:"area" doc:"a GeoJSON MultiPolygon"`
	Outlets int               `json:"outlets" doc:"inside, closed ones not counted"`
	Rev     int32             `json:"rev"`
}

// TerritoryDraft is a new territory.
type TerritoryDraft struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	UnitID int32  `json:"unitId"`
	RepID  int64  `json:"repId,omitempty"`
	Color  string `json:"color,omitempty"`
	Area   Shape  `json:"area"`
}

// TerritoryChange is what is to be different; what is absent stays.
type TerritoryChange struct {
	Rev    int32   `json:"rev"`
	Code   *string `json:"code,omitempty"`
	Name   *string `json:"name,omitempty"`
	UnitID *int32  `json:"unitId,omitempty"`
	RepID  *int64  `json:"repId,omitempty" doc:"0: nobody"`
	Color  *string `json:"color,omitempty"`
	Area   *Shape  `json:"area,omitempty"`
	Reason string  `json:"reason,omitempty" maxLength:"300"`
}

func (r territoryRow) seen() Territory {
	return Territory{r.ID, r.Code, r.Name, r.UnitID, r.RepID, r.Color, geojson.NewGeometry(r.Area), r.Outlets, r.Rev}
}

// usualColor of a territory; the database has the same.
const usualColor = "#5b8c5a"

var colorShape = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// check says everything that is wrong with a territory.
func (f *territoryFields) check() error {
	if f.Color = strings.ToLower(f.Color); f.Color == "" {
		f.Color = usualColor
	}
	if !colorShape.MatchString(f.Color) {
		return fault.New(fault.Invalid, "color_malformed", "the color is written like %s", usualColor).At("body.color", "it is written like "+usualColor, f.Color)
	}
	return invalid(labels(map[string]*string{"code": &f.Code, "name": &f.Name}))
}

// owner looks who may own a territory: a unit in scope, and an employee or nobody.
func (s *Service) owner(ctx context.Context, tx db.Tx, f *territoryFields) error {
	if f.RepID != nil && *f.RepID == 0 {
		f.RepID = nil
	}
	if f.RepID != nil {
		if _, err := s.rep(ctx, tx, *f.RepID); err != nil {
			return err
		}
	}
	return mayPut(ctx, f.UnitID, nil)
}

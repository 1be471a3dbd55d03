package atlas

import (
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Place is an office, a dealer or a warehouse: a place of the company's own with a fence around it.
type Place struct {
	ID       int64     `json:"id"`
	Kind     string    `json:"kind" enum:"office,dealer,warehouse"`
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	UnitID   int32     `json:"unitId"`
	Location web.Point `json:"location"`
	FenceM   int32     `json:"fenceM"`
	Rev      int32     `json:"rev"`
}

// PlaceDraft is a new place.
type PlaceDraft struct {
	Kind     string    `json:"kind" enum:"office,dealer,warehouse"`
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	UnitID   int32     `json:"unitId"`
	Location web.Point `json:"location"`
	CRS      string    `json:"crs,omitempty" doc:"the system of location: wgs84 (unless said otherwise), gcj02 or bd09"`
	FenceM   int32     `json:"fenceM,omitempty" doc:"200 unless said otherwise"`
}

// PlaceChange is what is to be different; what is absent stays.
type PlaceChange struct {
	Rev      int32      `json:"rev"`
	Kind     *string    `json:"kind,omitempty" enum:"office,dealer,warehouse"`
	Code     *string    `json:"code,omitempty"`
	Name     *string    `json:"name,omitempty"`
	UnitID   *int32     `json:"unitId,omitempty"`
	Location *web.Point `json:"location,omitempty"`
	CRS      string     `json:"crs,omitempty"`
	FenceM   *int32     `json:"fenceM,omitempty"`
}

type placeFields struct {
	UnitID   int32
	Kind     string
	Code     string
	Name     string
	Location orb.Point
	FenceM   int32
}

type placeRow struct {
	ID int64
	placeFields
	Rev int32
}

type placeSetArgs struct {
	placeFields
	ID  int64
	Rev int32
}

type placeListArgs struct {
	Kind      string
	Units     []int32
	AfterCode string
	Most      int
}

var (
	placeList   = db.Query[placeListArgs, placeRow]("geo/place_list")
	placeByID   = db.Query[idArgs, placeRow]("geo/place_by_id")
	placeAdd    = db.Query[placeFields, int64]("geo/place_add")
	placeSet    = db.Query[placeSetArgs, int64]("geo/place_set")
	placeRemove = db.Query[idArgs, int64]("geo/place_remove")
)

// usualPlaceM is the radius of a place's fence in metres unless said otherwise.
const usualPlaceM = 200

func (r placeRow) seen() Place {
	return Place{r.ID, r.Kind, r.Code, r.Name, r.UnitID, *web.PointOf(&r.Location), r.FenceM, r.Rev}
}

// check says everything that is wrong with a place.
func (f *placeFields) check() error {
	bad := labels(map[string]*string{"code": &f.Code, "name": &f.Name})
	if f.FenceM < FenceLeast || f.FenceM > FenceMost {
		bad = append(bad, problem{field: "fence_m", code: "fence_range", value: f.FenceM, args: []any{FenceLeast, FenceMost}})
	}
	return invalid(bad)
}

// labels trims the code and the name of something on the map, and says what is wrong with them.
func labels(list map[string]*string) (bad []problem) {
	for _, field := range []string{"code", "name"} {
		text, ok := list[field]
		if !ok {
			continue
		}
		*text = strings.TrimSpace(*text)
		most := map[string]int{"code": codeMost, "name": nameMost}[field]
		switch {
		case *text == "":
			bad = append(bad, problem{field: field, code: "required"})
		case utf8.RuneCountInString(*text) > most:
			bad = append(bad, problem{field: field, code: "too_long", value: *text, args: []any{most}})
		case !storable(*text):
			bad = append(bad, problem{field: field, code: "text_unusable"})
		}
	}
	return bad
}

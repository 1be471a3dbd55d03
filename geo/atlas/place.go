package atlas

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
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

// Places gives a page of the places in the actor's scope, by code.
func (s *Service) Places(ctx context.Context, kind string, units []int32, p web.Paging) (page web.Page[Place], err error) {
	var key codeKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := placeList.All(ctx, tx, placeListArgs{kind, units, key.Code, p.Limit + 1})
		list := make([]Place, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page = web.PageOf(list, p.Limit, func(o Place) any { return codeKey{o.Code} })
		return err
	})
	return page, err
}

// Place gives one place of the actor's scope.
func (s *Service) Place(ctx context.Context, id int64) (p Place, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := placeByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// AddPlace makes a place.
func (s *Service) AddPlace(ctx context.Context, d PlaceDraft) (p Place, err error) {
	at, err := pointIn(d.CRS, d.Location)
	if err != nil {
		return p, err
	}
	f := placeFields{d.UnitID, d.Kind, d.Code, d.Name, at, d.FenceM}
	if f.FenceM == 0 {
		f.FenceM = usualPlaceM
	}
	if err := f.check(); err != nil {
		return p, err
	}
	if err := mayPut(ctx, f.UnitID, nil); err != nil {
		return p, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := placeAdd.One(ctx, tx, f)
		if err != nil {
			return err
		}
		row, err := placeByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// ChangePlace alters a place.
func (s *Service) ChangePlace(ctx context.Context, id int64, c PlaceChange) (p Place, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := placeByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		f := row.placeFields
		put(&f.Kind, c.Kind)
		put(&f.Code, c.Code)
		put(&f.Name, c.Name)
		put(&f.FenceM, c.FenceM)
		if c.Location != nil {
			if f.Location, err = pointIn(c.CRS, *c.Location); err != nil {
				return err
			}
		}
		if c.UnitID != nil {
			f.UnitID = *c.UnitID
			if err := mayPut(ctx, f.UnitID, nil); err != nil {
				return err
			}
		}
		if err := f.check(); err != nil {
			return err
		}
		if _, same, err := placeSet.Find(ctx, tx, placeSetArgs{f, id, c.Rev}); err != nil || !same {
			return orChanged(err, "place", row.Name, row.Rev)
		}
		row, err = placeByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// RemovePlace takes a place off the map.
func (s *Service) RemovePlace(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := placeRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// put takes over what was given.
func put[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// orChanged is err, or says that the version the asker has read is not the latest.
func orChanged(err error, noun, name string, rev int32) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, noun+"_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", name).With("rev", rev)
}

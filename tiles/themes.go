package tiles

import (
	"context"
	"fmt"
	"math"
	"net/url"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/mvt"
	"xuntu.dev/tiles/theme"
)

// themeLayer is a thematic map of outlets: which is in the request's query.
type themeLayer struct {
	keeper *keeper
	about  About
	query  theme.Query
	shape  theme.Shape
	draw   func(p *pen, s *theme.Survey, at geo.Tile) []byte // nil for territories
}

// themes are the layers of thematic maps.
func themes(k *keeper) []Layer {
	layer := func(shape theme.Shape, title, description string, more map[string]string, draw func(*pen, *theme.Survey, geo.Tile) []byte) Layer {
		fields := map[string]string{"value": "Number", "outlets": "Number"}
		for name, kind := range more {
			fields[name] = kind
		}
		return &themeLayer{keeper: k, query: theme.Query{Measure: theme.Outlets}, shape: shape, draw: draw, about: About{
			Name: string(shape), Title: title, MinZoom: 0, MaxZoom: theme.MaxZoom, Needs: View, Generation: k.tally.generation,
			VectorLayers: []VectorLayer{{string(shape), description, 0, theme.MaxZoom, fields}},
		}}
	}
	return []Layer{
		layer(theme.Hexagons, "蜂窝图 Hexagons", "The measure in hexagons, sixteen of them a tile", nil, drawHexagons),
		layer(theme.Heatmap, "热力图 Heat map", "The measure as weighted points, at most 64 by 64 a tile", nil, drawSpots),
		layer(theme.Choropleth, "片区专题图 Choropleth", "The measure in territories", map[string]string{"name": "String"}, nil),
	}
}

// About implements Layer.
func (l *themeLayer) About() About { return l.about }

// Choose implements Chooser.
func (l *themeLayer) Choose(values url.Values) (Layer, string, error) {
	q, err := theme.Parse(values)
	if err != nil {
		return nil, "", err
	}
	chosen := *l
	chosen.query = q
	return &chosen, q.String(), nil
}

// sight is what one actor sees of a thematic map, as of one moment.
type sight struct {
	*scopeLook
	held   *heldSurvey
	survey *theme.Survey
	number int64 // rises whenever the survey may be another
}

func (l *themeLayer) see(ctx context.Context) (sight, error) {
	look, err := l.keeper.look(ctx)
	if err != nil {
		return sight{}, fmt.Errorf("look at %s: %w", l.about.Name, err)
	}
	if err := look.check(l.query); err != nil {
		return sight{}, err
	}
	held, survey, number := look.survey(l.query)
	return sight{look, held, survey, number}, nil
}

// Version implements Layer.
func (l *themeLayer) Version(ctx context.Context, _ geo.Tile) (Version, error) {
	seen, err := l.see(ctx)
	if err != nil {
		return Version{}, err
	}
	if l.shape != theme.Choropleth {
		return Version{seen.view.Name, seen.number}, nil
	}
	// Who sees the same outlets may see other territories.
	return Version{seen.view.Name + " " + seen.actor.ScopeKey(), seen.number + seen.company.areas.stamps.of(seen.actor)}, nil
}

// Render implements Layer.
func (l *themeLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	seen, err := l.see(ctx)
	if err != nil {
		return nil, err
	}
	p := pens.Get().(*pen)
	defer pens.Put(p)
	if l.shape != theme.Choropleth {
		return l.draw(p, seen.survey, at), nil
	}
	areas := seen.company.areas.seen(seen.actor)
	weights, err := seen.held.inAreas(seen.survey, areas)
	if err != nil {
		return nil, err
	}
	return drawAreas(p, seen.survey.Query.Measure, areas, weights, at), nil
}

// Bounds implements Layer.
func (l *themeLayer) Bounds(ctx context.Context) (orb.Bound, bool, error) {
	look, err := l.keeper.look(ctx)
	if err != nil {
		return orb.Bound{}, false, fmt.Errorf("look for the bounds of %s: %w", l.about.Name, err)
	}
	b, some := look.view.Now().Bounds()
	return b, some, nil
}

var themeKeys = []string{"value", "outlets", "name"}

// tell gives the tags of a part of a map.
func (p *pen) tell(value float64, outlets int) []uint32 {
	if value == math.Trunc(value) && math.Abs(value) < 1<<53 {
		p.word = mvt.AppendInt(p.word[:0], int64(value))
	} else {
		p.word = mvt.AppendDouble(p.word[:0], value)
	}
	first := p.layer.Own(p.word, 1)
	p.tags = append(p.tags[:0], 0, first, 1, p.number(uint64(outlets)))
	return p.tags
}

// drawHexagons draws every hexagon whole: the map cuts it at the tile's edge, and
// the neighbouring tile has it too.
func drawHexagons(p *pen, s *theme.Survey, at geo.Tile) []byte {
	p.layer.Reset(string(theme.Hexagons), themeKeys[:2]...)
	origin, unit := at.Origin(), float64(at.Side())/mvt.Extent
	for _, cell := range s.Hexagons(at) {
		value, some := s.Query.Measure.Value(cell.Weight)
		if !some {
			continue
		}
		var ring [6]mvt.XY
		for i, c := range cell.Hex.Corners(at.Z) {
			ring[i] = mvt.XY{
				X: int32(math.Round((c[0] - float64(origin.X)) / unit)), Y: int32(math.Round((c[1] - float64(origin.Y)) / unit)),
			}
		}
		p.shape.Geometry.Reset()
		p.shape.Geometry.Ring(ring[:])
		p.layer.Shape(cell.Hex.ID(at.Z), mvt.Polygons, &p.shape.Geometry, p.tell(value, cell.Weight.Outlets))
	}
	return p.layer.AppendTo(nil)
}

// drawSpots draws weighted points for a heat map.
func drawSpots(p *pen, s *theme.Survey, at geo.Tile) []byte {
	p.layer.Reset(string(theme.Heatmap), themeKeys[:2]...)
	const side = mvt.Extent / theme.SpotsASide
	for _, spot := range s.Spots(at) {
		if spot.Weight.Part > 0 {
			tags := p.tell(math.Round(spot.Weight.Part*100)/100, spot.Weight.Outlets)
			p.layer.Point(uint64(spot.Y)*theme.SpotsASide+uint64(spot.X)+1, int32(spot.X)*side+side/2, int32(spot.Y)*side+side/2, tags)
		}
	}
	return p.layer.AppendTo(nil)
}

// drawAreas draws the territories that reach into a tile.
func drawAreas(p *pen, m theme.Measure, areas *scopedAreas, weights []theme.Weight, at geo.Tile) []byte {
	p.layer.Reset(string(theme.Choropleth), themeKeys...)
	for i, r := range areas.rows {
		areas.mosaic.Draw(&p.shape, i, at)
		value, some := m.Value(weights[i])
		if p.shape.Geometry.Empty() || !some {
			continue
		}
		p.tell(value, weights[i].Outlets)
		p.word = mvt.AppendText(p.word[:0], r.Name)
		p.tags = append(p.tags, 2, p.layer.Own(p.word, 1))
		p.layer.Shape(uint64(r.ID), mvt.Polygons, &p.shape.Geometry, p.tags)
	}
	return p.layer.AppendTo(nil)
}

package tiles

import (
	"context"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// sqlLayer is a layer whose tiles PostgreSQL draws.
type sqlLayer struct {
	db      *db.DB
	about   About
	parts   []part
	version func(ctx context.Context, actor access.Actor) (int64, error)
	bounds  func(context.Context, db.Tx) (box, error)
}

// part draws the MVT layers of some zooms. A tile is its parts one after the
// other, which is how MVT joins layers.
type part struct {
	from, to int
	draw     func(ctx context.Context, tx db.Tx, at geo.Tile) ([]byte, error)
}

// drawn is how a statement draws a part.
func drawn[A any](s db.Statement[A, []byte], args func(geo.Tile) A) func(context.Context, db.Tx, geo.Tile) ([]byte, error) {
	return func(ctx context.Context, tx db.Tx, at geo.Tile) ([]byte, error) { return s.One(ctx, tx, args(at)) }
}

// About implements Layer.
func (l *sqlLayer) About() About { return l.about }

// Version implements Layer.
func (l *sqlLayer) Version(ctx context.Context, _ geo.Tile) (Version, error) {
	actor, _ := access.From(ctx)
	n, err := l.version(ctx, actor)
	if l.about.Shared {
		return Version{Number: n}, err
	}
	return Version{actor.ScopeKey(), n}, err
}

// Render implements Layer.
func (l *sqlLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	var tile []byte
	err := l.db.Read(ctx, func(tx db.Tx) error {
		for _, p := range l.parts {
			if z := int(at.Z); z < p.from || z > p.to {
				continue
			}
			drawn, err := p.draw(ctx, tx, at)
			if err != nil {
				return err
			}
			tile = append(tile, drawn...)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("draw %s %v: %w", l.about.Name, at, err)
	}
	return tile, nil
}

// Bounds implements Layer.
func (l *sqlLayer) Bounds(ctx context.Context) (orb.Bound, bool, error) {
	var b box
	err := l.db.Read(ctx, func(tx db.Tx) (err error) {
		b, err = l.bounds(ctx, tx)
		return err
	})
	if err != nil || b.West == nil || b.South == nil || b.East == nil || b.North == nil {
		return orb.Bound{}, false, err
	}
	return orb.Bound{Min: orb.Point{*b.West, *b.South}, Max: orb.Point{*b.East, *b.North}}, true, nil
}

// box is the row of a statement that looks for bounds; nothing there is four NULLs.
type box struct{ West, South, East, North *float64 }

// shapeArgs address a tile.
type shapeArgs struct{ Z, X, Y int32 }

func shapesOf(at geo.Tile) shapeArgs { return shapeArgs{int32(at.Z), int32(at.X), int32(at.Y)} }

// unitM is the length in Web Mercator metres of one of the 4096 units of a tile's side.
func unitM(z uint8) float64 { return 2 * geo.MercatorHalfM / math.Exp2(float64(z)+12) }

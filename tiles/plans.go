package tiles

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/mosaic"
	"xuntu.dev/tiles/mvt"
)

// planRow is the way a rep is to go on a day.
type planRow struct {
	ID     int64
	UnitID int32
	RepID  int64
	Line   orb.LineString
}

var (
	planAll  = db.Query[dayArgs, planRow]("tiles/plan_all")
	planSome = db.Query[dayIDArgs, planRow]("tiles/plan_some")
)

// planLine is a plan in memory.
type planLine struct {
	id   int64
	whom owner
	line *mosaic.Line
}

// key, owner, reach and bytes implement shape.
func (p *planLine) key() int64   { return p.id }
func (p *planLine) owner() owner { return p.whom }
func (p *planLine) reach() reach { return reach{p.line.Low, p.line.High} }
func (p *planLine) bytes() int64 { return int64(p.line.Len())*16 + 200 }

// readPlans gives the plans a statement finds, those without a line left out.
func readPlans[A any](ctx context.Context, tx db.Tx, from db.Statement[A, planRow], args A) (list []*planLine, err error) {
	err = from.Each(ctx, tx, args, func(r planRow) error {
		if line := mosaic.NewLine(r.Line); line != nil {
			list = append(list, &planLine{r.ID, owner{r.UnitID, r.RepID}, line})
		}
		return nil
	})
	return list, err
}

// planLayer are the ways of today.
type planLayer struct {
	keeper *keeper
	about  About
}

var planKeys = []string{"id", "repId", "unitId"}

func plans(k *keeper) Layer {
	return &planLayer{k, About{
		Name: "plans", Title: "今日路线 Plans of today", MinZoom: 0, MaxZoom: 14, Needs: View, Generation: k.tally.generation,
		VectorLayers: []VectorLayer{{
			"plans", "The way of a rep's plan for today, as a line", 0, 14,
			map[string]string{"id": "Number", "repId": "Number", "unitId": "Number"},
		}},
	}}
}

// About implements Layer.
func (l *planLayer) About() About { return l.about }

func (l *planLayer) seen(ctx context.Context) (*shelved[*planLine], string, error) {
	c, err := l.keeper.of(ctx)
	if err != nil {
		return nil, "", fmt.Errorf("look at plans: %w", err)
	}
	actor, _ := access.From(ctx)
	return c.plans.seen(actor), actor.ScopeKey(), nil
}

// Version implements Layer.
func (l *planLayer) Version(ctx context.Context, at geo.Tile) (Version, error) {
	now, scope, err := l.seen(ctx)
	if err != nil {
		return Version{}, err
	}
	return Version{scope, now.number(at)}, nil
}

// Render implements Layer.
func (l *planLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	now, _, err := l.seen(ctx)
	if err != nil {
		return nil, err
	}
	p := pens.Get().(*pen)
	defer pens.Put(p)
	p.layer.Reset("plans", planKeys...)
	for _, r := range now.rows {
		if r.line.Draw(&p.shape, at); p.shape.Geometry.Empty() {
			continue
		}
		p.word = mvt.AppendInt(mvt.AppendInt(mvt.AppendInt(p.word[:0], r.id), r.whom.rep), int64(r.whom.unit))
		first := p.layer.Own(p.word, 3)
		p.tags = append(p.tags[:0], 0, first, 1, first+1, 2, first+2)
		p.layer.Shape(uint64(r.id), mvt.Lines, &p.shape.Geometry, p.tags)
	}
	return p.layer.AppendTo(nil), nil
}

// Bounds implements Layer.
func (l *planLayer) Bounds(ctx context.Context) (orb.Bound, bool, error) {
	now, _, err := l.seen(ctx)
	if err != nil || len(now.rows) == 0 {
		return orb.Bound{}, false, err
	}
	b := orb.MultiPoint{now.rows[0].line.Low.Point()}.Bound()
	for _, r := range now.rows {
		b = b.Extend(r.line.Low.Point()).Extend(r.line.High.Point())
	}
	return b, true, nil
}

package today_test

import (
	"context"
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/today"
	"xuntu.dev/tracking/logbook"
)

// noUnits is asked where people work by a logbook that nobody sends to.
type noUnits struct{}

func (noUnits) UnitOf(context.Context, int64, int64) (int32, error) { return 0, nil }

// standings shows the logbook to planning, as cmd does.
type standings struct{ logs *logbook.Service }

func (s standings) Latest(ctx context.Context, tx db.Tx, rep int64) (out []today.Whereabouts, err error) {
	list, err := s.logs.Standings(ctx, tx, rep)
	for _, one := range list {
		out = append(out, today.Whereabouts(one))
	}
	return out, err
}

// fieldStage is a day of the field with tracking in it.
type fieldStage struct{ *desktest.Stage }

func newFieldStage(t *testing.T) *fieldStage {
	t.Helper()
	return &fieldStage{desktest.NewField(t, func(kit app.Kit, places *atlas.Service, p *desk.Ports) []app.Module {
		room, logs := logbook.New(kit, noUnits{}, places, "")
		p.Standings = standings{logs}
		return []app.Module{room}
	})}
}

package adherence_test

import (
	"context"
	"testing"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/adherence"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/match"
	"xuntu.dev/tracking/logbook"
)

// noUnits is asked where people work by a logbook that nobody sends to.
type noUnits struct{}

func (noUnits) UnitOf(context.Context, int64, int64) (int32, error) { return 0, nil }

// tracks shows the logbook to planning, as cmd does.
type tracks struct{ logs *logbook.Service }

func (t tracks) Track(ctx context.Context, tx db.Tx, rep int64, day time.Time) (adherence.Driven, error) {
	walked, err := t.logs.Walked(ctx, tx, rep, day)
	out := adherence.Driven{DistanceM: walked.DistanceM}
	for _, seg := range walked.Segments {
		var fixes []match.Fix
		for _, f := range seg {
			fixes = append(fixes, match.Fix{Point: f.Point, At: f.At})
		}
		out.Segments = append(out.Segments, fixes)
	}
	return out, err
}

// fieldStage is a day of the field with tracking in it.
type fieldStage struct {
	*desktest.Stage
}

func newFieldStage(t *testing.T) *fieldStage { return stageOn(t, &roads.Regions{}) }

func stageOn(t *testing.T, regions *roads.Regions) *fieldStage {
	t.Helper()
	s := &fieldStage{}
	s.Stage = desktest.NewField(t, func(kit app.Kit, places *atlas.Service, p *desk.Ports) []app.Module {
		room, logs := logbook.New(kit, noUnits{}, places, "")
		p.Tracks, p.Roads = tracks{logs}, regions
		return []app.Module{room}
	})
	return s
}

package main

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/merchandising"
	"xuntu.dev/modules/photos/recognition"
)

// recognisers are the ways in which services that recognise products are spoken with: another one is another line.
var recognisers = recognition.Adapters{"http": recognition.HTTP}

// recognitionRoom asks what stands on photos, and lets what was found be taken over as values of visits.
func recognitionRoom(kit app.Kit, measures *merchandising.Service) app.Module {
	return recognition.New(kit, facings{measures}, recognisers)
}

// facings are numbers of products at a visit.
type facings struct{ measures *merchandising.Service }

func (f facings) TakeOver(ctx context.Context, tx db.Tx, visit uuid.UUID, metric int64, at time.Time, numbers map[int64]float64) error {
	return f.measures.TakeOver(ctx, tx, visit, metric, at, numbers)
}

func (f facings) Takes(ctx context.Context, tx db.Tx, metric int64) error {
	return f.measures.TakesProducts(ctx, tx, metric)
}

func (f facings) Of(ctx context.Context, tx db.Tx, visit uuid.UUID, metric int64) ([]recognition.Measured, error) {
	list, err := f.measures.MeasuredOf(ctx, tx, visit, metric)
	out := make([]recognition.Measured, len(list))
	for i, m := range list {
		out[i] = recognition.Measured{Product: m.ProductID, Number: m.Number, Proposed: m.Proposed, TakenBy: m.TakenBy}
	}
	return out, err
}

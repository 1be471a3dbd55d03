package visits

import (
	"context"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// stepCommand tells of a step: visits.step takes a StepTold.
func (s *service) stepCommand() offline.Command {
	return offline.On(offline.Kind{Type: "visits.step", Needs: CheckIn, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, told StepTold) (offline.Taken, error) {
			told.SentAt = &e.SentAt
			return offline.Taken{}, s.step(ctx, tx, told)
		})
}

// templateDocuments are the templates in force, of which the phone chooses as templateFor does.
func templateDocuments() offline.Source {
	return offline.List("templates", CheckIn, func(ctx context.Context, tx db.Tx) ([]Template, error) {
		rows, err := templateInForce.All(ctx, tx, db.None{})
		return seenIn(rows), err
	}, func(t Template) string { return strconv.FormatInt(t.ID, 10) })
}

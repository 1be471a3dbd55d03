package desk

import (
	"context"
	"strings"

	"xuntu.dev/internal/db"
)

// effort is what an outlet of a class asks of a rep.
type effort struct{ visits, serviceMin int }

// classEfforts gives what outlets of each class ask for, by the parameters of the atlas.
func (s *Service) classEfforts(ctx context.Context, tx db.Tx) (map[string]effort, error) {
	times, err := s.reps.ServiceTimes(ctx, tx)
	if err != nil {
		return nil, err
	}
	out := map[string]effort{}
	for class, service := range times {
		visits, err := s.kit.Params.Number(ctx, tx, "geo.visits_month_"+strings.ToLower(class))
		if err != nil {
			return nil, err
		}
		out[class] = effort{int(visits + 0.5), int(service.Minutes() + 0.5)}
	}
	return out, nil
}

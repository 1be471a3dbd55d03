package atlas

import (
	"context"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/param"
)

// Effort is what an outlet of a class asks of a rep.
type Effort struct {
	VisitsAMonth float64
	MinutesEach  float64 // in the outlet, and on the way to it
}

// classes of outlets.
var classes = []string{"KA", "A", "B", "C"}

const travelKey = "geo.travel_min"

func visitsKey(class string) string  { return "geo.visits_month_" + strings.ToLower(class) }
func minutesKey(class string) string { return "geo.visit_min_" + strings.ToLower(class) }

// effortParams are the company's rules for the work that outlets make.
func effortParams() (list []param.Declared) {
	for i, class := range classes {
		list = append(list,
			param.Declared{Key: visitsKey(class), Kind: param.Number, Default: []float64{12, 8, 4, 2}[i], Min: 0, Max: 60},
			param.Declared{Key: minutesKey(class), Kind: param.Number, Default: []float64{48, 22, 14, 9}[i], Unit: "min", Min: 0, Max: 480},
		)
	}
	return append(list, param.Declared{Key: travelKey, Kind: param.Number, Default: 12.0, Unit: "min", Min: 0, Max: 240})
}

// Efforts gives what outlets of each class ask of a rep, as the company of tx has it.
func (s *Service) Efforts(ctx context.Context, tx db.Tx) (map[string]Effort, error) {
	travel, err := s.kit.Params.Number(ctx, tx, travelKey)
	if err != nil {
		return nil, err
	}
	out := map[string]Effort{}
	for _, class := range classes {
		visits, err := s.kit.Params.Number(ctx, tx, visitsKey(class))
		if err != nil {
			return nil, err
		}
		minutes, err := s.kit.Params.Number(ctx, tx, minutesKey(class))
		if err != nil {
			return nil, err
		}
		out[class] = Effort{visits, minutes + travel}
	}
	return out, nil
}

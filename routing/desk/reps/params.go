package reps

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/param"
	"xuntu.dev/routing"
)

// What the company decides about the hours of its reps.
const (
	startsKey    = "routing.day_starts_min"
	endsKey      = "routing.day_ends_min"
	overtimeKey  = "routing.overtime_min"
	breakFromKey = "routing.break_from_min"
	breakToKey   = "routing.break_to_min"
	breakKey     = "routing.break_min"
	mostStopsKey = "routing.most_stops"
	weekKey      = "routing.workweek"
	travelKey    = "routing.travel"
)

// workweeks are the choices of routing.workweek.
func workweeks() []string { return []string{"mon_fri", "mon_sat", "mon_sun"} }

func weekOf(choice string) routing.Weekdays {
	switch choice {
	case "mon_fri":
		return 0b0011111
	case "mon_sun":
		return routing.EveryDay
	}
	return 0b0111111
}

func travels() []string { return []string{"ebike", "car", "motorcycle", "foot"} }

// Params are the hours of a rep that has none of its own.
func (s *Service) Params() []param.Declared {
	minutes := func(key string, value, most float64) param.Declared {
		return param.Declared{Key: key, Kind: param.Number, Default: value, Unit: "min", Min: 0, Max: most}
	}
	return []param.Declared{
		minutes(startsKey, 8*60+30, 1440), minutes(endsKey, 17*60+30, 1440), minutes(overtimeKey, 30, 480),
		minutes(breakFromKey, 11*60+30, 1440), minutes(breakToKey, 13*60, 1440), minutes(breakKey, 50, 240),
		{Key: mostStopsKey, Kind: param.Number, Default: 40.0, Min: 0, Max: 200},
		{Key: weekKey, Kind: param.Choice, Default: "mon_sat", Options: workweeks()},
		{Key: travelKey, Kind: param.Choice, Default: "ebike", Options: travels()},
	}
}

// standard is the profile of a rep that has nothing of its own.
func (s *Service) standard(ctx context.Context, tx db.Tx) (Profile, error) {
	all, err := s.kit.Params.All(ctx, tx)
	if err != nil {
		return Profile{}, err
	}
	set := map[string]any{}
	for _, p := range all {
		set[p.Key] = p.Value
	}
	number := func(key string) int { n, _ := set[key].(float64); return int(n) }
	word := func(key string) string { w, _ := set[key].(string); return w }
	return Profile{
		StartsMin: number(startsKey), EndsMin: number(endsKey), OvertimeMin: number(overtimeKey), BreakFromMin: number(breakFromKey),
		BreakToMin: number(breakToKey), BreakMin: number(breakKey), MostStops: number(mostStopsKey),
		Weekdays: int(weekOf(word(weekKey))), Travel: word(travelKey), Own: []string{},
	}, nil
}

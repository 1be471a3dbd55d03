package desk

import (
	"context"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/param"
	"xuntu.dev/routing/matrix"
)

// What the company knows of its traffic: how much longer ways take in the peak hours of weekdays, and on weekends.
const (
	peakFactorKey    = "routing.peak_factor"
	weekendFactorKey = "routing.weekend_factor"
	morningFromKey   = "routing.peak_morning_from_h"
	morningToKey     = "routing.peak_morning_to_h"
	eveningFromKey   = "routing.peak_evening_from_h"
	eveningToKey     = "routing.peak_evening_to_h"
)

func trafficParams() []param.Declared {
	hour := func(key string, value float64) param.Declared {
		return param.Declared{Key: key, Kind: param.Number, Default: value, Unit: "h", Min: 0, Max: 24}
	}
	factor := func(key string) param.Declared {
		return param.Declared{Key: key, Kind: param.Number, Default: 1.0, Min: 0.5, Max: 3}
	}
	return []param.Declared{
		factor(peakFactorKey), factor(weekendFactorKey),
		hour(morningFromKey, 7), hour(morningToKey, 9), hour(eveningFromKey, 17), hour(eveningToKey, 19),
	}
}

// Traffic gives the factors of the company that asks, for matrix.Options. A company whose parameters cannot be read is
// answered with empty roads, and the log says so: better a plan that is a little early than none.
func Traffic(kit app.Kit) func(context.Context) matrix.Factors {
	return func(ctx context.Context) (f matrix.Factors) {
		var all []param.Setting
		err := kit.DB.Read(ctx, func(tx db.Tx) (err error) {
			all, err = kit.Params.All(ctx, tx)
			return err
		})
		if err != nil {
			kit.Log.WarnContext(ctx, "read the factors of the hours", "err", err)
			return f
		}
		set := map[string]float64{}
		for _, p := range all {
			set[p.Key], _ = p.Value.(float64)
		}
		for h := range f.Weekday {
			hour := float64(h)
			f.Weekday[h], f.Weekend[h] = 1, set[weekendFactorKey]
			if hour >= set[morningFromKey] && hour < set[morningToKey] || hour >= set[eveningFromKey] && hour < set[eveningToKey] {
				f.Weekday[h] = set[peakFactorKey]
			}
		}
		return f
	}
}

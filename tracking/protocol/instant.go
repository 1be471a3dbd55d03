package protocol

import (
	"math"
	"strconv"
	"strings"
	"time"
)

const (
	msFrom   = math.MaxInt32   // Unix numbers from here on are milliseconds, as in Traccar
	latestMS = 253402300799999 // the end of the year 9999: later ones have no JSON form
)

// parseInstant reads a time as phones write it: Unix seconds, Unix
// milliseconds, ISO 8601 with any zone or none, or date and time with a space.
// Without a zone it is UTC.
func parseInstant(s string) instant {
	s = strings.TrimSpace(s)
	if n := parseNumber(s); n.set {
		return fromUnix(s, n.value)
	}
	layouts := [...]string{"2006-01-02 15:04:05"}
	if date, clock, found := strings.Cut(s, "T"); found {
		// A plus sign that nobody escaped arrives as a space.
		s = date + "T" + strings.ReplaceAll(strings.TrimSpace(clock), " ", "+")
		return tryLayouts(s, time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z07",
			"2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04")
	}
	return tryLayouts(s, layouts[:]...)
}

func tryLayouts(s string, layouts ...string) instant {
	for _, layout := range layouts {
		if at, err := time.Parse(layout, s); err == nil {
			at = at.UTC()
			if at.Year() < 1 || at.Year() > 9999 {
				break
			}
			return instant{at: at, set: true}
		}
	}
	return instant{bad: clean(s, 200)}
}

func fromUnix(s string, v float64) instant {
	ms, err := strconv.ParseInt(s, 10, 64) // exact, where a float is not
	switch {
	case err == nil && ms < msFrom && ms > -msFrom:
		ms *= 1000
	case err != nil && math.Abs(v) < msFrom:
		ms = int64(math.Round(v * 1000))
	case err != nil:
		ms = int64(math.Round(max(-latestMS, min(latestMS+1, v))))
	}
	if ms < 0 || ms > latestMS {
		return instant{bad: clean(s, 200)}
	}
	return instant{at: time.UnixMilli(ms).UTC(), set: true}
}

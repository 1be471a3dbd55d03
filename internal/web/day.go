package web

import (
	"time"

	"xuntu.dev/internal/fault"
)

// ParseDay reads a day as every room writes it, 2026-11-21, and gives midnight UTC of its date.
func ParseDay(text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, fault.New(fault.Invalid, "day_malformed", "%q is not a day like 2026-11-21", text)
	}
	return day, nil
}

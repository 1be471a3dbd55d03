package logbook

import (
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

// ConsentText is the version of the words a rep agrees to (the front end shows them).
const ConsentText = "2026-11"

// privacy reads what may be kept of the device's rep. A company that has set no
// hours follows nobody: hours are asked for before the first phone is paired.
func (k knownDevice) privacy() (tracking.Privacy, error) {
	var consents []struct {
		Given     time.Time  `json:"given"`
		Withdrawn *time.Time `json:"withdrawn"`
	}
	if err := json.Unmarshal(k.Consents, &consents); err != nil {
		return tracking.Privacy{}, fmt.Errorf("read the consents of rep %d: %w", k.RepID, err)
	}
	var hours []hoursRow
	if err := json.Unmarshal(k.Hours, &hours); err != nil {
		return tracking.Privacy{}, fmt.Errorf("read the hours of rep %d: %w", k.RepID, err)
	}
	zone, err := time.LoadLocation(k.TimeZone)
	if err != nil {
		return tracking.Privacy{}, fmt.Errorf("read the time zone of company %d: %w", k.TenantID, err)
	}
	p := tracking.Privacy{Hours: tracking.Hours{Zone: zone}}
	for _, c := range consents {
		one := tracking.Consent{Given: c.Given}
		if c.Withdrawn != nil {
			one.Withdrawn = *c.Withdrawn
		}
		p.Consents = append(p.Consents, one)
	}
	if err := fillWeek(&p.Hours, hours); err != nil {
		return p, err
	}
	return p, k.fillDays(&p.Hours)
}

// fillDays writes the days of the roster over the week: the hours of its shift, or none on a day off.
func (k knownDevice) fillDays(h *tracking.Hours) error {
	var duty []struct {
		Day          string  `json:"day"`
		Starts, Ends *string // nil: off
	}
	if err := json.Unmarshal(k.Duty, &duty); err != nil {
		return fmt.Errorf("read the roster of rep %d: %w", k.RepID, err)
	}
	h.Days = make(map[string][]tracking.Span, len(duty))
	for _, d := range duty {
		h.Days[d.Day] = []tracking.Span{}
		if d.Starts == nil || d.Ends == nil {
			continue
		}
		span, err := spanOf(*d.Starts, *d.Ends)
		if err != nil {
			return err
		}
		h.Days[d.Day] = append(h.Days[d.Day], span)
	}
	return nil
}

// spanOf reads two times of day.
func spanOf(starts, ends string) (span tracking.Span, err error) {
	from, err := clockTime(starts)
	if err != nil {
		return span, err
	}
	to, err := clockTime(ends)
	return tracking.Span{From: int(from.Minutes()), To: int(to.Minutes())}, err
}

// fillWeek writes rows into the weekly table.
func fillWeek(h *tracking.Hours, rows []hoursRow) error {
	for _, r := range rows {
		span, err := spanOf(r.Starts, r.Ends)
		if err != nil {
			return err
		}
		day := r.Weekday % 7 // 7 is Sunday, which time.Weekday calls 0
		h.Week[day] = append(h.Week[day], span)
	}
	return nil
}

// clockTime reads 08:30 or 08:30:00 as the time since midnight; 24:00 is the day's end.
func clockTime(text string) (time.Duration, error) {
	malformed := fault.New(fault.Invalid, "hours_malformed", "%q is not a time of day like 08:30", text)
	if text == "24:00" || text == "24:00:00" {
		return 24 * time.Hour, nil
	}
	for _, layout := range []string{"15:04", time.TimeOnly} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)), nil
		}
	}
	return 0, malformed
}

package tracking

import "time"

// Span is a piece of a day in minutes after local midnight, from inclusive to
// exclusive. To beyond 24*60 reaches into the next day.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Hours says when a company may follow its reps: a weekly table in the
// company's zone and days that differ from it.
type Hours struct {
	Zone *time.Location    // the company's zone; nil is UTC
	Week [7][]Span         // by time.Weekday, Sunday first
	Days map[string][]Span // exceptions by local date, 2006-01-02; an empty list is a day off
}

// Open tells whether an instant lies in working hours. Times are wall-clock
// times, so 08:00 stays 08:00 when the clocks change.
func (h Hours) Open(at time.Time) bool {
	zone := h.Zone
	if zone == nil {
		zone = time.UTC
	}
	local := at.In(zone)
	minute := local.Hour()*60 + local.Minute()
	if within(h.spans(local), minute) {
		return true
	}
	noon := time.Date(local.Year(), local.Month(), local.Day(), 12, 0, 0, 0, zone)
	return within(h.spans(noon.AddDate(0, 0, -1)), minute+24*60)
}

func (h Hours) spans(day time.Time) []Span {
	if len(h.Days) > 0 {
		if spans, differs := h.Days[day.Format(time.DateOnly)]; differs {
			return spans
		}
	}
	return h.Week[day.Weekday()]
}

func within(spans []Span, minute int) bool {
	for _, s := range spans {
		if minute >= s.From && minute < s.To {
			return true
		}
	}
	return false
}

// Consent is a rep's word that the company may follow them, given and perhaps
// taken back. Where a person was is sensitive data and needs a consent of its
// own (Personal Information Protection Law, articles 28-29).
type Consent struct {
	Given     time.Time // UTC
	Withdrawn time.Time // zero while it holds
}

// Holds tells whether the consent covered an instant.
func (c Consent) Holds(at time.Time) bool {
	return !c.Given.IsZero() && !at.Before(c.Given) && (c.Withdrawn.IsZero() || at.Before(c.Withdrawn))
}

// Denial is why a fix may not be kept; empty means it may.
type Denial string

// The denials.
const (
	DenialConsent Denial = "no_consent"
	DenialHours   Denial = "outside_hours"
)

// Privacy joins what a rep allowed with when the company may look.
type Privacy struct {
	Hours    Hours
	Consents []Consent
}

// Allowed tells whether a fix read at an instant may be kept, and if not, why.
func (p Privacy) Allowed(at time.Time) (bool, Denial) {
	agreed := false
	for _, c := range p.Consents {
		agreed = agreed || c.Holds(at)
	}
	switch {
	case !agreed:
		return false, DenialConsent
	case !p.Hours.Open(at):
		return false, DenialHours
	}
	return true, ""
}

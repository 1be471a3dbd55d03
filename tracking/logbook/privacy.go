package logbook

import (
	"context"
	"fmt"
	"sync"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

// privacyFresh is how long consent and hours are believed without asking again.
const privacyFresh = 10 * time.Second

// ConsentText is the version of the words a rep agrees to (the front end shows them).
const ConsentText = "2026-11"

// privacies remembers who may be followed when.
type privacies struct {
	db     *db.DB
	now    func() time.Time
	zoneOf func(int64) *time.Location
	mu     sync.Mutex
	of     map[int64]privacyKnown // by rep
}

type privacyKnown struct {
	at      time.Time
	privacy tracking.Privacy
}

// of a device's rep: what may be kept of it.
func (ps *privacies) ofDevice(ctx context.Context, d *device) (tracking.Privacy, error) {
	ps.mu.Lock()
	known, ok := ps.of[d.RepID]
	ps.mu.Unlock()
	if ok && ps.now().Sub(known.at) < privacyFresh {
		return known.privacy, nil
	}
	ctx = access.WithActor(ctx, access.Server(d.TenantID))
	p := tracking.Privacy{Hours: tracking.Hours{Zone: ps.zoneOf(d.TenantID)}}
	err := ps.db.Read(ctx, func(tx db.Tx) error {
		consents, err := consentList.All(ctx, tx, repArgs{d.RepID})
		if err != nil {
			return err
		}
		for _, c := range consents {
			one := tracking.Consent{Given: c.GivenAt}
			if c.WithdrawnAt != nil {
				one.Withdrawn = *c.WithdrawnAt
			}
			p.Consents = append(p.Consents, one)
		}
		hours, err := hoursList.All(ctx, tx, struct{ UnitID int32 }{d.UnitID})
		if err != nil {
			return err
		}
		return fillWeek(&p.Hours, hours)
	})
	if err != nil {
		return p, err
	}
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.of == nil || len(ps.of) > deviceMost {
		ps.of = map[int64]privacyKnown{}
	}
	ps.of[d.RepID] = privacyKnown{ps.now(), p}
	return p, nil
}

func (ps *privacies) forget() {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	clear(ps.of)
}

// fillWeek writes rows into the weekly table. A company that has set no hours
// follows nobody: hours are asked for before the first phone is paired.
func fillWeek(h *tracking.Hours, rows []hoursRow) error {
	for _, r := range rows {
		from, err := clockTime(r.Starts)
		if err != nil {
			return err
		}
		to, err := clockTime(r.Ends)
		if err != nil {
			return err
		}
		day := r.Weekday % 7 // 7 is Sunday, which time.Weekday calls 0
		h.Week[day] = append(h.Week[day], tracking.Span{From: int(from.Minutes()), To: int(to.Minutes())})
	}
	return nil
}

// clockTime reads 08:30 or 08:30:00 as the time since midnight; 24:00 is the day's end.
func clockTime(text string) (time.Duration, error) {
	var h, m, s int
	if n, err := fmt.Sscanf(text, "%d:%d:%d", &h, &m, &s); err != nil && n < 2 {
		return 0, fault.New(fault.Invalid, "hours_malformed", "%q is not a time of day like 08:30", text)
	}
	if h < 0 || h > 24 || m < 0 || m > 59 || s < 0 || s > 59 || h == 24 && m+s > 0 {
		return 0, fault.New(fault.Invalid, "hours_malformed", "%q is not a time of day like 08:30", text)
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second, nil
}

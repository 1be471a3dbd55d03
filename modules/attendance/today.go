package attendance

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Today is the actor's own day with its punches.
type Today struct {
	Day
	Punches []Punch `json:"punches"`
}

// today is empty for whom no day is kept.
func (s *service) today(ctx context.Context, tx db.Tx) (t Today, found bool, err error) {
	actor, _ := access.From(ctx)
	day := web.DayOf(s.kit.Now(), s.zones.ZoneOf(actor.TenantID))
	if actor.EmployeeID == 0 {
		return t, false, nil
	}
	row, found, err := dayList.Find(ctx, tx, dayArgs{FromDay: day, ToDay: day, RepID: actor.EmployeeID, Most: 1})
	if err != nil || !found {
		return t, false, err
	}
	if t.Day, err = row.judged(s.kit.Now()); err != nil {
		return t, false, err
	}
	t.Punches, err = punchesOf(ctx, tx, actor.EmployeeID, day)
	return t, true, err
}

func (s *service) todayDocument(ctx context.Context, tx db.Tx) ([]Today, error) {
	t, found, err := s.today(ctx, tx)
	if err != nil || !found {
		return nil, err
	}
	return []Today{t}, nil
}

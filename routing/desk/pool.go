package desk

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/routing"
)

// Pooled is an outlet of a rep, with what a schedule has of it.
type Pooled struct {
	Cared
	Wanted      int        `json:"wanted" doc:"visits in four weeks"`
	Planned     int        `json:"planned"`
	LastVisitAt *time.Time `json:"lastVisitAt,omitempty"`
	DueDay      string     `json:"dueDay,omitempty" format:"date" doc:"when the cycle asks for the next visit; absent while there was none"`
	OverdueDays int        `json:"overdueDays" doc:"since dueDay, today"`
	Located     bool       `json:"located"`
}

type latestRow struct {
	OutletID int64
	At       time.Time
}

var visitLatest = db.Query[struct{ IDs []int64 }, latestRow]("routing/visit_latest")

// Pool lists the outlets that a schedule should have, and what it has of them.
func (s *Service) Pool(ctx context.Context, id int64) (out []Pooled, err error) {
	out = []Pooled{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		w, err := s.whole(ctx, tx, id, nil)
		if err != nil {
			return err
		}
		ids, planned := []int64{}, map[int64]int{}
		for _, v := range visitsOf(w.days) {
			planned[v.OutletID]++
		}
		for i := range w.month.care {
			ids = append(ids, w.month.care[i].OutletID)
		}
		rows, err := visitLatest.All(ctx, tx, struct{ IDs []int64 }{ids})
		if err != nil {
			return err
		}
		latest := map[int64]time.Time{}
		for _, r := range rows {
			latest[r.OutletID] = r.At
		}
		for i := range w.month.care {
			c := &w.month.care[i]
			p := Pooled{Cared: c.card(), Wanted: c.visits, Planned: planned[c.OutletID], Located: c.Point != nil}
			if at, ok := latest[c.OutletID]; ok {
				p.due(at.In(w.month.zone), s.reps.Today(w.month.zone))
			}
			out = append(out, p)
		}
		return nil
	})
	return out, err
}

// due reckons from the latest visit when the next one is.
func (p *Pooled) due(at, today time.Time) {
	utc := at.UTC()
	p.LastVisitAt = &utc
	if p.Wanted == 0 {
		return
	}
	y, m, d := at.Date()
	day := time.Date(y, m, d+routing.CycleDays/p.Wanted, 0, 0, 0, 0, time.UTC)
	p.DueDay = day.Format(time.DateOnly)
	p.OverdueDays = max(0, int(today.Sub(day).Hours())/24)
}

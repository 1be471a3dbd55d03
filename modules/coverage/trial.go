package coverage

import (
	"context"
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/web"
)

// Source gives the room's subject with rows to try rules on.
func (s *Service) Source() bench.Source {
	return bench.Source{Subject: Subject(), Try: s.try}
}

func (s *Service) try(ctx context.Context, tx db.Tx, r *rules.Rule, given map[string]any, most int) (t bench.Trial, err error) {
	c, err := r.Condition("rule", given)
	if err != nil {
		return t, err
	}
	ids := []int64{}
	month := s.today(ctx)
	month = time.Date(month.Year(), month.Month()-1, 1, 0, 0, 0, 0, time.UTC)
	count := func(c db.Condition, each func(int64)) error {
		return outletFit.Narrow(c).Each(ctx, tx, fitArgs{Month: month}, func(id int64) error { each(id); return nil })
	}
	if err := count(db.Condition{SQL: "true"}, func(int64) { t.Rows++ }); err != nil {
		return t, err
	}
	err = count(c, func(id int64) {
		if t.Matching++; len(ids) < most {
			ids = append(ids, id)
		}
	})
	if err != nil {
		return t, err
	}
	names, err := outletNames.All(ctx, tx, struct{ IDs []int64 }{ids})
	t.First = []bench.Tried{}
	for _, n := range names {
		facts, err := json.Marshal(map[string]string{"outlet.code": n.Code, "outlet.name": n.Name})
		if err != nil {
			return t, err
		}
		t.First = append(t.First, bench.Tried{ID: n.ID, Title: n.Name, Point: web.PointOf(n.Location), Facts: facts})
	}
	return t, err
}

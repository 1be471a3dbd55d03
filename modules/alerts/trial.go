package alerts

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/web"
)

// Sources gives the room's subjects, with rows to try rules on.
func (s *Service) Sources() []bench.Source {
	var all []bench.Source
	for _, o := range s.sources() {
		all = append(all, bench.Source{Subject: o.Subject, Try: func(ctx context.Context, tx db.Tx, r *rules.Rule, given map[string]any, most int) (bench.Trial, error) {
			return s.try(ctx, tx, o, r, given, most)
		}})
	}
	return all
}

func (s *Service) try(ctx context.Context, tx db.Tx, o source, r *rules.Rule, given map[string]any, most int) (t bench.Trial, err error) {
	day, err := companyDay.One(ctx, tx, nowArgs{s.kit.Now()})
	if err != nil {
		return t, err
	}
	given["today"] = day
	c, err := r.Condition("rule", given)
	if err != nil {
		return t, err
	}
	w := where{day: day, now: s.kit.Now(), most: 1}
	all, err := o.rows(ctx, tx, db.Condition{SQL: "true"}, w)
	if err != nil {
		return t, err
	}
	w.most = most
	rows, err := o.rows(ctx, tx, c, w)
	t.First = []bench.Tried{}
	for _, row := range rows {
		t.First = append(t.First, bench.Tried{ID: row.About, Title: row.Title, Point: web.PointOf(row.Point), Facts: row.Facts})
		t.Matching = row.Total
	}
	if len(all) > 0 {
		t.Rows = all[0].Total
	}
	return t, err
}

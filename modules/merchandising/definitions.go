package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

func metrics(ctx context.Context, tx db.Tx) ([]Metric, error) {
	rows, err := metricList.All(ctx, tx, db.None{})
	list := make([]Metric, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}

func metricsByID(ctx context.Context, tx db.Tx) (map[int64]Metric, error) {
	all, err := metrics(ctx, tx)
	byID := make(map[int64]Metric, len(all))
	for _, m := range all {
		byID[m.ID] = m
	}
	return byID, err
}

func groups(ctx context.Context, tx db.Tx) ([]MetricGroup, error) {
	rows, err := groupList.All(ctx, tx, db.None{})
	list := make([]MetricGroup, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}

// Metrics gives every definition.
func (s *Service) Metrics(ctx context.Context) (list []Metric, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = metrics(ctx, tx)
		return err
	})
	return list, err
}

// Groups gives every group.
func (s *Service) Groups(ctx context.Context) (list []MetricGroup, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = groups(ctx, tx)
		return err
	})
	return list, err
}

// PutMetric makes a metric (id 0) or writes one anew that the asker has read as rev. Mistakes in its formula or
// validation are marked at their place.
func (s *Service) PutMetric(ctx context.Context, id int64, rev int32, state string, f MetricFields) (m Metric, err error) {
	if err := f.check(); err != nil {
		return m, err
	}
	if _, err := validationOf(f); err != nil {
		return m, about(err, "validation")
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		all, err := metrics(ctx, tx)
		if err != nil {
			return err
		}
		before, err := s.admit(ctx, tx, id, f)
		if err != nil {
			return err
		}
		if err := s.kit.Lists.Check(ctx, tx, classList, "body.class", f.Class, before.Class); err != nil {
			return err
		}
		if _, err := formulaOf(f, all); err != nil {
			return about(err, "formula")
		}
		kept, found, err := metricPut.Find(ctx, tx, metricArgs{
			id, rev, f.Code, f.Zh, f.En, f.Class, f.Kind, f.Per, f.Unit, f.Decimals, f.Least, f.Most, f.Options, f.Required, f.Formula, f.Validation, f.Band,
			state, s.kit.Now(),
		})
		if err != nil || !found {
			return orChanged(err)
		}
		row, err := metricByID.One(ctx, tx, idArgs{kept.ID})
		m = row.seen()
		return err
	})
	return m, err
}

// admit gives what a metric was before, and refuses changes that its values do not allow.
func (s *Service) admit(ctx context.Context, tx db.Tx, id int64, f MetricFields) (Metric, error) {
	if id == 0 {
		return Metric{}, nil
	}
	row, err := metricByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return Metric{}, err
	}
	before := row.seen()
	if before.Used {
		err = before.fixed(f)
	}
	return before, err
}

// PutGroup makes a group (id 0) or writes one anew that the asker has read as rev.
func (s *Service) PutGroup(ctx context.Context, id int64, rev int32, state string, f GroupFields) (g MetricGroup, err error) {
	from, to, err := days(f.From, f.To)
	if err != nil {
		return g, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		all, err := metrics(ctx, tx)
		if err == nil {
			err = f.check(all)
		}
		if err != nil {
			return err
		}
		before := ""
		if id != 0 {
			row, err := groupByID.One(ctx, tx, idArgs{id})
			if err != nil {
				return err
			}
			before = row.Class
		}
		if err := s.kit.Lists.Check(ctx, tx, classList, "body.class", f.Class, before); err != nil {
			return err
		}
		kept, found, err := groupPut.Find(ctx, tx, groupArgs{
			id, rev, f.Code, f.Name, f.Class, f.Classes, f.Channels, from, to, f.Metrics, f.Listed, f.Products, f.Targets, state, s.kit.Now(),
		})
		if err != nil || !found {
			return orChanged(err)
		}
		row, err := groupByID.One(ctx, tx, idArgs{kept.ID})
		g = row.seen()
		return err
	})
	return g, err
}

func days(from, to string) (first, last *time.Time, err error) {
	for text, into := range map[*string]**time.Time{&from: &first, &to: &last} {
		if *text == "" {
			continue
		}
		day, err := web.ParseDay(*text)
		if err != nil {
			return nil, nil, err
		}
		*into = &day
	}
	return first, last, nil
}

// about says in which field an expression is wrong.
func about(err error, field string) error {
	if f, is := fault.Of(err); is {
		return f.With("field", field)
	}
	return err
}

func orChanged(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "changed_meanwhile", "somebody has changed this meanwhile; look at it again")
}

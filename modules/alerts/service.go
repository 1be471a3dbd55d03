package alerts

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Service is the room's verbs.
type Service struct {
	kit     app.Kit
	tasks   Tasks
	deeds   Deeds
	outside *http.Client
}

// Tasks makes work of an alert. The same alert again is the same task.
type Tasks interface {
	FromAlert(ctx context.Context, tx db.Tx, a Alert) (taskID int64, err error)
}

// Counts is what waits, for the bell.
type Counts struct {
	Fresh  int  `json:"fresh" doc:"nobody has looked at them"`
	Open   int  `json:"open" doc:"neither handled nor closed"`
	Alarms int  `json:"alarms" doc:"open ones of the highest severity"`
	Tasks  bool `json:"tasks" db:"-" doc:"alerts can be made tasks"`
}

// Figure is how alerts of one unit or item were dealt with.
type Figure struct {
	Of      int64    `json:"of" doc:"the unit or item"`
	Name    string   `json:"name"`
	Code    *string  `json:"code,omitempty"`
	Raised  int      `json:"raised"`
	Handled int      `json:"handled"`
	Closed  int      `json:"closed" doc:"the cause was gone before somebody had handled it"`
	Open    int      `json:"open"`
	MeanS   *float64 `json:"meanS,omitempty" doc:"seconds from raised to handled, on average"`
}

// List gives alerts, newest first.
func (s *Service) list(ctx context.Context, tx db.Tx, a listArgs) ([]Alert, error) {
	list, err := alertList.All(ctx, tx, a)
	for i := range list {
		list[i].Point = web.PointOf(list[i].Place)
	}
	return list, err
}

// one gives an alert in scope.
func (s *Service) one(ctx context.Context, tx db.Tx, id int64) (Alert, error) {
	list, err := s.list(ctx, tx, listArgs{ID: max(1, id), States: []string{}, Most: 1})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "alert_not_found", "no such alert, or it is not in your scope")
	}
	if err != nil {
		return Alert{}, err
	}
	return list[0], nil
}

// Handle notes what somebody has done about an alert.
func (s *Service) Handle(ctx context.Context, id int64, note string) (a Alert, err error) {
	return s.change(ctx, id, func(tx db.Tx, l locked) error {
		if l.State == "handled" || l.State == "closed" {
			return fault.New(fault.Conflict, "alert_over", "this alert is over already").With("state", l.State)
		}
		_, err := alertHandle.Exec(ctx, tx, handleArgs{id, strings.TrimSpace(note), s.kit.Now()})
		return err
	})
}

// MakeTask makes a task of an alert, once.
func (s *Service) MakeTask(ctx context.Context, id int64) (a Alert, err error) {
	if s.tasks == nil {
		return a, fault.New(fault.NotFound, "alert_no_tasks", "this house has no tasks")
	}
	return s.change(ctx, id, func(tx db.Tx, l locked) error {
		if l.TaskID != nil {
			return nil
		}
		alert, err := s.one(ctx, tx, id)
		if err != nil {
			return err
		}
		task, err := s.tasks.FromAlert(ctx, tx, alert)
		if err != nil {
			return err
		}
		_, err = alertTask.Exec(ctx, tx, taskArgs{id, task, s.kit.Now()})
		return err
	})
}

func (s *Service) change(ctx context.Context, id int64, do func(db.Tx, locked) error) (a Alert, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		l, err := alertLock.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if err := do(tx, l); err != nil {
			return err
		}
		a, err = s.one(ctx, tx, id)
		return err
	})
	if err == nil {
		s.news(ctx, a)
	}
	return a, err
}

// Items lists what the company watches for, with what units in scope hold against.
func (s *Service) items(ctx context.Context, tx db.Tx, id int64) ([]Item, error) {
	items, err := itemList.All(ctx, tx, itemListArgs{ID: id})
	if err != nil {
		return nil, err
	}
	own, err := limitsList.All(ctx, tx, itemIDArgs{id})
	for i := range items {
		for _, o := range own {
			if o.ItemID == items[i].ID {
				items[i].Units = append(items[i].Units, o)
			}
		}
	}
	return items, err
}

// item gives one item.
func (s *Service) item(ctx context.Context, tx db.Tx, id int64) (Item, error) {
	list, err := s.items(ctx, tx, max(1, id))
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "alert_item_not_found", "there is no such alert item")
	}
	if err != nil {
		return Item{}, err
	}
	return list[0], nil
}

// check sees that an item can be watched for; id is 0 for a new one.
func (s *Service) check(ctx context.Context, tx db.Tx, id int64, n *NewItem) error {
	if n.Name = strings.TrimSpace(n.Name); n.Name == "" {
		return fault.New(fault.Invalid, "item_name_sane", "a name of 1 to 60 characters is wanted").At("body.name", "empty", nil)
	}
	o, err := s.source(ctx, tx, n.Subject)
	if err != nil {
		return err
	}
	n.Limits, n.Acts = orEmpty(n.Limits), nonNil(n.Acts)
	if _, err = n.rule(o); err != nil {
		return err
	}
	if err := n.checkActs(o); err != nil {
		return err
	}
	if err := s.checkSets(ctx, tx, *n); err != nil {
		return err
	}
	return s.checkChain(ctx, tx, id, *n)
}

// AddItem begins to watch for something.
func (s *Service) AddItem(ctx context.Context, n NewItem) (item Item, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.check(ctx, tx, 0, &n); err != nil {
			return err
		}
		id, err := itemAdd.One(ctx, tx, itemArgs{NewItem: n, Now: s.kit.Now()})
		if err != nil {
			return err
		}
		item, err = s.again(ctx, tx, id)
		return err
	})
	return item, err
}

// SetItem changes what is watched for.
func (s *Service) SetItem(ctx context.Context, id int64, rev int32, n NewItem) (item Item, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.check(ctx, tx, id, &n); err != nil {
			return err
		}
		if _, err := s.item(ctx, tx, id); err != nil {
			return err
		}
		_, same, err := itemSet.Find(ctx, tx, itemSetArgs{id, rev, n, s.kit.Now()})
		if err == nil && !same {
			err = fault.New(fault.Conflict, "alert_item_changed_meanwhile", "somebody else has changed this item; look at it again")
		}
		if err == nil {
			item, err = s.again(ctx, tx, id)
		}
		return err
	})
	return item, err
}

// again has everything looked at anew, and gives the item.
func (s *Service) again(ctx context.Context, tx db.Tx, id int64) (Item, error) {
	if _, err := sweepForget.Exec(ctx, tx, db.None{}); err != nil {
		return Item{}, err
	}
	return s.item(ctx, tx, id)
}

// SetLimits lets a unit of the scope hold against other limits; none takes them back.
func (s *Service) SetLimits(ctx context.Context, id int64, unit int32, limits Limits, reason string) (item Item, err error) {
	ctx = access.WithReason(ctx, reason)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if item, err = s.item(ctx, tx, id); err != nil {
			return err
		}
		if actor, _ := access.From(ctx); !actor.Server && !slices.Contains(actor.Units, unit) {
			return fault.New(fault.NotFound, "unit_not_found", "no such unit, or it is not in your scope")
		}
		if limits == nil {
			_, err = limitsRemove.Exec(ctx, tx, unitLimitsArgs{id, unit})
		} else if err = limits.check(item); err == nil {
			_, err = limitsSet.Exec(ctx, tx, limitsArgs{id, unit, limits, strings.TrimSpace(reason), s.kit.Now()})
		}
		if err == nil {
			item, err = s.again(ctx, tx, id)
		}
		return err
	})
	return item, err
}

package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
)

// targetsMost is how many accounts a list may hold.
const targetsMost = 20_000

// TargetList is a search that was kept as a list: who was in it on that day.
type TargetList struct {
	ID       int64     `json:"id"`
	Name     string    `json:"name"`
	Accounts int       `json:"accounts" doc:"how many of them are in the asker's scope"`
	MadeBy   string    `json:"madeBy"`
	MadeAt   time.Time `json:"madeAt"`
}

type targetListArgs struct {
	UnitID int32
	Name   string
	Filter Filter
	At     time.Time
}

var (
	targetListAdd    = db.Query[targetListArgs, int64]("accounts/target_list_add")
	targetAdd        = db.Query[targetArgs, db.None]("accounts/target_add")
	targetLists      = db.Query[db.None, TargetList]("accounts/target_list_all")
	targetListRemove = db.Query[idArgs, int64]("accounts/target_list_remove")
	targetsOf        = db.Query[idArgs, int64]("accounts/target_of_list")
)

type targetArgs struct {
	ID       int64
	Accounts []int64
}

// KeepTargets keeps what a search finds now as a list.
func (s *Service) KeepTargets(ctx context.Context, name string, f Filter) (list []TargetList, err error) {
	args, err := s.read(ctx, f)
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		ids, err := s.idsOf(ctx, tx, args, targetsMost)
		if err != nil {
			return err
		}
		id, err := targetListAdd.One(ctx, tx, targetListArgs{actorOf(ctx).UnitID, name, f, s.kit.Now()})
		if err != nil {
			return err
		}
		if _, err := targetAdd.Exec(ctx, tx, targetArgs{id, ids}); err != nil {
			return err
		}
		list, err = targetLists.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// TargetLists gives the lists in scope.
func (s *Service) TargetLists(ctx context.Context) (list []TargetList, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = targetLists.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// RemoveTargets forgets a list.
func (s *Service) RemoveTargets(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := targetListRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// Targets gives the accounts of a list that the actor may see: what campaigns and mailings go by.
func (s *Service) Targets(ctx context.Context, tx db.Tx, list int64) ([]int64, error) {
	return targetsOf.All(ctx, tx, idArgs{list})
}

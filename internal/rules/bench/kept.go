package bench

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

type (
	idArgs  struct{ ID int64 }
	addArgs struct {
		NewRule
		Now time.Time
	}
	setArgs struct {
		ID  int64
		Rev int32
		NewRule
		Now time.Time
	}
)

var (
	ruleList   = db.Query[idArgs, Rule]("rules/rule_list")
	ruleAdd    = db.Query[addArgs, int64]("rules/rule_add")
	ruleSet    = db.Query[setArgs, int32]("rules/rule_set")
	ruleRemove = db.Query[idArgs, int64]("rules/rule_remove")
)

type rulesOut struct {
	Body struct {
		Items []Rule `json:"items"`
	}
}

func (b *bench) getRules(ctx context.Context, _ *struct{}) (*rulesOut, error) {
	out := &rulesOut{}
	err := b.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = ruleList.All(ctx, tx, idArgs{})
		return err
	})
	return out, err
}

type ruleOut struct{ Body Rule }

// read gives one rule.
func read(ctx context.Context, tx db.Tx, id int64) (Rule, error) {
	list, err := ruleList.All(ctx, tx, idArgs{max(1, id)})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "rule_not_found", "there is no such rule")
	}
	if err != nil {
		return Rule{}, err
	}
	return list[0], nil
}

func (b *bench) postRule(ctx context.Context, in *struct{ Body NewRule }) (*ruleOut, error) {
	if err := b.check(ctx, &in.Body); err != nil {
		return nil, err
	}
	out := &ruleOut{}
	err := b.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := ruleAdd.One(ctx, tx, addArgs{in.Body, b.kit.Now()})
		if err == nil {
			out.Body, err = read(ctx, tx, id)
		}
		return err
	})
	return out, err
}

func (b *bench) putRule(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		NewRule
		Rev int32 `json:"rev"`
	}
},
) (*ruleOut, error) {
	if err := b.check(ctx, &in.Body.NewRule); err != nil {
		return nil, err
	}
	out := &ruleOut{}
	err := b.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := read(ctx, tx, in.ID); err != nil {
			return err
		}
		_, same, err := ruleSet.Find(ctx, tx, setArgs{in.ID, in.Body.Rev, in.Body.NewRule, b.kit.Now()})
		if err == nil && !same {
			err = fault.New(fault.Conflict, "rule_changed_meanwhile", "somebody else has changed this rule; look at it again")
		}
		if err == nil {
			out.Body, err = read(ctx, tx, in.ID)
		}
		return err
	})
	return out, err
}

func (b *bench) deleteRule(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*struct{}, error) {
	return nil, b.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := ruleRemove.One(ctx, tx, idArgs{in.ID})
		return err
	})
}

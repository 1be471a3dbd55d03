package catalog

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

type suggestRuleRow struct {
	ID              int64
	Name            string
	Kind            string
	Audience        pricing.Audience
	FromDay         *time.Time
	ToDay           *time.Time
	Rank            int32
	Paused          bool
	AboutProducts   []int64
	AboutCategories []int64
	Products        []int64
	Days            int32
	Most            int32
	Condition       string
	UpdatedAt       time.Time
	Rev             int32
}

func (r suggestRuleRow) seen() SuggestionRule {
	return SuggestionRule{
		r.ID,
		Held{r.Name, r.Audience, dayOf(r.FromDay), dayOf(r.ToDay)},
		SuggestionRuleFields{r.Kind, r.Rank, r.Paused, r.AboutProducts, r.AboutCategories, r.Products, r.Days, r.Most, r.Condition},
		r.UpdatedAt, r.Rev,
	}
}

type suggestRuleArgs struct {
	ID              int64
	Name            string
	Kind            string
	Audience        pricing.Audience
	FromDay         *time.Time
	ToDay           *time.Time
	Rank            int32
	Paused          bool
	AboutProducts   []int64
	AboutCategories []int64
	Products        []int64
	Days            int32
	Most            int32
	Condition       string
	Rev             int32
	Now             time.Time
}

type boughtArgs struct {
	OutletID int64
	Since    time.Time
	Day      time.Time
}

type boughtRow struct {
	ProductID int64
	Day       time.Time
}

type bestArgs struct {
	Class   string
	Channel string
	boughtArgs
}

type bestRow struct {
	ProductID int64
	Buyers    int
	Of        int
}

type showArgs struct {
	Cart     uuid.UUID
	OutletID int64
	Day      time.Time
	Products []int64
	Rules    []int64
	Names    []string
	Now      time.Time
}

type acceptArgs struct {
	Cart      uuid.UUID
	ProductID int64
	Now       time.Time
}

type suggestedRow struct {
	ID         int64
	Code       string
	Name       string
	Spec       string
	CategoryID int64
	Photo      string
}

var (
	suggestRuleList   = db.Query[record.ID, suggestRuleRow]("catalog/suggestion_rule_list")
	suggestRulePut    = db.Query[suggestRuleArgs, record.Kept]("catalog/suggestion_rule_put")
	suggestRuleRemove = db.Query[record.ID, int64]("catalog/suggestion_rule_remove")
	purchaseOf        = db.Query[boughtArgs, boughtRow]("catalog/purchase_of")
	purchaseBest      = db.Query[bestArgs, bestRow]("catalog/purchase_best")
	productSuggested  = db.Query[idsArgs, suggestedRow]("catalog/product_suggested")
	suggestionShow    = db.Query[showArgs, db.None]("catalog/suggestion_show")
	suggestionAccept  = db.Query[acceptArgs, int64]("catalog/suggestion_accept")
)

package catalog

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/record"
	"xuntu.dev/internal/rules"
	"xuntu.dev/modules/catalog/pricing"
)

// Kinds of rules that suggest.
const (
	Cross = "cross" // who buys this, buys that
	Up    = "up"    // rather that than this
	Best  = "best"  // what most buyers of the kind buy
	Must  = "must"  // what the outlet has to carry, and does not
)

// SuggestionRule says what is suggested beside a cart (CAT-11).
type SuggestionRule struct {
	ID int64 `json:"id"`
	Held
	SuggestionRuleFields
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// SuggestionRuleFields are what people write of a rule beside its name, audience and days.
type SuggestionRuleFields struct {
	Kind            string  `json:"kind" enum:"cross,up,best,must"`
	Rank            int32   `json:"rank,omitempty" minimum:"-1000" maximum:"1000" doc:"the higher one's suggestions come first"`
	Paused          bool    `json:"paused,omitempty"`
	AboutProducts   []int64 `json:"aboutProducts,omitempty" maxItems:"200" doc:"cross and up: bought these"`
	AboutCategories []int64 `json:"aboutCategories,omitempty" maxItems:"50" doc:"or anything of these"`
	Products        []int64 `json:"products,omitempty" maxItems:"50" doc:"cross and up: suggests these, in their order"`
	Days            int32   `json:"days,omitempty" minimum:"0" maximum:"366" doc:"how far back purchases count; 0: the cart alone. best needs some"`
	Most            int32   `json:"most,omitempty" minimum:"0" maximum:"5" doc:"suggestions of this rule beside one cart; 2 when absent"`
	Condition       string  `json:"condition,omitempty" maxLength:"1000" doc:"an expression over outlet.class, outlet.channel, cart.lines, cart.units, cart.codes"`
}

// cartSubject is what conditions of rules may ask of a cart.
var cartSubject = rules.Subject{Name: "catalog.cart", Facts: []rules.Fact{
	{Name: "outlet.class", Type: rules.Text, Options: classes[:]},
	{Name: "outlet.channel", Type: rules.Text},
	{Name: "cart.lines", Type: rules.Number},
	{Name: "cart.units", Type: rules.Number},
	{Name: "cart.codes", Type: rules.Texts},
}}

// check completes a rule and says what is wrong with it.
func (f *SuggestionRuleFields) check() error {
	f.Condition = strings.TrimSpace(f.Condition)
	if f.Most == 0 {
		f.Most = 2
	}
	if f.Kind == Best && f.Days == 0 {
		return fault.New(fault.Invalid, "suggestion_rule_days", "say over how many days purchases are counted").At("body.days", "1 to 366", f.Days)
	}
	if pairs := f.Kind == Cross || f.Kind == Up; pairs && (len(f.Products) == 0 || len(f.AboutProducts)+len(f.AboutCategories) == 0) {
		return fault.New(fault.Invalid, "suggestion_rule_pair", "say what is bought and what is suggested then").At("body.products", "name products", nil)
	}
	if f.Condition == "" {
		return nil
	}
	_, err := cartSubject.Compile(f.Condition, rules.Bool)
	return err
}

// suggestionRuleWish is what people write of a rule, and the rev they have read.
type suggestionRuleWish struct {
	Held
	SuggestionRuleFields
	Rev int32 `json:"rev,omitempty"`
}

func (s *Service) suggestionRules() record.Kind[suggestRuleRow, SuggestionRule, suggestionRuleWish] {
	return record.Kind[suggestRuleRow, SuggestionRule, suggestionRuleWish]{
		Name: "suggestion-rule", Plural: "suggestion-rules", Sees: View, Keeps: Edit,
		Says: record.Summaries{
			List: "What is suggested beside carts, the first to suggest first", Add: "A new rule; it counts at once",
			Set: "Write a rule anew", Remove: "Take a rule away; what it has suggested stays in the figures",
		},
		All: suggestRuleList, Remove: suggestRuleRemove, Seen: suggestRuleRow.seen, Put: s.putSuggestionRule,
	}
}

// putSuggestionRule makes a rule or writes one anew; it counts from now on.
func (s *Service) putSuggestionRule(ctx context.Context, tx db.Tx, id int64, w suggestionRuleWish) (kept record.Kept, found bool, err error) {
	from, to, err := w.days()
	if err == nil {
		err = w.check()
	}
	if err == nil {
		err = w.known(ctx, tx)
	}
	if err != nil {
		return kept, false, err
	}
	return suggestRulePut.Find(ctx, tx, suggestRuleArgs{
		id, w.Name, w.Kind, w.For, from, to, w.Rank, w.Paused, tidy(w.AboutProducts), tidy(w.AboutCategories),
		append([]int64{}, w.Products...), w.Days, w.Most, w.Condition, w.Rev, s.kit.Now(),
	})
}

// known refuses products that the company does not sell, and categories it does not have.
func (f *SuggestionRuleFields) known(ctx context.Context, tx db.Tx) error {
	for _, category := range f.AboutCategories {
		if _, err := categoryByID.One(ctx, tx, idArgs{category}); err != nil {
			return err
		}
	}
	return ownProducts(ctx, tx, slices.Concat(f.AboutProducts, f.Products))
}

// holds says whether a rule speaks to a buyer with such a cart on a day.
func (r SuggestionRule) holds(ctx context.Context, buyer pricing.Buyer, day string, facts map[string]any) (bool, error) {
	if r.Paused || !r.For.Has(buyer) || !(pricing.Span{From: r.From, To: r.To}).Has(day) {
		return false, nil
	}
	if r.Condition == "" {
		return true, nil
	}
	rule, err := cartSubject.Compile(r.Condition, rules.Bool)
	if err != nil {
		return false, err
	}
	return rule.Bool(ctx, facts)
}

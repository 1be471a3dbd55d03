package catalog

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// mostSuggested is how many suggestions stand beside a cart: more are not read.
const mostSuggested = 5

// SuggestionsAsked is a cart of an outlet beside which something may be suggested.
type SuggestionsAsked struct {
	Cart     uuid.UUID      `json:"cart" doc:"made by who asks; what is shown again beside the same cart counts once"`
	OutletID int64          `json:"outletId" minimum:"1"`
	Day      string         `json:"day" format:"date"`
	Lines    []pricing.Line `json:"lines" maxItems:"500"`
}

// Suggestion is a product that is suggested, and why.
type Suggestion struct {
	ProductID int64         `json:"productId"`
	Code      string        `json:"code"`
	Name      string        `json:"name"`
	Spec      string        `json:"spec"`
	Photo     string        `json:"photo,omitempty"`
	RuleID    int64         `json:"ruleId"`
	Rule      string        `json:"rule"`
	Why       SuggestionWhy `json:"why"`
}

// SuggestionWhy is the reason, with its figures.
type SuggestionWhy struct {
	Code   string `json:"code" enum:"with_cart,with_bought,better,best_seller,must_stock"`
	Other  string `json:"other,omitempty" doc:"the product that it goes with, or is better than"`
	Day    string `json:"day,omitempty" doc:"on which the other was bought last"`
	Days   int32  `json:"days,omitempty"`
	Buyers int    `json:"buyers,omitempty" doc:"outlets of the class and channel that bought it"`
	Of     int    `json:"of,omitempty" doc:"of them that bought anything"`
	List   string `json:"list,omitempty" doc:"the assortment that says it must be carried"`
}

// candidate is a product that a rule would suggest.
type candidate struct {
	product int64
	rule    SuggestionRule
	why     SuggestionWhy
}

// Suggest gives what may be suggested beside a cart, the best first, and keeps that it was shown.
func (s *Service) Suggest(ctx context.Context, a SuggestionsAsked) (list []Suggestion, err error) {
	day, err := web.ParseDay(a.Day)
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		k, err := s.knowCart(ctx, tx, a, day)
		if err != nil {
			return err
		}
		rules, err := s.suggestionRules().List(ctx, tx)
		if err != nil {
			return err
		}
		if list, err = k.suggest(ctx, tx, rules); err != nil || len(list) == 0 {
			return err
		}
		args := showArgs{Cart: a.Cart, OutletID: a.OutletID, Day: day, Now: s.kit.Now()}
		for _, one := range list {
			args.Products, args.Rules, args.Names = append(args.Products, one.ProductID), append(args.Rules, one.RuleID), append(args.Names, one.Rule)
		}
		_, err = suggestionShow.Exec(ctx, tx, args)
		return err
	})
	return list, err
}

// Accept keeps that a suggestion was taken into its cart.
func (s *Service) Accept(ctx context.Context, cart uuid.UUID, product int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, found, err := suggestionAccept.Find(ctx, tx, acceptArgs{cart, product, s.kit.Now()})
		if err == nil && !found {
			err = fault.New(fault.NotFound, "suggestion_not_found", "this was not suggested beside this cart, or its outlet is not in your scope")
		}
		return err
	})
}

// suggest ranks what the rules say, and takes what may be sold to the buyer.
func (k *knownCart) suggest(ctx context.Context, tx db.Tx, rules []SuggestionRule) ([]Suggestion, error) {
	all, err := k.candidates(ctx, tx, rules)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(all))
	for i, c := range all {
		ids[i] = c.product
	}
	sold := map[int64]suggestedRow{}
	if err := productSuggested.Each(ctx, tx, idsArgs{tidy(ids)}, func(r suggestedRow) error {
		sold[r.ID] = r
		return nil
	}); err != nil {
		return nil, err
	}
	list, of := []Suggestion{}, map[int64]int32{}
	for _, c := range all {
		p, known := sold[c.product]
		if len(list) == mostSuggested || !known || of[c.rule.ID] == c.rule.Most || k.has(c.product) || taken(list, c.product) || !k.listed(c.product) {
			continue
		}
		fits, err := k.fits(ctx, tx, c.product)
		if err != nil {
			return nil, err
		}
		if fits {
			of[c.rule.ID]++
			list = append(list, Suggestion{p.ID, p.Code, p.Name, p.Spec, p.Photo, c.rule.ID, c.rule.Name, c.why})
		}
	}
	return list, nil
}

func taken(list []Suggestion, product int64) bool {
	return slices.ContainsFunc(list, func(one Suggestion) bool { return one.ProductID == product })
}

// candidates are what the rules would suggest, in their order.
func (k *knownCart) candidates(ctx context.Context, tx db.Tx, rules []SuggestionRule) (all []candidate, err error) {
	for _, rule := range rules {
		holds, err := rule.holds(ctx, k.buyer, k.asked.Day, k.facts())
		if err != nil {
			return nil, err
		}
		if !holds {
			continue
		}
		more, err := k.of(ctx, tx, rule)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return all, nil
}

// of is what one rule would suggest.
func (k *knownCart) of(ctx context.Context, tx db.Tx, rule SuggestionRule) (list []candidate, err error) {
	switch rule.Kind {
	case Must:
		for _, a := range k.assortments {
			for _, id := range a.Must {
				if !slices.Contains(k.found, id) {
					list = append(list, candidate{id, rule, SuggestionWhy{Code: "must_stock", List: a.Name}})
				}
			}
		}
	case Best:
		args := bestArgs{k.buyer.Class, k.buyer.Channel, boughtArgs{k.asked.OutletID, k.since(rule.Days), k.day}}
		err = purchaseBest.Each(ctx, tx, args, func(r bestRow) error {
			list = append(list, candidate{r.ProductID, rule, SuggestionWhy{Code: "best_seller", Days: rule.Days, Buyers: r.Buyers, Of: r.Of}})
			return nil
		})
	default:
		why, found, err := k.because(ctx, tx, rule)
		if err != nil || !found {
			return nil, err
		}
		for _, id := range rule.Products {
			list = append(list, candidate{id, rule, why})
		}
	}
	return list, err
}

// because finds what of the cart, or of what was bought before, a rule is about.
func (k *knownCart) because(ctx context.Context, tx db.Tx, rule SuggestionRule) (SuggestionWhy, bool, error) {
	for _, p := range k.products {
		if k.has(p.ID) && rule.about(p) {
			return SuggestionWhy{Code: map[string]string{Cross: "with_cart", Up: "better"}[rule.Kind], Other: p.Name}, true, nil
		}
	}
	if rule.Kind == Up || rule.Days == 0 {
		return SuggestionWhy{}, false, nil
	}
	bought, err := purchaseOf.All(ctx, tx, boughtArgs{k.asked.OutletID, k.since(rule.Days), k.day})
	if err != nil {
		return SuggestionWhy{}, false, err
	}
	ids, last := make([]int64, len(bought)), map[int64]time.Time{}
	for i, b := range bought {
		ids[i], last[b.ProductID] = b.ProductID, b.Day
	}
	known, err := productSuggested.All(ctx, tx, idsArgs{ids})
	for _, p := range known {
		if rule.about(p) {
			return SuggestionWhy{Code: "with_bought", Other: p.Name, Day: last[p.ID].Format(time.DateOnly)}, true, err
		}
	}
	return SuggestionWhy{}, false, err
}

func (r SuggestionRule) about(p suggestedRow) bool {
	return slices.Contains(r.AboutProducts, p.ID) || slices.Contains(r.AboutCategories, p.CategoryID)
}
